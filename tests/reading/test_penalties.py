"""Penalties: what was imposed, and not what was asked for, possible or feared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.core import PartialDate
from rapporteur.reading.penalties import find_penalties
from rapporteur.reading.structure import build_view

PROSE = (
    "This paragraph stands before all specimens, so that they are read as the body of a statement and not as its head, "
    "where nothing is imposed.\n\n"
)


def undated(_: int) -> PartialDate | None:
    return None


def penalties(text: str) -> list[str]:
    """`imprisonment P14Y`, `fine 200 OMR`, in the order of the text."""
    found = []
    for p in find_penalties(build_view(PROSE + text), undated, "OMN"):
        measure = f"{p.amount.value} {p.amount.currency}" if p.amount else str(p.duration) if p.duration else ""
        found.append(f"{p.kind} {measure}".strip() + (" at least" if p.at_least else ""))
    return found


IMPOSED = [
    ("The court fined Ms. Vale 600 rials for an article.", "fine 600 OMR"),
    ("The higher court reduced the sentence of Mr. Vale to 20 days.", "imprisonment P20D"),
    ("He was placed under house arrest for two months.", "other P2M"),
    ("She was released on 26 May 2020 with a ban on leaving the country.", "ban"),
    ("The court sentenced Ms. Vale to fourteen years in prison.", "imprisonment P14Y"),
    ("He was sentenced to a total of three years' imprisonment and a fine of 1,200 rials.",
     "imprisonment P3Y|fine 1200 OMR"),
    ("The court ordered Mr. Vale to pay a fine of 200,000 Russian rubles.", "fine 200000 RUB"),
    ("He was detained and subsequently fined for a picket.", "fine"),
    ("She was placed in custody for two months.", "pretrial_detention P2M"),
    ("Her detention was extended for 30 days.", "pretrial_detention P30D"),
    ("He spent more than a year in pre-trial detention.", "pretrial_detention P1Y at least"),
    ("A judge ordered 90 days of pretrial detention for both.", "pretrial_detention P90D"),
    ("The court ruled that she will be barred from administering websites for four years.", "ban P4Y"),
    ("She was sentenced to 74 lashes and a two-year ban on leaving the country.", "ban P2Y|other"),
    ("She was sentenced to ten years in prison followed by a travel ban of equal length.",
     "imprisonment P10Y|ban P10Y"),
    ("The judge was told that a travel ban had been imposed on her.", "ban"),
    ("The court upheld the life sentence handed down to him.", "imprisonment"),
    ("The Supreme Court upheld his death sentence. The death sentence imposed on him is final.", "other"),
    ("The court found him guilty and revoked his citizenship under a decree.", "other"),
    ("The sentence of nine years in prison is to be followed by three years of house arrest.",
     "imprisonment P9Y|other P3Y"),
    ("The prosecutor requested 21 years, but the court sentenced him to 14 years in prison.", "imprisonment P14Y"),
    ("They were sentenced; one received eight and a half years, the other, Orlin Vale, seven years.",
     "imprisonment P8Y6M|imprisonment P7Y"),
    # how long the deed took stands in the reason; «over» before a term means «more than»
    ("She was sentenced to six years in prison for having led, over twelve years, a choir of widows.",
     "imprisonment P6Y"),
    ("He was sentenced to two years in prison because he had sheltered, for the past five months, a deserter.",
     "imprisonment P2Y"),
    ("One received six years in prison, the other, over nine years.", "imprisonment P6Y|imprisonment P9Y at least"),
    ("She was sentenced to two years in prison for sedition, and three years for insulting the Senate.",
     "imprisonment P2Y|imprisonment P3Y"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), IMPOSED)
def test_it_reads_what_was_imposed(text: str, found: str) -> None:
    assert sorted(penalties(text)) == sorted(found.split("|"))


NOT_IMPOSED = [
    "The prosecutor requested that the court sentence Mr. Vale to 21 years of imprisonment.",
    "They face up to three years' imprisonment and a fine of 720 rials.",
    "If convicted, she could face life imprisonment and a fine of 500,000 rials.",
    "Under the law, those convicted can be sentenced to life imprisonment.",
    "The offence carries a sentence of ten years in prison.",
    "He was released on bail of 5,000 rials.",
    "Officials had diverted 250 million rials meant for the fund.",
    "She was held for two hours in a side room.",
    "He risks being sentenced to 12 years in prison.",
    "The activists were each sentenced to between two and five years in prison.",  # two candidates, no answer
    "A three-year-old child was in the house.",
]


@pytest.mark.parametrize("text", NOT_IMPOSED)
def test_what_is_possible_or_asked_for_is_no_penalty(text: str) -> None:
    assert penalties(text) == []


REDUCED = [
    ("The court reduced the sentence by three months, now amounting to 13 years and 9 months.", "imprisonment P13Y9M"),
    ("The Court of Appeal reduced the prison term to 18 months.", "imprisonment P18M"),
    ("On appeal his sentence was reduced from six years to four and a half.", "imprisonment P4Y6M"),
]


@pytest.mark.parametrize(("text", "found"), REDUCED)
def test_a_reduction_gives_the_term_that_results(text: str, found: str) -> None:
    assert penalties(text) == [found]


def test_terms_that_sum_up_to_a_whole_are_its_parts() -> None:
    text = (
        "The court sentenced Orlin Vale to 14 years in prison. This is to be comprised of three years in a prison, "
        "as well as 11 years in a strict-regime penal colony."
    )
    (penalty,) = find_penalties(build_view(PROSE + text), undated)
    assert [str(part.duration) for part in penalty.of_which] == ["P3Y", "P11Y"]


def test_a_term_told_again_is_one_penalty() -> None:
    text = (
        "Vale was sentenced to five years in prison.\n\nIn May, the court upheld the sentence of five years in prison."
    )
    assert penalties(text) == ["imprisonment P5Y"]


def test_the_place_is_kept_where_it_is_named() -> None:
    text = "He was arrested and placed in pretrial detention in Harbour Prison."
    (penalty,) = find_penalties(build_view(PROSE + text), undated)
    assert penalty.place == "Harbour Prison"


PIECES = [
    "sentenced to ",
    "five years",
    " in prison",
    " fine of ",
    "200 rials",
    " and ",
    "up to ",
    "İ",
    ". ",
    "\n\n",
    "ban ",
    "from ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=120))
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    view = build_view(PROSE + text)
    for penalty in find_penalties(view, undated, "UTO"):
        assert 0 <= penalty.span.start < penalty.span.end <= len(view.text)
