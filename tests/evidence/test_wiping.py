"""A wipe destroys content and salt; the entry stays, a tombstone follows, and the log still verifies."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.evidence import (
    Entry,
    Opening,
    append_entry,
    commit,
    parse_tombstone,
    tombstone_content,
    verify_contents,
    verify_log,
)
from tests.evidence.invented import PUBLIC, content_of, instant, make, salt_of, seal

SEQS = st.sets(st.integers(1, 40), max_size=12)


def opening(seq: int, content: Any = None) -> Opening:
    return Opening(seq=seq, content=content_of(seq) if content is None else content, salt=salt_of(seq))


def wiped(seqs: set[int], named: set[int]) -> tuple[list[Entry], dict[int, Opening]]:
    """A log of nine and a tombstone, with what is left of the contents."""
    made, content = make(9), tombstone_content(named)
    tombstone, _ = append_entry(made.head, instant(10), "wiped", "u1", commit(content, salt_of(10)))
    left = {seq: opening(seq) for seq in range(1, 10) if seq not in seqs}
    return [*made.entries, tombstone], {**left, 10: opening(10, content)}


def test_after_a_wipe_the_log_and_its_checkpoints_still_fit() -> None:
    before, (entries, left) = make(9, [9]), wiped({3, 4, 7}, {3, 4, 7})
    after = append_entry(before.head, instant(10), "wiped", "u1", entries[-1].commitment)[1]
    assert verify_log(entries, [*before.checkpoints, seal(after)], PUBLIC).ok
    assert verify_contents(entries, left.get) is None


def test_a_silence_without_a_tombstone_is_named() -> None:
    entries, left = wiped({3, 4, 7}, {4, 7})
    failure = verify_contents(entries, left.get)
    assert failure and (failure.code, failure.place) == ("unexplained", "entry 3")


def test_a_changed_content_is_named() -> None:
    entries, left = wiped(set(), set())
    failure = verify_contents(entries, {**left, 5: opening(5, {"says": "rejected"})}.get)
    assert failure and (failure.code, failure.place) == ("opening", "entry 5")


def test_a_tombstone_that_names_nothing_that_could_be_wiped_is_named() -> None:
    entries, left = wiped({3}, {3, 10})
    failure = verify_contents(entries, left.get)
    assert failure and (failure.code, failure.place) == ("opening", "entry 10")


def test_a_tombstone_says_numbers_only() -> None:
    assert tombstone_content([9, 3, 4, 5, 4]) == {"entries": [[3, 5], [9, 9]]}


@given(SEQS)
def test_what_a_tombstone_names_is_read_again(seqs: set[int]) -> None:
    ranges = parse_tombstone(tombstone_content(seqs), 41)
    assert {seq for first, last in ranges for seq in range(first, last + 1)} == seqs


@pytest.mark.parametrize(
    "content",
    [
        None,
        {},
        {"entries": 3},
        {"entries": [[3]]},
        {"entries": [["a", "b"]]},
        {"entries": [[5, 3]]},
        {"entries": [[0, 3]]},
        {"entries": [[3, 5], [5, 6]]},
        {"entries": [[3, 40]]},
    ],
)
def test_what_can_be_no_tombstone_is_refused(content: Any) -> None:
    with pytest.raises(ValueError):
        parse_tombstone(content, 40)
