"""DOCX: paragraphs with the numbers that Word would print, tables, notes, heads and feet, changes as if accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from rapporteur.documents.docx_numbering import Numbering, child, local, value
from rapporteur.documents.flow import PAGE_BREAK, Flow
from rapporteur.documents.limits import Limits
from rapporteur.documents.problems import trouble
from rapporteur.documents.records import FurnitureKind
from rapporteur.documents.unpacking import Container

_UNREAD = frozenset(
    (
        "del moveFrom delText instrText pPr rPr sectPr tblPr tblGrid trPr tcPr Fallback commentReference "
        "annotationRef footnoteRef endnoteRef separator continuationSeparator bookmarkStart bookmarkEnd "
        "proofErr rt"
    ).split()
)
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t", "lastRenderedPageBreak": PAGE_BREAK}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class _Reader:
    """What walking a DOCX needs: its parts, its counters, and the flow that paragraphs go to."""

    container: Container
    limits: Limits
    flow: Flow
    numbering: Numbering
    changed: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_docx(data: bytes, limits: Limits) -> dict[str, Any]:
    """The answer that the worker sends for a DOCX. Raises TroubleError."""
    container = Container(data, limits)
    document = _parse(container, "word/document.xml", limits)
    body = child(document, "body")
    if body is None:
        raise trouble("damaged")
    styles = _parse(container, "word/styles.xml", limits)
    numbering = Numbering(_parse(container, "word/numbering.xml", limits), styles)
    reader = _Reader(container, limits, Flow(limits), numbering)
    heads, feet = _heads_and_feet(reader, body)
    for text in heads:
        reader.flow.add(text, "running_head")
    _read_blocks(reader, body, None, 0)
    _read_notes(reader)
    for text in feet:
        reader.flow.add(text, "footer")
    if reader.changed:
        reader.flow.problems.append({"code": "tracked_changes", "page": None, "level": "note"})
    return reader.flow.answer(_language(styles))


def _parse(container: Container, name: str, limits: Limits) -> etree._Element | None:
    """A part's root, entities and nets off; None where there is no such part."""
    data = container.read(name)
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise trouble("too_deep" if "depth" in str(error).lower() else "damaged") from None
    except ValueError:
        raise trouble("damaged") from None
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise trouble("damaged")  # no honest part declares entities
    return root


def _language(styles: etree._Element | None) -> str | None:
    code = value(child(styles, "docDefaults", "rPrDefault", "rPr", "lang")) or ""
    return code[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:-.*)?", code) else None


def _read_blocks(reader: _Reader, parent: etree._Element, kind: FurnitureKind | None, depth: int) -> None:
    """Paragraphs and tables in order; what only wraps them (content controls, insertions) is looked through."""
    if depth > reader.limits.depth:
        raise trouble("too_deep")
    for element in parent:
        tag = local(element)
        if tag == "p":
            _read_paragraph(reader, element, kind, depth)
        elif tag == "tbl":
            _read_table(reader, element, kind, depth)
        elif tag in ("del", "moveFrom"):
            reader.changed = True
        elif tag not in _UNREAD:
            _read_blocks(reader, element, kind, depth + 1)


def _read_paragraph(reader: _Reader, element: etree._Element, kind: FurnitureKind | None, depth: int) -> None:
    properties = child(element, "pPr")
    boxes: list[etree._Element] = []
    text = "".join(_words(reader, element, boxes, depth))
    label = reader.numbering.label(properties) if text.strip() else ""
    if value(child(properties, "pageBreakBefore")) not in (None, "0", "false") or _is_bare(
        properties, "pageBreakBefore"
    ):
        reader.flow.end_page()
    breaks = len(text) - len(text.lstrip(PAGE_BREAK))
    reader.flow.add(text[:breaks] + label + text[breaks:], kind, apart=bool(label) or _is_heading(properties))
    for box in boxes:
        _read_blocks(reader, box, kind, depth + 1)
    if _ends_page(properties):
        reader.flow.end_page()


def _is_bare(properties: etree._Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and value(found) is None


def _is_heading(properties: etree._Element | None) -> bool:
    style = (value(child(properties, "pStyle")) or "").lower()
    return style.startswith(("heading", "title"))


def _ends_page(properties: etree._Element | None) -> bool:
    """A section's end ends the page unless it says otherwise."""
    section = child(properties, "sectPr")
    return section is not None and value(child(section, "type")) not in ("continuous", "nextColumn")


def _words(reader: _Reader, parent: etree._Element, boxes: list[etree._Element], depth: int) -> Iterator[str]:
    """The characters of a paragraph in order; text boxes in it are put aside."""
    if depth > reader.limits.depth:
        raise trouble("too_deep")
    for element in parent:
        tag = local(element)
        if tag in ("del", "moveFrom", "ins", "moveTo"):
            reader.changed = True
        if tag in _UNREAD or (tag == "r" and _is_hidden(element)):
            continue
        if tag == "t":
            yield element.text or ""
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif tag == "br":
            yield PAGE_BREAK if value(element, "type") == "page" else "\n"
        elif tag in ("footnoteReference", "endnoteReference"):
            reader.notes.append((tag.removesuffix("Reference"), value(element, "id") or ""))
        elif tag == "txbxContent":
            boxes.append(element)
        else:
            yield from _words(reader, element, boxes, depth + 1)


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in ("0", "false", "off")


def _read_table(reader: _Reader, table: etree._Element, kind: FurnitureKind | None, depth: int) -> None:
    """A row of short cells is one line, its cells parted by tabs; otherwise each cell stands for itself."""
    for row in _found(table, "tr", ("tbl",)):
        cells = _found(row, "tc", ("tbl",))
        if len(cells) > 1 and all(_is_short(cell) for cell in cells):
            texts = [
                "".join(w for p in cell if local(p) == "p" for w in _words(reader, p, [], depth)) for cell in cells
            ]
            reader.flow.add("\t".join(t.strip() for t in texts if t.strip()), kind, apart=True)
        else:
            for cell in cells:
                _read_blocks(reader, cell, kind, depth + 1)


def _found(parent: etree._Element, name: str, but_not_in: tuple[str, ...]) -> list[etree._Element]:
    """Children of that name, those wrapped in content controls or insertions among them; not those of inner tables."""
    found: list[etree._Element] = []
    for element in parent:
        if local(element) == name:
            found.append(element)
        elif local(element) in ("sdt", "sdtContent", "ins", "customXml") and local(element) not in but_not_in:
            found.extend(_found(element, name, but_not_in))
    return found


def _is_short(cell: etree._Element) -> bool:
    kinds = [local(e) for e in cell if local(e) != "tcPr"]
    numbered = any(child(p, "pPr", "numPr") is not None for p in cell)
    return kinds == ["p"] and not numbered


def _read_notes(reader: _Reader) -> None:
    """Foot- and endnotes, numbered in the order of their marks, after the text."""
    parts = {kind: _notes_by_id(reader, kind) for kind in ("footnote", "endnote")}
    numbers = {"footnote": 0, "endnote": 0}
    for kind, identity in list(dict.fromkeys(reader.notes)):
        numbers[kind] += 1
        note = parts[kind].get(identity)
        if note is None:
            continue
        paragraphs = [p for p in note if local(p) == "p"]
        lines = ["".join(_words(reader, p, [], 0)).replace(PAGE_BREAK, "").strip() for p in paragraphs]
        reader.flow.add(f"{numbers[kind]} " + "\n".join(line for line in lines if line), "footnote")


def _notes_by_id(reader: _Reader, kind: str) -> dict[str, etree._Element]:
    root = _parse(reader.container, f"word/{kind}s.xml", reader.limits)
    return {value(note, "id") or "": note for note in root if local(note) == kind} if root is not None else {}


def _heads_and_feet(reader: _Reader, body: etree._Element) -> tuple[list[str], list[str]]:
    """What the document's sections name as their heads and feet, each text once."""
    targets = _relations(reader)
    found: dict[str, list[str]] = {"headerReference": [], "footerReference": []}
    for section in body.iter("{*}sectPr"):
        for reference in section:
            tag = local(reference)
            target = targets.get(value(reference, "id") or "")
            if tag in found and target:
                root = _parse(reader.container, f"word/{target}", reader.limits)
                text = _flat(reader, root) if root is not None else ""
                if text and text not in found[tag]:
                    found[tag].append(text)
    return found["headerReference"], found["footerReference"]


def _relations(reader: _Reader) -> dict[str, str]:
    root = _parse(reader.container, "word/_rels/document.xml.rels", reader.limits)
    if root is None:
        return {}
    return {r.get("Id") or "": r.get("Target") or "" for r in root.iter(_RELATION) if r.get("TargetMode") != "External"}


def _flat(reader: _Reader, root: etree._Element) -> str:
    """The lines of a head or foot, tables and boxes looked through."""
    lines = ("".join(_words(reader, p, [], 0)).replace(PAGE_BREAK, "").strip() for p in root.iter("{*}p"))
    return "\n".join(line for line in lines if line)
