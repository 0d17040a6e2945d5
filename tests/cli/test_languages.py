"""Messages and help in Chinese, through the command as people call it; what programs read stays as it is."""

import json
import shutil
from pathlib import Path

import pytest
from running import Run

from duikou import __version__
from duikou.cli.commands import commands
from duikou.cli.speaking import language_asked
from duikou.cli.tables import width
from duikou.errors import UsageError

CHINESE = {"DUIKOU_LANGUAGE": "", "LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}
CHOSEN = ("--language", "zh")
"""What a command that runs in the process of the tests is told in place of the environment: it speaks English there."""
ENGLISH = CHINESE | {"LANG": "en_GB.UTF-8"}
NO_BUILD = "duikou: build：此处没有构建。请先构建：duikou build -o build。\n"


def test_the_locale_decides(run_apart: Run) -> None:
    assert run_apart("show", "广州市", **CHINESE).err == NO_BUILD
    assert run_apart("show", "广州市", **ENGLISH).err == (
        "duikou: build: there is no build here. Make one: duikou build -o build.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("--language", "zh", "show", "广州市"),
        ("--language=zh", "show", "广州市"),
        ("show", "--language", "zh", "广州市"),
        ("show", "广州市", "--language=zh"),
        ("--language", "zh", "report", "totals", "--language", "en"),
    ],
)
def test_the_language_is_said_before_the_command_or_behind_it(run_apart: Run, words: tuple[str, ...]) -> None:
    done = run_apart(*words, **ENGLISH)
    assert (done.status, done.err) == (2, NO_BUILD)


def test_what_is_asked_for_goes_before_the_environment_and_that_before_the_locale(run_apart: Run) -> None:
    english = run_apart("show", "广州市", **ENGLISH).err
    assert run_apart("show", "广州市", **CHINESE | {"DUIKOU_LANGUAGE": "en"}).err == english
    assert run_apart("show", "广州市", "--language", "en", **CHINESE | {"DUIKOU_LANGUAGE": "zh"}).err == english
    assert run_apart("show", "广州市", "--language", "zh", **CHINESE | {"DUIKOU_LANGUAGE": "en"}).err == NO_BUILD


def test_the_language_of_what_a_command_makes_is_not_that_of_its_messages() -> None:
    assert language_asked(["report", "totals", "--language", "zh"], commands) == ""
    assert language_asked(["--language", "en", "report", "totals", "--language", "zh"], commands) == "en"
    assert language_asked(["show", "--", "--language", "zh"], commands) == ""
    assert language_asked(["show", "--language"], commands) == ""


def test_wrong_use_is_told_in_chinese(run_apart: Run) -> None:
    assert run_apart("chek", **CHINESE).err == "duikou: 没有命令 'chek'。是否指 check 或 cite？\n"
    assert run_apart("show", **CHINESE).err == (
        "用法：duikou show [OPTIONS] NAME\n用法详见 'duikou show --help'。\n\n错误：缺少参数 'NAME'。\n"
    )
    assert run_apart("check", "--frmat", "json", **CHINESE).err.splitlines()[-1] == (
        "错误：没有选项 '--frmat'。（是否指：'--format'？）"
    )
    assert run_apart("check", "--language", "fr", **CHINESE).err.splitlines()[-1] == (
        "错误：'--language' 的值无效：'fr' 不在 'en'、'zh' 之列。"
    )


def test_help_is_in_chinese_and_its_examples_stay(run: Run, run_apart: Run) -> None:
    whole = run_apart("-h", COLUMNS="80", **CHINESE).out
    assert max(map(width, whole.splitlines())) <= 80
    assert "显示版本并退出" in whole and "检查种子文件" in whole
    for name in commands.commands:
        shown = run("--language", "zh", name, "-h").out
        assert "用法：" in shown and "示例：\n" in shown and f"    duikou {name}" in shown
        assert "Example" not in shown and "Show " not in shown
        assert not any(line.strip().startswith(tuple("，。；：！？、）")) for line in shown.splitlines())
        assert "[required]" not in shown and ":\n" not in shown
        wrapped = [line for line in shown.splitlines() if not line.startswith(("  ", "用法"))]
        assert max(map(width, wrapped), default=0) <= 100


def test_the_version_is_told_in_either_language(run_apart: Run) -> None:
    assert run_apart("--version", **ENGLISH).out == f"duikou, version {__version__}\n"
    assert run_apart("-V", **CHINESE).out == f"duikou，版本 {__version__}\n"


def test_a_reason_of_the_system_and_names_to_choose_from(run: Run, small_build: Path) -> None:
    assert run("query", "none.rq", "-b", small_build, *CHOSEN).err == (
        "duikou: none.rq：无法读取查询：没有这个文件或文件夹。\n"
    )
    unknown = run("query", "who-assists-whom", "-p", "provder=1", "-b", small_build, *CHOSEN).err
    assert unknown == "duikou: 没有列 'provder'。是否指 provider、providerCode 或 providerLabel？\n"


def test_a_profile_and_a_term_are_in_chinese(run: Run, small_build: Path) -> None:
    claim = json.loads(run("query", "money", "--format", "json", "-b", small_build).out)
    name = claim["results"]["bindings"][0]["claim"]["value"].rpartition("/")[2]
    shown = run("show", f"claim:{name}", "-b", small_build, *CHOSEN).out
    assert "种类：数字" in shown and "（claim）" not in shown and "（记录）" in shown
    asked = run("ref", "dk:partitions", *CHOSEN).out.splitlines()
    assert asked[0] == "种类：属性" and asked[1].startswith("名称：partitions 分解自")


def test_an_answer_and_what_is_told_of_it(run: Run, small_build: Path) -> None:
    done = run("query", "who-assists-whom", "-p", "provider=甲", "-b", small_build, *CHOSEN)
    assert done.status in {0, 2} and done.err.startswith(("共 ", "duikou: 没有"))
    assert run("query", "SELECT ?a {?a", "-b", small_build, *CHOSEN).err == (
        "duikou: 此查询不是 SPARQL：第 1 行第 14 列处不应有此。行和列从 1 起算。\n"
    )
    asked = ("query", "SELECT ?a { ?a a dk:Clam }", "-b", small_build)
    assert run(*asked, *CHOSEN).err == (
        "duikou: 查询提到 dk:Clam，而构建中没有：不会有任何结果。是否指 dk:Claim？\n共 0 行。\n"
    )


def test_problems_of_seeds_are_told_in_chinese(run: Run, small_seeds: Path, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(small_seeds, seeds)
    sound = run("check", "--seeds", seeds, *CHOSEN)
    assert sound.status == 0 and "0 个错误、" in sound.err and "条记录" in sound.err
    (seeds / "articles.ttl").write_text("broken", "utf-8")
    done = run("check", "--seeds", seeds, *CHOSEN)
    assert done.status == 1 and "articles.ttl:1: 错误：不是合法的 Turtle" in done.out and "error" not in done.out


def test_what_programs_read_is_the_same_in_either_language(run: Run, small_build: Path) -> None:
    for words in (
        ("query", "who-assists-whom", "--format", "csv", "-b", small_build),
        ("report", "totals", "--format", "json", "-b", small_build),
        ("ref", "dk:partitions", "--format", "json"),
    ):
        chinese, english = run(*words, *CHOSEN), run(*words)
        assert (chinese.status, chinese.out) == (english.status, english.out)
    place = json.loads(run("query", "city-pairs", "--format", "json", "-b", small_build, *CHOSEN).out)
    assert place["head"]["vars"]


def test_a_worker_for_queries_speaks_the_same_language(small_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duikou

    monkeypatch.setenv("DUIKOU_LANGUAGE", "zh")
    opened = duikou.open_build(small_build)
    with pytest.raises(UsageError, match="此查询产生三元组"):
        opened.query("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }")
