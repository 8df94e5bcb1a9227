"""How much a document may ask of the machine before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Each default is some ten times what the largest honest letter, annex included, was seen to need.

    `ratio` is unpacked to packed bytes of a DOCX part (text packs 5 to 50 times); it counts from a megabyte upwards.
    """

    bytes: int = 100 * MEGABYTE
    pages: int = 2_000
    characters: int = 10_000_000
    depth: int = 200
    decompressed_bytes: int = 200 * MEGABYTE
    ratio: int = 150
    seconds: float = 20.0
    cpu_seconds: int = 12
    memory_bytes: int = 800 * MEGABYTE


DEFAULT_LIMITS = Limits()
