"""What a figure counts: a good and a bad example of every rule on unit, measure, money, mode and reckoning."""

from functools import cache
from pathlib import Path

import pytest
from made_seeds import CLAIMS, change, copy_seeds, look, parse
from shipped import shipped_seeds

from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.texts import Texts
from duikou.curation.unit_checks import UnitChecks


@cache
def checks() -> UnitChecks:
    return UnitChecks(shipped_seeds(), Cited(Seeds(Path(), (), ()), Texts()))


def told(printed: str, *said: str) -> list[str]:
    """The problems of a figure with the concepts given, without a text."""
    properties = " ; ".join(f"dk:{concept.partition(':')[0]} {concept}" for concept in said)
    file = parse(f'claim:a-b a dk:Figure ; dk:printed "{printed}" ; {properties} .')
    (block,) = file.blocks
    found = checks().check(SeedFile("made.ttl", b"", (block,)), block)
    return [f"{problem.message} → {problem.advice}" for problem in found]


@pytest.mark.parametrize(
    ("printed", "right", "wrong", "told_of_wrong"),
    [
        ("7.2亿元", "unit:yuan", "unit:tonne", "it is unit:yuan. → Write dk:unit unit:yuan."),
        ("31人", "unit:person", "unit:person-time", "it is unit:person."),
        ("31人次", "unit:person-time", "unit:person", "it is unit:person-time."),
        ("14个", "unit:piece", "unit:year", "it is unit:piece."),
        ("14个", "unit:person", "unit:tonne", "it is unit:piece."),
        ("3年", "unit:year", "unit:month", "it is unit:year."),
        ("40公里", "unit:piece", "unit:mu", "it is printed in 公里, which the scheme has no unit for."),
        ("12万美元", "unit:us-dollar", "unit:yuan", "it is unit:us-dollar."),
        ("12万美元", "unit:piece", "unit:euro", "it is unit:us-dollar."),
        ("5亿日元", "unit:piece", "unit:yuan", "it is printed in 日元, which the scheme has no unit for."),
        ("30户", "unit:household", "unit:occasion", "it is unit:piece."),
        ("七百六十戶", "unit:household", "unit:occasion", "it is unit:piece."),
        ("14批", "unit:occasion", "unit:household", "it is unit:piece."),
        ("14个", "unit:piece", "unit:household", "it is unit:piece."),
    ],
)
def test_the_unit_is_the_one_that_is_printed(printed: str, right: str, wrong: str, told_of_wrong: str) -> None:
    assert told(printed, right) == []
    (message,) = told(printed, wrong)
    assert message.startswith(f"{wrong} is not the unit of '{printed}': {told_of_wrong}")


def test_a_bare_number_takes_any_unit_but_that_of_its_text(tmp_path: Path) -> None:
    assert told("31", "unit:tonne") == []
    seeds = copy_seeds(tmp_path)
    change(seeds / CLAIMS, ('dk:printed "12人"', 'dk:printed "12"'))
    assert look(seeds).problems == ()
    text = (seeds / CLAIMS).read_text(encoding="utf-8")
    place = text.index("unit:person", text.index('dk:printed "12"'))
    (seeds / CLAIMS).write_text(text[:place] + "unit:month" + text[place + len("unit:person") :], encoding="utf-8")
    found = [problem.message for problem in look(seeds).problems]
    assert "unit:month is not the unit of '12': it is unit:person." in found
    assert not any("is not the unit of" in problem.message for problem in look(seeds, None).problems)


@pytest.mark.parametrize(
    ("printed", "said", "message"),
    [
        ("31人", ("unit:person", "measure:cadres"), ""),
        ("31人", ("unit:person", "measure:parks"), "measure:parks is not counted in unit:person, but in unit:piece."),
        ("9%", ("unit:percent", "measure:parks"), ""),
        ("31人", ("unit:person", "measure:of-our-own"), ""),
        ("7万元", ("unit:yuan", "measure:funds", "money:fiscal", "mode:government"), ""),
        ("7万元", ("unit:yuan", "measure:tax", "money:fiscal"), "money:fiscal does not go with measure:tax"),
        ("31人", ("unit:person", "measure:cadres", "money:fiscal"), "money:fiscal is a kind of money, and unit:person"),
        ("9%", ("unit:percent", "measure:share", "money:fiscal"), ""),
        ("12万美元", ("unit:us-dollar", "measure:donation", "money:donation"), ""),
        ("4次", ("unit:occasion", "measure:meetings"), ""),
        ("7万元", ("unit:yuan", "money:fiscal", "mode:trade"), "money:fiscal does not go with mode:trade."),
        ("7万元", ("unit:yuan", "money:fiscal", "mode:trade", "mode:government"), ""),
        ("第三", ("unit:rank", "measure:rank", "reckoning:rank"), ""),
        (
            "第三",
            ("unit:rank", "measure:rank", "reckoning:stock"),
            "It is a place in an order by dk:measure, dk:unit al",
        ),
        ("9%", ("unit:percent", "reckoning:share"), ""),
        ("7万元", ("unit:yuan", "reckoning:share"), "reckoning:share is in per cent, not in unit:yuan."),
        ("140%", ("unit:percent", "reckoning:share"), "A share of 140 per cent is more than the whole."),
        ("140%", ("unit:percent", "reckoning:flow"), ""),
        ("1.5人", ("unit:person", "reckoning:flow"), "There is no 1.5 of unit:person, which is counted one by one."),
        ("1.5人", ("unit:person", "reckoning:rate"), ""),
        ("1.5万人", ("unit:person", "reckoning:flow"), ""),
    ],
)
def test_what_is_counted_fits(printed: str, said: tuple[str, ...], message: str) -> None:
    found = told(printed, *said)
    assert len(found) == bool(message), found
    assert all(problem.startswith(message) for problem in found)


def test_every_measure_says_in_what_it_is_counted_and_kinds_of_money_are_said_of_measures_of_yuan() -> None:
    measures = {name for name in shipped_seeds().names if name.startswith("measure:")}
    ontology = (block for file in shipped_seeds().ontology for block in file.blocks)
    said = {block.subject: block for block in ontology if block.subject in measures}
    assert measures == {name for name, block in said.items() if block.iris("dk:countedIn")}
    in_yuan = {name for name, block in said.items() if "unit:yuan" in block.iris("dk:countedIn")}
    assert {name for name, block in said.items() if block.iris("dk:paidAs")} <= in_yuan
