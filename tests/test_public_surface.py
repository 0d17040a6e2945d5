"""What others may rely on changes only on purpose: `public_surface.txt` is what there is."""

import json
import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import click
import pytest

import duikou
from duikou.cli.commands import commands
from duikou.resources import ontology_folder

ROOT = Path(__file__).parent.parent
ADVICE = (
    "The public surface has changed. Run scripts/make-public-surface and say so in a line of CHANGELOG.md under "
    "Unreleased."
)
GONE = "What is taken away or renamed must stay, beside what takes its place, and warn for one release."


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    loader = SourceFileLoader("make_public_surface", str(ROOT / "scripts" / "make-public-surface"))
    spec = spec_from_loader("make_public_surface", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def surface(maker: ModuleType, small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    other = tmp_path_factory.mktemp("surface") / "build"
    duikou.build(maker.COUNTRIES[1], ontology_folder(), other)
    return str(maker.surface((small_build, other)))


def test_the_public_surface_is_as_it_is_listed(surface: str) -> None:
    listed, found = (
        set(text.splitlines()) for text in (Path(__file__).with_name("public_surface.txt").read_text("utf-8"), surface)
    )
    gone, added = sorted(listed - found), sorted(found - listed)
    assert not gone and not added, f"{ADVICE}{f' {GONE}' if gone else ''}\nGone: {gone}\nAdded: {added}"


def test_scripts_to_copy_use_public_names_only() -> None:
    scripts = [path for kind in ("report-*", "analyse-*") for path in sorted((ROOT / "scripts").glob(kind))]
    assert len(scripts) >= 3
    for path in scripts:
        text = path.read_text("utf-8")
        used = set(re.findall(r"\bduikou\.(\w+)", text))
        assert not re.search(r"from duikou|import duikou\.", text), path.name
        assert used and used <= set(duikou.__all__), path.name


def test_the_list_names_something_of_every_kind(surface: str) -> None:
    for line in (
        "python Project.audit(",
        "command query option --memory",
        "query money claim claim",
        "ties.csv flow_least",
        "json total.totals.flow.left_out[].because\n",
        "json show.facts.signatories\n",
        "json show.dismissals[].evidence[].paragraph\n",
        "json report.tables[].rows[].*.tied\n",
        "report totals figures printed\n",
        "totals-figures.csv amount_least\n",
    ):
        assert line in surface


def test_the_keys_of_every_command_that_prints_json_are_listed(surface: str) -> None:
    for name, command in commands.commands.items():
        for option in command.params:
            if option.name == "form" and isinstance(option.type, click.Choice) and "json" in option.type.choices:
                assert f"\njson {name}" in surface, name


def test_keys_are_told_by_their_path(maker: ModuleType) -> None:
    value = json.loads('{"a": [{"b": 1}, {"c": {"d": null}}], "e": []}')
    assert [*maker.keys(value, "show")] == ["show.a", "show.a[].b", "show.a[].c", "show.a[].c.d", "show.e"]
    assert [*maker.keys([{"a": 1}], "cite")] == ["cite[].a"]
    assert [*maker.keys({"dk:Claim": {"what": ""}}, "ref")] == ["ref.*", "ref.*.what"]
