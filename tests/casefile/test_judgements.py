"""What people decide, in the case file: each kind of judgement, undone and repeated, in any order."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.casefile import as_json, assemble, changes_between, decide
from rapporteur.casefile.judgements import (
    Accept,
    Add,
    Consent,
    Correct,
    Identify,
    Judgement,
    Rate,
    Reject,
    SetAnswer,
    SetDemand,
    SetEvent,
    Withdraw,
    as_fields,
    known_on,
    passage_of,
)
from tests.casefile.conftest import build
from tests.casefile.judging import DAY, at, letter, made, printed, reply, signed, statement, three

SECRET = "s-4471"


def every_kind() -> list[Judgement]:
    """One judgement of each kind on the three documents, by three people; ids in no order of time."""
    first, second, answer = three()
    sentence = passage_of(answer, answer.reply_to.answers[0].span if answer.reply_to else answer.sentences[0])
    return [
        Accept(on=at(first, "event"), **signed(1)),
        Reject(on=at(second, "event", 1), **signed(2, "ok")),
        Correct(on=at(first, "event"), value=as_fields({"date": "2019-05-04"}), **signed(3, "ok")),
        Correct(on=at(first, "charge"), value=as_fields({"article": "13"}), **signed(4)),
        Identify(on=(at(first, "person"), at(second, "person")), verdict="negative", **signed(5)),
        Identify(on=(at(first, "person"), at(second, "person")), verdict="positive", **signed(6, "ok")),
        Add(on=at(first, "person"), claim="event", value=as_fields({"type": "threat", "date": "2019-06"}),
            source=SECRET, **signed(7, why="told by telephone")),
        SetEvent(on=at(second, "event"), value=as_fields({"type": "detention"}), **signed(8)),
        Rate(on=at(first, "event"), reliability="likely_reliable", connection="relative", source=SECRET, **signed(9)),
        SetAnswer(on=at(first, "question"), status="partly", evidence=(sentence,), **signed(10)),
        SetDemand(on=at(second, "demand"), status="overtaken", **signed(11, "pm")),
        Consent(on=at(second, "person", 1), use="publish_un", status="given", asked_by="ok", **signed(12)),
    ]  # fmt: skip


def test_without_judgements_nothing_is_added_and_the_readings_are_the_same() -> None:
    readings = three()
    assert decide(readings, ()).readings == tuple(readings)
    told = as_json(made(readings))
    assert set(told) == {"schema", "as_of", "documents", "casefiles", "communications", "problems"}
    assert all("judged" not in case for case in told["casefiles"])


@settings(max_examples=25)
@given(st.data())
def test_the_order_of_judgements_changes_no_byte(data: st.DataObject) -> None:
    judgements = every_kind()
    assert printed(three(), data.draw(st.permutations(judgements))) == printed(three(), judgements)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 11), max_size=12))
def test_a_judgement_twice_changes_nothing(again: list[int]) -> None:
    judgements = every_kind()
    assert printed(three(), [*judgements, *(judgements[i] for i in again)]) == printed(three(), judgements)


@settings(max_examples=25)
@given(st.sets(st.integers(0, 11)))
def test_undo_gives_back_the_same_bytes(taken: set[int]) -> None:
    """As if they had never been made; so a merge undone gives two people again."""
    judgements = every_kind()
    undo = [Withdraw(on=judgements[i].id, **signed(60 + i)) for i in sorted(taken)]
    left = [j for i, j in enumerate(judgements) if i not in taken]
    assert printed(three(), [*judgements, *undo]) == printed(three(), left)


def test_an_undo_can_be_undone() -> None:
    no = Reject(on=at(letter(), "event"), **signed())
    undo = Withdraw(on=no.id, **signed(1))
    again = Withdraw(on=undo.id, **signed(2))
    assert printed(three(), [no, undo, again]) == printed(three(), [no])
    assert printed(three(), [no, undo]) == printed(three())


def test_an_undo_of_what_came_later_or_never_is_listed_and_does_nothing() -> None:
    no = Reject(on=at(letter(), "event"), **signed(5))
    early = Withdraw(on=no.id, **signed(1))
    files = made(three(), no, early)
    assert files.judged and [x.reason for x in files.judged.lost] == ["nothing_to_undo"]
    assert [d.kind for d in files.judged.decisions] == ["reject"]


def test_a_rejected_claim_is_gone_and_its_sentence_stays() -> None:
    first = letter()
    (case,) = made([first], Reject(on=at(first, "event"), **signed())).casefiles
    assert [e.type for e in case.timeline] == ["communication"]
    assert decide([first], [Reject(on=at(first, "event"), **signed())]).readings[0].text == first.text


def test_a_correction_changes_the_value_and_not_the_words() -> None:
    first = letter()
    fix = Correct(on=at(first, "event"), value=as_fields({"date": "2019-05-04", "place": None}), **signed())
    (case,) = made([first], fix).casefiles
    (entry,) = [e for e in case.timeline if e.type == "arrest"]
    assert (str(entry.date), entry.place) == ("2019-05-04", None)
    assert entry.accounts[0].value == "2019-05-04: arrest"
    assert "3 May 2019" in first.text[entry.accounts[0].start : entry.accounts[0].end]


def test_corrections_of_two_fields_both_stand_and_a_later_one_of_a_field_wins() -> None:
    first = letter()
    told = [
        Correct(on=at(first, "event"), value=as_fields({"date": "2019-05-04"}), **signed(1)),
        Correct(on=at(first, "event"), value=as_fields({"type": "detention"}), **signed(2)),
        Correct(on=at(first, "event"), value=as_fields({"date": "2019-05-05"}), **signed(3)),
    ]
    (case,) = made([first], *told).casefiles
    assert [(str(e.date), e.type) for e in case.timeline if e.type != "communication"] == [("2019-05-05", "detention")]


def test_to_accept_after_a_correction_takes_the_claim_as_read() -> None:
    first = letter()
    fix = Correct(on=at(first, "event"), value=as_fields({"date": "2019-05-04"}), **signed(1))
    yes = Accept(on=at(first, "event"), **signed(2))
    (case,) = made([first], fix, yes).casefiles
    assert "2019-05-03" in {str(e.date) for e in case.timeline}


def test_a_corrected_name_goes_into_the_events_too() -> None:
    first = letter()
    fix = Correct(on=at(first, "person"), value=as_fields({"name": "Anna Vellmar"}), **signed())
    (case,) = made([first], fix).casefiles
    assert case.person.name == "Anna Vellmar"
    assert next(e for e in case.timeline if e.type == "arrest").persons == ("Anna Vellmar",)


def test_a_document_gets_a_day_from_a_person_where_it_has_none() -> None:
    bare = letter(reference=None)
    undated = build(bare.text, "bare.txt", "statement", None, people=[("Ana Vell", "victim")])
    fix = Correct(on=at(undated, "document"), value=as_fields({"date": "2019-06-02", "kind": "statement"}), **signed())
    assert made([undated]).documents == ()
    assert [str(d.date) for d in made([undated], fix).documents] == ["2019-06-02"]


def test_a_corrected_symbol_brings_its_state_number_and_year() -> None:
    first = letter()
    fix = Correct(on=at(first, "reference"), value=as_fields({"symbol": "UA UTO 9/2020"}), **signed())
    (entry,) = made([first], fix).casefiles[0].communications
    assert (entry.symbol, entry.number, entry.year) == ("UA UTO 9/2020", 9, 2020)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("event", {"date": "the third of May"}),
        ("event", {"date": 5}),
        ("event", {"type": "meeting"}),
        ("event", {"type": None}),
        ("event", {"persons": "Ana"}),
        ("event", {"quotes": []}),
        ("event", {"colour": "red"}),
        ("charge", {"article": 12}),
        ("charge", {"offence": "  "}),
        ("person", {"name": None}),
        ("person", {"roles": ["hero"]}),
        ("organisation", {"kind": "club"}),
        ("reference", {"symbol": "no symbol"}),
        ("reference", {"number": True}),
        ("document", {"kind": "poem"}),
        ("document", {"text": "other words"}),
        ("document", {"date": None}),
    ],
)
def test_what_does_not_fit_is_listed_and_changes_nothing(kind: str, value: dict[str, Any]) -> None:
    """Total: no judgement makes a case file impossible."""
    first = letter()
    fix = Correct(on=at(first, kind), value=as_fields(value), **signed())
    files = made([first], fix)
    assert files.judged and [(x.judgement, x.reason) for x in files.judged.lost] == [(fix.id, "unfit")]
    assert files.judged.decisions == ()
    assert files.casefiles == made([first]).casefiles


def test_a_set_date_stands_in_the_timeline_and_the_accounts_keep_theirs() -> None:
    first, second = letter(), statement()
    set_ = SetEvent(on=at(second, "event"), value=as_fields({"date": "2019-05-02", "type": "detention"}), **signed())
    (case,) = made([first, second], set_).casefiles
    entry = next(e for e in case.timeline if e.type == "detention")
    assert str(entry.date) == "2019-05-02"
    assert {a.value for a in entry.accounts} == {"2019-05-03: arrest"}


def test_an_answer_and_a_demand_have_the_status_that_a_person_set_with_both_sentences() -> None:
    first, second, answer = three()
    assert answer.reply_to
    part = passage_of(answer, answer.reply_to.answers[0].span)
    evaded = SetAnswer(on=at(first, "question"), status="evaded", evidence=(part,), **signed())
    over = SetDemand(on=at(second, "demand"), status="overtaken", evidence=(part,), **signed(1))
    case = made(three(), evaded, over).casefiles[0]
    assert case.questions[0].answer and case.questions[0].answer.status == "evaded"
    told = case.questions[0].answer.accounts[0]
    assert answer.text[told.start : told.end] == "She was seen near the harbour."
    assert (case.demands[0].status, len(case.demands[0].evidence)) == ("overtaken", 1)


def test_as_of_a_day_before_the_evidence_a_status_is_not_known() -> None:
    first, _, answer = three()
    assert answer.reply_to
    part = passage_of(answer, answer.reply_to.answers[0].span)
    evaded = SetAnswer(on=at(first, "question"), status="evaded", evidence=(part,), **signed())
    assert made(three(), evaded, on=date(2019, 6, 30)).casefiles[0].questions[0].answer is None


def test_as_of_a_day_no_judgement_on_a_later_document_is_told() -> None:
    _, second, _ = three()
    yes = Accept(on=at(second, "event"), **signed())
    assert made(three(), yes, on=date(2019, 6, 30)).judged is None


def test_no_source_reason_or_asker_is_in_a_case_file() -> None:
    """DESIGN law 6: there is no path from a source to what is drafted or published from a case file."""
    told = printed(three(), every_kind())
    for secret in (SECRET, "telephone", "relative", "asked_by"):
        assert secret not in told


def test_known_on_a_day_only_what_was_decided_by_then_counts() -> None:
    no = Reject(on=at(letter(), "event"), **signed())
    undo = Withdraw(on=no.id, **signed(24 * 60))
    assert known_on([undo, no], date(2026, 1, 4)) == ()
    assert printed(three(), known_on([undo, no], date(2026, 1, 5))) == printed(three(), [no])
    assert printed(three(), known_on([undo, no], date(2026, 1, 6))) == printed(three())


def test_a_decision_is_told_with_its_place_what_was_read_and_that_people_disagree() -> None:
    first = letter()
    told: list[Judgement] = [
        Accept(on=at(first, "event"), **signed(1)),
        Reject(on=at(first, "event"), **signed(2, "ok")),
    ]
    files = made([first], *told)
    (decision,) = json.loads(printed([first], told))["judged"]["decisions"]
    assert (decision["kind"], decision["by"], decision["contested"]) == ("reject", "ok", True)
    assert decision["read"] == {"date": "2019-05-03", "type": "arrest"}
    assert first.text[decision["start"] : decision["end"]].startswith("On 3 May 2019")
    assert files.casefiles == assemble([first], [told[1]], DAY).casefiles


def test_what_a_judgement_changed_can_be_shown() -> None:
    first, second = letter(), statement()
    fix = SetEvent(on=at(first, "event"), value=as_fields({"date": "2019-05-04"}), **signed())
    (change,) = changes_between(made([first, second]), made([first, second], fix))
    assert (change.what, change.key, change.label) == ("changed", "timeline", "arrest, 2019-05-04")
    assert [(f.key, f.before, f.after) for f in change.fields] == [("date", "2019-05-03", "2019-05-04")]
    assert {p.document for p in change.places} == {first.document.sha256, second.document.sha256}


def test_a_reply_is_only_evidence_where_its_words_are_found() -> None:
    first, _, answer = three()
    part = passage_of(answer, answer.reply_to.span if answer.reply_to else answer.sentences[0])
    gone = type(part)(document=part.document, start=4, end=9, words="words that are not there")
    status = SetAnswer(on=at(first, "question"), status="partly", evidence=(gone,), **signed())
    files = made([first, reply()], status)
    assert files.judged and [(x.claim, x.reason) for x in files.judged.lost] == [("evidence", "vanished")]


def test_a_degree_of_reliability_that_is_none_is_listed() -> None:
    first = letter()
    odd = Rate(on=at(first, "event"), reliability="gospel", **signed())
    good = Rate(on=at(first, "event"), reliability="likely_reliable", **signed(1))
    files = made([first], odd)
    assert files.judged and [x.reason for x in files.judged.lost] == ["unfit"]
    (decision,) = json.loads(printed([first], [good]))["judged"]["decisions"]
    assert decision["value"] == {"reliability": "likely_reliable"}
