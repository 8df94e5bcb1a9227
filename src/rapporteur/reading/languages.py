"""Which language a document is in, by ISO 639-1 code; English is told without loading a model."""

from __future__ import annotations

import re
from functools import lru_cache

_ENGLISH = frozenset(
    "the of and to in that for with was on by has from his her as is are were been which their this".split()
)
_SAMPLE = 6000


@lru_cache(maxsize=64)
def find_language(text: str) -> str | None:
    """The language of the first pages; None for a text of fewer than four words."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    if len(words) < 4:
        return None
    if sum(w in _ENGLISH for w in words) > 0.2 * len(words):
        return "en"
    import py3langid

    return str(py3langid.classify(text[:_SAMPLE])[0])
