"""Pictures of pages with the claims on them: small ones in a strip, a large one beside its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from rapporteur.core import Span
from rapporteur_web.archive.claims import Claim
from rapporteur_web.archive.page_images import Box, PagePlaces

A4 = (595.0, 842.0)  # points; the shape of a picture before the page's own is known
LONG = 70  # per cent of the page's width, all lines together
DRAWN = 480  # pixels: the width that pictures are laid out for before the style sheet says better


@dataclass(frozen=True, slots=True)
class Drawn:
    """A claim on a page. `anchor` is its place in the text of this page, empty where it has none there."""

    number: int
    kind: str
    title: str
    anchor: str
    boxes: tuple[Box, ...]

    @property
    def is_long(self) -> bool:
        """Whether it takes whole lines: a wash says so better than lines under so many words."""
        return sum(b.width for b in self.boxes) > LONG


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture with its addresses, its shape in pixels, and the claims that stand on it."""

    page: int
    url: str
    image_url: str
    small_url: str
    text_url: str
    width: int
    height: int
    drawn: tuple[Drawn, ...]


def list_drawn(
    claims: Mapping[tuple[int, int], Sequence[Claim]], places: PagePlaces, page: int, anchors: Mapping[int, str]
) -> tuple[Drawn, ...]:
    """The claims of a page, the largest first, so that those inside others lie on top and can be chosen."""
    boxes: dict[int, list[Box]] = {}
    named: dict[int, Claim] = {}
    for span, found in places.on_page(page):
        for claim in claims.get(span, ()):
            named[claim.number] = claim
            boxes.setdefault(claim.number, []).extend(found)
    drawn = [_drawn(claim, anchors.get(number, ""), boxes[number]) for number, claim in sorted(named.items())]
    return tuple(sorted(drawn, key=lambda d: -sum(b.width * b.height for b in d.boxes)))


def _drawn(claim: Claim, anchor: str, boxes: Sequence[Box]) -> Drawn:
    title = f"{claim.title}, {claim.detail}" if claim.detail else claim.title
    return Drawn(claim.number, claim.kind, title, anchor, tuple(boxes))


def make_picture(
    address: str, page: int, text_url: str, query: str, places: PagePlaces | None, drawn: tuple[Drawn, ...] = ()
) -> Picture:
    size = places.sizes[page - 1] if places and page <= len(places.sizes) else A4
    return Picture(
        page=page,
        url=reverse("documents_page", args=[address, page]) + query,
        image_url=reverse("documents_image", args=[address, page]),
        small_url=reverse("documents_image_small", args=[address, page]),
        text_url=text_url,
        width=DRAWN,
        height=max(1, min(round(DRAWN * size[1] / size[0]), 20 * DRAWN)),
        drawn=drawn,
    )


def pages_within(pages: Sequence[dict[str, int]], span: Span) -> Iterator[int]:
    """The pages, from 1, of which something stands in a range of the text."""
    for number, page in enumerate(pages, start=1):
        if page["start"] < span.end and span.start < page["end"]:
            yield number
