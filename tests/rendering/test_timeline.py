"""The timeline's pictures, read as XML: a mark for every event, words that never meet, from left to right and back."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur import rendering
from rapporteur.core.dates import parse_edtf
from rapporteur.rendering import Lane, Mark, Range, Stretch, Timeline, default_range, draw_timeline
from rapporteur.rendering.clusters import APART
from rapporteur.rendering.records import Look
from tests.rendering.drawn import WIDTHS, links, meetings, mirror, parse, shown, words

AS_OF = date(2026, 8, 1)
DECADE = Range(date(2016, 1, 1), date(2026, 8, 31))
WORDS = ("arrest", "search of premises", "custody", "sentence", "Wider Court of the Anyder Valley", "fine", "12/2024")


def mark(edtf: str, label: str = "arrest", *, weight: int = 0, joined: str = "", is_state: bool = False, url: str = "",
         look: Look = "full") -> Mark:  # fmt: skip
    return Mark(
        when=parse_edtf(edtf), kind="act", shape="diamond", label=label, title=f"{edtf}: {label}",
        url=url or f"#{edtf}", when_words=edtf, weight=weight, joined=joined, is_state=is_state, look=look,
    )  # fmt: skip


def sheet() -> str:
    return (Path(rendering.__file__).parent / "pictures.css").read_text(encoding="utf-8")


def timeline(*marks: Mark, shown_range: Range = DECADE, mirrored: bool = False, zoom: str = "",
             stretches: tuple[Stretch, ...] = ()) -> Timeline:  # fmt: skip
    lane = Lane(name="Acts", kind="act", marks=marks, stretches=stretches)
    return Timeline(lanes=(lane,), shown=shown_range, as_of=AS_OF, is_mirrored=mirrored, zoom_url=zoom)


def draw(*marks: Mark, mirrored: bool = False, zoom: str = "", stretches: tuple[Stretch, ...] = ()) -> str:
    return draw_timeline(timeline(*marks, mirrored=mirrored, zoom=zoom, stretches=stretches)).lanes[0]


def many(count: int, seed: int = 7) -> list[Mark]:
    chance = random.Random(seed)
    days = sorted(DECADE.first + timedelta(days=chance.randrange(DECADE.days)) for _ in range(count))
    return [
        mark(day.isoformat(), chance.choice(WORDS), weight=chance.randrange(90), url=f"#h{n}")
        for n, day in enumerate(days)
    ]


def told(svg: str, band: str) -> int:
    """How many events the links of a picture stand for: one each, or as many as they say are together."""
    found = 0
    for link in links(svg, band):
        count = re.match(r"(\d+) together", link.findtext("title") or "")
        found += int(count[1]) if count else 1
    return found


@pytest.mark.parametrize("count", [0, 1, 2, 200, 2000])
@pytest.mark.parametrize("band", WIDTHS)
def test_every_event_has_a_mark_or_is_counted_in_one(count: int, band: str) -> None:
    assert told(draw(*many(count)), band) == count


@pytest.mark.parametrize("count", [1, 12, 60, 200, 2000])
@pytest.mark.parametrize("mirrored", [False, True])
def test_no_two_labels_meet_at_any_width_of_a_band(count: int, mirrored: bool) -> None:
    svg = draw(*many(count), mirrored=mirrored)
    svg = mirror(svg) if mirrored else svg
    for band, width in ((b, w) for b, widths in WIDTHS.items() for w in widths):
        assert words(svg, band, width)
        assert meetings(svg, band, width) == []


def test_the_check_itself_sees_labels_that_meet() -> None:
    svg = '<svg><svg x="10%"><text y="-27">custody</text></svg><svg x="12%"><text y="-27">arrest</text></svg></svg>'
    assert meetings(svg, "wide", 900) == [("custody", "arrest")]
    assert meetings(svg.replace("12%", "40%"), "wide", 900) == []


@given(st.lists(st.tuples(st.dates(DECADE.first, AS_OF), st.sampled_from(WORDS), st.integers(0, 3)), max_size=40))
@settings(max_examples=15, deadline=None)
def test_no_two_labels_meet_whatever_the_days(found: list[tuple[date, str, int]]) -> None:
    svg = draw(*(mark(day.isoformat(), label, weight=weight) for day, label, weight in found))
    for band, widths in WIDTHS.items():
        assert [meetings(svg, band, w) for w in widths] == [[]] * len(widths)


@pytest.mark.parametrize(("band", "width"), [(b, widths[0]) for b, widths in WIDTHS.items()])
def test_two_links_are_never_nearer_than_a_finger_is_wide(band: str, width: int) -> None:
    places = [_x(link) / 100 * width for link in links(draw(*many(300)), band)]
    assert all(b - a >= APART - 0.1 for a, b in pairwise(places))


def _x(link: object) -> float:
    return float(link.find("svg").get("x").rstrip("%"))  # type: ignore[attr-defined]


def test_marks_are_written_in_the_order_of_time_which_is_the_order_of_tab() -> None:
    svg = draw(*reversed([mark(f"{year}-05-04") for year in range(2016, 2026)]))
    assert [link.get("href") for link in links(svg, "wide")] == [f"#{year}-05-04" for year in range(2016, 2026)]


def test_every_link_has_a_name_and_a_target_of_24_px() -> None:
    for link in links(draw(*many(50)), "medium"):
        assert link.findtext("title")
        assert link.find("svg/rect[@class='hit']") is not None
    assert "svg.pic .hit { x: -12px; y: -12px; width: 24px; height: 24px;" in sheet()


def test_from_right_to_left_every_place_is_mirrored() -> None:
    marks = many(40)
    there = [_x(link) for link in links(draw(*marks), "wide")]
    back = [_x(link) for link in links(draw(*marks, mirrored=True), "wide")]
    assert back == pytest.approx([100 - x for x in there], abs=0.011)
    offsets = [[float(t.get("x", 0)) for t in shown(svg, "wide") if t.tag == "text"] for svg in
               (draw(*marks), draw(*marks, mirrored=True))]  # fmt: skip
    assert offsets[1] == [-x for x in offsets[0]]


def test_words_of_strangers_are_escaped_and_control_characters_left_out() -> None:
    hostile = '<script>alert("1")</script>&\x00\x0b'
    svg = draw(mark("2020-01-01", hostile, url='#"><b>'))
    root = parse(svg)
    assert not root.findall(".//script") and not root.findall(".//b")
    assert root.findtext(".//text") == '<script>alert("1")</script>&'
    assert "style=" not in svg and "viewBox" not in svg


def test_a_name_of_60_characters_is_whole_or_not_there() -> None:
    name = "Inter-Regional Association of Seasonal Lodging House Keepers"
    assert len(name) == 60
    for edtf in ("2016-02-01", "2020-06-01", "2026-07-30"):
        svg = draw(mark(edtf, name), mark("2023-01-01", "fine"))
        for band, widths in WIDTHS.items():
            assert {w.text for w in words(svg, band, widths[0])} <= {name, "fine"}
        wide = [w for w in words(svg, "wide", 900) if w.text == name]
        assert len(wide) == 1 and wide[0].start >= -12 and wide[0].end <= 912


def test_a_day_is_a_mark_and_a_year_an_open_bracket_as_wide_as_its_doubt() -> None:
    assert parse(draw(mark("2019-05-04"))).findall(".//g[@class='st']") == []
    (bracket,) = parse(draw(mark("2019"))).findall(".//g[@class='st']")
    (line,) = bracket.findall("line")
    start, end = (float(line.get(k, "").rstrip("%")) for k in ("x1", "x2"))
    assert end - start == pytest.approx(364 / DECADE.days * 97, abs=0.02)
    assert [rect.get("x") for rect in bracket.findall("rect")] == [line.get("x1"), line.get("x2")]


def test_brackets_that_meet_share_their_end() -> None:
    same = parse(draw(mark("2019"), mark("2019", "search")))
    assert (len(same.findall(".//g[@class='st']/line")), len(same.findall(".//g[@class='st']/rect"))) == (1, 2)


def test_a_time_that_lasted_is_a_pale_bar_and_an_open_end_runs_on_to_the_day_of_the_picture() -> None:
    lasted = parse(draw(mark("2019-01-01/2019-12-31", is_state=True)))
    assert len(lasted.findall(".//line[@class='bar-l']")) == 1
    drawn = draw_timeline(timeline(mark("2019/..")))
    running = parse(drawn.lanes[0])
    line, now = running.find(".//line[@class='open']"), parse(drawn.grid).find("line[@class='now']")
    assert line is not None and now is not None and line.get("x2") == now.get("x1")
    assert running.find(".//path[@class='st']") is not None  # its arrow


def test_custody_is_a_bar_from_its_first_to_its_last_day() -> None:
    held = Stretch(start=date(2022, 2, 24), end=None, kind="act", look="state", title="held since 24 Feb 2022")
    bar = parse(draw(stretches=(held,))).find(".//line[@class='bar-l']")
    assert bar is not None and bar.findtext("title") == "held since 24 Feb 2022"


def test_two_dates_that_sources_dispute_are_two_open_marks_joined() -> None:
    svg = draw(mark("2018-10-01", joined="d1", look="open"), mark("2022-12-09", joined="d1", look="open"))
    line = parse(svg).find(".//line[@class='ln join']")
    assert line is not None
    assert [_x(link) for link in links(svg, "wide")] == [float(line.get(k, "").rstrip("%")) for k in ("x1", "x2")]
    assert len(parse(svg).findall(".//path[@class='o']")) == 2


def test_a_cluster_stands_on_what_weighs_most_and_leads_to_the_months_that_take_it_apart() -> None:
    marks = (mark("2022-02-20", "happening"), mark("2022-02-24", "arrest", weight=90), mark("2022-03-04", "search"))
    (link,) = links(draw(*marks, zoom="/case?"), "narrow")
    (alone,) = links(draw(marks[1]), "narrow")
    assert _x(link) == _x(alone)
    assert link.get("href") == "/case?from=2022-02&to=2022-03"
    assert link.findtext("title") == "3 together: 2022-02-20 – 2022-03-04: arrest, happening, search"


def test_a_cluster_of_one_day_leads_to_its_first_event() -> None:
    marks = [mark("2022-02-24", label, url=f"#h{n}") for n, label in enumerate(("raid", "arrest", "threat"))]
    (link,) = links(draw(*marks, zoom="/case?"), "wide")
    assert link.get("href") == "#h0"


def test_a_zoom_shows_its_range_only_and_counts_the_rest() -> None:
    marks = [mark(f"{year}-05-04") for year in range(2016, 2026)]
    drawn = draw_timeline(timeline(*marks, shown_range=Range(date(2018, 1, 1), date(2019, 12, 31))))
    assert told(drawn.lanes[0], "wide") == 2
    assert (drawn.before, drawn.after) == (2, 6)
    assert parse(drawn.grid).find("line[@class='now']") is None


def test_the_usual_range_leaves_out_what_is_few_and_long_before_and_nothing_else() -> None:
    crowd = [mark(f"20{year}-03-01") for year in range(10, 26)]
    assert default_range([mark("1992/.."), *crowd], AS_OF) == Range(date(2010, 3, 1), date(2026, 8, 31))
    assert default_range([mark("1992"), mark("2025")], AS_OF).first == date(1992, 1, 1)
    assert default_range([], AS_OF).days > 300
    assert default_range([mark("2026-07-30")], AS_OF).days >= 90


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [("1950-01-01", "2026-12-31", "1960"), ("2016-01-01", "2026-08-31", "2018"), ("2022-01-01", "2022-12-31", "Apr"),
     ("2022-02-01", "2022-03-31", "8 Feb"), ("0001-01-01", "9999-12-31", "1000")],
)  # fmt: skip
def test_the_axis_fits_its_range_and_its_labels_never_meet(first: str, last: str, label: str) -> None:
    shown_range = Range(date.fromisoformat(first), date.fromisoformat(last))
    for mirrored in (False, True):
        axis = draw_timeline(timeline(shown_range=shown_range, mirrored=mirrored)).axis
        read = mirror(axis) if mirrored else axis
        assert label in {w.text.strip("\u2068\u2069") for w in words(read, "wide", 900)}
        assert [meetings(read, b, w) for b, widths in WIDTHS.items() for w in widths] == [[]] * 9
        assert 0 < len(parse(axis).findall(".//rect")) < 40


def test_the_day_of_the_picture_is_named_on_the_axis_and_dotted_through_all_lanes() -> None:
    drawn = draw_timeline(timeline(mark("2020-01-01")))
    assert all("today" in {w.text for w in words(drawn.axis, band, widths[0])} for band, widths in WIDTHS.items())
    assert len(parse(drawn.grid).findall("line[@class='now']")) == 1


def test_the_grid_stands_where_the_axis_has_its_ticks_and_no_mark_repeats_it() -> None:
    drawn = draw_timeline(timeline(*many(40)))
    lines = {rect.get("x") for rect in parse(drawn.grid).findall("rect")}
    assert lines and lines <= {rect.get("x") for rect in parse(drawn.axis).findall(".//rect")}
    assert "grid" not in drawn.lanes[0] and parse(drawn.grid).get("aria-hidden") == "true"


def test_what_a_narrow_picture_links_to_by_itself_a_wide_one_does_too() -> None:
    svg = draw(*many(200))
    places = [{_x(link) for link in links(svg, band)} for band in ("narrow", "medium", "wide")]
    assert places[0] < places[1] < places[2]


def test_what_a_picture_holds_is_bounded_by_its_width_and_not_by_the_number_of_events() -> None:
    assert len(draw(*many(2000))) < 2 * len(draw(*many(200)))


def test_every_class_and_every_height_that_pictures_use_is_in_their_sheet() -> None:
    used = {c for e in parse(draw(*many(300))).iter() for c in e.get("class", "").split()}
    assert {c for c in used if f".{c}" not in sheet()} <= {"k-act", "join"}
    for name in WIDTHS:
        assert all(f".rows-{name}-{n} {{ block-size: {26 + 15 * n}px; }}" in sheet() for n in range(7))


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Range(date(2020, 1, 2), date(2020, 1, 1))
