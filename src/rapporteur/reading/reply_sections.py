"""The parts of a State's reply.

`header`, `opening`, `body`, `questions` (repeated), `answers`, `closing`, `signatures`, `addresses`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.reading.view import Block

_BEGINS = re.compile(
    r"(?:the )?(?:permanent (?:mission|representation|delegation)|ministry|embassy|"
    r"government)\b.{0,300}\b(?:presents|has the honou?r|wishes)|"
    r"(?:i|we) (?:have|am|are|would|wish|write|refer|acknowledge|thank)|with reference|in (?:reply|response|answer)|"
    r"reference is made|"
    r"upon instructions?|further to|(?:on|in) the matter|on behalf of",
    re.I,
)
_CLOSING = re.compile(
    r"(?:please )?accept\b.{0,120}?assurances?|.{0,260}\bavails? (?:itself|myself)|assurances? of (?:its|my|our|"
    r"the) high",
    re.I | re.S,
)
_NUMBERED = re.compile(
    r"(?:(?:ad|re|reply to|response to|answer to|regarding|concerning|as regards|as to|with (?:regard|respect) to|"
    r"on|in (?:reply|response) to)\W{0,2})?"
    r"(?:the )?(?:question|issue|point|item|request|query|q)s?\b[ .:#]{0,3}(?:no\.? ?|number )?\(?(?:\d{1,2}|[a-h])\b",
    re.I,
)
_ASKED = re.compile(
    r"(?:please|kindly|what |how |have |has |are |is |does |did |do |were |was |in case|if )|"
    r".{0,60}\bplease (?:provide|explain|indicate|describe)",
    re.I,
)
_LABEL = re.compile(r"\W*(?:question|q)\W?\s*(?:no\.? ?)?\(?\d{0,2}\)?[.:)–-]*\s*", re.I)
_DEAR = re.compile(
    r"(?:your )?excellenc(?:y|ies)\b[^.]{0,40}[,.:]?\s*\Z|dear [^.]{2,90}[,:]?\s*\Z|sirs?[,:]|madam[,:]",
    re.I,
)
_HEADED = re.compile(
    r"\W*(?:the )?(?:reply|replies|response|comments|observations|information|answers?|clarifications?|"
    r"annex|enclosure|attachment|report)\b",
    re.I,
)
_PROSE = 110


def reply_sections(text: str, blocks: Sequence[Block]) -> list[str]:
    """A name for each block of a note verbale, an ambassador's letter or an enclosure."""
    dear = next((i for i, b in enumerate(blocks[:40]) if _DEAR.match(text[b.start : b.end])), -1)
    names = ["header"] * (dear + 1)
    section = "header"
    for block in blocks[dear + 1 :]:
        section = _next(text[block.start : block.end], block, section)
        names.append(section)
    return names


def _next(passage: str, block: Block, section: str) -> str:
    prose = len(passage) > _PROSE or (len(passage) > 60 and passage.endswith("."))
    if section != "header" and _CLOSING.match(passage):
        return "closing"
    if section in ("closing", "signatures", "addresses") and not prose and not _NUMBERED.match(passage):
        return "body" if _HEADED.match(passage) else _below_closing(passage, section)
    if section == "header" and not (prose or _BEGINS.match(passage)):
        return "header"
    if _repeats_question(passage):
        return "questions"
    if _NUMBERED.match(passage) or block.kind == "item":
        return "answers"
    if section == "header":
        return "opening"
    return "answers" if section in ("questions", "answers") else "body"


def _below_closing(passage: str, section: str) -> str:
    """Who signs stands beneath the assurances, to whom it goes beneath that."""
    return "addresses" if section == "addresses" or _is_address(passage) else "signatures"


def _is_address(passage: str) -> bool:
    return bool(
        re.match(
            r"(?:office of|special procedures|palais|united nations|c/o|tel|fax|e-?mail|\d{4}|ch-|mr|ms|the )",
            passage,
            re.I,
        )
    )


def _repeats_question(passage: str) -> bool:
    """«Question 2: Please provide …» repeats what was asked; «2. The facts are not accurate» answers it."""
    rest = passage[m.end() :] if (m := _LABEL.match(passage)) else passage
    return bool(
        _ASKED.match(rest) and (rest.endswith("?") or m is not None or re.search(r"\bplease\b", rest[:80], re.I))
    )
