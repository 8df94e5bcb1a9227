"""How much of the specimens the reader reads. The floors are what it reached; they go up, not down.

Items are matched one to one by what identifies them (an event by its day and kind, a charge by its article, a question
by its number and place); items marked optional in `expected.yaml` cost nothing read or unread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.documents import Text, open_document
from rapporteur.reading.encoding import as_json
from rapporteur.reading.read import read

HERE = Path(__file__).resolve().parent
SPECIMENS = HERE.parents[1] / "src" / "rapporteur" / "corpus" / "specimens"
DOCUMENTS: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))["documents"]

Item = dict[str, Any]

MAIN = {
    "kind": "value",
    "reference": "symbol",
    "date": "edtf",
    "state": "value",
    "issuer": "name",
    "mandates": "name",
    "communications_cited": "symbol",
    "persons": "name",
    "organisations": "name",
    "events": "type",
    "charges": "article",
    "penalties": "kind",
    "law": "provision",
    "documents_cited": "symbol",
    "questions": "number",
    "demands": "number",
    "response": "days",
    "interim_measures": "value",
    "signatories": "name",
}
TITLES = {"mr", "ms", "dr", "prof", "judge", "the", "a", "an"}
REPEATABLE = {"law", "documents_cited", "communications_cited"}  # named a second time is no error

FLOOR_F1 = 0.89
FLOOR_RECALL = {
    "date": 0.75,
    "issuer": 0.6,
    "communications_cited": 0.8,
    "organisations": 0.8,
    "events": 0.8,
    "charges": 0.9,
}
OTHER_FLOOR_RECALL = 0.9


@dataclass
class Tally:
    """Counts of one key: right of `wanted` and of `read`, with what was missed and what was too much."""

    right: int = 0
    wanted: int = 0
    read: int = 0
    missed: list[str] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.wanted += other.wanted
        self.read += other.read
        self.missed += other.missed
        self.spare += other.spare

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.wanted + self.read
        return 2 * self.right / both if both else 1.0


def words(value: object) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", str(value or "").casefold()) if w not in TITLES)


def bare(value: object) -> str:
    return re.sub(r"\s", "", str(value or "")).casefold()


def as_items(value: object) -> list[Item]:
    if value is None:
        return []
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    return [value] if isinstance(value, dict) else [{"value": value}]


def accepted(wanted: Item, key: str, main: str) -> list[Any]:
    return [wanted.get(key), *(wanted.get("accept", []) if key == main else []), *wanted.get(f"accept_{key}", [])]


def places(wanted: Item, text: str) -> Iterator[tuple[int, int]]:
    quotes = wanted.get("quote") or []
    for quote in [quotes] if isinstance(quotes, str) else quotes:
        yield from (m.span() for m in re.finditer(r"\s+".join(map(re.escape, quote.split())), text))


def spans(item: Item) -> list[tuple[int, int]]:
    given = item.get("mentions") or item.get("quotes") or ([item] if "start" in item else [])
    return [(span["start"], span["end"]) for span in given]


def touches(item: Item, wanted: Item, text: str) -> bool:
    return any(a < d and c < b for a, b in spans(item) for c, d in places(wanted, text))


def same_letter(a: Item, b: Item) -> bool:
    if a.get("number") and b.get("number"):
        return all(a.get(k) == b.get(k) for k in ("state", "number", "year"))
    return a.get("number") == b.get("number") and a.get("date") == b.get("date")


def agree(key: str, wanted: Item, item: Item, text: str) -> bool:
    """Whether an item that was read is the one that was wanted."""
    main = MAIN[key]
    value, right = item.get(main), accepted(wanted, main, main)
    if key in ("mandates", "persons", "organisations", "issuer", "signatories"):
        return words(value or item.get("description")) in [words(v) for v in right]
    if key == "communications_cited":
        return same_letter(wanted, item)
    if key == "events":
        return value in right and item.get("date") in accepted(wanted, "date", main)
    if key == "charges":
        named = bare(value) in [bare(v) for v in right]
        return named and (value is not None or touches(item, wanted, text))
    if key == "penalties":
        sums = [(i.get("amount") or {}).get("value") for i in (wanted, item)]
        return value in right and sums[0] == sums[1] and item.get("duration") == wanted.get("duration")
    if key == "law":
        return bare(value) in [bare(v) for v in right] and item.get("instrument") == wanted["instrument"]
    if key in ("questions", "demands"):
        return bare(value) in [bare(v) for v in right] and touches(item, wanted, text)
    if key == "response":
        return value in right and item.get("due") == wanted.get("due")
    return bare(value if main in item else item.get("code")) in [bare(v) for v in right]


def match(key: str, wanted: list[Item], read_items: list[Item], text: str) -> dict[int, int]:
    """{wanted: read}, one to one and as many as can be; what must be read is placed before what may be."""
    owner: dict[int, int] = {}

    def place(w: int, tried: set[int]) -> bool:
        fit = [r for r, item in enumerate(read_items) if r not in tried and agree(key, wanted[w], item, text)]
        for r in sorted(fit, key=lambda r: (r in owner, not touches(read_items[r], wanted[w], text))):
            if r in tried:
                continue
            tried.add(r)
            if r not in owner or place(owner[r], tried):
                owner[r] = w
                return True
        return False

    for w in sorted(range(len(wanted)), key=lambda w: bool(wanted[w].get("optional"))):
        place(w, set())
    return {w: r for r, w in owner.items()}


def label(item: Item) -> str:
    return str({k: v for k, v in item.items() if k in (*MAIN.values(), "date", "instrument", "description", "code")})


def tally_of(key: str, expected: Item, reading: Item) -> Tally:
    """One key of one document. A single value that is optional is not counted at all."""
    text: str = reading["text"]
    wanted, got = as_items(expected.get(key)), as_items(reading.get(key))
    if not isinstance(expected.get(key), list) and any(w.get("optional") for w in wanted):
        return Tally()
    pairs = match(key, wanted, got, text)
    must = {w for w, item in enumerate(wanted) if not item.get("optional")}
    free = {r for w, r in pairs.items() if w not in must}
    if key in REPEATABLE:
        taken = set(pairs.values())
        free |= {r for r, i in enumerate(got) if r not in taken and any(agree(key, w, i, text) for w in wanted)}
    spare = set(range(len(got))) - free - set(pairs.values())
    return Tally(
        right=len(must & set(pairs)),
        wanted=len(must),
        read=len(got) - len(free),
        missed=[f"{key}: {label(wanted[w])}" for w in sorted(must - set(pairs))],
        spare=[f"{key}: {label(got[r])}" for r in sorted(spare)],
    )


def perfect(expected: Item, text: str) -> Item:
    """The reading that says exactly what was expected, optional items too, each at its first place."""
    out: Item = {"text": text}
    for key in MAIN:
        turned = []
        for item in as_items(expected.get(key)):
            start, end = next(places(item, text))
            turned.append({**{k: v for k, v in item.items() if k != "quote"}, "start": start, "end": end})
        out[key] = turned if isinstance(expected.get(key), list) else next(iter(turned), None)
    return out


@cache
def reading_of(name: str) -> Item:
    text = open_document(SPECIMENS / name)
    assert isinstance(text, Text), text
    return as_json(read(text))


@cache
def tallies() -> dict[str, Tally]:
    """Each key over the eight documents."""
    sums = {key: Tally() for key in MAIN}
    for name, expected in DOCUMENTS.items():
        for key, tally in sums.items():
            tally.add(tally_of(key, expected, reading_of(name)))
    return sums


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_measure_gives_full_marks_to_what_was_expected(name: str) -> None:
    text = open_document(SPECIMENS / name)
    assert isinstance(text, Text), text
    best = [tally_of(key, DOCUMENTS[name], perfect(DOCUMENTS[name], text.text)) for key in MAIN]
    assert [line for tally in best for line in [*tally.missed, *tally.spare]] == []
    assert all(tally.f1 == 1 for tally in best)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_measure_counts_what_is_missed_and_what_is_too_much(name: str) -> None:
    text = "Nothing of the kind."
    empty: Item = {**{key: [] for key in MAIN}, "text": text}
    strange = {"text": text, "persons": [{"name": "Nobody At All", "mentions": [{"start": 0, "end": 7}]}]}
    assert tally_of("persons", DOCUMENTS[name], empty).recall == 0
    assert tally_of("persons", DOCUMENTS[name], strange).spare == ["persons: {'name': 'Nobody At All'}"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_place_lies_in_the_text(name: str) -> None:
    reading = reading_of(name)
    items = [item for key in MAIN for item in as_items(reading.get(key))]
    assert [s for item in items for s in spans(item) if not 0 <= s[0] < s[1] <= len(reading["text"])] == []


@pytest.mark.parametrize("key", MAIN)
def test_each_key_is_read_as_well_as_it_was(key: str) -> None:
    tally = tallies()[key]
    assert tally.recall >= FLOOR_RECALL.get(key, OTHER_FLOOR_RECALL), "\n".join(tally.missed)


def test_the_whole_is_read_as_well_as_it_was() -> None:
    total = Tally()
    for tally in tallies().values():
        total.add(tally)
    assert total.f1 >= FLOOR_F1, "\n".join([f"F1 {total.f1:.3f}", "missed", *total.missed, "too much", *total.spare])


@pytest.mark.parametrize("name", [n for n, d in DOCUMENTS.items() if d.get("reply_to")])
def test_a_reply_says_which_letter_it_answers(name: str) -> None:
    wanted, got = DOCUMENTS[name]["reply_to"], reading_of(name)["reply_to"]
    assert got is not None
    assert (got["to_symbol"], got["to_date"]) == (wanted["to_symbol"], wanted["to_date"])
    assert [a["number"] for a in got["answers"]] == [a["number"] for a in wanted["answers"]]
