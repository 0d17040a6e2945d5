"""How statements hang together, and what places are: a good and a bad example of every rule."""

from pathlib import Path

import pytest
from made_seeds import parse, turtle

from duikou.curation.place_checks import check_places
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.structure_checks import check_structure

LABEL = 'rdfs:label "甲"@zh'


def told(body: str) -> list[str]:
    seeds = Seeds(Path(), (SeedFile("claims/a.ttl", turtle(body).encode(), parse(body).blocks),), ())
    return [f"{problem.claim} {problem.message}" for problem in (*check_structure(seeds), *check_places(seeds))]


def figure(name: str, printed: str, rest: str = "", unit: str = "unit:yuan") -> str:
    return f'claim:a-{name} a dk:Figure ; {LABEL} ; dk:printed "{printed}" ; dk:unit {unit} ; {rest} .\n'


PLACE = 'place:云省 a dk:Place ; dk:code "900000" ; dk:level level:province ; geo:lat 30.5 ; geo:long 110.5 .\n'


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (figure("b", "3亿元", "dk:containedIn claim:a-c") + figure("c", "4亿元"), ""),
        (
            figure("b", "3亿元", "dk:containedIn claim:a-c") + figure("c", "3亿元", "dk:partitions claim:a-b"),
            "claim:a-b dk:containedIn goes in a circle: claim:a-",
        ),
        (
            figure("b", "3亿元", "dk:containedIn claim:a-c") + figure("c", "2.9亿元"),
            "claim:a-b The part 3亿元 is more than the whole claim:a-c.",
        ),
        (figure("b", "3亿元", "dk:containedIn claim:a-c") + figure("c", "近3亿元"), ""),
        (figure("b", "3亿多元", "dk:containedIn claim:a-c") + figure("c", "3亿元"), ""),
        (
            figure("b", "3亿元", "dk:containedIn claim:a-c") + figure("c", "4个", unit="unit:piece"),
            "claim:a-b It is in unit:yuan, the whole claim:a-c in unit:piece.",
        ),
        (
            "article:a a dk:Article .\npassage:z-1-2 a dk:Passage ; dk:article article:z .\n"
            + figure("b", "3亿元", "dk:evidence passage:z-1-2"),
            "claim:a-b passage:z-1-2 is a passage of article:z, the claim is of article:a.",
        ),
        (
            "passage:a-1-2 a dk:Passage ; dk:article article:a .\n" + figure("b", "3亿元", "dk:evidence passage:a-1-2"),
            "",
        ),
        (figure("b", "3亿元", "dk:value 300000000") + figure("c", "3亿元"), ""),
        (figure("b", "3亿元") + figure("c", "3亿元"), "claim:a-c It says the same as claim:a-b."),
        (figure("b", "3亿元", "dk:stated dk:Explicit") + figure("c", "3亿元", "dk:stated dk:Inferred"), ""),
        ("group:甲 a dk:Group ; dk:size 2 ; dk:member place:乙, place:丙 .", ""),
        (
            "group:甲 a dk:Group ; dk:size 1 ; dk:member place:乙, place:丙 .",
            "group:甲 The group is of 1, and names 2 members.",
        ),
        (
            'group:甲 a dk:Group ; rdfs:label "12村"@zh ; dk:size 13 .',
            "group:甲 The group is of 13, and its label says 12.",
        ),
        ("place:甲 a dk:Place ; dk:within place:乙 .\nplace:乙 a dk:Place ; dk:within place:甲 .", "place:"),
        (PLACE + 'place:云东市 a dk:Place ; dk:code "900100" ; dk:level level:prefecture ; dk:within place:云省 .', ""),
        (
            PLACE + 'place:云东市 a dk:Place ; dk:code "900100" ; dk:level level:county ; dk:within place:云省 .',
            "place:云东市 900100 is the code of a prefecture, not of a county.",
        ),
        (
            PLACE + 'place:云东市 a dk:Place ; dk:code "910100" ; dk:level level:prefecture ; dk:within place:云省 .',
            "place:云东市 Its code 910100 is none of place:云省",
        ),
        (
            PLACE + "place:甲 a dk:Place ; dk:level level:province ; dk:within place:云省 .",
            "place:甲 A province does not lie in a province",
        ),
        (
            PLACE
            + "place:甲 a dk:Place ; dk:level level:zone ; dk:within place:云省 ; geo:lat 30.0 ; geo:long 110.0 .",
            "",
        ),
        (
            PLACE + "place:甲 a dk:Place ; dk:level level:zone ; dk:within place:云省 ; geo:lat 30.0 ; geo:long 90.0 .",
            "place:甲 Its point lies 20.5 degrees from that of place:云省",
        ),
    ],
)
def test_statements_hang_together(body: str, message: str) -> None:
    found = told(body)
    assert len(found) == bool(message), found
    assert all(problem.startswith(message) for problem in found)
