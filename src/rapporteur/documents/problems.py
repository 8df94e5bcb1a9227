"""The troubles that a file can make when it is opened, in plain words, each with advice."""

from __future__ import annotations

from collections.abc import Mapping

from rapporteur.core import Problem
from rapporteur.core.problem import Level

_TROUBLES: dict[str, tuple[str, str]] = {
    "not_found": ("There is no such file.", "Check the name and the folder."),
    "no_permission": ("The file may not be read by this user.", "Ask its owner for the right to read it."),
    "directory": (
        "This is a folder, not a document.",
        "Give the folder to a command that reads folders, or name a file.",
    ),
    "changed": (
        "The file is no longer the one that was read.",
        "Start again, so that what it says now is read.",
    ),
    "link_skipped": (
        "This is a link to another place; links in folders are not followed.",
        "Name the file itself if it belongs to the case.",
    ),
    "not_a_file": ("This is no ordinary file.", "Give a document: a file on a disk."),
    "unreadable": ("The file could not be read from its disk.", "Copy it to this machine and try again."),
    "too_large": ("The file has {size}; more than {limit} are not read.", "Split it, or raise the limit on bytes."),
    "empty": ("There is nothing in the file.", "Ask the sender for it again."),
    "truncated": (
        "The file ends too early: a part of it is missing.",
        "Fetch or copy it again; do not rely on a part.",
    ),
    "damaged": ("The file is damaged and cannot be opened.", "Fetch or copy it again."),
    "encrypted": ("The file is locked with a password.", "Save a copy without password and open that."),
    "no_text_layer": (
        "The pages are pictures: the file has no text in it.",
        "Put the scan through text recognition (OCR), then open the result.",
    ),
    "page_without_text": (
        "This page is a picture: it has no text in it and was left out.",
        "Read it by eye, or put the file through text recognition (OCR).",
    ),
    "page_unreadable": ("This page could not be read and was left out.", "Read it by eye."),
    "text_cut_off": (
        "The page holds a line longer than any that is written; what follows in it may be missing.",
        "Compare what was read with the page, or save the file anew from its program.",
    ),
    "check_against_image": (
        "The page mixes writing directions; the order of its words may be wrong.",
        "Check what was read against the page.",
    ),
    "unmapped_characters": (
        "Some characters on this page are not told by the file.",
        "Check what was read against the page.",
    ),
    "decompression_bomb": (
        "The file unpacks to far more than it holds; it was not opened.",
        "Do not open it by other means; ask where it comes from.",
    ),
    "wrong_extension": ("The name ends in {extension}, but this is {found}.", "It was read as what it is; rename it."),
    "not_what_it_says": (
        "The name ends in {extension}, but there is {found} in it.",
        "Ask the sender for the document itself.",
    ),
    "unknown_encoding": (
        "It cannot be told in which encoding the text is written.",
        "Save it as UTF-8 and open it again.",
    ),
    "encoding_assumed": ("The text was read as {encoding}, which the file does not say.", "Check names with accents."),
    "tracked_changes": (
        "The file has changes that nobody accepted yet: insertions were read, deletions were not.",
        "Ask which wording is the right one.",
    ),
    "unsupported_format": ("This is {found}, which is not read.", "Save it as PDF, DOCX, HTML or plain text."),
    "too_many_pages": ("The file has {pages} pages; more than {limit} are not read.", "Split it."),
    "too_much_text": ("The file has more than {limit} characters.", "Split it, or raise the limit on characters."),
    "too_deep": ("The file's parts are nested too deeply.", "Save it anew from its program and open that."),
    "timeout": ("The file took too long to open and was given up.", "Save it anew from its program and open that."),
    "out_of_memory": ("The file needed too much memory and was given up.", "Split it, or save it anew."),
    "crashed": ("The file made its reader break off.", "Save it anew from its program and open that."),
}


class TroubleError(Exception):
    """A step that cannot go on; `open_document` turns it into a Problem with the file's name."""

    def __init__(self, code: str, facts: dict[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def problem(
    code: str,
    file: str | None,
    *,
    page: int | None = None,
    level: Level = "error",
    facts: Mapping[str, str] | None = None,
) -> Problem:
    """The Problem of that code; KeyError where a fact is missing or the code is none of ours."""
    message, advice = _TROUBLES[code]
    return Problem(level=level, code=code, message=message.format(**(facts or {})), advice=advice, file=file, page=page)


def trouble(code: str, **facts: str) -> TroubleError:
    """To raise inside this package only."""
    return TroubleError(code, facts)


def is_known(code: str) -> bool:
    return code in _TROUBLES
