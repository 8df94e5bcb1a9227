"""What documents tell differently: each kind with its smallest example, and what is no difference."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapporteur.casefile import CaseFiles, Difference
from rapporteur.reading.records import Reading

Paper = Callable[..., Reading]
Assembled = Callable[..., CaseFiles]
ANA = ("Ana Vell", "victim")


def told(case: Assembled, *readings: Reading, about: str) -> list[Difference]:
    return [d for c in case(*readings).casefiles for d in c.differences if d.attribute == about]


def kinds(found: list[Difference]) -> list[str]:
    return [d.kind for d in found]


def test_a_letter_of_two_types_is_a_contradiction(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell: UA UTO 3/2015.", "one.txt", people=[ANA], cited=[("UA UTO 3/2015", None, None, "UA UTO 3/2015")]
    )
    two = paper(
        "Ana Vell: AL UTO 3/2015.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        cited=[("AL UTO 3/2015", None, None, "AL UTO 3/2015")],
    )
    found = told(case, one, two, about="communication.type")
    assert kinds(found) == ["contradiction"]
    assert "an urgent appeal" in found[0].note


def test_joint_is_no_other_type(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell: UA UTO 3/2015.", "one.txt", people=[ANA], cited=[("UA UTO 3/2015", None, None, "UA UTO 3/2015")]
    )
    two = paper(
        "Ana Vell: JUA UTO 3/2015.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        cited=[("JUA UTO 3/2015", None, None, "JUA UTO 3/2015")],
    )
    assert told(case, one, two, about="communication.type") == []


def test_no_reply_then_a_reply_is_an_update(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell: UTO 3/2015. No reply was received.",
        "one.txt",
        people=[ANA],
        cited=[("UTO 3/2015", None, "none", "UTO 3/2015")],
    )
    two = paper(
        "Ana Vell: UTO 3/2015. We thank for the reply.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        cited=[("UTO 3/2015", None, "received", "UTO 3/2015")],
    )
    assert kinds(told(case, one, two, about="communication.reply")) == ["update"]


def test_a_reply_denied_later_is_a_contradiction(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell: UTO 3/2015. We thank for the reply.",
        "one.txt",
        people=[ANA],
        cited=[("UTO 3/2015", None, "received", "UTO 3/2015")],
    )
    two = paper(
        "Ana Vell: UTO 3/2015. No reply was received.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        cited=[("UTO 3/2015", None, "none", "UTO 3/2015")],
    )
    assert kinds(told(case, one, two, about="communication.reply")) == ["contradiction"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("2019-03-04", "2019-05", ["contradiction"]),
        ("2019-03-04", "2019-03", ["precision"]),
        ("2019-03", "2019-03", []),
    ],
)
def test_the_day_of_a_charge(paper: Paper, case: Assembled, first: str, second: str, kind: list[str]) -> None:
    one = paper(
        "Ana Vell was charged with poisoning of wells.",
        "one.txt",
        people=[ANA],
        charges=[("12", "poisoning of wells", first, "poisoning of wells")],
    )
    two = paper(
        "Ana Vell faces a charge of poisoning wells.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        charges=[("12", "poisoning wells", second, "poisoning wells")],
    )
    assert kinds(told(case, one, two, about="charge.brought_on")) == kind


def test_an_article_in_two_notations_is_a_spelling(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell is charged with fraud under article 12-2.",
        "one.txt",
        people=[ANA],
        charges=[("12-2", "fraud", None, "fraud under article 12-2")],
    )
    two = paper(
        "Ana Vell is charged with fraud, Part 2 of Article 12.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        charges=[("12(2)", "fraud", None, "fraud, Part 2 of Article 12")],
    )
    assert kinds(told(case, one, two, about="charge.article")) == ["variant_spelling"]


def test_another_article_for_one_offence_is_a_contradiction(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell is charged with fraud of great size under article 12.",
        "one.txt",
        people=[ANA],
        charges=[("12", "fraud of great size", None, "fraud of great size under article 12")],
    )
    two = paper(
        "Ana Vell is charged with fraud of great size under article 14.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        charges=[("14", "fraud of great size", None, "fraud of great size under article 14")],
    )
    assert kinds(told(case, one, two, about="charge.article")) == ["contradiction"]


def test_organising_is_not_participating(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell is accused of organising an unlawful gathering.",
        "one.txt",
        people=[ANA],
        charges=[(None, "organising an unlawful gathering", "2019-01-01", "organising an unlawful gathering")],
    )
    two = paper(
        "Ana Vell is accused of participating in an unlawful gathering.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        charges=[
            (None, "participating in an unlawful gathering", "2020-01-01", "participating in an unlawful gathering")
        ],
    )
    assert len(case(one, two).casefiles[0].charges) == 2


def test_a_pending_charge_that_was_dropped_is_an_update_and_meets_the_demand(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell is charged with fraud.\n\nDrop all charges against Ana Vell;",
        "one.txt",
        people=[ANA],
        charges=[("12", "fraud", "2019-01-01", "charged with fraud")],
        demands=["Drop all charges against Ana Vell;"],
    )
    two = paper(
        "The charge of fraud against Ana Vell was dropped.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        charges=[("12", "fraud", None, "charge of fraud")],
    )
    file = case(one, two).casefiles[0]
    assert [d.kind for d in file.differences if d.attribute == "charge.outcome"] == ["update"]
    assert (file.charges[0].outcome, file.demands[0].status) == ("dropped", "met")


SENTENCED = "On 3 May 2019, the Korsa District Court sentenced Ana Vell to eight years in prison."


def test_a_sentence_reduced_on_appeal_is_an_update_and_names_the_document_that_was_out_of_date(
    paper: Paper, case: Assembled
) -> None:
    full = paper(
        SENTENCED + " On 9 September 2019, the Appeal Court reduced the sentence to five years.",
        "full.txt",
        issued="2019-10-01",
        people=[ANA],
        penalties=[
            ("imprisonment", "P8Y", "2019-05-03", "eight years in prison"),
            ("imprisonment", "P5Y", "2019-09-09", "reduced the sentence to five years"),
        ],
    )
    late = paper(
        SENTENCED,
        "late.txt",
        issued="2020-02-02",
        people=[ANA],
        penalties=[("imprisonment", "P8Y", "2019-05-03", "eight years in prison")],
    )
    found = told(case, full, late, about="penalty.duration")
    assert kinds(found) == ["update"]
    assert "out of date when issued" in found[0].note
    first, second = case(full, late).casefiles[0].penalties
    assert (str(first.duration), first.status, str(second.duration), second.status) == (
        "P8Y",
        "reduced",
        "P5Y",
        "in_force",
    )


def test_parts_of_a_sentence_are_no_penalties_of_their_own(paper: Paper, case: Assembled) -> None:
    text = (
        "On 3 May 2019, the court sentenced Ana Vell to eight years: three years in prison and five years in a colony."
    )
    one = paper(
        text,
        people=[ANA],
        penalties=[
            ("imprisonment", "P8Y", "2019-05-03", "to eight years"),
            ("imprisonment", "P3Y", "2019-05-03", "three years in prison"),
            ("imprisonment", "P5Y", "2019-05-03", "five years in a colony"),
        ],
    )
    (penalty,) = case(one).casefiles[0].penalties
    assert [str(p.duration) for p in penalty.of_which] == ["P5Y", "P3Y"]


def test_another_length_for_one_verdict_is_a_contradiction(paper: Paper, case: Assembled) -> None:
    one = paper(
        SENTENCED, "one.txt", people=[ANA], penalties=[("imprisonment", "P8Y", "2019-05-03", "eight years in prison")]
    )
    two = paper(
        SENTENCED.replace("eight", "nine"),
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        penalties=[("imprisonment", "P9Y", "2019-05-03", "nine years in prison")],
    )
    assert kinds(told(case, one, two, about="penalty.duration")) == ["contradiction"]


def test_eighteen_months_and_a_year_and_a_half_agree(paper: Paper, case: Assembled) -> None:
    one = paper(
        SENTENCED, "one.txt", people=[ANA], penalties=[("imprisonment", "P18M", "2019-05-03", "eight years in prison")]
    )
    two = paper(
        SENTENCED,
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        penalties=[("imprisonment", "P1Y6M", "2019-05-03", "eight years in prison")],
    )
    assert told(case, one, two, about="penalty.duration") == []


def test_a_ban_that_one_document_alone_tells_is_precision(paper: Paper, case: Assembled) -> None:
    one = paper(
        SENTENCED, "one.txt", people=[ANA], penalties=[("imprisonment", "P8Y", "2019-05-03", "eight years in prison")]
    )
    two = paper(
        SENTENCED + " She was barred from publishing for two years.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        penalties=[
            ("imprisonment", "P8Y", "2019-05-03", "eight years in prison"),
            ("ban", "P2Y", "2019-05-03", "barred from publishing for two years"),
        ],
    )
    found = told(case, one, two, about="penalty")
    assert kinds(found) == ["precision"]
    assert [v.value for v in found[0].values] == ["P2Y", "not told"]


def test_what_the_prosecutor_asked_for_is_never_a_penalty(paper: Paper, case: Assembled) -> None:
    one = paper(
        "On 3 May 2019, the prosecutor requested eleven years for Ana Vell. " + SENTENCED,
        "one.txt",
        people=[ANA],
        penalties=[
            ("imprisonment", "P11Y", "2019-05-03", "eleven years"),
            ("imprisonment", "P8Y", "2019-05-03", "eight years in prison"),
        ],
    )
    two = paper(
        SENTENCED,
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        penalties=[("imprisonment", "P8Y", "2019-05-03", "eight years in prison")],
    )
    assert kinds(told(case, one, two, about="penalty.asked_for")) == ["precision"]
    assert [str(p.duration) for p in case(one, two).casefiles[0].penalties] == ["P8Y"]
