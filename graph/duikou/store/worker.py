"""The program that answers queries for a runner: requests on stdin, answers on stdout, one at a time.

It ends with its parent: at the end of stdin it leaves at once, in the midst of a query too.
"""

import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, Final

from duikou.errors import LimitError, UserError
from duikou.messages import message
from duikou.model.values import Iri, Literal, Value
from duikou.store.engine import Engine
from duikou.store.leash import Limits, memory_used
from duikou.store.wire import encode, receive, send, send_text

LARGEST_ANSWER: Final = 128 * 2**20
"""Bytes of an answer on its way."""
_ROOMY: Final = 256
"""Megabytes in memory after a query with which a worker ends, since some allocators never give back."""


def main() -> None:
    """Open the store named by the last argument, say so, and answer requests until stdin ends."""
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever prints does not print into the answers
    try:
        engine = Engine.open(Path(sys.argv[-1]))
    except UserError as error:
        send(answers, _failure(error))
        return
    send(answers, {"ready": True})
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        answer = _answer(engine, requests.get())
        last = bool(answer.get("last")) or memory_used() > _ROOMY
        content = encode({**answer, "last": last})
        if len(content) > LARGEST_ANSWER:
            size = LARGEST_ANSWER // 2**20
            content = encode(
                _failure(
                    UserError(
                        message(
                            "The answer has more than {size} MB. Narrow the query, or ask for a part: LIMIT.", size=size
                        )
                    )
                )
            )
        send_text(answers, content)
        if last:
            os._exit(0)  # a query may still be at work in its thread


def _listen(requests: "queue.SimpleQueue[dict[str, Any]]") -> None:
    while (request := receive(0)) is not None:
        requests.put(request)
    os._exit(0)


def _answer(engine: Engine, request: dict[str, Any]) -> dict[str, Any]:
    bindings = {name: [_value(*parts) for parts in values] for name, values in request["bindings"]}
    limits = Limits(request["seconds"], request["megabytes"])
    service = request["allow_service"]
    answering = engine.answering(request["name"])
    try:
        if request["form"]:
            text = answering.serialize(
                request["query"], bindings, form=request["form"], limits=limits, allow_service=service
            )
            return {"text": text}
        rows = answering.select(request["query"], bindings, limits=limits, allow_service=service)
    except UserError as error:
        return _failure(error)
    except Exception:  # ours: the runner raises it with this traceback
        import traceback

        return {"traceback": traceback.format_exc()}
    return {"columns": rows.columns, "rows": rows.rows}


def _value(kind: str, *parts: str) -> Value:
    return Iri(*parts) if kind == "iri" else Literal(*parts)


def _failure(error: UserError) -> dict[str, Any]:
    return {"error": type(error).__name__, "message": str(error), "last": isinstance(error, LimitError)}
