"""The parent's side of the worker: hands it one document at a time, waits so long, believes nothing that it says.

The worker answers in JSON; every number in it is checked before it becomes a record.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import rapporteur
from rapporteur.core import Problem
from rapporteur.documents.answers import UnbelievableError, read_answer, read_rects
from rapporteur.documents.limits import Limits
from rapporteur.documents.problems import problem
from rapporteur.documents.records import Rect, Text

_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from rapporteur.documents.worker import main; main()"
_START_SECONDS = 20.0
_SIGXCPU = -24


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document for the worker. `places`, where given, asks for rectangles of (page from 0, first, last + 1).

    `each` asks the same place by place; `image` for the picture of (page from 0, so many pixels wide).
    """

    media_type: str
    data: bytes
    name: str
    limits: Limits
    places: tuple[tuple[int, int, int], ...] | None = None
    each: tuple[tuple[int, int, int], ...] | None = None
    image: tuple[int, int] | None = None


class _WorkerError(Exception):
    """The worker broke off; `code` says how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Worker:
    """One child that serves many documents, one after the other."""

    def __init__(self, memory_bytes: int) -> None:
        self.memory_bytes = memory_bytes
        self.owner = os.getpid()
        self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-I", "-c", _START, json.dumps(_import_path()), str(memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {},
            cwd=Path(sys.executable).parent,
        )
        self.fresh = True

    def ask(self, header: dict[str, Any], data: bytes, seconds: float, most: int) -> Any:
        """The child's answer. Raises _WorkerError where it dies, hangs or says more than `most` bytes."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._child.kill()

        timer = threading.Timer(seconds + (_START_SECONDS if self.fresh else 0), give_up)
        timer.daemon = True
        timer.start()
        self.fresh = False
        try:
            return self._exchange(header, data, most)
        except (OSError, EOFError, ValueError, RecursionError):
            self._child.kill()
            code = self._child.wait()
            raise _WorkerError("timeout" if late.is_set() or code == _SIGXCPU else "crashed") from None
        except BaseException:
            self._child.kill()  # half an exchange is no state to go on from
            raise
        finally:
            timer.cancel()

    def _exchange(self, header: dict[str, Any], data: bytes, most: int) -> Any:
        into, out = _pipe(self._child.stdin), _pipe(self._child.stdout)
        head = json.dumps(header).encode("ascii")
        into.write(struct.pack(">II", len(head), len(data)) + head)
        into.write(data)
        into.flush()
        (length,) = struct.unpack(">I", _exactly(out, 4))
        if length > most:
            raise ValueError("an answer longer than any text can make it")
        return json.loads(_exactly(out, length))

    @property
    def usable(self) -> bool:
        return self.owner == os.getpid() and self._child.poll() is None

    def stop(self) -> None:
        """Ends the child; nothing where it belongs to the process that this one was forked from."""
        if self.owner != os.getpid():
            return
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._child.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise EOFError
    return data


def _import_path() -> list[str]:
    """Where this process finds its modules, so that the child finds the same and no others."""
    root = str(Path(rapporteur.__file__).resolve().parent.parent)
    return [root, *(p for p in sys.path if p and Path(p).is_absolute() and p != root)]


_lock = threading.Lock()
_current: list[_Worker] = []


def open_in_worker(job: Job) -> Text | Problem:
    """The document as the worker reads it; a Problem where it cannot, or where the worker breaks off."""
    answer = _answer(job)
    if isinstance(answer, Problem):
        return answer
    try:
        return read_answer(answer, job.name, job.media_type, job.limits)
    except UnbelievableError:
        return problem("crashed", job.name)


def find_in_worker(job: Job) -> tuple[Rect, ...] | Problem:
    """The rectangles of a job's places."""
    answer = _answer(job)
    if isinstance(answer, Problem):
        return answer
    try:
        return read_rects(answer, job.name)
    except UnbelievableError:
        return problem("crashed", job.name)


def ask_worker(job: Job) -> Any:
    """The worker's answer as it is, for the caller to check; a Problem where the worker breaks off."""
    return _answer(job)


def stop_worker() -> None:
    """Ends the worker, if one runs; the next document starts another."""
    with _lock:
        while _current:
            _current.pop().stop()


def _answer(job: Job) -> Any:
    header = {
        "media_type": job.media_type,
        "limits": asdict(job.limits),
        "places": job.places,
        "each": job.each,
        "image": job.image,
    }
    most = 64 * job.limits.characters + 1_000_000
    with _lock:
        worker = _ready(job.limits)
        try:
            return worker.ask(header, job.data, job.limits.seconds, most)
        except _WorkerError as error:
            return problem(error.code, job.name)


def _ready(limits: Limits) -> _Worker:
    if _current and not (_current[0].usable and _current[0].memory_bytes == limits.memory_bytes):
        _current.pop().stop()
    if not _current:
        _current.append(_Worker(limits.memory_bytes))
    return _current[0]


def _forget_after_fork() -> None:
    """A forked process has neither its parent's worker nor, perhaps, a lock that somebody will free."""
    global _lock
    _lock = threading.Lock()
    _current.clear()


atexit.register(stop_worker)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_after_fork)
