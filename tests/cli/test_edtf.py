"""Every date in the JSON is EDTF, as another library reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from edtf import parse_edtf

from rapporteur.casefile import as_json as casefiles_json
from rapporteur.cli.loading import Loaded
from rapporteur.reading.encoding import as_json as reading_json

DATE_KEYS = frozenset({"edtf", "date", "brought_on", "imposed_on", "due", "on", "as_of", "to_date"})
# What level 1 knows: days, months and years, uncertain or about, and intervals with an open end.
LEVEL_1 = re.compile(r"(?:\d{4}(?:-\d\d){0,2}[?~%]?|\.\.)(?:/(?:\d{4}(?:-\d\d){0,2}[?~%]?|\.\.))?")


def test_every_date_of_the_specimens_is_edtf(specimens: Loaded) -> None:
    said = {d for r in specimens.readings.values() for d in dates(reading_json(r))}
    said |= set(dates(casefiles_json(specimens.casefiles)))
    assert len(said) > 40
    assert [d for d in sorted(said) if not LEVEL_1.fullmatch(d)] == []
    assert all(parse_edtf(d) for d in said)


def dates(value: Any, key: str = "") -> Iterator[str]:
    """The strings under keys that hold dates."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name != "explanation":  # sentences, under the names of the dates that they explain
                yield from dates(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from dates(part, key)
    elif isinstance(value, str) and key in DATE_KEYS:
        yield value
