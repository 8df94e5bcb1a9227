"""Which State signed, ratified or acceded to which treaty, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from rapporteur.core import PartialDate, parse_edtf
from rapporteur.reference.records import TreatyStatus
from rapporteur.reference.states import states_by_code
from rapporteur.reference.tables import parse_flag, parse_when, read_csv

_DAYS = "UN Treaty Collection, chapter IV, as of March 2015"
_YEARS = "list of years to August 2022, facts of the UN Treaty Collection"


@cache
def load_treaty_status() -> tuple[TreatyStatus, ...]:
    """Every known act of a State on one of the eighteen treaties. `data/README.md` tells how the file was made."""
    return tuple(_status(row) for row in read_csv("treaty_status.csv"))


def _status(row: dict[str, str]) -> TreatyStatus:
    by_year = row["act"] == "party" or not (row["signed_on"] or row["bound_on"])
    return TreatyStatus(
        state=row["state"],
        instrument=row["instrument"],
        signed_on=parse_when(row["signed_on"]),
        act=row["act"] or None,
        bound_on=parse_when(row["bound_on"]),
        evidence=row["evidence"],
        source=_YEARS if by_year else _DAYS,
        known_until=parse_edtf(row["known_until"]),
        verified=parse_flag(row["verified"]),
        note=row["note"],
    )


@cache
def _status_by_key() -> Mapping[tuple[str, str], TreatyStatus]:
    return MappingProxyType({(status.state, status.instrument): status for status in load_treaty_status()})


def find_treaty_status(state: str, instrument: str) -> TreatyStatus | None:
    """What a State (alpha-3) did about a treaty (its key, `ICCPR`); None where no act is known."""
    return _status_by_key().get((state, instrument))


def is_party(state: str, instrument: str, on: date) -> bool | None:
    """True where the State had surely acted by that day, False where it surely had not; None where the data cannot say.

    They cannot for what is no State, for days after the source's last look, and inside a year known without its day.
    """
    status = find_treaty_status(state, instrument)
    if status is not None and status.bound_on and status.bound_on.earliest and status.bound_on.latest:
        if status.bound_on.latest <= on:
            return True
        return False if on < status.bound_on.earliest else None
    horizon = status.known_until if status else _horizon(state)
    return False if horizon and horizon.latest and on <= horizon.latest else None


def _horizon(state: str) -> PartialDate | None:
    """Until when a State without a row is known to have done nothing."""
    known = states_by_code().get(state)
    if known is None or known.kind != "state":
        return None
    return parse_edtf("2022-08" if known.un_member else "2015-03")
