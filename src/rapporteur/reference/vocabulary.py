"""Words by which texts are read: events, persons, kinship, organisations, months. One file per concept, for editing."""

from __future__ import annotations

from functools import cache

from rapporteur.reference.records import (
    CalendarName,
    CarefulTitle,
    EventType,
    Kinship,
    OrganisationKind,
    PersonWords,
)
from rapporteur.reference.tables import Row, read_yaml


@cache
def load_event_types() -> tuple[EventType, ...]:
    """The contract's types of event in its order. A word that ends in `*` is a stem; all are in lower case."""
    rows: list[Row] = read_yaml("vocabulary/event_types.yaml")
    return tuple(EventType(row["key"], row["definition"], tuple(row["words"])) for row in rows)


@cache
def load_organisation_kinds() -> tuple[OrganisationKind, ...]:
    """The contract's kinds of organisation, those to be tried first in front."""
    rows: list[Row] = read_yaml("vocabulary/organisation_kinds.yaml")
    return tuple(
        OrganisationKind(row["key"], tuple(row["heads"]), tuple(row["strong"]), tuple(row["bodies"])) for row in rows
    )


@cache
def load_person_words() -> PersonWords:
    """Honorifics, ranks, offices and occupations as printed; `honorifics` has no word of `careful`."""
    row: Row = read_yaml("vocabulary/persons.yaml")
    careful = tuple(CarefulTitle(each["word"], tuple(each["states"])) for each in row["careful"])
    doubtful = {each.word for each in careful}
    return PersonWords(
        honorifics=tuple(word for word in row["honorifics"] if word not in doubtful),
        careful=careful,
        ranks=tuple(row["ranks"]),
        offices=tuple(row["offices"]),
        occupations=tuple(row["occupations"]),
        peoples=tuple(row["peoples"]),
    )


@cache
def load_kinship() -> tuple[Kinship, ...]:
    """Words such as «wife», with the plural written out."""
    rows: list[Row] = read_yaml("vocabulary/kinship.yaml")
    return tuple(Kinship(row["word"], row.get("plural", row["word"] + "s"), row["relation"]) for row in rows)


@cache
def load_months() -> tuple[CalendarName, ...]:
    """January to December with their forms."""
    return _load_calendar("months")


@cache
def load_weekdays() -> tuple[CalendarName, ...]:
    """Monday to Sunday with their forms."""
    return _load_calendar("weekdays")


def _load_calendar(part: str) -> tuple[CalendarName, ...]:
    rows: list[Row] = read_yaml("vocabulary/months.yaml")[part]
    return tuple(CalendarName(row["number"], row["name"], (row["name"], *row["forms"])) for row in rows)
