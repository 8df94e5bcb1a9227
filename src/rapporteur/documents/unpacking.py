"""ZIP containers opened with care: sizes are believed only when they are small, and nothing is unpacked unasked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

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
_DIRECTORY_BYTES = 5 * MEGABYTE
_NESTED_BYTES, _NESTED_DEPTH, _NESTED_FILES = 10 * MEGABYTE, 4, 32


def has_huge_directory(data: bytes) -> bool:
    """True where the list of a ZIP's files alone is larger than that of any honest document."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if at < 0 or at + 16 > len(data):
        return False
    (size,) = struct.unpack_from("<I", data, at + 12)
    return bool(size > _DIRECTORY_BYTES)


def is_bomb(data: bytes, limits: Limits, depth: int = 0) -> bool:
    """True where a ZIP, or a ZIP in it, says that it unpacks past the limits. Reads no more than a few megabytes."""
    if has_huge_directory(data):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
            if _grows_too_much(sum(f.file_size for f in files), len(data), limits):
                return True
            nested = [
                f for f in files if f.filename.lower().endswith((".zip", ".docx")) and f.file_size < _NESTED_BYTES
            ]
            if depth >= _NESTED_DEPTH:
                return bool(nested)
            return any(is_bomb(archive.read(f), limits, depth + 1) for f in nested[:_NESTED_FILES])
    except BAD_ZIP:
        return False


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
