"""How much work a call does, counted instead of timed, so that a busy machine changes no verdict."""

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


def steps_of(function: Callable[..., object], *arguments: object) -> int:
    """How many calls of functions, Python's and C's, one call takes.

    The work inside one C function, a regular expression say, is not seen: ``ending_after`` guards that.
    """
    function(*arguments)  # what is built once only, at the first call, does not count
    counted = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()  # a finalizer that happens to run meanwhile would be counted
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
        gc.enable()
    return counted


@contextmanager
def ending_after(seconds: float) -> Iterator[None]:
    """Ends what never ends: far more processor time than any machine needs, so only a hang meets it.

    Raises:
        TimeoutError: the process spent ``seconds`` of processor time inside.
    """

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds} seconds of processor time")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
