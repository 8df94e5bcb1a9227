"""A folder is walked in one way, whoever walks it: what is counted is what is read."""

from __future__ import annotations

from pathlib import Path

from rapporteur.corpus import count_files, read_documents


def test_as_many_files_are_counted_as_are_read(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("a.txt", "inner/b.txt", ".c.txt", ".hidden/d.txt"):
        (tmp_path / name).write_text("On 5 May 2020, Mr. Ada Orr was arrested.")
    (tmp_path / "link").symlink_to(tmp_path / "inner")
    (tmp_path / ".link").symlink_to(tmp_path / "a.txt")
    seen: list[Path] = []
    read_documents([tmp_path], seen.append)
    assert count_files([tmp_path]) == len(seen) == 4
