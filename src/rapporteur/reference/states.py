"""States and other addressees: codes, names, adjectives, currencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from rapporteur.reference.records import Currency, FormerName, State, in_force
from rapporteur.reference.tables import Row, parse_cell, parse_flag, parse_when, read_csv, read_yaml

_LANGUAGES = ("fr", "es", "ru", "ar", "zh")


@cache
def load_states() -> tuple[State, ...]:
    """Every State, territory and special addressee code (OTH, UTO, XKX …), in the order of the codes."""
    words = {row["code"]: row for row in read_csv("state_words.csv")}
    former, other_codes = _load_former_names(), read_yaml("other_codes.yaml")
    notes = {row["code"]: row["note"] for row in other_codes if row["kind"] == "note"}
    listed = [
        _state(row, words.get(row["code"], {}), former.get(row["code"], ()), notes.get(row["code"], ""))
        for row in read_csv("states.csv")
    ]
    others = [_other(row) for row in other_codes if row["kind"] != "note"]
    return tuple(sorted([*listed, *others], key=lambda state: state.code))


def _load_former_names() -> dict[str, tuple[FormerName, ...]]:
    names: dict[str, tuple[FormerName, ...]] = {}
    for row in read_csv("state_former_names.csv"):
        names[row["code"]] = (*names.get(row["code"], ()), FormerName(row["name"], parse_when(row["until"])))
    return names


def _state(row: dict[str, str], words: dict[str, str], former: tuple[FormerName, ...], note: str) -> State:
    return State(
        code=row["code"],
        alpha2=row["alpha2"],
        kind=row["kind"],
        name=row["name"],
        formal_name=row["formal_name"],
        un_member=parse_flag(row["un_member"]),
        evidence=row["evidence"],
        source=row["source"],
        verified=parse_flag(row["verified"]),
        names=tuple((language, row[language]) for language in _LANGUAGES if row[language]),
        aliases=parse_cell(words.get("aliases", "")),
        former_names=former,
        adjectives=parse_cell(words.get("adjectives", "")),
        demonyms=parse_cell(words.get("demonyms", "")),
        capitals=parse_cell(words.get("capital", "")),
        currency=words.get("currency") or None,
        note=note,
    )


def _other(row: Row) -> State:
    return State(
        code=row["code"],
        alpha2="",
        kind=row["kind"],
        name=row["name"],
        formal_name=row.get("formal_name", ""),
        un_member=False,
        evidence=row["evidence"],
        source=row["source"],
        verified=row["verified"],
        aliases=tuple(row.get("aliases", ())),
        adjectives=tuple(row.get("adjectives", ())),
        demonyms=tuple(row.get("demonyms", ())),
        until=parse_when(row.get("until")),
        successors=tuple(row.get("successors", ())),
        note=row.get("note", ""),
    )


@cache
def states_by_code() -> Mapping[str, State]:
    """Alpha-3 (or special) code → State."""
    return MappingProxyType({state.code: state for state in load_states()})


@cache
def codes_by_name() -> Mapping[str, tuple[str, ...]]:
    """Casefolded name, without a leading «the» → codes; more than one where the name alone does not tell.

    Abbreviations are apart: «us» is a word, «US» a State.
    """
    return _index((_fold(name), code) for name, code in _names() if not _is_abbreviation(name))


@cache
def codes_by_abbreviation() -> Mapping[str, tuple[str, ...]]:
    """`USA`, `UK`, `DPRK`, `U.A.E.` as printed → codes; `US` and `UK` stand for the adjective too."""
    return _index((name, code) for name, code in _names() if _is_abbreviation(name))


def _names() -> Iterable[tuple[str, str]]:
    return ((name, state.code) for state in load_states() if state.kind != "other" for name in state.all_names)


def _is_abbreviation(name: str) -> bool:
    return " " not in name and len(name) < 8 and sum(letter.isupper() for letter in name) > 1 and "-" not in name


@cache
def codes_by_adjective() -> Mapping[str, tuple[str, ...]]:
    """Casefolded adjective, demonym or its plural → codes: «congolese» has two, and so no State by itself."""
    words = ((word, state.code) for state in load_states() for word in (*state.adjectives, *state.demonyms))
    return _index((_fold(form), code) for word, code in words if not _is_abbreviation(word) for form in _plurals(word))


def _plurals(word: str) -> tuple[str, ...]:
    """The word and, where English makes one with «s», its plural."""
    return (word,) if word.endswith(("s", "sh", "ch", "ese", "x")) else (word, word + "s")


def _index(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, code in pairs:
        found[name][code] = None
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})


def _fold(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")


def find_state(name: str) -> State | None:
    """The State of a code or abbreviation as printed, or of an English name in any case, with or without «the».

    None where unknown, and where two States have the name.
    """
    codes = codes_by_abbreviation().get(name) or codes_by_name().get(_fold(name), ())
    return states_by_code().get(name) or (states_by_code()[codes[0]] if len(codes) == 1 else None)


def find_state_by_adjective(word: str) -> State | None:
    """The State of an adjective or demonym; None where unknown or where two States share it."""
    codes = codes_by_abbreviation().get(word) or codes_by_adjective().get(_fold(word), ())
    return states_by_code()[codes[0]] if len(codes) == 1 else None


@cache
def load_currencies() -> tuple[Currency, ...]:
    """Every currency with its words and the time of its use."""
    return tuple(
        Currency(
            code=row["code"],
            words=parse_cell(row["words"]),
            sub_words=parse_cell(row["sub_words"]),
            states=parse_cell(row["states"]),
            since=parse_when(row["since"]),
            until=parse_when(row["until"]),
        )
        for row in read_csv("currencies.csv")
    )


@cache
def currencies_by_word() -> Mapping[str, tuple[Currency, ...]]:
    """Casefolded word, symbol or code («rouble», «€», «usd»; plurals too) → the currencies that it may mean."""
    found: defaultdict[str, dict[str, Currency]] = defaultdict(dict)
    for currency in load_currencies():
        for word in (currency.code, *currency.words):
            for form in (word, word + "s") if word[-1:].isalpha() else (word,):
                found[form.casefold()][currency.code] = currency
    return MappingProxyType({word: tuple(them.values()) for word, them in found.items()})


def find_currency(word: str, state: str | None = None, on: date | None = None) -> str | None:
    """The ISO 4217 code of a currency word, by its State and day where the word alone does not tell; else None."""
    candidates = currencies_by_word().get(" ".join(word.casefold().split()), ())
    if on is not None and len(candidates) > 1:
        candidates = tuple(c for c in candidates if in_force(c.since, c.until, on)) or candidates
    if len(candidates) > 1:
        candidates = tuple(c for c in candidates if state in c.states)
    if len(candidates) > 1:
        candidates = tuple(c for c in candidates if c.until is None)
    return candidates[0].code if len(candidates) == 1 else None
