"""scripts/test runs the checks beside the tests, and fails where either does, with what both said."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copy

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


def make_checkout(folder: Path, ends: Mapping[str, int]) -> list[str | Path]:
    """Make a checkout whose programs only say what they were asked, and end as told; return what runs its tests."""
    for room in ("scripts/explorer/node_modules", "tests/room", ".venv/bin", "path"):
        (folder / room).mkdir(parents=True)
    copy(SCRIPTS / "test", folder / "scripts")
    (folder / "tests" / "room" / "conftest.py").touch()
    for file in ("package-lock.json", "node_modules/.installed"):
        (folder / "scripts" / "explorer" / file).touch()
    for name, end in {"scripts/setup": 0, ".venv/bin/ruff": 0, "path/npm": 0, **ends}.items():
        write_program(folder / name, f'echo "{Path(name).name} $1 ended with {end}"\nexit {end}')
    return ["/usr/bin/env", "-i", f"PATH={folder / 'path'}:/usr/bin:/bin", folder / "scripts" / "test"]


def write_program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("mypy", "duikou", "tests", "status"),
    [(0, 0, 0, 0), (1, 0, 0, 1), (0, 1, 0, 1), (0, 0, 5, 5), (1, 0, 2, 1)],
    ids=["all is well", "a wrong type", "Turtle that is not canonical", "no tests", "tests and types"],
)
def test_what_fails_beside_the_tests_fails_the_run(
    tmp_path: Path, mypy: int, duikou: int, tests: int, status: int
) -> None:
    ends = {".venv/bin/mypy": mypy, ".venv/bin/duikou": duikou, ".venv/bin/pytest": tests}
    done = subprocess.run(make_checkout(tmp_path, ends), check=False, capture_output=True, text=True)
    assert done.returncode == status
    assert f"pytest -n ended with {tests}" in done.stdout
    for told in (
        f"mypy --no-error-summary ended with {mypy}",
        f"duikou fmt ended with {duikou}",
        "npm run ended with 0",
    ):
        assert told in done.stderr, done.stderr


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("of_group", [False, True], ids=["by its id", "with its group"])
def test_a_run_that_is_stopped_leaves_nothing_at_work(
    tmp_path: Path, sent: signal.Signals, status: int, of_group: bool
) -> None:
    """Neither the tests nor a check beside them, of which each would take a minute."""
    asked = make_checkout(tmp_path, {".venv/bin/duikou": 0})
    slow = {name: tmp_path / f"{name}.pid" for name in ("pytest", "mypy")}
    for name, told in slow.items():
        write_program(
            tmp_path / ".venv" / "bin" / name, f'echo $$ >"{told}.new"\nmv "{told}.new" "{told}"\nexec sleep 60'
        )
    process = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_until(lambda: all(told.exists() for told in slow.values()))
        (os.killpg if of_group else os.kill)(process.pid, sent)
        assert process.wait(20) == status
        begun = [int(told.read_text("utf-8")) for told in slow.values()]
        wait_until(lambda: not any(is_at_work(number) for number in begun))
    finally:
        process.kill()


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.05)


def is_at_work(number: int) -> bool:
    """Whether a process is there that has not ended; one that ended and nobody asked after is none."""
    asked = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False)
    return bool(asked.stdout.strip()) and not asked.stdout.startswith("Z")
