"""The one place on disk: a folder of mode 0700 that goes when the program ends, however it is asked to end.

Where this machine has a folder that lies in memory, it lies there, and a power cut leaves nothing. What a kill leaves
goes at the next start.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rapporteur_web import held

_PREFIX = "rapporteur-"
_LOCK = "in-use"
_ROOM = 500_000_000  # bytes: archives are smaller, with the pictures of pages that are kept
_BEING_MADE = 60  # seconds in which an empty folder may still get its lock
_TRIES = 5


def choose_parent() -> Path:
    """Where the folder will lie: where TMPDIR says, or in memory if there is room, or where temporary files go."""
    usual = Path(tempfile.gettempdir())
    if any(os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")):
        return usual
    return next((p for p in _in_memory() if os.access(p, os.W_OK) and shutil.disk_usage(p).free >= _ROOM), usual)


def _in_memory() -> Iterator[Path]:
    """Folders that lie in memory on a Linux system and let nobody else in, or at least not at what is ours."""
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "linux":
        return
    if own.startswith("/") and _is_ours(Path(own)) and not Path(own).stat().st_mode & 0o077:
        yield Path(own)
    shared = Path("/dev/shm")  # noqa: S108 - made for this; what we make in it has mode 0700
    if shared.is_dir() and not shared.is_symlink() and shared.stat().st_mode & stat.S_ISVTX:
        yield shared


def remove_left_behind(parent: Path) -> None:
    """Remove this user's folders whose program no longer runs, whatever is in them. Links are not followed."""
    for folder in parent.glob(f"{_PREFIX}*"):
        if _is_ours(folder) and not _is_in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return mine and stat.S_ISDIR(status.st_mode)


def _is_in_use(folder: Path) -> bool:
    lock = folder / _LOCK
    try:
        if os.path.lexists(lock):
            return held.is_held(lock)
        return not any(folder.iterdir()) and abs(time.time() - folder.lstat().st_mtime) < _BEING_MADE
    except OSError:
        return True


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for this user alone, removed on leaving and at exit. SIGINT, SIGTERM and SIGHUP end with code 0.

    What a killed program had to leave behind is removed first. All other temporary files go into it as well.
    """
    os.umask(0o077)
    for parent in (Path(tempfile.gettempdir()), *_in_memory()):
        remove_left_behind(parent)
    folder, lock = _make(choose_parent())
    owner, usual = os.getpid(), tempfile.tempdir

    def remove() -> None:
        if os.getpid() == owner:  # a worker process that ends must not take the folder with it
            held.release(lock)
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    _end_on_signals()
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = usual
        remove()
        atexit.unregister(remove)


def _make(parent: Path) -> tuple[Path, int]:
    """A folder and its lock. Another program that cleans up at this moment may take the first one for left behind."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        folder.chmod(0o700)
        try:
            lock = held.hold(folder / _LOCK)
        except FileNotFoundError:
            continue
        if lock is not None:
            return folder, lock
    raise OSError("no folder could be made and kept")


def _end_on_signals() -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # SIGHUP is not everywhere
        if number is not None and not (name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN):  # nohup
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
