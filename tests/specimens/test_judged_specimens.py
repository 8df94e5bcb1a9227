"""Judgements on the invented case, and on real letters where they are on this machine: none is lost, none leaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from rapporteur.casefile import as_json, assemble, review_queue
from rapporteur.casefile.judgements import (
    Accept,
    Judgement,
    Reject,
    Withdraw,
    address_of,
    as_line,
    claims_of,
    decide,
    read_judgements,
    survive,
)
from rapporteur.casefile.judgements.checks import canonical
from rapporteur.documents import Text, open_document
from rapporteur.reading.encoding import as_json as reading_json
from rapporteur.reading.encoding import from_json
from rapporteur.reading.read import read
from rapporteur.reading.records import Reading
from tests.house.tracked import ROOT

FOLDERS = (ROOT / "src" / "rapporteur" / "corpus" / "specimens", ROOT.parent / "shared" / "seeds")
START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = date(2026, 1, 1)


@cache
def readings(folder: Path) -> tuple[Reading, ...]:
    if not folder.exists():
        pytest.skip("these letters are not on this machine")
    opened = (open_document(path) for path in sorted(folder.iterdir()))
    return tuple(read(text) for text in opened if isinstance(text, Text))


def accept_all(given: tuple[Reading, ...]) -> list[Judgement]:
    """An acceptance for every claim that has a place."""
    claims = [(r, c) for r in given for c in claims_of(r) if c.spans]
    return [
        Accept(id=f"a{i:05d}", by="nf", at=START + timedelta(seconds=i), on=address_of(r, c))
        for i, (r, c) in enumerate(claims)
    ]


def undo(judgements: list[Judgement]) -> list[Judgement]:
    return [Withdraw(id=f"u-{j.id}", by="ok", at=j.at + timedelta(days=1), on=j.id) for j in judgements]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
class TestOf:
    def test_without_judgements_the_json_has_the_keys_of_the_contract_alone(self, folder: Path) -> None:
        told = as_json(assemble(readings(folder), (), DAY))
        assert list(told) == ["schema", "as_of", "documents", "casefiles", "communications", "problems"]
        assert {key for case in told["casefiles"] for key in case} == set(
            "person organisations timeline charges penalties communications questions demands differences".split()
        )
        assert '"judged"' not in canonical(told)

    def test_to_accept_everything_changes_no_case_file_and_empties_the_queue(self, folder: Path) -> None:
        given = readings(folder)
        yes = accept_all(given)
        files = assemble(given, yes, DAY)
        assert replace(files, judged=None) == assemble(given, (), DAY)
        assert review_queue(given, yes, DAY) == () != review_queue(given, (), DAY)

    def test_to_take_everything_back_gives_the_same_bytes(self, folder: Path) -> None:
        given = readings(folder)
        no: list[Judgement] = [
            Reject(id=j.id, by=j.by, at=j.at, on=j.on) for j in accept_all(given) if isinstance(j, Accept)
        ]
        bare = canonical(as_json(assemble(given, (), DAY)))
        assert canonical(as_json(assemble(given, [*undo(no), *no], DAY))) == bare
        assert canonical(as_json(assemble(given, no, DAY))) != bare

    def test_every_claim_is_found_again_and_every_line_comes_back(self, folder: Path) -> None:
        given = readings(folder)
        yes = accept_all(given)
        found = survive(given, yes)
        assert (found.kept, found.moved, found.lost) == (len(yes), (), ())
        assert read_judgements(as_line(j) for j in yes) == (tuple(yes), ())

    def test_after_a_shifted_extraction_nearly_all_move_and_none_lands_on_other_words(self, folder: Path) -> None:
        """As if a newer extraction had kept a page's stamp and broken the lines elsewhere."""
        old = readings(folder)
        new = tuple(shifted(r) for r in old)
        yes = accept_all(old)
        found = survive(new, yes)
        assert found.kept + len({x.judgement for x in found.lost}) == len(yes)
        assert found.kept >= 0.97 * len(yes)
        texts = {r.document.sha256: r.text for r in new}
        for moved in found.moved:
            now = " ".join(texts[moved.document][moved.start : moved.end].split())
            assert now[:40] == moved.words[:40]

    def test_whatever_is_rejected_a_case_file_can_be_made(self, folder: Path) -> None:
        """Total: every single claim left out in turn, in steps."""
        given = readings(folder)
        for j in accept_all(given)[::7]:
            assert isinstance(j, Accept)
            no = Reject(id=j.id, by=j.by, at=j.at, on=j.on)
            decided = decide(given, [no])
            assert decided.judged.lost == () and assemble(given, [no], DAY).documents is not None


def shifted(reading: Reading) -> Reading:
    """The same document read again from a text that begins later; its places follow."""
    stamp = "Received. "

    def moved(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: moved(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [moved(v) for v in value]
        return value + len(stamp) if key in ("start", "end") and isinstance(value, int) else value

    data = moved(reading_json(reading))
    assert isinstance(data, dict)
    again = from_json({**data, "problems": []})
    return replace(again, text=stamp + reading.text.replace("\n", " "))
