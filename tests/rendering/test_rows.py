"""Letters on one clock, the curve of replies and the small signs, read as XML."""

from __future__ import annotations

import pytest
from lxml import etree

from rapporteur.rendering import (
    SIGNS,
    Clock,
    Curve,
    LetterLine,
    Note,
    Point,
    draw_clock,
    draw_curve,
    draw_letter,
    draw_sign,
    fitting_clock,
)
from rapporteur.rendering.widths import text_width
from tests.rendering.drawn import WIDTHS, meetings, mirror, parse, words

CLOCK = Clock(190)


def line(*, due: int | None = 60, reply: int | None = None, now: int | None = None, public: int | None = None,
         missing: bool = False, notes: tuple[Note, ...] = ()) -> LetterLine:  # fmt: skip
    return LetterLine(due=due, reply=reply, now=now, public=public, is_missing=missing, notes=notes, title="a letter")


def drawn(one: LetterLine, clock: Clock = CLOCK) -> etree._Element:
    return parse(draw_letter(one, clock))


def span(found: etree._Element | None) -> tuple[float, float]:
    assert found is not None
    return float(found.get("x1", "0").rstrip("%")), float(found.get("x2", "0").rstrip("%"))


def test_a_late_reply_is_solid_to_the_due_day_broken_after_it_and_ends_in_a_ring() -> None:
    row = drawn(line(reply=100))
    solid, late = span(row.find("line[@class='ln']")), span(row.find("line[@class='late']"))
    assert solid[0] == 4.0 and solid[1] == late[0] < late[1]
    ring = row.find("circle[@class='o']")
    assert ring is not None and float(ring.get("cx", "").rstrip("%")) == pytest.approx(late[1], abs=0.01)


def test_a_reply_in_time_has_no_broken_line() -> None:
    row = drawn(line(reply=31))
    assert row.find("line[@class='late']") is None
    assert span(row.find("line[@class='ln']"))[1] == pytest.approx(4 + 31 / 190 * 90, abs=0.01)


def test_a_letter_that_waits_runs_to_the_day_of_the_picture_and_dotted_on_to_the_due_day() -> None:
    row = drawn(line(now=53))
    assert row.find("svg/line[@class='now']") is not None
    assert span(row.find("line[@class='lead dots']")) == pytest.approx((4 + 53 / 190 * 90, 4 + 60 / 190 * 90), abs=0.01)


def test_one_that_is_overdue_beyond_the_picture_runs_on_with_an_arrow_behind_a_break() -> None:
    row = drawn(line(now=1062))
    assert row.find("svg/path[@class='k-bad f']") is not None
    assert row.find("svg/path[@class='st']") is not None
    assert span(row.find("line[@class='late']"))[1] == 97.5


def test_a_letter_without_a_term_has_no_due_mark() -> None:
    assert drawn(line(due=None)).find("line[@class='tick']") is None
    assert drawn(line()).find("line[@class='tick']") is not None


def test_a_missing_letter_is_a_dashed_ring_on_a_dotted_line() -> None:
    row = drawn(line(due=None, missing=True))
    assert row.find("circle[@class='gone']") is not None and row.find("circle[@class='f']") is None
    assert row.find("line[@class='lead dots']") is not None


def test_the_first_public_day_has_a_mark_of_its_own() -> None:
    assert drawn(line(public=61)).find("svg/path[@class='o public']") is not None
    assert drawn(line()).find("svg/path[@class='o public']") is None


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("reply", [0, 3, 58, 60, 61, 75, 189, 190, 512])
def test_no_two_notes_meet_and_the_weightier_stays(reply: int, mirrored: bool) -> None:
    notes = (Note(60, "due, day 60", 1), Note(reply, f"reply, day {reply}", 3), Note(53, "now day 53", 2))
    svg = draw_letter(line(reply=reply, notes=notes), Clock(190, mirrored))
    svg = mirror(svg) if mirrored else svg
    for band, widths in WIDTHS.items():
        for width in widths:
            assert meetings(svg, band, width) == []
            assert f"reply, day {reply}" in {w.text.strip("\u2068\u2069") for w in words(svg, band, width)}


def test_from_right_to_left_the_clock_runs_the_other_way() -> None:
    there, back = drawn(line(reply=100)), drawn(line(reply=100), Clock(190, True))
    assert span(back.find("line[@class='ln']")) == pytest.approx(
        [100 - x for x in span(there.find("line[@class='ln']"))]
    )


def test_the_clock_fits_the_terms_and_the_replies_of_a_year() -> None:
    assert fitting_clock([line(due=60)]).days == 190
    assert fitting_clock([line(due=60, reply=300)]).days == 310
    assert fitting_clock([line(due=60, reply=2200)]).days == 190
    assert fitting_clock([]).days == 190


@pytest.mark.parametrize("days", [130, 190, 310, 400])
def test_the_labels_of_the_clock_never_meet(days: int) -> None:
    svg = draw_clock(Clock(days), "sent")
    for band, widths in WIDTHS.items():
        assert "sent" in {w.text for w in words(svg, band, widths[0])}
        assert [meetings(svg, band, w) for w in widths] == [[]] * len(widths)


POINTS = (Point(31, 0.75), Point(58, 0.75, left=1), Point(97, 0.375))


def curve(*, mirrored: bool = False, points: tuple[Point, ...] = POINTS, title: str = "how long") -> Curve:
    at_risk = tuple((day, 64 - day // 10) for day in range(0, 361, 60))
    return Curve(points=points, last_day=360, at_risk=at_risk, due_day=60, title=title, is_mirrored=mirrored)


def test_the_curve_falls_in_steps_and_ends_where_nothing_more_is_known() -> None:
    path = parse(draw_curve(curve())).find(".//path[@class='curve']")
    assert path is not None and path.get("d") == "M0 0H31V25H58V25H97V62.5H97"


def test_who_left_without_an_end_is_a_stroke_and_the_numbers_at_risk_stand_beneath() -> None:
    svg = draw_curve(curve())
    assert len(parse(svg).findall(".//line[@class='censor']")) == 1
    assert "n = 64" in svg


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_words_of_the_curve_never_meet(mirrored: bool) -> None:
    svg = draw_curve(curve(mirrored=mirrored))
    svg = mirror(svg) if mirrored else svg
    assert [meetings(svg, b, w) for b, widths in WIDTHS.items() for w in widths] == [[]] * 9


def test_a_curve_without_a_step_stays_at_the_top_and_its_title_is_escaped() -> None:
    root = parse(draw_curve(curve(points=(), title="<b>")))
    path = root.find(".//path[@class='curve']")
    assert path is not None and path.get("d") == "M0 0H0"
    assert (root.get("role"), root.findtext("title")) == ("img", "<b>")


@pytest.mark.parametrize("name", SIGNS)
def test_every_sign_is_decoration_beside_its_word(name: str) -> None:
    assert parse(draw_sign(name)).get("aria-hidden") == "true"


def test_widths_are_never_less_than_nothing_and_grow_with_every_letter() -> None:
    assert text_width("") == 0
    assert text_width("custody") < text_width("custody ") < text_width("custody MW")
    assert text_width("\u2068\u2069") == 0
    assert text_width("арест") > 0 and text_width("逮捕") == pytest.approx(2 * 1.05 * 13)
