"""Differences about people, bodies and happenings, kind by kind, on invented readings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapporteur.casefile import CaseFiles, Difference
from rapporteur.reading.records import Reading

Paper = Callable[..., Reading]
Assembled = Callable[..., CaseFiles]
ANA = ("Ana Vell", "victim")


SENTENCED = "On 3 May 2019, the Korsa District Court sentenced Ana Vell to eight years in prison."


def told(case: Assembled, *readings: Reading, about: str) -> list[Difference]:
    return [d for c in case(*readings).casefiles for d in c.differences if d.attribute == about]


def kinds(found: list[Difference]) -> list[str]:
    return [d.kind for d in found]


def test_who_is_named_here_and_only_described_there_is_a_disclosure(paper: Paper, case: Assembled) -> None:
    one = paper("Ana Vell was beaten and her husband called for help.", "one.txt", people=[ANA])
    two = paper(
        "Ana Vell's husband, Ruben Amsel, was held.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA, ("Ruben Amsel", "relative")],
    )
    found = told(case, one, two, about="person.named")
    assert kinds(found) == ["disclosure"]
    assert "Ruben" not in found[0].note


def test_a_husband_and_a_brother_are_not_matched(paper: Paper, case: Assembled) -> None:
    one = paper("Ana Vell was beaten and her brother called for help.", "one.txt", people=[ANA])
    two = paper(
        "Ana Vell's husband, Ruben Amsel, was held.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA, ("Ruben Amsel", "relative")],
    )
    assert told(case, one, two, about="person.named") == []


def test_a_member_here_and_a_collaborator_there_is_a_contradiction(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell is a member of Clear Water.", "one.txt", people=[ANA], bodies=[("Clear Water", "civil_society")]
    )
    two = paper(
        "Ana Vell used to collaborate with Clear Water.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        bodies=[("Clear Water", "civil_society")],
    )
    assert kinds(told(case, one, two, about="relation")) == ["contradiction"]
    assert case(one, two).casefiles[0].organisations[0].relation is None


def test_a_membership_that_is_only_alleged_or_somebody_elses_is_no_tie(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell denied being a member of Red Tide. Ana Vell met Ivo Brand, a member of Red Tide.",
        people=[ANA, ("Ivo Brand", "other")],
        bodies=[("Red Tide", "other")],
    )
    assert case(one).casefiles[0].organisations == ()


def test_one_body_under_two_names_is_found_by_its_head_and_what_it_does(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell is the head of Wella, a group that protects the springs of northern fishing villages.",
        "one.txt",
        people=[ANA],
        bodies=[("Wella", "civil_society")],
    )
    two = paper(
        "Ana Vell is director of Ursprung, a group that protects springs in the northern fishing villages.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        bodies=[("Ursprung", "civil_society")],
    )
    assert kinds(told(case, one, two, about="organisation.name")) == ["variant_spelling"]


@pytest.mark.parametrize(
    ("a", "b", "kind", "same"),
    [
        ("Federal Harbour Service", "Federal Harbour Bureau", "authority", True),
        ("Third Korsa District Court", "Third Korsa District Court of Utopia", "court", True),
        ("Clear Water", "Clear Water Foundation", "civil_society", True),
        ("Ministry of Waters", "Water Department of the Ministry of Waters", "authority", False),
        ("Korsa Court", "Korsa Appeal Court", "court", False),
    ],
)
def test_names_of_bodies(paper: Paper, case: Assembled, a: str, b: str, kind: str, same: bool) -> None:
    one = paper(f"Ana Vell wrote to the {a}.", "one.txt", people=[ANA], bodies=[(a, kind)])
    two = paper(f"Ana Vell wrote to the {b}.", "two.txt", issued="2021-01-01", people=[ANA], bodies=[(b, kind)])
    assert bool(told(case, one, two, about="organisation.name")) is same


def test_a_year_and_a_day_of_one_speech_are_precision(paper: Paper, case: Assembled) -> None:
    fine = "On 4 June 2014, Ana Vell gave a speech at a congress of ferrymen."
    coarse = "The indictment quotes Ana Vell's address to a congress of ferrymen in 2014."
    one = paper(fine, "one.txt", people=[ANA], events=[("2014-06-04", "activity", fine)])
    two = paper(coarse, "two.txt", issued="2021-01-01", people=[ANA], events=[("2014", "activity", coarse)])
    found = told(case, one, two, about="event.date")
    assert kinds(found) == ["precision"]
    assert "4 June 2014" in found[0].note


def test_one_arrest_on_two_days_is_a_contradiction(paper: Paper, case: Assembled) -> None:
    sentence = "On {} June 2019, masked officers of the Harbour Guard arrested Ana Vell at the ferry landing in Korsa."
    one = paper(sentence.format(4), "one.txt", people=[ANA], events=[("2019-06-04", "arrest", sentence.format(4))])
    two = paper(
        sentence.format(5),
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        events=[("2019-06-05", "arrest", sentence.format(5))],
    )
    assert kinds(told(case, one, two, about="event.date")) == ["contradiction"]


def test_two_raids_of_one_document_are_two(paper: Paper, case: Assembled) -> None:
    sentence = "On {} June 2019, masked officers of the Harbour Guard raided the home of Ana Vell in Korsa."
    text = f"{sentence.format(4)} {sentence.format(5)}"
    one = paper(
        text,
        people=[ANA],
        events=[("2019-06-04", "raid", sentence.format(4)), ("2019-06-05", "raid", sentence.format(5))],
    )
    assert told(case, one, about="event.date") == []


def test_a_count_of_attacks_and_a_single_dated_one_are_precision(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell has been attacked four times.",
        "one.txt",
        people=[ANA],
        events=[(None, "attack", "Ana Vell has been attacked four times.")],
    )
    two = paper(
        "On 4 June 2019, a man struck Ana Vell.",
        "two.txt",
        issued="2019-07-01",
        people=[ANA],
        events=[("2019-06-04", "attack", "a man struck Ana Vell")],
    )
    assert kinds(told(case, one, two, about="event.count")) == ["precision"]


def test_another_number_of_the_same_things_is_a_contradiction(paper: Paper, case: Assembled) -> None:
    one = paper(
        "On 4 June 2019, officers seized six phones from Ana Vell.",
        "one.txt",
        people=[ANA],
        events=[("2019-06-04", "seizure", "officers seized six phones from Ana Vell")],
    )
    two = paper(
        "On 4 June 2019, officers seized 7 phones from Ana Vell.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        events=[("2019-06-04", "seizure", "officers seized 7 phones from Ana Vell")],
    )
    assert kinds(told(case, one, two, about="event.count")) == ["contradiction"]


def test_who_it_was_is_told_finer(paper: Paper, case: Assembled) -> None:
    one = paper(
        "On 4 June 2019, the district water inspector questioned Ana Vell.",
        "one.txt",
        people=[ANA, ("district water inspector", "official", True)],
        events=[("2019-06-04", "summons", "the district water inspector questioned Ana Vell")],
    )
    two = paper(
        "On 4 June 2019, the inspector questioned Ana Vell.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA, ("inspector", "official", True)],
        events=[("2019-06-04", "summons", "the inspector questioned Ana Vell")],
    )
    assert kinds(told(case, one, two, about="event.by")) == ["precision"]


def test_two_spellings_of_the_victim_are_one(paper: Paper, case: Assembled) -> None:
    one = paper("Yulia Vetrova was fined.", "one.txt", people=[("Yulia Vetrova", "victim")])
    two = paper("Iulia Vetrova was fined.", "two.txt", issued="2021-01-01", people=[("Iulia Vetrova", "victim")])
    assert kinds(told(case, one, two, about="person.name")) == ["variant_spelling"]


def test_the_same_text_twice_has_no_differences(paper: Paper, case: Assembled) -> None:
    events = [("2019-05-03", "sentence", SENTENCED)]
    penalties = [("imprisonment", "P8Y", "2019-05-03", "eight years in prison")]
    copies = [
        paper(
            SENTENCED,
            name,
            issued=day,
            people=[ANA],
            bodies=[("Korsa District Court", "court")],
            events=events,
            penalties=penalties,
        )
        for name, day in (("one.txt", "2019-06-01"), ("two.txt", "2020-06-01"))
    ]
    assert case(*copies).casefiles[0].differences == ()


def test_a_denial_stands_beside_what_it_denies(paper: Paper, case: Assembled) -> None:
    told_sentence = "On 4 June 2019, Ana Vell lodged a complaint with the Korsa Gendarmerie about the theft."
    one = paper(
        told_sentence,
        "one.txt",
        "allegation_letter",
        reference=None,
        people=[ANA],
        events=[("2019-06-04", "activity", told_sentence)],
    )
    two = paper(
        "1. Ana Vell is well. No complaint was found in the registers of the Korsa Gendarmerie. No appeal was lodged.",
        "two.txt",
        "reply",
        "2021-01-01",
        people=[("Ana Vell", "other")],
    )
    found = told(case, one, two, about="event.denied")
    assert kinds(found) == ["contradiction"]
    assert "No complaint was found" in found[0].note


def test_what_one_document_counts_in_words_and_another_in_figures_agrees(paper: Paper, case: Assembled) -> None:
    sentence = "On 4 June 2019, the guard arrested {} women with Ana Vell."
    one = paper(
        sentence.format("twenty-three"),
        "one.txt",
        people=[ANA],
        events=[("2019-06-04", "arrest", "women with Ana Vell")],
    )
    two = paper(
        sentence.format("23"),
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        events=[("2019-06-04", "arrest", "women with Ana Vell")],
    )
    assert told(case, one, two, about="event.count") == []


def test_never_a_member_contradicts_a_member(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell is a member of Clear Water.", "one.txt", people=[ANA], bodies=[("Clear Water", "civil_society")]
    )
    two = paper(
        "Ana Vell worked closely with Clear Water, of which she was never a member.",
        "two.txt",
        issued="2021-01-01",
        people=[ANA],
        bodies=[("Clear Water", "civil_society")],
    )
    assert kinds(told(case, one, two, about="relation")) == ["contradiction"]


def test_each_ruling_belongs_to_its_own_charge(paper: Paper, case: Assembled) -> None:
    one = paper(
        "The court acquitted Ana Vell of fraud under article 12 and convicted her of libel under article 14.",
        people=[ANA],
        charges=[("12", "fraud", None, "fraud under article 12"), ("14", "libel", None, "libel under article 14")],
    )
    assert [(c.article, c.outcome) for c in case(one).casefiles[0].charges] == [
        ("12", "acquitted"),
        ("14", "convicted"),
    ]


def test_a_ruling_on_an_article_is_the_later_news_of_its_charge(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell was charged under article 12 and article 14. The court convicted Ana Vell on both counts. On appeal, "
        "the court acquitted Ana Vell of the charge under article 12 and upheld her conviction under article 14.",
        people=[ANA],
        charges=[("12", None, None, "article 12"), ("14", None, None, "article 14")],
    )
    two = paper("Ana Vell was convicted of fraud under article 12.", "two.txt", issued="2020-06-01", people=[ANA],
                charges=[("12", "fraud", None, "fraud under article 12")])  # fmt: skip
    made = [(c.article, c.offence, c.outcome) for c in case(one, two).casefiles[0].charges]
    assert made == [("12", "fraud", "acquitted"), ("14", None, "convicted")]


def test_what_the_law_allows_is_no_penalty(paper: Paper, case: Assembled) -> None:
    one = paper(
        "Ana Vell faces up to six years in prison.",
        people=[ANA],
        penalties=[("imprisonment", "P6Y", None, "six years")],
    )
    assert case(one).casefiles[0].penalties == ()


@pytest.mark.parametrize(
    ("demand", "later", "kind", "status"),
    [
        ("Immediately release Ana Vell;", "On 5 July 2020, Ana Vell was released.", "release", "met"),
        ("Immediately release Ana Vell;", "On 5 July 2020, Ana Vell died in custody.", "killing", "overtaken"),
        ("Immediately release Ana Vell;", "On 5 July 2020, Ana Vell was sentenced.", "sentence", "not_met"),
        ("Reinstate Ana Vell at the mill;", "On 5 July 2020, the mill reinstated Ana Vell.", "other", "met"),
        ("Reinstate Ana Vell at the mill;", "On 5 July 2020, the mill refused to reinstate Ana Vell.", "other", "open"),
        ("Cease all harassment of Ana Vell;", "On 5 July 2020, Ana Vell was beaten.", "attack", "not_met"),
        ("Guarantee that defenders can work;", "On 5 July 2020, Ana Vell was beaten.", "attack", "open"),
    ],
)
def test_what_became_of_a_demand(
    paper: Paper, case: Assembled, demand: str, later: str, kind: str, status: str
) -> None:
    one = paper(f"Ana Vell is held.\n\n{demand}", "one.txt", issued="2020-01-01", people=[ANA], demands=[demand])
    two = paper(later, "two.txt", issued="2020-08-01", people=[ANA], events=[("2020-07-05", kind, later)])
    assert case(one, two).casefiles[0].demands[0].status == status
    assert case(one, two, on="2020-07-31").casefiles[0].demands[0].status == "open"


def test_a_ministry_with_the_adjective_of_its_state_is_that_of_the_state(paper: Paper, case: Assembled) -> None:
    papers = [
        paper(f"Ana Vell was summoned by the {n}.", f"{i}.txt", people=[ANA], bodies=[(n, "authority")],
              events=[("2019-05-03", "summons", f"Ana Vell was summoned by the {n}.", ("Ana Vell",), (n,))])
        for i, n in enumerate(("Norwegian Ministry of the Interior", "Ministry of Internal Affairs of Norway"))
    ]  # fmt: skip
    (entry,) = case(*papers).casefiles[0].timeline
    assert len(entry.organisations) == 1
