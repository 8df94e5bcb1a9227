"""What may be told of an error of the program's own: its kind and where in the program, never what it says.

The message of an exception may hold a document's words, a name, a path; terminals scroll back and are shared.
"""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

_FRAMES = 3
_ADVICE = (
    "This is a fault of Rapporteur, not of your documents. What the error says is left out: it could hold their words."
    "\nPlease report the line above. Reading the documents one by one shows which of them it is."
)


def describe_fault(kind: type[BaseException], place: TracebackType | None) -> str:
    """`ValueError at places.py:12 < views.py:3`: the innermost places first."""
    frames = traceback.extract_tb(place)[-_FRAMES:]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
    return f"{kind.__name__} at {where}" if where else kind.__name__


def hide_messages() -> None:
    """From now on an error that nobody caught, in any thread, is told without its message."""
    sys.excepthook = _tell
    threading.excepthook = _tell_of_thread
    sys.unraisablehook = lambda fault: _write(describe_fault(fault.exc_type, fault.exc_traceback))


def _tell(kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _write(f"{describe_fault(kind, place)}\n{_ADVICE}")


def _tell_of_thread(fault: threading.ExceptHookArgs) -> None:
    if not issubclass(fault.exc_type, SystemExit):
        _write(describe_fault(fault.exc_type, fault.exc_traceback))


def _write(words: str) -> None:
    if sys.stderr is not None:
        print(f"Rapporteur broke off: {words}", file=sys.stderr)
