"""Names with markup, quotes, marks that turn the writing round, and of great length, in every form there is."""

import ast
import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from running import Outcome, Run

from duikou import cli
from duikou.api import Build, open_build
from duikou.building import build
from duikou.characters import described, hidden
from duikou.curation.turtle import Block, Literal, Value, format_turtle, parse_turtle
from duikou.exports.files import clean
from duikou.reports.catalogue import REPORTS
from duikou.resources import ontology_folder
from duikou.spreadsheets import cell_text
from duikou.store.named import named_queries

Hostile = tuple[Path, dict[str, str]]
"""A build, and the names of its things by id."""

HOSTILE = (
    "<script>alert('x')</script>",
    "</script><img src=x onerror=alert(1)>",
    'a "quoted" \\ name, with; commas|bars',
    '=HYPERLINK("http://x","y")',
    "\u202eturned\u202c \u200fround\u2066",
    "line\nbreak\tand\rreturn",
    "\x1b[31mred\x07",
    "{{ 7*7 }} {% raw %} ${x} `id` %s {0}",
    "]]> --> <!-- & &amp; &#x41;",
    "长" * 300,
    "👩‍👩‍👧 e\u0301 ﷽",
)


def relabel(folder: Path) -> dict[str, str]:
    """Give every thing of the seeds a hostile name, in zh and en; returns the names by id."""
    names: dict[str, str] = {}
    for path in sorted(folder.rglob("*.ttl")):
        blocks = list(_relabelled(parse_turtle(path.read_bytes(), path.name).blocks, names))
        path.write_text(format_turtle(blocks), "utf-8")
    return names


def _relabelled(blocks: tuple[Block, ...], names: dict[str, str]) -> Iterator[Block]:
    for block in blocks:
        properties: dict[str, tuple[Value, ...]] = dict(block.properties)
        name = HOSTILE[len(names) % len(HOSTILE)] + str(len(names))
        if "rdfs:label" in properties:
            names[block.subject] = name
            properties["rdfs:label"] = (Literal(name, "", "zh"), Literal(name, "", "en"))
            properties["skos:editorialNote"] = (Literal(name, "", "en"),)
        elif "dcterms:title" in properties:
            names[block.subject] = name
            properties["dcterms:title"] = (Literal(name, "", "zh"),)
        yield Block(block.subject, block.file, block.line, properties)


@pytest.fixture(scope="module")
def hostile(small_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """A build whose things have hostile names, and the names by id: one made before `check` refused such names."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(small_seeds, folder / "seeds")
    names = relabel(folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("duikou.looking.require_sound", lambda _checked: None)
        patch.setattr("duikou.curation.findings.Findings.has_errors", False)
        build(folder / "seeds", ontology_folder(), folder / "build")
    return folder / "build", names


@pytest.fixture
def opened(hostile: Hostile) -> Build:
    return open_build(hostile[0])


def test_every_name_comes_through_the_store(opened: Build, hostile: Hostile) -> None:
    names = hostile[1]
    assert len(names) > 50
    for party in opened.records.parties.values():
        assert party.label.zh == party.label.en == names[party.id]
    for claim in opened.records.claims:
        assert claim.label.zh == names[claim.id]


LABELS = "SELECT ?thing ?label { ?thing rdfs:label ?name FILTER(LANG(?name) = 'en') BIND(STR(?name) AS ?label) }"


def test_query_carries_them_unchanged_in_json_and_disarmed_in_csv(run: Run, hostile: Hostile) -> None:
    folder, names = hostile
    ours = {name for key, name in names.items() if not key.startswith("article:")}
    found = json.loads(run("query", LABELS, "-b", folder, "--format", "json").out)
    assert ours <= {row["label"]["value"] for row in found["results"]["bindings"]}
    done = run("query", LABELS, "-b", folder, "--format", "csv")
    assert {cell_text(name) for name in ours} <= {row[1] for row in csv.reader(io.StringIO(done.out, newline=""))}


CSV_COMMANDS = (
    ("query", LABELS, "--format", "csv"),
    *(("query", name, "--format", "csv") for name in sorted(named_queries())),
    *(("report", name, "--format", "csv") for name in REPORTS),
    ("export", "--format", "csv"),
    ("export", "--format", "claims-csv"),
)


@pytest.mark.parametrize("command", CSV_COMMANDS, ids=" ".join)
def test_every_csv_is_whole_and_inert(run: Run, hostile: Hostile, command: tuple[str, ...]) -> None:
    """The table of the standard library and that of pandas are equal, and no cell is a formula or breaks a row."""
    import pandas

    done = run(*command, "-b", hostile[0])
    assert (done.status, done.err) == (0, "")
    inert(done.out)
    head, *rows = csv.reader(io.StringIO(done.out.removeprefix("\ufeff"), newline=""))
    frame = pandas.read_csv(io.StringIO(done.out.removeprefix("\ufeff")), dtype=str, keep_default_na=False)
    assert (list(frame.columns), frame.to_numpy().tolist()) == (head, rows)


@pytest.mark.parametrize("where", ["exports", "reports"])
def test_every_csv_of_a_build_is_whole_and_inert(hostile: Hostile, where: str) -> None:
    paths = sorted((hostile[0] / where).rglob("*.csv"))
    assert paths
    for path in paths:
        inert(path.read_bytes().decode("utf-8"))


def inert(text: str) -> None:
    """The text is CSV of the one dialect, rectangular, and no text in it could be run or turns the writing round."""
    assert text.startswith("\ufeff") and text.endswith("\n")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert {len(row) for row in rows} <= {len(head)}
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    cells = [cell for row in (head, *rows) for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+@＝＋－＠\t\n]|\s*-(?![0-9.]+$)", cell)]


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_named_queries_in_every_form(run: Run, small_build: Path, hostile: Hostile, name: str) -> None:
    """As many rows as with tame names, none broken across lines, and nothing that steers a terminal."""
    folder = hostile[0]
    shown = run("query", name, "-b", folder)
    assert shown.status == 0
    assert len(shown.out.split("\n")) == len(run("query", name, "-b", small_build).out.split("\n"))
    assert not {"\x1b", "\x07", "\u202e", "\u200f", "\u2066", "\r"} & set(shown.out)
    rows = list(csv.reader(io.StringIO(run("query", name, "-b", folder, "--format", "csv").out, newline="")))
    assert {len(row) for row in rows} == {len(named_queries()[name].columns)}
    answer = json.loads(run("query", name, "-b", folder, "--format", "json").out)
    assert len(answer["results"]["bindings"]) == len(rows) - 1


def test_show(run: Run, hostile: Hostile) -> None:
    folder, names = hostile
    for name in list(names)[:: len(names) // 12]:
        done = run("show", name, "-b", folder)
        assert done.status == 0
        assert not {"\x1b", "\x07", "\u202e", "\r"} & set(done.out)
    found = json.loads(run("show", "place:南市", "-b", folder, "--format", "json").out)
    assert found["label"] == {"zh": names["place:南市"], "en": names["place:南市"]}


@pytest.mark.parametrize("place", range(len(HOSTILE)))
def test_a_hostile_name_can_be_asked_for(opened: Build, hostile: Hostile, place: int) -> None:
    names = hostile[1]
    things = (key for key in names if not key.startswith(("claim:", "article:")))
    key = next(key for key in things if names[key].startswith(HOSTILE[place]))
    assert opened.find(names[key]) == key


def exported(run: Run, folder: Path, form: str, tmp_path: Path) -> bytes:
    done = run("export", "-b", folder, "--format", form, "-o", tmp_path / "file")
    assert done.status == 0
    return (tmp_path / "file").read_bytes()


def test_rdf_exports_parse_back(run: Run, hostile: Hostile, opened: Build, tmp_path: Path) -> None:
    from rdflib import Dataset, Graph, Literal, URIRef
    from rdflib.namespace import RDFS

    names = hostile[1]
    quads = exported(run, hostile[0], "nq", tmp_path).decode("utf-8")
    turtle = exported(run, hostile[0], "ttl", tmp_path).decode("utf-8")
    for graph in (Dataset(default_union=True).parse(data=quads, format="nquads"), Graph().parse(data=turtle)):
        label = Literal(names["place:南市"], lang="en")
        assert (URIRef("https://w3id.org/duikou/place/南市"), RDFS.label, label) in graph
    assert all(len(line.split(" ", 2)) == 3 and line.endswith(" .") for line in quads.rstrip("\n").split("\n"))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_xml_exports_are_well_formed(run: Run, hostile: Hostile, tmp_path: Path, form: str) -> None:
    root = ElementTree.fromstring(exported(run, hostile[0], form, tmp_path))
    held = {*root.itertext(), *(value for node in root.iter() for value in node.attrib.values())}
    for party in ("place:南市", "place:水县", "place:火县", "agent:甲医院", "agent:丁公司", "group:三县"):
        assert clean(hostile[1][party]) in held


@pytest.mark.parametrize("form", ["csv", "claims-csv"])
def test_csv_exports_are_whole_and_disarmed(run: Run, hostile: Hostile, tmp_path: Path, form: str) -> None:
    text = exported(run, hostile[0], form, tmp_path).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) > 10
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_json_and_parquet_exports(run: Run, hostile: Hostile, tmp_path: Path) -> None:
    names = hostile[1]
    nodes = json.loads(exported(run, hostile[0], "json", tmp_path))["nodes"]
    assert {node["id"]: node["label"] for node in nodes}["place:南市"] == names["place:南市"]
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(io.BytesIO(exported(run, hostile[0], "parquet", tmp_path)))
    assert set(frame["label_zh"]) <= set(names.values())


def test_reports_and_pages_hold_no_live_markup(run: Run, hostile: Hostile, tmp_path: Path) -> None:
    folder = hostile[0]
    pages = [*folder.rglob("*.html")]
    assert run("view", "-b", folder, "-o", tmp_path / "view.html").status == 0
    for page in [*pages, tmp_path / "view.html"]:
        text = page.read_text("utf-8")
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
    for report in ("totals", "consistency", "centrality", "coverage", "timeline"):
        for form in ("markdown", "csv", "json"):
            done = run("report", report, "-b", folder, "--format", form)
            assert done.status == 0
        json.loads(done.out)


WORD = "x\x1b[31m\x07\u202e\u200b\x9b\ue000\r"
LINES = (
    *(("show", thing) for thing in ("place:南市", "group:三县", "agent:甲医院", "article:made-one", WORD)),
    *(("total", *words) for words in ((), ("--recipient", "place:火县"), ("--provider", WORD), ("--money", WORD))),
    *(("report", name, "--language", language) for name in REPORTS for language in ("zh", "en")),
    *(("query", text) for text in (LABELS, WORD, f"SELECT * {{ BIND('{WORD[:-1]}' AS ?x) }}", f"SELECT {WORD}")),
    *(("query", name) for name in sorted(named_queries())),
    *(("query", "money", "-p", word) for word in (WORD, f"provider={WORD}", f"{WORD}=1")),
    *(("ref", name) for name in ("", "money", WORD)),
    *(
        (name, WORD)
        for name in ("report", "view", "export", "build", "check", "cite", "audit", "dismiss", "fmt", "new")
    ),
    *((name, f"--{WORD}") for name in ("query", "show", "total", "check", "new")),
    ("export", "--format", WORD),
    ("query", "money", "--format", WORD),
    ("view", "--within", WORD),
    (WORD,),
)


def steers(outcome: Outcome) -> list[str]:
    """What a terminal would obey or not show, in the lines a command wrote."""
    return [described(sign) for sign in hidden(outcome.out + outcome.err) if sign != "\n"]


@pytest.mark.parametrize("words", LINES, ids=lambda words: " ".join(words).encode("ascii", "backslashreplace").decode())
def test_no_line_steers_the_terminal(
    run: Run, hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DUIKOU_BUILD", str(hostile[0]))
    monkeypatch.chdir(tmp_path)
    assert steers(run(*words)) == []


def test_no_line_of_the_commands_for_curators_steers_the_terminal(
    run: Run, hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seeds with hostile names in a folder with a hostile name."""
    folder = tmp_path / WORD
    shutil.copytree(hostile[0].parent / "seeds", folder / "seeds")
    texts = folder / "texts"
    texts.mkdir()
    article = texts / f"{WORD}.txt"
    article.write_text("\u202e示例\x1b[31m\n\n甲县向乙县投入\u200b500万元。\n\n甲县派出\x1b20人。\n", "utf-8")
    monkeypatch.setenv("DUIKOU_SEEDS", str(folder / "seeds"))
    monkeypatch.setenv("DUIKOU_ARTICLES", str(texts))
    monkeypatch.chdir(tmp_path)
    new = ("new", article, "--slug", "made-new", "--title", f"示例{WORD}", "--publisher", WORD, "--issued", "2024")
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("check",),
        ("build", "-o", folder / "build"),
        ("audit",),
        ("audit", WORD),
        ("fmt", "--check"),
        ("fmt",),
        ("show", "x", "-b", folder),
        new,
        new,
        ("check",),
        ("audit", "made-new"),
        ("cite", "made-new", "500万元"),
        ("cite", "made-new", WORD),
        ("cite", WORD, "人"),
        ("dismiss", "made-new", "20人", "word", "--note", WORD, WORD),
        ("dismiss", "made-new", WORD, WORD),
        ("export", "-b", hostile[0], "--format", "nq", "-o", folder / "out"),
        ("view", "-b", hostile[0], "-o", folder / "view.html"),
        ("view", "-b", hostile[0], "-o", folder / "none" / "view.html"),
    )
    for words in commands:
        done = run(*words)
        assert done.out or done.err or words[0] == "fmt", words
        assert steers(done) == [], words


def test_one_module_alone_prints() -> None:
    """Whoever prints text for people prints it with `say`; no other module of the command line has a way out."""
    ways = {"echo", "secho", "echo_via_pager", "print", "write", "writelines", "show", "prompt", "confirm"}
    for path in Path(cli.__file__).parent.glob("*.py"):
        if path.name == "terminal.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                where = f"{path.name}: {ast.unparse(node)}"
                assert name not in ways or where in ALLOWED, where


ALLOWED = {
    "ask.py: opened.show(name)",  # everything known of a thing, which is no printing
    "speaking.py: error.show(file=shown)",  # into a text that is said
    r"""speaking.py: self.write(f"{'':>{self.current_indent}}{heading}：\n")""",  # into a help text
    "withdraw.py: click.confirm(message('Take all that out?'), err=True)",  # a question without anything that was read
}
