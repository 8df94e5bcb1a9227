"""Files of an export are those that the log recorded, and their list is the one that it recorded."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from rapporteur.evidence import Opening, commit, list_content, parse_opening
from rapporteur.evidence.verifier import FILES, LOG
from tests.evidence.exported import export, first_failure
from tests.evidence.invented import salt_of

EXPORT = export()
LINES = EXPORT[FILES].splitlines(keepends=True)


def with_list(lines: list[bytes]) -> dict[str, bytes]:
    return {**EXPORT, FILES: b"".join(lines)}


def resealed(lines: list[bytes]) -> dict[str, bytes]:
    """With a last line that fits the list, but not the log."""
    last = json.loads(LINES[-1])
    opening = Opening(seq=10, content={"list": sha256(b"".join(lines)).hexdigest()}, salt=bytes.fromhex(last["salt"]))
    return with_list([*lines, opening.line])


def test_an_export_that_nobody_touched_holds() -> None:
    assert first_failure(EXPORT) is None


def test_a_line_opens_its_entry() -> None:
    opening = parse_opening(LINES[1])
    assert opening.line == LINES[1]
    assert commit(opening.content, opening.salt) in EXPORT[LOG].splitlines()[4].decode()


def test_a_changed_file_is_named() -> None:
    assert first_failure({**EXPORT, "originals/b2": b"other"}) == "file originals/b2"


def test_a_missing_file_is_named() -> None:
    assert first_failure({name: data for name, data in EXPORT.items() if name != "originals/b2"}) == (
        "file originals/b2"
    )


def test_files_that_changed_names_are_named() -> None:
    swapped = {**EXPORT, "originals/a1": EXPORT["originals/b2"], "originals/b2": EXPORT["originals/a1"]}
    assert first_failure(swapped) == "file originals/a1"


@pytest.mark.parametrize(
    ("damaged", "place"),
    [
        pytest.param(with_list(LINES[1:]), "line 3 of the list", id="a dropped line is seen by the end of the list"),
        pytest.param(with_list(LINES[:-1]), "line 4 of the list", id="a dropped end"),
        pytest.param(with_list([]), "line 1 of the list", id="an empty list"),
        pytest.param(with_list([LINES[1], LINES[0], *LINES[2:]]), "line 2 of the list", id="a swapped pair"),
        pytest.param(with_list([*LINES, LINES[-1]]), "line 5 of the list", id="something after the end"),
        pytest.param(resealed(LINES[1:3]), "line 3 of the list", id="an end made anew"),
        pytest.param(
            with_list([LINES[0].replace(b'"seq":2', b'"seq":3'), *LINES[1:]]), "line 1 of the list", id="another entry"
        ),
        pytest.param(
            with_list([LINES[0].replace(b'"seq":2', b'"seq":99'), *LINES[1:]]), "line 1 of the list", id="no entry"
        ),
        pytest.param(
            with_list([LINES[0].replace(b"originals/a1", b"originals/b2"), *LINES[1:]]),
            "file originals/b2",
            id="another path",
        ),
    ],
)
def test_a_damaged_list_is_named_by_its_line(damaged: dict[str, bytes], place: str) -> None:
    assert first_failure(damaged) == place


@pytest.mark.parametrize("path", ["../key", "/etc/utopia", "a//b", "a\\b", ".hidden", "a/../b", "C:x", "a/", ""])
def test_a_path_never_leaves_the_folder(path: str) -> None:
    line = Opening(seq=2, content={}, salt=salt_of(2), path=path).line
    with pytest.raises(ValueError, match="inside the folder"):
        parse_opening(line)


@pytest.mark.parametrize(
    "line",
    [
        b"{}\n",
        b"[]\n",
        b'{"content":{},"salt":"ab","seq":2}\n',
        b'{"content":[],"salt":"' + b"ab" * 32 + b'","seq":2}\n',
        b'{"content":{},"salt":"' + b"ab" * 32 + b'","seq":true}\n',
        b'{"content":{},"note":1,"salt":"' + b"ab" * 32 + b'","seq":2}\n',
        b'{"content":{},"salt":"' + b"ab" * 32 + b'","seq":2}',
        b"[" * 70_000,
    ],
)
def test_a_line_that_is_none_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):
        parse_opening(line)


def test_the_list_may_be_empty_and_still_ends() -> None:
    assert list_content([]) == {"list": sha256(b"").hexdigest()}
