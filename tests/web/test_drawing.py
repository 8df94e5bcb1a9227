"""Pictures of pages never cost the pages: few at once, the rest later, and none of a document that takes too long."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .test_document import address, body, folder, reading
from .test_headers import check_headers

if TYPE_CHECKING:
    from django.test import Client

__all__ = ["folder", "reading"]


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, with nothing drawn and nothing given up."""
    from rapporteur_web.archive import drawing

    monkeypatch.setattr(drawing, "_failed", {})
    monkeypatch.setattr(drawing, "_late", Counter())
    return drawing


class Slow:
    """A worker that draws when it is let go."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Semaphore(0), threading.Event()
        self.asked: list[int] = []

    def __call__(self, _original: Path, page: int, width: int, **_more: object) -> Any:
        from rapporteur.documents import PageImage

        self.asked.append(page)
        self.begun.release()
        assert self.go_on.wait(30)
        return PageImage(page, width, width, b"\x89PNG")


@pytest.fixture
def slow(drawing: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(drawing, "render_page", made)
    yield made
    made.go_on.set()


def test_one_is_drawn_one_waits_and_others_are_asked_to_come_again(
    inside: Client, reading: dict[str, Any], drawing: Any, slow: Slow
) -> None:
    sha256 = reading["document"]["sha256"]
    waiting = [threading.Thread(target=drawing.draw, args=(sha256, n, "small")) for n in range(drawing.AT_ONCE)]
    for thread in waiting:
        thread.start()
    assert slow.begun.acquire(timeout=30)
    while drawing._turns.acquire(blocking=False):  # until the other one waits
        drawing._turns.release()
        time.sleep(0.01)
    refused = inside.get(address(reading) + "pages/1.png")
    assert refused.status_code == 503 and refused["Retry-After"] == "1"
    check_headers(refused)
    assert "<img" in body(inside, address(reading))  # pages do not wait
    slow.go_on.set()
    for thread in waiting:
        thread.join(30)
    assert inside.get(address(reading) + "pages/1.png").content == b"\x89PNG"
    assert len(slow.asked) == drawing.AT_ONCE + 1


def test_who_waited_for_the_same_page_does_not_have_it_drawn_again(
    reading: dict[str, Any], drawing: Any, slow: Slow
) -> None:
    sha256 = reading["document"]["sha256"]
    waiting = [threading.Thread(target=drawing.draw, args=(sha256, 1, "small")) for _ in range(drawing.AT_ONCE)]
    for thread in waiting:
        thread.start()
    assert slow.begun.acquire(timeout=30)
    slow.go_on.set()
    for thread in waiting:
        thread.join(30)
    assert slow.asked == [1]


def test_a_picture_that_is_there_never_waits(inside: Client, reading: dict[str, Any], drawing: Any, slow: Slow) -> None:
    slow.go_on.set()
    sha256 = reading["document"]["sha256"]
    assert drawing.draw(sha256, 1, "page") == b"\x89PNG"
    for _ in range(drawing.AT_ONCE):
        assert drawing._turns.acquire(blocking=False)
    try:
        assert drawing.draw(sha256, 1, "page") == b"\x89PNG"
        assert drawing.draw(sha256, 2, "page") is drawing.Later.BUSY
    finally:
        for _ in range(drawing.AT_ONCE):
            drawing._turns.release()


def test_after_two_time_outs_a_document_is_drawn_no_more_and_its_pages_say_so(
    inside: Client, reading: dict[str, Any], drawing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rapporteur.documents.problems import problem

    asked: list[int] = []

    def too_long(_original: Path, page: int, _width: int, **_more: object) -> Any:
        asked.append(page)
        return problem("timeout", None)

    monkeypatch.setattr(drawing, "render_page", too_long)
    for picture in ("1.png", "1.png", "1-small.png", "2.png", "2-small.png"):
        assert "too long to draw" not in body(inside, address(reading)) or len(asked) == drawing.TRIED
        assert inside.get(f"{address(reading)}pages/{picture}").status_code == 404
    assert len(asked) == drawing.TRIED
    for path in (address(reading), address(reading) + "pages/1/"):
        page = body(inside, path)
        assert "too long to draw" in page and "<img" not in page and 'id="s' in page


def test_a_page_that_cannot_be_drawn_costs_the_others_nothing(
    inside: Client, reading: dict[str, Any], drawing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rapporteur.documents.problems import problem

    monkeypatch.setattr(drawing, "render_page", lambda *_a, **_b: problem("crashed", None))
    for picture in ("1.png", "1-small.png", "2.png"):
        assert inside.get(f"{address(reading)}pages/{picture}").status_code == 404
    assert not drawing.is_given_up(reading["document"]["sha256"])


def test_waiting_is_no_fault_in_the_log() -> None:
    import logging

    from rapporteur_web.logs import Faults

    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "x", (), None)
    assert Faults().filter(record)
    record.status_code = 503
    assert not Faults().filter(record)
