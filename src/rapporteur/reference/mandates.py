"""The mandates of the Special Procedures: titles, resolutions and holders, each in its time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from rapporteur.reference.records import Holder, Mandate, MandateTitle, Resolution, in_force
from rapporteur.reference.tables import Row, parse_flag, parse_when, read_csv, read_yaml


@cache
def load_mandates() -> tuple[Mandate, ...]:
    """Every mandate, thematic ones first, ended ones too."""
    titles, resolutions = _load_titles(), _load_resolutions()
    return tuple(
        _mandate(row, titles[row["key"]], resolutions.get(row["key"], ())) for row in read_yaml("mandates.yaml")
    )


def _load_titles() -> dict[str, tuple[MandateTitle, ...]]:
    found: dict[str, tuple[MandateTitle, ...]] = {}
    for row in read_csv("mandate_titles.csv"):
        since, until = parse_when(row["since"]), parse_when(row["until"])
        title = MandateTitle(row["title"], since, until, row["evidence"], parse_flag(row["verified"]))
        found[row["mandate"]] = (*found.get(row["mandate"], ()), title)
    return found


def _load_resolutions() -> dict[str, tuple[Resolution, ...]]:
    found: dict[str, tuple[Resolution, ...]] = {}
    for row in read_csv("mandate_resolutions.csv"):
        on, verified = parse_when(row["on"]), parse_flag(row["verified"])
        resolution = Resolution(row["symbol"], row["act"], on, row["evidence"], verified)
        found[row["mandate"]] = (*found.get(row["mandate"], ()), resolution)
    return found


def _mandate(row: Row, titles: tuple[MandateTitle, ...], resolutions: tuple[Resolution, ...]) -> Mandate:
    return Mandate(
        key=row["key"],
        kind=row["kind"],
        short_name=row["short_name"],
        titles=titles,
        resolutions=resolutions,
        established=parse_when(row["established"]),
        until=parse_when(row.get("until")),
        state=row.get("state"),
        successor=row.get("successor"),
        note=row.get("note", ""),
        evidence=titles[-1].evidence,
        verified=titles[-1].verified,
    )


@cache
def load_holders() -> tuple[Holder, ...]:
    """Who held which mandate; incomplete, and mostly unverified."""
    return tuple(
        Holder(
            mandate=row["mandate"],
            name=row["holder"],
            since=parse_when(row["since"]),
            until=parse_when(row["until"]),
            note=row["note"],
            evidence=row["evidence"],
            verified=parse_flag(row["verified"]),
        )
        for row in read_csv("mandate_holders.csv")
    )


@cache
def mandates_by_key() -> Mapping[str, Mandate]:
    return MappingProxyType({mandate.key: mandate for mandate in load_mandates()})


@cache
def mandates_by_title() -> Mapping[str, Mandate]:
    """Folded full title (see `fold_title`) → Mandate, every variant of every time."""
    return MappingProxyType({fold_title(t.title): mandate for mandate in load_mandates() for t in mandate.titles})


def fold_title(title: str) -> str:
    """A title for looking up: one case, plain blanks and apostrophes, no commas, no «the» before it."""
    plain = title.replace("’", "'").replace(",", " ").replace("&", " and ").casefold()
    return " ".join(plain.split()).removeprefix("the ")


def find_mandate(title: str) -> Mandate | None:
    """The mandate with this full title («Special Rapporteur on …»), in any of its variants; None where unknown."""
    return mandates_by_title().get(fold_title(title))


def find_resolution(mandate: Mandate, on: date) -> Resolution | None:
    """The resolution in force on a day, as far as the data knows. Look at `verified`.

    None where the data has none, and where another one may or may not have been adopted by then (only its year is
    known): then a person must say.
    """
    dated = [r for r in mandate.resolutions if r.on and r.on.earliest and r.on.latest]
    before = [r for r in dated if r.on and r.on.latest and r.on.latest <= on]
    unclear = [r for r in dated if r not in before and r.on and r.on.earliest and r.on.earliest <= on]
    return before[-1] if before and not unclear else None


def find_holders(mandate: str, on: date) -> tuple[Holder, ...]:
    """Who may have held the mandate on a day; two around a change of which only the year is known."""
    return tuple(h for h in load_holders() if h.mandate == mandate and in_force(h.since, h.until, on))
