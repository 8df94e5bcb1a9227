"""The child that opens PDF, DOCX and HTML: bytes in by stdin, JSON out, no file, no network, so much memory and time.

It loads all it needs, then gives up the right to open any descriptor at all (so no socket and no file, whatever a
document makes the libraries do), then reads documents until its input ends.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from typing import IO, Any

from rapporteur.documents.from_docx import read_docx
from rapporteur.documents.from_html import read_html
from rapporteur.documents.from_pdf import find_rects, read_pdf
from rapporteur.documents.limits import Limits
from rapporteur.documents.pdf_images import draw_page, locate_places
from rapporteur.documents.problems import TroubleError
from rapporteur.documents.sniffing import DOCX, HTML, PDF
from rapporteur.documents.warming import warm_up

_READERS = {PDF: read_pdf, DOCX: read_docx, HTML: read_html}
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.system",
    "os.spawn",
    "ctypes.dlopen",
)


def main() -> None:
    """Serves documents from stdin to stdout until the parent closes them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    into, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    warm_up()
    shut_the_doors(int(sys.argv[2]))
    while head := into.read(8):
        out.write(_framed(_serve(into, head)))
        out.flush()


def _serve(into: IO[bytes], head: bytes) -> dict[str, Any]:
    header_length, data_length = struct.unpack(">II", head)
    header = json.loads(into.read(header_length))
    data = into.read(data_length)
    limits = Limits(**header["limits"])
    allow_seconds(limits.cpu_seconds)
    return _answer(header, data, limits)


def _answer(header: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        if header["image"] is not None:
            return draw_page(data, *header["image"])
        if header["each"] is not None:
            return locate_places(data, header["each"])
        if header["places"] is not None:
            return {"rects": find_rects(data, header["places"])}
        answer: dict[str, Any] = _READERS[header["media_type"]](data, limits)
        return answer
    except TroubleError as error:
        return {"trouble": {"code": error.code, "facts": error.facts}}
    except MemoryError:
        return {"trouble": {"code": "out_of_memory"}}
    except RecursionError:
        return {"trouble": {"code": "too_deep"}}
    except Exception:  # a library's surprise at a bad file is no reason to lose the worker
        return {"trouble": {"code": "damaged"}}


def _framed(answer: dict[str, Any]) -> bytes:
    body = json.dumps(answer, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return struct.pack(">I", len(body)) + body


def shut_the_doors(memory_bytes: int) -> None:
    """From here on: no new descriptor (file, socket), no growing file, no core dump, so much memory, no new program."""
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # not on Windows: the hook alone stands there
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def allow_seconds(seconds: int) -> None:
    """So much processor time for the next document; past it the kernel ends this process."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not for a worker")
