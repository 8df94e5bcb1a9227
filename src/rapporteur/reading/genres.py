"""What sort of text this is, by its voice: mandates, a State that answers, news of a public body.

Only the words are looked at, before anything has been cut into parts; the kind of a letter is told in `header.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

MANDATES = re.compile(
    r"\bMandates? of (?:the )?(?=Special|Working|Independent|Chair|Vice|Personal|Representative)",
    re.I,
)
CAPACITY = re.compile(
    r"\bin (?:my|our)(?: respective| official)? capacit(?:y|ies) as\b|"
    r"\b(?:address|writ(?:e|ing))(?: to)?(?: you)?(?: a letter)? on behalf of\b(?= the (?:\w+ )?Working Group)",
    re.I,
)
_OFFICE = re.compile(
    r"Special Rapporteur|Working Group|Independent Expert|Representative of the Secretary|Special Procedures",
    re.I,
)
_COMPLIMENTS = re.compile(r"presents? (?:its|their|his|her) compliments", re.I)
_UN_SENDS = re.compile(r"High Commissioner for Human Rights\b[^.]{0,80}\bpresents? (?:its|his|her) compliments", re.I)
_ANSWERS = re.compile(
    r"(?:with reference to|in (?:reply|response|answer) to|(?:reply|respon(?:se|d)|answer) to|refer(?:s|ring|"
    r"ence)? (?:is made )?to|"
    r"acknowledg\w+(?: the)? receipt of|further to|pursuant to|regarding|concerning|thank you for|reference is made to)"
    r"[^.]{0,60}\b(?:your|the|its|their|aforementioned|joint|above) ?(?:[\w'-]+ ){0,4}"
    r"(?:letters?|communications?|appeals?|notes?|allegations?|requests?|questionnaire)\b",
    re.I,
)
_STATE_SPEAKS = re.compile(
    r"\bpermanent (?:mission|representat\w+|delegation)\b|\bministry of (?:foreign|external) affairs\b|"
    r"\bchargé d'affaires\b|"
    r"\bembassy of\b|\bmy government\b|\bon behalf of (?:the|my) government\b|\b(?:reply|response|observations|"
    r"comments|information|answers?)"
    r"(?: provided| submitted)? (?:of|by|from) the (?:government|state|authorities|republic|kingdom|permanent)\b",
    re.I,
)
_TO_MANDATES = re.compile(
    r"special procedures|special rapporteurs?|working group on|independent expert|high commissioner for human rights|"
    r"mandate[ -]holders?|human rights council",
    re.I,
)
_ANSWER_TITLE = re.compile(
    r"\A\W{0,40}(?:[^\n]{0,60}\n+){0,4}?[^\n]{0,60}?\b(?:reply|replies|response|comments|observations|"
    r"clarifications?|information|answers?)\b"
    r"[^\n]{0,40}\b(?:of|by|from|received from) (?:the )?(?:government|state|republic|kingdom|islamic|federal|"
    r"permanent|authorities|[A-Z])",
    re.I,
)
_LETTER_NUMBER = re.compile(r"\bJ?(?:AL|UA|OL)\b[ :]{0,3}[A-Z]{3} \d{1,3}[/.]\d{4}")
_PUBLIC = (
    r"(?:UN|United Nations|U\.N\.)(?: [\w-]+){0,4} (?:experts?|rapporteurs?|rights (?:office|chief|experts?)|"
    r"spokes\w+|mission|committee)|"
    r"(?:group of )?experts of the United Nations|(?:UN )?Special Rapporteurs?|(?:UN )?Human Rights Office|OHCHR|"
    r"High Commissioner(?: for Human Rights)?|Inter-American Commission on Human Rights|IACHR|"
    r"African Commission on Human|"
    r"OSCE|ODIHR|Commissioner for Human Rights|European External Action|High Representative|UNESCO|UNICEF|UNHCR|"
    r"Secretary[- ]General|Working Group on (?:Arbitrary|Enforced)|Ministry of (?:Foreign|External|Internal) Affairs|"
    r"European Union|EU|European Parliament|Council of Europe|Foreign Ministry|Department of State|State Department|"
    r"Prosecutor General's Office"
)
_TOLD = (
    r"(?:said|says|(?:has |have )?(?:today )?(?:expressed|urged|condemned|deplored|warned|welcomed|called|demanded|"
    r"denounced|voiced)|"
    r"urges?|condemns?|deplores?|warns?|welcomes?|calls?|expresses?|express|call|urge|(?:is|are|"
    r"were) (?:\w+ )?(?:alarmed|concerned|appalled))"
)
PUBLIC_BODY = re.compile(rf"\b(?:{_PUBLIC})\b", re.I)
_NEWS_TITLE = re.compile(
    r"\b(?:statement|declaration|remarks|comment|press (?:release|statement|briefing)) (?:by|of|"
    r"from) (?:the )?(?:\w+ ){0,4}"
    r"(?:spokes\w+|high representative|secretary[- ]general|minister|ministry|special representative|ambassador|"
    r"embassy|commissioner|director-general)\b",
    re.I,
)
_NEWS = re.compile(rf"\b(?:{_PUBLIC})\b[^.\"\n]{{0,90}}\b{_TOLD}\b", re.I)
_CIVIL = re.compile(rf"\b(?:we|(?:[A-Z][\w'&-]+ ){{1,6}}(?:\([^()]{{2,20}}\) )?)(?=(?:strongly |today )?{_TOLD}\b)")
_NEWS_FOOT = re.compile(
    r"(?:are|is) part of (?:what is known as )?the \*{0,2}\[?Special Procedures|"
    r"Special Rapporteurs[^.]{0,60}are independent experts (?:appointed|and)|"
    r"for (?:further|more) information and media (?:requests|inquiries)|"
    r"A principal, autonomous body of the Organization of American States",
    re.I,
)
_REPORT = re.compile(
    r"\W*(?:report of the|annual report|world report|summary prepared|"
    r"summary of stakeholders|compilation|"
    r"national report|national chapter|(?:united\s+nations\s+)?A/HRC/(?:WG\.6/)?\d+|A/\d{2}/\d{2,3}\b|"
    r"table of contents|executive summary)",
    re.I,
)
_CASE = re.compile(
    r"\b(?:human rights|defenders?|activists?|journalists?|press freedom|freedom of (?:expression|association|"
    r"assembly|the press|speech)|"
    r"civil society|lawyers?|prisoners? of conscience|detain\w*|arrest\w*|tortured?|sentenc\w+|imprison\w+|jailed|"
    r"unionists?|bloggers?|dissidents?|killed|disappeared|harass\w+)\b",
    re.I,
)
_URGES = re.compile(
    r"\b(?:urges?|calls? (?:up)?on|calls? for|demands?|condemns?|deplores?|believes?|should|must|said today|"
    r"concern(?:s|ed)?|alarmed|"
    r"denounces?|welcomes?|appalled|we (?:write|ask|appeal)|asks|open letter|urgent action|urgent appeal|"
    r"case history|recommend\w*|statement|press release|action alert)\b",
    re.I,
)


@lru_cache(maxsize=4)
def speaks_as_mandates(text: str) -> bool:
    """A letter of the Special Procedures: their heading, or the sentence in which they say as what they write."""
    if MANDATES.search(text[:4000]):
        return True
    m = CAPACITY.search(text[:9000])
    return bool(m and _OFFICE.search(text, m.end(), m.end() + 260))


@lru_cache(maxsize=4)
def answers_for_state(text: str) -> bool:
    """A State's answer: a note verbale, an ambassador's letter, or an enclosure headed as a reply."""
    head = text[:3500]
    if _COMPLIMENTS.search(head):
        return not _UN_SENDS.search(head) or bool(re.search(r"permanent mission[^.]{0,260}presents its", head, re.I))
    if not _TO_MANDATES.search(head):
        return False
    if _ANSWER_TITLE.match(text[:700]) and (_LETTER_NUMBER.search(head) or _ANSWERS.search(head)):
        return True
    return bool(_ANSWERS.search(head) and (_STATE_SPEAKS.search(head) or _STATE_SPEAKS.search(text[-900:])))


@lru_cache(maxsize=4)
def is_news(text: str) -> bool:
    """News of an intergovernmental or a State's body: it speaks in the lead, before any civil-society body does."""
    if _NEWS_FOOT.search(text[-2500:]) or _NEWS_TITLE.search(text[:400]):
        return True
    m = _NEWS.search(text, 0, 900)
    if not m:
        return False
    civil = _CIVIL.search(text, 0, m.start() + 1)
    quoting = re.search(
        r"\b(?:since|after|that|as|by|although|while|last|in \d{4}|earlier)\b[^.\n]{0,40}\Z",
        text[max(0, m.start() - 60) : m.start()],
    )
    return civil is None and not quoting


def is_report(text: str) -> bool:
    """A report rather than a statement, by the words at its very top."""
    lines = [line for line in text[:1200].split("\n") if line.strip()]
    return any(_REPORT.match(line) for line in lines[:7])


def is_statement(text: str) -> bool:
    """Something that speaks about a case of human rights and takes a stand on it."""
    return bool(_URGES.search(text) and _CASE.search(text)) or len(_CASE.findall(text[:6000])) > 2
