"""After a new reading every judgement is kept: at its place, moved, or listed as lost. Never on something else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.casefile.judgements import (
    Accept,
    Correct,
    History,
    Judgement,
    Reject,
    Withdraw,
    address_of,
    as_fields,
    claims_of,
    survive,
)
from rapporteur.casefile.judgements.anchors import Anchors, Counter
from rapporteur.casefile.judgements.standing import weigh
from rapporteur.core import PartialDate, Span, parse_edtf
from rapporteur.reading.records import EventClaim, Reading
from tests.casefile.conftest import build
from tests.casefile.judging import at, letter, made, signed

TEXT = "Ana Vell was held in Korsa. Later she was freed. Ana Vell was held in Korsa. The end of it."


def told(text: str, *events: tuple[str | None, str, str], nth: int = 0) -> Reading:
    """A reading of that text under one and the same document; each event by date, type and words."""
    found = []
    for on, kind, words in events:
        start = text.index(words)
        for _ in range(nth):
            start = text.index(words, start + 1)
        found.append(event(on, kind, Span(start, start + len(words))))
    reading = build(TEXT, people=[("Ana Vell", "victim")])
    return replace(reading, text=text, events=tuple(found))


def event(on: str | None, kind: str, span: Span) -> EventClaim:
    date: PartialDate | None = parse_edtf(on) if on else None
    return EventClaim(date=date, type=kind, persons=(), organisations=(), place=None, quotes=(span,))


OLD = told(TEXT, ("2019", "release", "Later she was freed."))
FREED = ("2019", "release", "Later she was freed.")


def fate(old: Reading, new: Reading, judgement: Any) -> str:
    """`kept`, `moved` or the reason of the loss."""
    found = survive([new], [judgement])
    return found.lost[0].reason if found.lost else "moved" if found.moved else "kept"


def test_the_same_reading_keeps_all() -> None:
    assert fate(OLD, OLD, Accept(on=at(OLD, "event"), **signed())) == "kept"


def test_where_the_text_moved_the_same_words_are_found_and_it_is_said() -> None:
    new = told(
        "A new first line.\n" + TEXT.replace("she was", "she\n  was"), ("2019", "release", "Later she\n  was freed.")
    )
    yes = Accept(on=at(OLD, "event"), **signed())
    (moved,) = survive([new], [yes]).moved
    assert (moved.was_start, moved.start) == (OLD.events[0].quotes[0].start, new.events[0].quotes[0].start)
    assert moved.words == "Later she was freed."
    files = made([new], yes)
    assert files.judged and files.judged.decisions[0].start == moved.start


@pytest.mark.parametrize(
    ("new", "what"),
    [
        (told(TEXT), "vanished"),
        (told(TEXT, ("2020", "release", "Later she was freed.")), "changed"),
        (told(TEXT, ("2019", "arrest", "Later she was freed.")), "changed"),
        (told(TEXT, ("2019", "release", "The end of it.")), "vanished"),
        (told("Another text altogether, with other words."), "vanished"),
        (told(TEXT, ("2019", "release", "Later she was freed"), ("2019", "arrest", "The end of it.")), "moved"),
    ],
    ids=["read no more", "another date", "another type", "other words", "another text", "a shorter place"],
)
def test_what_became_of_an_acceptance(new: Reading, what: str) -> None:
    assert fate(OLD, new, Accept(on=at(OLD, "event"), **signed())) == what


def test_a_corrected_field_may_be_read_otherwise_and_no_other() -> None:
    """Who set the date set it for this arrest: a new reading of the date changes nothing, one of the type does."""
    fix = Correct(on=at(OLD, "event"), value=as_fields({"date": "2018"}), **signed())
    assert fate(OLD, told(TEXT, ("2020", "release", "Later she was freed.")), fix) == "kept"
    assert fate(OLD, told(TEXT, ("2019", "arrest", "Later she was freed.")), fix) == "changed"


def test_two_equal_sentences_are_told_apart_by_the_words_around_them() -> None:
    old = told(TEXT, ("2019", "arrest", "Ana Vell was held in Korsa."), nth=1)
    both = [("2019", "arrest", "Ana Vell was held in Korsa.")]
    moved = "New. " + TEXT
    new = replace(told(moved, *both), events=told(moved, *both).events + told(moved, *both, nth=1).events)
    no = Reject(on=at(old, "event"), **signed())
    assert [m.start for m in survive([new], [no]).moved] == [new.events[1].quotes[0].start]


def test_where_nothing_tells_two_apart_neither_is_chosen() -> None:
    line = "He was hit. "
    old = told(line * 2, ("2019", "attack", "He was hit."))
    text = "x" * 60 + " " + line * 9
    spans = [Span(i, i + 11) for i in range(len(text)) if text.startswith("He was hit.", i)][2:6]
    new = replace(told(text), events=tuple(event("2019", "attack", s) for s in spans))
    no = Reject(on=replace(at(old, "event"), before="", after=""), **signed())
    assert fate(old, new, no) == "doubtful"
    assert made([new], no).casefiles == made([new]).casefiles


def test_a_document_that_is_not_there_is_said_so() -> None:
    other = build("Something else.", "other.txt")
    assert fate(OLD, other, Accept(on=at(OLD, "event"), **signed())) == "no_document"


def test_what_is_lost_is_not_lost_for_good() -> None:
    """The judgement stays in the log: with the old reading it counts again."""
    no = Reject(on=at(OLD, "event"), **signed())
    assert made([told(TEXT)], no).judged is not None
    assert made([OLD], no).judged == made([OLD], no).judged
    assert fate(OLD, OLD, no) == "kept"


def test_the_history_of_a_claim_holds_what_was_said_before_and_after_it_moved() -> None:
    new = told("First. " + TEXT, FREED)
    first = Accept(on=at(OLD, "event"), **signed(1, why="seen the order"))
    second = Reject(on=at(new, "event"), **signed(2, "ok"))
    undo = Withdraw(on=second.id, **signed(3, "ok"))
    entries = History([new], [undo, second, first]).of(at(new, "event"))
    assert [(e.judgement.kind, e.state) for e in entries] == [
        ("accept", "stands"),
        ("reject", "withdrawn"),
        ("withdraw", "stands"),
    ]
    assert entries[0].judgement.why == "seen the order"
    assert entries[1].withdrawn_by == undo.id


def test_the_history_shows_that_people_disagree() -> None:
    told_: list[Judgement] = [
        Accept(on=at(OLD, "event"), **signed(1)),
        Correct(on=at(OLD, "event"), value=as_fields({"date": "2018"}), **signed(2, "ok")),
    ]
    entries = History([OLD], told_).of(at(OLD, "event"))
    assert [(e.state, e.contested) for e in entries] == [("superseded", True), ("stands", True)]
    same: list[Judgement] = [told_[0], Accept(on=at(OLD, "event"), **signed(3, "ok"))]
    assert [e.contested for e in History([OLD], same).of(at(OLD, "event"))] == [False, False]


def test_the_history_of_a_lost_claim_is_found_by_its_old_address() -> None:
    no = Reject(on=at(OLD, "event"), **signed())
    (entry,) = History([told(TEXT)], [no]).of(at(OLD, "event"))
    assert (entry.state, entry.lost and entry.lost.reason) == ("lost", "vanished")


def test_every_claim_can_be_addressed_and_found_again() -> None:
    for reading in (letter(), OLD):
        addresses = [address_of(reading, c) for c in claims_of(reading)]
        judgements = [Accept(on=a, **signed()) for a in addresses]
        found = survive([reading], judgements)
        assert (found.kept, found.moved, found.lost) == (len(judgements), (), ())


@settings(max_examples=50)
@given(st.text(alphabet=" \nabcAV.", max_size=40))
def test_words_put_before_a_text_move_its_claims_and_lose_none(before: str) -> None:
    spans = [Span(s.start + len(before), s.end + len(before)) for s in (OLD.events[0].quotes[0],)]
    new = replace(told(before + TEXT), events=(event("2019", "release", spans[0]),))
    assert fate(OLD, new, Accept(on=at(OLD, "event"), **signed())) in ("kept", "moved")


def test_the_work_grows_with_claims_and_judgements_and_no_faster() -> None:
    """Steps, not seconds: four times as much takes four times as many, at one place, moved and lost."""

    def steps(many: int, shift: str) -> int:
        lines = [f"Number {i} was held in Korsa. " for i in range(many)]
        old = in_lines(lines, 0)
        new = in_lines([shift, *lines], 1) if shift else old
        counter = Counter()
        judgements = [Accept(on=address_of(old, c), **signed()) for c in claims_of(old) if c.kind == "event"]
        weigh(judgements, Anchors([new], counter))
        return counter.steps

    for shift in ("", "A new line of the same text. "):
        assert steps(400, shift) <= 4 * steps(100, shift) + 40


def in_lines(lines: list[str], first: int) -> Reading:
    text, found, start = "".join(lines), [], 0
    for i, line in enumerate(lines):
        if i >= first:
            found.append(event("2019", "arrest", Span(start, start + len(line) - 1)))
        start += len(line)
    return replace(told(text), events=tuple(found), persons=())
