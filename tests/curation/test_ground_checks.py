"""Grounds, natures, stages and what stands outside the numeral: a good and a bad example of each rule."""

from pathlib import Path

import pytest
from made_seeds import CLAIMS, SLUG, change, copy_seeds, look

from duikou.names import PREFIXES

ISSUED = 'dcterms:issued "2022-07-08"^^xsd:date ;'
PASSAGES = "    dk:evidenceForRecipient passage:heshan-2022-37-57 ;\n"
BOTH = f"    dk:evidenceForProvider passage:heshan-2022-37-57 ;\n{PASSAGES}"
PERIOD = "    dk:evidenceForPeriod passage:heshan-2022-29-36 .\n"
ADDED = ("ground", "group", "hedge", "nature", "per", "side", "stage")
GROUNDED = "    dk:nature nature:deed ;\n    dk:groundForProgramme ground:sides ;\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The seeds of the second version, with the claim on fiscal money as it should be; of the others nobody asks."""
    folder = copy_seeds(tmp_path)
    change(folder / "articles.ttl", (ISSUED, f'{ISSUED}\n    dk:modelVersion "2" ;'))
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ADDED)
    change(folder / CLAIMS, ("@prefix agent:", f"{prefixes}@prefix agent:"))
    edit(folder, "fiscal", "    dk:stated dk:Explicit ;\n", f"    dk:stated dk:Explicit ;\n{GROUNDED}")
    return folder


def edit(seeds: Path, claim: str, old: str, new: str) -> None:
    """Replace words in the block of one claim."""
    path = seeds / CLAIMS
    before, name, rest = path.read_text(encoding="utf-8").partition(f"claim:{SLUG}-{claim}\n")
    block, end, behind = rest.partition(" .\n\n")
    assert f"{block}{end}".count(old) == 1, (old, block)
    path.write_text(f"{before}{name}{(block + end).replace(old, new)}{behind}", encoding="utf-8")


def told(seeds: Path, claim: str = "fiscal", *, with_text: bool = True) -> list[str]:
    checked = look(seeds) if with_text else look(seeds, None)
    assert not any(found.message.startswith("Not Turtle") for found in checked.problems)
    return [found.message for found in checked.problems if found.claim == f"claim:{SLUG}-{claim}"]


def conclude(seeds: Path, *grounds: str, note: str = "Said above.") -> None:
    """Make the claim inferred on grounds, without the passage that names both parties."""
    edit(seeds, "fiscal", "dk:Explicit", "dk:Inferred")
    edit(seeds, "fiscal", BOTH, "".join(f"    {ground} ;\n" for ground in grounds))
    if note:
        edit(seeds, "fiscal", PERIOD, f'{PERIOD.replace(" .", " ;")}    skos:editorialNote "{note}"@en .\n')


def test_what_is_read_and_grounded_is_sound(seeds: Path) -> None:
    assert told(seeds) == []


def test_the_first_version_asks_for_no_grounds(tmp_path: Path) -> None:
    assert look(copy_seeds(tmp_path)).problems == ()


def test_there_are_no_other_versions(seeds: Path) -> None:
    change(seeds / "articles.ttl", ('dk:modelVersion "2"', 'dk:modelVersion "7"'))
    assert [found.message for found in look(seeds).problems] == ["There is no version '7' of the model."]


def test_a_programme_that_no_passage_names_needs_its_ground(seeds: Path) -> None:
    edit(seeds, "fiscal", "    dk:groundForProgramme ground:sides ;\n", "")
    (problem,) = (found for found in look(seeds).problems if found.claim.endswith("-fiscal"))
    assert "dk:groundForProgramme" in problem.advice


def test_a_party_that_no_passage_names_needs_its_ground_though_a_note_names_it(seeds: Path) -> None:
    conclude(seeds, "dk:groundForClaim ground:content", note="东河市, 西山县")
    assert sum("is named" in message for message in told(seeds)) == 2


AID = f"claim:{SLUG}-aid"
NONE = "has nothing of it."


@pytest.mark.parametrize(
    ("provider", "fault"),
    [
        (AID, ""),
        (f"claim:{SLUG}-hospitals", ""),
        (f"claim:{SLUG}-fiscal", f"claim:{SLUG}-fiscal is itself concluded from claim:{SLUG}-fiscal."),
        ("programme:河山协作", ""),
        ("group:东河市医疗队20人", "group:东河市医疗队20人 has none of place:东河市."),
        ("ground:sides", "ground:sides is no rule by which this follows."),
        (
            "ground:carried-over",
            "It is carried over from another sentence, and no dk:evidenceForProvider cites that one.",
        ),
        ("ground:content", ""),
        ("place:东河市", "place:东河市 is no claim, group, programme or rule of ground:."),
    ],
)
def test_a_ground_carries_what_is_concluded(seeds: Path, provider: str, fault: str) -> None:
    conclude(seeds, f"dk:groundForProvider {provider}", f"dk:groundForRecipient {AID}")
    assert told(seeds) == ([fault] if fault else [])


def test_a_party_follows_from_the_side_that_it_is_of_alone(seeds: Path) -> None:
    conclude(seeds, "dk:groundForProvider programme:河山协作", "dk:groundForRecipient programme:河山协作")
    assert told(seeds) == []
    change(seeds / "entities" / "parties.ttl", ("dk:recipientSide place:山省", "dk:recipientSide place:河省"))
    assert "place:西山县 is not of that side of programme:河山协作." in told(seeds)


def test_a_party_follows_from_a_group_that_it_is_of_alone(seeds: Path) -> None:
    conclude(seeds, f"dk:groundForProvider {AID}", "dk:groundForRecipient group:东河市医疗队20人")
    assert told(seeds) == ["group:东河市医疗队20人 has none of place:西山县."]


def test_conclusions_in_a_circle_are_told(seeds: Path) -> None:
    conclude(seeds, f"dk:groundForProvider {AID}", f"dk:groundForRecipient {AID}")
    edit(
        seeds, "aid", "dk:stated dk:Explicit", f"dk:stated dk:Inferred ;\n    dk:groundForProvider claim:{SLUG}-fiscal"
    )
    assert told(seeds) == [f"{AID} is itself concluded from claim:{SLUG}-fiscal."]


def test_explicit_and_inferred_follow_from_the_grounds(seeds: Path) -> None:
    edit(seeds, "fiscal", BOTH, f"{BOTH}    dk:groundForDirection programme:河山协作 ;\n")
    assert told(seeds) == ["It is explicit, and has dk:groundForDirection."]
    edit(seeds, "fiscal", "dk:Explicit", 'dk:Inferred ;\n    skos:editorialNote "据机制。"@zh')
    assert told(seeds) == []
    edit(seeds, "fiscal", "    dk:groundForDirection programme:河山协作 ;\n", "")
    assert told(seeds) == ["It is inferred, and no ground says what is concluded from what."]


def test_a_ground_for_nothing_is_told(seeds: Path) -> None:
    edit(seeds, "fiscal", BOTH, f"{BOTH}    dk:groundForAbout ground:article ;\n")
    assert "It is a ground, and there is no dk:about." in told(seeds)


def test_content_and_note_need_the_note(seeds: Path) -> None:
    conclude(seeds, "dk:groundForProvider ground:content", f"dk:groundForRecipient {AID}", note="")
    assert "ground:content says that the note tells how, and there is no note." in told(seeds)


def test_what_a_claim_is_about_stands_in_its_passages_or_has_a_ground(seeds: Path) -> None:
    edit(seeds, "fiscal", "    dk:printed", "    dk:about project:百花茶园 ;\n    dk:printed")
    assert told(seeds) == ["project:百花茶园 is named in no passage of the claim."]
    conclude(seeds, "dk:groundForAbout ground:article", f"dk:groundForProvider {AID}", f"dk:groundForRecipient {AID}")
    assert told(seeds) == []


def test_a_period_without_its_years_in_a_passage_needs_a_ground_and_not_a_note(seeds: Path) -> None:
    conclude(seeds, f"dk:groundForProvider {AID}", f"dk:groundForRecipient {AID}", note="Since 2021.")
    edit(seeds, "fiscal", "    dk:evidenceForPeriod passage:heshan-2022-29-36 ;\n", "")
    assert told(seeds) == ["No passage of the claim says dk:from 2021."]
    edit(seeds, "fiscal", "    dk:groundForProgramme", f"    dk:groundForPeriod {AID} ;\n    dk:groundForProgramme")
    assert told(seeds) == []
    edit(seeds, "fiscal", 'dk:from "2021"', 'dk:from "2019"')
    assert told(seeds) == [f"{AID} has none of its dates."]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    dk:nature nature:deed ;\n", "", "It links provider and recipient, and has no dk:nature."),
        (
            "nature:deed",
            "nature:business",
            "mode:government, money:fiscal is no business, and",
        ),
        (
            "dk:money money:fiscal",
            "dk:money money:fiscal ;\n    dk:stage stage:intended",
            "It is intended, and reckoned as",
        ),
        ("reckoning:cumulative", "reckoning:planned", "It is planned, and no dk:stage says how far that has come."),
        (
            "reckoning:cumulative",
            "reckoning:planned ;\n    dk:stage stage:done",
            "It is planned, and stage:done is said.",
        ),
        ("reckoning:cumulative", "reckoning:rate", "It is a rate, and per what is not said."),
        ("reckoning:cumulative", "reckoning:cumulative ;\n    dk:per per:year", "per:year is said of what is no rate."),
        ("dk:partitions", "dk:countOf", f"claim:{SLUG}-funds does not count the same act in another unit."),
        (
            "    dk:nature",
            "    dk:hedged hedge:about ;\n    dk:nature",
            "There is dk:hedged, and no",
        ),
        ("    dk:nature", "    dk:leavesOpen side:about ;\n    dk:nature", "There is dk:leavesOpen, and no"),
    ],
)
def test_what_does_not_go_together(seeds: Path, old: str, new: str, message: str) -> None:
    edit(seeds, "fiscal", old, new)
    assert any(found.startswith(message) for found in told(seeds, with_text=False)), told(seeds)


@pytest.mark.parametrize(
    ("hedged", "passage", "message"),
    [
        ("hedge:incomplete", "37-57", "No passage cited for it says hedge:incomplete."),
        ("hedge:range", "37-57", "hedge:range is no hedge that stands outside a figure."),
        ("hedge:expected", "112-124", ""),
    ],
)
def test_a_hedge_outside_the_numeral_stands_in_its_passage(
    seeds: Path, hedged: str, passage: str, message: str
) -> None:
    """东河计划再派 stands in the passage that counts the doctors."""
    edit(seeds, "fiscal", "    dk:printed", f"    dk:hedged {hedged} ;\n    dk:printed")
    edit(seeds, "fiscal", PERIOD, f"    dk:evidenceForHedge passage:{SLUG}-{passage} ;\n{PERIOD}")
    assert told(seeds) == ([message] if message else [])


def test_a_true_sentence_that_is_cited_for_another_claim_shares_no_word_with_its_label(seeds: Path) -> None:
    stranger = "Its passages name nothing of it and have no word of its label."
    assert stranger not in told(seeds, "aid"), "the passage names both"
    edit(seeds, "aid", "dk:evidence passage:heshan-2022-37-57", "dk:evidence passage:heshan-2022-29-36")
    assert stranger in told(seeds, "aid")
    assert stranger not in told(seeds, "aid", with_text=False)
    edit(seeds, "aid", "东河市帮扶西山县", "2021年起帮扶")
    assert stranger not in told(seeds, "aid"), "the passage has 2021年"
