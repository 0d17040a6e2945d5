"""Programs of the user's: fed and heard whole, and ended with their children, whatever they do."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duikou.errors import UsageError
from duikou.programs import Program, ProgramError, words_of

BIG = b"x" * 300_000


def python(code: str) -> str:
    """The command line of a Python program."""
    return shlex.join([sys.executable, "-c", code])


def program(code: str, *, seconds: float = 30, most: int = 2**20, told: list[str] | None = None) -> Program:
    return Program(python(code), seconds, most, (told if told is not None else []).append)


def is_gone(pid: int) -> bool:
    """Whether a process is gone, or but a zombie that its new parent has yet to reap."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_it_gets_all_and_all_that_it_answers_is_heard() -> None:
    assert program("import sys; sys.stdout.write(sys.stdin.read())").ask(BIG) == BIG


def test_lines_come_one_by_one_and_the_last_may_lack_its_end() -> None:
    found = list(program("print('a'); print(); print('b' * 200_000); print('c', end='')").lines(b""))
    assert found == [b"a", b"", b"b" * 200_000, b"c"]


def test_a_line_is_there_before_the_program_ends() -> None:
    lines = program("import time; print('first', flush=True); time.sleep(60)", seconds=60).lines(b"")
    assert next(lines) == b"first"
    lines.close()  # type: ignore[attr-defined]


def test_what_it_says_on_stderr_is_passed_on_in_order() -> None:
    told: list[str] = []
    program("import sys; print('one\\nçwo', file=sys.stderr); print('answer')", told=told).ask(b"")
    assert told == ["one", "çwo"]


def test_it_may_answer_without_reading_what_it_is_given() -> None:
    assert program("import os; os.close(0); print('done')").ask(BIG * 10) == b"done\n"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("pass", "nothing"),
        ("import sys; print('half'); sys.exit(3)", "status 3"),
        ("import os; os.kill(os.getpid(), 9)", "status -9"),
        ("1 / 0", "status 1"),
        ("while True: print('x' * 1000)", "more than"),
        ("import sys\nwhile True: sys.stdout.write('x' * 1000)", "more than"),
        ("print('x' * 3_000_000)", "more than"),
    ],
)
def test_what_goes_wrong_is_the_users_error(code: str, message: str) -> None:
    told: list[str] = []
    with pytest.raises(ProgramError, match=message):
        program(code, told=told).ask(BIG)
    assert ("ZeroDivisionError" in " ".join(told)) == ("1 / 0" in code)


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(600)",
        "import os, time; os.close(1); time.sleep(600)",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('{', flush=True); time.sleep(600)",
        "import sys\nwhile True: print('thinking', file=sys.stderr)",
    ],
)
def test_what_hangs_is_ended_when_its_time_is_over(code: str) -> None:
    told: list[str] = []
    with pytest.raises(ProgramError, match=r"within 0\.5 s"):
        program(code, seconds=0.5, told=told).ask(BIG)
    assert len(told) <= 1_000


CHILD = "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']).pid)"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")
def test_what_it_started_ends_with_it_though_it_holds_the_answer_open() -> None:
    (line,) = program(CHILD, seconds=60).lines(b"")
    assert is_gone(int(line))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_its_programs_end_when_this_one_is_told_to(sent: signal.Signals) -> None:
    child = python(f"{CHILD}; import time; sys.stdout.flush(); time.sleep(600)")
    program = f"from duikou.programs import Program\nprogram = Program({child!r}, 600, 999, print)\n"
    asking = f"{program}for line in program.lines(b''): print(line.decode(), flush=True)"
    asked = subprocess.Popen(
        [sys.executable, "-c", asking], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert asked.stdout
    with asked.stdout as heard:
        pid = int(heard.readline())
        asked.send_signal(sent)
        asked.wait(30)
    assert is_gone(pid)


@pytest.mark.parametrize("command", ["", "   ", "'open", '""', "a\0b"])
def test_a_command_without_a_program_is_refused(command: str) -> None:
    with pytest.raises(UsageError):
        words_of(command)


def test_a_program_that_is_not_there_or_no_program_is_told(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("not a program", encoding="utf-8")
    for command in ("no-such-program-at-all", shlex.quote(str(plain)), shlex.quote(str(tmp_path))):
        with pytest.raises(UsageError, match="cannot be started"):
            Program(command, 5, 99, print).ask(b"")


@pytest.mark.skipif(os.name == "nt", reason="words of POSIX")
def test_no_shell_reads_the_words() -> None:
    assert words_of("judge --name 'a b' $HOME `id` | tee") == ["judge", "--name", "a b", "$HOME", "`id`", "|", "tee"]


def test_windows_keeps_the_backslashes_of_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duikou.programs.os.name", "nt")
    assert words_of(r'C:\tools\draft.exe "C:\my files\x.py" -v') == [r"C:\tools\draft.exe", r"C:\my files\x.py", "-v"]
