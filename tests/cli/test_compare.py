"""`rapporteur compare`: what differs, both sentences word for word, the words that differ underlined."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.casefile import Account, CaseFile, Difference, DifferenceValue
from rapporteur.casefile.records import DocumentEntry, Subject
from rapporteur.cli.compare_page import compare_page
from rapporteur.cli.labels import Labels
from rapporteur.cli.screen import Screen, dim, underlined
from rapporteur.core import PartialDate, Span
from rapporteur.reading.records import DocumentInfo, Reading
from tests.cli.conftest import Rapporteur

EARLY = "He was sentenced to twelve years in prison."
LATE = "He was sentenced to eleven years in prison."


def test_each_difference_comes_with_two_sentences_and_their_places(rapporteur: Rapporteur, letters: Path) -> None:
    ran = rapporteur("compare", letters, "--as-of", "2022-12-31", "--all")
    told = rapporteur("compare", letters, "--as-of", "2022-12-31", "--json").json
    assert told["schema"] == "rapporteur.differences/1"
    differences = [d for c in told["casefiles"] for d in c["differences"]]
    assert differences
    flat = " ".join(ran.out.split())
    assert [d["note"] for d in differences if " ".join(d["note"].split()) not in flat] == []


@pytest.mark.parametrize("kind", ["contradiction", "gap"])
def test_only_one_kind(rapporteur: Rapporteur, letters: Path, kind: str) -> None:
    told = rapporteur("compare", letters, "--as-of", "2022-12-31", "--kind", kind, "--json").json
    assert {d["kind"] for c in told["casefiles"] for d in c["differences"]} == {kind}


def test_a_kind_that_is_none_is_wrong_use(rapporteur: Rapporteur, letters: Path) -> None:
    assert rapporteur("compare", letters, "--kind", "lie").status == 2


def test_the_page_quotes_both_and_underlines_only_the_words_that_differ() -> None:
    page = compare_page(CASE, LABELS, Screen())
    assert page == [
        "\x1b[1mAmbrel Ostrande\x1b[0m",
        "",
        "1 difference between 2 documents",
        "",
        "1  \x1b[31mcontradiction\x1b[0m   The length of the sentence.",
        "",
        f"   P12Y            He was sentenced to {underlined('twelve')} years in prison.",
        f"                   {dim('S1 s1   ')} {dim('Harbour Watch, 3 May 2020')}",
        "",
        f"   P11Y            He was sentenced to {underlined('eleven')} years in prison.",
        f"                   {dim('L1 s1   ')} {dim('AL UTO 2/2020, 4 Jul 2020')}",
    ]


def test_sentences_worded_unlike_are_not_underlined() -> None:
    readings = {**READINGS, "b": paper("b", "An appeal court in the capital then took one year off.")}
    page = compare_page(CASE, Labels(DOCUMENTS, readings), Screen())
    assert underlined("x").partition("x")[0] not in "".join(page[7:])


def paper(sha: str, text: str) -> Reading:
    info = DocumentInfo(name=f"{sha}.txt", sha256=sha, media_type="text/plain", language="en", pages=1)
    return Reading(document=info, text=text, kind="statement", sentences=(Span(0, len(text)),))


READINGS = {"a": paper("a", EARLY), "b": paper("b", LATE)}
DOCUMENTS = (
    DocumentEntry(
        sha256="a", name="a.txt", kind="statement", date=PartialDate.of(2020, 5, 3), symbol=None, issuer="Harbour Watch"
    ),
    DocumentEntry(
        sha256="b",
        name="b.txt",
        kind="allegation_letter",
        date=PartialDate.of(2020, 7, 4),
        symbol="AL UTO 2/2020",
        issuer="Special Procedures",
    ),
)
LABELS = Labels(DOCUMENTS, READINGS)
CASE = CaseFile(
    person=Subject(name="Ambrel Ostrande", aliases=(), accounts=()),
    organisations=(),
    timeline=(),
    charges=(),
    penalties=(),
    communications=(),
    questions=(),
    demands=(),
    differences=(
        Difference(
            kind="contradiction",
            subject="imprisonment",
            attribute="penalty.duration",
            values=(
                DifferenceValue(value="P12Y", accounts=(Account("a", 0, len(EARLY), "P12Y"),)),
                DifferenceValue(value="P11Y", accounts=(Account("b", 0, len(LATE), "P11Y"),)),
            ),
            note="The length of the sentence.",
            weight=50,
            matter="penalty",
        ),
    ),
)
