"""The words that a page shows under the marks of one claim."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "use", "path", "circle", "rect", "line", "br", "img"}


class Marked(HTMLParser):
    """Collects what stands inside elements of the text with `data-c` of a claim; marks of pages are left out."""

    def __init__(self, claim: int) -> None:
        super().__init__()
        self.claim = str(claim)
        self.inside: list[bool] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        is_mark = tag in ("mark", "span") and given.get("data-c") == self.claim
        is_page = given.get("class") in ("page", "doubt")
        self.inside.append(not is_page and (is_mark or (bool(self.inside) and self.inside[-1])))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.inside:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1]:
            self.words.append(data)


def find_marked(page: str, claim: int) -> str:
    found = Marked(claim)
    found.feed(page)
    return "".join(found.words)
