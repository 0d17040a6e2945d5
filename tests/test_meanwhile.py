"""Work on the second core: both sides end before the block does, and what either raises comes out."""

from threading import Event

import pytest

from duikou.meanwhile import meanwhile


def test_both_run_at_the_same_time_and_the_block_waits_for_the_other() -> None:
    begun, may_end = Event(), Event()
    done: list[tuple[str, int]] = []

    def work(name: str, *, number: int) -> None:
        begun.set()
        assert may_end.wait(30)
        done.append((name, number))

    with meanwhile(work, "a", number=3):
        assert begun.wait(30)
        assert not done
        may_end.set()
    assert done == [("a", 3)]


def test_what_the_other_raises_comes_out_when_the_block_has_ended() -> None:
    ran = []

    def work() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"), meanwhile(work):
        ran.append("to its end")
    assert ran


def test_what_the_block_raises_goes_first_and_the_other_has_ended_by_then() -> None:
    begun, done = Event(), []

    def work() -> None:
        begun.set()
        done.append("ended")
        raise ValueError("of the other")

    with pytest.raises(KeyboardInterrupt), meanwhile(work):
        assert begun.wait(30)
        raise KeyboardInterrupt
    assert done == ["ended"]
