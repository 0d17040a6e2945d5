"""Names against passages and sides: a good and a bad example of every way in which a party or programme is carried."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_seeds import CLAIMS, SLUG, change, copy_seeds, look, parse, read

from duikou.curation.mentions import Mentions, plain
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.side_checks import check_directions, check_sides
from duikou.curation.sides import Sides

NOWHERE = "is named nowhere in the article."
NO_PASSAGE = "is named in no passage of the claim."


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


def of_claim(seeds: Path, claim: str, old: str, new: str) -> None:
    """Replace words in the block of one claim."""
    path = seeds / CLAIMS
    before, name, rest = path.read_text(encoding="utf-8").partition(f"claim:{SLUG}-{claim}\n")
    block, end, behind = rest.partition(" .\n")
    assert block.count(old) == 1, block
    path.write_text(f"{before}{name}{block.replace(old, new)}{end}{behind}", encoding="utf-8")


def told(seeds: Path) -> list[str]:
    return [problem.message for problem in look(seeds).problems]


def test_another_place_than_the_passages_name_is_an_error(seeds: Path) -> None:
    of_claim(seeds, "fiscal", "place:东河市", "place:东河市白石区")
    (problem,) = look(seeds).problems
    assert problem.message == f"place:东河市白石区 {NOWHERE}"
    assert problem.advice.startswith("Name what the article means. It names place:东河市, place:西山县")
    assert look(seeds, None).problems == (), "the district lies in the province of the programme"


def test_a_party_that_only_other_passages_name_is_an_error(seeds: Path) -> None:
    of_claim(seeds, "fiscal", "dk:evidenceForProvider passage:heshan-2022-37-57", "dk:sector sector:health")
    assert told(seeds) == [], "the passage for the recipient names both"
    of_claim(seeds, "fiscal", "dk:evidenceForRecipient passage:heshan-2022-37-57", "dk:leads true")
    found = [problem for problem in look(seeds).problems if problem.message.endswith(NO_PASSAGE)]
    assert [problem.message.split()[0] for problem in found] == ["place:东河市", "place:西山县"]
    assert "Cite where it is named (dk:evidenceForProvider), or say dk:Inferred" in found[0].advice


def test_an_inferred_party_is_named_by_the_note(seeds: Path) -> None:
    of_claim(seeds, "fiscal", "dk:evidenceForProvider passage:heshan-2022-37-57", "dk:sector sector:health")
    of_claim(seeds, "fiscal", "dk:evidenceForRecipient passage:heshan-2022-37-57", 'skos:editorialNote "据上句。"@zh')
    of_claim(seeds, "fiscal", "dk:Explicit", "dk:Inferred")
    assert sum(message.endswith(NO_PASSAGE) for message in told(seeds)) == 2
    of_claim(seeds, "fiscal", "据上句", "据上句, 东河投入西山县")
    assert told(seeds) == []


def test_words_that_point_back_carry_a_side_of_the_programme(seeds: Path) -> None:
    """全县 stands in the passage, for 西山县, which lies in the receiving side, and a giver that is all of its side."""
    of_claim(seeds, "jobs-share", "dk:evidenceForProvider passage:heshan-2022-37-57", "dk:sector sector:health")
    assert told(seeds) == [f"place:东河市 {NO_PASSAGE}"]
    change(seeds / "entities" / "parties.ttl", ("dk:providerSide place:河省", "dk:providerSide place:东河市"))
    assert told(seeds) == []


def test_a_programme_follows_from_its_sides_or_is_named(seeds: Path) -> None:
    assert told(seeds) == [], "no passage names it: its sides are the provinces of both parties"
    change(
        seeds / "entities" / "parties.ttl",
        ("    dk:providerSide place:河省 ;\n    dk:recipientSide place:山省 ;\n", ""),
    )
    assert f"programme:河山协作 {NOWHERE}" in told(seeds)
    of_claim(seeds, "aid", "dk:Explicit", 'dk:Inferred ;\n    skos:editorialNote "河山协作的一环。"@zh')
    problems = [problem for problem in look(seeds).problems if problem.claim.endswith("-aid")]
    assert problems == []


def test_what_a_claim_is_about_stands_in_the_article(seeds: Path) -> None:
    of_claim(seeds, "jobs", "project:百花茶园", "project:西山产业园")
    assert told(seeds) == [f"project:西山产业园 {NOWHERE}"]


def test_a_passage_for_the_provider_names_it(seeds: Path) -> None:
    of_claim(
        seeds,
        "hospitals",
        "evidenceForProvider passage:heshan-2022-92-99",
        "evidenceForProvider passage:heshan-2022-58-67",
    )
    (message,) = [message for message in told(seeds) if "cited for agent" in message]
    assert message == "passage:heshan-2022-58-67 is cited for agent:东河市第一医院 and names nothing of it."


def made(*claims: str) -> Seeds:
    """Two provinces of two cities each, a programme between the first two, and claims."""
    places = "".join(
        f'place:{name} a dk:Place ; rdfs:label "{name}"@zh, "x"@en {within}.\n'
        for name, within in (
            ("云省", ""),
            ("海省", ""),
            ("云东市", "; dk:within place:云省 "),
            ("海西市", "; dk:within place:海省 "),
            ("海西县", "; dk:within place:海西市 "),
            ("沙州", ""),
        )
    )
    programme = "programme:云海 a dk:Programme ; dk:providerSide place:云省 ; dk:recipientSide place:海省 .\n"
    body = places + programme + 'agent:乙 a dk:Organization ; rdfs:label "乙"@zh, "b"@en .\n' + "\n".join(claims)
    blocks = parse(body).blocks
    return Seeds(Path(), (SeedFile("claims/a.ttl", b"", blocks),), ())


def claim(giver: str, receiver: str, name: str = "b", programme: str = "dk:programme programme:云海") -> str:
    return f"claim:a-{name} a dk:Pairing ; dk:provider {giver} ; dk:recipient {receiver} ; {programme} ."


def sided(body: str) -> list[str]:
    seeds = made(body)
    return [problem.message for problem in check_sides(seeds.files[0], seeds.blocks["claim:a-b"], Sides(seeds))]


@pytest.mark.parametrize(
    ("giver", "receiver", "message"),
    [
        ("place:云东市", "place:海西县", ""),
        ("agent:乙", "place:海西县", ""),
        ("place:沙州", "place:海西县", "place:沙州 lies on neither side of programme:云海."),
        ("place:云东市", "place:沙州", "place:沙州 lies on neither side of programme:云海."),
        (
            "place:海西县",
            "place:云东市",
            "Its provider is on the receiving side of programme:云海, its recipient is not.",
        ),
        ("place:海西县", "agent:乙", "Its provider is on the receiving side of programme:云海, its recipient is not."),
        ("place:海西市, place:云东市", "place:海西县", ""),
        ("place:海西市", "place:海西县", ""),
    ],
)
def test_parties_are_on_their_sides(giver: str, receiver: str, message: str) -> None:
    assert sided(claim(giver, receiver)) == ([message] if message else [])


def test_programmes_without_two_sides_tell_nothing() -> None:
    assert sided(claim("place:海西县", "place:云东市", programme="dk:mode mode:labour")) == []
    assert sided(claim("place:沙州", "place:海西县", programme="dk:programme programme:云海, programme:无名")) == []


def test_a_claim_the_other_way_round_than_the_others_is_a_warning() -> None:
    right, wrong = ("agent:乙", "place:海西县"), ("place:海西县", "agent:乙")
    both = made(claim(*right, "b"), claim(*wrong, "c"))
    assert list(check_directions(both)) == [], "each may help the other"
    most = made(claim(*right, "b"), claim(*right, "d"), claim(*wrong, "c"))
    (problem,) = check_directions(most)
    assert (problem.claim, problem.severity) == ("claim:a-c", "warning")


@pytest.mark.parametrize(
    ("thing", "words", "is_named"),
    [
        ("place:东河市", "东河已派医生", True),
        ("place:东河市", "西河已派医生", False),
        ("programme:河山协作", "河山结对以来", True),
        ("programme:河山协作", "山河协作以来", False),
        ("agent:东河市第一医院", "第一医院的医生", True),
        ("agent:东河市第一医院", "医院的医生", False),
        ("group:东河市医疗队20人", "东河市第一医院", True),
        ("group:东河市医疗队20人", "派出医疗人员和20多人", True),
        ("group:东河市医疗队20人", "派出人员", False),
        ("project:无此项目", "无此项目", False),
    ],
)
def test_names_of_things_in_words(thing: str, words: str, is_named: bool) -> None:
    assert Mentions(read(Path(__file__).parent / "fixtures" / "seeds")).is_named(thing, plain(words)) == is_named


@given(st.text("东河市医院 “”甲乙\n", max_size=20), st.text("东河市医院甲乙", max_size=6))
def test_more_words_name_no_less(words: str, more: str) -> None:
    mentions = Mentions(read(Path(__file__).parent / "fixtures" / "seeds")) if not KNOWN else KNOWN[0]
    KNOWN[:] = [mentions]
    for thing in ("place:东河市", "agent:东河市第一医院", "group:东河市医疗队20人"):
        if mentions.is_named(thing, plain(words)):
            assert mentions.is_named(thing, plain(words) + plain(more))


KNOWN: list[Mentions] = []
