"""Work on the second core: steps in their order, all ended before the block does, and what any raises comes out."""

from threading import Event, Timer

import pytest

from duikou.meanwhile import Meanwhile


def test_a_step_runs_beside_the_block_and_steps_in_their_order() -> None:
    begun, may_end = Event(), Event()
    done: list[tuple[str, int]] = []

    def work(name: str, *, number: int) -> None:
        begun.set()
        assert may_end.wait(30)
        done.append((name, number))

    with Meanwhile() as meanwhile:
        meanwhile.do(work, "a", number=3)
        meanwhile.do(work, "b", number=4)
        assert begun.wait(30)
        assert not done
        may_end.set()
    assert done == [("a", 3), ("b", 4)]


def test_who_waits_finds_all_steps_done() -> None:
    done: list[int] = []
    with Meanwhile() as meanwhile:
        for number in range(5):
            meanwhile.do(done.append, number)
        meanwhile.wait()
        assert done == [0, 1, 2, 3, 4]


def fail(number: int) -> None:
    raise OSError(number, "No space left on device")


def test_what_a_step_raises_first_comes_out_when_the_block_has_ended() -> None:
    ran = []
    with pytest.raises(OSError, match="No space left") as raised, Meanwhile() as meanwhile:
        meanwhile.do(fail, 28)
        meanwhile.do(fail, 29)
        ran.append("to its end")
    assert ran and raised.value.errno == 28


def test_what_a_step_raises_comes_out_once() -> None:
    with Meanwhile() as meanwhile:
        meanwhile.do(fail, 28)
        with pytest.raises(OSError, match="No space left"):
            meanwhile.wait()
        meanwhile.wait()


def test_what_the_block_raises_goes_first_and_no_step_runs_or_begins_any_more() -> None:
    begun, may_end, done = Event(), Event(), []

    def work() -> None:
        begun.set()
        assert may_end.wait(30)
        done.append("ended")
        raise ValueError("of the step")

    with pytest.raises(KeyboardInterrupt), Meanwhile() as meanwhile:
        meanwhile.do(work)
        meanwhile.do(done.append, "begun too late")
        assert begun.wait(30)
        Timer(0.2, may_end.set).start()  # while the block is left
        raise KeyboardInterrupt
    assert done == ["ended"]
