"""The queue: contradictory before uncertain, then scans, then what is new; and what is safe to accept together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.casefile import review_queue
from rapporteur.casefile.judgements import Accept, Reject, Withdraw
from rapporteur.core import Problem, Span
from rapporteur.reading.records import Reading
from tests.casefile.conftest import build
from tests.casefile.judging import DAY, at, letter, signed, statement, three


def note(reading: Reading, span: Span, code: str = "date-borrowed") -> Reading:
    problem = Problem(
        level="note", code=code, message="Read as 2019: told before.", advice="", start=span.start, end=span.end
    )
    return replace(reading, problems=(problem,))


def test_what_two_issuers_tell_alike_is_safe_and_nothing_else_is() -> None:
    items = review_queue([letter(), statement()], (), DAY)
    assert [(i.address.kind, i.address.document) for i in items if i.safe] == [
        ("event", letter().document.sha256),
        ("event", statement().document.sha256),
    ]
    assert {i.reason for i in items} == {"new"}


def test_two_letters_of_one_office_do_not_confirm_each_other() -> None:
    later = replace(letter(), document=replace(letter().document, sha256="ab" * 32, name="later.txt"))
    assert not any(i.safe for i in review_queue([letter(), later], (), DAY))


def test_a_doubt_makes_unsafe_and_goes_before_what_is_new() -> None:
    first = letter()
    items = review_queue([note(first, first.events[0].quotes[0]), statement()], (), DAY)
    assert (items[0].reason, items[0].why, items[0].safe) == ("uncertain", "Read as 2019: told before.", False)
    assert items[-1].reason == "new"


def test_a_contradiction_goes_before_a_doubt() -> None:
    first = build(
        "Ana Vell was sentenced to three years on 3 May 2019.", "a.txt", issued="2019-06-01", issuer="Ana",
        people=[("Ana Vell", "victim")],
        penalties=[("imprisonment", "P3Y", "2019-05-03", "sentenced to three years on 3 May 2019")],
    )  # fmt: skip
    second = build(
        "Ana Vell was sentenced to four years on 3 May 2019.", "b.txt", issued="2019-06-02", issuer="was",
        people=[("Ana Vell", "victim")],
        penalties=[("imprisonment", "P4Y", "2019-05-03", "sentenced to four years on 3 May 2019")],
    )  # fmt: skip
    items = review_queue([note(first, Span(0, 8)), second], (), DAY)
    assert [i.reason for i in items[:3]] == ["contradictory", "contradictory", "uncertain"]
    assert [i.address.kind for i in items[:3]] == ["penalty", "penalty", "person"]
    assert "P3Y" in items[0].why or "3 years" in items[0].why


def test_a_badly_scanned_page_puts_its_claims_before_new_ones() -> None:
    first = letter()
    pages = (Span(0, 20), Span(20, len(first.text)))
    bad = Problem(level="note", code="unmapped_characters", message="Some characters are not told.", advice="", page=2)
    items = review_queue([replace(first, pages=pages, problems=(bad,))], (), DAY)
    assert {i.reason for i in items if i.address.start >= 20} == {"scan"}
    assert {i.reason for i in items if i.address.end <= 20} == {"new"}


def test_what_a_person_decided_leaves_the_queue_and_comes_back_with_the_undo() -> None:
    first = letter()
    no = Reject(on=at(first, "event"), **signed())
    before = review_queue([first], (), DAY)
    assert len(review_queue([first], [no], DAY)) == len(before) - 1
    assert review_queue([first], [no, Withdraw(on=no.id, **signed(1))], DAY) == before


def test_ids_are_the_same_whatever_else_is_in_the_queue() -> None:
    alone = {i.id for i in review_queue([letter()], (), DAY)}
    assert alone < {i.id for i in review_queue(three(), (), DAY)}
    items = review_queue(three(), [Accept(on=at(statement(), "person"), **signed())], DAY)
    assert len({i.id for i in items}) == len(items)


@settings(max_examples=10)
@given(st.permutations(range(3)))
def test_the_order_of_documents_changes_nothing(order: list[int]) -> None:
    papers = three()
    assert review_queue([papers[i] for i in order], (), DAY) == review_queue(papers, (), DAY)


def test_a_document_of_a_later_day_is_not_in_the_queue() -> None:
    assert {i.address.document for i in review_queue(three(), (), date(2019, 6, 30))} == {letter().document.sha256}
