"""The bridge from a case file to its pictures: what is told has a mark, what nobody tells has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.test import RequestFactory
from lxml import etree

from rapporteur_web.cases import pictures
from rapporteur_web.cases.custody import Custody, find_custody
from rapporteur_web.cases.letter_lines import letter_days, letter_line
from rapporteur_web.cases.marks import event_marks
from rapporteur_web.cases.pictures import Setting
from rapporteur_web.places import DocumentPlaces, Places

from .invented import case_files
from .told import account, case, event, letter, penalty

AS_OF = date(2022, 6, 1)
SETTING = Setting(AS_OF, "/cases/1/?")


@dataclass(frozen=True)
class Document:
    sha256: str
    label: str
    title: str
    kind: str
    issued_on: str


def draw(content: Mapping[str, Any], *documents: Document, setting: Setting = SETTING) -> pictures.TimelinePicture:
    return pictures.timeline_picture(content, documents, Places(()), setting)


def parse(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def hrefs(svg: str) -> list[str]:
    return [a.get("href", "") for a in parse(svg).findall(".//a")]


def test_every_dated_event_has_a_mark_in_its_lane_and_leads_to_its_entry() -> None:
    told = [
        event("2020-01-02", "attack"),
        event("2020-06-02", "trial"),
        event(None, "attack"),
        event("2021", "activity"),
    ]
    picture = draw(case(timeline=told))
    assert [(lane.kind, lane.count) for lane in picture.lanes] == [("act", 1), ("court", 1), ("letter", 0), ("ask", 1)]
    assert [hrefs(lane.svg) for lane in picture.lanes] == [["#h1"], ["#h2"], [], ["#h4"]]
    assert picture.count == 3


def test_a_letter_stands_in_its_lane_once_though_the_timeline_tells_of_it_too() -> None:
    sent = letter(3, "2020-12-14", "unknown", document=None)
    picture = draw(case(timeline=[event("2020-12-14", "communication")], communications=[sent]))
    lane = picture.lanes[2]
    assert (lane.count, hrefs(lane.svg)) == (1, ["#letter1"])
    assert 'class="gone"' in lane.svg and "not in the archive" in lane.svg


def test_an_overdue_letter_has_a_broken_line_to_the_day_of_the_picture() -> None:
    sent = letter(3, "2020-12-14", "overdue", response={"days": 60, "due": "2021-02-12"})
    picture = draw(case(communications=[sent]))
    late, now = (
        parse(svg).find(f".//line[@class='{name}']")
        for svg, name in ((picture.lanes[2].svg, "k-bad late"), (picture.grid, "now"))
    )
    assert late is not None and now is not None and late.get("x2") == now.get("x1")


def test_a_statement_is_a_triangle_that_opens_the_statement() -> None:
    told = Document("f" * 64, "S1", "Northmoor Watch, 20 January 2021", "statement", "2021-01-20")
    lane = draw(case(), told, Document("e" * 64, "L1", "letter", "allegation_letter", "2020-12-14")).lanes[3]
    assert (lane.count, hrefs(lane.svg)) == (1, ["#documents"])
    assert "20 Jan 2021: Northmoor Watch, 20 January 2021" in lane.svg


def test_a_date_that_two_accounts_tell_differently_is_two_marks_joined() -> None:
    told = [account("a", 0, "2020-11-02: attack"), account("b", 5, "2020-11-09: attack")]
    marks = [m for _, m in event_marks(case(timeline=[event("2020-11-02/2020-11-09", "attack", *told)]))]
    assert [(m.when.edtf, m.look, m.joined) for m in marks] == [
        ("2020-11-02", "open", "h1"),
        ("2020-11-09", "open", "h1"),
    ]


def test_an_interval_that_one_account_tells_is_a_time_that_lasted() -> None:
    ((_, mark),) = event_marks(case(timeline=[event("2020-11-02/2020-11-09", "detention")]))
    assert mark.is_state and not mark.joined


def test_two_events_that_a_contradiction_dates_differently_are_joined() -> None:
    told = [event("2020-10", "charge", account("a", 0)), event("2020-12-09", "charge", account("b", 50))]
    values = [
        {"value": "2020-10", "accounts": [account("a", 0)]},
        {"value": "2020-12-09", "accounts": [account("b", 50)]},
    ]
    contradiction = {"kind": "contradiction", "attribute": "charge.brought_on", "values": values}
    marks = [m for _, m in event_marks(case(timeline=told, differences=[contradiction]))]
    assert {(m.joined, m.look) for m in marks} == {("d0", "open")}
    told_finer = {**contradiction, "kind": "precision"}
    assert {m.joined for _, m in event_marks(case(timeline=told, differences=[told_finer]))} == {""}


HELD = [event("2019-03-01", "arrest"), event("2019-03-20", "release"), event("2020-02-24", "arrest"),
        event("2020-02-25", "detention")]  # fmt: skip
PRISON = penalty("imprisonment", "2021-05-23", "P2Y", "in_force")


def test_custody_runs_from_the_arrest_to_the_release() -> None:
    assert find_custody(case(timeline=HELD)) == (Custody(date(2019, 3, 1), date(2019, 3, 20)),)


def test_it_runs_on_only_where_a_prison_sentence_stands_and_no_release_is_told() -> None:
    running = Custody(date(2020, 2, 24), None)
    assert find_custody(case(timeline=HELD, penalties=[PRISON]))[-1] == running
    freed = [*HELD, event("2022-01-01", "release")]
    assert find_custody(case(timeline=freed, penalties=[PRISON]))[-1] == Custody(running.start, date(2022, 1, 1))
    quashed = penalty("imprisonment", "2021-05-23", "P2Y", "quashed")
    assert len(find_custody(case(timeline=HELD, penalties=[quashed]))) == 1


def test_an_earlier_arrest_and_a_year_alone_are_not_taken_for_custody() -> None:
    told = [event("2015-01-01", "arrest"), event("2019", "detention")]
    assert find_custody(case(timeline=told)) == ()
    later = [*told, event("2020-02-24", "arrest")]
    assert find_custody(case(timeline=later, penalties=[PRISON])) == (Custody(date(2020, 2, 24), None),)


def test_the_end_of_prison_is_reckoned_from_the_arrest_and_from_the_judgment() -> None:
    content = case(timeline=HELD, penalties=[PRISON, penalty("fine", None)])
    picture = pictures.charges_picture(content, SETTING)
    assert [bool(svg) for svg in picture.penalties] == [True, False]
    (row,) = picture.rows
    served, rest = (parse(row.svg).findall(f".//line[@class='{c}']") for c in ("bar-s", "bar-l"))
    assert len(served) == 1 and rest == []  # as of 2022-06-01 the earliest reckoned end, 2022-02-24, is past
    assert "24 Feb 2022 to 23 May 2023: our reckoning" in row.svg


def test_a_charge_is_open_when_brought_and_filled_when_convicted_on_a_day_its_sentence_tells() -> None:
    told = [event("2020-03-01", "charge", account("a", 0)), event("2021-05-23", "conviction", account("a", 100))]
    charge = {"article": "88(2)", "offence": None, "brought_on": "2020-03-01", "outcome": "convicted",
              "accounts": [account("a", 0), account("a", 105)]}  # fmt: skip
    untold = {**charge, "brought_on": None, "accounts": [account("z", 0)]}
    picture = pictures.charges_picture(case(timeline=told, charges=[charge, untold]), SETTING)
    row = parse(picture.charges[0])
    assert picture.charges[1] == "" and [r.name for r in picture.rows] == ["art. 88(2)"]
    assert [r.get("class") for r in row.findall(".//a//path")] == ["o", "f"]
    rejected = pictures.charges_picture(case(timeline=told, charges=[{**charge, "outcome": "rejected"}]), SETTING)
    assert parse(rejected.charges[0]).find(".//a//path[@class='st']") is not None


def test_two_days_on_which_it_may_have_been_decided_give_none() -> None:
    told = [event("2021-05-23", "conviction", account("a", 0)), event("2021-06-01", "sentence", account("a", 5))]
    charge = {
        "article": "88",
        "offence": None,
        "brought_on": None,
        "outcome": "convicted",
        "accounts": [account("a", 0)],
    }
    assert pictures.charges_picture(case(timeline=told, charges=[charge]), SETTING).rows == ()


def test_an_acquittal_stands_on_its_own_day_and_not_on_that_of_the_conviction_before_it() -> None:
    told = [event("2021-09-03", "conviction", account("a", 0)), event("2022-01-17", "acquittal", account("b", 0))]
    charge = {"article": "88", "offence": None, "brought_on": None, "outcome": "acquitted",
              "accounts": [account("a", 0), account("b", 0)]}  # fmt: skip
    row = pictures.charges_picture(case(timeline=told, charges=[charge]), SETTING).charges[0]
    assert "17 Jan 2022: acquitted" in row and "2021" not in row
    early = {**charge, "accounts": [account("a", 0)]}
    assert pictures.charges_picture(case(timeline=told, charges=[early]), SETTING).rows == ()


def replying(sha256: str, start: int, end: int) -> Places:
    """An archive with one reply, which names the letter that it answers at that place."""
    reading = {"text": "", "kind": "reply", "reply_to": {"start": start, "end": end},
               "document": {"media_type": "text/plain", "language": "en"}}  # fmt: skip
    return Places([DocumentPlaces.of(sha256, "R1", "", reading)])


def test_a_reply_in_the_archive_has_a_day_and_one_that_is_only_thanked_for_has_none() -> None:
    told = [{"said_by": "r", "as_of": "2021-03-24", "reply": "received", "start": 0, "end": 9}]
    item = letter(3, "2020-12-14", "replied", response={"days": 60, "due": "2021-02-12"}, replies=told)
    days = letter_days(item, replying("r", 2, 5), AS_OF)
    assert days is not None and (days.due, days.reply, days.now) == (60, 100, None)
    thanked = letter_days(item, Places(()), AS_OF)
    assert thanked is not None and (thanked.reply, thanked.is_answered) == (None, True)
    recalled = letter_days(item, replying("r", 20, 25), AS_OF)  # the answer to another letter recalls one to this
    assert recalled is not None and recalled.reply is None
    line = letter_line(item, thanked)
    assert line is not None and "answered, day not told" in line.title


def test_the_chain_has_a_row_per_letter_and_none_for_a_letter_without_a_day() -> None:
    awaited = letter(1, "2022-05-01", "awaiting_reply", response={"days": 60, "due": "2022-06-30"})
    missing = letter(4, "2020-01-02", "unknown", document=None, cited_by=["a", "b"])
    sent = [awaited, letter(2, None, "unknown"), letter(3, "2019", "unknown"), missing]
    chain = pictures.chain_picture(sent, Places(()), SETTING)
    assert [bool(row) for row in chain.rows] == [True, False, False, True]
    assert "now day 31" in chain.rows[0] and "cited by 2" in chain.rows[3]
    assert parse(chain.axis).get("aria-hidden") == "true"


def test_letters_that_wait_are_counted_in_the_curve_and_untold_days_left_out_and_told() -> None:
    replied = [{"said_by": "r", "as_of": "2021-01-14", "reply": "received", "start": 0, "end": 9}]
    sent = [letter(1, "2020-12-14", "replied", replies=replied), letter(2, "2022-05-01", "awaiting_reply"),
            letter(3, "2020-01-01", "replied")]  # fmt: skip
    picture = pictures.replies_picture(sent, replying("r", 2, 5), SETTING)
    assert (picture.count, picture.waiting, picture.left_out) == (2, 1, 1)
    assert picture.caption == "2 letters, 1 still waiting; 1 answered on a day that no document tells, left out"
    assert [(r.day, r.at_risk, r.per_cent) for r in picture.rows] == [(0, 2, 100), (30, 2, 100)]
    assert pictures.replies_picture([], Places(()), SETTING).svg == ""


def request(query: str) -> Setting:
    return pictures.read_setting(RequestFactory().get(f"/cases/1/?{query}"), AS_OF)


def test_a_zoom_keeps_the_day_and_shows_its_years() -> None:
    setting = request("as_of=2022-06-01&from=2020&to=2020-06")
    assert (setting.asked_from, setting.asked_to) == ("2020", "2020-06")
    told = [event(f"{year}-05-04", "attack") for year in range(2016, 2023)]
    picture = draw(case(timeline=told), setting=setting)
    assert hrefs(picture.lanes[0].svg) == ["#h5"]
    assert (picture.before, picture.after, picture.is_zoomed) == (4, 2, True)
    assert picture.years[0].url == "/cases/1/?as_of=2022-06-01&from=2016&to=2016#timeline"
    assert picture.usual.url == "/cases/1/?as_of=2022-06-01#timeline"
    assert [(y.words, y.count) for y in picture.years] == [(str(y), 1) for y in range(2016, 2023)]


@pytest.mark.parametrize("query", ["from=x", "from=2020-01-01", "to=20%3Cb%3E", "from=2020-13"])
def test_a_zoom_to_no_range_of_years_is_refused(query: str) -> None:
    with pytest.raises(BadRequest):
        request(query)


def test_a_range_given_the_wrong_way_round_is_turned() -> None:
    setting = request("from=2021&to=2018")
    assert (setting.asked_from, setting.asked_to) == ("2018", "2021")


def test_a_cluster_in_a_template_leads_on_with_the_day_kept() -> None:
    told = [event(f"{year}-05-04", "attack") for year in range(1990, 2023)]
    picture = draw(case(timeline=told), setting=request("as_of=2022-06-01"))
    zooms = [h for h in hrefs(picture.lanes[0].svg) if h.startswith("?")]
    assert zooms and all(re.fullmatch(r"\?as_of=2022-06-01&from=\d{4}-05&to=\d{4}-05#timeline", h) for h in zooms)


def test_hostile_words_are_escaped() -> None:
    hostile = {
        **letter(1, "2020-01-01", "unknown"),
        "number": None,
        "symbol": '"><script>alert(1)</script>',
        "type": "<b>",
    }
    picture = draw(case(communications=[hostile]), Document("s", "<i>", "<script>", "statement", "2020-02-02"))
    for lane in picture.lanes:
        assert not [e for e in parse(lane.svg).iter() if e.tag in ("script", "b", "i")]


def test_an_empty_case_and_the_invented_one_are_drawn() -> None:
    empty = draw(case())
    assert not empty.count and [hrefs(lane.svg) for lane in empty.lanes] == [[], [], [], []]
    content = case_files(date(2021, 3, 1))["casefiles"][0]
    setting = Setting(date(2021, 3, 1), "/?")
    assert draw(content, setting=setting).count >= 3
    assert any(pictures.chain_picture(content["communications"], Places(()), setting).rows)
    assert pictures.charges_picture(content, setting).rows


def test_the_legend_says_what_is_shown_and_nothing_else() -> None:
    assert draw(case()).legend == ()
    sent = letter(3, "2020-12-14", "unknown", document=None)
    shown = draw(case(timeline=[event("2019", "attack")], communications=[sent])).legend
    assert [str(entry.words) for entry in shown] == [
        "known to the month or year",
        "letter not in the archive",
        "several together, with their number",
    ]


def test_two_thousand_events_are_counted_to_the_last() -> None:
    told = [event((date(2015, 1, 1) + timedelta(days=n)).isoformat(), "attack") for n in range(2000)]
    picture = draw(case(timeline=told))
    counts = [int(t.split()[0]) for a in parse(picture.lanes[0].svg).findall(".//a") if (t := a.findtext("title") or "")
              and " together" in t and "at-narrow" in a.get("class", "")]  # fmt: skip
    assert sum(counts) == picture.count == 2000
