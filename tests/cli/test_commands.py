"""The commands: help with examples that run, answers on stdout and the rest on stderr, exit statuses, suggestions."""

import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest
from running import DUIKOU, Run

from duikou.cli.commands import commands
from duikou.errors import UnknownNameError
from duikou.packed import unpacked
from duikou.store.named import named_queries

NAMES = list(commands.commands)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def examples(name: str) -> list[str]:
    """The command lines under `Example` in the help of a command."""
    command = commands.commands[name]
    text = command.get_help(
        click.Context(command, info_name=name, max_content_width=200, help_option_names=["-h", "--help"])
    )
    block = re.search(r"Examples?:\n(.*?)\n\n", text, re.DOTALL)
    assert block, f"duikou {name} -h shows no example"
    return [re.split(r"\s{3,}|\s>\s", line.strip())[0] for line in block[1].splitlines()]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(run: Run, name: str, flag: str) -> None:
    done = run(name, flag)
    assert (done.status, done.err) == (0, "")
    assert "Example" in done.out and f"duikou {name}" in done.out
    assert max(map(len, done.out.splitlines())) <= 120


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_taken(name: str) -> None:
    """The words of each example fit the options and arguments of its command."""
    for line in examples(name):
        program, command, *arguments = shlex.split(line)
        assert (program, command) == ("duikou", name)
        commands.commands[name].make_context(name, list(arguments)).close()


ASKING = [examples(name) for name in ("query", "show", "report", "total", "view", "map", "export", "ref")]
LONG = [pytest.param(line, marks=pytest.mark.long) for _, *others in ASKING for line in others]


@pytest.mark.parametrize("line", [*(first for first, *_ in ASKING), *LONG])
def test_an_example_that_asks_a_build_runs(
    run: Run, real_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """The first of each command; the others in the long run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUIKOU_BUILD", str(real_build))
    (tmp_path / "my-question.rq").write_text("SELECT ?place { ?place dk:code '440100' }", encoding="utf-8")
    before = set(tmp_path.iterdir())
    done = run(*shlex.split(line)[1:])
    assert done.status == 0, done.err
    assert done.out or set(tmp_path.iterdir()) - before


def test_the_start(run: Run) -> None:
    for arguments in (("-h",), ("--help",), ()):
        done = run(*arguments)
        said = done.out or done.err
        assert all(name in said for name in NAMES)
        assert "duikou build" in said
    assert run("--version").out.startswith("duikou")
    assert run("-V").status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bild",), r"There is no command 'bild'\. Did you mean build, load or fill\?"),
        (("query", "timelin"), r"There is no query 'timelin'\. Did you mean timeline\?"),
        (("query", "zzz"), r"There is no query 'zzz'\. There are: assistance-amounts, "),
        (("report", "totls"), r"There is no report 'totls'\. Did you mean totals\?"),
        (("export", "--format", "graphmal"), r"There is no format 'graphmal'\. Did you mean graphml\?"),
        (("ref", "dk:partition"), r"Did you mean dk:partitions"),
        (("show", "南布"), r"There is no thing called '南布'\. Did you mean 南"),
        (("query", "money", "-p", "provider=南布"), r"place, organization or group '南布'\. Did you mean"),
        (("query", "money", "-p", "provder=南市"), r"There is no column 'provder'\. Did you mean provider"),
        (("query", "money", "-p", "provider"), r"write -p key=value"),
        (("query", "money", "-p", "provider=南市", "-p", "provider=北市"), r"provider has a value already"),
        (("query", "SELECT ?s { ?s ?p }"), r"The query is not SPARQL"),
        (("query", "INSERT DATA { <x:a> <x:b> <x:c> }"), r"would change the store"),
        (("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), r"--allow-service"),
        (("query", "CONSTRUCT WHERE { ?s ?p ?o }"), r"--format ttl"),
        (("query", "money", "--format", "ttl"), r"table, csv or json"),
        (("query", "money", "--format", "xml"), r"is not one of"),
        (("query", "money", "--timeout", "0"), r"Invalid value"),
        (("query",), r"Missing argument"),
        (("export",), r"Missing option '--format'"),
        (("export", "--format", "csv", "--level", "conty"), r"Did you mean county"),
        (("view", "--within", "南布"), r"Did you mean"),
        (("view", "--mode", "trad"), r"Did you mean"),
        (("view", "--date", "yesterday"), r"2021-06-30"),
        (("view", "--programme", "山水协作", "--mode", "labour"), r"No tie fits"),
        (("map", "南布"), r"Did you mean"),
        (("map", "山水协作", "--mode", "labour"), r"No tie fits"),
        (("map", "--level", "conty"), r"Did you mean county"),
        (("report", "coverage", "--as-of", "soon"), r"2021-06-30"),
        (("cite", "made-one", "x"), r"Name the folder that they are in: --articles"),
        (("audit",), r"Name the folder that they are in: --articles"),
        (("dismiss", "made-one", "x", "name", "--seeds", "."), r"Name the folder that they are in: --articles"),
        (("dismiss", "made-one", "x", "name", "--articles", "."), r"Name the folder of your own: --seeds"),
        (("new", "x.txt"), r"Name the folder of your own: --seeds"),
        (("show", "--nope"), r"No such option"),
    ],
)
def test_wrong_usage_is_told_with_status_2_and_nothing_on_stdout(
    run: Run, small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUIKOU_BUILD", str(small_build))
    monkeypatch.delenv("DUIKOU_ARTICLES", raising=False)
    monkeypatch.delenv("DUIKOU_SEEDS", raising=False)
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert re.search(told, done.err), done.err
    assert "Traceback" not in done.err and len(done.err) < 1500
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["query", "show", "report", "view", "map", "export"])
def test_where_there_is_no_build(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = {"query": ["money"], "show": ["广州市"], "report": ["totals"], "view": [], "map": []} | {
        "export": ["--format", "nq"]
    }
    done = run(name, *arguments[name])
    assert (done.status, done.out) == (2, "")
    assert "there is no build here. Make one: duikou build" in done.err
    assert not list(tmp_path.iterdir())


def test_data_found_wanting_is_status_1(run: Run, small_seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "entities"
    folder.mkdir(parents=True)
    (folder / "bad.ttl").write_text("place:x a dk:Place", "utf-8")
    for command in ("check", "build"):
        done = run(
            command, "--seeds", tmp_path / "seeds", *(["-o", str(tmp_path / "build")] if command == "build" else [])
        )
        assert done.status == 1
        assert "bad.ttl:1: error:" in done.out + done.err
        assert "Traceback" not in done.err
    assert not (tmp_path / "build").exists()
    done = run("check", "--seeds", small_seeds)
    assert (done.status, done.out) == (0, "")
    grades, told = done.err.splitlines()
    assert grades == "Grades: made-one drafted, made-two drafted."
    assert told.startswith("0 errors, 0 warnings in 43 claims")


@pytest.mark.parametrize("command", ["check", "build", "fmt"])
def test_seeds_that_are_not_there(run: Run, tmp_path: Path, command: str) -> None:
    done = run(command, "--seeds", tmp_path / "none")
    assert done.status == 2
    assert "there is no such folder of seeds" in done.err


def test_build_tells_what_it_made(run: Run, small_seeds: Path, tmp_path: Path) -> None:
    done = run("build", "--seeds", small_seeds, "-o", tmp_path / "build")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "15 pairings, 21 figures and 7 events from 2 articles"
    assert lines[1] == "15 parties named; 10 places, 6 organizations, 2 groups known"
    assert lines[2].startswith("passages: 4 no text (give the article texts with --articles")
    assert lines[-2].startswith("checked: 0 warnings in 43 claims; passages: 4 no text; ")
    assert lines[-2].endswith(
        "not checked for want of the text (--articles), passages and numerals of made-one, made-two."
    )
    assert lines[-1].startswith(f"Open {tmp_path / 'build' / 'index.html'}")
    assert (tmp_path / "build" / "index.html").is_file()
    texts = tmp_path / "texts"
    texts.mkdir()
    with_texts = run("build", "--seeds", small_seeds, "-o", tmp_path / "build", "--articles", texts)
    assert with_texts.out.splitlines()[2] == "passages: 4 no text", "the folder was given"


def test_one_article_is_checked(run: Run, small_seeds: Path) -> None:
    done = run("check", "made-one", "--seeds", small_seeds)
    assert done.status == 0
    grades, told = done.err.splitlines()
    assert grades == "Grades: made-one drafted."
    assert told.startswith("0 errors, 0 warnings in ")
    assert told.endswith("passages and numerals of made-one.")
    assert run("check", "made-on", "--seeds", small_seeds).status == 2
    assert "Did you mean made-one" in run("check", "made-on", "--seeds", small_seeds).err


def test_a_build_folder_of_others(run: Run, small_seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", "utf-8")
    done = run("build", "--seeds", small_seeds, "-o", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "nothing is touched" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


# Answers.


def test_one_is_told_in_the_singular(run: Run, small_build: Path, tmp_path: Path) -> None:
    query = ("query", "SELECT ?n { VALUES ?n { 1 2 } }", "-b", small_build)
    assert [run(*query, *more).err for more in ((), ("-p", "n=1"), ("-p", "n=3"))] == [
        "2 rows.\n",
        "1 row.\n",
        "0 rows.\n",
    ]
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "x.ttl").write_text("nonsense", "utf-8")
    assert run("check", "--seeds", tmp_path).err == "1 error, 0 warnings in 0 claims; passages: none.\n"
    export = ("export", "--format", "csv", "-b", small_build, "-o", tmp_path / "ties.csv", "--level")
    told = [run(*export, level).err.splitlines()[-1] for level in ("prefecture", "province")]
    assert told == [
        "1 claim lies inside one place at the level prefecture and makes no tie there.",
        "4 claims lie inside one place at the level province and make no tie there.",
    ]


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_query_in_every_form(run: Run, small_build: Path, name: str) -> None:
    shown = run("query", name, "-b", small_build)
    assert shown.status == 0
    head, rule, *rows = shown.out.splitlines()
    columns = list(named_queries()[name].columns)
    assert head.split() == columns
    assert set(rule) <= {"-", " "}
    assert shown.err == ("1 row.\n" if len(rows) == 1 else f"{len(rows)} rows.\n")
    as_csv = run("query", name, "-b", small_build, "--format", "csv")
    table = list(csv.reader(io.StringIO(as_csv.out.removeprefix("\ufeff"))))
    assert (as_csv.status, as_csv.err, table[0], len(table)) == (0, "", columns, len(rows) + 1)
    as_json = run("query", name, "-b", small_build, "--format", "json")
    answer = json.loads(as_json.out)
    assert (as_json.status, as_json.err) == (0, "")
    assert sparql_json(answer) == (columns, len(rows))


def sparql_json(answer: dict[str, Any]) -> tuple[list[str], int]:
    """The columns and the number of rows of an answer that keeps to SPARQL 1.1 Query Results JSON."""
    assert answer.keys() == {"head", "results"} and answer["results"].keys() == {"bindings"}
    names = answer["head"]["vars"]
    for row in answer["results"]["bindings"]:
        assert set(row) <= set(names)
        for cell in row.values():
            assert cell["type"] in {"uri", "literal", "bnode"} and isinstance(cell["value"], str)
            assert set(cell) <= {"type", "value", "datatype", "xml:lang"}
            assert not {"datatype", "xml:lang"} <= set(cell)
    return names, len(answer["results"]["bindings"])


def test_rdflib_reads_the_json(run: Run, small_build: Path) -> None:
    from rdflib.query import Result

    done = run("query", "money", "-b", small_build, "--format", "json")
    assert len(list(Result.parse(io.BytesIO(done.out.encode()), format="json"))) == 16


def test_narrowed_answers_are_narrowed_in_every_form(run: Run, small_build: Path) -> None:
    for form in ("table", "csv", "json"):
        done = run("query", "money", "-b", small_build, "-p", "provider=南", "-p", "planned=no", "--format", form)
        assert done.status == 2  # money has no column of that name
        done = run(
            "query", "who-assists-whom", "-b", small_build, "-p", "provider=白区", "-p", "planned=no", "--format", form
        )
        assert "火县" in done.out and "木县" not in done.out


def test_own_sparql(run: Run, small_build: Path) -> None:
    done = run("query", 'SELECT ?place { ?place dk:code "910100" }', "-b", small_build)
    assert done.out.split() == ["place", "----------", "place:南市"]
    done = run("query", "ASK { place:南市 a dk:Place }", "-b", small_build)
    assert done.out.split() == ["answer", "------", "yes"]
    done = run("query", "DESCRIBE place:南市", "-b", small_build, "--format", "ttl")
    assert "place:南市" in done.out and "@prefix dk:" in done.out


def test_sparql_from_stdin(run_apart: Run, small_build: Path) -> None:
    done = run_apart("query", "-", "-b", small_build, stdin="\ufeffSELECT ?p { ?p rdfs:label '南市'@zh }".encode())
    assert (done.status, done.out.split()[-1]) == (0, "place:南市")
    done = run_apart("query", "-", "-b", small_build)
    assert done.status == 2 and "The query is empty" in done.err
    done = run_apart("query", "-", "-b", small_build, stdin=b"SELECT ?s { ?s ?p '\xff\xfe' }")
    assert done.status == 2 and "not UTF-8" in done.err


def test_show(run: Run, small_build: Path) -> None:
    done = run("show", "南市", "-b", small_build)
    assert done.out.startswith("南市 South\nplace:南市\n  kind: place\n")
    assert "Provides (" in done.out and "近90人 (cumulative)" in done.out
    found = json.loads(run("show", "南市", "-b", small_build, "--format", "json").out)
    assert list(found) == ["id", "label", "facts", "claim", "gives", "receives", "mentioned", "dismissals", "profile"]
    found = json.loads(run("show", "claim:made-one-joint", "-b", small_build, "--format", "json").out)["claim"]
    assert list(found) == [
        "id", "kind", "label", "providers", "recipients", "programmes", "modes", "sectors", "about", "from", "until",
        "as_of", "starts", "ends", "stated", "planned", "note", "standing", "evidence", "quantity", "current", "leads",
        "standing_reason", "successor", "nature", "stage", "leaves_open", "said_by", "claim_ground", "provider_ground",
        "recipient_ground", "direction_ground", "programme_ground", "period_ground", "about_ground", "accepts", "grade",
        "restates", "readback",
    ]  # fmt: skip
    assert list(found["quantity"]) == [
        "printed", "value", "unit", "measure", "money", "reckoning", "hedge", "minimum", "maximum", "contained_in",
        "partitions", "share_of", "share_for", "overlaps_with", "minimum_excluded", "maximum_excluded", "hedged", "per",
        "count_of",
    ]  # fmt: skip
    assert list(found["evidence"][0]) == ["passage", "article", "paragraph", "start", "end", "role"]
    assert found["quantity"]["value"] == "28000000"


def test_show_begins_with_the_profile(run: Run, small_build: Path) -> None:
    found = json.loads(run("show", "南市", "-b", small_build, "--format", "json").out)["profile"]
    assert list(found) == [
        "sentence", "named", "articles", "years", "gives", "receives", "money", "left_out", "inside", "people", "above",
        "reached", "timeline", "gaps",
    ]  # fmt: skip
    shown = run("show", "南市", "-b", small_build).out
    assert shown.index("kind: place") < shown.index(found["sentence"]["en"]) < shown.index("Provides (")
    assert json.loads(run("show", "article:made-one", "-b", small_build, "--format", "json").out)["profile"] is None


def test_compare(run: Run, small_build: Path) -> None:
    """The table has a line for each row of the JSON, and counts the claims that it names."""
    asked = ("compare", "南市", "北市", "-b", small_build)
    found = json.loads(run(*asked, "--format", "json").out)
    assert list(found) == ["kind", "first", "second", "rows", "undated"]
    assert list(found["first"]) == ["name", "claims", "articles", "money"]
    lines = run(*asked).out.splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("---"))
    assert lines[rule - 1].split() == ["facet", "value", "standing", "South", "North", "claims"]
    assert len(lines) - rule - 1 == len(found["rows"]) > 2
    again = run("compare", "南市", "2021", "-b", small_build)
    assert again.status == 2 and "place:南市 and 2021 cannot be compared" in again.err


def test_show_reads_back_what_the_fields_say(run: Run, small_build: Path) -> None:
    found = json.loads(run("show", "claim:made-one-joint", "-b", small_build, "--format", "json").out)["claim"]
    sentence = found["readback"]
    assert list(sentence) == ["zh", "en"]
    assert "即28,000,000元" in sentence["zh"] and "that is 28,000,000 yuan" in sentence["en"]
    shown = run("show", "claim:made-one-joint", "-b", small_build).out.splitlines()
    assert [f"    {sentence['zh']}", f"    {sentence['en']}"] == shown[-2:]
    beside = run("show", "article:made-one", "--readback", "-b", small_build).out.split("\n\n")
    (block,) = [block for block in beside if block.startswith("claim:made-one-joint\n")]
    label = found["label"]
    lines = [f"  {label['zh']}", f"    {sentence['zh']}", f"  {label['en']}", f"    {sentence['en']}"]
    assert block.splitlines()[1:] == lines
    article = json.loads(run("show", "article:made-one", "-b", small_build, "--format", "json").out)
    assert all(claim["readback"]["zh"].endswith("。") for claim in article["mentioned"])


def test_keys_of_other_json(run: Run, small_seeds: Path) -> None:
    checked = json.loads(run("check", "--seeds", small_seeds, "--format", "json").out)
    assert list(checked) == ["problems", "passages", "held", "numerals", "grades"]
    found = json.loads(run("ref", "money", "--format", "json").out)
    assert list(found["money"]) == ["what", "label", "definition", "columns", "sparql"]


def test_ref_knows_terms_queries_and_reports(run: Run) -> None:
    whole = run("ref")
    assert whole.status == 0
    for name in ("dk:Claim", "dk:partitions", "mode:labour", "who-assists-whom", "coverage"):
        assert name in whole.out
    assert "recipient: the party that is assisted" in run("ref", "who-assists-whom").out
    timeline = run("ref", "timeline").out
    assert "see also: timeline (report)" in timeline.partition("SELECT")[0], "behind the query nothing stands"
    assert "what: report" in run("ref", "timeline (report)").out


@pytest.mark.parametrize(("word", "found"), [
    ("对口支援", ["kind:counterpart"]),
    ("结对帮扶", ["dk:Pairing"]),
    ("对口帮扶", ["dk:Pairing"]),
    ("东西部扶贫协作", ["kind:east-west"]),
    ("East-West poverty-alleviation collaboration", ["kind:east-west"]),
    ("消费扶贫", ["mode:trade"]),
    ("干部挂职", ["mode:secondment"]),
    ("组团式", ["mode:group"]),
    ("counterpart support", ["kind:counterpart"]),
    ("Paired Assistance", ["kind:counterpart"]),
    ("pairing assistance", ["kind:counterpart"]),
    ("受助方", ["dk:recipient"]),
    ("對口合作", ["kind:counterpart-cooperation"]),
    ("帮扶方", ["dk:provider", "side:provider"]),
    ("side:", ["side:about", "side:provider", "side:recipient"]),
])  # fmt: skip
def test_ref_finds_terms_by_the_words_of_the_field(run: Run, word: str, found: list[str]) -> None:
    assert list(json.loads(run("ref", word, "--format", "json").out)) == found
    shown = run("ref", word).out
    assert [line for line in shown.splitlines() if line in found] == found
    assert shown.count("definition: ") == len(found)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("form", ["nq", "ttl", "graphml", "gexf", "json", "geojson", "csv", "claims-csv", "parquet"])
def test_every_export_to_stdout_and_to_a_file(run: Run, small_build: Path, tmp_path: Path, form: str) -> None:
    command = ["export", "-b", str(small_build), "--format", form]
    plain = subprocess.run([DUIKOU, *command], check=True, capture_output=True)
    assert (plain.stdout != b"", plain.stderr) == (True, b"")
    written = run(*command, "-o", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == plain.stdout
    assert (written.status, written.out) == (0, "")
    if form == "nq":
        assert plain.stdout == unpacked(small_build / "duikou.nq.gz")


def test_view_writes_a_page(run: Run, small_build: Path, tmp_path: Path) -> None:
    done = run("view", "-b", small_build, "--within", "西省", "-o", tmp_path / "part.html")
    assert done.status == 0
    assert re.fullmatch(r".*part\.html: \d+ parties, \d+ ties\n", done.out)
    assert "<html" in (tmp_path / "part.html").read_text("utf-8")


def test_map_writes_a_page_or_prints_it(run: Run, small_build: Path, tmp_path: Path) -> None:
    done = run("map", "西省", "-b", small_build, "-o", tmp_path / "west.html")
    assert done.status == 0
    assert re.fullmatch(r".*west\.html: \d+ parties, \d+ ties\n", done.out)
    joined = tmp_path / "people.csv"
    joined.write_text("code,people\n999999,3\n", "utf-8")
    refused = run("map", "西省", "-b", small_build, "--join", joined, "-o", tmp_path / "not.html")
    assert (refused.status, (tmp_path / "not.html").exists()) == (2, False)
    assert "people.csv:2: the gazetteer has no code 999999" in refused.err
    printed = run("map", "西省", "-b", small_build, "-o", "-")
    assert printed.out == (tmp_path / "west.html").read_text("utf-8")


@pytest.mark.parametrize("form", ["csv", "graphml"])
def test_export_tells_what_the_level_hides(run: Run, small_build: Path, form: str) -> None:
    told = run("export", "-b", small_build, "--format", form, "--level", "province").err
    assert re.fullmatch(r"\d+ claims lie inside one place at the level province and make no tie there\.\n", told)


def test_view_takes_a_basis(run: Run, small_build: Path, tmp_path: Path) -> None:
    assert run("view", "-b", small_build, "--basis", "planned", "-o", tmp_path / "part.html").status == 0
    wrong = run("view", "-b", small_build, "--basis", "plan", "-o", tmp_path / "none.html")
    assert (wrong.status, "planned" in wrong.err) == (2, True)


# Processes of their own.


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_utf8_whatever_the_locale(run_apart: Run, small_build: Path, locale: dict[str, str]) -> None:
    done = run_apart("show", "place:南市", "-b", small_build, **locale)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("南市 South")
    done = run_apart("query", "-", "-b", small_build, stdin="SELECT ?p { ?p rdfs:label '南市'@zh }".encode(), **locale)
    assert "place:南市" in done.out
    done = run_apart("show", "南布", "-b", small_build, **locale)
    assert done.status == 2 and "南市" in done.err and "Traceback" not in done.err


def test_a_name_that_is_no_utf8(small_build: Path) -> None:
    done = subprocess.run([DUIKOU, "show", b"\xff\xfe", "-b", small_build], check=False, capture_output=True)
    assert done.returncode == 2
    assert b"There is no thing called" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "evidence"],
        ["query", "SELECT * { ?s ?p ?o }", "--format", "csv"],
        ["show", "article:yueqian-2023"],
        ["export", "--format", "nq"],
        ["export", "--format", "ttl"],
        ["report", "totals", "--format", "json"],
    ],
    ids=" ".join,
)
def test_a_reader_that_leaves_ends_the_command_quietly(real_build: Path, arguments: list[str]) -> None:
    """Each prints more than a pipe holds, so that it has not ended when its reader leaves."""
    process = subprocess.Popen(
        [DUIKOU, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "DUIKOU_BUILD": str(real_build)},
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 141


def test_a_query_that_does_not_end(run_apart: Run, small_build: Path) -> None:
    began = time.monotonic()
    done = run_apart("query", ENDLESS, "-b", small_build, "--timeout", "0.5")
    assert (done.status, done.out) == (1, "")
    assert "did not end within 0.5 s" in done.err and "--timeout" in done.err
    assert time.monotonic() - began < 10


GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?i ?f ?c"
BOMB = (
    f"SELECT (STRLEN(?v9) AS ?n) {{ BIND('{'a' * 1000}' AS ?v0) "
    + "".join(f"BIND(CONCAT({', '.join([f'?v{step}'] * 50)}) AS ?v{step + 1}) " for step in range(9))
    + "}"
)


@pytest.mark.sampled(2)
@pytest.mark.skipif(sys.platform != "linux", reason="only there the address space has a limit")
@pytest.mark.parametrize("limit", ["", "ulimit -v 1000000; ", "ulimit -S -v 1000000; "])
@pytest.mark.parametrize("query", [GREEDY, BOMB])
def test_a_query_that_takes_too_much(small_build: Path, query: str, limit: str) -> None:
    """The bomb asks for more at one go than there is, which the engine answers with an abort."""
    done = subprocess.run(
        ["bash", "-c", f'{limit}exec "$@"', "bash", DUIKOU, "query", query, "-b", str(small_build), "--memory", "200"],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(r"duikou: The query needed more than \d+ MB of memory\. .*--memory", done.stderr), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.sampled(2)
@pytest.mark.parametrize("opener", ["(", "!(", "{", "[", "STR(", "EXISTS {", "<<( ?a ?b ", "OPTIONAL {", "IF(1,1,"])
def test_a_query_that_nests_too_deeply(run_apart: Run, small_build: Path, opener: str) -> None:
    done = run_apart("query", f"SELECT * {{ ?s ?p ?o FILTER {opener * 5_000} }}", "-b", small_build)
    assert (done.status, done.out) == (2, "")
    assert re.search(r"nests brackets \d+ deep; at most 100|more than 20,000 words and signs", done.err), done.err


def test_a_query_that_is_interrupted(small_build: Path) -> None:
    begun = time.monotonic()
    subprocess.run([DUIKOU, "query", "ASK {}", "-b", str(small_build)], capture_output=True, check=True)
    answered = time.monotonic() - begun  # how long a start takes on this machine now
    process = subprocess.Popen(
        [DUIKOU, "query", ENDLESS, "-b", str(small_build)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1 + 2 * answered)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, "", "Interrupted.")


def test_a_service_that_does_not_answer(run_apart: Run, small_build: Path) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    done = run_apart("query", query, "--allow-service", "-b", small_build)
    assert done.status == 1 and "got no answer" in done.err and "Traceback" not in done.err
    assert "unsendable" not in done.err


def test_completion_of_commands_queries_and_reports(run_apart: Run) -> None:
    def offered(words: str) -> set[str]:
        done = run_apart(
            _DUIKOU_COMPLETE="bash_complete", COMP_WORDS=f"duikou {words}", COMP_CWORD=str(len(words.split(" ")))
        )
        return {line.partition(",")[2] for line in done.out.splitlines()}

    assert offered("que") == {"query"}
    assert offered("query mo") == {"money", "money-parts"}
    assert offered("query ") >= set(named_queries())
    assert offered("report cen") == {"centrality"}


def test_two_processes_ask_at_once(small_build: Path) -> None:
    asked = [
        subprocess.Popen([DUIKOU, "query", "money", "-b", str(small_build)], stdout=subprocess.PIPE) for _ in range(3)
    ]
    answers = {process.communicate()[0] for process in asked}
    assert len(answers) == 1
    assert {process.returncode for process in asked} == {0}


def test_help_is_light() -> None:
    code = (
        "import sys; sys.argv = ['duikou', '--help']; from duikou.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = ('pyoxigraph', 'rdflib', 'networkx', 'pandas', 'pyvis', 'rich')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_unknown_names_list_few(run: Run, small_build: Path) -> None:
    assert len(str(UnknownNameError("thing", "zzz", map(str, range(1000))))) < 100


@pytest.mark.sampled(8)
@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000, "长" * 200])
@pytest.mark.parametrize(
    "words",
    [
        ("check", "--seeds"),
        ("check", "--articles"),
        ("audit", "--articles"),
        ("fmt", "--seeds"),
        ("show", "place:广州市", "-b"),
        ("query", "money", "-b"),
        ("new", "--seeds", "seeds", "--title", "a", "--publisher", "b", "--slug", "c"),
        ("build", "-o"),
    ],
)
def test_a_path_that_no_system_takes_is_told_in_a_line(run: Run, words: tuple[str, ...], name: str) -> None:
    done = run(*words, name)
    assert done.status in {1, 2}
    assert "too long" in done.err or "there is no" in done.err
    assert len(done.err) < 7000
    assert "Traceback" not in done.err
