"""What every request passes before a page: the Host header, the session, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rapporteur_web import pages
from rapporteur_web.entrance import is_inside

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
ENTRANCE = "/enter/"


class HeadersGuard:
    """Outermost, so that refusals carry these headers too."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)  # the fonts alone bring a Cache-Control of their own
        return response


class HostGuard:
    """Another name that leads to this machine (DNS rebinding) is refused: the header must be this host and port."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("HTTP_HOST") != settings.SITE_HOST:
            return pages.refusal(request, 400)
        return self.answer(request)


class EntranceGuard:
    """A stranger gets 404 everywhere, whether a thing is there or not."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_inside(request) or request.path.startswith(ENTRANCE):
            return self.answer(request)
        return pages.refusal(request, 404)
