"""Tasks shared out among processes: in order, each once, failures told, and nobody left behind."""

import os
import subprocess
import sys
import threading

import pytest

from duikou.forking import processes, shared_out

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are not doubled elsewhere")

BEGIN = """
import os, signal, sys, time
from duikou.errors import UserError
from duikou.forking import shared_out

first = os.getpid()

def is_first():
    return os.getpid() == first

def left():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return "nobody"
    return "somebody"
"""


def run(code: str) -> list[str]:
    """The lines that a program prints, in a process of its own: in this one other threads may run."""
    ran = subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_each_task_is_done_once_and_told_in_order_by_whoever_does_it() -> None:
    code = """
done = shared_out(list("abcdefgh"), lambda one: (time.sleep(0.05), one.upper(), os.getpid())[1:], 2)
print("".join(one for one, _ in done), len({process for _, process in done}), left())
"""
    assert run(code) == ["ABCDEFGH 2 nobody"]


def test_a_single_task_and_a_single_process_are_no_matter_for_another() -> None:
    assert shared_out(["a", "b"], lambda one: (one, os.getpid()), 1) == [("a", os.getpid()), ("b", os.getpid())]
    assert shared_out(["a"], lambda one: (one, os.getpid()), 2) == [("a", os.getpid())]
    assert shared_out([], str, 2) == []


@pytest.mark.parametrize("who", ["is_first()", "not is_first()"])
def test_what_fails_in_either_is_raised_as_it_was_and_stops_the_other(who: str) -> None:
    code = f"""
def work(one):
    if {who}:
        raise UserError(f"no {{one // 1000}}")
    time.sleep(0.05)

began = time.monotonic()
try:
    shared_out(list(range(1000)), work, 2)
except UserError as error:
    print(type(error).__name__, error, time.monotonic() - began < 10, left())
"""
    assert run(code) == ["UserError no 0 True nobody"]


DONE_HERE = """
done = shared_out(list(range(20)), work, 2)
print([one for one, _ in done] == list(range(20)), {process for _, process in done} == {first}, left())
"""


def test_what_one_had_done_that_is_killed_is_done_again() -> None:
    code = """
def work(one):
    if not is_first() and one > 5:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return one, os.getpid()
"""
    assert run(code + DONE_HERE) == ["True True nobody"]


@pytest.mark.parametrize("refused", ["os.fork", "tempfile.TemporaryFile", "pickle.dump"])
def test_where_there_is_no_room_for_another_all_is_done_here(refused: str) -> None:
    code = f"""
import pickle, tempfile

def work(one):
    time.sleep(0.02)
    return one, os.getpid()

def refuse(*given):
    raise OSError(11, "no room")

{refused} = refuse
"""
    assert run(code + DONE_HERE) == ["True True nobody"]


def test_where_the_system_lets_go_of_who_ended_nothing_is_shared_out() -> None:
    code = """
from duikou import forking

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
os.sched_getaffinity = lambda _process: {0, 1}
print(forking.processes())
"""
    assert run(code) == ["1"]


def test_one_without_a_place_for_errors_ends_too() -> None:
    code = """
sys.stderr = None
print(shared_out([1, 2, 3, 4], lambda one: (time.sleep(0.05), one)[1], 2), is_first(), left())
"""
    assert run(code) == ["[1, 2, 3, 4] True nobody"]


def test_an_error_that_cannot_be_made_again_is_told_as_it_was() -> None:
    code = """
class OfTwoError(Exception):
    def __init__(self, one, other):
        super().__init__(one + other)

def work(one):
    if not is_first():
        raise OfTwoError("what ", "failed")
    time.sleep(0.1)

try:
    shared_out(list(range(20)), work, 2)
except RuntimeError as error:
    print(str(error).splitlines()[-1], left())
"""
    assert run(code) == ["OfTwoError: what failed nobody"]


def test_an_interrupted_one_leaves_nobody() -> None:
    code = """
def work(one):
    if is_first():
        os.kill(os.getpid(), signal.SIGINT)
    time.sleep(30)

began = time.monotonic()
try:
    shared_out(list(range(20)), work, 2)
except KeyboardInterrupt:
    print("interrupted", time.monotonic() - began < 10, left())
"""
    assert run(code) == ["interrupted True nobody"]


def test_what_cannot_be_told_is_no_silence() -> None:
    code = """
sys.stderr = sys.stdout
done = shared_out(list(range(20)), lambda one: (time.sleep(0.05), lambda: one)[1], 2)
print([one() for one in done] == list(range(20)), left())
"""
    said = run(code)
    assert said[0] == "Traceback (most recent call last):"
    assert said[-1] == "True nobody"


def test_with_another_thread_nothing_is_shared_out() -> None:
    """A lock that it holds would be held for ever in the new process."""
    code = """
import threading
from duikou import forking

os.sched_getaffinity = lambda _process: {0, 1, 2, 3}
alone = forking.processes()
waits = threading.Event()
threading.Thread(target=waits.wait).start()
print(alone, forking.processes())
waits.set()
os.sched_getaffinity = lambda _process: {0}
"""
    assert run(code) == ["2 1"]
    with_one = threading.Thread(target=threading.Event().wait, args=(5,), daemon=True)
    with_one.start()
    assert processes() == 1
