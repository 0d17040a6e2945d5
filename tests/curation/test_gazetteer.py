"""Looking up places, on a small map of our own."""

from pathlib import Path

import pytest

import duikou.curation.gazetteer as gazetteer_module
from duikou.curation.gazetteer import Gazetteer, Place
from duikou.curation.turtle import parse_turtle
from duikou.errors import AmbiguousNameError, DataError, UnknownNameError, UsageError


def place(name: str, level: str, within: str, code: str = "", *others: str, prefix: str = "") -> Place:
    return Place(f"place:{prefix}{name}", name, code=code, level=level, within=within, alternatives=others)


PLACES = (
    Place("place:中国", "中国", level="country"),
    place("东省", "province", "place:中国", "900000", "东省份"),
    place("大河市", "prefecture", "place:东省", "900100", "大河", "大河地区"),
    place("白石区", "county", "place:大河市", "900101", "白石", prefix="大河市"),
    place("青山县", "county", "place:大河市", "900121", "青山"),
    place("小溪市", "prefecture", "place:东省", "900200", "小溪"),
    place("白石区", "county", "place:小溪市", "900201", "白石", prefix="小溪市"),
    place("小溪县", "county", "place:小溪市", "900221", "小溪"),
    place("新桥区", "county", "place:小溪市", "900202", "旧桥县", "红旗区"),
    place("红旗区", "county", "place:大河市", "900102", "红旗"),
    place("直管市", "county", "place:东省", "909001", "直管"),
    place("双河镇", "township", "place:青山县"),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(reversed(PLACES))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("大河市", "place:大河市"),
        ("大河", "place:大河市"),
        ("大河地区", "place:大河市"),
        ("旧桥县", "place:新桥区"),
        ("900121", "place:青山县"),
        ("900121000000", "place:青山县"),
        ("９００１２１", "place:青山县"),
        (" 大 河\u3000市\n", "place:大河市"),
        ("place:大河市白石区", "place:大河市白石区"),
        ("大河市白石区", "place:大河市白石区"),
        ("大河白石", "place:大河市白石区"),
        ("大河市青山县", "place:青山县"),
        ("东省青山县", "place:青山县"),
        ("东省大河市青山县", "place:青山县"),
        ("东省份大河青山", "place:青山县"),
        ("青山双河镇", "place:双河镇"),
        ("小溪小溪县", "place:小溪县"),
        ("中国", "place:中国"),
    ],
)
def test_a_place_is_found_by_every_kind_of_name(gazetteer: Gazetteer, name: str, found: str) -> None:
    assert gazetteer.find(name).id == found


def test_an_official_name_beats_another_places_former_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("红旗区").id == "place:红旗区"


def test_a_former_name_that_is_anothers_official_name_is_found_where_it_lies(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("小溪市红旗区").id == "place:新桥区"


@pytest.mark.parametrize(
    ("name", "codes"),
    [("白石区", ["900101", "900201"]), ("东省白石", ["900101", "900201"]), ("小溪", ["900200", "900221"])],
)
def test_a_name_of_several_places_is_refused_with_all_of_them(
    gazetteer: Gazetteer, name: str, codes: list[str]
) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        gazetteer.find(name)
    assert [gazetteer.get(candidate).code for candidate in caught.value.candidates] == codes
    assert all(code in str(caught.value) for code in codes)
    assert caught.value.exit_code == 2


def test_the_refusal_says_where_each_candidate_lies(gazetteer: Gazetteer) -> None:
    with pytest.raises(
        AmbiguousNameError, match=r"白石区 \(东省大河市, 900101\) = place:大河市白石区; 白石区 \(东省小溪市, 900201\)"
    ):
        gazetteer.find("白石区")


def test_an_unknown_name_brings_the_nearest(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 青山县") as caught:
        gazetteer.find("靑山县")
    assert caught.value.suggestions[0] == "青山县 (东省大河市, 900121) = place:青山县"


@pytest.mark.parametrize("name", ["火星", "900999", "90010", "900101000001", "小溪市青山县", "大河市"[:1]])
def test_what_fits_nothing_is_unknown(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(UnknownNameError):
        gazetteer.find(name)


@pytest.mark.parametrize("name", ["", " ", "\u3000", "place:"])
def test_an_empty_name_is_refused(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        gazetteer.find(name)


def test_an_unknown_name_in_no_gazetteer_at_all() -> None:
    with pytest.raises(UnknownNameError):
        Gazetteer(()).find("大河市")


def test_ancestors_come_nearest_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.ancestors("place:双河镇") == ("place:青山县", "place:大河市", "place:东省", "place:中国")
    assert gazetteer.ancestors("place:中国") == ()


def test_a_circle_of_parents_ends() -> None:
    circle = Gazetteer([place("甲县", "county", "place:乙县"), place("乙县", "county", "place:甲县")])
    assert circle.ancestors("place:甲县") == ("place:乙县",)


def test_a_parent_outside_the_gazetteer_ends_the_line() -> None:
    assert Gazetteer([place("甲县", "county", "place:无")]).ancestors("place:甲县") == ()


@pytest.mark.parametrize(
    ("identifier", "level", "found"),
    [
        ("place:双河镇", "prefecture", "place:大河市"),
        ("place:大河市", "prefecture", "place:大河市"),
        ("place:东省", "prefecture", None),
        ("place:直管市", "prefecture", None),
        ("place:直管市", "province", "place:东省"),
    ],
)
def test_rolling_up(gazetteer: Gazetteer, identifier: str, level: str, found: str | None) -> None:
    assert gazetteer.at_level(identifier, level) == found


def test_children_come_by_code(gazetteer: Gazetteer) -> None:
    assert gazetteer.children("place:大河市") == ("place:大河市白石区", "place:红旗区", "place:青山县")
    assert gazetteer.children("place:东省") == ("place:大河市", "place:小溪市", "place:直管市")
    assert gazetteer.children("place:东省", "county") == tuple(each.id for each in gazetteer if each.level == "county")
    assert gazetteer.children("place:双河镇") == ()


def test_children_and_ancestors_agree(gazetteer: Gazetteer) -> None:
    for below in gazetteer:
        for above in gazetteer:
            is_child = below.id in gazetteer.children(above.id, below.level)
            assert is_child == (above.id in gazetteer.ancestors(below.id))


@pytest.mark.parametrize("method", ["get", "ancestors", "children"])
def test_unknown_ids_are_refused(gazetteer: Gazetteer, method: str) -> None:
    with pytest.raises(UnknownNameError):
        getattr(gazetteer, method)("place:无")


def test_the_order_does_not_depend_on_the_order_given(gazetteer: Gazetteer) -> None:
    assert list(gazetteer) == list(Gazetteer(PLACES))
    assert [each.id for each in gazetteer][-2:] == ["place:中国", "place:双河镇"]
    assert len(gazetteer) == len(PLACES)
    assert "place:大河市" in gazetteer


def test_two_places_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        Gazetteer([PLACES[1], PLACES[1]])


TURTLE = """\
@prefix dk: <https://w3id.org/duikou/ontology#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix level: <https://w3id.org/duikou/level/> .
@prefix place: <https://w3id.org/duikou/place/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

place:大河市
    a dk:Place ;
    rdfs:label "Dahe"@en, "Dàhé Shì"@zh-Latn-pinyin, "大河市"@zh ;
    skos:altLabel "大河地区"@zh, "大河"@zh ;
    dk:code "900100" ;
    dk:level level:prefecture ;
    dk:within place:东省 ;
    geo:lat 26.5 ;
    geo:long 107.25 .

level:prefecture
    rdfs:label "prefecture"@en .
"""


def test_reading_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(TURTLE, encoding="utf-8")
    assert list(Gazetteer.read(tmp_path)) == [
        Place(
            "place:大河市",
            "大河市",
            english="Dahe",
            pinyin="Dàhé Shì",
            code="900100",
            level="prefecture",
            within="place:东省",
            alternatives=("大河", "大河地区"),
            latitude=26.5,
            longitude=107.25,
        )
    ]


def test_a_place_without_coordinates(tmp_path: Path) -> None:
    lines = [line for line in TURTLE.splitlines() if "geo:" not in line]
    text = "\n".join(lines).replace("place:东省 ;", "place:东省 .")
    (tmp_path / "a.ttl").write_text(text, encoding="utf-8")
    (found,) = Gazetteer.read(tmp_path)
    assert (found.latitude, found.longitude) == (None, None)


def test_a_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gazetteer"):
        Gazetteer.read(tmp_path)


def test_bad_turtle_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(TURTLE.replace('"Dahe"', '"Dahe'), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Gazetteer.read(tmp_path)
    assert caught.value.problems[0].line == 10


CANONICAL = """\
@prefix dk: <https://w3id.org/duikou/ontology#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix level: <https://w3id.org/duikou/level/> .
@prefix place: <https://w3id.org/duikou/place/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

place:东省
    a dk:Place ;
    rdfs:label "Dong"@en, "Dōng Shěng"@zh-Latn-pinyin, "东省"@zh ;
    skos:altLabel "East"@en, "东"@zh, "东省份"@zh ;
    dk:code "900000" ;
    dk:level level:province ;
    dk:within place:中国 ;
    geo:lat 1.5 ;
    geo:long 2.25 .

place:大河市
    a dk:Place ;
    rdfs:label "Dàhé Shì"@zh-Latn-pinyin, "Great River"@en, "大河市"@zh ;
    dk:code "900100" ;
    dk:level level:prefecture ;
    dk:within place:东省 .
"""


def parsed(content: bytes) -> list[Place] | None:
    """What the parser makes of a file, None where it finds fault with it."""
    file = parse_turtle(content, "made.ttl")
    return None if file.problems else list(Gazetteer.from_blocks(file.blocks))


def test_canonical_turtle_is_read_without_the_parser() -> None:
    found = gazetteer_module._canonical_places(CANONICAL.encode())
    assert found == parsed(CANONICAL.encode())
    assert found is not None
    assert [(each.label, each.alternatives, each.latitude) for each in found] == [
        ("东省", ("East", "东", "东省份"), 1.5),
        ("大河市", (), None),
    ]


@pytest.mark.parametrize("put", ["", " ", "\n", '"', "\\", "#", "东", "0", ".", ";", ",", "<", "@", "\x00"])
def test_whatever_is_changed_in_canonical_turtle_is_read_as_the_parser_reads_it_or_left_to_it(put: str) -> None:
    for at in range(len(CANONICAL)):
        for after in (at, at + 1):  # put in, or in the place of a character
            content = (CANONICAL[:at] + put + CANONICAL[after:]).encode()
            found = gazetteer_module._canonical_places(content)
            assert found is None or list(Gazetteer(found)) == parsed(content), (at, put)


def test_a_place_that_stands_twice_is_left_to_the_parser() -> None:
    head, first, *_ = CANONICAL.split("\n\n")
    assert gazetteer_module._canonical_places(f"{head}\n\n{first}\n\n{first}\n".encode()) is None


def test_a_file_that_is_no_text_is_left_to_the_parser() -> None:
    assert gazetteer_module._canonical_places(CANONICAL.encode("utf-16")) is None


def test_english_names_are_none_of_a_text_in_chinese() -> None:
    places = (
        Place("place:中国", "中国", level="country"),
        place("东省", "province", "place:中国", "900000", "东方", "East"),
    )
    assert [mention.printed for mention in Gazetteer(places).reader().read("东省的 East 酒店")] == ["东省"]
