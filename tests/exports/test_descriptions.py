"""What the package says of itself, read by those who ask for it: DCAT's rules, schema.org's readers, mlcroissant."""

import csv
import json
import shutil
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from made_records import claim, make_records, money
from rdflib import DCAT, DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef

from duikou.api import Build
from duikou.exporting import tables_of
from duikou.exports.columns import DAY, DECIMAL, MEASURED, TRUTH, WHOLE, Table
from duikou.exports.croissant import VERSION
from duikou.exports.dcat import dcat
from duikou.exports.description import Edition, describe, described_file
from duikou.exports.schema_org import schema_org
from duikou.exports.tables import TABLES
from duikou.model.records import Text

if TYPE_CHECKING:
    import mlcroissant

SPDX = Namespace("http://spdx.org/rdf/terms#")
SCHEMA = Namespace("https://schema.org/")
DUIKOU = URIRef("https://w3id.org/duikou/")
SHAPES = Path(__file__).parent / "dcat-shapes.ttl"


@pytest.fixture(scope="module")
def build(opened_real_build: Build) -> Build:
    return opened_real_build


@pytest.fixture(scope="module")
def folder(real_tables: Path) -> Path:
    return real_tables


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, Path]:
    """Every file of tables by its path below the folder."""
    found = [path for path in folder.rglob("*") if path.suffix in {".csv", ".parquet", ".sqlite"}]
    assert len(found) == 2 * len(TABLES) + 1
    return {path.relative_to(folder).as_posix(): path for path in found}


def as_graph(path: Path, base: str = "https://example.org/tables/") -> Graph:
    """What a file of JSON-LD says where it lies at an address."""
    return Graph().parse(data=path.read_bytes(), format="json-ld", publicID=base + path.name)


def shape_problems(graph: Graph) -> str:
    import pyshacl

    conforms, _, told = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    return "" if conforms else str(told)


def test_dcat_keeps_to_its_rules(folder: Path) -> None:
    assert shape_problems(as_graph(folder / "dcat.jsonld")) == ""


@pytest.mark.parametrize(
    ("wanted", "instead", "told"),
    [
        ("dcat:Distribution", "dcat:DataService", "Value does not have class dcat:Distribution"),
        ("xsd:nonNegativeInteger", "xsd:string", "Value is not Literal with datatype xsd:nonNegativeInteger"),
        ("dcat:accessURL", "dcat:endpointURL", "Less than 1 values on <file>->dcat:accessURL"),
        ("checksumAlgorithm_sha256", "checksumAlgorithm_md5", "checksumAlgorithm_sha256"),
    ],
)
def test_the_rules_find_what_is_wrong(folder: Path, tmp_path: Path, wanted: str, instead: str, told: str) -> None:
    text = (folder / "dcat.jsonld").read_text("utf-8")
    assert wanted in text
    (tmp_path / "dcat.jsonld").write_text(text.replace(wanted, instead), "utf-8")
    found = shape_problems(as_graph(tmp_path / "dcat.jsonld"))
    assert all(part in found for part in told.split("<file>"))


def test_dcat_tells_of_every_file_its_kind_size_and_digest(folder: Path, files: dict[str, Path]) -> None:
    graph = as_graph(folder / "dcat.jsonld")
    kinds = {
        ".csv": "text/csv",
        ".parquet": "application/vnd.apache.parquet",
        ".sqlite": "application/vnd.sqlite3",
    }
    told = {}
    for file in graph.objects(DUIKOU, DCAT.distribution):
        (checksum,) = graph.objects(file, SPDX.checksum)
        told[str(graph.value(file, DCAT.downloadURL))] = (
            str(graph.value(file, DCAT.mediaType)).removeprefix("https://www.iana.org/assignments/media-types/"),
            int(str(graph.value(file, DCAT.byteSize))),
            str(graph.value(checksum, SPDX.checksumValue)),
        )
    assert told == {
        f"https://example.org/tables/{name}": (
            kinds[path.suffix],
            path.stat().st_size,
            sha256(path.read_bytes()).hexdigest(),
        )
        for name, path in files.items()
    }
    assert {title.language for title in graph.objects(DUIKOU, DCTERMS.title) if isinstance(title, Literal)} == {
        "zh",
        "en",
    }


def test_a_description_by_hand() -> None:
    """Of 2019 to 2021, as far as it stands and is no plan; the plan until 2030 and what was refuted say nothing."""
    records = make_records(
        claim("a", "甲市", "丙州", starts="2019-01-01"),
        money("b", "甲市", "丙州", "4", starts="2021-01-01", ends="2021-12-31"),
        claim("c", "甲市", "丙州", starts="2025-01-01", ends="2030-12-31", planned=True),
        claim("d", "甲市", "丙州", starts="1990-01-01", ends="1999-12-31", current=False),
    )
    description = describe(records, [described_file("csv/made.csv", Text("所造", "Made"), b"a\n1\n")])
    digest = sha256(b"a\n1\n").hexdigest()
    assert (description.first, description.last) == ("2019-01-01", "2021-12-31")
    told = schema_org(description, lambda path: f"https://example.org/{path}")
    assert told["temporalCoverage"] == "2019-01-01/2021-12-31"
    assert "spatialCoverage" not in told and "url" not in told
    assert told["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "所造",
            "alternateName": "Made",
            "contentUrl": "https://example.org/csv/made.csv",
            "encodingFormat": "text/csv",
            "contentSize": "4 B",
            "sha256": digest,
        }
    ]
    graph = Graph().parse(data=json.dumps(dcat(description)), format="json-ld", publicID="https://example.org/")
    (period,) = graph.subjects(RDF.type, DCTERMS.PeriodOfTime)
    days = (str(graph.value(period, DCAT.startDate)), str(graph.value(period, DCAT.endDate)))
    assert days == ("2019-01-01", "2021-12-31")
    assert not list(graph.objects(DUIKOU, DCTERMS.spatial))
    assert shape_problems(graph) == ""


def test_nothing_known_is_nothing_said() -> None:
    description = describe(make_records(), [described_file("csv/made.csv", Text("所造", "Made"), b"a\n")])
    assert "temporalCoverage" not in schema_org(description)
    assert not {"dcterms:temporal", "dcterms:spatial"} & dcat(description).keys()
    with pytest.raises(KeyError):
        _ = described_file("made.docx", Text("所造", "Made"), b"").media


def test_schema_org_says_what_search_engines_ask_for(build: Build, folder: Path, files: dict[str, Path]) -> None:
    told = json.loads((folder / "dataset.jsonld").read_text("utf-8"))
    assert 50 <= len(told["description"]) <= 5000
    assert told["version"] == build.records.data_version
    graph = as_graph(folder / "dataset.jsonld")
    assert graph.value(DUIKOU, RDF.type) == SCHEMA.Dataset
    downloads = {
        str(graph.value(one, SCHEMA.contentUrl)): str(graph.value(one, SCHEMA.sha256))
        for one in graph.objects(DUIKOU, SCHEMA.distribution)
    }
    assert downloads == {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    country = graph.value(DUIKOU, SCHEMA.spatialCoverage)
    assert country == URIRef("https://w3id.org/duikou/place/中国")
    assert str(graph.value(country, SCHEMA.name)) == build.records.parties["place:中国"].label.zh
    first, last = told["temporalCoverage"].split("/")
    days = [day for one in build.records.claims if one.current and not one.planned for day in (one.starts, one.ends)]
    assert first == min(filter(None, days)) and last == max(filter(None, days)) and first < last


def test_all_descriptions_agree_on_every_file_of_a_table(folder: Path) -> None:
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    data_package = {one["path"]: one["hash"].removeprefix("sha256:") for one in told["resources"]}
    others = [json.loads((folder / name).read_text("utf-8")) for name in ("dataset.jsonld", "croissant.json")]
    for other in others:
        found = {one["contentUrl"]: one["sha256"] for one in other["distribution"]}
        assert {path: found[path] for path in data_package} == data_package


@pytest.fixture(scope="module")
def croissant(folder: Path) -> "mlcroissant.Dataset":
    import mlcroissant

    return mlcroissant.Dataset(str(folder / "croissant.json"))


def test_mlcroissant_finds_nothing_wrong(croissant: "mlcroissant.Dataset") -> None:
    """By the rules of 1.1; it recommends a day of publication and a version of numbers, which a release has."""
    context = croissant.metadata.ctx
    assert (context.conforms_to.value, context.is_v1_1()) == (VERSION, True)
    assert list(context.issues.errors) == []
    told = sorted(context.issues.warnings)
    assert len(told) == 2 and "datePublished" in told[0] + told[1] and "MAJOR.MINOR.PATCH" in told[0] + told[1]
    assert {one.id: [field.name for field in one.fields] for one in croissant.metadata.record_sets} == {
        table.name: [column.name for column in table.columns] for table in TABLES
    }


def test_a_release_tells_its_version_and_its_day(build: Build, tmp_path: Path) -> None:
    """To every reader; mlcroissant recommends nothing more, and the digest of the data is told still."""
    import mlcroissant

    for path, content in tables_of(build, Edition("2.1.0", "2026-03-05")).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    made = mlcroissant.Dataset(str(tmp_path / "croissant.json")).metadata
    assert (list(made.ctx.issues.errors), list(made.ctx.issues.warnings)) == ([], [])
    assert (made.version, str(made.date_published)[:10], str(made.date_modified)[:10]) == (
        "2.1.0",
        "2026-03-05",
        "2026-03-05",
    )
    assert f"Version 2.1.0, 2026-03-05. Data {build.records.data_version}." in str(made.cite_as)
    search = json.loads((tmp_path / "dataset.jsonld").read_text("utf-8"))
    assert (search["version"], search["datePublished"], search["dateModified"]) == ("2.1.0", "2026-03-05", "2026-03-05")
    graph = as_graph(tmp_path / "dcat.jsonld")
    assert shape_problems(graph) == ""
    day = Literal("2026-03-05", datatype=XSD.date)
    assert (graph.value(DUIKOU, DCTERMS.issued), graph.value(DUIKOU, DCTERMS.modified)) == (day, day)
    assert str(graph.value(DUIKOU, DCAT.version)) == "2.1.0"
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert (package["version"], package["dataVersion"]) == ("2.1.0", build.records.data_version)


def test_mlcroissant_would_find_a_field_of_no_file(folder: Path, tmp_path: Path) -> None:
    import mlcroissant

    shutil.copytree(folder, tmp_path / "tables")
    path = tmp_path / "tables" / "croissant.json"
    told = json.loads(path.read_text("utf-8"))
    told["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "csv/none.csv"
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(mlcroissant.ValidationError, match=r"none\.csv"):
        mlcroissant.Dataset(str(path))


def test_mlcroissant_holds_the_digest_against_the_file(folder: Path, tmp_path: Path) -> None:
    import mlcroissant

    shutil.copytree(folder, tmp_path / "tables")
    (tmp_path / "tables" / "parquet" / "terms.parquet").write_bytes(
        (folder / "parquet" / "articles.parquet").read_bytes()
    )
    dataset = mlcroissant.Dataset(str(tmp_path / "tables" / "croissant.json"))
    with pytest.raises(mlcroissant.GenerationError, match=r"Download\(parquet/terms\.parquet\)") as told:
        next(iter(dataset.records("terms")))
    assert "is not identical" in str(told.value.__cause__)


LARGE = ("places", "parties", "party_above", "panel")
"""Tables that mlcroissant takes a second or more for; others have columns of every type that they have."""


@pytest.mark.parametrize(
    "table",
    [pytest.param(table, marks=[pytest.mark.long] if table.name in LARGE else [], id=table.name) for table in TABLES],
)
def test_mlcroissant_reads_what_the_csv_says(croissant: "mlcroissant.Dataset", folder: Path, table: Table) -> None:
    import pandas as pd

    with (folder / "csv" / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file))
    kinds: dict[str, Any] = {
        TRUTH: {"true": True, "false": False}.__getitem__,
        WHOLE: int,
        DECIMAL: lambda cell: float(Decimal(cell)),
        MEASURED: float,
        DAY: pd.Timestamp,
    }
    expected = [
        {
            f"{table.name}/{column.name}": kinds.get(column.type, str.encode)(row[column.name])
            if row[column.name]
            else None
            for column in table.columns
        }
        for row in cells
    ]
    assert list(croissant.records(table.name)) == expected
