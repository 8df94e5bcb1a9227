"""The one place on disk: a folder of mode 0700 that goes when the program ends, however it is asked to end."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_PREFIX = "rapporteur-"
_OWNER = "owner.pid"


def remove_left_behind(parent: Path) -> None:
    """Remove this user's folders whose program no longer runs: a kill or a power cut leaves them."""
    for folder in parent.glob(f"{_PREFIX}*"):
        if _is_ours(folder) and not _runs(folder / _OWNER):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return mine and stat.S_ISDIR(status.st_mode) and (folder / _OWNER).is_file()


def _runs(owner: Path) -> bool:
    """True where the program that wrote its number may still run; a doubt keeps the folder."""
    if os.name == "nt":  # there, signal 0 is Ctrl-C and would end the program that is asked after
        return True
    try:
        os.kill(int(owner.read_text(encoding="ascii")), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError):
        return True
    return True


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for this user alone, removed on leaving and at exit. SIGINT, SIGTERM and SIGHUP end with code 0.

    What a killed program had to leave behind is removed first.
    """
    os.umask(0o077)
    remove_left_behind(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    folder.chmod(0o700)
    owner = os.getpid()
    (folder / _OWNER).write_text(str(owner), encoding="ascii")

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
