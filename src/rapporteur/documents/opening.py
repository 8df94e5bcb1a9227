"""The one door for files: a document in, its Text or the Problem that it makes."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rapporteur.core import Problem, Span, printable
from rapporteur.documents.decoding import declared_encoding, decode
from rapporteur.documents.furniture import find_furniture
from rapporteur.documents.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from rapporteur.documents.plain import read_plain
from rapporteur.documents.problems import TroubleError, problem, trouble
from rapporteur.documents.records import Text
from rapporteur.documents.sniffing import DOCX, EXTENSIONS, HTML, MARKDOWN, PDF, PLAIN, Sniffed, sniff
from rapporteur.documents.unpacking import is_bomb
from rapporteur.documents.worker_client import Job, open_in_worker


def open_document(
    source: Path | str | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Text | Problem:
    """A file (a path, or its bytes) to its Text; never raises for what a file can be.

    `name` is what problems call the file; a path's own last part where it is not given.
    """
    shown = printable(name or "document") if name or isinstance(source, bytes) else shown_name(Path(source))
    try:
        data = source if isinstance(source, bytes) else load_bytes(Path(source), limits)
        return _open_bytes(data, shown, limits)
    except TroubleError as error:
        return problem(error.code, shown, facts=error.facts)
    except MemoryError:
        return problem("out_of_memory", shown)


def shown_name(path: Path) -> str:
    """What a file is called, everywhere: a name that is not UTF-8, or steers a terminal, made harmless at this door."""
    return printable(path.name or str(path))


def open_documents(
    paths: Iterable[Path | str], *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[Path, Text | Problem]]:
    """Every file of the paths, folders looked through, by name. Hidden files are skipped, links in folders named."""
    for path in map(Path, paths):
        for file in find_files(path):
            linked = file != path and file.is_symlink()
            yield file, problem("link_skipped", shown_name(file)) if linked else open_document(file, limits=limits)


def find_files(path: Path) -> Iterator[Path]:
    """The file, or all files of a folder by name; hidden ones are skipped, links in it are named and not followed."""
    if not path.is_dir():
        yield path
        return
    try:
        children = sorted(path.iterdir(), key=lambda p: p.name)
    except OSError:
        yield path  # opening it tells why
        return
    for child in children:
        if child.is_symlink():
            yield child
        elif not child.name.startswith("."):
            yield from find_files(child)


def load_bytes(path: Path, limits: Limits) -> bytes:
    """The file's bytes, refused before they are read where there are too many."""
    try:
        with open(path, "rb", opener=_open_unblocked) as file:
            status = os.fstat(file.fileno())
            _check_kind(status)
            _check_size(status.st_size, limits)
            data: bytes = file.read(limits.bytes + 1)
    except FileNotFoundError:
        raise trouble("not_found") from None
    except IsADirectoryError:
        raise trouble("no_permission" if path.is_dir() and not os.access(path, os.R_OK) else "directory") from None
    except PermissionError:
        raise trouble("no_permission") from None
    except ValueError:  # a path with a zero byte in it
        raise trouble("not_found") from None
    except OSError as error:
        raise trouble("not_found" if error.errno in (errno.ENAMETOOLONG, errno.ENOTDIR) else "unreadable") from None
    _check_size(len(data), limits)
    return data


def _open_unblocked(path: str, flags: int) -> int:
    """A pipe without a writer must not stop the batch."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check_kind(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise trouble("directory")
    if not stat.S_ISREG(status.st_mode):
        raise trouble("not_a_file")


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.bytes:
        raise trouble("too_large", size=_megabytes(size), limit=_megabytes(limits.bytes))


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"


def _open_bytes(data: bytes, name: str, limits: Limits) -> Text | Problem:
    _check_size(len(data), limits)
    if not data.strip(b" \t\r\n\f\xef\xbb\xbf\xff\xfe\x00"):
        raise trouble("empty")
    extension = Path(name).suffix.lower()
    if data.startswith(b"PK") and is_bomb(data, limits):
        raise trouble("decompression_bomb")
    sniffed = sniff(data, extension)
    if sniffed.media_type is None:
        return _refused(sniffed, extension, name)
    opened = _open_as(sniffed.media_type, data, name, limits)
    return opened if isinstance(opened, Problem) else _with_note(opened, extension, sniffed)


def _refused(sniffed: Sniffed, extension: str, name: str) -> Problem:
    claimed = EXTENSIONS.get(extension)
    if sniffed.code in ("truncated", "encrypted"):
        return problem(sniffed.code, name)
    if claimed in (PDF, DOCX) or (claimed and sniffed.code in ("archive", "unsupported_format")):
        return problem("not_what_it_says", name, facts={"extension": extension, "found": sniffed.found})
    if sniffed.code == "unknown_encoding":
        return problem("unknown_encoding", name)
    return problem("unsupported_format", name, facts={"found": sniffed.found})


def _with_note(text: Text, extension: str, sniffed: Sniffed) -> Text:
    """Read as what it is, with a note where the name says otherwise."""
    claimed = EXTENSIONS.get(extension)
    readable_as_text = {PLAIN, MARKDOWN}
    if not extension or claimed == text.media_type or {claimed, text.media_type} <= readable_as_text:
        return text
    if claimed is None and text.media_type in readable_as_text:
        return text
    note = problem("wrong_extension", text.name, level="note", facts={"extension": extension, "found": sniffed.found})
    return replace(text, problems=(*text.problems, note))


def _open_as(media_type: str, data: bytes, name: str, limits: Limits) -> Text | Problem:
    if media_type in (PLAIN, MARKDOWN):
        return _open_plain(media_type, data, name, limits)
    job = Job(media_type=media_type, data=data, name=name, limits=limits)
    if media_type == HTML:
        decoded = decode(data, declared_encoding(data))
        job = replace(job, data=decoded.text.encode("utf-8"))
    opened = open_in_worker(job)
    if isinstance(opened, Problem):
        return opened
    return replace(opened, sha256=_sha256(data), furniture=find_furniture(opened.text, opened.furniture))


def _open_plain(media_type: str, data: bytes, name: str, limits: Limits) -> Text:
    decoded = decode(data)
    if len(decoded.text) > limits.characters:
        raise trouble("too_much_text", limit=f"{limits.characters:,}")
    plain = read_plain(decoded.text, media_type)
    if not plain.text.strip():
        raise trouble("empty")
    if len(plain.pages) > limits.pages:
        raise trouble("too_many_pages", pages=f"{len(plain.pages):,}", limit=f"{limits.pages:,}")
    notes = (
        (problem("encoding_assumed", name, level="note", facts={"encoding": decoded.encoding}),)
        if decoded.assumed
        else ()
    )
    return Text(
        name=name,
        sha256=_sha256(data),
        media_type=media_type,
        text=plain.text,
        pages=plain.pages,
        furniture=find_furniture(plain.text),
        markup=plain.markup,
        problems=notes,
        steps=(plain.step,),
        origin_pages=(Span(0, len(decoded.text)),),
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
