"""The text as a reader sees it: marks and furniture gone, paragraphs whole, sentences found, spans leading back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapporteur.core import Span
from rapporteur.documents.offsets import OffsetMap

BlockKind = Literal["heading", "item", "paragraph"]


class Block(NamedTuple):
    """A heading, a list item or a paragraph; `label` is an item's number or bullet as printed (`1`, `a`, `-`)."""

    start: int
    end: int
    kind: BlockKind
    label: str | None
    lines: tuple[Span, ...]


class Sentence(NamedTuple):
    """A sentence of the view, in the section and the block (by index) where it stands."""

    start: int
    end: int
    section: str
    block: int


class Section(NamedTuple):
    """A part of the document by its function (`facts`, `law`, `questions`, …); names are in `structure.py`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """`text` has no Markdown marks and no furniture; a line break inside a paragraph is a space, blocks end with `\\n`.

    All offsets of blocks, sentences and sections are into `text`; `source` leads back to the document's own text.
    """

    text: str
    origin: OffsetMap
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()

    def source(self, start: int, end: int) -> Span:
        """The span of the document's text for a range of this view."""
        return self.origin.source(Span(start, end))

    def section_at(self, offset: int) -> str:
        """The name of the section that holds the offset; `body` where none does."""
        for section in self.sections:
            if section.start <= offset < section.end:
                return section.name
        return "body"
