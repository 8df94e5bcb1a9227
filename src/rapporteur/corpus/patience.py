"""So much time for one document and no more: the clock that reading itself does not have."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class LateError(Exception):
    """The time is up."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raises LateError in the body once so much time has passed, in the midst of a pattern too.

    Only the main thread of a POSIX process can be interrupted so; elsewhere the body takes the time that it takes.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise LateError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
