"""What a statement demands: its lists, its bare paragraphs, and the sentences in which it says what should be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.genres import PUBLIC_BODY, is_news
from rapporteur.reading.view import Block, View


class Asked(NamedTuple):
    """One thing asked: its number as printed, None where it has none."""

    number: str | None
    span: Span


_CALL = (
    r"(?:urge|call (?:up)?on|call (?:once )?(?:again )?for|demand|ask|request|appeal to|appeal for|recommend|"
    r"encourage|implore|insist|"
    r"reiterate (?:our|its|their|the|my) (?:calls?|demands?|appeals?|requests?))"
)
_CALLS = (
    r"(?:urges|calls (?:up)?on|calls (?:once )?(?:again )?for|demands|asks|requests|appeals to|appeals for|"
    r"recommends|encourages|insists|"
    r"reiterates (?:our|its|their|the|my) (?:calls?|demands?|appeals?|requests?)|"
    r"(?:joins|join) [^.\"]{0,80}in (?:calling|urging|demanding)|is calling (?:up)?on|are calling (?:up)?on|"
    r"is urging|are urging)"
)
_CALLED = r"(?:urged|called (?:up)?on|called for|asked|demanded|appealed to|requested|recommended)"
_ADVERBS = (
    r"(?:(?:also|further|therefore|thus|hereby|strongly|respectfully|urgently|once again|again|now|jointly|equally|"
    r"additionally|finally|would(?: also)?(?: like to)?|wish to|kindly|earnestly|sincerely) )*"
)
_FIRST = re.compile(rf"\b(?:we|I),?(?: the undersigned[^.\"]{{0,80}},)? {_ADVERBS}{_CALL}\b", re.I)
_ALL_CAPS = re.compile(r"\bWE (?:DEMAND|CALL|URGE|ASK|REQUEST|APPEAL|REQUIRE|EXIGE)\b")
_THIRD = re.compile(rf"\b{_ADVERBS}(?:{_CALLS}|{_CALLED})\b|\bcalling (?:up)?on\b|\burging\b")
_PLURAL = re.compile(
    rf"\b(?:organi[sz]ations|groups|signatories|undersigned|NGOs|bodies|members)\b[^.\"]{{0,60}}? {_ADVERBS}{_CALL}\b"
)
_WRITE = re.compile(
    r"(?:please |kindly )(?:write|send|email|e-mail|call|join|contact|sign|take action|urge|tell)\b[^.]*?\b(?:ask|"
    r"urg|call|request|demand|express|rais)ing\b",
    re.I,
)
_NOT_SPEAKERS = re.compile(
    r"\b(?:he|she|they|who|which|that|court|tribunal|prosecutors?|prosecution|police|government|ministry|minister|"
    r"president|lawyers?|"
    r"family|relatives|wife|husband|mother|father|parliament|lawmakers|authorities|protest\w*|demonstrat\w*|law|"
    r"bill|article|section|"
    r"judge|united nations|UN|rapporteurs?|experts?|european union|EU|european parliament|council of europe|"
    r"venice commission|"
    r"human rights committee|committee against|committee on|working group|high commissioner|people|users|residents|"
    r"villagers|"
    r"company|officers?|supporters|workers|students|letter|report|petition|resolution)\b",
    re.I,
)
_MODAL = re.compile(r"\b(?:should|must|needs? to|ought to|ha(?:s|ve) to)\b(?! not be (?:confused|taken))", re.I)
_ADDRESSEE = re.compile(
    r"\b(?:authorit(?:y|ies)|governments?|president|prime minister|minist\w+|parliament|legislat\w+|lawmakers|court|"
    r"tribunal|judiciary|police|"
    r"prosecut\w+|states?|officials?|inspectorate|commission|council|union|army|military|security forces|king|emir|"
    r"sultan|administration|"
    r"agency|company|leaders?|partners|donors|community|regime|junta|member states|service|institution|ombudsman|"
    r"attorney general|"
    r"assembly|congress|senate|embass\w+|high commissioner|cabinet|kingdom|republic)\b",
    re.I,
)
_DEEDS = (
    r"release|free|drop|quash|withdraw|investigat|repeal|amend|end|stop|cease|ensure|guarantee|protect|lift|return|"
    r"overturn|allow|provide|respect|"
    r"ratify|bring|hold|disclose|abolish|refrain|halt|account|annul|cancel|restore|reinstate|revoke|review|revise|"
    r"reform|reject|veto|"
    r"acquit|pardon|grant|give|take|put|make|open|conduct|carry|condemn|reveal|unblock|reopen|compensat|implement|"
    r"comply|uphold|adopt|"
    r"monitor|raise|press|dismiss|close|identify|prosecut|punish|extradite|deport|commute|suspend|remove|register|"
    r"recogni[sz]e|publish|"
    r"facilitate|engage|cooperate|invite|desist|decriminali[sz]e|vacate|scrap|clarify|treat|transfer|permit|enforce|"
    r"address|initiate|"
    r"establish|set|order|accept|honou?r|fulfil|use|do|act|stand|speak|intervene|demand|urge|call|exert|prevent|"
    r"safeguard|secure|explain"
)
BARE = re.compile(
    rf"\W*(?:(?:calling|urging|asking|requesting|demanding|expressing|insisting|appealing)\b|"
    rf"(?:that |to |for )?(?:\w+ly,? (?:and \w+ly,? )?)?(?:{_DEEDS})\w*\b)",
    re.I,
)
_ASKED_DEED = re.compile(rf"\b(?:to|for|that|be|,|should|must|an|the)\b[^.\"]{{0,60}}?\b(?:{_DEEDS})", re.I)
_DONE = re.compile(
    r"\b(?:should|must|ought to) (?:all |now |also |therefore )?(?:be |have (?:his|her|"
    r"their) [^.\"]{0,40})(?:\w+ly )?(?:\w+ly and \w+ly )?"
    r"(?:released|freed|dropped|withdrawn|quashed|overturned|repealed|investigated|protected|lifted|brought to|"
    r"held (?:accountable|to account|responsible)|"
    r"annulled|dismissed|prosecuted|punished|returned|restored|reinstated|given|granted|allowed|amended|abolished|"
    r"acquitted|commuted|halted|"
    r"revoked|cancelled|stopped|reopened|identified|suspended)\b",
    re.I,
)
_LEGAL = re.compile(
    r"(?:under|according to|in accordance with|pursuant to|article \d|section \d|as (?:set|laid))\b",
    re.I,
)
_LATER = re.compile(r"\b(?:also|further|furthermore|finally|in addition|additionally|moreover|lastly|as well)\b", re.I)
_STANCE = re.compile(
    r"\b(?:condemns?|deplores?|denounces?|welcomes?|(?:is|are) (?:\w+ )?(?:concerned|alarmed|appalled|outraged|"
    r"dismayed)|expresses?)\b",
    re.I,
)
_CLAUSE = re.compile(rf"(?:,|;|:)? and (?:also |therefore |further )?(?={_CALLS}|{_CALL})")
_SILENT = frozenset({"addresses", "boilerplate"})


def find_demands(view: View) -> list[Asked]:
    """A statement's demands: its list with what it adds to it, else bare paragraphs, else the sentences that demand."""
    listed = [
        Asked(label if label and label.isalnum() else None, stripped(view.text, start, end))
        for start, end, label in numbered_items(view, "demands")
        if end - start > 12
    ]
    if not listed:
        return _paragraph_demands(view) or [Asked(None, span) for span, _ in _in_sentences(view)]
    first = listed[0].span.start
    added = [
        Asked(None, span)
        for span, own in _in_sentences(view)
        if own and _adds(view.text, span, first) and not any(span.overlaps(a.span) for a in listed)
    ]
    return sorted([*listed, *added], key=lambda a: a.span)


def _adds(text: str, span: Span, first: int) -> bool:
    """What stands outside a list and is told as more of the same («We also urge …»)."""
    piece = text[span.start : span.end]
    return not piece.rstrip().endswith(":") and span.start > first and bool(_LATER.search(piece[:90]))


def numbered_items(view: View, name: str) -> Iterator[tuple[int, int, str | None]]:
    """List items of a section; deeper items and unnumbered paragraphs belong to the item before them."""
    current: tuple[int, int, str | None] | None = None
    style: str | None = None
    for block in view.blocks:
        if view.section_at(block.start) != name:
            if current:
                yield current
            current = None
        elif block.kind == "item" and (style is None or _style(block) == style):
            if current:
                yield current
            style, current = style or _style(block), (block.start, block.end, block.label)
        elif current and (block.kind == "item" or view.text[block.start : block.start + 1].islower()):
            current = (current[0], block.end, current[2])
    if current:
        yield current


def _style(block: Block) -> str:
    label = block.label or ""
    if label.isdigit():
        return "digit"
    return "roman" if re.fullmatch(r"[ivx]+", label) else "letter" if label.isalpha() else "bullet"


def stripped(text: str, start: int, end: int) -> Span:
    """The range without the blanks at its ends."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _paragraph_demands(view: View) -> list[Asked]:
    """Demands that stand as bare paragraphs beneath their introduction."""
    blocks = [b for b in view.blocks if view.section_at(b.start) == "demands"]
    out = [
        Asked(None, Span(b.start, b.end))
        for b in blocks[1:]
        if 20 < b.end - b.start < 900 and BARE.match(view.text, b.start, b.start + 60)
    ]
    return out if len(out) > 1 else []


def _in_sentences(view: View) -> Iterator[tuple[Span, bool]]:
    """The sentences that demand; True where the statement speaks for itself («we urge», «X calls on»)."""
    news, quoted = is_news(view.text), _quoted_sentences(view)
    for s in view.sentences:
        if s.section in _SILENT or s.end - s.start < 16:
            continue
        passage = view.text[s.start : s.end]
        if s.section == "header" and passage[-1] not in '.!"':
            continue  # a headline
        if not passage.startswith('"') and s.start not in quoted and not passage.endswith(":"):
            own = _speaks(passage, news)
            if own or _says_should(passage):
                at = s.start + _clause_of(passage)
                yield Span(at, s.end), own


def _quoted_sentences(view: View) -> frozenset[int]:
    """Where sentences start inside a quotation: more marks are opened than closed in the block before them."""
    inside: set[int] = set()
    block, at, marks = -1, 0, 0
    for s in view.sentences:
        if s.block != block:
            block, at, marks = s.block, view.blocks[s.block].start, 0
        marks += view.text.count('"', at, s.start)
        at = s.start
        if marks % 2:
            inside.add(s.start)
    return frozenset(inside)


def _speaks(passage: str, news: bool) -> bool:
    if _ALL_CAPS.search(passage) or _WRITE.match(passage):
        return True
    for m in (*_FIRST.finditer(passage), *_PLURAL.finditer(passage)):
        if not _quoted(passage, m.start()) and _ASKED_DEED.search(passage, m.end()):
            return True
    m2 = _THIRD.search(passage)
    if m2 is None or _quoted(passage, m2.start()) or not _ASKED_DEED.search(passage, m2.end()):
        return False
    return _is_speaker(passage[: m2.start()].rstrip(), m2[0]) or (
        news and bool(PUBLIC_BODY.search(passage, 0, m2.start()))
    )


def _is_speaker(subject: str, verb: str) -> bool:
    """A name stands before the verb, and it is not that of somebody the statement tells about."""
    clause = re.split(r"[;:]\s|, (?:which|who|where|when)\b", subject)[-1]
    stance = _STANCE.search(clause)
    near = clause[-90:]
    if stance is None and not _NAME_BEFORE.search(near):
        return False
    if not _NOT_SPEAKERS.search(clause[: stance.start()] if stance else clause):
        return True
    proper = _PROPER.search(near + " ") and not re.match(r"(?:called|asked|urged|demanded|requested)", verb)
    return bool(proper) and not re.search(r"\bUN\b|United Nations|Government|Ministry|European", near)


_NAME_BEFORE = re.compile(r"[A-Z][\w'-]*\)?[\"']?(?:,[^,]{0,80},)?(?: (?:and|today|therefore|also|which))?\Z")
_PROPER = re.compile(r"\b(?:the )?(?:[A-Z][\w'&-]+ (?:of |for |to |on |and )?){2,}(?:\([^()]+\) ?)?\Z")
_MODAL_DEED = re.compile(
    rf"\s(?:[a-z]+ly,? (?:and [a-z]+ly )?|also |now |at once |therefore |not |, [^,]{{1,40}}, ){{0,4}}"
    rf"(?:{_DEEDS})\w*\b",
    re.I,
)


def _says_should(passage: str) -> bool:
    m = _MODAL.search(passage)
    if m is None or _quoted(passage, m.start()) or _LEGAL.match(passage):
        return False
    if _DONE.search(passage):
        return True
    subject = passage[max(0, m.start() - 120) : m.start()]
    return bool(_addressed(subject) and _MODAL_DEED.match(passage, m.end()))


def _addressed(subject: str) -> bool:
    return bool(_ADDRESSEE.search(re.split(r"[;:]\s|, (?:and|but|which|who)\b", subject)[-1]))


def _quoted(passage: str, at: int) -> bool:
    return passage.count('"', 0, at) % 2 == 1


def _clause_of(passage: str) -> int:
    """«X condemns …, and calls on …»: the demand starts at its own verb."""
    stance = _STANCE.search(passage)
    m = _CLAUSE.search(passage, stance.end()) if stance else None
    return m.end() if m else 0
