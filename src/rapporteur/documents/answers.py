"""The worker's answer as records: checked number by number, for what parsed a hostile file may itself be hostile."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, get_args

from rapporteur.core import Problem, Span
from rapporteur.documents.limits import Limits
from rapporteur.documents.offsets import OffsetMap
from rapporteur.documents.problems import is_known, problem
from rapporteur.documents.records import Furniture, FurnitureKind, Rect, Step, Text


class UnbelievableError(ValueError):
    """The answer is not of the shape that the worker writes."""


def read_answer(answer: Any, name: str, media_type: str, limits: Limits) -> Text | Problem:
    """A Text without its sum and the text's own furniture, or a Problem. Raises UnbelievableError."""
    try:
        if "trouble" in answer:
            return _trouble(answer["trouble"], name)
        return _text(answer, name, media_type, limits)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise UnbelievableError from error


def read_rects(answer: Any, name: str) -> tuple[Rect, ...] | Problem:
    """Rectangles, or a Problem. Raises UnbelievableError."""
    try:
        if "trouble" in answer:
            return _trouble(answer["trouble"], name)
        return tuple(Rect(_int(page), *map(float, box)) for page, *box in answer["rects"])
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise UnbelievableError from error


def read_trouble(answer: Any, name: str) -> Problem | None:
    """The Problem that the answer tells, if it tells one. Raises UnbelievableError, TypeError, KeyError."""
    return _trouble(answer["trouble"], name) if "trouble" in answer else None


def _trouble(found: Any, name: str, level: Any = "error") -> Problem:
    code, page, facts = found["code"], found.get("page"), found.get("facts", {})
    if not (isinstance(code, str) and is_known(code) and all(len(str(v)) < 100 for v in facts.values())):
        raise UnbelievableError
    if level not in ("error", "note") or not (page is None or isinstance(page, int)):
        raise UnbelievableError
    return problem(code, name, page=page, level=level, facts={k: str(v) for k, v in facts.items()})


def _text(answer: Any, name: str, media_type: str, limits: Limits) -> Text:
    text = answer["text"]
    if not isinstance(text, str) or len(text) > limits.characters:
        raise UnbelievableError
    text.encode("utf-8")  # no lone halves of characters
    pages = _spans(answer["pages"], len(text))
    if (
        not pages
        or pages[0].start != 0
        or pages[-1].end != len(text)
        or any(a.end != b.start for a, b in pairwise(pages))
    ):
        raise UnbelievableError
    language = answer.get("language")
    return Text(
        name=name,
        sha256="",
        media_type=media_type,
        text=text,
        pages=pages,
        furniture=tuple(Furniture(_kind(k), _spans([[s, e]], len(text))[0]) for k, s, e in answer["furniture"]),
        problems=tuple(_trouble(p, name, p.get("level")) for p in answer["problems"]),
        language=language if isinstance(language, str) and language.isalpha() and len(language) == 2 else None,
        steps=tuple(_step(s) for s in answer["steps"]),
        origin_pages=_spans(answer["origin_pages"], None),
    )


def _kind(kind: Any) -> FurnitureKind:
    if kind not in get_args(FurnitureKind):
        raise UnbelievableError
    found: FurnitureKind = kind
    return found


def _spans(pairs: Any, most: int | None) -> tuple[Span, ...]:
    spans = tuple(Span(_int(start), _int(end)) for start, end in pairs)
    if any(s.start > s.end or (most is not None and s.end > most) for s in spans):
        raise UnbelievableError
    return spans


def _step(step: Any) -> Step:
    here, there, lengths = (tuple(map(_int, step[k])) for k in ("here", "there", "lengths"))
    if not len(here) == len(there) == len(lengths) or any(a >= b for a, b in pairwise(here)):
        raise UnbelievableError
    return Step(str(step["name"])[:40], OffsetMap(here, there, lengths))


def _int(value: Any) -> int:
    if not isinstance(value, int) or value < 0 or isinstance(value, bool):
        raise UnbelievableError
    return value
