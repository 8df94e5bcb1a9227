"""`rapporteur read`: one object for one file, lines for several, whole files in a folder."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from rapporteur.cli import output
from tests.cli.conftest import Rapporteur


def test_one_file_gives_one_object_of_the_contract(rapporteur: Rapporteur, letter: Path) -> None:
    ran = rapporteur("read", letter, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["schema"] == "rapporteur.reading/1"
    assert ran.json["reference"]["symbol"] == "AL UTO 7/2018"
    place = ran.json["reference"]
    assert "UTO 7/2018" in ran.json["text"][place["start"] : place["end"]]


def test_several_files_give_one_object_per_line_in_the_same_order_always(rapporteur: Rapporteur, letters: Path) -> None:
    files = sorted(letters.glob("*.txt"))
    there, back = rapporteur("read", *files, "--json"), rapporteur("read", *reversed(files), "--json")
    assert [json.loads(line)["document"]["name"] for line in there.lines] == [f.name for f in files]
    assert there.out == back.out


def test_a_file_that_cannot_be_read_gives_its_problem_and_hides_no_other(
    rapporteur: Rapporteur, letter: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    ran = rapporteur("read", empty, letter, "--json")
    reading, trouble = (json.loads(line) for line in ran.lines)
    assert ran.status == 1
    assert reading["document"]["name"] == letter.name
    assert trouble["schema"] == "rapporteur.problem/1"
    assert [p["file"] for p in trouble["problems"]] == ["empty.txt"]
    assert "empty.txt" in ran.err
    assert re.search(
        r"\n1 of 2 files read in \d+\.\d s\. 1 file was left out, named above\. +exit status 1\n$", ran.err
    )


def test_without_json_it_says_what_the_document_is_and_where_each_fact_stands(
    rapporteur: Rapporteur, letter: Path
) -> None:
    ran = rapporteur("read", letter)
    assert ran.status == 0
    assert ran.lines[0] == letter.name
    assert "allegation letter, AL UTO 7/2018, 8 May 2018" in ran.out
    assert "a reply is asked for within 60 days, by 7 Jul 2018" in ran.out
    assert max(map(len, ran.lines)) <= 80


def test_out_writes_one_whole_file_per_document(rapporteur: Rapporteur, letter: Path, tmp_path: Path) -> None:
    ran = rapporteur("read", letter, "--out", tmp_path / "readings")
    assert (ran.status, ran.out) == (0, "")
    (written,) = (tmp_path / "readings").iterdir()
    assert written.name == f"{letter.name}.json"
    assert written.read_text(encoding="utf-8") == rapporteur("read", letter, "--json").out


def test_out_keeps_documents_of_one_name_apart(rapporteur: Rapporteur, letter: Path, tmp_path: Path) -> None:
    for folder, more in (("a", ""), ("b", "\n\nP.S. Another line.\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "letter.txt").write_text(letter.read_text(encoding="utf-8") + more, encoding="utf-8")
    rapporteur("read", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "out")
    assert len(list((tmp_path / "out").glob("letter.txt.*.json"))) == 2


def test_ctrl_c_leaves_the_old_file_and_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "letter.json"
    old.write_bytes(b"old")

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        output.write_whole(old, b"new")
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("letter.json", b"old")]


def test_a_folder_that_cannot_be_written_to_is_wrong_use(rapporteur: Rapporteur, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = rapporteur("read", letter, "--out", tmp_path / "file" / "inner")
    assert ran.status == 2 and "cannot be written to" in ran.err


def test_json_and_out_together_are_wrong_use(rapporteur: Rapporteur, letter: Path, tmp_path: Path) -> None:
    assert rapporteur("read", letter, "--json", "--out", tmp_path).status == 2


def test_a_file_named_twice_is_read_once(rapporteur: Rapporteur, letter: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(letter, tmp_path))
    assert len(rapporteur("read", copy, tmp_path, "--json").out.split('"schema"')) == 2


def test_a_path_that_is_not_there_and_an_empty_folder_are_named(rapporteur: Rapporteur, tmp_path: Path) -> None:
    ran = rapporteur("read", tmp_path / "none.txt")
    assert ran.status == 1 and "none.txt" in ran.err and "There is no such file" in ran.err
    ran = rapporteur("read", tmp_path)
    assert ran.status == 1 and "There is no file in what was named" in ran.err
