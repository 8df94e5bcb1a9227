"""The case that the eight specimens tell together: what differs, where each letter stands on a day, what was met."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.casefile import CaseFile, CaseFiles, Communication, Difference, assemble, register
from rapporteur.documents import Text, open_document
from rapporteur.reading.read import read

HERE = Path(__file__).resolve().parent
SPECIMENS = HERE.parents[1] / "src" / "rapporteur" / "corpus" / "specimens"
EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
CASE: dict[str, Any] = EXPECTED["casefile"]
LAST_DAY = date(2022, 12, 31)
STATUS = [(c, day, right) for c in CASE["communications"] for day, right in c["status"].items()]

FLOOR_DIFFERENCES = 18
FLOOR_RIGHT_KIND = 17
FLOOR_DEMANDS = 9
MOST_REPORTED = 45


@cache
def opened(name: str) -> Text:
    text = open_document(SPECIMENS / name)
    assert isinstance(text, Text), text
    return text


@cache
def readings() -> tuple[Any, ...]:
    return tuple(read(opened(name)) for name in EXPECTED["documents"])


@cache
def case_files(day: date = LAST_DAY) -> CaseFiles:
    return assemble(readings(), (), day)


def case() -> CaseFile:
    return next(c for c in case_files().casefiles if c.person.name == CASE["person"]["name"])


def place(document: str, quote: str) -> tuple[str, int, int]:
    text = opened(document)
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text.text)
    assert found, (document, quote)
    return (text.sha256, found.start(), found.end())


def told_by(wanted: dict[str, Any], found: Difference) -> int:
    """How many documents of the expected difference the found one quotes at the expected place."""
    accounts = [a for value in found.values for a in value.accounts]
    spots = [place(v["document"], v["quote"]) for v in wanted["values"]]
    return len({s for s, b, e in spots for a in accounts if a.document == s and a.start < e and b < a.end})


def found_for(wanted: dict[str, Any], differences: tuple[Difference, ...]) -> list[Difference]:
    enough = 1 if wanted["kind"] == "gap" else 2
    return [d for d in differences if told_by(wanted, d) >= enough]


def all_differences() -> tuple[Difference, ...]:
    return tuple(d for c in case_files().casefiles for d in c.differences)


def letter(wanted: dict[str, Any], day: date) -> Communication:
    number, year = map(int, wanted["symbol"].split()[-1].split("/"))
    return next(c for c in register(case_files(day)) if (c.number, c.year) == (number, year))


def test_the_defender_has_one_case_file_under_all_her_spellings() -> None:
    names = {case().person.name, *case().person.aliases}
    assert "Oshalin Terevont" in names
    assert not any(c.person.name == "Oshalin Terevont" for c in case_files().casefiles)


def test_a_case_file_is_about_a_victim() -> None:
    # not about those on a letterhead, the mandate holders, the judge or the lawyer; the dead son of Ms. Kelburrin may
    victims = {CASE["person"]["name"], *CASE["also"], "Jorvase"}
    assert {c.person.name for c in case_files().casefiles} <= victims


def test_the_differences_are_found() -> None:
    found = {w["id"]: found_for(w, all_differences()) for w in CASE["differences"]}
    missed = [w for w, hits in found.items() if not hits]
    kinds = {w["id"]: w["kind"] for w in CASE["differences"]}
    other_kind = [w for w, hits in found.items() if hits and kinds[w] not in {h.kind for h in hits}]
    assert len(found) - len(missed) >= FLOOR_DIFFERENCES, f"missed: {missed}"
    assert len(found) - len(missed) - len(other_kind) >= FLOOR_RIGHT_KIND, f"of another kind: {other_kind}"


def test_few_differences_are_reported() -> None:
    assert len(case().differences) <= MOST_REPORTED


@pytest.mark.parametrize("wanted", CASE["communications"], ids=lambda c: str(c["symbol"]))
def test_each_letter_is_in_the_chain_with_its_days(wanted: dict[str, Any]) -> None:
    entry = letter(wanted, LAST_DAY)
    assert str(entry.date) == wanted["date"]
    assert bool(entry.document) == bool(wanted["document"])
    due = entry.response.due if entry.response else None
    assert (due.isoformat() if due else None) == wanted["due"]
    published = entry.publication.on
    assert (published.isoformat() if published else None) == wanted["publication"]["on"]


@pytest.mark.parametrize(("wanted", "day", "right"), STATUS, ids=[f"{c['symbol']} {day}" for c, day, _ in STATUS])
def test_the_status_of_a_letter_on_a_day(wanted: dict[str, Any], day: str, right: list[str]) -> None:
    assert letter(wanted, date.fromisoformat(day)).status in right


def test_the_demands_stand_as_they_stand() -> None:
    wrong = []
    for wanted in CASE["demands"]:
        sha = opened(wanted["document"]).sha256
        got = next((d for d in case().demands if (d.document, d.number) == (sha, wanted["number"])), None)
        if got is None or got.status not in (wanted["status"], *wanted["accept"]):
            wrong.append((wanted["document"], wanted["number"], wanted["status"], got and got.status))
    assert len(CASE["demands"]) - len(wrong) >= FLOOR_DEMANDS, wrong


def test_no_demand_is_called_met_that_is_not() -> None:
    # a family that reads «met» stops asking
    met = {(opened(w["document"]).sha256, w["number"]) for w in CASE["demands"] if w["status"] in ("met", "partly_met")}
    said = {(d.document, d.number) for d in case().demands if d.status in ("met", "partly_met")}
    assert said <= met


def test_a_day_in_the_past_knows_nothing_later() -> None:
    known = case_files(date(2018, 12, 31))
    assert {d.name for d in known.documents} == {n for n in EXPECTED["documents"] if n < "2019"}


def test_each_charge_is_one_line_with_what_became_of_it() -> None:
    assert [(c.article, c.outcome) for c in case().charges] == [("274(3)", "convicted"), ("191(1)", "acquitted")]
    assert "acquitted" in [a.value for a in case().charges[1].accounts]  # the ruling itself is one of its places


def test_of_two_prison_terms_the_reduced_one_is_in_force() -> None:
    terms = [(str(p.duration), p.status) for p in case().penalties if p.kind == "imprisonment"]
    assert terms == [("P4Y", "reduced"), ("P3Y2M", "in_force")]
