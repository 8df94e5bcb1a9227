"""Entries are put at the end, name nobody, and outlive what they stand for."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.core import Problem
from rapporteur.evidence import (
    Entry,
    Head,
    append_entry,
    commit,
    fits,
    load_kinds,
    new_salt,
    parse_entry,
    read_entries,
    root_of,
    write_entries,
)
from rapporteur.evidence.entries import NO_PREVIOUS
from rapporteur.evidence.kinds import KIND
from tests.evidence.invented import START, content_of, instant, make, salt_of

NOTHING = commit({}, salt_of(0))


def read(data: bytes) -> list[Entry | Problem]:
    return list(read_entries(io.BytesIO(data)))


def written(size: int) -> bytes:
    return b"".join(write_entries(make(size).entries))


def test_a_line_shows_no_more_than_codes_and_hashes() -> None:
    commitment = commit({"name": "Oshaline Terevond"}, bytes(32))
    entry, head = append_entry(Head(), START, "judgement", "u7", commitment)
    assert entry.line.decode() == (
        '{"actor":"u7","at":"2026-01-02T03:04:05.000006Z",'
        f'"commitment":"{commitment}","kind":"judgement","previous":"{NO_PREVIOUS}","seq":1}}'
    )
    assert (head.size, head.previous, head.root) == (1, entry.leaf.hex(), entry.leaf)


def test_each_entry_holds_the_hash_of_the_one_before() -> None:
    entries = make(9).entries
    assert [e.previous for e in entries] == [NO_PREVIOUS, *(e.leaf.hex() for e in entries[:-1])]
    assert [e.seq for e in entries] == list(range(1, 10))
    assert make(9).head.root == root_of(e.leaf for e in entries)


@given(st.integers(0, 12))
def test_a_log_that_was_written_is_read_again(size: int) -> None:
    assert read(written(size)) == make(size).entries


@pytest.mark.parametrize(
    ("kind", "actor", "at", "why"),
    [
        ("gossip", "u7", START, "not a kind"),
        ("judgement", "Oshaline Terevond", START, "no entry"),
        ("judgement", "someone@utopia.example", START, "no entry"),
        ("judgement", "", START, "no entry"),
        ("judgement", "u7", START.replace(tzinfo=None), "not an instant in UTC"),
        ("judgement", "u7", START.astimezone(timezone(timedelta(hours=5))), "not an instant in UTC"),
        ("judgement", "u7", START - timedelta(days=2), "before the last entry"),
    ],
)
def test_wrong_use_is_refused(kind: str, actor: str, at: datetime, why: str) -> None:
    _, head = append_entry(Head(), START, "sign_in", "u7", NOTHING)
    with pytest.raises(ValueError, match=why):
        append_entry(head, at, kind, actor, NOTHING)


def test_a_commitment_that_is_no_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="no entry"):
        append_entry(Head(), START, "judgement", "u7", "the content itself")


def test_two_entries_of_one_instant_keep_their_order() -> None:
    """A clock that stands still, or that was set back: the caller gives the last instant again."""
    _, head = append_entry(Head(), START, "sign_in", "u7", NOTHING)
    assert append_entry(head, START, "sign_out", "u7", NOTHING)[0].seq == 2


def test_content_and_salt_are_checked_against_their_commitment() -> None:
    entry = make(3).entries[2]
    assert fits(entry.commitment, content_of(3), salt_of(3))
    assert not fits(entry.commitment, content_of(2), salt_of(3))
    assert not fits(entry.commitment, content_of(3), salt_of(2))
    assert not fits(entry.commitment, content_of(3), b"short")
    assert not fits(entry.commitment, {"says": 0.5}, salt_of(3))


def test_one_content_has_a_new_commitment_each_time() -> None:
    assert commit("yes", new_salt()) != commit("yes", new_salt())


def test_a_salt_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit("yes", b"short")


def test_every_kind_is_a_code_and_says_what_it_is() -> None:
    kinds = load_kinds()
    assert [kind for kind in kinds if not KIND.fullmatch(kind)] == []
    assert [says for says in kinds.values() if not re.fullmatch(r"[A-Z].*\.", says)] == []
    assert {"judgement", "source_seen", "export", "sign_in", "role_changed", "setting_changed"} < {*kinds}
    assert {"document_stored", "wiped"} < {*kinds}


def test_a_kind_of_a_newer_version_is_read() -> None:
    entry = replace(make(1).entries[0], kind="not_known_yet")
    assert parse_entry(entry.line) == entry


@pytest.mark.parametrize(
    "change",
    [
        pytest.param((b'"seq":2', b'"seq": 2'), id="a blank"),
        pytest.param((b'"seq":2', b'"seq":02'), id="a number written in another way"),
        pytest.param((b'"seq":2', b'"seq":2,"seq":2'), id="a key twice"),
        pytest.param((b'"seq":2', b'"note":"","seq":2'), id="a key more"),
        pytest.param((b"T03:", b"T24:"), id="an hour that is none"),
        pytest.param((b"2026-01", b"2026-13"), id="a month that is none"),
        pytest.param((b"u2", b"u\xff"), id="bytes that are no text"),
        pytest.param((b"u2", b"u" + b"2" * 1_000_000), id="a line without measure"),
        pytest.param((b'"u2"', b"[" * 1_000 + b"]" * 1_000), id="nesting without measure"),
    ],
)
def test_a_damaged_line_is_named_and_hides_no_other(change: tuple[bytes, bytes]) -> None:
    lines = written(4).splitlines(keepends=True)
    assert change[0] in lines[1]
    lines[1] = lines[1].replace(*change)
    found = read(b"".join(lines))
    assert [type(each).__name__ for each in found] == ["Entry", "Problem", "Entry", "Entry"]
    problem = found[1]
    assert isinstance(problem, Problem)
    assert problem.is_error and problem.message.startswith("Line 2 of the log is damaged: ")


def test_a_line_that_was_cut_off_is_a_problem() -> None:
    last = read(written(3)[:-1])[-1]
    assert isinstance(last, Problem)
    assert last.message == "Line 3 of the log is damaged: cut off, without a line end."


def test_a_long_line_is_not_kept_in_memory() -> None:
    class Endless(io.RawIOBase):
        longest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None and 0 < size < 1_000
            self.longest += size
            return b"x" * size if self.longest < 1_000_000 else b""

    stream: Any = Endless()
    assert [type(each) for each in read_entries(stream)] == [Problem]


def test_the_instants_are_those_that_were_given() -> None:
    assert [e.at for e in make(4).entries] == [instant(seq) for seq in range(1, 5)]
