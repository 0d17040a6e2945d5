"""Checks of nature and stage of what a claim tells, and of what rates and counts of one act go with.

Of the claims of an article that follows the second version of the model.
"""

from collections.abc import Iterator
from typing import Final

from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.curation.unit_checks import CURRENCIES
from duikou.errors import Problem
from duikou.messages import listed, message
from duikou.model.fields import PLANNED

BUSINESS: Final = "nature:business"
TO_COME: Final = frozenset({"stage:intended", "stage:agreed", "stage:set"})
"""Stages of what is planned."""
OF_MONEY: Final = frozenset({"stage:arrived", "stage:spent"})
"""Stages of amounts of money alone."""
_OF_WORKS: Final = frozenset({"stage:done", "stage:under-way"})
DONE: Final = frozenset({"reckoning:flow", "reckoning:cumulative", "reckoning:stock"})
"""Reckonings of what has been."""
_BUSINESS_ALONE: Final = frozenset({"mode:investment", "money:investment"})
_NO_BUSINESS: Final = frozenset(
    {"mode:donation", "mode:government", "mode:hosting", "mode:secondment", "money:donation", "money:fiscal"}
)


def check_nature(file: SeedFile, block: Block, seeds: Seeds) -> Iterator[Problem]:
    """Yield what does not fit of nature, stage, rate and counts of a claim."""
    yield from _check_nature(file, block)
    yield from _check_stage(file, block)
    yield from _check_rate(file, block)
    yield from _check_reckoning(file, block)
    yield from _check_money(file, block)
    for name in block.iris("dk:countOf"):
        other = seeds.claims.get(name)
        if other is not None and (name not in file.by_subject or other.iri("dk:unit") == block.iri("dk:unit")):
            wrong = message("{name} does not count the same act in another unit.", name=name)
            yield told(file, block, "dk:countOf", wrong, message("Name the other count of the act in this article."))


def _check_nature(file: SeedFile, block: Block) -> Iterator[Problem]:
    nature = block.iri("dk:nature")
    links = bool(block.iris("dk:provider") and block.iris("dk:recipient"))
    if links and not nature:
        wrong = message("It links provider and recipient, and has no dk:nature.")
        yield told(file, block, "dk:nature", wrong, message("Say nature:arrangement, nature:deed or nature:business."))
    ways = {*block.iris("dk:mode"), *block.iris("dk:money")}
    if nature and nature != BUSINESS and ways and ways <= _BUSINESS_ALONE:
        wrong = message("{ways} is business, and {nature} is said.", ways=listed(sorted(ways)), nature=nature)
        yield told(
            file, block, "dk:nature", wrong, message("Say {business}, or mend mode or money.", business=BUSINESS)
        )
    if nature == BUSINESS and ways and ways <= _NO_BUSINESS:
        wrong = message("{ways} is no business, and {nature} is said.", ways=listed(sorted(ways)), nature=nature)
        yield told(
            file, block, "dk:nature", wrong, message("Say nature:arrangement or nature:deed, or mend mode or money.")
        )


def _check_stage(file: SeedFile, block: Block) -> Iterator[Problem]:
    stage, is_planned = block.iri("dk:stage"), block.iri("dk:reckoning") == PLANNED
    if is_planned and stage not in TO_COME:
        if stage:
            wrong = message("It is planned, and {stage} is said.", stage=stage)
        else:
            wrong = message("It is planned, and no dk:stage says how far that has come.")
        yield told(
            file,
            block,
            "dk:stage",
            wrong,
            message("Say one of {stages}, or how it is reckoned.", stages=listed(sorted(TO_COME))),
        )
    reckoning = block.iri("dk:reckoning")
    if stage == "stage:intended" and reckoning in DONE | ({""} if "dk:Figure" not in block.types else set()):
        if reckoning:
            wrong = message("It is intended, and reckoned as {reckoning}.", reckoning=reckoning)
        else:
            wrong = message("It is intended, and not reckoned as planned.")
        yield told(file, block, "dk:stage", wrong, message("Say {planned}, or how far it has come.", planned=PLANNED))


def _check_rate(file: SeedFile, block: Block) -> Iterator[Problem]:
    is_rate, per = block.iri("dk:reckoning") == "reckoning:rate", block.iri("dk:per")
    if "dk:Figure" in block.types and is_rate != bool(per):
        if is_rate:
            wrong = message("It is a rate, and per what is not said.")
        else:
            wrong = message("{per} is said of what is no rate.", per=per)
        yield told(file, block, "dk:per", wrong, message("A rate has reckoning:rate and dk:per, and nothing else has."))


def _check_reckoning(file: SeedFile, block: Block) -> Iterator[Problem]:
    """Hold how a figure is reckoned against its dates: a flow has an end, a running total and a stock have none."""
    reckoning, begins, ends = block.iri("dk:reckoning"), block.text("dk:from"), block.text("dk:until")
    if ends and reckoning in {"reckoning:cumulative", "reckoning:stock"}:
        wrong = message("{reckoning} runs up to a day, and the figure ends in {ends}.", reckoning=reckoning, ends=ends)
        advice = message("Say reckoning:flow, or dk:asOf for the day of the count.")
        yield told(file, block, "dk:reckoning", wrong, advice, "warning", "reckoning")
    if begins and not ends and reckoning in {"reckoning:flow", "reckoning:stock"}:
        wrong = message(
            "{reckoning} has no beginning without an end, and the figure is from {begins}.",
            reckoning=reckoning,
            begins=begins,
        )
        advice = message("Say reckoning:cumulative of a running total, or dk:until.")
        yield told(file, block, "dk:reckoning", wrong, advice, "warning", "reckoning")
    if reckoning == "reckoning:flow" and block.text("dk:asOf") and not ends:
        wrong = message("reckoning:flow is of a period, and the figure is of a day alone (dk:asOf).")
        advice = message("Say reckoning:cumulative or reckoning:stock, or the period.")
        yield told(file, block, "dk:reckoning", wrong, advice, "warning", "reckoning")


def _check_money(file: SeedFile, block: Block) -> Iterator[Problem]:
    """Hold stage and reckoning against what is counted: money arrives and is spent, works are under way and done."""
    if "dk:Figure" not in block.types:
        return
    stage, is_money = block.iri("dk:stage"), block.iri("dk:unit") in CURRENCIES
    if stage in OF_MONEY and not is_money:
        wrong = message("{stage} is of money, and {unit} counts none.", stage=stage, unit=block.iri("dk:unit"))
        yield told(file, block, "dk:stage", wrong, message("Say how far the works have come, or take dk:stage out."))
    if stage in _OF_WORKS and is_money:
        wrong = message("{stage} is of works, and the figure counts money.", stage=stage)
        advice = message("Say stage:spent or stage:arrived of money.")
        yield told(file, block, "dk:stage", wrong, advice, "warning", "stage")
    if is_money and block.iri("dk:reckoning") == "reckoning:stock":
        wrong = message("An amount of money is given or spent within a period, and is no stock.")
        advice = message("Say reckoning:flow or reckoning:cumulative.")
        yield told(file, block, "dk:reckoning", wrong, advice, "warning", "reckoning")
