"""ZIP containers opened with care: sizes are believed only when they are small, and nothing is unpacked unasked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from rapporteur.documents.limits import MEGABYTE, Limits
from rapporteur.documents.problems import trouble

BAD_ZIP = (
    zipfile.BadZipFile,
    ValueError,
    NotImplementedError,
    OSError,
    EOFError,
    RuntimeError,
    zlib.error,
    struct.error,
)
_DIRECTORY_BYTES = MEGABYTE
_NESTED_BYTES, _NESTED_DEPTH, _NESTED_FILES = 10 * MEGABYTE, 4, 64
# Where a ZIP says how long the list of its files is: in its end record, and in that of ZIP64.
_END_RECORDS = ((b"PK\x05\x06", "<I", 12), (b"PK\x06\x06", "<Q", 40))


@dataclass(slots=True)
class _Budget:
    """What looking into one file may cost, all the ZIPs in it taken together."""

    directory: int = _DIRECTORY_BYTES
    files: int = _NESTED_FILES
    bytes: int = _NESTED_BYTES

    @property
    def is_spent(self) -> bool:
        return min(self.directory, self.files, self.bytes) < 0


def directory_size(data: bytes) -> int:
    """The longest list of files that any end record of a ZIP claims, of those that have room in it.

    Which record counts is for the library to say; a false one in a comment must not hide the true one.
    """
    start = max(0, len(data) - 66_000)
    claims = [0]
    for mark, form, offset in _END_RECORDS:
        at = data.find(mark, start)
        while at >= 0:
            if at + offset + struct.calcsize(form) <= len(data):
                claims += [size for size in struct.unpack_from(form, data, at + offset) if size <= at]
            at = data.find(mark, at + 1)
    return max(claims)


def is_bomb(data: bytes, limits: Limits) -> bool:
    """True where a ZIP, or a ZIP in it, says that it unpacks past the limits. Reads no more than a few megabytes."""
    return _is_bomb(data, limits, _Budget(), 0)


def _is_bomb(data: bytes, limits: Limits, budget: _Budget, depth: int) -> bool:
    budget.directory -= directory_size(data)
    if budget.is_spent:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
            if _grows_too_much(sum(f.file_size for f in files), len(data), limits):
                return True
            nested = [f for f in files if _is_zip(f) and f.file_size < _NESTED_BYTES]
            if depth >= _NESTED_DEPTH:
                return bool(nested)
            return any(_is_bomb_in(archive, f, limits, budget, depth + 1) for f in nested)
    except BAD_ZIP:
        return False


def _is_zip(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".zip", ".docx"))


def _is_bomb_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits, budget: _Budget, depth: int) -> bool:
    budget.files -= 1
    budget.bytes -= part.file_size
    return budget.is_spent or _is_bomb(archive.read(part), limits, budget, depth)


def _grows_too_much(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > limits.decompressed_bytes or (unpacked > MEGABYTE and unpacked > packed * limits.ratio)


class Container:
    """The parts of a ZIP, each read up to what the limits leave, whatever its header claims."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises TroubleError: `damaged`."""
        self._limits = limits
        self._left = limits.decompressed_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BAD_ZIP:
            raise trouble("damaged") from None
        self._names = set(self._archive.namelist())

    def read(self, name: str) -> bytes | None:
        """A part's bytes, None where there is no such part. Raises TroubleError: `decompression_bomb`, `damaged`."""
        if name not in self._names:
            return None
        info = self._archive.getinfo(name)
        allowed = min(self._left, max(MEGABYTE, info.compress_size * self._limits.ratio))
        try:
            with self._archive.open(info) as part:
                data = part.read(allowed + 1)
        except BAD_ZIP:
            raise trouble("damaged") from None
        if len(data) > allowed:
            raise trouble("decompression_bomb")
        self._left -= len(data)
        return data
