"""One large load at a time on an engine: its name stands in the graph of the manifest, where others see it.

A load that ends, with or without an error, takes its name away; that of a process of this machine that is no more
counts for nothing. A name says host, process, what tells the two from others of the same name and number, and itself.
"""

import os
from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import gethostname
from typing import Final
from uuid import uuid4

from duikou.errors import UserError
from duikou.messages import listed, message
from duikou.model.values import Literal
from duikou.names import expand
from duikou.store.endpoint import Endpoint
from duikou.store.remote import MANIFEST, rows_of
from duikou.store.terms import node_of

_STARTED: Final = expand("prov:wasStartedBy")


def holders(endpoint: Endpoint) -> set[str]:
    """Return the names of the large loads that are at work on an engine, or were when they ended without a word."""
    asked = f"SELECT ?text {{ GRAPH <{MANIFEST}> {{ <{MANIFEST}> <{_STARTED}> ?text }} }}"
    return {row[0].value for row in rows_of(endpoint, asked)}


def name_of(process: int) -> str:
    """Return a fresh name for a load of a process of this machine."""
    return f"{gethostname()} {process} {_where() or '-'} {uuid4()}"


def _where() -> str:
    """What tells this machine, since it was started, and this container from others; "" where that cannot be told."""
    try:
        started = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{started}/{Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def is_over(holder: str) -> bool:
    """Return whether a load was one of a process of this machine that is no more; False where that cannot be told."""
    host, process, where, *_ = (*holder.split(" "), "", "", "")
    if host != gethostname() or not where or where != _where() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def require_none(endpoint: Endpoint, others: Set[str]) -> None:
    """Raise `UserError`, with who they are and what to do, where there are other loads."""
    if others:
        told = message(
            "{url}: another load is at work here ({loads}). Wait for its end, then load again; if it came to no end, "
            "add --all.",
            url=endpoint.url,
            loads=listed(sorted(" ".join(one.split(" ")[:2]) for one in others)),
        )
        raise UserError(told)


def take_away(endpoint: Endpoint) -> None:
    """Take the manifest away, so that nobody reads; the names of loads stay."""
    endpoint.change(f"DELETE WHERE {{ GRAPH <{MANIFEST}> {{ <{MANIFEST}> <{expand('rdf:value')}> ?manifest }} }}")


@contextmanager
def alone(endpoint: Endpoint, over: Set[str]) -> Iterator[str]:
    """Give the name of this load, which stands beside the manifest for the time of the block.

    The names `over` of loads that came to no end go. Whoever comes to its end sets the manifest, and so takes the name
    away. Raises `UserError` where another load was there first; of two that begin in one moment both are told, and what
    was there can still be read.
    """
    holder = name_of(os.getpid())
    gone = " ".join(map(_told, sorted(over)))
    steps = [
        f"DELETE DATA {{ GRAPH <{MANIFEST}> {{ {gone} }} }}" if gone else "",
        f"INSERT DATA {{ GRAPH <{MANIFEST}> {{ {_told(holder)} }} }}",
    ]
    try:
        endpoint.change(" ;\n".join(filter(None, steps)))
        require_none(endpoint, holders(endpoint) - {holder})
        yield holder
    except BaseException:
        with suppress(UserError):
            endpoint.change(f"DELETE DATA {{ GRAPH <{MANIFEST}> {{ {_told(holder)} }} }}")
        raise


def _told(holder: str) -> str:
    return f"<{MANIFEST}> <{_STARTED}> {node_of(Literal(holder, 'xsd:string'))} ."
