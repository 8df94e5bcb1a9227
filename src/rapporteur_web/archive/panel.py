"""What stands beside a document's text: the claims of the part that is shown, counted by kind, and its doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from rapporteur.core import Span
from rapporteur_web import wording
from rapporteur_web.archive.claims import Claim
from rapporteur_web.archive.highlights import doubt_offset
from rapporteur_web.archive.pieces import Laid
from rapporteur_web.places import DocumentPlaces, Place

QUOTED_AT_MOST = 100  # characters; the panel repeats short words only, never a part of a sentence
MORE_AT_MOST = 12  # links to further mentions; beyond them their number

Link = Callable[[int, str], str]  # an offset and an anchor to the address of the place


@dataclass(frozen=True, slots=True)
class KindCount:
    """`here` of `count` claims of a kind stand in the part that is shown."""

    kind: str
    words: str | Promise
    here: int
    count: int


@dataclass(frozen=True, slots=True)
class Mention:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PanelClaim:
    """A claim in the panel: what it says, its words, its place on this page, and its further mentions.

    `page` is the page of its picture, 0 where there is none.
    """

    claim: Claim
    anchor: str
    place: Place | None
    label: str
    more: tuple[Mention, ...]
    unlisted: int
    page: int = 0
    page_url: str = ""

    @property
    def quote(self) -> str:
        """The words as printed, where they are short and say more than the title."""
        words = " ".join(self.place.words.split()) if self.place else ""
        return words if len(words) <= QUOTED_AT_MOST and words != self.claim.title else ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A problem of the document; `url` leads to where it is shown, empty where it concerns the whole."""

    number: int
    is_error: bool
    message: str
    advice: str
    label: str
    url: str
    at: int | None

    def is_in(self, span: Span) -> bool:
        """Whether it is shown there, or concerns the whole document."""
        return self.at is None or span.start <= self.at < span.end


def count_kinds(claims: Sequence[Claim], laid: Laid) -> list[KindCount]:
    counted = Counter(c.kind for c in claims)
    here = Counter(c.kind for c in claims if c.number in laid.anchors)
    return [KindCount(kind, words, here[kind], counted[kind]) for kind, words in wording.KINDS.items() if counted[kind]]


def list_panel(claims: Sequence[Claim], laid: Laid, places: DocumentPlaces, link: Link) -> list[PanelClaim]:
    """The claims that have a place in the part that is shown."""
    return [_panel_claim(c, laid.anchors[c.number], places, link) for c in claims if c.number in laid.anchors]


def _panel_claim(claim: Claim, anchor: str, places: DocumentPlaces, link: Link) -> PanelClaim:
    nth = int(anchor.partition("-")[2] or 1) - 1
    first = claim.spans[nth]
    here = places.find(first.start)
    others: dict[str, Mention] = {}
    seen = {here.anchor if here else ""}
    for span in (*claim.spans[:nth], *claim.spans[nth + 1 :]):
        stretch = places.find(span.start)
        if stretch is None or stretch.anchor in seen:
            continue
        seen.add(stretch.anchor)
        if len(others) < MORE_AT_MOST:
            others[stretch.anchor] = Mention(places.short(stretch), link(span.start, stretch.anchor))
    return PanelClaim(
        claim=claim,
        anchor=anchor,
        place=places.place(first.start, first.end),
        label=places.short(here) if here else "",
        more=tuple(others.values()),
        unlisted=len(seen) - 1 - len(others),
    )


def list_doubts(reading: Mapping[str, Any], places: DocumentPlaces, link: Link) -> list[Doubt]:
    """The problems of a reading: those of the whole document first, then in the order of the text."""
    doubts = []
    for number, problem in enumerate(reading.get("problems") or (), start=1):
        at = doubt_offset(problem, reading)
        stretch = None if at is None else places.find(at)
        doubts.append(
            Doubt(
                number=number,
                is_error=problem["level"] == "error",
                message=wording.with_day_words(problem["message"]),
                advice=problem.get("advice") or "",
                label=places.short(stretch) if stretch else "",
                url="" if at is None else link(at, f"d{number}"),
                at=at,
            )
        )
    return sorted(doubts, key=lambda d: bool(d.url))
