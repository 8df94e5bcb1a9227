"""Where the site stands: under a secret first part of the address, new at each start.

A browser sends cookies to every port of 127.0.0.1, and so to a server of another user of this machine; but only with
addresses under the cookie's path. Nobody else knows that path: it is neither printed nor in a refusal.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def make_prefix() -> str:
    """`/` and 128 random bits; not the entrance's token, which is printed."""
    return "/" + secrets.token_urlsafe(16)


def mounted(application: Application, prefix: str) -> Application:
    """The site under the prefix, which goes where WSGI wants it: addresses are then made with it, and routes without.

    A request from outside the prefix keeps an empty SCRIPT_NAME, by which `guards.EntranceGuard` knows it.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        begin, rest = path[: len(prefix)], path[len(prefix) :]
        is_under = secrets.compare_digest(begin.encode("latin-1"), prefix.encode("latin-1"))
        if is_under and (not rest or rest.startswith("/")):
            environ = {**environ, "SCRIPT_NAME": prefix, "PATH_INFO": rest}
        else:
            environ = {**environ, "SCRIPT_NAME": ""}
        return application(environ, start_response)

    return answer
