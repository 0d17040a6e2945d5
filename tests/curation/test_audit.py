"""The ledger: what accounts for a numeral, what does not, and that removing one entry opens just one numeral."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from made_seeds import ARTICLES, CLAIMS, DISMISSALS, SEEDS, SLUG, add, change, copy_seeds, read
from shipped import shipped_seeds

from duikou.curation.articles import find_digits
from duikou.curation.audit import ACCOUNTS, Ledger, audit, unread
from duikou.curation.check import check
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.texts import Texts, body_span, match_texts
from duikou.curation.turtle import Block
from duikou.reading.document import read_document
from duikou.resources import ontology_folder, seeds_folder

REAL_TEXTS = Path(
    os.environ.get("DUIKOU_ARTICLES") or Path(__file__).resolve().parents[2].parent / "shared" / "articles"
)
needs_texts = pytest.mark.skipif(
    not REAL_TEXTS.is_dir(), reason=f"the texts of the articles are not at hand in {REAL_TEXTS} (DUIKOU_ARTICLES)"
)


def ledger_of(seeds: Path) -> Ledger:
    known = read(seeds)
    assert known.problems == ()
    (ledger,) = audit(known, match_texts(known, ARTICLES))
    return ledger


def account(ledger: Ledger, text: str) -> list[str]:
    return [entry.account for entry in ledger.entries if entry.printed == text]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


def test_the_ledger_of_the_made_article_in_full() -> None:
    ledger = ledger_of(SEEDS)
    assert [(entry.printed, entry.paragraph, entry.account) for entry in ledger.entries] == [
        ("2021", 2, "date"),
        ("3.5亿", 2, "figure"),
        ("3亿", 2, "figure"),
        ("5000万", 2, "figure"),
        ("2022", 3, "date"),
        ("6", 3, "date"),
        ("30", 3, "date"),
        ("一", 3, "name"),
        ("20", 3, "figure"),
        ("12", 3, "figure"),
        ("百", 4, "name"),
        ("90", 4, "figure"),
        ("38", 4, "figure"),
        ("两", 4, "dismissed"),
        ("一", 4, "dismissed"),
        ("一", 4, "dismissed"),
    ]
    assert ledger.closed
    assert ledger.has_text
    assert ledger.outside == 4, "第3版, and 2022, 7 and 8 of the last line"
    assert ledger.open == ()
    assert ledger.counts == {"figure": 7, "date": 4, "name": 2, "dismissed": 3, "open": 0}
    assert tuple(ledger.counts) == ACCOUNTS
    assert (ledger.digits, ledger.digits_unread) == (12, 0), "3.5 is two runs of digits; 一, 百 and 两 are none"


def test_a_reading_that_loses_a_numeral_is_told_on_by_the_count_of_digits() -> None:
    text = "甲市投入3.5亿元,派<b>1</b>2人,建8个村。"
    reading, digits = read_document(text), find_digits(text)
    assert [text[start:end] for start, end in digits] == ["3", "5", "1", "2", "8"]
    assert unread(digits, reading) == 0
    for number, lost in enumerate((2, 2, 1)):
        entries = (*reading.entries[:number], *reading.entries[number + 1 :])
        assert unread(digits, replace(reading, entries=entries)) == lost


def test_numerals_outside_the_body_are_none_of_the_ledgers(seeds: Path) -> None:
    assert "第3版" in (ARTICLES / f"{SLUG}.txt").read_text(encoding="utf-8")
    assert account(ledger_of(seeds), "3") == []
    known = read(seeds)
    text = match_texts(known, ARTICLES).found[SLUG]
    start, end = body_span(known.articles[SLUG], text)
    assert text.content[start:end].startswith("东河帮西山")
    assert text.content[start:end].endswith("办好。")


@pytest.mark.parametrize(
    ("file", "begin", "opened"),
    [
        (DISMISSALS, "dismissal:heshan-2022-1\n", ["两"]),
        (DISMISSALS, "dismissal:heshan-2022-2\n", ["一"]),
        (CLAIMS, "claim:heshan-2022-first-doctors\n", ["12"]),
        (CLAIMS, "claim:heshan-2022-jobs-share\n", ["38"]),
        (CLAIMS, "claim:heshan-2022-doctors\n", ["20"]),
    ],
)
def test_without_one_entry_just_its_numeral_is_open(seeds: Path, file: str, begin: str, opened: list[str]) -> None:
    text = (seeds / file).read_text(encoding="utf-8")
    start = text.index(begin)
    (seeds / file).write_text(text[:start] + text[text.index("\n\n", start) + 2 :], encoding="utf-8")
    ledger = ledger_of(seeds)
    assert [entry.printed for entry in ledger.open] == opened
    assert not ledger.closed
    assert ledger.counts["open"] == 1
    (entry,) = ledger.open
    assert entry.printed in entry.context
    assert len(entry.context) <= len(entry.printed) + 12


def test_a_figure_comes_before_a_name(seeds: Path) -> None:
    """A project that bears the number of a figure does not take the figure away, nor the other way round."""
    change(seeds / "entities" / "parties.ttl", ('"茶园"@zh', '"首批12人"@zh'))
    assert account(ledger_of(seeds), "12") == ["figure"]
    text = (seeds / CLAIMS).read_text(encoding="utf-8")
    start = text.index("claim:heshan-2022-first-doctors\n")
    (seeds / CLAIMS).write_text(text[:start] + text[text.index("\n\n", start) + 2 :], encoding="utf-8")
    assert account(ledger_of(seeds), "12") == ["name"]


def test_a_number_and_a_counter_are_no_name(seeds: Path) -> None:
    """三台 may be three machines where a county is called 三台: a person has to say."""
    change(seeds / "entities" / "parties.ttl", ('"茶园"@zh', '"12人"@zh'))
    text = (seeds / CLAIMS).read_text(encoding="utf-8")
    start = text.index("claim:heshan-2022-first-doctors\n")
    (seeds / CLAIMS).write_text(text[:start] + text[text.index("\n\n", start) + 2 :], encoding="utf-8")
    assert account(ledger_of(seeds), "12") == ["open"]


def test_the_label_of_a_group_hides_no_count(seeds: Path) -> None:
    """20多人医疗队 is a group; that an article counts its members is a figure to record, not a name."""
    change(seeds / CLAIMS, ('dk:printed "20多人"', 'dk:printed "20多名"'))
    change(seeds / "entities" / "parties.ttl", ('"医疗队"@zh', '"20多人"@zh'))
    assert account(ledger_of(seeds), "20") == ["open"]


def test_a_place_counts_as_a_name_only_where_a_claim_or_entity_names_it(seeds: Path) -> None:
    ledger = ledger_of(seeds)
    assert account(ledger, "百") == ["name"], "百花茶园 is a project"
    change(seeds / "entities" / "parties.ttl", ('"百花茶园"@zh', '"茶园基地"@zh'))
    assert account(ledger_of(seeds), "百") == ["open"]
    change(seeds / "gazetteer" / "heshan.ttl", ('skos:altLabel "百山"@zh', 'skos:altLabel "百山"@zh, "百花"@zh'))
    assert account(ledger_of(seeds), "百") == ["open"], "nobody names 百山市"
    change(
        seeds / "entities" / "parties.ttl", ("dk:recipientSide place:山省", "dk:recipientSide place:山省, place:百山市")
    )
    assert account(ledger_of(seeds), "百") == ["name"]


def test_a_name_of_one_character_or_without_a_numeral_accounts_for_nothing(seeds: Path) -> None:
    change(seeds / "entities" / "parties.ttl", ('"茶园"@zh', '"两"@zh'))
    assert account(ledger_of(seeds), "两") == ["dismissed"]
    change(seeds / "entities" / "parties.ttl", ('"东河市第一医院"@zh', '"东河市医院"@zh'))
    assert account(ledger_of(seeds), "一")[0] == "open"


def test_a_date_is_accounted_for_where_a_claim_that_cites_it_has_it(seeds: Path) -> None:
    """`hospitals` and `signing` are of 2022-06-30; of June they would still agree with the day that is printed."""
    for name in ("hospitals", "signing"):
        text = (seeds / CLAIMS).read_text(encoding="utf-8")
        start = text.index(f"claim:heshan-2022-{name}\n")
        end = text.index("\n\n", start)
        block = text[start:end].replace('"2022-06-30"^^xsd:date', '"2022-06"^^xsd:gYearMonth')
        (seeds / CLAIMS).write_text(text[:start] + block + text[end:], encoding="utf-8")
    assert account(ledger_of(seeds), "30") == ["date"]
    text = (
        (seeds / CLAIMS).read_text(encoding="utf-8").replace('"2022-06"^^xsd:gYearMonth', '"2022-05"^^xsd:gYearMonth')
    )
    (seeds / CLAIMS).write_text(text, encoding="utf-8")
    ledger = ledger_of(seeds)
    assert {entry.printed for entry in ledger.open} == {"6", "30", "2022"}


def test_an_ill_typed_date_accounts_for_nothing_and_breaks_nothing(seeds: Path) -> None:
    text = (seeds / CLAIMS).read_text(encoding="utf-8")
    (seeds / CLAIMS).write_text(text.replace('"2021"^^xsd:gYear', '"2021-13"^^xsd:gYearMonth'), encoding="utf-8")
    assert account(ledger_of(seeds), "2021") == ["open"]


def test_a_dismissal_of_part_of_a_numeral_leaves_it_open(seeds: Path) -> None:
    change(seeds / CLAIMS, ('dk:printed "12人"', 'dk:printed "2人"'))
    assert account(ledger_of(seeds), "12") == ["open"]


def test_an_article_without_text_is_not_closed() -> None:
    known = read(SEEDS)
    (ledger,) = audit(known, Texts())
    assert (ledger.slug, ledger.entries, ledger.has_text, ledger.closed) == (SLUG, (), False, False)
    assert ledger.counts == dict.fromkeys(ACCOUNTS, 0)


def test_every_registered_article_has_a_ledger_in_order(seeds: Path) -> None:
    body = (seeds / "articles.ttl").read_text(encoding="utf-8")
    entry = body[body.index(f"article:{SLUG}\n") :]
    add(seeds / "entities" / "more.ttl", entry.replace(SLUG, "aaa-2020").replace('"0a', '"0b'))
    known = read(seeds)
    assert [ledger.slug for ledger in audit(known, match_texts(known, None))] == ["aaa-2020", SLUG]


# The articles themselves, where their texts are at hand


@pytest.fixture(scope="module")
def real() -> tuple[Seeds, Texts]:
    known = shipped_seeds()
    return known, match_texts(known, REAL_TEXTS)


@needs_texts
def test_the_ledger_of_every_registered_article_is_closed(real: tuple[Seeds, Texts]) -> None:
    known, texts = real
    ledgers = audit(known, texts)
    assert {ledger.slug for ledger in ledgers} == set(known.articles)
    for ledger in ledgers:
        assert ledger.closed, [(entry.printed, entry.paragraph) for entry in ledger.open]
        assert sum(ledger.counts.values()) == len(ledger.entries) > 0


@needs_texts
def test_a_count_of_the_digits_by_other_means_agrees(real: tuple[Seeds, Texts]) -> None:
    known, texts = real
    for ledger in audit(known, texts):
        start, end = body_span(known.articles[ledger.slug], texts.found[ledger.slug])
        body = texts.found[ledger.slug].content[start:end]
        runs = [run for run in "".join(mark if mark.isdigit() else " " for mark in body).split() if run]
        assert ledger.digits == len(find_digits(body)) == len(runs)
        assert ledger.digits_unread == 0
        assert sum(map(len, runs)) == sum(sum(mark.isdecimal() for mark in entry.printed) for entry in ledger.entries)


@needs_texts
def test_every_passage_is_verified_and_nothing_is_wrong() -> None:
    checked = check(seeds_folder(), ontology_folder(), REAL_TEXTS)
    assert [problem.text() for problem in checked.problems] == []
    passages = checked.passages
    assert passages["verified"] == len(checked.seeds.passages) > 300
    assert passages["moved"] == passages["ambiguous"] == passages["missing"] == passages["no text"] == 0


@needs_texts
def test_a_dismissal_taken_away_opens_just_what_it_alone_dismissed(real: tuple[Seeds, Texts]) -> None:
    """Of each article the first, the middle and the last dismissal that something hangs on, in memory."""
    known, texts = real
    for slug in known.articles:
        alone = Texts({slug: texts.found[slug]}, texts.verifications, articles=texts.articles)
        (whole,) = (ledger for ledger in audit(known, alone) if ledger.has_text)
        owners: dict[int, list[str]] = {}
        for block in known.of_type("dk:Dismissal"):
            for start in starts_dismissed(whole, block, alone):
                owners.setdefault(start, []).append(block.subject)
        hanging: dict[str, set[int]] = {}
        for start, names in owners.items():
            if len(names) == 1:
                hanging.setdefault(names[0], set()).add(start)
        names = list(hanging)
        assert names, slug
        for name in {names[0], names[len(names) // 2], names[-1]}:
            (ledger,) = (ledger for ledger in audit(without(known, name), alone) if ledger.has_text)
            assert {entry.start for entry in ledger.open} == hanging[name], name


def starts_dismissed(ledger: Ledger, block: Block, texts: Texts) -> set[int]:
    """Where the dismissed numerals begin that lie in the passages of one dismissal."""
    places = [texts.verifications[name] for name in block.iris("dk:evidence") if texts.articles[name] == ledger.slug]
    return {
        entry.start
        for entry in ledger.entries
        for place in places
        if entry.account == "dismissed" and (place.start or 0) <= entry.start < (place.end or 0)
    }


def without(seeds: Seeds, subject: str) -> Seeds:
    files = tuple(
        SeedFile(file.name, file.content, tuple(block for block in file.blocks if block.subject != subject))
        for file in seeds.files
    )
    return Seeds(seeds.folder, files, seeds.ontology)
