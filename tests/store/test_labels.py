"""Labels that no two parties share: the rule by hand, as a law, over the whole gazetteer, and on every surface."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.api import Build, open_build
from duikou.building import build
from duikou.errors import AmbiguousNameError
from duikou.explorer.page import page_data
from duikou.explorer.payload import COLUMNS
from duikou.model.records import Text
from duikou.reports.catalogue import make_reports
from duikou.resources import ontology_folder
from duikou.store.labels import Named, unique_labels

NAMESAKES = (
    Named("place:a", "新区", ("甲市", "东省"), "910101"),
    Named("place:b", "新区", ("乙市", "东省"), "910201"),
    Named("place:c", "老区", ("甲市", "东省"), "910102"),
    Named("place:d", "湖区", ("丙市", "东省"), "910301"),
    Named("place:e", "湖区", ("丙市", "西省"), "920301"),
    Named("place:f", "江县", ("丁市", "西省"), "920401"),
    Named("place:g", "江县", ("丁市", "西省"), "920402"),
    Named("group:h", "五县"),
    Named("programme:i", "五县"),
    Named("place:j", "花镇", ("岛市",)),
    Named("agent:k", "花镇"),
    Named("agent:l", "岛市花镇"),
)
CHINESE = {
    "place:a": "甲市新区",
    "place:b": "乙市新区",
    "place:c": "老区",  # what is unique stays
    "place:d": "东省丙市湖区",
    "place:e": "西省丙市湖区",
    "place:f": "西省丁市江县（920401）",
    "place:g": "西省丁市江县（920402）",
    "group:h": "五县（group:h）",
    "programme:i": "五县（programme:i）",
    "place:j": "花镇（place:j）",  # 岛市花镇 is what another is called
    "agent:k": "花镇（agent:k）",
    "agent:l": "岛市花镇（agent:l）",
}


def test_a_label_is_qualified_as_far_as_it_must() -> None:
    assert unique_labels(NAMESAKES, "zh") == CHINESE


def test_english_puts_the_place_behind() -> None:
    pair = (Named("place:a", "New", ("First", "East"), "1"), Named("place:b", "New", ("First", "West"), "2"))
    assert unique_labels(pair, "en") == {"place:a": "New, First, East", "place:b": "New, First, West"}
    assert unique_labels((*pair[:1], Named("group:c", "New")), "en") == {
        "place:a": "New, First",
        "group:c": "New (group:c)",
    }
    assert unique_labels([], "en") == {}


LABELS = st.sampled_from(("区", "县", "甲区", "甲", ""))


@given(
    st.lists(
        st.tuples(LABELS, st.lists(LABELS.filter(bool), max_size=3), st.sampled_from(("", "910101"))), max_size=12
    ),
    st.sampled_from(("zh", "en")),
)
def test_no_two_labels_are_alike_and_unique_ones_stay(drawn: list[tuple[str, list[str], str]], language: str) -> None:
    parties = [Named(f"place:{n}", label, tuple(above), code) for n, (label, above, code) in enumerate(drawn)]
    found = unique_labels(parties, language)
    assert len(set(found.values())) == len(parties)
    bare = Counter(party.label for party in parties)
    for party in parties:
        assert party.label in found[party.id]
        assert bare[party.label] == 1 or found[party.id] != party.label


@pytest.mark.parametrize("language", [0, 1])
def test_no_two_parties_of_the_seeds_have_one_label(opened_real_build: Build, language: int) -> None:
    """The whole gazetteer and all bodies, groups, programmes, projects and documents; no exception."""
    labels = Counter(party.label[language] for party in opened_real_build.records.parties.values())
    assert [label for label, count in labels.items() if count > 1] == []


PLACES = """
place:北市新区
    a dk:Place ;
    rdfs:label "New"@en, "新区"@zh ;
    skos:altLabel "新"@zh ;
    dk:code "910203" ;
    dk:level level:county ;
    dk:within place:北市 .

place:南市新区
    a dk:Place ;
    rdfs:label "New"@en, "新区"@zh ;
    dk:code "910103" ;
    dk:level level:county ;
    dk:within place:南市 .
"""
FIGURE = """
claim:made-two-{name}
    a dk:Figure ;
    rdfs:label "{name}"@en, "{name}"@zh ;
    dk:provider place:{provider} ;
    dk:recipient place:木县 ;
    dk:mode mode:government ;
    dk:printed "{amount}万元" ;
    dk:value {amount}0000 ;
    dk:unit unit:yuan ;
    dk:measure measure:funds ;
    dk:money money:fiscal ;
    dk:reckoning reckoning:flow ;
    dk:stated dk:Explicit ;
    dk:evidence passage:made-two-5-15 .
"""


@pytest.fixture(scope="module")
def namesakes(small_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small seeds with two districts of one name, which give 100万 and 200万."""
    folder = tmp_path_factory.mktemp("namesakes")
    shutil.copytree(small_seeds, folder / "seeds")
    claims = folder / "seeds" / "claims" / "made-two.ttl"
    places = folder / "seeds" / "gazetteer" / "made.ttl"
    places.write_text(places.read_text("utf-8") + PLACES, "utf-8")
    figures = (
        FIGURE.format(name="new-one", provider="北市新区", amount="100"),
        FIGURE.format(name="new-two", provider="南市新区", amount="200"),
    )
    claims.write_text(claims.read_text("utf-8") + "".join(figures), "utf-8")
    build(folder / "seeds", ontology_folder(), folder / "build")
    return open_build(folder / "build")


BOTH = {"北市新区", "南市新区"}


def test_reports_tell_namesakes_apart(namesakes: Build) -> None:
    for report in make_reports(namesakes.records):
        for table in report.tables:
            shown = [cell.value.zh for row in table.rows for cell in row if isinstance(cell.value, Text)]
            assert "新区" not in shown, (report.name, table.name)
            if report.name in {"totals", "centrality"} and BOTH.intersection(shown):
                assert set(shown) >= BOTH, (report.name, table.name)


def test_exports_and_page_tell_namesakes_apart(namesakes: Build) -> None:
    with (namesakes.folder / "exports" / "ties.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["provider_label"] for row in csv.DictReader(file) if row["provider"].endswith("新区")} == BOTH
    page = page_data(namesakes.records, namesakes.network())
    rows = {row[0]: dict(zip(COLUMNS["party"], row, strict=False)) for row in page["parties"]}
    labels = [tuple(row["label"]) for name, row in rows.items() if name.endswith("新区")]
    assert sorted(labels) == sorted([("北市新区", "New, North"), ("南市新区", "New, South")])
    assert rows["place:北市新区"]["alternatives"] == ("New", "新", "新区")  # the bare names still find it


def test_namesakes_are_found_by_what_is_shown_and_the_bare_name_stays_ambiguous(namesakes: Build) -> None:
    for name in ("北市新区", "New, North", "910203"):
        assert namesakes.find(name) == "place:北市新区"
    assert namesakes.show("南市新区").label == "南市新区"
    with pytest.raises(AmbiguousNameError, match=r"place:南市新区.*place:北市新区"):
        namesakes.show("新区")
