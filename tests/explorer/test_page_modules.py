"""The modules of the page: what is kept was made of them, and no module leads back to itself."""

import os
import re
import shutil
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXPLORER = ROOT / "graph" / "duikou" / "explorer"
SITE = ROOT / "graph" / "duikou" / "site"


def imports() -> dict[str, set[str]]:
    """The modules, each with those that it imports."""
    texts = {path.name: path.read_text("utf-8") for path in (EXPLORER / "js").glob("*.js")}
    return {name: set(re.findall(r'^(?:import|\}) [^;"]*"\./([\w.]+)";', text, re.M)) for name, text in texts.items()}


def test_what_is_kept_is_what_the_modules_make() -> None:
    if shutil.which("npm") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no npm found: the bundle cannot be made again")
        pytest.skip("no npm found: the bundle was not made again")
    subprocess.run([sys.executable, ROOT / "scripts" / "make-explorer-bundle", "--check"], check=True)


def test_modules_lead_one_way() -> None:
    graph = imports()
    assert sum(map(len, graph.values())) > 100, "too few imports found to show anything"
    assert list(TopologicalSorter(graph).static_order())[-1] == "start.js"
    with pytest.raises(CycleError):
        TopologicalSorter(graph | {"data.js": {"start.js"}}).prepare()


def test_rules_know_nothing_of_what_is_drawn() -> None:
    graph = imports()
    data = {"columns.js", "counting.js", "data.js", "embedded.js", "once.js", "required.js"}
    rules = {*data, "apart.js", "decimals.js", "search.js", "sharing.js", "steps.js", "totals.js", "typing.js"}
    assert all(graph[name] <= rules for name in rules)


def test_the_lock_names_no_other_registry() -> None:
    lock = ROOT / "scripts" / "explorer" / "package-lock.json"
    found = re.findall(r'"resolved": "([^"]*)"', lock.read_text("utf-8"))
    assert all(address.startswith("https://registry.npmjs.org/") for address in found)
