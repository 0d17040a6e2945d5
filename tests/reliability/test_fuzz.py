"""A short run of the fuzzer, and a look at the fuzzer itself: it keeps what fails, and an input is always the same."""

import json
import os
from pathlib import Path

import fuzz
import inputs
import pytest
from addresses import CHROMIUM

from duikou.cli.commands import commands

SHORT = {
    "turtle": 80,
    "article": 5,
    "quantity": 100,
    "guard": 80,
    "query": 6,
    "words": 5,
    "seeds": 1,
    "register": 1,
    "address": 5,
}


@pytest.mark.parametrize("kind", inputs.KINDS)
def test_no_input_ends_in_a_traceback_crash_or_hang(kind: str, tmp_path: Path) -> None:
    if kind == "address" and not CHROMIUM and os.environ.get("CI") != "true":
        pytest.skip("no Chromium found: no address was opened")
    assert fuzz.watch(kind, 7, SHORT[kind], tmp_path) == 0
    failed = {path.name: json.loads(path.read_text("utf-8"))["said"] for path in tmp_path.glob("*.json")}
    assert failed == {}


def test_an_input_depends_on_seed_kind_and_number_alone() -> None:
    made = [inputs.make_input("turtle", 3, number) for number in range(20)]
    assert made == [inputs.make_input("turtle", 3, number) for number in range(20)]
    assert len(set(made)) > 15
    assert made != [inputs.make_input("turtle", 4, number) for number in range(20)]


@pytest.mark.parametrize("words", inputs.WORDS)
def test_the_good_words_of_the_command_line_are_no_slips(words: str) -> None:
    """Words that the command line does not know would be mutated for nothing."""
    name, *rest = words.split(" ")
    command = commands.commands.get(name) if not name.startswith("-") else None
    options = {option for parameter in (command.params if command else ()) for option in parameter.opts}
    assert name == "--version" or command is not None
    assert {word for word in rest if word.startswith("-")} <= options


BROKEN = """
import os, sys, time
sys.path[:0] = [{here!r}]
import fuzz, inputs
fuzz.PROCESSOR = 0.3
def target(content):
    number = next(attempts)
    if number == 2: raise ValueError("a fault of ours")
    if number == 4 and not os.path.exists({mark!r}):
        open({mark!r}, "w").close()
        os.abort()
    if number == 3 and os.path.exists({mark!r}):
        while True: pass
attempts = iter(range(100))
fuzz.open_target = lambda kind, scratch: target
fuzz.main(sys.argv[1:])
"""


def test_what_fails_is_kept_and_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target in place of a reader of ours: it fails on the third input, dies on the fifth, and hangs on the ninth."""
    program = tmp_path / "broken.py"
    program.write_text(BROKEN.format(here=str(Path(fuzz.__file__).parent), mark=str(tmp_path / "died")), "utf-8")
    monkeypatch.setattr(fuzz, "__file__", str(program))
    kept = tmp_path / "kept"
    kept.mkdir()
    assert fuzz.watch("quantity", 1, 10, kept) == 2
    failed = {path.name: json.loads(path.read_text("utf-8")) for path in kept.glob("*.json")}
    assert sorted(failed) == ["quantity-1-2.json", "quantity-1-4.json", "quantity-1-7.json", "quantity-1-8.json"]
    assert "a fault of ours" in failed["quantity-1-2.json"]["said"]
    assert "ended with -6" in failed["quantity-1-4.json"]["said"]
    assert "ended with -27" in failed["quantity-1-8.json"]["said"]


def test_a_saved_input_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    fuzz.save(tmp_path, "quantity", 1, 5, "said")
    monkeypatch.setattr(fuzz, "open_target", lambda _kind, _scratch: seen.append)
    fuzz.replay(tmp_path / "quantity-1-5.json")
    assert seen == [inputs.make_input("quantity", 1, 5)]
