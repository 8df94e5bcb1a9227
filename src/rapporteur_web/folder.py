"""The one place on disk: a folder of mode 0700 that goes when the program ends, however it is asked to end."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for this user alone, removed on leaving and at exit. SIGINT, SIGTERM and SIGHUP end with code 0."""
    os.umask(0o077)
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-"))
    folder.chmod(0o700)
    owner = os.getpid()

    def remove() -> None:
        if os.getpid() == owner:  # a worker process that ends must not take the folder with it
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    _end_on_signals()
    try:
        yield folder
    finally:
        remove()
        atexit.unregister(remove)


def _end_on_signals() -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # SIGHUP is not everywhere
        if number is not None and not (name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN):  # nohup
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
