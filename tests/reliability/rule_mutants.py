"""Break the rules in Python one small piece at a time, and see whether the tests of that rule speak.

Usage: python tests/reliability/rule_mutants.py [MODULE ...]      (such as model.amounts; all of `GUARDS` unless said)

Each mutant is one change of one expression: a comparison, `and` or `or`, a `not`, a number, an operator, `any` or
`all`, `min` or `max`, a returned value, a condition. The tests of the module run on it in a process of its own; a
mutant that no test notices has survived. Survivors are printed; those of `excused_mutants.txt` are known to change
nothing that anyone could see, each with the reason. The exit status tells whether others survived.
"""

import ast
import copy
import os
import signal
import sys
from collections.abc import Iterator
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
EXCUSED: Final = Path(__file__).with_name("excused_mutants.txt")
LONGEST: Final = 120
"""Seconds after which a mutant's tests are ended; a mutant that does not end is noticed."""

_MODEL: Final = ("tests/model", "tests/analysis/test_totals.py", "tests/analysis/test_networks.py")
GUARDS: Final = {
    "model.amounts": ("tests/model/test_amounts.py", *_MODEL),
    "model.amount_text": ("tests/model", "tests/reports"),
    "model.intervals": ("tests/analysis/test_consistency.py", "tests/model"),
    "model.periods": ("tests/model", "tests/analysis/test_totals.py", "tests/curation/test_form_checks.py"),
    "model.places": (*_MODEL, "tests/explorer/test_page_data.py"),
    "model.spans": _MODEL,
    "analysis.networks": ("tests/analysis/test_networks.py", "tests/exports"),
    "analysis.totals": ("tests/analysis/test_totals.py", "tests/reports"),
    "explorer.selection": ("tests/explorer/test_page_data.py",),
    "curation.form_checks": ("tests/curation/test_form_checks.py",),
}
"""The tests that must notice a change of a module, quickest first."""

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
    """A module with one change: where, what stood there, and what stands there instead."""

    module: str
    function: str
    before: str
    after: str
    line: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """What `excused_mutants.txt` calls it; lines move, so they are no part of it."""
        return f"{self.module} {self.function}: {self.before} -> {self.after}"


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every mutant of a module of ours, in order of place."""
    path = ROOT / "graph" / "duikou" / f"{module.replace('.', '/')}.py"
    tree = ast.parse(path.read_text("utf-8"))
    for number, (node, function) in enumerate(_places(tree)):
        for change in range(_changes(node)):
            changed = copy.deepcopy(tree)
            twin = [found for found, _ in _places(changed)][number]
            before = _line(node)
            _change(twin, change)
            yield Mutant(module, function, before, _line(twin), getattr(node, "lineno", 0), changed)


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


class _Served(Loader):
    """Gives a module the changed source instead of its own."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Answer for the one module; the others are found as ever."""
        return spec_from_loader(name, self) if name == f"duikou.{self._mutant.module}" else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(compile(ast.fix_missing_locations(self._mutant.tree), f"<{self._mutant.module}>", "exec"), module.__dict__)


def survives(mutant: Mutant) -> bool:
    """Tell whether the tests pass on a mutant, in a child of this process, which has nothing of ours loaded."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        _run(mutant)
    try:
        for _ in range(LONGEST * 20):
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status) == 0
            signal.sigtimedwait([signal.SIGCHLD], 0.05)
    finally:
        _end(child)
    return False


def _end(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
    except (ProcessLookupError, ChildProcessError):
        return


def _run(mutant: Mutant) -> None:
    """Run the tests of a mutant and end the process; nothing is printed or cached."""
    import pytest

    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    sys.meta_path.insert(0, _Served(mutant))
    os.chdir(ROOT)
    guards = dict.fromkeys(GUARDS[mutant.module])
    status = pytest.main(["-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", *guards])
    os._exit(0 if status == 0 else 1)


def excused(file: Path) -> dict[str, str]:
    """Return the reasons of excused mutants by name: a line with the name, then one with the reason, indented."""
    lines = file.read_text("utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith(("#", " "))]
    reasons = [line.strip() for line in lines if line.startswith(" ")]
    return dict(zip(names, reasons, strict=True))


def main() -> int:
    """Run all mutants of the modules asked for and print what survived."""
    import hypothesis
    import networkx  # noqa: F401 - loaded once for all children
    import pytest  # noqa: F401

    assert hypothesis
    assert not [name for name in sys.modules if name.startswith("duikou")]
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    known, unexcused = excused(EXCUSED), 0
    for module in sys.argv[1:] or GUARDS:
        tried = killed = 0
        for mutant in mutants(module):
            tried += 1
            if not survives(mutant):
                killed += 1
            elif mutant.name not in known:
                unexcused += 1
                print(f"line {mutant.line}: {mutant.name}", flush=True)
        print(f"{module}: {killed} of {tried} noticed", flush=True)
    return 1 if unexcused else 0


if __name__ == "__main__":
    raise SystemExit(main())
