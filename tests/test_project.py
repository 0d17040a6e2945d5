"""What a command does, a method of `Project` or `Build` does: same answers, same files, same errors."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import duikou
from duikou.cli.commands import commands
from duikou.errors import UnknownNameError, UsageError, UserError
from duikou.names import expand
from duikou.store.answers import FORMS, Rows

DUIKOU = Path(sys.executable).with_name("duikou")
TEXT = "帮扶见闻\n\n2024年，甲市投入3亿元，派出12名干部。\n"


@pytest.fixture
def seeds(small_seeds: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_seeds, tmp_path / "seeds")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "report-2024.txt").write_text(TEXT, "utf-8")
    return folder


def said(*words: str | Path) -> str:
    return CliRunner().invoke(commands, [*map(str, words)], standalone_mode=False).stdout


def failure(act: Callable[[], object]) -> tuple[type[UserError], str]:
    with pytest.raises(UserError) as error:
        act()
    return type(error.value), str(error.value)


def test_the_life_of_an_article_is_the_same_in_both_faces(seeds: Path, texts: Path, tmp_path: Path) -> None:
    other = shutil.copytree(seeds, tmp_path / "other")
    project = duikou.Project(seeds, texts)
    there = ("--seeds", other, "--articles", texts)
    text = texts / "report-2024.txt"
    project.new(text, title="帮扶见闻", publisher="示例日报")
    said("new", text, "--title", "帮扶见闻", "--publisher", "示例日报", "--seeds", other)
    (found,) = project.cite("report-2024", "3亿元")
    assert json.loads(said("cite", "report-2024", "3亿元", *there, "--format", "json")) == [found.as_mapping()]
    assert found.file == "claims/report-2024.ttl" or found.file == ""
    held = project.audit("report-2024")
    assert not held.closed and held.ledgers[0].state == "open"
    assert [place.words for place in held.open_places(held.ledgers[0])] == ["2024年"]
    assert json.loads(said("audit", "report-2024", *there, "--format", "json")) == [held.ledgers[0].as_mapping()]
    done = project.dismiss("report-2024", "12名", "name")
    assert said("dismiss", "report-2024", "12名", "name", *there).strip() == done.id
    checked = project.check()
    assert json.loads(said("check", *there, "--format", "json"))["passages"] == checked.passages
    assert sum("is a stub" in problem.message for problem in checked.told) == 1 < len(checked.problems)
    assert project.passages() == checked.passages
    for path in sorted(seeds.rglob("*.ttl")):
        assert path.read_bytes() == (other / path.relative_to(seeds)).read_bytes()


def test_fmt_and_build(seeds: Path, tmp_path: Path) -> None:
    project = duikou.Project(seeds)
    file = seeds / "articles.ttl"
    file.write_text(file.read_text("utf-8").replace(" ;\n", ";\n", 1), "utf-8")
    assert project.fmt(check=True) == [file]
    assert said("fmt", "--check", "--seeds", seeds).startswith(f"{file}: not in canonical layout")
    assert (project.fmt(), project.fmt()) == ([file], [])
    built = project.build(tmp_path / "build")
    said("build", "--seeds", seeds, "-o", tmp_path / "again")
    assert duikou.open_build(tmp_path / "again").manifest.data == built.manifest.data


@pytest.mark.parametrize(
    ("words", "act"),
    [
        (("audit", "no-such", "-s", "-a"), lambda project: project.audit("no-such")),
        (("audit", "-s"), lambda project: project.audit()),
        (("cite", "made-oen", "x", "-s", "-a"), lambda project: project.cite("made-oen", "x")),
        (("cite", "made-one", "x", "-s", "-a"), lambda project: project.cite("made-one", "x")),
        (("cite", "made-one", "x", "-s"), lambda project: project.cite("made-one", "x")),
        (("dismiss", "made-one", "x", "nmae", "-s", "-a"), lambda project: project.dismiss("made-one", "x", "nmae")),
        (("dismiss", "made-one", "x", "name", "-a"), lambda project: project.dismiss("made-one", "x", "name")),
        (("new", "nowhere.txt", "-s"), lambda project: project.new("nowhere.txt")),
        (("new", "nowhere.txt"), lambda project: project.new("nowhere.txt")),
        (("new", "-t", "-s"), lambda project: project.new(project.articles / "report-2024.txt")),
        (("check", "-x"), lambda project: project.check()),
        (("fmt", "-x"), lambda project: project.fmt()),
        (("fmt", "--check", "-x"), lambda project: project.fmt(check=True)),
        (("build", "-x"), lambda project: project.build()),
    ],
)
def test_an_error_is_the_same_in_both_faces(
    seeds: Path, texts: Path, tmp_path: Path, words: tuple[str, ...], act: Callable[[duikou.Project], object]
) -> None:
    """-s stands for the folder of seeds, -a for that of texts, -t for a text, -x for seeds that are not there."""
    nowhere = tmp_path / "nowhere"
    given = {"-s": ["--seeds", seeds], "-a": ["--articles", texts], "-x": ["--seeds", nowhere]}
    typed = [
        found for word in words for found in given.get(word, [texts / "report-2024.txt" if word == "-t" else word])
    ]
    project = duikou.Project(
        seeds if "-s" in words else nowhere if "-x" in words else None, texts if {"-a", "-t"} & {*words} else None
    )
    result = CliRunner(env={"DUIKOU_SEEDS": "", "DUIKOU_ARTICLES": ""}).invoke(
        commands, [*map(str, typed)], standalone_mode=False
    )
    assert isinstance(result.exception, UserError), result.output
    assert (type(result.exception), str(result.exception)) == failure(lambda: act(project))


SERVICE = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
TRIPLES = "CONSTRUCT { place:北市 a ?x } WHERE { place:北市 a ?x }"
QUERIES = ("hubs", "SELECT ?x { place:北市 a ?x }", "ASK { place:北市 a dk:Place }", TRIPLES, "DESCRIBE place:北市")


@pytest.fixture(scope="module")
def build(small_build: Path) -> duikou.Build:
    return duikou.open_build(small_build)


@pytest.mark.parametrize("form", FORMS[1:])
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_has_one_answer_in_every_form(build: duikou.Build, query: str, form: Any) -> None:
    words = ["query", query, "--format", form, "--build", str(build.folder)]
    result = CliRunner().invoke(commands, words, standalone_mode=False)
    if query.startswith(("CONSTRUCT", "DESCRIBE")) != (form == "ttl"):
        assert isinstance(result.exception, UsageError)
        assert (UsageError, str(result.exception)) == failure(lambda: build.query(query, form=form))
    else:
        answer = build.query(query, form=form)
        assert result.stdout.rstrip("\n") == answer.rstrip("\n") != ""


def test_what_queries_of_every_kind_answer(build: duikou.Build) -> None:
    assert build.query(QUERIES[2]) == Rows(("answer",), ((True,),))
    assert json.loads(build.query(QUERIES[2], form="json"))["boolean"] is True
    assert build.query("ASK { place:北市 a dk:Programme }", form="csv").splitlines()[1:] == ["false"]
    assert build.query(QUERIES[1], form="csv", x="dk:Place").splitlines()[1:] == [expand("dk:Place")]
    assert build.query(QUERIES[1], form="csv", x="dk:Article").splitlines()[1:] == []
    assert build.query(TRIPLES, form="ttl").rstrip().endswith("place:北市 a dk:Place .")
    with pytest.raises(UserError, match="reached out and got no answer"):
        build.query(SERVICE, allow_service=True)
    with pytest.raises(UnknownNameError, match=r"no form 'xml'\. There are: csv, json, table, ttl"):
        build.query("hubs", form="xml")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        (("query", "mony"), lambda build: build.query("mony")),
        (("query", ""), lambda build: build.query("")),
        (("query", "SELECT ?"), lambda build: build.query("SELECT ?")),
        (("query", "DELETE WHERE { ?s ?p ?o }"), lambda build: build.query("DELETE WHERE { ?s ?p ?o }")),
        (("query", "none.rq"), lambda build: build.query("none.rq")),
        (("query", SERVICE), lambda build: build.query(SERVICE)),
        (("query", SERVICE, "--allow-service"), lambda build: build.query(SERVICE, allow_service=True)),
        (("query", f"{'(' * 101}"), lambda build: build.query("(" * 101)),
        (("query", TRIPLES), lambda build: build.query(TRIPLES)),
        (("query", "money", "-p", "provder=北市"), lambda build: build.query("money", provder="北市")),
        (("query", "money", "-p", "provider=北布"), lambda build: build.query("money", provider="北布")),
        (("query", "money", "-p", "provider=labour"), lambda build: build.query("money", provider="labour")),
        (("query", "money", "-p", "begins=soon"), lambda build: build.query("money", begins="soon")),
        (("query", QUERIES[1], "-p", "y=1"), lambda build: build.query(QUERIES[1], y=1)),
        (("query", TRIPLES, "-p", "y=1", "--format", "ttl"), lambda build: build.query(TRIPLES, form="ttl", y=1)),
        (("show", "北布"), lambda build: build.show("北布")),
        (("show", "labour"), lambda build: build.show("labour")),
        (("show", "dk:Claim"), lambda build: build.show("dk:Claim")),
        (("total", "--provider", "北布"), lambda build: build.total(provider="北布")),
        (("total", "--programme", "北市"), lambda build: build.total(programme="北市")),
        (("total", "--money", "fiscla"), lambda build: build.total(money="fiscla")),
        (("total", "--begins", "soon"), lambda build: build.total(begins="soon")),
        (("report", "totls"), lambda build: build.report("totls")),
        (("report", "totals", "--as-of", "soon"), lambda build: build.report("totals", as_of="soon")),
        (("export", "--format", "xml"), lambda build: build.export("xml")),
        (("export", "--format", "json", "--level", "x"), lambda build: build.export("json", level="x")),
        (("view", "--level", "x"), lambda build: build.network(level="x")),
        (("view", "--within", "北布"), lambda build: build.network(within="北布")),
        (("view", "--basis", "x"), lambda build: build.network(basis=["x"])),
        (("view", "--mode", "labour"), lambda build: build.view(build.network(modes=["labour"]))),
        (("map", "北布"), lambda build: build.map("北布")),
        (("map", "--mode", "x"), lambda build: build.map(modes=["x"])),
        (("map", "--mode", "labour"), lambda build: build.map(modes=["labour"])),
        (("ref", "dk:Clam"), lambda _: duikou.ref("dk:Clam")),
        (("show", "北市", "--build", "nowhere"), lambda _: duikou.open_build("nowhere")),
    ],
)
def test_an_error_of_asking_is_the_same_in_both_faces(
    build: duikou.Build, words: tuple[str, ...], act: Callable[[duikou.Build], object]
) -> None:
    env = {"DUIKOU_BUILD": str(build.folder), "DUIKOU_SEEDS": "", "DUIKOU_ARTICLES": ""}
    result = CliRunner(env=env).invoke(commands, [*words], standalone_mode=False)
    assert isinstance(result.exception, UserError), result.output
    assert (type(result.exception), str(result.exception)) == failure(lambda: act(build))


@pytest.mark.parametrize("limit", [{"timeout": 0.01}, {"memory": 1.0}])
def test_a_limit_is_told_in_the_same_words_in_both_faces(build: duikou.Build, limit: dict[str, Any]) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l = -1) }"
    words = ["query", query, *(f"--{option}={most}" for option, most in limit.items()), "--build", str(build.folder)]
    done = subprocess.run([DUIKOU, *words], capture_output=True, text=True, check=False)
    kind, told = failure(lambda: build.query(query, **limit))
    assert (done.returncode, done.stderr) == (kind.exit_code, f"duikou: {told}\n")
