"""The places of a text: names, paths and short names, on sentences of our own and the gazetteer that ships."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from each_case import each_case

from duikou.curation.gazetteer import Gazetteer
from duikou.model.lineage import lineage
from duikou.model.resolving import Entry
from duikou.reading import place_words
from duikou.reading.places import PlaceMention, PlaceReader
from duikou.resources import seeds_folder

CASES = Path(__file__).parent / "places.tsv"
"""Sentences of our own with every place that a careful reader finds in them, and the codes that it may have."""
MISSED = {"从江县丙妹镇、下江镇与榕江古州镇。": ["榕江=522632"]}
"""A county's short name behind a function word, with a town behind it that no gazetteer has."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(seeds_folder() / "gazetteer")


@pytest.fixture(scope="module")
def reader(gazetteer: Gazetteer) -> PlaceReader:
    return gazetteer.reader()


def cases() -> Iterator[tuple[str, list[str]]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["text"], [place.strip() for place in row["places"].split(";") if place.strip()]


@each_case(("text", "places"), list(cases()))
def test_sentences_of_our_own(gazetteer: Gazetteer, reader: PlaceReader, text: str, places: list[str]) -> None:
    found = reader.read(text)

    def codes(mention: PlaceMention) -> str:
        return "|".join(sorted(gazetteer.get(each).code for each in mention.candidates or (mention.id or "",)))

    wanted = [place for place in places if place not in MISSED.get(text, [])]
    assert [f"{mention.printed}={codes(mention)}" for mention in found] == wanted
    assert all(text[mention.start : mention.end] == mention.printed for mention in found)
    assert all((mention.id is None) == bool(mention.candidates) for mention in found)


def test_the_sentences_are_of_every_sort_and_from_everywhere(gazetteer: Gazetteer) -> None:
    rows = list(cases())
    provinces = {code[:2] for _, places in rows for place in places for code in place.partition("=")[2].split("|")}
    assert len(rows) > 120
    assert provinces - {""} == {place.code[:2] for place in gazetteer if place.level == "province"}
    assert sum(not places for _, places in rows) > 40


def test_a_county_named_under_its_province_decides_between_homonyms(reader: PlaceReader) -> None:
    assert [mention.code for mention in reader.read("贵州省贵阳市的白云区")] == ["520100", "520113"]
    assert [mention.code for mention in reader.read("广州市白云区；白云区又")] == ["440111", "440111"]
    (alone,) = reader.read("在白云区")
    assert alone.id is None
    assert set(alone.candidates) >= {"place:广州市白云区", "place:贵阳市白云区"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("惠及当地的农民\n丰县的干部到场。", ["丰县", "民丰县"]),
        ("海川市帮扶新疆民\n丰县发展茶园。", ["民丰县"]),
        ("江苏省徐州市的农民\n丰县的干部到场。", ["丰县"]),
        ("惠及当地的农民,\n丰县的干部到场。", ["丰县"]),
        ("丰县\n沛县", ["丰县"]),
    ],
)
def test_a_name_that_the_end_of_a_line_may_have_cut_has_both_as_candidates(
    reader: PlaceReader, text: str, places: list[str]
) -> None:
    (found,) = [mention for mention in reader.read(text) if mention.printed == "丰县"]
    candidates = [f"place:{place}" for place in places]
    assert (found.id, list(found.candidates)) == ((candidates[0], []) if len(places) == 1 else (None, candidates))


def test_a_province_is_no_county_of_the_province_beside_it(reader: PlaceReader) -> None:
    henan, qinghai = reader.read("河南的企业来到青海。")
    assert henan.code == "410000"
    assert qinghai.code == "630000"


def test_what_is_meant_once_is_meant_everywhere(reader: PlaceReader) -> None:
    """A short name in the middle of words counts by what stands behind it, too."""
    assert reader.read("愿独山人幸福。") == []
    assert [mention.printed for mention in reader.read("愿独山人幸福。专家来到独山县。")] == ["独山", "独山县"]


def test_a_county_does_not_end_where_its_last_character_begins_a_rank(reader: PlaceReader) -> None:
    assert [mention.code for mention in reader.read("百色县级医院与百色县级市。")] == ["451000", "451000"]
    assert [mention.code for mention in reader.read("百色县医院。")] == ["451002"]


def test_a_former_name_says_what_became_of_it(reader: PlaceReader) -> None:
    (mention,) = reader.read("到武昌县支教")
    assert mention.code == "420115"
    assert "1995" in mention.was


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("思茅地区与思茅市签约。", "思茅市"),
        ("安徽省巢湖地区与合肥市签约。", "安徽省巢湖地区"),
        ("上海市川沙县与黄浦区签约。", "上海市川沙县"),
        ("贵州铜仁地区铜仁市与万山区签约。", "贵州铜仁地区铜仁市"),
    ],
)
def test_to_name_one_heir_of_a_former_name_decides_nothing(reader: PlaceReader, text: str, printed: str) -> None:
    mention = next(mention for mention in reader.read(text) if mention.printed == printed)
    assert mention.id is None
    assert len(mention.candidates) > 1
    assert mention.was


def test_a_short_name_of_today_and_a_homonym_that_the_text_decides_need_no_note(reader: PlaceReader) -> None:
    """威海市 was a city of a county's rank, and 镇江市 another: the full name may mislead, the short one does not."""
    assert [mention.was for mention in reader.read("威海与镇江")] == ["", ""]
    assert [mention.was for mention in reader.read("广州市白云区；白云区又")] == ["", ""]
    (city,) = reader.read("镇江市")
    assert "1983" in city.was


def test_words_that_are_no_names_are_listed_for_a_reason(gazetteer: Gazetteer) -> None:
    """Each is a name, holds one, ends in the beginning of one, or begins where one ends."""
    names = {name for place in gazetteer for name in (place.label, *place.alternatives)}
    names |= {former.name for former in lineage().formers}
    assert {word for word in place_words.EVERYDAY if word not in names} == set()
    broad = {name for place in gazetteer if place.code.endswith("00") for name in place.alternatives}
    assert broad >= place_words.MEETING
    short = {name for name in names if len(name) < 4}
    assert {word for word in place_words.COMMON if not any(name.endswith(word[0]) for name in short)} == set()
    beginnings = {name[:length] for name in short for length in range(1, len(name))}
    for word in place_words.LONGER:
        ends = {word[at:] for at in range(1, len(word))}
        assert any(name in word for name in short) or ends & beginnings, word


def test_time_grows_with_the_text(reader: PlaceReader) -> None:
    """Names that are looked at are counted: twice the text, twice the names and no more."""
    text = "帮扶舟曲、宕昌、武都、文县四个县区，威海市与民乐县携手，资源县的资源丰富。"
    looked: list[str] = []
    find = reader._find

    def counted(name: str) -> tuple[Entry, ...]:
        looked.append(name)
        return find(name)

    reader._find = counted  # type: ignore[assignment]
    try:
        counts = []
        for times in (20, 40, 80):
            looked.clear()
            reader.read(text * times)
            counts.append(len(looked))
    finally:
        reader._find = find
    assert counts[2] - counts[1] == 2 * (counts[1] - counts[0])
