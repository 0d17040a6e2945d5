"""Hostile and expensive queries through one runner with small limits: each ends, and the next is answered right.

Usage: python tests/reliability/query_limits.py [QUERIES] [SEED]      (at full size: 3000 queries)
"""

import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from duikou.building import build
from duikou.errors import UsageError, UserError
from duikou.resources import ontology_folder, seeds_folder
from duikou.store.leash import QueryMemoryError, QueryTimeoutError
from duikou.store.manifests import store_folder
from duikou.store.runner import KEPT, Runner

CONTROL = "SELECT (COUNT(*) AS ?n) { ?s dk:code ?o }"
SECONDS = 0.4
MEGABYTES = 200
NESTS = (
    ("(", ")"), ("{", "}"), ("!(", ")"), ("STR(", ")"), ("[ ?p ", "]"), ("<<( ?a ?b ", ")>>"), ("<< ?a ?b ", ">>"),
    ("OPTIONAL { ", "}"), ("FILTER NOT EXISTS { ", "}"), ("MINUS { ", "}"), ("GRAPH ?g { ", "}"), ("{| ?p ", "|}"),
    ("{ SELECT * { ", "}}"), ("IF(1,1,", ")"), ("COALESCE(1,", ")"), ("^(", ")"), ("(<a:b>/", ")*"), ("EXISTS { ", "}"),
    ("LATERAL { ", "}"), ("SUM(", ")"),
)  # fmt: skip
CHAINS = (
    "!", "-", "- ", "||1", "&&?s", "+1", "*2", "=1", "/<a:b>", "|<a:b>", "|^<a:b>*", "; ?p ?o ", ", ?o ", "?s ?p ?o . ",
    "FILTER(?s=?p) ", "OPTIONAL{} ", "MINUS{} ", "{} ", "UNION{} ", "{?s?p?o} ", "BIND(1 AS ?x) ", "VALUES ?s{1} ",
    "SERVICE<http://127.0.0.1:9/>{} ", "EXISTS{} ", "<> ", "?s <a:b>* ?o . ", "(1 AS ?x) ", "'''", "\\u0041", "# ",
)  # fmt: skip
PLACES = (
    "SELECT * {{ ?s ?p ?o FILTER({}) }}", "SELECT * {{ ?s ?p ?o {} }}", "SELECT * {{ {} }}", "SELECT * {{ ?s {} ?o }}",
    "ASK {{ {} }}", "SELECT ({} AS ?x) {{}}", "SELECT {} {{ ?s ?p ?o }}", "DESCRIBE {}",
    "CONSTRUCT {{ {} }} WHERE {{}}", "SELECT * {{ ?s ?p ?o }} ORDER BY {}",
    "SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} GROUP BY {}", "{}", "SELECT * {{ VALUES ?x {{ {} }} }}",
    "SELECT * {{ ?s ?p {} }}",
)  # fmt: skip


@dataclass
class Outcome:
    """What a run of queries came to."""

    endings: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0
    left: int = 0

    def line(self, seconds: float) -> str:
        """Return the run as one line of a table."""
        endings = ", ".join(f"{count} {name}" for name, count in sorted(self.endings.items()))
        return (
            f"query limits | {self.endings.total()} queries | {endings} | slowest {self.slowest:.1f} s "
            f"at a limit of {SECONDS} s | {self.left} processes left | {len(self.faults)} faults | {seconds:.0f} s"
        )


def nested(random: Random) -> str:
    """Return a query nested deeper than most parsers bear, or just not so deep, perhaps never closed."""
    opener, closer = random.choice(NESTS)
    depth = random.choice((20, 60, 95, 101, 1000, 30_000))
    closed = random.choice((depth, depth, 0, depth - 1))
    return random.choice(PLACES).format(
        opener * depth + random.choice(("1", "?s", "?s ?p ?o", "<a:b>")) + closer * closed
    )


def chained(random: Random) -> str:
    """Return a query with one piece over and over."""
    start = random.choice(("", "1", "?s", "<a:b>", "?s ?p ?o "))
    return random.choice(PLACES).format(start + random.choice(CHAINS) * random.choice((30, 300, 3000, 19_000, 100_000)))


def expensive(random: Random) -> str:
    """Return a query that would take years, all memory, or all the disk."""
    parts = random.randrange(3, 7)
    product = " ".join(f"?a{part} ?b{part} ?c{part} ." for part in range(parts))
    grown = " ".join(f"BIND(CONCAT({', '.join([f'?v{step}'] * 60)}) AS ?v{step + 1})" for step in range(parts))
    return random.choice(
        (
            f"SELECT * {{ {product} }}",
            f"SELECT * {{ {product} }} ORDER BY ?c1 ?c0",
            f"SELECT DISTINCT ?b0 ?a1 {{ {product} FILTER(?a0 != ?a1) }}",
            f"SELECT ?a0 (GROUP_CONCAT(?c1) AS ?x) {{ {product} }} GROUP BY ?a0",
            f"CONSTRUCT {{ ?a0 ?b1 ?c2 }} WHERE {{ {product} }}",
            f"ASK {{ {product} FILTER(?c0 + ?c1 + ?c2 = -1) }}",
            f"SELECT (STRLEN(?v{parts}) AS ?n) {{ BIND('{'x' * 1000}' AS ?v0) {grown} }}",
            f"SELECT * {{ ?s (!<a:b>|!^<a:b>)* ?o . {product} }} ORDER BY ?o",
            f"SELECT * {{ ?s ?p ?o FILTER(REGEX(STR(?o), '({'(x?y?){9}' * parts}){{99}}z')) }}",
            f"DESCRIBE ?a0 ?a1 {{ {product} }}",
        )
    )


def noise(random: Random) -> str:
    """Return characters in no order, or a query with some of them put in."""
    pieces = "".join(map(str, NESTS)) + 'SELECT * WHERE ASK FILTER ?s ?p ?o <a:b> \'x\' """ \\ \0 \ud800 \U0001f409 é'
    letters = "".join(random.choice(pieces) for _ in range(random.choice((3, 40, 400))))
    place = random.randrange(len(CONTROL))
    return random.choice((letters, CONTROL[:place] + letters + CONTROL[place:]))


def ask(runner: Runner, query: str, random: Random, outcome: Outcome) -> str:
    """Ask one query and return how it ended; what it should not come to is added to the faults."""
    try:
        if random.random() < 0.5:
            runner.select(query, timeout=SECONDS, memory=MEGABYTES)
        else:
            runner.serialize(query, form=random.choice(("csv", "json", "ttl")), timeout=SECONDS, memory=MEGABYTES)
    except QueryTimeoutError:
        return "out of time"
    except QueryMemoryError:
        return "out of memory"
    except UsageError:
        return "refused"
    except UserError as error:
        if "broke the program" in str(error):
            outcome.faults.append(f"the worker broke: {query[:300]!r}: {error}")
        return "told"
    except Exception as error:  # the finding that this program is for
        outcome.faults.append(f"{error!r}: {query[:300]!r}")
        return "failed"
    return "answered"


def run(store: Path, queries: int, seed: int) -> Outcome:
    """Ask as many queries, each followed by one whose answer is known every few times and after each limit."""
    random = Random(seed)
    runner = Runner(store)
    outcome = Outcome()
    expected = runner.select(CONTROL)
    started: set[int] = set()
    for number in range(queries):
        started.update(worker._process.pid for worker in runner._workers)
        query = random.choice((nested, chained, expensive, noise))(random)
        began = time.monotonic()
        ending = ask(runner, query, random, outcome)
        outcome.slowest = max(outcome.slowest, time.monotonic() - began)
        outcome.endings[ending] += 1
        if (number % 10 == 0 or ending != "refused") and runner.select(CONTROL) != expected:
            outcome.faults.append(f"a wrong answer after {query[:300]!r}")
        if len(runner._workers) > KEPT:
            outcome.faults.append(f"{len(runner._workers)} workers after {query[:300]!r}")
    started.update(worker._process.pid for worker in runner._workers)
    runner._finalizer()
    outcome.left = sum(map(is_left, started))
    return outcome


def is_left(pid: int) -> bool:
    """Whether a worker of ours still runs, or has ended and was not waited for."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def main() -> None:
    """Run on the shipped seeds, print one line, and every fault on one of its own; exit with 1 where there is any."""
    queries, seed = (*sys.argv[1:], *("3000", "1")[len(sys.argv) - 1 :])[:2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "build"
        manifest = build(seeds_folder(), ontology_folder(), folder).manifest
        began = time.monotonic()
        outcome = run(store_folder(folder, manifest), int(queries), int(seed))
    print(outcome.line(time.monotonic() - began))
    for fault in outcome.faults:
        print(f"    {fault}")
    sys.exit(bool(outcome.faults or outcome.left))


if __name__ == "__main__":
    main()
