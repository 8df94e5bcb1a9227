"""The first entry that fails is named, and why; where nothing tells which one it is, all in question are."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.core import Problem
from rapporteur.evidence import (
    Entry,
    Head,
    SignedCheckpoint,
    Verification,
    encode_verification,
    follow,
    new_private_key,
    public_key_of,
    read_checkpoints,
    read_entries,
    sign_checkpoint,
    verify_log,
    write_checkpoints,
    write_entries,
)
from rapporteur.evidence import verify as standalone
from rapporteur.evidence.verify import Failed, Log
from tests.evidence.invented import ORIGIN, PRIVATE, PUBLIC, content_of, entries_of, make, seal

MADE = make(12, [0, 4, 10])
ENTRIES = MADE.entries
OTHER_HASH = "ab" * 32


def verify(
    entries: Iterable[Entry | Problem] = ENTRIES, checkpoints: Iterable[SignedCheckpoint | Problem] = MADE.checkpoints
) -> Verification:
    """By the library; where the parts can be written down, the verifier that goes out must name the same place."""
    entries = entries if isinstance(entries, Iterator) else list(entries)
    checkpoints = list(checkpoints)
    found = verify_log(entries, checkpoints, PUBLIC)
    if isinstance(entries, list) and not any(isinstance(each, Problem) for each in [*entries, *checkpoints]):
        place = found.first_failure.place if found.first_failure else None
        log, notes = b"".join(write_entries(entries)), b"".join(write_checkpoints(checkpoints))  # type: ignore[arg-type]
        assert verifier_place(log, notes) == place
    return found


def verifier_place(log: bytes, notes: bytes) -> str | None:
    try:
        Log(
            standalone.read_entries(io.BytesIO(log)),
            standalone.read_checkpoints(io.BytesIO(notes), ORIGIN.encode(), PUBLIC),
        )
    except Failed as failed:
        return str(failed.args[0])
    return None


def with_changed(seq: int, **changes: object) -> list[Entry]:
    return [replace(e, **changes) if e.seq == seq else e for e in ENTRIES]  # type: ignore[arg-type]


def chained(entries: Iterable[Entry]) -> Iterator[Entry]:
    """What somebody does who changes an entry and knows the form: all hashes after it are made anew."""
    head = Head()
    for entry in entries:
        entry = replace(entry, previous=head.previous)
        head = follow(head, entry)
        yield entry


def first_failure(found: Verification) -> tuple[str, str]:
    assert not found.ok and found.first_failure is not None
    return found.first_failure.code, found.first_failure.place


def test_a_log_that_nobody_touched_holds() -> None:
    found = verify()
    assert found == Verification(entries=12, checkpoints=3, sealed=10, first_failure=None)
    assert encode_verification(found) == {
        "ok": True,
        "entries": 12,
        "checkpoints": 3,
        "sealed": 10,
        "first_failure": None,
    }


def test_a_log_without_entries_or_checkpoints_holds() -> None:
    assert verify([], []).ok
    assert verify(ENTRIES, []).sealed == 0


@pytest.mark.parametrize("seq", range(1, 11))
def test_a_changed_entry_is_named_wherever_it_stands(seq: int) -> None:
    assert first_failure(verify(with_changed(seq, commitment=OTHER_HASH))) == ("changed", f"entry {seq}")


@pytest.mark.parametrize("seq", [*range(2, 12)])
def test_a_changed_memory_of_the_entry_before_is_named_too(seq: int) -> None:
    assert first_failure(verify(with_changed(seq, previous=OTHER_HASH))) == ("changed", f"entry {seq}")


def test_of_two_that_do_not_fit_and_no_witness_both_are_named() -> None:
    assert first_failure(verify(with_changed(12, previous=OTHER_HASH))) == ("changed", "entries 11 to 12")


def test_of_two_that_do_not_fit_the_one_under_a_checkpoint_is_believed() -> None:
    changed = with_changed(11, previous=OTHER_HASH)[:11]
    assert first_failure(verify(changed)) == ("changed", "entry 11")


def test_hashes_made_anew_do_not_deceive_a_checkpoint() -> None:
    forged = [*chained(with_changed(7, commitment=OTHER_HASH))]
    assert first_failure(verify(forged)) == ("changed", "entries 5 to 10")
    assert verify(forged, []).ok  # what a log does not promise without a checkpoint


def test_the_last_sealed_entry_alone_is_named_where_the_next_one_bears_witness() -> None:
    assert first_failure(verify(with_changed(10, actor="u9"))) == ("changed", "entry 10")


def test_a_changed_entry_after_the_last_checkpoint_is_seen_by_the_next_one_only() -> None:
    assert first_failure(verify(with_changed(11, actor="u9"))) == ("changed", "entries 11 to 12")
    assert verify(with_changed(12, actor="u9")).ok


@pytest.mark.parametrize("seq", range(1, 12))
def test_a_dropped_row_is_named(seq: int) -> None:
    entries = [e for e in ENTRIES if e.seq != seq]
    assert first_failure(verify(entries)) == ("dropped", f"entry {seq}")


def test_dropped_rows_are_named_together() -> None:
    assert first_failure(verify(ENTRIES[:3] + ENTRIES[6:])) == ("dropped", "entries 4 to 6")


def test_a_row_dropped_with_all_numbers_and_hashes_made_anew_is_seen() -> None:
    kept = [e for e in ENTRIES if e.seq != 6]
    forged = [*chained(replace(e, seq=n) for n, e in enumerate(kept, 1))]
    assert first_failure(verify(forged)) == ("changed", "entries 5 to 10")


@pytest.mark.parametrize("seq", range(1, 12))
def test_a_swapped_pair_is_named(seq: int) -> None:
    entries = [*ENTRIES]
    entries[seq - 1], entries[seq] = entries[seq], entries[seq - 1]
    assert first_failure(verify(entries)) == ("swapped", f"entries {seq} to {seq + 1}")


def test_an_entry_that_stands_twice_is_named() -> None:
    assert first_failure(verify([*ENTRIES[:5], *ENTRIES[4:]])) == ("wrong_sequence", "entry 6")


def test_a_time_that_runs_backwards_is_named_though_the_hashes_fit() -> None:
    early = [*chained(with_changed(6, at=ENTRIES[4].at - timedelta(seconds=1)))]
    assert first_failure(verify(early, [])) == ("time_backwards", "entry 6")


@pytest.mark.parametrize("size", [0, 3, 9])
def test_a_log_shortened_below_a_checkpoint_is_named(size: int) -> None:
    checkpoints = MADE.checkpoints[-1:]
    expected = ("shortened", "entry 10" if size == 9 else f"entries {size + 1} to 10")
    assert first_failure(verify(ENTRIES[:size], checkpoints)) == expected


def test_a_log_shortened_above_the_last_checkpoint_is_not_seen() -> None:
    """What the log does not promise: `sealed` says so."""
    assert verify(ENTRIES[:10]).ok


def test_a_damaged_line_fails_at_its_entry() -> None:
    data = b"".join(write_entries(ENTRIES)).replace(b'"seq":7', b'"seq":x')
    found = verify(read_entries(io.BytesIO(data)))
    assert first_failure(found) == ("damaged", "entry 7")
    assert found.first_failure and found.first_failure.message.startswith("Line 7 of the log is damaged")


def signed_by_another(made: list[SignedCheckpoint]) -> list[SignedCheckpoint]:
    return [*made[:1], sign_checkpoint(made[1].checkpoint, new_private_key()), *made[2:]]


def with_size(made: list[SignedCheckpoint]) -> list[SignedCheckpoint]:
    return [*made[:1], replace(made[1], checkpoint=replace(made[1].checkpoint, size=5)), *made[2:]]


def in_wrong_order(made: list[SignedCheckpoint]) -> list[SignedCheckpoint]:
    return [made[0], made[2], made[1]]


def of_another_log(made: list[SignedCheckpoint]) -> list[SignedCheckpoint]:
    return [made[0], sign_checkpoint(replace(made[1].checkpoint, origin="utopia.example/other"), PRIVATE)]


def dated_early(made: list[SignedCheckpoint]) -> list[SignedCheckpoint]:
    early = replace(made[1].checkpoint, at=made[1].checkpoint.at - timedelta(seconds=1))
    return [made[0], sign_checkpoint(early, PRIVATE)]


def dated_before_another(made: list[SignedCheckpoint]) -> list[SignedCheckpoint]:
    late = replace(made[0].checkpoint, at=made[1].checkpoint.at + timedelta(days=1))
    return [sign_checkpoint(late, PRIVATE), made[1]]


def two_histories(made: list[SignedCheckpoint]) -> list[SignedCheckpoint]:
    return [*made[:2], sign_checkpoint(replace(made[1].checkpoint, root=bytes(32)), PRIVATE)]


@pytest.mark.parametrize(
    ("change", "failure"),
    [
        (signed_by_another, ("signature", "checkpoint 2")),
        (with_size, ("signature", "checkpoint 2")),
        (of_another_log, ("origin", "checkpoint 2")),
        (dated_early, ("time_backwards", "checkpoint 2")),
        (dated_before_another, ("time_backwards", "checkpoint 2")),
        (in_wrong_order, ("order", "checkpoint 3")),
        (two_histories, ("split", "checkpoint 3")),
    ],
)
def test_a_checkpoint_that_does_not_fit_is_named(
    change: Callable[[list[SignedCheckpoint]], list[SignedCheckpoint]], failure: tuple[str, str]
) -> None:
    assert first_failure(verify(ENTRIES, change(MADE.checkpoints))) == failure


def test_a_damaged_checkpoint_is_named() -> None:
    data = b"".join(write_checkpoints(MADE.checkpoints)).replace(b"\n4\n", b"\n\n")
    assert first_failure(verify(ENTRIES, read_checkpoints(io.BytesIO(data)))) == ("damaged", "checkpoint 2")


def test_a_log_under_another_name_than_expected_is_named() -> None:
    assert verify_log(ENTRIES, MADE.checkpoints, PUBLIC, ORIGIN).ok
    found = verify_log(ENTRIES, MADE.checkpoints, PUBLIC, "utopia.example/other")
    assert first_failure(found) == ("origin", "checkpoint 1")


def test_another_key_fits_nothing() -> None:
    found = verify_log(ENTRIES, MADE.checkpoints, public_key_of(new_private_key()))
    assert first_failure(found) == ("signature", "checkpoint 1")


def test_a_key_that_is_none_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        verify_log(ENTRIES, MADE.checkpoints, b"short")


def test_a_failure_in_json_says_where_and_why() -> None:
    failure = encode_verification(verify(ENTRIES[:9]))["first_failure"]
    assert failure == {
        "code": "shortened",
        "message": "The log ends after entry 9; checkpoint 3 holds 10 entries.",
        "entry": 10,
        "through": 10,
        "checkpoint": None,
        "line": None,
        "file": None,
        "place": "entry 10",
    }


@given(st.integers(1, 20), st.data())
def test_any_checkpoints_of_a_log_fit_it(size: int, data: st.DataObject) -> None:
    sizes = sorted(data.draw(st.lists(st.integers(0, size), max_size=4)))
    made = make(size, sizes)
    found = verify(made.entries, made.checkpoints)
    assert (found.ok, found.checkpoints, found.sealed) == (True, len(sizes), max([0, *sizes]))


@given(st.integers(2, 20), st.data())
def test_whatever_is_changed_under_a_checkpoint_lies_among_the_entries_in_question(
    size: int, data: st.DataObject
) -> None:
    """However cleverly: any entry with another content, and every hash after it made anew or not."""
    sizes = sorted({*data.draw(st.lists(st.integers(1, size), max_size=3)), size})
    made, seq = make(size, sizes), data.draw(st.integers(1, size))
    forged = [replace(e, commitment=OTHER_HASH) if e.seq == seq else e for e in made.entries]
    entries = [*chained(forged)] if data.draw(st.booleans()) else forged
    failure = verify(entries, made.checkpoints).first_failure
    assert failure and failure.code == "changed"
    assert failure.entry and failure.through and failure.entry <= seq <= failure.through


def test_memory_stays_flat() -> None:
    def peak(size: int) -> int:
        sealed = {size // 2, size}
        checkpoints = [seal(head) for _, head in entries_of(size) if head.size in sealed]
        tracemalloc.start()
        assert verify((entry for entry, _ in entries_of(size)), checkpoints).ok
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(50)  # what is loaded once per process is loaded now
    assert peak(3_200) < 1.5 * peak(400)


def test_the_content_is_not_in_the_log() -> None:
    data = b"".join(write_entries(ENTRIES)).decode()
    assert [value for seq in range(1, 13) for value in content_of(seq).values() if value in data] == []
