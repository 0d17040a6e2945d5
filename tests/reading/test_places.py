"""The places of a text: names, paths and short names, on sentences of our own and the gazetteer that ships."""

import pytest

from duikou.curation.gazetteer import Gazetteer
from duikou.reading.places import PlaceReader
from duikou.resources import seeds_folder


@pytest.fixture(scope="module")
def reader() -> PlaceReader:
    return Gazetteer.read(seeds_folder() / "gazetteer").reader()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("广东省广州市番禺区援建。", ["广东省广州市番禺区"]),
        ("威海市与民乐县、山丹县携手", ["威海市", "民乐县", "山丹县"]),
        ("廣州市援建", ["廣州市"]),
        ("广东与贵州协作", ["广东", "贵州"]),
        ("捐赠三台救护车", []),
        ("双方合作振兴产业", []),
        ("独山县签约，独山干部", ["独山县", "独山"]),
        ("中山路", []),
        ("桂林市资源县的资源很多", ["桂林市资源县"]),
        ("", []),
    ],
)
def test_names_are_found_and_words_are_not(reader: PlaceReader, text: str, printed: list[str]) -> None:
    found = reader.read(text)
    assert [mention.printed for mention in found] == printed
    assert all(text[mention.start : mention.end] == mention.printed for mention in found)


def test_a_county_named_under_its_province_decides_between_homonyms(reader: PlaceReader) -> None:
    assert [mention.code for mention in reader.read("贵州省贵阳市的白云区")] == ["520100", "520113"]
    assert [mention.code for mention in reader.read("广州市白云区；白云区又")] == ["440111", "440111"]
    (alone,) = reader.read("在白云区")
    assert alone.id is None
    assert set(alone.candidates) >= {"place:广州市白云区", "place:贵阳市白云区"}


def test_a_former_name_says_what_became_of_it(reader: PlaceReader) -> None:
    (mention,) = reader.read("到武昌县支教")
    assert mention.code == "420115"
    assert "1995" in mention.was
