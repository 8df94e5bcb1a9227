"""Charges: which article of which code, which offence, told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.core import PartialDate, parse_edtf
from rapporteur.reading.charges import find_charges
from rapporteur.reading.structure import build_view

PROSE = (
    "This paragraph stands before all specimens, so that they are read as the body of a statement and not as its head, "
    "where nobody is charged.\n\n"
)


def undated(_: int) -> PartialDate | None:
    return None


def charges(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(c.article, c.code, c.offence) for c in find_charges(build_view(PROSE + text), undated)]


ONE = [
    ("He was sentenced to four months in prison for contempt of court.", (None, None, "contempt of court")),
    ('He was detained for eleven days for "joining an unlawful gathering".',
     (None, None, "joining an unlawful gathering")),
    ("They were convicted of crimes against humanity.", (None, None, "crimes against humanity")),
    ('Ms. Vale was charged with "insulting the Senate" under article 126 of the Penal Code.',
     ("126", "Penal Code", "insulting the Senate")),
    ("On 2 May, Mr. Orlin Vale was charged under Section 24 of the Public Assembly Act (PAA) with "
        "failing to give notice.",
     ("24", "Public Assembly Act", "failing to give notice")),
    ('She is accused of "calls for disorder" (Article 307(2) of the Criminal Code of Utopia).',
     ("307(2)", "Criminal Code of Utopia", "calls for disorder")),
    ("He was found guilty of sedition under section 124A of the Utopian Penal Code (UPC).",
     ("124A", "Utopian Penal Code", "sedition")),
    ('They were acquitted of "membership of an armed group" under Article 314/2 of the Utopian Penal Code.',
     ("314/2", "Utopian Penal Code", "membership of an armed group")),
    ("He was convicted on fabricated charges of possession of drugs, and sentenced to a year.",
     (None, None, "possession of drugs")),
    ("A case was opened on charges under article 322.3 of the Criminal Code of Utopia for having forged a stamp.",
     ("322.3", "Criminal Code of Utopia", "having forged a stamp")),
    ("The offence is in article 244-1: Ms. Vale was charged under article 244-1 of the Criminal Code.",
     ("244-1", "Criminal Code", None)),
    ("He was charged under Article 3(1)(b) of the Cybercrime Act.", ("3(1)(b)", "Cybercrime Act", None)),
    ('She was fined 200 crowns for "blocking a road".', (None, None, "blocking a road")),
    ("She was convicted under article 58 (a) of Law No. 175 of 2018 and fined.",
     ("58(a)", "Law No. 175 of 2018", None)),
    ("He was charged with violating article 4 of the Press Act of 2012.", ("4", "Press Act of 2012", None)),
    ("They were charged with the murder of a guard.", (None, None, "murder of a guard")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "charge"), ONE)
def test_it_reads_a_charge(text: str, charge: tuple[str | None, str | None, str | None]) -> None:
    assert charges(text) == [charge]


MANY = [
    # the same small word again opens the second count; what the law threatens stands between the two
    ("She was charged with removing records, under article 274(3) of the Penal Code, which carries up to six years of "
        "imprisonment, and with organising a vigil, under article 191(1) of the same Code.",
     [("274(3)", "removing records"), ("191(1)", "organising a vigil")]),
    ("The court convicted Mira Vale of removal of records and of organising a vigil, and sentenced her to two years.",
     [(None, "removal of records"), (None, "organising a vigil")]),
    ("They were convicted of theft of money and of jewels.", [(None, "theft of money and of jewels")]),
    # what a court does with a conviction is no offence
    ("The court acquitted Ms. Vale of the charge under article 191(1), upheld her conviction under article 274(3), and "
        "reduced the sentence.",
     [("191(1)", None), ("274(3)", None)]),
    # as many articles as offences: first to first
    ('They are prosecuted for "stopping work" and "insulting an officer" under Articles 136 and '
        '125 of the Criminal Code.',
     [("136", "stopping work"), ("125", "insulting an officer")]),
    # the part stands before the articles
    ('She was charged with "praise of crime" and "membership", offences under Part 2 of Articles '
        '205.2 and 205.5 of the Criminal Code.',
     [("205.2(2)", "praise of crime"), ("205.5(2)", "membership")]),
    # each offence with its own article
    ("He was charged with tax evasion (Article 213), illegal trade (Article 192) and abuse of "
        "office (Article 308.2) of the Criminal Code.",
     [("213", "tax evasion"), ("192", "illegal trade"), ("308.2", "abuse of office")]),
    ("She faces charges of stalking under Section 24(1) of the Cyber Act and publishing false news "
        "under Section 59 of the Criminal Code.",
     [("24(1)", "stalking"), ("59", "publishing false news")]),
    ("He was charged with incitement to violence, belonging to a banned union, and spreading rumours.",
     [(None, "incitement to violence"), (None, "belonging to a banned union"), (None, "spreading rumours")]),
    # one article, no offence: a charge for each article
    ("He was charged under articles 28; 220.1 and 228.3 of the Criminal Code.",
     [("28", None), ("220.1", None), ("228.3", None)]),
    # «the same article», another wording
    ('The charge of "calling a strike", as per article 5 of the Labour Code, was joined by that of '
        '"leading one", as per the same article.',
     [("5", "calling a strike"), ("5", "leading one")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), MANY)
def test_it_pairs_offences_with_articles(text: str, pairs: list[tuple[str, str | None]]) -> None:
    assert [(article, offence) for article, _, offence in charges(text)] == pairs


def test_an_offence_told_again_with_its_article_is_one_charge() -> None:
    text = (
        'The court charged her with "spreading rumours".\n\nOn Monday the court heard that "spreading rumours" is '
        "an offence. She was charged with “spreading rumours” under article 9 of the Press Law."
    )
    assert charges(text) == [("9", "Press Law", "spreading rumours")]


def test_the_date_is_that_of_the_happening() -> None:
    view = build_view(PROSE + "On 3 May 2024 he was charged with arson under article 7 of the Penal Code.")
    (charge,) = find_charges(view, lambda _: parse_edtf("2024-05-03"))
    assert str(charge.date) == "2024-05-03"


NOBODY = [
    "At least nine nurses have been dismissed or prosecuted since 2015 for certificates that displeased the Senate.",
    "If convicted under Article 78 of the Penal Code, which was amended in 2014, she could face ten years.",
    "The bill would amend article 12 of the Penal Code.",
    "Article 322.3 of the Criminal Code does not define registration.",
    "In 2019 she was fined for holding a picket on the square.",
    "He worked on cases before the regional court for many years.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_a_law_explained_or_feared_is_no_charge(text: str) -> None:
    assert charges(text) == []


def test_demands_charge_nobody() -> None:
    text = (
        "We urge the authorities of Utopia to:\n\n1. Drop the charges of arson against Orlin Vale;\n2. Release him.\n"
    )
    assert charges(text) == []


PIECES = [
    "charged with ",
    '"',
    "arson",
    " under article 5",
    " of the Penal Code",
    " and ",
    "; ",
    "(",
    ")",
    "İ",
    ". ",
    "\n\n",
    "for ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=120))
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    view = build_view(PROSE + text)
    for charge in find_charges(view, undated):
        assert 0 <= charge.span.start < charge.span.end <= len(view.text)
