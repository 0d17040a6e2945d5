"""Break the rules in Python one small piece at a time, and see whether the tests of that rule speak.

Usage: python tests/reliability/rule_mutants.py [BEGINNING ...]

All mutants whose names begin so are tried: those of a module (model.amounts), of a function ("model.apart most_apart"),
or one by its whole name; of all modules of `GUARDS` unless said.

Each mutant is one change of one expression: a comparison, `and` or `or`, a `not`, a number, an operator, `any` or
`all`, `min` or `max`, a returned value, a condition. The tests of the module run on it in a process of its own; a
mutant that no test notices has survived. Survivors are printed; those of `excused_mutants.txt` are known to change
nothing that anyone could see, each with the reason. The exit status tells whether others survived.
"""

import ast
import copy
import importlib
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from math import ceil
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
EXCUSED: Final = Path(__file__).with_name("excused_mutants.txt")
LONGEST: Final = 60
"""Seconds of the processor after which the tests of a rule as it is are ended; on a mutant they have five times as many
as they needed. A mutant that does not end is noticed."""

GUARDS: Final = {
    "model.amounts": ("tests/analysis/test_totals.py", "tests/model/test_amounts.py"),
    "model.apart": ("tests/model/test_apart.py", "tests/model/test_amounts.py"),
    "model.amount_text": ("tests/model/test_amounts.py",),
    "model.intervals": ("tests/model/test_intervals.py", "tests/analysis/test_consistency.py"),
    "model.periods": ("tests/model/test_periods.py",),
    "model.places": ("tests/model/test_atlas.py",),
    "model.spans": ("tests/model/test_spans.py",),
    "analysis.networks": ("tests/analysis/test_networks.py", "tests/analysis/test_inferred_ties.py"),
    "analysis.totals": ("tests/analysis/test_totals.py",),
    "explorer.selection": ("tests/explorer/test_selection.py", "tests/analysis/test_inferred_ties.py"),
    "curation.form_checks": ("tests/curation/test_form_checks.py",),
    "reading.numbers": (
        "tests/reading/test_numbers.py",
        "tests/reading/test_scanner.py",
        "tests/reading/test_printed.py",
    ),
    "reading.entries": (
        "tests/reading/test_entries.py",
        "tests/reading/test_scanner.py",
        "tests/reading/test_printed.py",
    ),
    "reading.ranges": (
        "tests/reading/test_ranges.py",
        "tests/reading/test_scanner.py",
        "tests/reading/test_printed.py",
    ),
    "reading.shares": (
        "tests/reading/test_shares.py",
        "tests/reading/test_scanner.py",
        "tests/reading/test_printed.py",
    ),
}
"""The tests that must notice a change of a module, those that are closest to it."""

_LEFT_OUT: Final = (
    "tests/analysis/test_networks.py::test_no_claim_vanishes_unsaid",
    "tests/analysis/test_networks.py::test_any_writer_of_networkx_takes_a_network",
    "tests/curation/test_form_checks.py::test_the_reference_engine_agrees",
)
"""Tests that read the seeds that ship or ask another engine: slow, and others hold the same by hand."""

_LOADED_ONCE: Final = (
    "pytest",
    "hypothesis.strategies",
    "networkx",
    "rdflib",
    "pyoxigraph",
    "jinja2",
    "filelock",
    "playwright.sync_api",
)
"""What the children would each load for themselves."""

_COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_WORKED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Mutant(NamedTuple):
    """A module with one change."""

    module: str
    name: str
    """What `excused_mutants.txt` calls it: where, what stood there, what stands there instead, and, where one function
    has the same change more than once, which it is; lines move, so they are no part of it."""
    line: int
    tree: ast.Module


def unbroken(module: str) -> Mutant:
    """Return a module of ours with no change."""
    path = ROOT / "graph" / "duikou" / f"{module.replace('.', '/')}.py"
    return Mutant(module, "", 0, ast.parse(path.read_text("utf-8")))


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every mutant of a module of ours, in order of place."""
    tree = unbroken(module).tree
    alike: Counter[str] = Counter()
    for number, (node, function) in enumerate(_places(tree)):
        for change in range(_changes(node)):
            changed = unbroken(module).tree
            twin = [found for found, _ in _places(changed)][number]
            before = _line(node)
            _change(twin, change)
            name = f"{module} {function}: {before} -> {_line(twin)}"
            alike[name] += 1
            ordinal = f" (no. {alike[name]})" if alike[name] > 1 else ""
            yield Mutant(module, name + ordinal, getattr(node, "lineno", 0), changed)


def _places(tree: ast.Module) -> list[tuple[ast.AST, str]]:
    """Return what can be changed, each with the function it is in; not docstrings, annotations and decorators."""
    found: list[tuple[ast.AST, str]] = []

    def visit(node: ast.AST, function: str) -> None:
        if _changes(node):
            found.append((node, function))
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            for child in node.body:
                visit(child, f"{function}.{node.name}".lstrip("."))
        elif isinstance(node, ast.AnnAssign):
            if node.value:
                visit(node.value, function)
        else:
            for inner in ast.iter_child_nodes(node):
                visit(inner, function)

    visit(tree, "")
    return found


def _changes(node: ast.AST) -> int:
    """Return in how many ways a node is changed."""
    match node:
        case ast.Compare(ops=[operator]):
            return int(type(operator) in _COMPARED)
        case ast.BinOp(op=operator):
            return int(type(operator) in _WORKED)
        case ast.BoolOp(values=values):
            return 1 + len(values)
        case ast.UnaryOp(op=ast.Not()) | ast.IfExp():
            return 1
        case ast.Constant(value=bool() | int()):
            return 1
        case ast.Call(func=ast.Name(id=name)):
            return int(name in _CALLED)
        case ast.Return(value=ast.expr() as value):
            return int(not isinstance(value, ast.Constant))
        case ast.If() | ast.comprehension(ifs=[_]):
            return 1
    return 0


def _change(node: ast.AST, change: int) -> None:
    """Change a node in place."""
    match node:
        case ast.BoolOp() if change == 0:
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        case ast.BoolOp():
            del node.values[change - 1]
        case ast.Return():
            node.value = ast.Constant(None)
        case ast.If():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.comprehension():
            node.ifs = []
        case _:
            _change_inside(node)


def _change_inside(node: ast.AST) -> None:
    match node:
        case ast.Compare():
            node.ops = [_COMPARED[type(node.ops[0])]()]
        case ast.BinOp():
            node.op = _WORKED[type(node.op)]()
        case ast.UnaryOp():
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.Constant():
            node.value = (not node.value) if isinstance(node.value, bool) else int(str(node.value)) + 1
        case ast.Call(func=ast.Name() as called):
            called.id = _CALLED[called.id]


def _line(node: ast.AST) -> str:
    """Return a node as one line of source, the head alone of a statement that has a body."""
    if isinstance(node, ast.If):
        return f"if {ast.unparse(node.test)}"
    return " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split())


class _Alone(ast.NodeTransformer):
    """Puts what is left alone of an `and` or `or` in the place of it."""

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        return node if len(node.values) > 1 else node.values[0]


class Served(Loader):
    """Gives a module the changed source instead of its own; what does not compile is our fault and no mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self._module = f"duikou.{mutant.module}"
        self.tree: ast.Module = ast.fix_missing_locations(_Alone().visit(mutant.tree))
        self._code = compile(self.tree, f"<{mutant.module}>", "exec")

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Answer for the one module; the others are found as ever."""
        return spec_from_loader(name, self) if name == self._module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(self._code, module.__dict__)


def survives(mutant: Mutant, longest: int = LONGEST) -> bool:
    """Tell whether the tests pass on a mutant, in a child of this process, which has nothing of ours loaded."""
    served = Served(mutant)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
        _run(mutant.module, served)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _run(module: str, served: Served) -> None:
    """Run the tests of a module on a mutant of it and end the process; nothing is printed or cached."""
    import pytest

    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    sys.meta_path.insert(0, served)
    os.chdir(ROOT)
    asked = (*GUARDS[module], *(f"--deselect={test}" for test in _LEFT_OUT))
    quick = ("-x", "--assert=plain", "--confcutdir=tests/analysis", "-p", "no:cacheprovider")
    status = pytest.main([*quick, "-p", "no:unraisableexception", *asked])
    os._exit(0 if status == 0 else 1)


def excused(file: Path) -> dict[str, str]:
    """Return the reasons of excused mutants by name: a line with the name, then one with the reason, indented."""
    lines = file.read_text("utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith(("#", " "))]
    reasons = [line.strip() for line in lines if line.startswith(" ")]
    return dict(zip(names, reasons, strict=True))


def tried(module: str, chosen: list[Mutant], known: Mapping[str, str]) -> int:
    """Run mutants of a module, print what survived and the figures, and return how many survived without an excuse."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    if not survives(unbroken(module)):
        sys.exit(f"The tests of {module} do not pass on it as it is.")
    longest = 2 + 5 * ceil(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    left = []
    for mutant in chosen:
        if survives(mutant, longest):
            left.append(mutant.name)
            if mutant.name not in known:
                print(f"line {mutant.line}: {mutant.name}", flush=True)
    for name in sorted(known.keys() & {mutant.name for mutant in chosen} - set(left)):
        print(f"excused, yet noticed: {name}", flush=True)
    noticed, unexcused = len(chosen) - len(left), len(set(left) - known.keys())
    forgiven = len(left) - unexcused
    print(f"{module}: {noticed} of {len(chosen)} noticed, {forgiven} excused, {unexcused} open", flush=True)
    return unexcused


def main() -> int:
    """Run all mutants asked for and print what survived."""
    wanted = tuple(sys.argv[1:]) or tuple(GUARDS)
    if strange := {name.partition(" ")[0] for name in wanted} - GUARDS.keys():
        sys.exit(f"No rules are in {', '.join(sorted(strange))}; they are in {', '.join(GUARDS)}.")
    for package in _LOADED_ONCE:
        importlib.import_module(package)
    import hypothesis

    # Every child draws the same examples, and none is made smaller: that it fails is enough.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("same", deadline=None, derandomize=True, database=None, phases=phases)
    hypothesis.settings.load_profile("same")
    assert not [name for name in sys.modules if name.startswith("duikou")]
    known, unexcused = excused(EXCUSED), 0
    for module in GUARDS:
        if any(name.partition(" ")[0] == module for name in wanted):
            chosen = [mutant for mutant in mutants(module) if mutant.name.startswith(wanted)]
            unexcused += tried(module, chosen, known)
    return 1 if unexcused else 0


if __name__ == "__main__":
    raise SystemExit(main())
