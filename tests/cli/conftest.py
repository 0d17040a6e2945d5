"""Running the command line, in this process where that is enough and as one of its own where it is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import DUIKOU, Outcome, Run

from duikou.cli import main
from duikou.messages import VARIABLE, language


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, in its current folder."""

    def call(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        monkeypatch.setattr(sys, "argv", ["duikou", *map(str, arguments)])
        monkeypatch.setenv(VARIABLE, language())  # so that what --language sets is taken back
        monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
        with pytest.raises(SystemExit) as left:
            main()
        said = capfd.readouterr()
        code = left.value.code
        return Outcome(code if isinstance(code, int) else 1, said.out, said.err)

    return call


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """Run a command as a process of its own, in an empty folder; `stdin` and `env` as given."""

    def call(*arguments: str | Path, stdin: bytes = b"", **env: str) -> Outcome:
        done = subprocess.run(
            [DUIKOU, *map(str, arguments)],
            check=False,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **env},
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call
