"""International human rights instruments and how texts call them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rapporteur.reference.records import Instrument
from rapporteur.reference.tables import Row, parse_when, read_yaml


@cache
def load_instruments() -> tuple[Instrument, ...]:
    """Every instrument; those with a contract name first to last as in the data."""
    return tuple(_instrument(row) for row in read_yaml("instruments.yaml"))


def _instrument(row: Row) -> Instrument:
    return Instrument(
        key=row["key"],
        name=row["name"],
        title=row["title"],
        kind=row["kind"],
        contract=row["contract"],
        unit=row["unit"],
        aliases=tuple(row["aliases"]),
        abbreviations=tuple(row.get("abbreviations", ())),
        symbols=tuple(row.get("symbols", ())),
        adopted_on=parse_when(row["adopted_on"]),
        in_force_since=parse_when(row.get("in_force_since")),
        committee=row.get("committee"),
        untc=row.get("untc"),
        note=row.get("note", ""),
        evidence=row["evidence"],
        source=row["source"],
        verified=row["verified"],
    )


@cache
def instruments_by_key() -> Mapping[str, Instrument]:
    return MappingProxyType({instrument.key: instrument for instrument in load_instruments()})


@cache
def instruments_by_alias() -> Mapping[str, Instrument]:
    """Folded full name or variant → Instrument. Abbreviations are apart: they count only with their capitals."""
    found: dict[str, Instrument] = {}
    for instrument in load_instruments():
        label = () if instrument.name in instrument.abbreviations else (instrument.name,)
        for alias in (instrument.title, *label, *instrument.aliases):
            found.setdefault(fold_alias(alias), instrument)
    return MappingProxyType(found)


@cache
def instruments_by_abbreviation() -> Mapping[str, Instrument]:
    """Abbreviation with its capitals → Instrument. `CAT`, `CRC`, `CED` and others are committees' names as well."""
    return MappingProxyType(
        {short: instrument for instrument in load_instruments() for short in instrument.abbreviations}
    )


def fold_alias(alias: str) -> str:
    """An instrument's name for looking up: one case, plain blanks and apostrophes, no «the» before it."""
    return " ".join(alias.replace("’", "'").casefold().split()).removeprefix("the ")


def find_instrument(name: str) -> Instrument | None:
    """The instrument of an abbreviation (as printed) or a full name (any case); None where unknown."""
    return instruments_by_abbreviation().get(name) or instruments_by_alias().get(fold_alias(name))
