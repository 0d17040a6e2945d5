"""The questions that people bring, and where a build answers each: a view of the explorer or a report."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from duikou.model.records import Records, Text


class Question(NamedTuple):
    """A question; the page of the build that answers it, "" where the data have nothing to it; the whole answer."""

    asked: Text
    page: str
    command: str
    """What gives every row of the answer on the command line, without `duikou`."""


class _Asked(NamedTuple):
    asked: Text
    view: str
    command: str
    needs: Mapping[str, tuple[str, ...]] = {}
    """By key of the address, the concepts that the view is narrowed to; those that no claim has are left out."""


_QUESTIONS: Final = (
    _Asked(
        Text(
            "谁帮扶谁？依什么机制，从何时起，谁说的？", "Who assists whom, under which programme, since when, says who?"
        ),
        "explorer.html#view=table",
        "query who-assists-whom",
    ),
    _Asked(
        Text(
            "哪些市帮扶哪些市州和县？哪些是推断的？",
            "Which cities assist which prefectures and counties; which are inferred?",
        ),
        "explorer.html#view=table&level=prefecture",
        "query city-pairs",
    ),
    _Asked(
        Text("一地给了多少，分几类？各部分相加等于整体吗？", "What did one place give, by kind; do the parts sum?"),
        "reports/totals.html",
        "query money-parts",
    ),
    _Asked(
        Text("哪些钱是计划的，哪些已实现，哪些是累计的？", "Which money is planned, which realised, which cumulative?"),
        "explorer.html#view=table&rows=claims&kind=figure",
        "query money",
        {"money": ("money:fiscal", "money:mixed", "money:donation", "money:investment", "money:purchases")},
    ),
    _Asked(
        Text(
            "哪些县既有市区结对，又有单位组团帮扶？",
            "Which places are assisted by a district and by a group of bodies?",
        ),
        "explorer.html#view=table&level=county",
        "query doubly-assisted",
        {"mode": ("mode:government", "mode:group")},
    ),
    _Asked(
        Text("帮扶一个县的组团有哪些单位，谁牵头？", "Who belongs to the group that assists a county, and who leads?"),
        "explorer.html#view=table&rows=claims",
        "query assisting-bodies",
        {"mode": ("mode:group",)},
    ),
    _Asked(
        Text(
            "哪些企业到哪里投资，多少，计划还是已实现？",
            "Which enterprises invest where, how much, planned or realised?",
        ),
        "explorer.html#view=table&rows=claims",
        "query investments",
        {"mode": ("mode:investment",)},
    ),
    _Asked(
        Text("哪些医院、学校、实验室结对？", "Which hospitals, schools and laboratories are paired?"),
        "explorer.html#view=table",
        "query institution-pairs",
        {"mode": ("mode:institution", "mode:science")},
    ),
    _Asked(
        Text("谁派人到哪里挂职、支教、支医？", "Which secondments link which home to which host?"),
        "explorer.html#view=table&rows=claims",
        "query secondments",
        {"mode": ("mode:secondment", "mode:hosting")},
    ),
    _Asked(
        Text(
            "甲对乙的帮扶合计多少？略去了什么，为什么？",
            "What does assistance from A to B come to; what is left out and why?",
        ),
        "reports/totals.html",
        "total --provider A --recipient B",
    ),
    _Asked(
        Text("报道里计数的县，点了名的有哪些？", "Of the counties that the articles count, which are named?"),
        "reports/coverage.html",
        "query named-of-counted",
    ),
    _Asked(
        Text("哪些只有一个来源？哪些互相矛盾？", "What rests on one source, and what disagrees?"),
        "explorer.html#view=gaps",
        "query sources",
    ),
    _Asked(Text("何时发生了什么？", "What happened when?"), "explorer.html#view=timeline", "query timeline"),
    _Asked(
        Text(
            "谁是枢纽？去掉一个来源，名次怎样变？", "Who are the hubs, and how do ranks move when a source is dropped?"
        ),
        "reports/centrality.html",
        "query hubs",
    ),
)


def questions(records: Records) -> tuple[Question, ...]:
    """Return the questions in the order of the README; a view that needs concepts that no claim has is left out."""
    used = {concept for claim in records.claims for concept in claim.modes}
    used |= {claim.quantity.money for claim in records.claims if claim.quantity}
    return tuple(Question(one.asked, _page(one, used), one.command) for one in _QUESTIONS)


def _page(one: _Asked, used: set[str]) -> str:
    page = one.view
    for key, concepts in one.needs.items():
        found = [concept.partition(":")[2] for concept in concepts if concept in used]
        if not found:
            return ""
        page += f"&{key}={','.join(found)}"
    return page
