"""Judgements as JSON, one canonical line each (`rapporteur.judgement/1`), and back. ASCII, sorted keys, no blanks."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NoReturn

from rapporteur.casefile.judgements.checks import canonical, check
from rapporteur.casefile.judgements.claims import as_fields, values_of
from rapporteur.casefile.judgements.records import ALL, SCHEMA, Address, Judgement, Passage
from rapporteur.core import PartialDate, Problem, parse_edtf

LONGEST_LINE = 64_000
"""Characters of a line; more is no judgement of ours."""
MOST_LINES = 1_000_000

_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
_KINDS: Mapping[str, type[Judgement]] = {cls.kind: cls for cls in ALL}


def as_line(judgement: Judgement) -> str:
    """One line without its end; the same judgement always gives the same bytes."""
    told = {f.name: _plain(f.name, getattr(judgement, f.name)) for f in dataclasses.fields(judgement)}
    return canonical({"schema": SCHEMA, "kind": judgement.kind, **told})


def _plain(name: str, value: Any) -> Any:
    if name == "value":
        return values_of(value)
    if isinstance(value, datetime):
        return value.strftime(_INSTANT)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Address | Passage):
        return {f.name: _plain(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)}
    return [_plain("", v) for v in value] if isinstance(value, tuple) else value


def parse_judgement(line: str, number: int | None = None) -> Judgement | Problem:
    """The judgement of a line, or a Problem that says what is wrong and never what stands there."""
    try:
        check(len(line) <= LONGEST_LINE, f"it has more than {LONGEST_LINE} characters")
        data = json.loads(line, parse_constant=_no_number, object_pairs_hook=_each_once)
        check(isinstance(data, dict) and data.get("schema") == SCHEMA, f"it is no {SCHEMA}")
        cls = _KINDS.get(str(data.get("kind")))
        check(cls is not None, "its kind is unknown")
        return _made(cls, {k: v for k, v in data.items() if k not in ("schema", "kind")})  # type: ignore[arg-type]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        return _problem(error, number)


def read_judgements(lines: Iterable[str]) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """Every judgement of a log, and a Problem for each line that is none; one bad line hides no other."""
    found: list[Judgement] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if number > MOST_LINES:
            problems.append(_problem(ValueError(f"more than {MOST_LINES} lines are not read"), number))
            break
        made = parse_judgement(line.rstrip("\r\n"), number) if line.strip() else None
        if isinstance(made, Problem):
            problems.append(made)
        elif made is not None:
            found.append(made)
    return tuple(found), tuple(problems)


def _made(cls: type[Judgement], data: Mapping[str, Any]) -> Judgement:
    names = {f.name for f in dataclasses.fields(cls)}
    check(set(data) <= names, "it has a key that its kind does not have")
    return cls(**{name: _record(cls, name, value) for name, value in data.items()})


def _record(cls: type[Judgement], name: str, value: Any) -> Any:
    if name == "value":
        check(isinstance(value, dict), "`value` is no object")
        return as_fields(value)
    if name == "at":
        return _instant(value)
    if name in ("asked_on", "until"):
        return value if value is None else parse_edtf(value) if name == "asked_on" else date.fromisoformat(value)
    if name == "evidence":
        return tuple(_passage(each) for each in _some(value))
    if name == "on" and cls.kind != "withdraw":
        return tuple(_address(each) for each in _some(value)) if cls.kind == "identify" else _address(value)
    return value


def _some(value: Any) -> list[Any]:
    check(isinstance(value, list) and len(value) <= 100, "a list that is none, or too long")
    items: list[Any] = value
    return items


def _address(value: Any) -> Address:
    check(isinstance(value, dict), "`on` is no address")
    return Address(**{**value, **_place(value), "value": as_fields(value.get("value", {}))})


def _passage(value: Any) -> Passage:
    check(isinstance(value, dict), "evidence that is no passage")
    return Passage(**{**value, **_place(value)})


def _place(value: Mapping[str, Any]) -> dict[str, int]:
    place = {name: value[name] for name in ("start", "end")}
    check(all(type(n) is int and n < 2**40 for n in place.values()), "a place that is no number")
    return place


def _instant(value: Any) -> datetime:
    """`2026-02-03T04:05:06.000000Z`; the fraction may be left out."""
    form = _INSTANT if "." in value else "%Y-%m-%dT%H:%M:%SZ"
    return datetime.strptime(value, form).replace(tzinfo=UTC)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    check(len({k for k, _ in pairs}) == len(pairs), "a key stands twice")
    return dict(pairs)


def _no_number(text: str) -> NoReturn:
    raise ValueError("a number that is none")


def _problem(error: Exception, number: int | None) -> Problem:
    """What is wrong, in our words only: the line may hold what nobody else may see."""
    ours = type(error) is ValueError and error.args and "'" not in str(error.args[0])
    where = f"Line {number}" if number is not None else "This"
    return Problem(
        level="error",
        code="bad-judgement",
        message=f"{where} is no judgement: {error.args[0] if ours else 'it is not built like one'}.",
        advice="Take the log from its archive again; the other lines were read.",
        start=None,
    )
