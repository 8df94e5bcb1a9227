"""A case file is a pure function of readings and a day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.casefile import CaseFiles, as_json, assemble, happenings
from rapporteur.reading.records import Reading

Paper = Callable[..., Reading]
Assembled = Callable[..., CaseFiles]


@pytest.fixture
def three(paper: Paper) -> list[Reading]:
    return [
        paper(
            "On 3 May 2019, Ana Vell was arrested in Korsa by the Harbour Guard.",
            "one.txt",
            issued="2019-06-01",
            people=[("Ana Vell", "victim")],
            bodies=[("Harbour Guard", "authority")],
            events=[
                ("2019-05-03", "arrest", "Ana Vell was arrested in Korsa", ("Ana Vell",), ("Harbour Guard",), "Korsa")
            ],
        ),
        paper(
            "Ms. Anna Vell was detained by the Harbour Guard in May 2019. Her brother, Tomas Vell, was beaten.",
            "two.txt",
            issued="2019-07-01",
            people=[("Anna Vell", "victim"), ("Tomas Vell", "victim")],
            bodies=[("Harbour Guard", "authority")],
            events=[
                (
                    "2019-05",
                    "detention",
                    "Ms. Anna Vell was detained by the Harbour Guard",
                    ("Anna Vell",),
                    ("Harbour Guard",),
                ),
                (None, "attack", "Tomas Vell, was beaten", ("Tomas Vell",)),
            ],
        ),
        paper("Ana Vell was released.", "three.txt", issued="2019-08-01", people=[("Ana Vell", "victim")]),
    ]


def printed(readings: list[Reading]) -> str:
    return json.dumps(as_json(assemble(readings, (), date(2020, 1, 1))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(data=st.data())
def test_the_order_of_documents_changes_no_byte(three: list[Reading], data: st.DataObject) -> None:
    assert printed(data.draw(st.permutations(three))) == printed(three)


def test_a_document_twice_changes_nothing(three: list[Reading]) -> None:
    assert printed([*three, three[0]]) == printed(three)


def test_as_of_a_day_nothing_later_is_known(three: list[Reading], case: Assembled) -> None:
    found = case(*three, on="2019-06-30")
    assert [d.name for d in found.documents] == ["one.txt"]
    assert found.problems == ()
    assert "two.txt" not in json.dumps(as_json(found))


def test_a_document_without_a_date_is_left_out_with_a_problem(paper: Paper, case: Assembled) -> None:
    found = case(paper("Ana Vell was arrested.", "bare.txt", issued=None, people=[("Ana Vell", "victim")]))
    assert found.documents == ()
    assert [(p.code, p.file, p.level) for p in found.problems] == [("no-date", "bare.txt", "error")]


def test_two_victims_have_a_case_each_and_neither_has_the_others_attack(three: list[Reading], case: Assembled) -> None:
    found = {c.person.name: c for c in case(*three).casefiles}
    assert set(found) == {"Ana Vell", "Tomas Vell"}
    assert found["Ana Vell"].person.aliases == ("Anna Vell",)
    assert [e.type for e in found["Tomas Vell"].timeline] == ["attack"]
    assert "attack" not in {e.type for e in found["Ana Vell"].timeline}


def test_accounts_of_one_happening_are_one_entry_with_the_finest_date(three: list[Reading], case: Assembled) -> None:
    timeline_of_ana = next(c for c in case(*three).casefiles if c.person.name == "Ana Vell").timeline
    assert [(str(e.date), len(e.accounts)) for e in timeline_of_ana] == [("2019-05-03", 2)]


def test_every_account_lies_in_its_document_and_is_no_longer_than_a_sentence(
    three: list[Reading], case: Assembled
) -> None:
    texts = {r.document.sha256: r.text for r in three}

    def accounts(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            mine = [value] if {"document", "start", "end"} <= set(value) else []
            return mine + [a for v in value.values() for a in accounts(v)]
        return [a for v in value for a in accounts(v)] if isinstance(value, list) else []

    found = accounts(as_json(case(*three)))
    assert found
    assert all(0 <= a["start"] < a["end"] <= len(texts[a["document"]]) and a["end"] - a["start"] <= 600 for a in found)


def test_an_organisation_that_alone_is_harmed_has_a_case(paper: Paper, case: Assembled) -> None:
    raid = paper(
        "On 2 June 2019, the police raided the office of Tide Press.",
        bodies=[("Tide Press", "company")],
        events=[("2019-06-02", "raid", "the police raided the office of Tide Press", (), ("Tide Press",))],
    )
    found = case(raid).casefiles
    assert [(c.person.name, c.person.kind, len(c.timeline)) for c in found] == [("Tide Press", "organisation", 1)]


def test_people_with_one_surname_stay_apart_and_the_surname_alone_is_a_doubt(paper: Paper, case: Assembled) -> None:
    one = paper("Ana Vell and Tomas Vell.", "one.txt", people=[("Ana Vell", "victim"), ("Tomas Vell", "relative")])
    two = paper("Vell was fined.", "two.txt", issued="2020-06-01", people=[("Vell", "victim")])
    found = case(one, two)
    assert [c.person.name for c in found.casefiles] == ["Ana Vell", "Vell"]
    assert "who-is-who" in {p.code for p in found.problems}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Yusuf Karimov", "Iusuf Karimov", True),
        ("Mohammed Daoud", "Muhammad Daud", True),
        ("Mohammed Daoud", "Mahmoud Daoud", False),
        ("Юлия Ветрова", "Yulia Vetrova", True),
        ("Ivo Petrov", "Ivo Stanev Petrov", True),
        ("Ivo Petrov", "Ida Petrov", False),
    ],
)
def test_spellings_of_one_name_are_one_person(paper: Paper, case: Assembled, a: str, b: str, same: bool) -> None:
    one = paper(f"{a} was fined.", "one.txt", people=[(a, "victim")])
    two = paper(f"{b} was fined.", "two.txt", issued="2020-06-01", people=[(b, "victim")])
    assert (len(case(one, two).casefiles) == 1) is same


def test_a_case_of_two_thousand_events_is_compared_in_linear_work(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    fit = happenings._fit

    def counted(*args: Any, **kwargs: Any) -> float:
        nonlocal calls
        calls += 1
        return fit(*args, **kwargs)

    monkeypatch.setattr(happenings, "_fit", counted)
    work = []
    for size in (500, 2000):
        calls = 0
        text = "Ana Vell. " + " ".join(
            f"On day {i} the guard took net {i * 7919} from pier {i * 104729}." for i in range(size)
        )
        events = [
            (
                f"{2000 + i % 20}-{1 + i % 12:02d}",
                "seizure",
                f"On day {i} the guard took net {i * 7919} from pier",
                ("Ana Vell",),
            )
            for i in range(size)
        ]
        reading = paper(text, people=[("Ana Vell", "victim")], events=events)
        found = assemble([reading], (), date(2026, 1, 1))
        assert len(found.casefiles[0].timeline) >= 20
        work.append(calls)
    assert work[1] <= 6 * work[0]


def test_the_json_has_every_key_of_the_contract(three: list[Reading], case: Assembled) -> None:
    printed_case = as_json(case(*three))
    assert printed_case["schema"] == "rapporteur.casefiles/1"
    assert set(printed_case) >= {"schema", "as_of", "documents", "casefiles", "communications", "problems"}
    assert set(printed_case["documents"][0]) == {"sha256", "name", "kind", "date", "symbol", "issuer"}
    assert set(printed_case["casefiles"][0]) >= {
        "person", "organisations", "timeline", "charges", "penalties", "communications", "questions", "demands",
        "differences",
    }  # fmt: skip
