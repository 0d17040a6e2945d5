"""A folder of one's own: begun without overwriting, found from below, and what is said outright goes before it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from duikou.cli.commands import commands
from duikou.errors import UsageError, UserError
from duikou.files import write_text
from duikou.resources import SHIPPED
from duikou.workspace import FILE, Workspace, begin_workspace, find_workspace


def below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_is_begun_where_nothing_is_and_in_an_empty_folder(tmp_path: Path) -> None:
    fresh, empty = tmp_path / "deep" / "fresh", tmp_path / "empty"
    empty.mkdir()
    written = begin_workspace(fresh)
    begin_workspace(empty)
    assert below(fresh) == below(empty) and {str(path.relative_to(fresh)) for path in written} == set(below(fresh))
    for folder in ("texts", "seeds/claims", "seeds/entities", "seeds/dismissals", "seeds/readings"):
        assert (fresh / folder).is_dir()
    assert find_workspace(fresh) == Workspace(fresh, (SHIPPED, Path("seeds")), Path("texts"), Path("build"))


@pytest.mark.parametrize("name", ["a.txt", ".hidden"])
def test_a_folder_that_is_not_empty_is_let_be(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a", "utf-8")
    with pytest.raises(UsageError, match=name):
        begin_workspace(tmp_path)
    with pytest.raises(UsageError, match="a file of this name"):
        begin_workspace(tmp_path / name)
    assert below(tmp_path) == {name: b"a"}


def test_what_is_cut_short_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_at_the_last(path: Path, content: str) -> None:
        if path.name == FILE:
            raise UserError(f"{path}: cannot be written: No space left on device.")
        write_text(path, content)

    monkeypatch.setattr("duikou.workspace.write_text", fail_at_the_last)
    with pytest.raises(UserError, match="No space"):
        begin_workspace(tmp_path / "deep" / "own")
    assert list(tmp_path.iterdir()) == []


def test_it_is_found_from_below_the_nearest_first(tmp_path: Path) -> None:
    begin_workspace(tmp_path / "own")
    deep = tmp_path / "own" / "notes" / "deep"
    deep.mkdir(parents=True)
    assert find_workspace(tmp_path) is None
    found = find_workspace(deep)
    assert found and found.seeds == (SHIPPED, Path("../../seeds")) and found.articles == Path("../../texts")
    (deep / FILE).write_text("", "utf-8")
    assert find_workspace(deep) == Workspace(deep)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("seeds = 'seeds'", ["Write a list of folders"]),
        ("seeds = []", ["Write a list of folders"]),
        ("seed = ['a']\nbuild = 3", ["seed is not known", "build: Write one folder"]),
        ("seeds = [", ["is no TOML"]),
    ],
)
def test_a_file_that_says_something_else_is_told_whole(tmp_path: Path, said: str, told: list[str]) -> None:
    (tmp_path / FILE).write_text(said, "utf-8")
    with pytest.raises(UserError) as error:
        find_workspace(tmp_path)
    assert all(one in str(error.value) for one in (*told, str(tmp_path / FILE)))


def answer(*words: str | Path) -> str:
    outcome = CliRunner().invoke(commands, [*map(str, words)], standalone_mode=False)
    if outcome.exception:
        raise outcome.exception
    return outcome.output


def test_no_command_needs_options_and_options_and_variables_go_first(
    small_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    begin_workspace(own)
    (own / FILE).write_text(f'seeds = ["{small_seeds}", "seeds"]\narticles = "texts"\nbuild = "out"\n', "utf-8")
    (own / "texts" / "jian-2024.txt").write_text("见闻\n\n三次相见，投入资金。\n", "utf-8")
    monkeypatch.chdir(own / "texts")
    monkeypatch.delenv("DUIKOU_SEEDS", raising=False)
    assert "../seeds/articles.ttl" in answer("new", "jian-2024.txt", "--title", "见闻", "--publisher", "河山报")
    assert "dismissal:jian-2024" in answer("dismiss", "jian-2024", "三次", "word")
    assert answer("audit").count("closed") == 1
    assert "claim" in answer("check", "--seeds", small_seeds)
    answer("build")
    assert (own / "out" / "index.html").is_file()
    assert answer("query", "city-pairs") == answer("query", "city-pairs", "-b", own / "out")
    shutil.copytree(small_seeds, other)
    monkeypatch.setenv("DUIKOU_SEEDS", os.pathsep.join((str(small_seeds), str(other))))
    assert f"{other}" in answer("check")  # every id is there twice
    with pytest.raises(UsageError, match="nowhere"):
        answer("check", "--seeds", "nowhere")


def test_git_ignores_the_texts_and_the_build(tmp_path: Path) -> None:
    begin_workspace(tmp_path / "own")
    for name in ("texts/a.txt", "build/index.html", "seeds/.seeds-lock", "seeds/articles.ttl"):
        (tmp_path / "own" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "own" / name).write_text("a", "utf-8")
    if not shutil.which("git"):
        pytest.skip("no git")
    git = ["git", "-c", "init.defaultBranch=main", "-C", str(tmp_path / "own")]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "--all"], check=True)
    listed = subprocess.run([*git, "ls-files"], check=True, capture_output=True, text=True).stdout.split()
    assert {"duikou.toml", "texts/.gitkeep", "seeds/articles.ttl", "seeds/claims/.gitkeep"} <= set(listed)
    assert not [name for name in listed if name.endswith((".txt", ".html", "lock"))]


def test_what_is_wrong_in_it_is_told_in_chinese_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIKOU_LANGUAGE", "zh")
    (tmp_path / FILE).write_text("seeds = 1\n", encoding="utf-8")
    with pytest.raises(UserError, match="请写一个文件夹列表"):
        find_workspace(tmp_path)
