"""UN document symbols and resolutions, written as the contract wants them: `A/HRC/RES/34/5`, `CCPR/C/GC/34`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.core import Span
from rapporteur.reading.literals import find_literals
from rapporteur.reading.records import CitedDocument
from rapporteur.reading.view import View

_ORGANS = frozenset(
    [
        "A",
        "E",
        "S",
        "CCPR",
        "ICCPR",
        "CAT",
        "CERD",
        "CEDAW",
        "CRC",
        "CRPD",
        "CMW",
        "CED",
        "CPED",
        "ICCPR",
        "HRI",
        "SPT",
        "CPT",
        "ST",
        "DP",
        "HRC",
        "CERD",
        "INT",
        "CPR",
        "OPCAT",
    ]
)
_ORGAN = re.compile(r"[A-Z]{1,6}\Z")
_SYMBOL = re.compile(
    r"[A-Z]{1,6}(?:/(?:[A-Z]-?\d+|[A-Za-z]{1,8}\.? ?\d{1,4}(?:\(\w{1,6}\))?|[A-Z]{1,6}\.?|\d{1,4}|\d{1,4}[A-Z]))+"
)
_MISPRINTS = {"ICCPR/": "CCPR/", "CPED/": "CED/"}
_PARAGRAPH = re.compile(
    r"\)?,?(?: \(?\d{4}\))?,? ?\(?(?:at )?(?:para(?:graph|s|\.|graphs)*|§{1,2}) ?(\d{1,4}(?:\([a-z]\))?)", re.I
)

_NUMBER = r"(?:S-)?\d{1,4} ?/ ?\d{1,4}|\d{1,4} ?[A-F]? ?\([IVXLC]+\)|\d{3,4} ?\(\d{4}\)|[RS]-\d{1,2}/\d{1,3}"
_FIRST = re.compile(rf"(resolution|decision)s?(?: nos?\.?| numbers?)? ?({_NUMBER})", re.I)
_NEXT = re.compile(
    rf"(?:,? \([^()]{{1,80}}\))?(?:,|;| and|,? and| or| &| as well as)(?: (?:its|in|on|"
    rf"to|resolutions?|decisions?))* ?({_NUMBER})"
)
_BODIES = (
    ("security council", "S"),
    ("commission on human rights", "E/CN.4"),
    ("general assembly", "A"),
    ("human rights council", "A/HRC"),
    ("economic and social council", "E"),
    ("ecosoc", "E"),
    ("unga ", "A"),
    ("the assembly", "A"),
    ("the council", "A/HRC"),
)
_HRC_WORD = re.compile(r"\b(?:UN)?HRC\b")
_OTHER_COUNCIL = re.compile(r"council of europe|european council|council of ministers|national council", re.I)
_AFTER = re.compile(
    r",? (?:as )?(?:of|by|adopted (?:by|in)|issued by|from)? ?(?:the )?(?:united nations |un |u\.n\. )?", re.I
)
_FIRST_TREATY_SESSION = 31  # the Assembly numbers its resolutions session/number from its 31st session (1976)


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A symbol where it stands; `span` covers the number alone when the body's name stands elsewhere."""

    symbol: str
    span: Span
    paragraph: str | None = None


def find_documents(view: View) -> list[CitedDocument]:
    """Every UN symbol and resolution that the text names, in order, one entry for each place.

    A resolution of which the text does not say whose it is, and whose number does not tell, is left out.
    """
    mentions = find_symbols(view.text, (s[:2] for s in view.sentences))
    return [CitedDocument(symbol=m.symbol, paragraph=m.paragraph, span=m.span) for m in mentions]


def find_symbols(text: str, sentences: Iterable[tuple[int, int]]) -> list[SymbolMention]:
    """The mentions behind `find_documents`; sentences say how far a body's name reaches."""
    found = [*_find_slashed(text), *_find_resolutions(text, sentences)]
    return sorted(found, key=lambda m: m.span)


def _find_slashed(text: str) -> Iterator[SymbolMention]:
    done = 0
    for slash in find_literals(text, ("/",)):
        organ = _ORGAN.search(text, max(done, slash - 6), slash) if slash >= done else None
        if not organ or organ[0] not in _ORGANS or (organ.start() and text[organ.start() - 1] in _JOINED):
            continue
        m = _SYMBOL.match(text, organ.start())
        if m and any(c.isdigit() for c in m[0]):
            done = m.end()
            p = _PARAGRAPH.match(text, done)
            yield SymbolMention(normal_symbol(m[0]), Span(*m.span()), p[1] if p else None)


_JOINED = frozenset("/-_.@") | frozenset("abcdefghijklmnopqrstuvwxyz")


def normal_symbol(printed: str) -> str:
    """A printed symbol without blanks («Add. 13») and with the misprints of its first part put right."""
    symbol = re.sub(r"(?<=[A-Za-z])\.? (?=\d)|\s", lambda m: "." if "." in m[0] else "", printed)
    for wrong, right in _MISPRINTS.items():
        if symbol.startswith(wrong):
            symbol = right + symbol[len(wrong) :]
    return symbol


def _find_resolutions(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[SymbolMention]:
    last: str | None = None
    for start, end in sentences:
        if not any(text.find(word, start, end) >= 0 for word in ("esolution", "ecision", "RESOLUTION")):
            continue
        after = start
        for m in _FIRST.finditer(text, start, end):
            if m.start() < after:
                continue
            numbers, stop = _read_numbers(text, m, end)
            body = _find_body(text, after, m.start(), stop, end)
            for printed, span in numbers:
                organ = body or _organ_by_number(printed, last)
                if organ:
                    last = organ
                    p = _PARAGRAPH.match(text, span.end)
                    yield SymbolMention(_symbol(organ, m[1], printed), span, p[1] if p else None)
            after = stop


def _read_numbers(text: str, m: re.Match[str], end: int) -> tuple[list[tuple[str, Span]], int]:
    numbers = [(m[2], Span(*m.span(2)))]
    stop = m.end()
    while n := _NEXT.match(text, stop, end):
        numbers.append((n[1], Span(*n.span(1))))
        stop = n.end()
    return numbers, stop


def _find_body(text: str, floor: int, start: int, stop: int, end: int) -> str | None:
    """Whose resolution it is: a body named right behind, else the one last before it in the sentence, else next."""
    link = _AFTER.match(text, stop, end)
    behind = text[link.end() if link else stop : min(end, (link.end() if link else stop) + 32)].lower()
    for name, organ in _BODIES:
        if behind.startswith(name.removeprefix("the ") if link and link[0].rstrip().endswith("the") else name):
            return organ
    before = text[max(floor, start - 160) : start]
    return _last_body(before) or _first_body(text[stop : min(end, stop + 60)])


def _last_body(passage: str) -> str | None:
    low = passage.lower()
    hits = [(low.rfind(name), organ) for name, organ in _BODIES]
    if short := [m.start() for m in _HRC_WORD.finditer(passage)]:
        hits.append((short[-1], "A/HRC"))
    at, organ = max(hits)
    return organ if at >= 0 and not _OTHER_COUNCIL.match(low, at) else None


def _first_body(passage: str) -> str | None:
    low = passage.lower()
    hits = [(at, organ) for name, organ in _BODIES if (at := low.find(name)) >= 0]
    return min(hits)[1] if hits else None


def _organ_by_number(printed: str, last: str | None) -> str | None:
    """Where no body is named: the number itself, else the body of the resolution before."""
    if re.match(r"(?:19|20)\d\d ?/", printed):
        return "E/CN.4" if last is None else last
    if re.match(r"\d{3,4} ?\(\d{4}\)", printed):
        return "S"
    session = re.match(r"(\d{1,2}) ?/", printed)
    if session and int(session[1]) < _FIRST_TREATY_SESSION:
        return "A/HRC"
    if session and int(session[1]) > 70:
        return "A"
    return last


def _symbol(organ: str, word: str, printed: str) -> str:
    number = re.sub(r"\s", "", printed)
    return f"{organ}/{'DEC' if word.casefold() == 'decision' else 'RES'}/{number}"
