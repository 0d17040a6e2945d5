"""Two states of the data held against each other: every expectation was worked out by hand before it was run."""

from pathlib import Path

from made_states import ONE, SEEDS, TWO, add, change, changed, revision, take_out, told, totals

from duikou.analysis.changes import FieldChange, MovedPassage, Said
from duikou.analysis.differences import Unexplained, unexplained, version_step
from duikou.analysis.metrics import Ranks
from duikou.analysis.moved import MovedRank
from duikou.model.records import Text
from duikou.states import diff

NOTHING: dict[str, list[str]] = {"added": [], "withdrawn": [], "changed": []}
INTEGER = "xsd:integer"
FIVE = ("4亿元", "5亿元"), ("400000000", "500000000")
OF_ALL = ("assistance", "from 东省", "to 西省", "to 山州")
"""The totals that every figure of this world is in; none is told of a country."""


def test_seeds_and_themselves_do_not_differ() -> None:
    found = diff(SEEDS, SEEDS)
    assert (bool(found), told(found), found.moved, found.totals, found.ranks) == (False, NOTHING, (), (), ())
    assert (version_step(found), unexplained(found)) == (None, ())


def test_a_changed_amount_without_a_reason(tmp_path: Path) -> None:
    """North's second 4 becomes 5: 9 in all becomes 10, 7 of North 8, and everything that both lie in."""
    found = changed(tmp_path, lambda seeds: change(seeds, ONE, *FIVE))
    assert told(found) == {**NOTHING, "changed": ["claim:made-one-second"]}
    (one,) = found.changed
    curated = [field for field in one.fields if not field.derived]
    assert curated == [
        FieldChange("dk:printed", (Said("4亿元", "xsd:string"),), (Said("5亿元", "xsd:string"),)),
        FieldChange("dk:value", (Said("400000000", INTEGER),), (Said("500000000", INTEGER),)),
    ]
    assert [field.predicate for field in one.fields if field.derived] == ["dk:max", "dk:min"]
    assert totals(found) == {
        **dict.fromkeys(OF_ALL, ("9", "10", "one-second")),
        **dict.fromkeys(("fiscal", "from 北市", "to 水县", "北市>水县"), ("7", "8", "one-second")),
    }
    assert found.ranks == ()
    assert version_step(found) == "patch"
    assert unexplained(found) == (Unexplained("claim:made-one-second", ("dk:printed", "dk:value")),)


def test_a_changed_amount_with_a_reason(tmp_path: Path) -> None:
    reason = revision("made-one", "dk:revises claim:made-one-second", "dk:field dk:printed, dk:value")
    found = changed(
        tmp_path,
        lambda seeds: change(seeds, ONE, *FIVE),
        lambda seeds: add(seeds, "revisions/made-one.ttl", reason),
    )
    assert told(found) == {
        **NOTHING,
        "added": ["revision:made-one-2024-02-03-1"],
        "changed": ["claim:made-one-second"],
    }
    assert [(one.id, one.cause, one.day, one.note.en) for one in found.changed[0].reasons] == [
        ("revision:made-one-2024-02-03-1", "cause:correction", "2024-02-03", "Read again.")
    ]
    assert (version_step(found), unexplained(found)) == ("patch", ())


def test_a_reason_covers_the_fields_that_it_names_alone(tmp_path: Path) -> None:
    reason = revision("made-one", "dk:revises claim:made-one-second", "dk:field dk:printed")
    found = changed(
        tmp_path,
        lambda seeds: change(seeds, ONE, *FIVE),
        lambda seeds: add(seeds, "revisions/made-one.ttl", reason),
    )
    assert unexplained(found) == (Unexplained("claim:made-one-second", ("dk:value",)),)


def test_a_reason_that_both_states_have_explains_nothing_new(tmp_path: Path) -> None:
    reason = revision("made-one", "dk:revises claim:made-one-second")
    first = changed(tmp_path, lambda seeds: add(seeds, "revisions/made-one.ttl", reason))
    assert told(first) == {**NOTHING, "added": ["revision:made-one-2024-02-03-1"]}
    assert version_step(first) == "patch"
    (tmp_path / "later").mkdir()
    second = changed(
        tmp_path / "later",
        lambda seeds: add(seeds, "revisions/made-one.ttl", reason),
        lambda seeds: change(seeds, ONE, *FIVE),
        old=tmp_path / "new",
    )
    assert unexplained(second) == (Unexplained("claim:made-one-second", ("dk:printed", "dk:value")),)


def test_a_moved_passage_is_no_change_of_the_claims_that_cite_it(tmp_path: Path) -> None:
    def move(seeds: Path) -> None:
        change(seeds, ONE, ("passage:made-one-0-10", "passage:made-one-5-15"), count=4)
        change(seeds, ONE, ("dk:start 0", "dk:start 5"), ("dk:end 10", "dk:end 15"))

    found = changed(tmp_path, move)
    claims = ("claim:made-one-aid", "claim:made-one-first", "claim:made-one-second")
    assert found.moved == (MovedPassage("article:made-one", "passage:made-one-0-10", "passage:made-one-5-15", claims),)
    assert told(found) == NOTHING
    assert (found.totals, found.ranks, version_step(found), unexplained(found)) == ((), (), "patch", ())


def test_a_changed_recipient_moves_the_totals_of_both_and_no_rank(tmp_path: Path) -> None:
    """North's second goes to Wood: Water has 3 of 7, Wood 2 + 4; ranks are of Mount, in which both lie."""

    def to_wood(seeds: Path) -> None:
        block = take_out(seeds, ONE, "claim:made-one-second")
        add(seeds, ONE, block.replace("place:水县", "place:木县"))

    found = changed(tmp_path, to_wood)
    (one,) = (one for one in found.changed if not one.derived)
    assert one.fields == (FieldChange("dk:recipient", (Said("place:水县"),), (Said("place:木县"),)),)
    assert totals(found) == {
        "to 水县": ("7", "3", "one-second"),
        "to 木县": ("2", "6", "one-second"),
        "北市>水县": ("7", "3", "one-second"),
        "北市>木县": ("unknown", "4", "one-second"),
    }
    assert found.ranks == ()
    assert unexplained(found) == (Unexplained("claim:made-one-second", ("dk:recipient",)),)


def test_a_claim_replaced_by_two(tmp_path: Path) -> None:
    """3 becomes 1 and 2 of one year, which may be one: 2 to 3, so that 9 becomes 8 to 9, and 7 becomes 6 to 7."""
    reason = revision(
        "made-one",
        "dk:retires claim:made-one-first",
        "dcterms:isReplacedBy claim:made-one-first-goods, claim:made-one-first-works",
    )

    def split(seeds: Path) -> None:
        block = take_out(seeds, ONE, "claim:made-one-first")
        for name, number in (("goods", "1"), ("works", "2")):
            made = block.replace("claim:made-one-first", f"claim:made-one-first-{name}")
            add(seeds, ONE, made.replace('"3亿元"', f'"{number}亿元"').replace("300000000", f"{number}00000000"))
        add(seeds, "revisions/made-one.ttl", reason)

    found = changed(tmp_path, split)
    parts = ["claim:made-one-first-goods", "claim:made-one-first-works"]
    assert told(found) == {
        "added": [*parts, "revision:made-one-2024-02-03-1"],
        "withdrawn": ["claim:made-one-first"],
        "changed": [],
    }
    assert found.withdrawn[0].replaced_by == tuple(parts)
    through = "one-first one-first-goods one-first-works"
    assert totals(found) == {
        **dict.fromkeys(OF_ALL, ("9", "8–9", through)),
        **dict.fromkeys(("fiscal", "from 北市", "to 水县", "北市>水县"), ("7", "6–7", through)),
    }
    assert (version_step(found), unexplained(found)) == ("minor", ())


def without_two(seeds: Path) -> None:
    (seeds / TWO).unlink()
    take_out(seeds, "articles.ttl", "article:made-two")


def test_a_withdrawn_article(tmp_path: Path) -> None:
    """South leaves the ranks of providers; Mount stays the one recipient, with one provider for two."""
    found = changed(tmp_path, without_two)
    gone = ["claim:made-two-gift", "claim:made-two-help"]
    assert told(found) == {
        **NOTHING,
        "withdrawn": [*gone, "article:made-two", "passage:made-two-0-10"],
    }
    assert totals(found) == {
        **dict.fromkeys(OF_ALL, ("9", "7", "two-gift")),
        **dict.fromkeys(("donation", "from 南市", "to 木县", "南市>木县"), ("2", "unknown", "two-gift")),
    }
    went = [one for one in found.ranks if one.new is None]
    assert {one.party for one in went} == {"place:南市"}
    assert all(one.through == tuple(gone) for one in went)
    assert version_step(found) == "major"
    assert unexplained(found) == tuple(Unexplained(name, ()) for name in ("article:made-two", *gone))


def test_a_new_article(tmp_path: Path) -> None:
    """The same the other way round: what the old state lacks is added, and needs no reason."""
    old = changed(tmp_path, without_two)
    found = diff(tmp_path / "new", SEEDS)
    assert told(found)["added"] == told(old)["withdrawn"]
    assert (version_step(found), unexplained(found)) == ("minor", ())


def test_what_has_no_name_is_told_by_what_it_is(tmp_path: Path) -> None:
    """Of a revision its note, of a passage its position; an id says neither."""
    reason = revision("made-one", "dk:revises claim:made-one-second", "dk:field dk:printed, dk:value")
    found = changed(
        tmp_path,
        lambda seeds: change(seeds, ONE, *FIVE),
        lambda seeds: add(seeds, "revisions/made-one.ttl", reason),
        lambda seeds: (seeds / TWO).unlink(),
    )
    labels = {change.id: change.label for change in found.changes}
    assert labels["revision:made-one-2024-02-03-1"] == Text("重读。", "Read again.")
    assert labels["passage:made-two-0-10"] == Text("第 1 段，0–10", "paragraph 1, 0–10")


def test_a_changed_label(tmp_path: Path) -> None:
    found = changed(tmp_path, lambda seeds: change(seeds, ONE, ('"aid"@en', '"Aid to Water"@en')))
    (one,) = found.changed
    assert one.fields == (
        FieldChange(
            "rdfs:label", (Said("aid", "rdf:langString", "en"),), (Said("Aid to Water", "rdf:langString", "en"),)
        ),
    )
    assert (one.label.en, found.totals, version_step(found), unexplained(found)) == ("Aid to Water", (), "patch", ())


def test_ranks_that_move(tmp_path: Path) -> None:
    """South's 2 becomes 9: by money it comes before North and its 7, who moves though nothing of its own changed."""

    def raise_gift(seeds: Path) -> None:
        change(seeds, TWO, ("2亿元", "9亿元"), ("200000000", "900000000"))

    found = changed(tmp_path, raise_gift)
    gift = ("claim:made-two-gift",)
    assert found.ranks == (
        MovedRank("place:北市", "providers", "money", Ranks(1, 1), Ranks(2, 2), gift),
        MovedRank("place:南市", "providers", "money", Ranks(2, 2), Ranks(1, 1), gift),
    )
    back = diff(tmp_path / "new", SEEDS)
    assert [(one.party, one.old, one.new, one.through) for one in back.ranks] == [
        (one.party, one.new, one.old, one.through) for one in found.ranks
    ]
    assert {scope: (new, old, through) for scope, (old, new, through) in totals(back).items()} == totals(found)
    assert totals(found)["assistance"] == ("9", "16", "two-gift")
