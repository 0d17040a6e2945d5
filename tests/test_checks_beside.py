"""scripts/test runs the checks beside the tests, and fails where either does, with what both said."""

import subprocess
from pathlib import Path
from shutil import copy

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


@pytest.mark.parametrize(
    ("mypy", "duikou", "tests", "status"),
    [(0, 0, 0, 0), (1, 0, 0, 1), (0, 1, 0, 1), (0, 0, 5, 5), (1, 0, 2, 1)],
    ids=["all is well", "a wrong type", "Turtle that is not canonical", "no tests", "tests and types"],
)
def test_what_fails_beside_the_tests_fails_the_run(
    tmp_path: Path, mypy: int, duikou: int, tests: int, status: int
) -> None:
    """In a checkout whose programs only say what they were asked, and end as told."""
    for folder in ("scripts/explorer/node_modules", "tests/room", ".venv/bin", "path"):
        (tmp_path / folder).mkdir(parents=True)
    copy(SCRIPTS / "test", tmp_path / "scripts")
    (tmp_path / "tests" / "room" / "conftest.py").touch()
    for file in ("package-lock.json", "node_modules/.installed"):
        (tmp_path / "scripts" / "explorer" / file).touch()
    ends = {"scripts/setup": 0, ".venv/bin/ruff": 0, "path/npm": 0}
    ends |= {".venv/bin/mypy": mypy, ".venv/bin/duikou": duikou, ".venv/bin/pytest": tests}
    for name, end in ends.items():
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "{program.name} $1 ended with {end}"\nexit {end}\n', "utf-8")
        program.chmod(0o755)
    done = subprocess.run(
        [tmp_path / "scripts" / "test"],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": f"{tmp_path / 'path'}:/usr/bin:/bin"},
    )
    assert done.returncode == status
    assert f"pytest -n ended with {tests}" in done.stdout
    for told in (
        f"mypy --no-error-summary ended with {mypy}",
        f"duikou fmt ended with {duikou}",
        "npm run ended with 0",
    ):
        assert told in done.stderr, done.stderr
