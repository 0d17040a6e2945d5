"""Messages in the language of the user, and no message that the catalogues do not know."""

import ast
import copy
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import duikou
from duikou.errors import AmbiguousNameError, Problem, UnknownNameError
from duikou.messages import (
    VARIABLE,
    Kept,
    in_words,
    language,
    listed,
    message,
    message_of_number,
    one_of,
    sentences,
    system_reason,
    text,
)

PACKAGE = Path(duikou.__file__).parent
LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
TOLD = {
    **dict.fromkeys(("UserError", "UsageError", "LimitError", "say"), (0,)),
    "Problem": (3, 4),
    "told": (3, 4),
    **dict.fromkeys(("UnreadableError", "PrintedError", "NotANumber", "_RefusedError"), (0, 1)),
}
"""By the name of a function, which of its arguments people read."""
NAMED = {"message", "advice"}
WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]+")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (VARIABLE, *LOCALE):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN.UTF-8", VARIABLE: "en"}, "en"),
        ({"LC_ALL": "C", VARIABLE: "zh"}, "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_or_that_of_the_locale(
    said: pytest.MonkeyPatch, environment: dict[str, str], spoken: str
) -> None:
    for name, value in environment.items():
        said.setenv(name, value)
    assert language() == spoken


def test_messages_are_filled_in_either_language(said: pytest.MonkeyPatch) -> None:
    assert message("{path}: cannot be written: {reason}.", path="a", reason="b") == "a: cannot be written: b."
    assert [message_of_number("{number} row.", "{number} rows.", number) for number in (0, 1, 2)] == [
        "0 rows.", "1 row.", "2 rows.",
    ]  # fmt: skip
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert listed(["a", "b", "c"], 1) == "a and 2 more"
    assert sentences("One.", "", "Two.") == "One. Two."
    said.setenv(VARIABLE, "zh")
    assert message("{path}: cannot be written: {reason}.", path="a", reason="b") == "a：无法写入：b。"
    assert [message_of_number("{number} row.", "{number} rows.", number) for number in (0, 1, 2)] == [
        "共 0 行。", "共 1 行。", "共 2 行。",
    ]  # fmt: skip
    assert listed(["a", "b", "c"]) == "a、b、c"
    assert sentences("甲。", "", "乙。") == "甲。乙。"


def test_a_text_that_no_catalogue_knows_stays_as_it_is(said: pytest.MonkeyPatch) -> None:
    said.setenv(VARIABLE, "zh")
    assert message("Nobody says this of {name}.", name="x") == "Nobody says this of x."
    assert text("with {braces") == "with {braces"
    assert text("") == ""  # whose entry in a catalogue is its head
    with pytest.raises(KeyError):
        message("{path}: cannot be written: {reason}.", path="a")


def test_a_kept_message_is_english_until_it_is_told(said: pytest.MonkeyPatch) -> None:
    kept = Kept("{path}: cannot be written: {reason}.", path="a", reason=Kept("a number"))
    said.setenv(VARIABLE, "zh")
    assert kept == "a: cannot be written: a number."
    for one in (kept, copy.deepcopy(kept), pickle.loads(pickle.dumps(kept))):
        assert in_words(one) == "a：无法写入：一个数。"
    assert in_words("as it is") == "as it is"


def test_errors_are_told_in_chinese(said: pytest.MonkeyPatch) -> None:
    said.setenv(VARIABLE, "zh")
    assert str(UnknownNameError("query", "moeny", ["money", "pairs"])) == "没有查询 'moeny'。是否指 money？"
    assert str(UnknownNameError("level", "q", ["county", "place"])) == "没有层级 'q'。可用：county、place。"
    assert str(AmbiguousNameError("朝阳", ["a", "b"], ["A", "B"], ["某。"])) == (
        "'朝阳' 可指 2 项：A；B。请写其中一个标识。某。"
    )
    problem = Problem("a.ttl", 3, "claim:a-b", "某事。", "某法。", "warning", "some-rule")
    assert problem.text() == ('a.ttl:3: 警告：claim:a-b 某事。\n    某法。若可保留，写：dk:accepts "some-rule: 理由"。')


def test_names_of_which_one_is_meant(said: pytest.MonkeyPatch) -> None:
    said.setenv(VARIABLE, "en")
    assert [one_of("abc"[:number]) for number in range(4)] == ["", "a", "a or b", "a, b or c"]
    said.setenv(VARIABLE, "zh")
    assert [one_of("abc"[:number]) for number in range(4)] == ["", "a", "a 或 b", "a、b 或 c"]


def test_what_the_system_says_is_told_in_chinese_where_it_is_known(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "none").read_bytes()
    unknown = OSError(9999, "Something else")
    said.setenv(VARIABLE, "en")
    assert (system_reason(caught.value), system_reason(unknown)) == (caught.value.strerror, "Something else")
    said.setenv(VARIABLE, "zh")
    assert (system_reason(caught.value), system_reason(unknown)) == ("没有这个文件或文件夹", "Something else")
    assert system_reason(OSError("of no number")) == "of no number"


def test_a_problem_has_no_blank_behind_a_wide_colon(said: pytest.MonkeyPatch) -> None:
    said.setenv(VARIABLE, "zh")
    assert Problem("a.ttl", 3, "", "空的。").text() == "a.ttl:3: 错误：空的。"
    assert Problem("a.ttl", 3, "claim:a", "空的。").text() == "a.ttl:3: 错误：claim:a 空的。"


def untranslated(tree: ast.AST) -> Iterator[str]:
    """Texts of several English words that are handed over to be told as they stand."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        given = [node.args[place] for place in TOLD.get(name, ()) if place < len(node.args)]
        given += [word.value for word in node.keywords if name in TOLD and word.arg in NAMED]
        for argument in given:
            parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            whole = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
            if WORDS.search(whole):
                yield f"line {node.lineno}: {whole}"


def test_what_people_read_is_a_message() -> None:
    paths = list(PACKAGE.rglob("*.py"))
    assert len(paths) > 150
    found = {path.name: list(untranslated(ast.parse(path.read_text("utf-8")))) for path in paths}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_what_is_no_message_is_found() -> None:
    bad = (
        'raise UserError("It cannot be read.")',
        'raise UsageError(f"{path}: there is no file.")',
        'Problem(file, 1, "", f"{name} is missing.", "")',
        'Problem(file, 1, "", told, advice="Write it again.")',
        'say(f"{number} files changed.", err=True)',
    )
    good = (
        'raise UserError(message("It cannot be read."))',
        'say(f"duikou: {error}", err=True)',
        'say(f"{title} ({number})")',
        'other("It is nothing to be told.")',
    )
    assert [len(list(untranslated(ast.parse(line)))) for line in bad] == [1] * len(bad)
    assert [len(list(untranslated(ast.parse(line)))) for line in good] == [0] * len(good)
