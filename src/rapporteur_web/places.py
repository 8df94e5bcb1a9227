"""Where in a document something stands: sentences, the stretches between them, their anchors, and links to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import get_script_prefix, reverse

from rapporteur.core import Span
from rapporteur.procedure.answers import is_reply_itself

MARKDOWN = re.compile(r"\*{1,3}|\]\([^)\s]*\)|^#{1,6} |\[(?=[^\]]{1,200}\]\()", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SPACES = re.compile(r"\s+")
LONG_TEXT = 54_000  # characters; a longer text is shown in parts
WHOLE = 0.7  # where an account takes more than this of its sentence, marking its words would mark nothing


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence (`s12`) or words outside every sentence (`t340`, by their offset): what a link can lead to."""

    start: int
    end: int
    anchor: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A link to the words of a fact. `lead`, `words` and `tail` are the whole sentence, split around those words."""

    url: str
    label: str
    document: str
    lead: str
    words: str
    tail: str
    language: str
    value: str = ""

    @property
    def sentence(self) -> str:
        return self.lead + self.words + self.tail

    @property
    def is_whole(self) -> bool:
        """Whether the account is (nearly) the whole sentence."""
        return len(self.words) > WHOLE * len(self.sentence)


def find_stretches(text: str, sentences: Iterable[Mapping[str, int]]) -> tuple[Stretch, ...]:
    """The text as sentences and what lies between them, in order, without overlap; blank stretches are left out."""
    found: list[Stretch] = []
    at = 0
    for number, sentence in enumerate(sentences, start=1):
        start, end = max(sentence["start"], at), min(sentence["end"], len(text))
        if not text[start:end].strip():
            continue
        found.extend(_between(text, at, start))
        found.append(Stretch(start, end, f"s{number}", number))
        at = end
    found.extend(_between(text, at, len(text)))
    return tuple(found)


def _between(text: str, start: int, end: int) -> Iterable[Stretch]:
    at = start
    for gap in _BLANK_LINE.finditer(text, start, end):
        yield from _piece(text, at, gap.start())
        at = gap.end()
    yield from _piece(text, at, end)


def _piece(text: str, start: int, end: int) -> Iterable[Stretch]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    if first < last:
        yield Stretch(first, last, f"t{first}")


@dataclass(frozen=True, slots=True)
class DocumentPlaces:
    """The places of one document: `find` leads from an offset to the stretch that holds it."""

    sha256: str
    label: str
    title: str
    language: str
    text: str
    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...] = field(repr=False)
    has_marks: bool = False
    furniture: tuple[Span, ...] = ()
    url: str = ""
    answers: Span | None = None  # in a State's reply: where it names the letter that it answers

    @classmethod
    def of(
        cls,
        sha256: str,
        label: str,
        title: str,
        reading: Mapping[str, Any],
        slug: str = "",
        query: str = "",
        page: str = "",
    ) -> DocumentPlaces:
        """`slug` is the document's short address, `query` what its links carry on (`?as_of=2020-01-01`).

        `page` is the path of the page that shows the links: as seen from there they are short.
        """
        stretches = find_stretches(reading["text"], reading.get("sentences") or ())
        language = reading["document"].get("language") or ""
        has_marks = reading["document"]["media_type"].startswith("text/")
        starts = tuple(s.start for s in stretches)
        furniture = tuple(sorted(Span(f["start"], f["end"]) for f in reading.get("furniture") or ()))
        url = _seen_from(page, reverse("documents_one", args=[slug or sha256])) + query
        answered = reading.get("reply_to") if reading.get("kind") == "reply" else None
        return cls(
            sha256, label, title, language, reading["text"], stretches, starts, has_marks, furniture, url,
            Span(answered["start"], answered["end"]) if answered else None,
        )  # fmt: skip

    def find(self, offset: int) -> Stretch | None:
        """The stretch at an offset, or the nearest before it; None in an empty document."""
        if not self.stretches:
            return None
        i = max(0, bisect_right(self.starts, offset) - 1)
        if offset >= self.stretches[i].end and i + 1 < len(self.stretches):
            i += 1
        return self.stretches[i]

    def place(self, start: int, end: int, value: str = "") -> Place | None:
        """The link to a span, with its sentence."""
        stretch = self.find(start)
        if stretch is None:
            return None
        begin, stop = max(start, stretch.start), min(max(end, start), stretch.end)
        stop = max(begin, stop)
        return Place(
            url=self.link(stretch.anchor),
            label=f"{self.label} {self.short(stretch)}",
            document=self.title,
            lead=self.words(stretch.start, begin),
            words=self.words(begin, stop),
            tail=self.words(stop, stretch.end),
            language=self.language,
            value=value,
        )

    def link(self, anchor: str) -> str:
        """The address of an anchor; a long text is shown in parts, and the address asks for the right one."""
        if len(self.text) <= LONG_TEXT:
            return f"{self.url}#{anchor}"
        return f"{self.url}{'&' if '?' in self.url else '?'}at={anchor}#{anchor}"

    def words(self, start: int, end: int) -> str:
        """The words of a range as one line, without Markdown's marks and without what belongs to the page only."""
        kept: list[str] = []
        at = start
        for furniture in self.furniture:
            if furniture.end > at and furniture.start < end and not (furniture.start <= start and end <= furniture.end):
                kept.append(self.text[at : max(at, furniture.start)])
                at = furniture.end
        kept.append(self.text[at:end])
        words = _SPACES.sub(" ", " ".join(kept) if len(kept) > 1 else kept[0])
        return MARKDOWN.sub("", words) if self.has_marks else words

    def short(self, stretch: Stretch) -> str:
        """`s12`, or the line on which words outside every sentence stand (`line 4`)."""
        if stretch.number is not None:
            return f"s{stretch.number}"
        return f"line {self.text.count(chr(10), 0, stretch.start) + 1}"


def _seen_from(page: str, address: str) -> str:
    """An address of the site relative to a page of it; a page has hundreds, and each would repeat the secret prefix."""
    prefix = get_script_prefix()
    if not page.startswith(prefix):
        return address
    return "../" * page.removeprefix(prefix).count("/") + address.removeprefix(prefix)


class Places:
    """The places of several documents by their SHA-256."""

    def __init__(self, documents: Iterable[DocumentPlaces]) -> None:
        self.by_sha256 = {d.sha256: d for d in documents}

    def of(self, accounts: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
        """One link per account, in order; accounts that lead to the same sentence are one link."""
        found: dict[str, Place] = {}
        for account in accounts:
            place = self.one(account)
            if place is not None:
                found.setdefault(place.url, place)
        return tuple(found.values())

    def one(self, account: Mapping[str, Any]) -> Place | None:
        """The link of an account `{document, start, end, value}`; None where its document is not here."""
        document = self.by_sha256.get(account["document"])
        if document is None:
            return None
        return document.place(account["start"], account["end"], str(account.get("value") or ""))

    def url(self, sha256: str) -> str:
        """The address of a document; empty where it is not here."""
        document = self.by_sha256.get(sha256)
        return document.url if document else ""

    def title(self, sha256: str) -> str:
        document = self.by_sha256.get(sha256)
        return document.title if document else ""

    def is_reply_itself(self, told: Mapping[str, Any]) -> bool:
        """Whether what is told of a reply (`{said_by, start, end}`) is told by that reply."""
        document = self.by_sha256.get(told["said_by"])
        said = Span(told["start"], told["end"]) if told.get("start") is not None else None
        return document is not None and is_reply_itself(document.answers, said)

    def label(self, sha256: str) -> str:
        document = self.by_sha256.get(sha256)
        return document.label if document else ""
