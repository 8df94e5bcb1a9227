"""National provisions with the code that they belong to, as charges name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.core import Span
from rapporteur.reading.law.national import NationalLaw
from rapporteur.reading.literals import find_literals
from rapporteur.reading.provisions import ProvisionList

_AHEAD = re.compile(
    r"\)?,?(?: respectively,?)?(?: ?(?:of|in|to|from|under|under the terms of)(?: (?:Book|"
    r"Chapter|Title|Part|Section) [IVXLC\d]+,? of)?)? ?(?:the |its |that |this |[A-Z]\w+'s )?(?:same |"
    r"said |then |country's |former |old |new |(?:19|20)\d\d )*",
)
_BEHIND = re.compile(r"(?:'s)?[,:]? ?\(?(?:under |in |its |of |the |in particular |namely )*")
_ONE_RUN = re.compile(r"\),? (?:and )?[^.;:()]{2,60} \(|(?:,| and|, and| or)(?: (?:to|under|of))? ?")
_GENERIC = frozenset(
    ["code", "law", "act", "decree", "ordinance", "constitution", "statute", "bill", "regulation", "order"]
)
_NEAR = 70


@dataclass(frozen=True, slots=True)
class CodeProvisions:
    """`articles` in code notation (`205.2(2)`); `code` as the text names it, None where it does not."""

    articles: tuple[str, ...]
    code: str | None
    span: Span


def find_code_provisions(
    text: str, low: str, lists: Sequence[ProvisionList], laws: Sequence[NationalLaw], foreign: Sequence[Span]
) -> list[CodeProvisions]:
    """Lists of articles and sections that belong to national law, in order.

    A list without a code belongs to the code named last, as long as no international instrument was named since.
    """
    found: list[CodeProvisions] = []
    for i, provisions in enumerate(lists):
        if provisions.kind not in ("art", "section") or _is_international(text, provisions, foreign):
            continue
        ahead = _law_ahead(text, provisions, laws)
        later = _law_of_next(text, lists[i : i + 6], laws)
        law = ahead or later or _law_behind(text, provisions, laws)
        code = _name(law, laws) if law else _last_code(provisions, laws, foreign)
        end = ahead.span.end if ahead else provisions.span.end
        if law or code or provisions.kind == "section" or _looks_national(provisions):
            articles = tuple(item.printed for item in provisions.items)
            found.append(CodeProvisions(articles, code, Span(provisions.span.start, end)))
    return sorted([*found, *_same_again(text, low, found)], key=lambda p: p.span)


def _is_international(text: str, provisions: ProvisionList, foreign: Sequence[Span]) -> bool:
    for span in foreign:
        if 0 <= span.start - provisions.span.end <= 40 and _AHEAD.match(text, provisions.span.end, span.start):
            return (
                '"' not in text[provisions.span.end : span.start]
                and text.find(". ", provisions.span.end, span.start) < 0
            )
    return False


def _looks_national(provisions: ProvisionList) -> bool:
    """No treaty has an article 205.2 or 322."""
    return any("." in i.number or (i.number.isdigit() and int(i.number) > 99) for i in provisions.items)


def _law_ahead(text: str, provisions: ProvisionList, laws: Sequence[NationalLaw]) -> NationalLaw | None:
    end = provisions.span.end
    law = next((law for law in laws if law.span.start >= end), None)
    if law is None or law.span.start - end > _NEAR:
        return None
    return law if _AHEAD.fullmatch(text, end, law.span.start) else None


def _law_of_next(text: str, lists: Sequence[ProvisionList], laws: Sequence[NationalLaw]) -> NationalLaw | None:
    """«tax evasion (Article 213) and abuse of office (Article 308) of the Criminal Code»: one code for both."""
    for here, after in pairwise(lists):
        between = text[here.span.end : after.span.start]
        if len(between) > _NEAR or not _ONE_RUN.fullmatch(between):
            return None
        law = _law_ahead(text, after, laws)
        if law:
            return law
    return None


def _law_behind(text: str, provisions: ProvisionList, laws: Sequence[NationalLaw]) -> NationalLaw | None:
    start = provisions.span.start
    before = [law for law in laws if start - _NEAR <= law.span.end <= start]
    return before[-1] if before and _BEHIND.fullmatch(text, before[-1].span.end, start) else None


def _name(law: NationalLaw, laws: Sequence[NationalLaw]) -> str:
    """«the same Code» is the code named before; a name that says more stands for itself."""
    if law.name.casefold() not in _GENERIC:
        return law.name
    before = [
        other.name for other in laws if other.span.end <= law.span.start and other.name.casefold() not in _GENERIC
    ]
    same = [name for name in before if law.name.casefold() in name.casefold().split()]
    return same[-1] if same else law.name


def _last_code(provisions: ProvisionList, laws: Sequence[NationalLaw], foreign: Sequence[Span]) -> str | None:
    start = provisions.span.start
    before = [law for law in laws if law.span.end <= start]
    if not before or any(before[-1].span.end <= span.start < start for span in foreign):
        return None
    return _name(before[-1], laws)


def _same_again(text: str, low: str, found: Sequence[CodeProvisions]) -> Iterator[CodeProvisions]:
    """«as per the same article» repeats the last one."""
    for at in find_literals(low, ("same article", "same section", "same provision")) if found else ():
        before = [p for p in found if p.span.end <= at]
        if before:
            yield CodeProvisions(before[-1].articles[-1:], before[-1].code, Span(at, at + len("same article")))
