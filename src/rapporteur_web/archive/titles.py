"""What a document is called on pages: its short name (`L4`), its title, and its place in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile
from typing import Any

from django.utils.translation import gettext as _

from rapporteur.core import parse_edtf
from rapporteur_web import wording

_LETTERS = {"allegation_letter": "L", "urgent_appeal": "L", "other_letter": "L", "reply": "R"}
_OTHERS = {"statement": "S", "press_release": "S"}
SHORT = 8  # hexadecimal digits; where two documents begin alike they get as many as tell them apart

Reading = Mapping[str, Any]


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """By the day of issue, undated ones last; then by title and hash, so that the order of files changes nothing."""
    return sorted(readings, key=lambda r: (_issued(r), document_title(r), r["document"]["sha256"]))


def _issued(reading: Reading) -> tuple[date, date]:
    issued = reading.get("date")
    if not issued:
        return (date.max, date.max)
    parsed = parse_edtf(issued["edtf"])
    return (parsed.earliest or parsed.latest or date.max, parsed.latest or date.max)


def number_labels(readings: Iterable[Reading]) -> list[str]:
    """`L1`, `S1`, `R1` …: letters, statements, replies and other documents, each counted on its own."""
    counted: Counter[str] = Counter()
    labels = []
    for reading in readings:
        letter = _LETTERS.get(reading["kind"]) or _OTHERS.get(reading["kind"]) or "D"
        counted[letter] += 1
        labels.append(f"{letter}{counted[letter]}")
    return labels


def short_addresses(hashes: Iterable[str]) -> dict[str, str]:
    """Each hash to its first 8 digits, or more where two begin alike: an address never stands for two documents."""
    ordered = sorted(set(hashes))
    found: dict[str, str] = {}
    for i, sha256 in enumerate(ordered):
        neighbours = ordered[max(i - 1, 0) : i] + ordered[i + 1 : i + 2]
        shared = max((_digits_alike(sha256, other) for other in neighbours), default=0)
        found[sha256] = sha256[: max(SHORT, shared + 1)]
    return found


def _digits_alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def document_title(reading: Reading) -> str:
    """A letter's reference, a reply's letter, a statement's issuer; else the name of the file."""
    if reading["kind"] == "reply" and reading.get("reply_to") and reading["reply_to"].get("to_symbol"):
        return _("Reply to %(symbol)s") % {"symbol": reading["reply_to"]["to_symbol"]}
    if reading.get("reference"):
        return str(reading["reference"]["symbol"])
    if reading.get("issuer"):
        return str(reading["issuer"]["name"])
    return str(reading["document"]["name"])


def document_line(kind: str, issued_on: str) -> str:
    """«statement, 9 Feb 2018»."""
    words = str(wording.words_for(wording.DOCUMENT_KINDS, kind))
    issued = wording.when(issued_on).words
    return f"{words}, {issued}" if issued else _("%(kind)s without a date") % {"kind": words}
