"""The parts of a letter, a statement or a reply by their function, found by the formulas of the genre.

Letters: `header`, `opening`, `earlier`, `facts`, `concerns`, `law`, `questions`, `term`, `interim`, `closing`,
`signatures`, `annex`. Statements: `header`, `headline`, `body`, `belief`, `demands`, `addresses`.
Replies are in `reply_sections.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from rapporteur.documents.records import Text
from rapporteur.reading.blocks import find_blocks
from rapporteur.reading.demands import BARE
from rapporteur.reading.genres import answers_for_state, speaks_as_mandates
from rapporteur.reading.reply_sections import reply_sections
from rapporteur.reading.sentences import split_sentences
from rapporteur.reading.view import Block, Section, Sentence, View

SALUTATION = re.compile(
    r"(?:your )?excellenc(?:y|ies)\b[^.]{0,40}[,.:]?\s*\Z|dear [^.]{2,60}[,:]\s*\Z|sir[,:]|madam[,:]", re.I
)
_FACTS = re.compile(
    r"(?:according to|based on|on the basis of|from) (?:the |this )?(?:new |additional |latest |updated |further )?"
    r"(?:information|allegations|reports|complaint|sources?)[^.:]{0,40}:|the facts\b|background:?\Z|allegations:?\Z",
    re.I,
)
_CONCERNS = re.compile(
    r"(?:(?:grave|serious|deep|further|utmost|particular|additional|similar)?\s*concerns? (?:is|are|has been|was)\b)"
    r"|(?:without|while|whereas|although)[^.]{0,40}prejudg"
    r"|(?:we|i)(?: are| am| wish to| would like to| also| further| must| remain)*"
    r"(?: express(?: our| my)?)?(?: \w+)?(?: \w+)? concern",
    re.I,
)
_LAW = re.compile(
    r"(?:we|i) (?:would |also |further |should |wish |wishes |may |deem |are |therefore |furthermore |like |to |it )*"
    r"(?:like to |wish to |deem it )?(?:also |further |appropriate to |respectfully )*"
    r"(?:remind|recall|refer|draw|stress|bring|underline|emphasi[sz]e|highlight|reiterate|make reference|reference)"
    r"|(?:the above(?:-mentioned)? allegations|these allegations|"
    r"the allegations[^.]{0,60})[^.]{0,80}(?:contravention|contravene|violat)"
    r"|(?:in this (?:connection|regard|context)|furthermore|moreover|additionally|in addition|finally|likewise|"
    r"similarly),? "
    r"(?:we|i|allow|may|please)|in connection with the above|article \d|international human rights law\Z|"
    r"applicable (?:international|law)|legal framework|attention is also",
    re.I,
)
_CITES = re.compile(
    r"\b[Aa]rt(?:icle)?s?\.? \d+[^.]{0,80}\b(?:Covenant|Convention|Declaration|ICCPR|ICESCR|UDHR|Charter)\b"
)
_LAW_WORD = re.compile(
    r"covenant|convention|declaration|resolution|principles|treat(?:y|ies)|instruments?|norms and standards|protocol",
    re.I,
)
_QUESTIONS = re.compile(
    r"seek to clarify all (?:cases|allegations)|clarify all cases|(?:grateful|appreciate)[^.]{0,80}"
    r"(?:observations|information|clarification|comments|answers)[^.]{0,60}(?:following|matters|questions)"
    r"|on the following (?:matters|questions|points|issues)|respond to the following questions",
    re.I,
)
_TERM = re.compile(
    r"(?:would|should|shall) (?:also )?(?:appreciate|welcome|be grateful for)[^.]{0,40}(?:response|reply|answer)"
    r"|(?:response|reply|observations)[^.]{0,60}within [^.]{0,30}(?:days|months|weeks)"
    r"|(?:this|the) communication[^.]{0,140}(?:made public|made available)"
    r"|(?:undertake|intend) to (?:ensure|report)|(?:government'?s |your )(?:response|reply)[^.]{0,60}(?:available|"
    r"reflected|included)",
    re.I,
)
_INTERIM = re.compile(
    r"(?:while|pending|whilst)[^.]{0,30}(?:reply|response|answer)|interim measures"
    r"|(?:we|i)(?: would like to| also| strongly)? (?:urge|appeal to|call (?:up)?on|request) [^.]{0,20}excellency",
    re.I,
)
_CLOSING = re.compile(
    r"(?:please )?accept\b.{0,100}?assurances?|avails itself|assurances? of (?:its|my|our|the) high", re.I
)
_ANNEX = re.compile(r"(?:annex|appendix|reference to international (?:human rights )?law)\b", re.I)
_DEMAND_INTRO = re.compile(
    r"\b(?:urges?|calls? (?:\w+ )?(?:up)?on|calls? for|calls?:?\Z|calling (?:up)?on|call(?:ed)? (?:up)?on|requests?|"
    r"demands?|recommends?|"
    r"recommendations?|asks?|asking|urging|urged|appeals?|reiterates?|should|must|encourages?|"
    r"insists?)\b(?! attention)",
    re.I,
)
_DEMAND_HEAD = re.compile(
    r"\W*(?:(?:our|the|key|main|specific|general|policy) ){0,2}"
    r"(?:actions? (?:requested|needed|required)|(?:suggested|requested|recommended|required|necessary) actions?|"
    r"take action|what you can do|demands|recommendations|we (?:therefore |also )?"
    r"(?:call|urge|demand|ask|request|recommend)|please write|please send|please take|"
    r"points? for (?:your )?(?:letters?|appeals?))",
    re.I,
)
_ADDRESSES = re.compile(
    r"addresses?\b|please (?:send|write|address|direct) (?:[\w,]+ ){0,12}to:?\Z|please send appeals|"
    r"send (?:your )?(?:appeals|letters|protests)|"
    r"write to|copies to|also send copies|to contact|contact(?:s| us)?\b|for (?:more|further|"
    r"additional) information|for media|"
    r"(?:press|media) (?:contacts?|inquiries)|notes? (?:to|for) editors?|about (?:us|the)\b|diplomatic (?:missions|"
    r"representations)|"
    r"signatories|signed(?: by)?\b|the undersigned|kindly inform us|please inform us|tel(?:ephone)?[.:\s]|phone|fax|"
    r"e-?mail\b",
    re.I,
)
_BACKGROUND = re.compile(
    r"(?:additional|background|further|updated) (?:information|notes)|background|context|brief description|"
    r"(?:sample|model) letter|dear\b|"
    r"(?:case )?narrative|the facts|chronology|(?:suggested )?text",
    re.I,
)
_BELIEF = re.compile(
    r"\b(?:believes?|condemns?|expresses? (?:its )?[^.]{0,20}concern|is (?:\w+ )?concerned|deplores?)\b", re.I
)


def build_view(document: Text | str) -> View:
    """A document's text as a View with blocks, sentences and sections."""
    if isinstance(document, str):
        document = Text(name="", sha256="", media_type="text/plain", text=document, pages=())
    removed = tuple(f.span for f in document.furniture)
    plain = document.media_type in ("text/plain", "text/markdown")
    cleaned = find_blocks(document.text, removed, markdown=plain)
    names = _names_of_sections(cleaned.text, cleaned.blocks)
    sections = _merged(cleaned.blocks, names)
    sentences = tuple(
        Sentence(start, end, names[i], i)
        for i, block in enumerate(cleaned.blocks)
        for start, end in split_sentences(cleaned.text, block.start, block.end)
    )
    return View(cleaned.text, cleaned.origin, cleaned.blocks, sentences, sections)


def _names_of_sections(text: str, blocks: Sequence[Block]) -> list[str]:
    """A name for each block, by the sort of document; what is neither a letter nor a reply is cut as a statement."""
    if speaks_as_mandates(text):
        return _letter_sections(text, blocks) or _statement_sections(text, blocks)
    if answers_for_state(text):
        return reply_sections(text, blocks)
    return _statement_sections(text, blocks)


def _merged(blocks: Sequence[Block], names: Sequence[str]) -> tuple[Section, ...]:
    out = []
    for name, group in groupby(zip(blocks, names, strict=True), key=lambda pair: pair[1]):
        members = [block for block, _ in group]
        out.append(Section(name, members[0].start, members[-1].end))
    return tuple(out)


def _letter_sections(text: str, blocks: Sequence[Block]) -> list[str]:
    """A name for each block of a letter of the Special Procedures; empty where no salutation or opening is found."""
    start = next((i for i, b in enumerate(blocks[:80]) if SALUTATION.match(text[b.start : b.end])), None)
    if start is None:
        start = _opening_without_salutation(text, blocks)
    if start is None:
        return []
    names = ["header"] * (start + 1)
    section = "opening"
    for block in blocks[start + 1 :]:
        section = _next_section(text[block.start : block.end], block, section)
        names.append(section)
    return names


_HONOUR = re.compile(r"(?:we|i) (?:have the honou?r|would like to draw|am writing|are writing|wish to bring)", re.I)


def _opening_without_salutation(text: str, blocks: Sequence[Block]) -> int | None:
    for i, block in enumerate(blocks[:60]):
        if i and _HONOUR.match(text[block.start : block.start + 80]):
            return i - 1
    return None


def _next_section(passage: str, block: Block, section: str) -> str:
    head = passage[:260]
    if section in ("signatures", "annex"):
        return "annex" if section == "annex" or (_ANNEX.match(head) and len(passage) < 160) else "signatures"
    if section == "closing":
        return "annex" if _ANNEX.match(head) else "signatures"
    if _CLOSING.match(head):
        return "closing"
    if block.kind == "item" and section in ("questions", "law"):
        return section if section == "questions" else "law"
    if _QUESTIONS.search(passage[:700]) and (section != "opening" or "clarify" in passage[:700]):
        return "questions"
    if _ANNEX.match(head) and len(passage) < 120 and section != "opening":
        return "annex"
    return _inner_section(passage, head, section)


def _inner_section(passage: str, head: str, section: str) -> str:
    """Which part of the body a paragraph between salutation and closing is."""
    if section in ("opening", "earlier"):
        if _FACTS.match(head):
            return "facts"
        return "law" if _LAW.match(head) and _CITES.search(passage[:400]) and "received" not in head else section
    if section in ("questions", "term", "interim"):
        if _LAW.match(head) and _LAW_WORD.search(passage) and not _INTERIM.match(head) and section != "questions":
            return "law"
        if _INTERIM.match(head):
            return "interim"
        if _TERM.search(head):
            return "term"
        return section if section != "questions" else _after_questions(head)
    if _INTERIM.match(head) and section != "facts":
        return "interim"
    if _TERM.search(head) and section in ("concerns", "law"):
        return "term"
    if section == "facts" and _CONCERNS.match(head):
        return "concerns"
    if section in ("facts", "concerns") and _LAW.match(head) and (_LAW_WORD.search(passage) or section == "concerns"):
        return "law" if _LAW_WORD.search(passage) else section
    if section == "law" and _FACTS.match(head):
        return "facts"
    return section


def _after_questions(head: str) -> str:
    return "term" if re.match(r"(?:we|i|this|the|your|a|an)\b", head, re.I) and "?" not in head else "questions"


def _statement_sections(text: str, blocks: Sequence[Block]) -> list[str]:
    names: list[str] = []
    section = "header"
    before = ""
    for i, block in enumerate(blocks):
        passage = text[block.start : block.end]
        if section == "demands" and before[-1:] in (":", ";", ",") and BARE.match(passage) and len(passage) < 900:
            before = passage  # a list without numbers or bullets goes on
        else:
            section = _statement_section(passage, block, section, blocks[i + 1 : i + 2])
            before = passage if section == "demands" else ""
        names.append(section)
    return names


def _statement_section(passage: str, block: Block, section: str, following: Sequence[Block]) -> str:
    prose = len(passage) > 110 or bool(re.search(r"[a-z]{3}\.[\"')]*\s*\Z", passage) and len(passage) > 60)
    if section != "header" and len(passage) < 140 and _ADDRESSES.match(passage) and not _asks_next(following):
        return "addresses"
    if _opens_demands(passage, block, following):
        return "demands"
    if block.kind == "item" and section == "demands":
        return "demands"
    if _BACKGROUND.match(passage) and len(passage) < 60:
        return "body"
    if _ADDRESSES.match(passage) and section in ("demands", "addresses"):
        return "addresses"
    if section == "addresses":
        return "addresses" if not prose or block.kind == "item" else "boilerplate"
    if section == "boilerplate":
        return "boilerplate"
    if not prose:
        return "header" if section == "header" else section if section == "demands" else "body"
    return "belief" if _BELIEF.search(passage[:160]) and len(passage) < 900 else "body"


def _asks_next(following: Sequence[Block]) -> bool:
    return bool(following) and following[0].kind == "item" and following[0].end - following[0].start > 60


def _opens_demands(passage: str, block: Block, following: Sequence[Block]) -> bool:
    """A line that ends in a colon, calls on somebody, and is followed by a list."""
    if block.kind == "item" and not passage.endswith(":"):
        return False
    if _DEMAND_HEAD.match(passage) and len(passage) < 160:
        return True
    tail = passage[-320:]
    return passage.endswith(":") and bool(_DEMAND_INTRO.search(tail)) and bool(following)
