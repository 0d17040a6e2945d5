"""The house: who may import whom, one door to each heavy package, and modules that stay small and documented."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import duikou

PACKAGE = Path(duikou.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__").removesuffix("__init__")
    for path in PACKAGE.rglob("*.py")
)
LAYERS = (
    "foundation",
    "model",
    "reading",
    "curation",
    "drafting",
    "store",
    "analysis",
    "reports",
    "exports",
    "scale",
    "maps",
    "explorer",
    "site",
    "releases",
    "top",
    "cli",
)
"""From the bottom up: each may import itself and those before it."""
FOUNDATION = {"errors", "extras", "names", "characters", "files", "folders", "limits", "locks", "pages", "resources"}
FOUNDATION |= {"collecting", "forking", "meanwhile", "messages", "packed", "patterns", "programs", "spreadsheets"}
TOP = {"api", "asking", "building", "engines", "exporting", "judging", "loading", "looking", "mapping", "project"}
TOP |= {"narrowing", "reference", "releasing", "renewing", "states", "taking", "viewing", "workspace"}

DOORS = {
    "duckdb": {"exports.writers", "scale.embedded", "store.columns", "store.tables"},
    "filelock": {"locks"},
    "pyoxigraph": {
        "curation.turtle",
        *(f"store.{module}" for module in ("copying", "dataset", "engine", "filling", "gathering", "guard", "held")),
        "store.terms",
        "store.triples",
        *(f"store.{module}" for module in ("overlay", "remote", "rooted", "runner", "sending", "solutions")),
    },
    "urllib3": {"store.endpoint", "store.lines"},
    "oxrdflib": {"store.dataset"},
    "rdflib": {"store.dataset"},
    "pyvis": {"maps.canvas"},
    "jinja2": {"pages"},
    "markupsafe": {"pages"},
    "pandas": {"extras"},
    "pyspark": {"extras"},
    "openpyxl": {"extras"},
    "rich": {"cli.make"},
    "markdown_it": {"site.documents"},
}
"""Where a heavy package may be imported; networkx, the language of networks, in the rooms below."""
NETWORK_ROOMS = ("analysis", "exports", "explorer", "model.apart", "curation.structure_checks")
WHEN_USED = {"duckdb", "filelock", "markdown_it", "oxrdflib", "rdflib", "pandas", "openpyxl", "pyspark", "rich"}
WHEN_USED |= {"urllib3"}
"""Packages that are imported inside the functions that use them."""
MODULES_WHEN_USED = {"maps.canvas"}
"""Modules of ours that are: they cost what the package behind them costs."""
HEAVY = (
    "duckdb",
    "filelock",
    "networkx",
    "rdflib",
    "oxrdflib",
    "pandas",
    "openpyxl",
    "pyspark",
    "pyvis",
    "jinja2",
    "markdown_it",
    "pyshacl",
    "rich",
    "numpy",
    "scipy",
    "urllib3",
)
LIGHT = {"click"}
"""What else may be imported that is not of the standard library, by the command line alone."""

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40


class Import(NamedTuple):
    """One import: the module named, and whether it happens with the importing module or only in a function."""

    target: str
    at_once: bool
    for_types: bool


def path_of(module: str) -> Path:
    folder = PACKAGE.joinpath(*module.split(".")) if module else PACKAGE
    return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


@cache
def imports_of(module: str) -> tuple[Import, ...]:
    def visit(node: ast.AST, at_once: bool, for_types: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            types = for_types or (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING")
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            if isinstance(child, ast.Import):
                yield from (Import(alias.name, at_once, for_types) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{module}: relative imports hide the layer"
                name = child.module or ""
                yield from (
                    Import(f"{name}.{alias.name}" if is_package(name) else name, at_once, for_types)
                    for alias in child.names
                )
            else:
                yield from visit(child, at_once and not inside, types)

    return tuple(visit(tree_of(module), at_once=True, for_types=False))


def is_package(name: str) -> bool:
    return name == "duikou" or (name.startswith("duikou.") and PACKAGE.joinpath(*name.split(".")[1:]).is_dir())


def layer_of(module: str) -> str:
    first = module.partition(".")[0]
    if first in FOUNDATION:
        return "foundation"
    return "top" if first in TOP or not first else first


def test_every_module_belongs_to_a_layer() -> None:
    assert len(MODULES) > 40
    assert {layer_of(module) for module in MODULES} == set(LAYERS)


def test_a_module_imports_only_its_own_layer_and_those_below() -> None:
    wrong = []
    for module in MODULES:
        height = LAYERS.index(layer_of(module))
        for found in imports_of(module):
            name = found.target
            if (
                not name.startswith("duikou")
                or (not module and found.for_types)
                or name in {"duikou", "duikou.__version__"}
            ):
                continue
            if LAYERS.index(layer_of(name.removeprefix("duikou."))) > height:
                wrong.append(f"{module} may not import {name}")
    assert not wrong, "\n".join(wrong)


def test_the_model_imports_nothing_of_ours_but_itself_errors_and_messages() -> None:
    for module in MODULES:
        if layer_of(module) == "model":
            targets = {found.target for found in imports_of(module) if found.target.startswith("duikou")}
            said = {"duikou.errors", "duikou.messages"}
            assert all(target.startswith("duikou.model") or target in said for target in targets), module


def test_the_foundation_stands_by_itself() -> None:
    """Its modules import each other and the standard library, `messages` and `names` nothing of ours."""
    for module in FOUNDATION:
        ours = {found.target for found in imports_of(module) if found.target.startswith("duikou")}
        assert ours <= {f"duikou.{name}" for name in FOUNDATION}, module
        if module in {"messages", "names"}:
            assert ours == set(), module
        if module == "errors":
            assert ours == {"duikou.messages"}


def test_heavy_packages_come_in_by_their_doors() -> None:
    wrong = []
    for module in MODULES:
        for found in imports_of(module):
            package = found.target.partition(".")[0]
            too_early = found.at_once and (
                package in WHEN_USED or found.target.removeprefix("duikou.") in MODULES_WHEN_USED
            )
            if too_early and not found.for_types:
                wrong.append(f"{module} imports {found.target} before it is used")
            if found.for_types or package == "duikou" or package in sys.stdlib_module_names:
                continue
            if package == "networkx":
                may = module.startswith(NETWORK_ROOMS)
            else:
                may = module.startswith("cli") if package in LIGHT else module in DOORS.get(package, ())
            if not may:
                wrong.append(f"{module} imports {package}")
    assert not wrong, "\n".join(wrong)


def test_every_door_is_in_use() -> None:
    used = {(found.target.partition(".")[0], module) for module in MODULES for found in imports_of(module)}
    idle = {(package, door) for package, doors in DOORS.items() for door in doors} - used
    assert not idle


def test_rooms_above_the_store_know_no_sparql_and_no_turtle() -> None:
    for module in MODULES:
        if layer_of(module) in {"analysis", "reports", "exports", "maps", "explorer"}:
            targets = {found.target for found in imports_of(module) if not found.for_types}
            assert not targets & {"duikou.store.engine", "duikou.store.named", "duikou.store.derive"}, module
            assert not {target for target in targets if target.startswith("duikou.curation.turtle")}, module


@pytest.mark.parametrize("statement", ["import duikou", "import duikou.cli", "import duikou.cli; duikou.cli.main"])
def test_starting_costs_nothing_heavy(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []


def test_names_say_what_a_module_is_for() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "tools", "lib", "stuff", "manager"}
    assert not {module for module in MODULES if set(module.split(".")) & vague}


def test_modules_and_functions_stay_small() -> None:
    wrong = []
    for module in MODULES:
        if (lines := len(path_of(module).read_text(encoding="utf-8").splitlines())) >= LONGEST_MODULE:
            wrong.append(f"{module} has {lines} lines")
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                documented = node.body[0].end_lineno or 0 if ast.get_docstring(node) else node.lineno
                code = (node.end_lineno or node.lineno) - documented
                if code >= LONGEST_FUNCTION:
                    wrong.append(f"{module}.{node.name} has {length} lines, {code} behind its docstring")
    assert not wrong, "\n".join(wrong)


def test_what_is_public_is_documented() -> None:
    wrong = []
    for module in MODULES:
        tree = tree_of(module)
        named: list[tuple[str, ast.Module | ast.FunctionDef | ast.ClassDef]] = [("the module", tree), *public(tree)]
        wrong += [f"{module}: {name}" for name, node in named if not ast.get_docstring(node)]
    assert not wrong, "\n".join(wrong)


def public(tree: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    """The functions, classes and methods that are not private, nor of a private class."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if any(ast.unparse(decorator).endswith(("overload", "setter")) for decorator in node.decorator_list):
                continue
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{node.name}.")


def test_the_public_names_are_there_and_documented() -> None:
    assert len(duikou.__all__) >= 10
    for name in duikou.__all__:
        found = getattr(duikou, name)
        assert name == "__version__" or found.__doc__, name
    with pytest.raises(AttributeError):
        _ = duikou.no_such_name


def test_the_drawing_of_the_house_is_as_the_house_is() -> None:
    root = Path(__file__).parents[1]
    made = subprocess.run(
        [sys.executable, root / "scripts" / "make-house-drawing"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert made.stdout in (root / "docs" / "house.md").read_text("utf-8"), "see scripts/make-house-drawing"


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5, that of Debian 12 among them, matches too little of such a group; an atomic one is fine."""
    found = re.compile(r"\)(?:[+*?]|\{[0-9,]+\})\+")
    assert found.search("(?:a|b)*+") and found.search("(?:a){2,3}+") and not found.search("(?>(?:a|[)]++)+)")
    told = {path.name for path in PACKAGE.rglob("*.py") if found.search(path.read_text("utf-8"))}
    assert told == set()
