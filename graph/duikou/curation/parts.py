"""Seeds as parts: what is of one article, and what all share; what each says of the others, and what is found of it.

An article is a part of its own where its files define what is named after it and nothing else; seeds of which that does
not hold, or of which a file cannot be parsed, an id is used twice or an article is none by its entry, have no parts and
are checked whole.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from duikou.curation.answering import PREDICATE
from duikou.curation.audit import audit
from duikou.curation.check import Checked, of_stub
from duikou.curation.findings import Accounted, Findings, Part
from duikou.curation.fingerprints import article_of
from duikou.curation.grades import grades_of_article
from duikou.curation.heaps import Problems
from duikou.curation.ledger_checks import accounted_in
from duikou.curation.reference_checks import OURS, STARTS
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.stubs import is_stub
from duikou.curation.tally import tally
from duikou.curation.touching import reused_ids
from duikou.curation.turtle import Block
from duikou.curation.verified import seal_of_passages
from duikou.errors import Problem
from duikou.model.fields import CLAIMS
from duikou.names import OF_REVISIONS

OF_PARTS: Final = ("claim:", "passage:", "dismissal:", "reading:")
"""What ids of the parts of articles begin with."""
SHARED: Final = ""
"""The name of the part that all articles share; those of articles are their slugs."""


def has_parts(seeds: Seeds) -> bool:
    """Whether seeds of one folder, or some whole articles of them, are made of parts."""
    files = (*seeds.ontology, *seeds.files)
    return (
        not seeds.base
        and not any(file.is_broken for file in files)
        and all(file.subjects.keys() == file.by_subject.keys() for file in files if file.blocks)
        and not reused_ids(seeds)
        and not any(problem.claim.startswith("article:") for problem in seeds.problems)
        and all(_is_part(file) for file in seeds.files)
    )


def _is_part(file: SeedFile) -> bool:
    slug = article_of(file.name)
    if slug:
        expected = tuple(f"{start}{slug}-" for start in STARTS[file.folder])
        return all(block.subject.startswith(expected) and _is_of(block, slug) for block in file.blocks)
    return all(
        _names_none(block) and block.subject.startswith("article:") == ("dk:Article" in block.types)
        for block in file.blocks
    )


def _is_of(block: Block, slug: str) -> bool:
    is_elsewhere = "dk:Passage" in block.types and block.iri("dk:article") != f"article:{slug}"
    return "dk:Article" not in block.types and not is_elsewhere


def _names_none(block: Block) -> bool:
    """Whether a block that is of no article names nothing of one, but for what revisions revise, and answers nothing.

    Whether an answer of anything but an entry is in vain may hang on the text of an article that is called as its file.
    """
    if block.subject.startswith(OF_PARTS) or not {*CLAIMS, "dk:Passage"}.isdisjoint(block.types):
        return False
    if PREDICATE in block.properties and "dk:Article" not in block.types:
        return False
    others = (name for predicate in block.properties if predicate not in OF_REVISIONS for name in block.iris(predicate))
    return not any(name.startswith(OF_PARTS) for name in others)


def revised_in(blocks: Iterable[Block]) -> frozenset[str]:
    """Return what revisions among blocks name."""
    return frozenset(
        name
        for block in blocks
        for predicate in OF_REVISIONS
        for name in block.iris(predicate)
        if name.startswith(OF_PARTS)
    )


def parts_of(
    checked: Checked, slugs: Collection[str], among: Collection[str], revised: Collection[str]
) -> dict[str, Part]:
    """Return the parts of some articles by slug, among all there are, given all that revisions name."""
    seeds = checked.seeds
    files: dict[str, list[SeedFile]] = {slug: [] for slug in slugs}
    for file in seeds.files:
        if article_of(file.name) in files:
            files[article_of(file.name)].append(file)
    problems, found = _by_part(checked), {}
    counted = _numerals(checked, slugs)
    ontology = frozenset(block.subject for file in seeds.ontology for block in file.blocks)
    for slug, own in files.items():
        blocks = [block for file in own for block in file.blocks]
        found[slug] = Part(
            _findings(checked, slug, blocks, problems.get(slug, ())),
            outside_of(blocks, slug, among),
            frozenset(revised).intersection(block.subject for block in blocks),
            any(name.startswith(OF_PARTS) and name not in seeds.names for name in _names_in(blocks)),
            counted.get(slug),
            seal_of_passages(block for block in blocks if "dk:Passage" in block.types),
            _is_lost(blocks, ontology, seeds),
        )
    return found


def _is_lost(blocks: Iterable[Block], ontology: frozenset[str], seeds: Seeds) -> bool:
    """Whether blocks name anything that is defined nowhere, or say anything with a word of ours that is none."""
    names = {name for block in blocks for name in block.names() if not name.startswith(OF_PARTS)} - ontology
    predicates = {name for block in blocks for name in block.properties if name.startswith("dk:")}
    return any(f"{name.partition(':')[0]}:" in OURS for name in (names | predicates) - seeds.names)


def _numerals(checked: Checked, slugs: Collection[str]) -> dict[str, Accounted]:
    """Return how many numerals are accounted for in each article of which any text is at hand, as a build tells it."""
    known = {ledger.slug: ledger for ledger in checked.ledgers}
    others = checked.texts.found.keys() & set(slugs) - known.keys()
    ledgers = (*known.values(), *(audit(checked.seeds, checked.texts, *others) if others else ()))
    return {ledger.slug: accounted_in(ledger) for ledger in ledgers}


def outside_of(blocks: Iterable[Block], slug: str, slugs: Collection[str]) -> frozenset[str]:
    """Return the names that blocks of an article say anything with and that may be of another: by name, or of none."""
    of_articles = (name for name in _names_in(blocks) if name.startswith((*OF_PARTS, "article:")))
    return frozenset(
        name
        for name in of_articles
        if not _is_after(name, slug) or any(len(other) > len(slug) for other in owners(name, slugs))
    )


def _names_in(blocks: Iterable[Block]) -> set[str]:
    return {name for block in blocks for name in (block.subject, *block.names())}


def _is_after(name: str, slug: str) -> bool:
    local = name.partition(":")[2]
    return local == slug if name.startswith("article:") else local.startswith(f"{slug}-")


def _findings(checked: Checked, slug: str, blocks: Iterable[Block], problems: Iterable[Problem]) -> Findings:
    seeds, texts = checked.seeds, checked.texts
    claims = [block for block in blocks if not set(CLAIMS).isdisjoint(block.types)]
    is_known = slug in seeds.articles
    return Findings(
        Problems.of(problems, lambda problem: _is_at_home(problem, seeds)),
        {block.subject: of_stub(block) for block in claims if is_stub(block)},
        len(claims),
        texts.counts(block.subject for block in blocks if "dk:Passage" in block.types),
        tally(claims, texts),
        {slug: grades_of_article(seeds, slug).of_article} if is_known else {},
        {ledger.slug: accounted_in(ledger) for ledger in checked.ledgers if ledger.slug == slug},
        {slug: slug in texts.found} if is_known else {},
    )


def _is_at_home(problem: Problem, seeds: Seeds) -> bool:
    block = seeds.blocks.get(problem.claim)
    return block is not None and block.file == problem.file


def shared_findings(checked: Checked) -> Findings:
    """Return what was found of what all articles share."""
    problems = Problems.of(_by_part(checked).get(SHARED, ()), lambda problem: _is_at_home(problem, checked.seeds))
    return Findings(problems, {}, 0, checked.texts.counts(()), tally((), checked.texts))


def _by_part(checked: Checked) -> dict[str, list[Problem]]:
    """The problems of each part: that of their file, of an article's entry that of the article, where there is one."""
    parts = {str(file.path): article_of(file.name) for file in checked.seeds.files}
    slugs = {*checked.seeds.articles, *parts.values()}
    found: dict[str, list[Problem]] = {}
    for problem in checked.problems:
        slug = problem.claim.removeprefix("article:") if problem.claim.startswith("article:") else SHARED
        part = parts.get(problem.file) or (slug if slug in slugs else SHARED)
        found.setdefault(part, []).append(problem)
    return found


def owners(name: str, slugs: Collection[str]) -> Iterator[str]:
    """Yield the articles that a name can be named after, by the name alone."""
    prefix, _, local = name.partition(":")
    if prefix == "article":
        yield from [local] if local in slugs else []
        return
    at = local.find("-")
    while at >= 0:
        if local[:at] in slugs:
            yield local[:at]
        at = local.find("-", at + 1)


def links(parts: Mapping[str, Iterable[str]], slugs: Collection[str]) -> dict[str, set[str]]:
    """Return which articles each may say anything of, given the names of `outside_of`, by slug.

    Where ids of one are named after another too, each may say anything of the other.
    """
    found: dict[str, set[str]] = {slug: set() for slug in slugs}
    for slug, outside in parts.items():
        for name in outside:
            found[slug].update(owners(name, slugs))
            for other in owners(name, slugs) if _is_after(name, slug) else ():
                found[other].add(slug)
    return found
