"""Provisions of human rights law and UN documents: which, whose, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.core import Span
from rapporteur.reading.law import find_documents, find_law
from rapporteur.reading.structure import build_view

ICCPR = "the International Covenant on Civil and Political Rights (ICCPR)"
HRD = "the UN Declaration on Human Rights Defenders"


PROSE = (
    "This paragraph stands before all specimens, so that they are read as the body of a statement and not as its head, "
    "where nothing is cited.\n\n"
)


def law(text: str) -> list[tuple[str, str | None]]:
    return [(c.instrument, c.provision) for c in find_law(build_view(PROSE + text))]


def documents(text: str) -> list[str]:
    return [c.symbol for c in find_documents(build_view(text))]


def marked(text: str, span: Span) -> str:
    return f"{text[: span.start]}<0>{span.of(text)}</0>{text[span.end :]}"


LISTS = [
    ("articles 1, 2, 9(3)(c) and 12(2)", "art. 1, art. 2, art. 9(3)(c), art. 12(2)"),
    ("articles 9 to 11", "art. 9, art. 10, art. 11"),
    ("Article 6 (a), (b) and (c)", "art. 6(a), art. 6(b), art. 6(c)"),
    ("article 6 (a) to (c)", "art. 6(a), art. 6(b), art. 6(c)"),
    ("article 12, paras 2 and 3", "art. 12(2), art. 12(3)"),
    ("article 19, paragraph 3,", "art. 19(3)"),
    ("paragraph 3 of article 14", "art. 14(3)"),
    ("Article 12 (1 and 2)", "art. 12(1), art. 12(2)"),
    ("article 5, points a) and b),", "art. 5(a), art. 5(b)"),
    ("arts. 2, 7, 9, 10 and 14", "art. 2, art. 7, art. 9, art. 10, art. 14"),
    ("Articles 1, 5(a) and 12.2", "art. 1, art. 5(a), art. 12(2)"),
    ("article 14, read in conjunction with article 2 (3),", "art. 14, art. 2(3)"),
]


@pytest.mark.parametrize(("printed", "provisions"), LISTS)
def test_every_provision_of_a_list_is_its_own(printed: str, provisions: str) -> None:
    assert law(f"We refer to {printed} of {ICCPR}, which Utopia ratified.") == [
        ("ICCPR", provision) for provision in provisions.split(", ")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We refer to <0>article 19(3) of the ICCPR</0> in this case.",
        "We refer to the case, and to <0>articles 9 UDHR</0>.",
        "The letter names the ICCPR (<0>article 19</0>) once.",
    ],
)
def test_the_span_is_the_citation(text: str) -> None:
    plain = text.replace("<0>", "").replace("</0>", "")
    (claim,) = find_law(build_view(plain))
    assert marked(plain, claim.span) == text


WHOSE = [
    # the instrument may stand behind, before, or have been named last
    (f"In {HRD}, in particular its articles 1 and 2, States agreed.", "HRD Declaration:art. 1|HRD Declaration:art. 2"),
    (f"We recall {ICCPR}. Article 19 protects opinion.", "ICCPR:art. 19"),
    (f"We recall {ICCPR}. It binds Utopia. Under article 2 of the Covenant, it must act.", "ICCPR:art. 2"),
    (f"We recall {HRD}. Articles 1 and 2 of the Declaration say so.", "HRD Declaration:art. 1|HRD Declaration:art. 2"),
    ("We recall Articles 4 and 5 of the African Charter on Human and Peoples' Rights.", "ACHPR:art. 4|ACHPR:art. 5"),
    ("We recall principle 16 (a) of the Basic Principles on the Role of Lawyers.",
     "Basic Principles on the Role of Lawyers:principle 16(a)"),
    ("We recall rule 43 of the Nelson Mandela Rules.", "Mandela Rules:rule 43"),
    (f"We recall article 6 of {ICCPR} and article 3 of the Convention against Torture.", "ICCPR:art. 6|CAT:art. 3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), WHOSE)
def test_a_provision_belongs_to_its_instrument(text: str, claims: str) -> None:
    assert [f"{instrument}:{provision}" for instrument, provision in law(text)] == claims.split("|")


COMMENTS = [
    ("As the Human Rights Committee says in General Comment No. 34, para. 49, laws must be clear.",
     "HRC GC 34", "para. 49"),
    ("We recall general comment No. 35 of the Human Rights Committee.", "HRC GC 35", None),
    ("We recall General recommendation No. 30 (2004) of the Committee on the Elimination of Racial Discrimination.",
     "CERD GR 30", None),
    ("In its General Comment No. 36 on the right to life (CCPR/C/GC/36, para. 13), the Committee said it.",
     "HRC GC 36", "para. 13"),
    ("We refer to paragraph 10 of the Human Rights Committee's General Comment No. 37.", "HRC GC 37", "para. 10"),
    ("We recall CCPR/C/GC/34.", "HRC GC 34", None),
    ("We recall CEDAW GR 35 on violence.", "CEDAW GR 35", None),
    ("All people are protected (ICCPR/C/21/Rev.1/Add. 13 (2004), Para. 10).", "HRC GC 31", "para. 10"),
    ("We recall the Committee on the Rights of the Child's General Comment 12.", "CRC GC 12", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "provision"), COMMENTS)
def test_general_comments_are_named_in_any_order(text: str, key: str, provision: str | None) -> None:
    assert law(text) == [(key, provision)]


def test_two_comments_of_one_committee_are_two() -> None:
    text = (
        "The Committee on Economic, Social and Cultural Rights general comments No. 4 (1991) on "
        "housing and No. 7 (1997)."
    )
    assert law(text) == [("CESCR GC 4", None), ("CESCR GC 7", None)]


def test_a_paragraph_in_brackets_belongs_to_the_comment_named_last() -> None:
    text = (
        f"In General Comment No. 34 (CCPR/C/GC/34) such ideas include news (paragraph 11).\n\nArticle "
        f"19 (3) of {ICCPR} may not be misused (paragraph 23). Nor can an attack be in line with "
        f"article 19 (Id.)."
    )
    assert ("HRC GC 34", "para. 11") in law(text)
    assert law(text).count(("HRC GC 34", "para. 23")) == 2  # «Id.» says it again


def test_national_provisions_are_no_international_law() -> None:
    text = (
        f"He was charged under article 19 of the Penal Code of Utopia. We recall {ICCPR}. Article 20 "
        f"of the Constitution says more."
    )
    assert law(text) == [("ICCPR", None)]


def test_the_articles_of_a_draft_law_are_its_own() -> None:
    text = (
        "We comment on the draft law. The draft law was tabled. The draft law is long.\n\n"
        f"Article 22 of {ICCPR} protects associations.\n\nArticle 17 would require approval."
    )
    assert law(text) == [("ICCPR", "art. 22")]


SYMBOLS = [
    ("pursuant to Human Rights Council resolutions 34/5, 34/18 and 34/21.",
     "A/HRC/RES/34/5 A/HRC/RES/34/18 A/HRC/RES/34/21"),
    ("as in resolutions 15/21 and 24/5 of the Human Rights Council.", "A/HRC/RES/15/21 A/HRC/RES/24/5"),
    ("In its resolution 24/5, the Council reminded States.", "A/HRC/RES/24/5"),
    ("pursuant to General Assembly resolution 60/251 and to Human Rights Council resolution 16/5.",
     "A/RES/60/251 A/HRC/RES/16/5"),
    ("under Commission on Human Rights resolution 2000/61.", "E/CN.4/RES/2000/61"),
    ("see Security Council resolution 1325 (2000).", "S/RES/1325(2000)"),
    ("see A/68/296, A/HRC/26/29, para. 22, and CAT/C/UTO/CO/2.", "A/68/296 A/HRC/26/29 CAT/C/UTO/CO/2"),
    ("see ICCPR/C/21/Rev.1/Add. 13 (2004).", "CCPR/C/21/Rev.1/Add.13"),
    ("It was adopted by the General Assembly in its resolution 43/173.", "A/RES/43/173"),
    ("Human Rights Council decision 2/102 extended it.", "A/HRC/DEC/2/102"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "symbols"), SYMBOLS)
def test_symbols_are_normalised(text: str, symbols: str) -> None:
    assert documents(text) == symbols.split()


def test_a_document_keeps_its_paragraph() -> None:
    (cited,) = find_documents(build_view("Laws must be precise (A/HRC/26/29, para. 22)."))
    assert (cited.symbol, cited.paragraph) == ("A/HRC/26/29", "22")


def test_a_resolution_of_nobody_is_left_out() -> None:
    assert documents("The residents adopted resolution 45/3 in the yard.") == []  # the number alone does not tell


PIECES = [
    "article 19", "(a)", " and ", ", ", "the Covenant", "ICCPR", "General Comment No. 34", "Id.", "A/HRC/", "34/5",
    "resolution ",
    "İ", "§ 3", "\n\n", ". ", "para. 9",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=120))
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    view = build_view(text)
    spans = [c.span for c in find_law(view)] + [c.span for c in find_documents(view)]
    for span in spans:
        assert 0 <= span.start < span.end <= len(view.text)
