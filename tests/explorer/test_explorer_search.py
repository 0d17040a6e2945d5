"""In a real browser: the search box against the one fold and the one resolver of names, over the seeds that ship."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from page_browser import Opened
from page_contexts import Contexts

from duikou.curation.gazetteer import Gazetteer
from duikou.explorer.searching import cased, made_names
from duikou.model.folding import characters, typed
from duikou.model.records import Party, Records, Text
from duikou.model.resolving import Entry, Names
from duikou.names import BASE
from duikou.resources import seeds_folder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(contexts: Contexts, real_build: Path) -> Iterator[Opened]:
    opened = Opened(contexts, real_build / "explorer.html", "view=gaps")
    yield opened
    opened.close()


def any_texts(records: Records, random: Random, runs: int) -> Iterator[str]:
    """All names of the gazetteer, all labels and names of the records, every character but a few, and runs of them."""
    for place in Gazetteer.read(seeds_folder() / "gazetteer"):
        yield from (place.id, place.label, place.english, place.pinyin, *place.alternatives)
    for party in records.parties.values():
        yield from (party.id, party.label.zh, party.label.en, party.pinyin, *party.alternatives)
    for claim in records.claims:
        yield from (claim.label.zh, claim.label.en)
    assigned = [
        letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) not in {"Cn", "Cs", "Co"}
    ]
    marks = [letter for letter in assigned if unicodedata.combining(letter)]
    telling = [
        letter for letter in assigned if letter.lower() != letter or not letter.isalnum() or ord(letter) < 0x2000
    ]
    yield from (letter for letter in assigned if not "\u4e00" <= letter <= "\ud7a3" and ord(letter) < 0x20000)
    written = [chr(one) for one in characters()]
    for _ in range(runs):
        sources = random.choices((telling, marks, assigned, written), k=random.randint(1, 6))
        yield "".join(random.choice(source) for source in sources)
    yield from ("Straße", "ŉ", "ΌΣΟΣ", "İstanbul", "ﬁ", "ᏣᎳᎩ", "ꭰ", "Ǖ", "u\u0304\u0308", "五\u0301", "⼭", "-", "·_·")


@pytest.mark.sampled(1)
@pytest.mark.parametrize("share", [8, 1])
def test_the_page_folds_as_python_does(page: Opened, records: Records, share: int) -> None:
    texts = list(dict.fromkeys(any_texts(records, Random(17), 20_000)))[::share]
    assert len(texts) > 40_000 / share
    tables = {"characters": "".join(chr(code) + plain for code, plain in characters().items()), "cased": list(cased())}
    found = page.run(
        "([tables, texts]) => { const typed = duikou.typist(tables); return texts.map(typed); }", [tables, texts]
    )
    differ = [(text, one, typed(text)) for text, one in zip(texts, found, strict=True) if one != typed(text)]
    assert differ == [], f"{len(differ)} of {len(texts)}"


@pytest.mark.sampled(1)
@pytest.mark.parametrize("share", [8, 1])
def test_every_claim_is_found_by_its_own_label(page: Opened, share: int) -> None:
    missing = page.run(
        """(share) => duikou.data.claims.filter((_, place) => place % share === 0).flatMap((claim) =>
        [claim.zh, claim.en, claim.id].filter((text) => !duikou.searchTest(text)(claim)))""",
        share,
    )
    assert missing == []


def shown(page: Opened, records: Records) -> list[Party]:
    return [records.parties[name] for name in page.run("duikou.data.parties.map((party) => party.id)")]


def entry_of(party: Party) -> Entry:
    official = tuple(name for name in (party.label.zh, party.label.en, party.pinyin) if name)
    return Entry(party.id, party.label.zh, official, party.alternatives, party.code, party.within)


MARKS = ("", " / ", "/", "-", "·", "，", "、", ">", "_", "|", " ", "\u3000")


def forms(party: Party, records: Records, traditional: dict[int, str]) -> Iterator[str]:
    """A party in every writing that the resolver knows."""
    kind, _, local = party.id.partition(":")
    yield from (party.id, local, f"{BASE}{kind}/{local}", f"{BASE}{kind}/{quote(local)}", f" {party.id}\u200b")
    for name in filter(None, (party.label.zh, party.label.en, party.pinyin, *party.alternatives)):
        yield from (name, name.upper(), "\u200b".join(name), f"\u202e{name} \n", name.translate(traditional))
        yield "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name)
        yield unicodedata.normalize("NFD", name)
        yield typed(name)
    if party.code:
        yield from (party.code, f"{party.code}000000", f"{party.code[:3]} {party.code[3:]}")
    above = list(lines(party, records))
    for mark in MARKS if party.level == "level:prefecture" else MARKS[:2]:
        for depth in range(1, len(above) + 1):
            yield mark.join((*(place.label.zh for place in reversed(above[:depth])), party.label.zh))
        short = (min((place.label.zh, *place.alternatives), key=len) for place in reversed(above))
        yield mark.join((*short, party.label.zh))


def lines(party: Party, records: Records) -> Iterator[Party]:
    here = records.parties.get(party.within)
    while here is not None and here.level != "level:country":
        yield here
        here = records.parties.get(here.within)


RANKED = """(asked) => asked.map(([id, form]) => {
  const { found } = duikou.suggestions(form, 1e6);
  return [found.findIndex((party) => party.id === id), found.length];
})"""


@pytest.mark.sampled(1)
@pytest.mark.parametrize("share", [40, 1])
def test_every_party_is_found_by_every_form_of_its_name(page: Opened, records: Records, share: int) -> None:
    traditional = {ord(plain): chr(code) for code, plain in characters().items() if code > 0x3400}
    parties = shown(page, records)
    names = Names(map(entry_of, parties))
    taken = parties[::share]
    asked = [[party.id, form] for party in taken for form in forms(party, records, traditional) if form.strip()]
    assert len(asked) > 15_000 / share
    missing = []
    for (party, form), (rank, _) in zip(asked, page.run(RANKED, asked), strict=True):
        meant = [entry.id for entry in names.find(form)]
        if rank < 0 or (meant == [party] and rank > 7):
            missing.append((party, form, rank, meant))
    assert missing == [], f"{len(missing)} of {len(asked)}"


@pytest.mark.parametrize(
    ("form", "party"),
    [
        ("廣州", "place:广州市"),
        ("粤", "place:广东省"),
        ("黔南三都", "place:三都水族自治县"),
        ("黔南自治州", "place:黔南布依族苗族自治州"),
        ("广西省", "place:广西壮族自治区"),
        ("贵州省黔南布依族苗族自治州直辖县三都水族自治县", "place:三都水族自治县"),
        ("Guǎngzhōu", "place:广州市"),
        ("guangzhou", "place:广州市"),
        ("gzs", "place:广州市"),
        ("44", "place:广东省"),
        ("440100000", "place:广州市"),
    ],
)
def test_a_name_as_people_write_it_comes_among_the_first(page: Opened, form: str, party: str) -> None:
    rank, _ = page.run(RANKED, [[party, form]])[0]
    assert 0 <= rank < 8


def test_a_wrong_path_finds_nothing(page: Opened) -> None:
    assert page.run(RANKED, [["place:三都水族自治县", "广东省三都水族自治县"]]) == [[-1, 0]]


def test_what_folds_to_nothing_asks_nothing(page: Opened) -> None:
    everything = page.at("view=gaps").claims()
    page.at("view=gaps&q=" + quote("\u200b\u00ad"))
    assert page.claims() == everything
    assert not page.complaints


def test_what_a_place_was_called_in_former_times_is_among_its_names() -> None:
    place = Party("place:江夏区", "place", Text("江夏区", "Jiangxia District"), code="420115")
    assert "武昌县~1995" in made_names(place).split("|")
    assert "武昌县" not in made_names(replace(place, code=""))
