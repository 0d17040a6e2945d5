"""What the project stands on: no more than it may weigh, under licences that it may use, and told on one page."""

import re
from importlib.machinery import SourceFileLoader
from importlib.metadata import Distribution
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def made() -> ModuleType:
    loader = SourceFileLoader("make_dependencies", str(ROOT / "scripts" / "make-dependencies"))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


class Told:
    """A distribution that says some things of its licence."""

    def __init__(self, **fields: list[str]) -> None:
        self.fields = fields
        self.metadata = self

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, ["made"])[0]

    def get_all(self, name: str) -> list[str] | None:
        return self.fields.get(name.replace("-", "_"))


def installed(made: ModuleType) -> list[tuple[str, "list[Requirement]"]]:
    """What is asked for by extra, but for the extras that only those have who want them."""
    apart = made.TOLD["elsewhere"]["extras"]
    return [(extra, wanted) for extra, wanted in made.requirements().items() if extra not in apart]


def test_what_only_some_install_has_a_licence_and_an_exact_version_too(made: ModuleType) -> None:
    for extra in made.TOLD["elsewhere"]["extras"]:
        for requirement in made.requirements()[extra]:
            name = made.canonicalize_name(requirement.name)
            licence = made.TOLD["packages"][name].get("licence")
            assert licence in made.TOLD["licences"]["allowed"] or made.licences(made.distribution(name)), name
            assert requirement.specifier.contains(made.versions()[name]), requirement
            assert name in made.lists()[extra]


def test_a_plain_install_stays_small(made: ModuleType) -> None:
    size, count = made.plain_install()
    assert 50 < size <= made.MOST_MEGABYTES
    assert {"click", "pyoxigraph", "rdflib", "rich"} <= made.needed(made.requirements()[""]).keys()
    assert 5 < count <= made.MOST_PACKAGES


def test_every_package_has_a_licence_that_the_project_may_use(made: ModuleType) -> None:
    allowed = set(made.TOLD["licences"]["allowed"])
    for extra, wanted in installed(made):
        also = set(made.TOLD["licences"]["developers"]) if extra == "tests" else set()
        for name, package in made.needed(wanted).items():
            found = made.licences(package)
            assert found, f"{name} does not say its licence"
            assert found <= allowed | also, f"{name}: {found}"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"License_Expression": ["MIT AND (Apache-2.0 OR GPL-3.0-only)"]}, {"MIT", "Apache-2.0", "GPL-3.0-only"}),
        ({"License": ["UNKNOWN"], "Classifier": ["License :: OSI Approved :: ISC License (ISCL)"]}, {"ISC"}),
        ({"License": ["BSD-3-Clause and Public-Domain"]}, {"BSD-3-Clause", "CC0-1.0"}),
        ({"License": ["Proprietary"]}, {"Proprietary"}),
        ({"Classifier": ["License :: OSI Approved"]}, set()),
        ({"Name": ["mlcroissant"]}, {"Apache-2.0"}),
        ({"Name": ["mlcroissant"], "License": ["Proprietary"]}, {"Proprietary"}),
    ],
)
def test_a_licence_is_read_however_it_is_told(made: ModuleType, fields: dict[str, list[str]], found: set[str]) -> None:
    assert made.licences(cast(Distribution, Told(**fields))) == found


def test_the_page_says_what_is_asked_for_and_nothing_else(made: ModuleType) -> None:
    shown = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    table = [tuple(cell.strip() for cell in line.strip("|\n").split("|")) for line in shown.splitlines()]
    lines = [cells for cells in table if len(cells) == 7 and cells[0] not in {"package", "---"}]
    assert [(*cells[:3], *cells[4:]) for cells in lines] == list(made.rows())
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", cells[3]) for cells in lines)
    assert {name for name, *_ in lines} == made.TOLD["packages"].keys()


def test_every_package_of_an_install_has_one_exact_version(made: ModuleType) -> None:
    lists, exact = made.lists(), made.versions()
    for extra, wanted in installed(made):
        listed = lists[extra or "plain"]
        assert {"pip", "setuptools"} <= listed.keys(), "the tools that put it together"
        for name, package in made.needed(wanted).items():
            assert package.version == exact[name]
            assert name in listed, f"{name} is missing in the list of {extra or 'plain'}"
        for requirement in wanted:
            assert requirement.specifier.contains(exact[made.canonicalize_name(requirement.name)]), requirement


def test_lists_agree_on_versions_and_name_the_digests_of_every_file(made: ModuleType) -> None:
    said: dict[str, tuple[str, frozenset[str]]] = {}
    for packages in made.lists().values():
        for name, (requirement, digests) in packages.items():
            assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
            assert digests, f"{name} has no digest"
            assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in digests)
            assert said.setdefault(name, (str(requirement.specifier), digests)) == (str(requirement.specifier), digests)
    assert len(said["duckdb"][1]) > 10, "the digests of all systems, not of one"
