"""Who is who, what is added about somebody, and who consents to what, as people decide it."""

from __future__ import annotations

from datetime import date

from rapporteur.casefile import decide
from rapporteur.casefile.docket import open_docket
from rapporteur.casefile.judgements import Add, Consent, Identify, Withdraw, address_of, as_fields, claims_of
from tests.casefile.conftest import build
from tests.casefile.judging import DAY, at, case_of, letter, made, printed, signed, statement

SECRET = "s-4471"


def test_two_spellings_that_are_two_people_make_two_cases_and_undo_makes_one() -> None:
    first, second = letter(), statement()
    apart = Identify(on=(at(first, "person"), at(second, "person")), verdict="negative", **signed())
    assert [c.person.name for c in made([first, second]).casefiles] == ["Anna Vell"]
    assert sorted(c.person.name for c in made([first, second], apart).casefiles) == ["Ana Vell", "Anna Vell"]
    undo = Withdraw(on=apart.id, **signed(1))
    assert printed([first, second], [apart, undo]) == printed([first, second])


def test_a_merge_joins_whom_no_rule_would_join_and_their_additions_and_consents_travel() -> None:
    first = letter()
    text = "On 9 May 2019, Ona Marr was beaten."
    other = build(text, "other.txt", issued="2019-08-01", people=[("Ona Marr", "victim")])
    merge = Identify(on=(at(first, "person"), at(other, "person")), verdict="positive", **signed())
    added = Add(on=at(other, "person"), claim="event", value=as_fields({"type": "threat"}), source=SECRET, **signed(1))
    no = Consent(on=at(other, "person"), use="publish_statement", status="refused", **signed(2))
    assert len(made([first, other], added, no).casefiles) == 2
    (case,) = made([first, other], merge, added, no).casefiles
    assert {case.person.name, *case.person.aliases} == {"Ana Vell", "Ona Marr"}
    assert case.judged and [a.value for a in case.judged.added] == [{"type": "threat"}]
    assert [(c.use, c.status) for c in case.judged.consents] == [("publish_statement", "refused")]
    assert [c.naming for c in case.judged.consents] == ["described"]


def test_someone_only_described_can_be_somebody_named() -> None:
    both = [("Tom Vell", "victim"), ("his wife", "relative", True)]
    first = build("Tom Vell and his wife were held.", "a.txt", people=both)
    second = build("Mira Dorn was held.", "b.txt", people=[("Mira Dorn", "victim")])
    same = Identify(on=(at(first, "person", 1), at(second, "person")), verdict="positive", **signed())
    case = case_of(made([first, second], same), "Mira Dorn")
    assert case.person.aliases == ("his wife",)


def test_an_older_link_that_contradicts_newer_ones_gives_way_and_a_note_says_so() -> None:
    papers = [build(f"{n} was held.", f"{n}.txt", people=[(n, "victim")]) for n in ("Ana Vell", "Ona Marr", "Una Solt")]
    a, b, c = (at(p, "person") for p in papers)
    old = Identify(on=(a, b), verdict="positive", **signed(1))
    new = [
        Identify(on=(b, c), verdict="positive", **signed(2)),
        Identify(on=(a, c), verdict="negative", **signed(3, "ok")),
    ]
    files = made(papers, old, *new)
    assert [c.person.name for c in files.casefiles] == ["Ana Vell", "Una Solt"]
    assert [p.code for p in files.problems] == ["who-is-who-contradicted"]


def test_unsure_keeps_two_apart() -> None:
    first, second = letter(), statement()
    unsure = Identify(on=(at(first, "person"), at(second, "person")), verdict="unsure", **signed())
    assert len(made([first, second], unsure).casefiles) == 2


def test_two_bodies_are_one_where_a_person_says_so() -> None:
    her, kind = [("Ana Vell", "victim")], "civil_society"
    first = build("Ana Vell heads the Lantern.", "a.txt", people=her, bodies=[("Lantern", kind)])
    second = build("Ana Vell heads Night Desk.", "b.txt", people=her, bodies=[("Night Desk", kind)])
    same = Identify(on=(at(first, "organisation"), at(second, "organisation")), verdict="positive", **signed())
    assert len(open_docket([first, second], DAY).organisations) == 2
    decided = decide([first, second], [same])
    assert len(open_docket(decided.readings, DAY, decided.people, decided.organisations).organisations) == 1
    assert printed([first, second], [same, Withdraw(on=same.id, **signed(1))]) == printed([first, second])


def test_what_is_added_stands_beside_the_timeline_without_its_source() -> None:
    first = letter()
    added = Add(
        on=at(first, "person"), claim="event", value=as_fields({"type": "threat", "date": "2019-06"}), source=SECRET,
        **signed(why="told by telephone"),
    )  # fmt: skip
    (case,) = made([first], added).casefiles
    assert case.judged and [(a.claim, a.value, a.sourced) for a in case.judged.added] == [
        ("event", {"date": "2019-06", "type": "threat"}, True)
    ]
    assert case.timeline == made([first]).casefiles[0].timeline


def test_everybody_but_the_victim_is_described_until_they_consent_to_that_use() -> None:
    second = statement()
    brother, her = at(second, "person", 1), at(second, "person")
    told = [
        Consent(on=brother, use="publish_un", status="unknown", **signed(1)),
        Consent(on=brother, use="send_to_government", status="given", **signed(2)),
        Consent(on=brother, use="publish_statement", status="given", until=date(2026, 2, 1), **signed(3)),
        Consent(on=her, use="publish_un", status="unknown", **signed(4)),
        Consent(on=her, use="publish_statement", status="withdrawn", **signed(5)),
    ]
    case = made([second], *told).casefiles[0]
    assert case.judged and [(c.person, c.use, c.status, c.naming) for c in case.judged.consents] == [
        ("Anna Vell", "publish_un", "unknown", "named"),
        ("Anna Vell", "publish_statement", "withdrawn", "described"),
        ("Tomas Vell", "send_to_government", "given", "named"),
        ("Tomas Vell", "publish_un", "unknown", "described"),
        ("Tomas Vell", "publish_statement", "lapsed", "described"),
    ]


def test_where_consents_of_one_person_disagree_the_strictest_stands_and_it_is_said() -> None:
    first, second = letter(), statement()
    yes = Consent(on=at(first, "person"), use="publish_un", status="given", **signed(9))
    no = Consent(on=at(second, "person"), use="publish_un", status="refused", **signed(1, "ok"))
    case = made([first, second], yes, no).casefiles[0]
    assert case.judged and [(c.status, c.contested) for c in case.judged.consents] == [("refused", True)]


def test_two_mentions_of_one_reading_are_not_parted_and_it_is_said() -> None:
    """The reading has them as one person; which sentence would be whose cannot be told."""
    one = build("Ana Vell was held. Ana Vell was freed.", "a.txt", people=[("Ana Vell", "victim")])
    person = next(c for c in claims_of(one) if c.kind == "person")
    ends = (address_of(one, person, 0), address_of(one, person, 1))
    apart = Identify(on=ends, verdict="negative", **signed())
    same = Identify(on=ends, verdict="positive", **signed(1))
    files = made([one], apart)
    assert files.judged and [x.reason for x in files.judged.lost] == ["unfit"]
    assert decide([one], [same]).judged.lost == ()
