"""The runner: answers as the engine's, and nothing of a query left when it was ended."""

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import duckdb
import pyoxigraph
import pytest

import duikou
from duikou.curation.turtle import Iri, Literal, Value
from duikou.errors import UnknownNameError, UserError
from duikou.store.answers import Cell, Rows
from duikou.store.columns import COLUMNS, write_columns
from duikou.store.engine import Engine
from duikou.store.leash import Limits, QueryMemoryError, QueryTimeoutError
from duikou.store.manifests import read_manifest, store_folder
from duikou.store.named import named_queries
from duikou.store.runner import KEPT, Runner

ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l = -1) }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?i ?f ?c"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORMS = ("csv", "json", "ttl")


@pytest.fixture(scope="module")
def store(small_build: Path) -> Path:
    return store_folder(small_build, read_manifest(small_build))


@pytest.fixture
def runner(store: Path) -> Iterator[Runner]:
    made = Runner(store)
    yield made
    made._finalizer()


@pytest.fixture(scope="module")
def engine(store: Path) -> Engine:
    return Engine.open(store)


def pids(runner: Runner) -> list[int]:
    return sorted(worker._process.pid for worker in runner._workers)


def is_gone(pid: int, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True  # nobody in this container waits for orphans
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("name", named_queries())
def test_answers_are_the_engine_s(runner: Runner, engine: Engine, name: str) -> None:
    text = named_queries()[name].text
    ours, theirs = runner.select(text), engine.select(text)
    assert ours == theirs
    assert [list(map(type, row)) for row in ours.rows] == [list(map(type, row)) for row in theirs.rows]
    assert runner.serialize(text, form="csv") == engine.serialize(text, form="csv")
    assert runner.serialize(text, form="json") == engine.serialize(text, form="json")


@pytest.mark.parametrize(
    ("expression", "cell"),
    [
        ("0.1000000000000001", Decimal("0.1000000000000001")),
        ("-170141183460469231731.687303715884105", Decimal("-170141183460469231731.687303715884105")),
        ("1.50", Decimal("1.5")),
        ("9223372036854775807", 9223372036854775807),
        ("true", True),
        ("1e3", "1000"),
        ("'\U0001f409\\n\\u0000\u202e'", "\U0001f409\n\0\u202e"),
        ('\'{"decimal":"1"}\'', '{"decimal":"1"}'),
        ("1/0", None),
        ("place:东省", "place:东省"),
    ],
)
def test_values_travel_unchanged(runner: Runner, engine: Engine, expression: str, cell: Cell) -> None:
    found = runner.select(f"SELECT ({expression} AS ?x) {{}}")
    assert found == Rows(("x",), ((cell,),)) == engine.select(f"SELECT ({expression} AS ?x) {{}}")
    assert type(found.rows[0][0]) is type(cell)


def test_bindings_travel(runner: Runner, engine: Engine) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o }"
    one_of: list[Value] = [Iri("dk:code"), Iri("rdfs:label"), Literal("no IRI")]
    for bindings in (
        {"p": Iri("dk:code")},
        {"o": Literal("1", "xsd:integer")},
        {"o": Literal("东省", "", "zh")},
        {"p": one_of},
    ):
        assert sorted(map(repr, runner.select(query, bindings).rows)) == sorted(
            map(repr, engine.select(query, bindings).rows)
        )
    assert {row[1] for row in runner.select(query, {"p": one_of}).rows} == {"dk:code", "rdfs:label"}


def test_a_column_may_have_any_name(runner: Runner) -> None:
    text = "SELECT ?decimal { VALUES ?decimal { 1 2.5 } }"
    assert runner.select(text, {"decimal": [Literal("2.5", "xsd:decimal")]}).rows == ((Decimal("2.5"),),)


def say(call: Callable[[], object]) -> tuple[type[BaseException], str]:
    with pytest.raises(UserError) as error:
        call()
    return type(error.value), str(error.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELEC",
        "SELECT * { ?s ?p }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "ASK { SERVICE <http://127.0.0.1:9/> {} }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "SELECT (<http://x/f>(1) AS ?x) {}",
        "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK {} #" + "x" * 2_000_000,
        "ASK { ?s ?p 'x\ud800' }",
        "ASK { FILTER(" + "!" * 30_000 + "true) }",
    ],
    ids=range(10),
)
def test_errors_are_the_engine_s(runner: Runner, engine: Engine, query: str) -> None:
    assert say(lambda: runner.select(query)) == say(lambda: engine.select(query))
    assert runner.select("ASK {}").rows == ((True,),)


def test_an_unknown_column_is_named(runner: Runner) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean place"):
        runner.select("SELECT ?place { ?place ?p ?o }", {"plaec": Iri("dk:x")})


def test_a_worker_is_used_again(runner: Runner) -> None:
    runner.select(COUNT)
    before = pids(runner)
    runner.select(COUNT)
    say(lambda: runner.select("SELEC"))
    assert pids(runner) == before
    assert len(before) == 1


@pytest.mark.parametrize("query", [ENDLESS, GREEDY, "ASK " + ENDLESS[8:], "SELECT * { " + "?s ?p ?o . " * 900 + "}"])
def test_at_the_limit_of_time_the_worker_is_gone(runner: Runner, query: str) -> None:
    runner.select(COUNT)
    (before,) = pids(runner)
    with pytest.raises(QueryTimeoutError, match=r"within 0\.3 s.*--timeout"):
        runner.select(query, timeout=0.3)
    assert is_gone(before, 0.1)
    assert runner.select("ASK {}").rows == ((True,),)
    assert before not in pids(runner)


BOMB = (
    "SELECT (STRLEN(?v9) AS ?n) { BIND('"
    + "a" * 1000
    + "' AS ?v0) "
    + "".join(f"BIND(CONCAT({', '.join([f'?v{step}'] * 50)}) AS ?v{step + 1}) " for step in range(9))
    + "}"
)


@pytest.mark.skipif(sys.platform != "linux", reason="only there the address space has a limit")
@pytest.mark.parametrize("query", [GREEDY, BOMB])
def test_at_the_limit_of_memory_the_worker_is_gone(runner: Runner, query: str) -> None:
    runner.select(COUNT)
    (before,) = pids(runner)
    with pytest.raises(QueryMemoryError, match=r"more than 200 MB.*--memory"):
        runner.select(query, memory=200)
    assert is_gone(before, 0.1)
    assert runner.select("ASK {}").rows == ((True,),)


def test_an_endless_answer_ends(runner: Runner) -> None:
    doubled = "".join(f"BIND(CONCAT(?v{step}, ?v{step}) AS ?v{step + 1}) " for step in range(8))
    with pytest.raises(UserError, match="answer has more than 128 MB"):
        runner.select(f"SELECT ?v8 {{ BIND('{'a' * 600_000}' AS ?v0) {doubled} }}")
    assert runner.select("ASK {}").rows == ((True,),)


@pytest.mark.skipif(not hasattr(signal, "SIGSEGV"), reason="needs signals")
def test_a_worker_that_breaks_is_said_and_replaced(runner: Runner) -> None:
    runner.select(COUNT)
    (before,) = pids(runner)
    threading.Timer(0.3, os.kill, (before, signal.SIGSEGV)).start()
    with pytest.raises(UserError, match="broke the program that answers it, and that alone"):
        runner.select(ENDLESS)
    assert runner.select("ASK {}").rows == ((True,),)


def test_an_idle_worker_that_was_killed_is_replaced(runner: Runner) -> None:
    runner.select(COUNT)
    (worker,) = runner._workers
    worker._process.kill()
    worker._process.wait()
    assert runner.select("ASK {}").rows == ((True,),)


def test_a_store_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be opened.*duikou build"):
        Runner(tmp_path / "store").select(COUNT)


def test_threads_ask_at_once(runner: Runner, engine: Engine) -> None:
    expected = engine.select(COUNT)

    def ask(number: int) -> bool:
        if number % 7 == 3:
            return say(lambda: runner.select(ENDLESS, timeout=0.2))[0] is QueryTimeoutError
        return runner.select(f"{COUNT} # {number}") == expected

    with ThreadPoolExecutor(6) as threads:
        assert all(threads.map(ask, range(40)))
    assert len(pids(runner)) <= KEPT


def test_a_runner_that_nobody_holds_leaves_no_process_and_no_pipe(store: Path) -> None:
    Runner(store).select("ASK {}")
    gc.collect()
    pipes = Path("/proc/self/fd")
    before = len(list(pipes.iterdir())) if pipes.is_dir() else 0
    made = Runner(store)
    made.select("ASK {}")
    with pytest.raises(QueryTimeoutError):
        made.select(ENDLESS, timeout=0.1)
    left = pids(made)
    del made
    gc.collect()
    assert all(map(is_gone, left))
    if before:
        assert len(list(pipes.iterdir())) == before


SCRIPT = """
import os, sys, threading
import duikou
from duikou.store.runner import Runner
from pathlib import Path
print("begin", flush=True)
runner = Runner(Path(sys.argv[1]))
runner.select("ASK {}")
print(*(worker._process.pid for worker in runner._workers), flush=True)
"""


def start_script(folder: Path, store: Path, rest: str) -> "subprocess.Popen[str]":
    """Start a plain script, as users write them: without a guard for its main part."""
    (folder / "script.py").write_text(SCRIPT + rest, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "script.py", str(store)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_workers_end_with_a_script_and_run_none_of_it_again(tmp_path: Path, store: Path) -> None:
    for name in ("pyoxigraph", "worker", "json"):
        (tmp_path / "shadows" / name).mkdir(parents=True)
        (tmp_path / "shadows" / name / "__init__.py").write_text("raise SystemExit('a shadow')\n")
    script = start_script(
        tmp_path,
        store,
        "os.chdir('shadows'); os.environ['PYTHONPATH'] = os.getcwd()\n"
        "os.makedirs('duikou'); open('duikou/__init__.py', 'w').write('raise SystemExit(1)')\n"
        "runner = Runner(Path(sys.argv[1])); print(runner.select('ASK {}').rows, flush=True)\n"
        "print(*(worker._process.pid for worker in runner._workers), flush=True)\n",
    )
    out, err = script.communicate(timeout=60)
    begin, first, answer, second = out.splitlines()
    assert (begin, answer, err, script.returncode) == ("begin", "((True,),)", "", 0)
    assert is_gone(int(first)) and is_gone(int(second))


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_worker_finds_duckdb_wherever_it_lies(tmp_path: Path, small_build: Path, store: Path) -> None:
    """In a folder of its own, apart from that of the engine."""
    shutil.copytree(store, tmp_path / "store")
    write_columns(small_build / "duikou.nq.gz", tmp_path / "store" / COLUMNS)
    homes = {"one": ("pyoxigraph", pyoxigraph), "two": ("duckdb", duckdb)}
    for folder, (name, package) in homes.items():
        (tmp_path / folder).mkdir()
        for path in Path(str(package.__file__)).parent.parent.glob(f"*{name}*"):
            (tmp_path / folder / path.name).symlink_to(path)
    code = (
        "import sys; sys.path += sys.argv[1:4]\n"
        "from pathlib import Path; from duikou.store.runner import Runner\n"
        "rows = Runner(Path(sys.argv[4])).select('', name='who-assists-whom').rows\n"
        "print(len(rows), 'duckdb' in sys.modules)\n"
    )
    home = Path(str(duikou.__file__)).parent.parent
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, str(home), *(str(tmp_path / name) for name in (*homes, "store"))],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    expected = Engine.open(store).select(named_queries()["who-assists-whom"].text)
    assert (done.stdout, done.stderr) == (f"{len(expected.rows)} False\n", "")


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize(("sign", "said"), [(signal.SIGKILL, ""), (signal.SIGTERM, ""), (signal.SIGINT, "KeyboardInt")])
def test_a_worker_dies_with_its_parent_in_the_midst_of_a_query(
    tmp_path: Path, store: Path, sign: int, said: str
) -> None:
    script = start_script(tmp_path, store, f"runner.select({ENDLESS!r}, timeout=1000)\n")
    assert script.stdout
    assert script.stdout.readline() == "begin\n"
    pid = int(script.stdout.readline())
    time.sleep(0.3)
    script.send_signal(sign)
    _, err = script.communicate(timeout=60)
    assert said in err
    assert is_gone(pid)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_has_workers_of_its_own(tmp_path: Path, store: Path) -> None:
    script = start_script(
        tmp_path,
        store,
        "child = os.fork()\n"
        "for _ in range(20): assert runner.select('SELECT (%d AS ?n) {}' % os.getpid()).rows == ((os.getpid(),),)\n"
        "if child: assert os.waitpid(child, 0)[1] == 0\n"
        "print(*(worker._process.pid for worker in runner._workers), flush=True)\n",
    )
    out, err = script.communicate(timeout=60)
    begin, first, childs, parents = out.splitlines()
    assert (begin, err, script.returncode) == ("begin", "", 0)
    assert first == parents != childs
    assert is_gone(int(childs)) and is_gone(int(parents))


def test_queries_work_where_nothing_limits_memory(store: Path) -> None:
    """Elsewhere time is the only limit; the same code runs in the worker, the command line and here."""
    code = (
        "import sys; sys.modules['resource'] = None\n"
        "from pathlib import Path; from duikou.store.engine import Engine; from duikou.store.runner import Runner\n"
        "from duikou.store import leash\n"
        "store = Path(sys.argv[1])\n"
        "print(Engine.open(store).select('ASK {}', limits=leash.Limits()).rows, Runner(store).select('ASK {}').rows)\n"
        f"try: Engine.open(store).select({ENDLESS!r}, limits=leash.Limits(0.2))\n"
        "except leash.QueryTimeoutError: print('out of time', flush=True); leash.os._exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(store)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == ("((True,),) ((True,),)\nout of time\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no limits on address space here")
def test_a_query_that_ended_leaves_no_limit_behind(store: Path) -> None:
    """Children of the process would get it, and a browser does not start under it."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    assert Engine.open(store).select(COUNT, limits=Limits(60, 500)).rows
    assert resource.getrlimit(resource.RLIMIT_AS) == before
