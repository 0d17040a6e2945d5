"""Warnings that were looked at and may stand: a claim or article says so, with the rule and the reason.

`dk:accepts "less-precise: the month is of another year's figure"` answers the warning of that rule on that block for
good. An error cannot be answered. What answers nothing is told itself, where the text is at hand.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from duikou.curation.seeds import Seeds
from duikou.curation.telling import told
from duikou.curation.texts import Texts
from duikou.errors import Problem
from duikou.messages import listed, message

RULES: Final = (
    "article-day",
    "body-bounds",
    "both-ways",
    "label",
    "less-precise",
    "reckoning",
    "stage",
    "words",
)
"""The rules whose warnings can be answered, sorted."""
PREDICATE: Final = "dk:accepts"


def unanswered(problems: Iterable[Problem], seeds: Seeds, texts: Texts) -> Iterator[Problem]:
    """Yield the problems that nothing answers, and the answers that answer nothing."""
    answers = {
        (block.subject, text.partition(":")[0])
        for file in seeds.files
        for block in file.blocks
        for text in block.texts(PREDICATE)
    }
    used = set()
    for problem in problems:
        answer = (problem.claim, problem.rule)
        if problem.rule and answer in answers:
            used.add(answer)
        else:
            yield problem
    yield from _idle(answers - used, seeds, texts)


def _idle(idle: Iterable[tuple[str, str]], seeds: Seeds, texts: Texts) -> Iterator[Problem]:
    files = {block.subject: file for file in seeds.files for block in file.blocks}
    for subject, rule in idle:
        file = files[subject]
        block = file.by_subject[subject]
        slug = subject.removeprefix("article:") if subject.startswith("article:") else file.slug
        if rule not in RULES:
            wrong = message("There is no rule {rule!r} whose warnings can be answered.", rule=rule)
            yield told(
                file,
                block,
                PREDICATE,
                wrong,
                message("Write 'RULE: reason', with one of {rules}.", rules=listed(RULES)),
            )
        elif slug in texts.found:
            wrong = message("It answers a warning of the rule {rule!r}, and there is none.", rule=rule)
            yield told(file, block, PREDICATE, wrong, message("Take the answer out."), severity="warning")
