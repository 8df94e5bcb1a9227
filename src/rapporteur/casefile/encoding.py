"""Case files, the register and the differences as the JSON of the contract (contract/casefile.md)."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from rapporteur.casefile.records import DIFFERENCES_SCHEMA, REGISTER_SCHEMA, SCHEMA, CaseFiles, Communication
from rapporteur.core import Duration, PartialDate


def as_json(casefiles: CaseFiles) -> dict[str, Any]:
    """The object that `rapporteur case --json` prints."""
    parts = encode(casefiles)
    return {"schema": SCHEMA, **parts}


def register_json(casefiles: CaseFiles) -> dict[str, Any]:
    """The object that `rapporteur register --json` prints: every communication once, oldest first."""
    entries = [encode(c) for c in register(casefiles)]
    return {"schema": REGISTER_SCHEMA, "as_of": casefiles.as_of.isoformat(), "communications": entries}


def differences_json(casefiles: CaseFiles) -> dict[str, Any]:
    """The object that `rapporteur compare --json` prints: the differences of each case file, with its person."""
    told = [{"person": c.person.name, "differences": [encode(d) for d in c.differences]} for c in casefiles.casefiles]
    return {"schema": DIFFERENCES_SCHEMA, "as_of": casefiles.as_of.isoformat(), "casefiles": told}


def register(casefiles: CaseFiles) -> tuple[Communication, ...]:
    """Every communication over all cases and on nobody in particular, once, oldest first."""
    found = {_key(c): c for case in casefiles.casefiles for c in case.communications}
    found.update({_key(c): c for c in casefiles.communications})
    return tuple(sorted(found.values(), key=order_of))


def order_of(entry: Communication) -> tuple[str, str, int, int, str]:
    """Oldest first; one without a date stands by the year of its number."""
    when = entry.date.sort_key[0].isoformat() if entry.date else f"{entry.year or 9999:04d}-12-31"
    return (when, entry.state or "", entry.year or 0, entry.number or 0, entry.document or "")


def _key(entry: Communication) -> tuple[str, ...]:
    number = (entry.state or "", str(entry.number), str(entry.year)) if entry.number else ()
    return number or (entry.state or "", str(entry.date), entry.document or "")


def encode(value: Any) -> Any:
    """Records to plain JSON values; days and durations as ISO 8601, partial dates as EDTF."""
    if isinstance(value, PartialDate | Duration):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(v) for v in value]
    if dataclasses.is_dataclass(value):
        held = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {f.name: encode(v) for f, v in held if v is not None or "absent_where_none" not in f.metadata}
    return value
