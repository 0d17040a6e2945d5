"""What a command over curated files does, a method of `Project` does: same answers, same files, same errors."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import duikou
from duikou.cli.commands import commands
from duikou.errors import UserError

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
    assert project.texts() == {"article:report-2024": TEXT}
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
