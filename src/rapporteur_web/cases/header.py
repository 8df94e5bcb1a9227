"""The two lines over a case: who, and where things stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapporteur_web import wording
from rapporteur_web.cases.letters import Letter
from rapporteur_web.cases.timeline import penalty_size
from rapporteur_web.wording import When, Words, words_for

SHOWN_ALIASES = 4


@dataclass(frozen=True, slots=True)
class StandingPenalty:
    kind: Words
    size: str
    since: When


@dataclass(frozen=True, slots=True)
class Header:
    name: str
    aliases: tuple[str, ...]
    ties: tuple[str, ...]
    penalty: StandingPenalty | None
    more_penalties: int
    last: When
    last_summary: str
    awaited: tuple[Letter, ...]
    overdue: tuple[Letter, ...]


def case_header(case: Mapping[str, Any], letters: Sequence[Letter]) -> Header:
    """The penalty in force that weighs most, the last happening, letters whose term still runs and letters overdue."""
    person = case["person"]
    dated = [e for e in case["timeline"] if e.get("date") and e["type"] not in wording.LETTERS]
    last = dated[-1] if dated else None
    in_force = sorted((p for p in case["penalties"] if p.get("status") == "in_force"), key=_weight)
    return Header(
        name=person["name"] or "",
        aliases=tuple(person["aliases"])[:SHOWN_ALIASES],
        ties=tuple(o["name"] for o in case["organisations"] if o.get("relation") in ("heads", "founded"))[:2],
        penalty=_standing(in_force[-1]) if in_force else None,
        more_penalties=max(len(in_force) - 1, 0),
        last=wording.when(last["date"]) if last else When(""),
        last_summary=last.get("summary") or "" if last else "",
        awaited=tuple(x for x in letters if x.status == "awaiting_reply" and x.days_left is not None),
        overdue=tuple(x for x in letters if x.overdue),
    )


def _weight(penalty: Mapping[str, Any]) -> tuple[bool, bool, str]:
    """Prison before all else, a known length before an unknown one, then the latest."""
    return (penalty["kind"] == "imprisonment", bool(penalty_size(penalty)), penalty.get("imposed_on") or "")


def _standing(penalty: Mapping[str, Any]) -> StandingPenalty:
    kind = words_for(wording.PENALTIES, penalty["kind"])
    return StandingPenalty(kind, penalty_size(penalty), wording.when(penalty.get("imposed_on")))
