"""What labels may name is looked up for them alone: they name what they name where all places and bodies are held."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from made_seeds import parse
from shipped import shipped_seeds

from duikou.curation.at_hand import ThingsAtHand
from duikou.curation.at_large import AtLarge
from duikou.curation.rows import DamagedError
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.things import Things, keep_things
from duikou.model.folding import joined
from duikou.model.lineage import Lineage, lineage, lineage_in
from duikou.model.resolving import stated_names

ODD = """
place:甲·乙县 a dk:Place ; rdfs:label "甲·乙县"@zh ; dk:code "529901" ; dk:within place:贵州省 .
place:X9县 a dk:Place ; rdfs:label "Ｘ9县"@zh ; skos:altLabel "独 山B"@zh, "52"@zh ; dk:within place:贵州省 .
place:Ab新区 a dk:Place ; rdfs:label "Ab新区"@zh ; skos:altLabel "Ab"@zh, "独山ab"@zh ; dk:within place:黔南州 .
place:丁戊 a dk:Place ; rdfs:label "丁戊地"@zh ; skos:altLabel "丁·戊县"@zh .
place:丁戊县 a dk:Place ; rdfs:label "丁戊县"@zh .
place:南地 a dk:Place ; rdfs:label "独山南"@zh ; skos:altLabel "独山C"@zh .
place:北地 a dk:Place ; rdfs:label "独山北"@zh ; skos:altLabel "独山c"@zh .
place:群岛 a dk:Place ; rdfs:label "西沙南沙中沙群岛"@zh .
agent:甲乙集团 a dk:Organization ; rdfs:label "甲乙集团公司"@zh ; skos:altLabel "黔:南集团"@zh .
"""
WORDS = (
    "帮扶",
    "向",
    "、",
    "和",
    "两县",
    "等地",
    "2024年",
    "52",
    "市辖区",
    "直辖县",
    "路",
    "大学",
    "医院",
    "Ab",
    "ａ",
    "縣",
    "B",
)


@pytest.fixture(scope="module", params=["what ships", "with odd names"])
def seeds(request: pytest.FixtureRequest) -> Seeds:
    found = shipped_seeds()
    odd = parse(ODD, "entities/odd.ttl")
    assert not odd.problems
    more = SeedFile("entities/odd.ttl", b"", odd.blocks, {block.subject: block.line for block in odd.blocks})
    return found if request.param == "what ships" else replace(found, files=(*found.files, more))


@pytest.fixture(scope="module")
def path(seeds: Seeds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("kept") / "things.sqlite"
    keep_things(found, "key", ThingsAtHand(seeds))
    return found


@pytest.fixture(scope="module")
def things(path: Path) -> Iterator[Things]:
    with closing(Things(path, "key")) as kept:
        yield kept


@pytest.fixture(scope="module")
def whole(seeds: Seeds) -> AtLarge:
    return AtLarge.of(seeds.things)


@pytest.fixture(scope="module")
def pieces(whole: AtLarge) -> list[str]:
    """Names of all kinds that labels may be put together from, and words between them."""
    entries = whole.places.chinese()
    names = {name for entry in entries for name in (*stated_names(entry), *entry.label)}
    names |= {former.name for former in lineage().formers} | {former.name[:-1] for former in lineage().formers}
    return sorted({*names, *whole.bodies, *WORDS})


@given(data=some.data())
def test_labels_name_what_they_name_by_all(
    whole: AtLarge, things: Things, pieces: list[str], data: some.DataObject
) -> None:
    put_together = some.lists(some.sampled_from(pieces), max_size=6).map("".join)
    labels = data.draw(some.lists(put_together, min_size=1, max_size=4))
    found = things.at_large(labels)
    for label in labels:
        assert found.reader.read(label) == whole.reader.read(label)
        assert {name: found.bodies[name] for name in found.bodies if name in label} == {
            name: whole.bodies[name] for name in whole.bodies if name in label
        }


def test_all_that_ships_is_read_as_by_all(whole: AtLarge, things: Things, seeds: Seeds) -> None:
    labels = [name for block in seeds.claims.values() for name in block.texts("rdfs:label", "zh")]
    found = things.at_large(labels)
    if seeds is shipped_seeds():
        assert len(found.places) < len(whole.places) / 2, "no more is looked up than they may name"
    assert [found.reader.read(label) for label in labels] == [whole.reader.read(label) for label in labels]


def test_of_many_labels_all_places_are_taken(whole: AtLarge, things: Things) -> None:
    """To look names up costs as many times as there are labels, and all places once."""
    few, many = ["威海市帮扶独山县"], ["威海市帮扶独山县"] * 3000
    assert len(things.at_large(few).places) < len(things.at_large(many).places) == len(whole.places)
    assert things.at_large(few).reader.read(few[0]) == things.at_large(many).reader.read(few[0])


ALONE = (
    *(
        "襄樊市帮扶荆沙",
        "黔南独山县",
        "湖北襄樊",
        "四川省涪陵",
        "重庆市万县",
        "西沙南沙中沙群岛",
        "西沙、南沙、中沙群岛",
    ),
    *(
        "甲乙县",
        "甲·乙县帮扶独山",
        "独山b",
        "独山B",
        "独山AB新区",
        "贵州x9县",
        "黔:南集团",
        "辽宁朝阳",
        "朝阳区",
        "",
        "x",
    ),
    *("湖北武汉市市辖区", "广东省直辖县级行政区划甲县", "城关区和城关镇", "三都、荔波两县", "科左中旗", "黔"),
    *("帮扶丁·戊县", "在独山C", "獨山縣"),
)


def test_each_label_alone_is_read_as_by_all(whole: AtLarge, things: Things) -> None:
    for label in ALONE:
        assert things.at_large([label]).reader.read(label) == whole.reader.read(label), label


def test_names_of_one_character_or_none_are_found_behind_a_heading(tmp_path: Path) -> None:
    body = """
        place:武汉市 a dk:Place ; rdfs:label "武汉市"@zh ; dk:within place:中国 .
        place:空 a dk:Place ; rdfs:label "\\u200b"@zh ; dk:within place:武汉市 .
        place:区 a dk:Place ; rdfs:label "市辖区"@zh ; dk:within place:武汉市 .
        place:大桥镇 a dk:Place ; rdfs:label "桥"@zh ; dk:within place:武汉市 .
        place:县桥 a dk:Place ; rdfs:label "县桥"@zh ; dk:within place:武汉市 .
    """
    file = SeedFile("entities/made.ttl", b"", (blocks := parse(body).blocks), {one.subject: one.line for one in blocks})
    seeds = Seeds(Path(), (file,), ())
    keep_things(tmp_path / "things.sqlite", "key", ThingsAtHand(seeds))
    with closing(Things(tmp_path / "things.sqlite", "key")) as things:
        for label in ("武汉市", "武汉市市辖区", "武汉市县桥，帮扶"):
            assert things.at_large([label]).reader.read(label) == AtLarge.of(seeds).reader.read(label)


def test_units_that_were_are_found_as_among_all() -> None:
    """They are looked for by first characters, which a short name shares with the one in full, as they are written."""
    whole = lineage()
    for former in whole.formers:
        assert joined(former.name)[:2] == former.name[:2]
    for names in (["独山县"], ["襄樊的荆沙"], ["西沙南沙中沙群岛"], ["x"], []):
        some_of = lineage_in(names)
        parts = {name[first:last] for name in names for first in range(len(name)) for last in range(len(name) + 1)}
        for part in parts:
            for short in (False, True):
                assert some_of.named(part, short=short) == whole.named(part, short=short)
    assert isinstance(lineage_in([]), Lineage) and not lineage_in([]).formers


@pytest.mark.parametrize("change", ["DELETE FROM named", "UPDATE named SET data = '[]'", "DROP TABLE named"])
def test_names_that_are_damaged_are_none(path: Path, tmp_path: Path, change: str) -> None:
    harmed = tmp_path / "things.sqlite"
    harmed.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(harmed)) as rows:
        rows.execute(change)
        rows.commit()
    with closing(Things(harmed, "key")) as things, pytest.raises(DamagedError):
        things.at_large(["威海市帮扶独山县"])
