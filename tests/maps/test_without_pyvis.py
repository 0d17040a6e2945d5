"""Where pyvis is not installed, maps and only maps fail, in a sentence."""

import subprocess
import sys
from pathlib import Path

import duikou
from duikou.store.manifests import read_manifest

BLOCKED = """
import sys
for name in ("pyvis", "numpy", "scipy"):  # the latter two are not of the plain install
    sys.modules[name] = None
from duikou.cli import main
main()
"""
SENTENCE = "Maps are drawn by pyvis, which is not installed. Install it: pip install 'pyvis<0.4'."


def without_pyvis(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BLOCKED, *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_a_map_says_what_to_install(small_build: Path, tmp_path: Path) -> None:
    done = without_pyvis("map", "-b", small_build, "-o", tmp_path / "map.html")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"duikou: {SENTENCE}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_build_has_all_but_its_maps_and_says_so(small_seeds: Path, small_build: Path, tmp_path: Path) -> None:
    done = without_pyvis("build", "--seeds", small_seeds, "-o", tmp_path / "build")
    assert done.returncode == 0, done.stderr
    assert f"{SENTENCE} The build has no maps." in done.stderr
    whole, lacking = (set(read_manifest(folder).files) for folder in (small_build, tmp_path / "build"))
    drawn = {name for name in whole if name.startswith("maps/")}
    assert len(drawn) > 2
    assert {name for name in whole - lacking if not name.startswith("store/")} == drawn
    assert "<iframe" not in (tmp_path / "build" / "index.html").read_text("utf-8")
    assert duikou.open_build(tmp_path / "build").map().num_edges() > 0
