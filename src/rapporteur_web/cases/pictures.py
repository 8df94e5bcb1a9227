"""The pictures of a case, ready for templates: case-file JSON in, SVG markup out. What the pages may rely on:

    setting = read_setting(request, as_of)     # the day, the zoom, the address, the direction
    timeline_picture(case, documents, places, setting) -> TimelinePicture
    chain_picture(communications, places, setting)     -> ChainPicture    # .axis, and in .rows one SVG per letter
    charges_picture(case, setting)                     -> ChargesPicture  # .axis, .charges, .penalties: lanes or None
    replies_picture(communications, places, setting)   -> RepliesPicture  # .svg, .rows of its table, what is left out

`documents` are the archive's documents on the case (sha256, label, title, kind, issued_on). The zoom is `?from=2018`
and `&to=2019-06`, years or months. Links lead to anchors that the page must have: `#h1`, `#h2`, … the entries of the
case file's `timeline` in its own order; `#letter1`, … its communications; `#charge1`, … its charges; `#documents`.

Every SVG stands alone in a box that is a container, since what it shows depends on its own width:

    <div class="lanes">{{ picture.grid }}{% for lane in picture.lanes %}
    <h3>{{ lane.name }}</h3><div class="pic-box">{{ lane.svg }}</div>{% endfor %}
    <span></span><div class="pic-box axis">{{ picture.axis }}</div></div>

The grid lies behind the pictures of all lanes, and is as wide as they are.

The classes that the SVG uses, and what each width shows, are in `src/rapporteur/rendering/pictures.css`; the site's
sheet takes it over whole. It needs the tokens `--k` by `.k-act` … and the colours of the site, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rapporteur.rendering import (
    DrawnTimeline,
    Kind,
    Lane,
    Mark,
    Range,
    Stretch,
    Timeline,
    default_range,
    draw_timeline,
)
from rapporteur_web import wording
from rapporteur_web.cases.custody import find_custody
from rapporteur_web.cases.marks import (
    IssuedDocument,
    event_marks,
    letter_marks,
    parse_date,
    picture_words,
    statement_marks,
)
from rapporteur_web.cases.picture_legend import LegendEntry, timeline_legend
from rapporteur_web.cases.picture_rows import (
    ChainPicture,
    ChargesPicture,
    RepliesPicture,
    chain_picture,
    charges_picture,
    replies_picture,
)
from rapporteur_web.cases.picture_setting import Setting, read_setting
from rapporteur_web.places import Places

Item = Mapping[str, Any]
FRAGMENT = "#timeline"
_ANCHOR = re.compile(r'href="#(h[0-9]+)"')

__all__ = [
    "ChainPicture",
    "ChargesPicture",
    "LanePicture",
    "LegendEntry",
    "RepliesPicture",
    "Setting",
    "TimelinePicture",
    "ZoomLink",
    "chain_picture",
    "charges_picture",
    "read_setting",
    "replies_picture",
    "timeline_picture",
]


@dataclass(frozen=True, slots=True)
class LanePicture:
    name: str
    kind: str
    svg: SafeString
    count: int


@dataclass(frozen=True, slots=True)
class ZoomLink:
    """A range of years by a plain link. `count` is how many marks it shows."""

    words: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """`years` has a link for every year with marks; `earlier` and `later` are None where they would show nothing.

    `anchors` are the entries of the list that marks lead to: `h1`, `h2`, …

    `legend` says what each form that is shown means: `<span class="k-{kind}">{sign}{words}</span>`.

    `asked_from` and `asked_to` are the years shown, for two number fields between `first_year` and `last_year`.
    """

    lanes: tuple[LanePicture, ...]
    anchors: frozenset[str]
    axis: SafeString
    grid: SafeString
    count: int
    before: int
    after: int
    is_zoomed: bool
    asked_from: int
    asked_to: int
    first_year: int
    last_year: int
    whole: ZoomLink
    usual: ZoomLink
    earlier: ZoomLink | None
    later: ZoomLink | None
    years: tuple[ZoomLink, ...]
    legend: tuple[LegendEntry, ...] = ()


def timeline_picture(
    case: Item, documents: Iterable[IssuedDocument], places: Places, setting: Setting
) -> TimelinePicture:
    """The lanes, the axis and the links to other ranges. Every dated entry has a mark; the list has those without."""
    lanes = _lanes(case, documents, places)
    marks = [m for lane in lanes for m in lane.marks]
    usual = default_range(marks, setting.as_of)
    shown = _shown(setting, usual)
    drawn = draw_timeline(
        Timeline(
            lanes=lanes,
            shown=shown,
            as_of=setting.as_of,
            zoom_url=setting.query_before_zoom,
            zoom_fragment=FRAGMENT,
            is_mirrored=setting.is_mirrored,
            words=picture_words(setting.as_of),
        )
    )
    pictures = tuple(
        LanePicture(lane.name, lane.kind, mark_safe(svg), len(lane.marks))  # noqa: S308  the renderer escapes all words
        for lane, svg in zip(lanes, drawn.lanes, strict=True)
    )
    return replace(_with_links(pictures, drawn, marks, shown, setting), legend=timeline_legend(lanes))


def _lanes(case: Item, documents: Iterable[IssuedDocument], places: Places) -> tuple[Lane, ...]:
    """Acts, courts, letters, statements: the order in which a reader follows what led to what."""
    marks: dict[str, list[Mark]] = {"act": [], "court": [], "letter": [], "ask": []}
    for name, mark in event_marks(case):
        marks[name].append(mark)
    marks["letter"].extend(letter_marks(case["communications"]))
    listed = list(documents)
    marks["ask"].extend(statement_marks(listed, {d.sha256: places.url(d.sha256) for d in listed}))
    stretches = {"act": _custody(case), "letter": _terms(case["communications"])}
    names: tuple[tuple[Kind, str], ...] = (
        ("act", _("Acts against the person")),
        ("court", _("Courts")),
        ("letter", _("Letters and replies")),
        ("ask", _("Statements and own acts")),
    )
    return tuple(
        Lane(name=name, kind=kind, marks=tuple(marks[kind]), stretches=stretches.get(kind, ())) for kind, name in names
    )


def _custody(case: Item) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(start=c.start, end=c.end, kind="act", look="state", title=_custody_words(c.start, c.end))
        for c in find_custody(case)
    )


def _custody_words(start: date, end: date | None) -> str:
    since = wording.when(start.isoformat()).words
    if end is None:
        return _("held since %(date)s; no release is told") % {"date": since}
    return _("held from %(start)s to %(end)s") % {"start": since, "end": wording.when(end.isoformat()).words}


def _terms(communications: Iterable[Item]) -> tuple[Stretch, ...]:
    """Each term from the letter to the day it is due, and where it is overdue a broken line from there on."""
    found: list[Stretch] = []
    for item in communications:
        sent, due = parse_date(item.get("date")), parse_date((item.get("response") or {}).get("due"))
        if sent is None or due is None or not sent.earliest or not due.earliest:
            continue
        name = str(item.get("symbol") or "")
        term = Stretch(start=sent.earliest, end=due.earliest, kind="letter", look="running", title=name)
        found.append(term)
        if item["status"] == "overdue":
            overdue = _("%(letter)s, overdue") % {"letter": name}
            found.append(Stretch(start=due.earliest, end=None, kind="bad", look="late", title=overdue))
    return tuple(found)


def _shown(setting: Setting, usual: Range) -> Range:
    """What was asked for; an end that was not asked for is the usual one, or a year from the other."""
    first, last = parse_date(setting.asked_from), parse_date(setting.asked_to)
    start = first.earliest if first and first.earliest else usual.first
    end = last.latest if last and last.latest else usual.last
    if start < end:
        return Range(start, end)
    return Range(start, start.replace(month=12, day=31)) if first else Range(end.replace(month=1, day=1), end)


def _with_links(
    lanes: tuple[LanePicture, ...],
    drawn: DrawnTimeline,
    marks: Sequence[Mark],
    shown: Range,
    setting: Setting,
) -> TimelinePicture:
    counted = count_years(marks, setting.as_of)
    first_year, last_year = min(counted), max(counted)
    length = shown.last.year - shown.first.year + 1
    link = _Linking(setting, counted)
    whole = link.to(first_year, last_year, _("all years"))
    return TimelinePicture(
        lanes=lanes,
        anchors=frozenset(a for lane in lanes for a in _ANCHOR.findall(lane.svg)),
        axis=mark_safe(drawn.axis),  # noqa: S308  the renderer escapes all words
        grid=mark_safe(drawn.grid),  # noqa: S308  the renderer escapes all words
        count=len(marks),
        before=drawn.before,
        after=drawn.after,
        is_zoomed=setting.is_zoomed,
        asked_from=shown.first.year,
        asked_to=shown.last.year,
        first_year=first_year,
        last_year=last_year,
        whole=whole,
        usual=ZoomLink(_("usual range"), setting.whole_address + FRAGMENT, len(marks), not setting.is_zoomed),
        earlier=link.to(shown.first.year - length, shown.first.year - 1, _("earlier")) if drawn.before else None,
        later=link.to(shown.last.year + 1, shown.last.year + length, _("later")) if drawn.after else None,
        years=tuple(link.to(year, year, str(year)) for year, n in sorted(counted.items()) if n),
    )


def count_years(marks: Iterable[Mark], as_of: date) -> dict[int, int]:
    """How many marks stand in each year; the year of the picture is always there."""
    counted = {as_of.year: 0}
    for mark in marks:
        day = mark.when.earliest or mark.when.latest
        if day is not None:
            counted[day.year] = counted.get(day.year, 0) + 1
    return counted


@dataclass(frozen=True, slots=True)
class _Linking:
    setting: Setting
    counted: Mapping[int, int]

    def to(self, first: int, last: int, words: str) -> ZoomLink:
        asked = (f"{first:04d}", f"{last:04d}")
        count = sum(n for year, n in self.counted.items() if first <= year <= last)
        url = f"{self.setting.address}{urlencode({'from': asked[0], 'to': asked[1]})}{FRAGMENT}"
        return ZoomLink(words, url, count, asked == (self.setting.asked_from, self.setting.asked_to))
