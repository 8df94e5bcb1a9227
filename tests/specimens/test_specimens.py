"""The specimens are what `expected.yaml` says they are: invented, all about State UTO, and quoted to the letter."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from rapporteur.documents import Text, open_document

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SPECIMENS = ROOT / "src" / "rapporteur" / "corpus" / "specimens"
CHECK_NAMES = ROOT.parent / "shared" / "check_names.py"
EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
DOCUMENTS: dict[str, Any] = EXPECTED["documents"]
DIFFERENCES: list[dict[str, Any]] = EXPECTED["casefile"]["differences"]
KINDS = {"contradiction", "update", "precision", "variant_spelling", "disclosure", "gap"}


@cache
def opened(name: str) -> Text:
    text = open_document(SPECIMENS / name)
    assert isinstance(text, Text), text
    return text


def text_of(name: str) -> str:
    return opened(name).text


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def without_furniture(name: str) -> str:
    """The text with letterheads, running heads and page numbers left out: a paragraph is whole again."""
    text, kept, at = opened(name), [], 0
    for piece in sorted(text.furniture, key=lambda f: f.span.start):
        kept.append(text.text[at : piece.span.start])
        at = max(at, piece.span.end)
    return "".join([*kept, text.text[at:]])


def quotes_in(value: Any, document: str) -> Iterator[tuple[str, str]]:
    """Every (document, quote) below a value; an item with a `document` of its own speaks of that one."""
    if isinstance(value, list):
        for item in value:
            yield from quotes_in(item, document)
    elif isinstance(value, dict):
        document = value.get("document") or document
        quote = value.get("quote") or []
        yield from ((document, q) for q in ([quote] if isinstance(quote, str) else quote))
        yield from (pair for item in value.values() for pair in quotes_in(item, document))


def load_build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("specimens_build", HERE / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_folder_holds_the_documents_and_nothing_else() -> None:
    # `make demo` opens the folder whole: a stray file would be one more document of the case
    assert {p.name for p in SPECIMENS.iterdir()} == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_quote_occurs_in_its_document(name: str) -> None:
    body = fold(text_of(name))
    assert [q for _, q in quotes_in(DOCUMENTS[name], name) if fold(q) not in body] == []


def test_every_quote_of_the_case_file_occurs_in_its_document() -> None:
    pairs = list(quotes_in(EXPECTED["casefile"], ""))
    assert [(d, q) for d, q in pairs if fold(q) not in fold(text_of(d))] == []


def test_the_differences_are_of_every_kind_and_at_least_ten() -> None:
    assert len(DIFFERENCES) >= 10
    assert {d["kind"] for d in DIFFERENCES} == KINDS


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda d: str(d["id"]))
def test_a_difference_is_told_by_two_documents(difference: dict[str, Any]) -> None:
    # a letter that is missing may be cited with one voice; all others say two things
    values = difference["values"]
    assert len({v["document"] for v in values}) >= 2
    assert difference["kind"] == "gap" or len({v["value"] for v in values}) >= 2


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_letter_and_every_state_is_utopia(name: str) -> None:
    assert set(re.findall(r"\b([A-Z]{3})\s+\d+/\d{4}", text_of(name))) <= {"UTO"}
    assert DOCUMENTS[name]["state"]["value"] == "UTO"
    assert "Utopia" in text_of(name)


def test_no_real_person_of_the_seed_documents_is_named() -> None:
    if not CHECK_NAMES.exists():
        pytest.skip("the list of names to keep out is not on this machine")
    run = subprocess.run([sys.executable, str(CHECK_NAMES), str(ROOT)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", [n for n, d in DOCUMENTS.items() if (d["response"] or {}).get("days")])
def test_a_due_day_is_the_day_of_the_letter_and_its_days(name: str) -> None:
    document = DOCUMENTS[name]
    sent = date.fromisoformat(document["date"]["edtf"])
    due = sent + timedelta(days=document["response"]["days"])
    letter = next(c for c in EXPECTED["casefile"]["communications"] if c["document"] == name)
    assert document["response"]["due"] == letter["due"] == due.isoformat()
    assert letter["publication"]["on"] == (due + timedelta(days=1)).isoformat()


def test_the_built_files_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    build = load_build()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = build.build(tmp_path / "a"), build.build(tmp_path / "b")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    assert all(b"ReportLab" not in p.read_bytes() for p in first)


@pytest.mark.parametrize("name", [n for n in DOCUMENTS if n.endswith((".pdf", ".docx"))])
def test_a_built_file_says_what_its_source_says(name: str) -> None:
    blocks = load_build().read_blocks(Path(name).stem)
    body = fold(without_furniture(name))
    said = [fold(block.removeprefix("# ").replace("**", "")) for block in blocks]
    assert [block for block in said if block not in body] == []


def test_the_pdf_breaks_a_sentence_across_two_pages() -> None:
    # on the first page «…the guards took her», on the second «insulin away.»
    text = opened("2021-10-12-medical-conscience-network.pdf")
    first, second = (text.text[p.start : p.end] for p in text.pages)
    assert "the guards took her" in fold(first)
    assert "insulin away." in fold(second)
