"""The site stands under a secret prefix, and so do its cookies; a stranger is never told of it."""

from __future__ import annotations

import re
import shutil
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .browsing import CHROMIUM, DAY, open_browser, open_site
from .test_headers import check_headers

OUTSIDE = ["/", "/cases/", "/cases/1/", "/enter/x/", "/enter/", "/enter/x", "/static/style.css", "/nowhere", "//"]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with open_site(["--specimens", "--as-of", DAY], tmp_path_factory.mktemp("tmp")) as address:
        yield address


def ask(address: str, path: str, cookie: str = "", method: str = "GET") -> HTTPResponse:
    """The answer to a request as a program makes it; redirects are not followed."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request(method, path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.content = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.fixture(scope="module")
def led_to(printed: str) -> tuple[str, str]:
    """Where the printed address leads, and the cookie that it sets; it works once."""
    answer = ask(printed, urlsplit(printed).path)
    return str(answer.headers["Location"]), str(answer.headers["Set-Cookie"])


def test_the_prefix_is_no_part_of_the_printed_address_and_cannot_be_guessed(
    printed: str, led_to: tuple[str, str]
) -> None:
    prefix = led_to[0].strip("/")
    assert re.fullmatch(r"[\w-]{22}", prefix)  # 16 bytes at random
    assert prefix not in printed and urlsplit(printed).path.split("/")[2] not in led_to[0]


def test_the_cookie_goes_nowhere_but_under_the_prefix(led_to: tuple[str, str]) -> None:
    prefix, cookie = led_to
    assert f"Path={prefix.rstrip('/')};" in cookie
    assert cookie.count("Path=") == 1 and "Domain" not in cookie


@pytest.mark.parametrize("path", OUTSIDE)
def test_outside_the_prefix_there_is_nothing_and_nothing_tells_of_it(
    printed: str, led_to: tuple[str, str], path: str
) -> None:
    prefix, set_cookie = led_to
    name, _is, value = set_cookie.partition(";")[0].partition("=")
    for cookie in ("", f"{name}={value}", f"{name}=nobody-s"):
        for method in ("GET", "POST", "HEAD"):
            answer = ask(printed, path, cookie, method)
            assert answer.status in (301, 403, 404, 405), (path, method)
            assert (answer.status == 404) or method != "GET" or path == "/enter/x"
            assert prefix.strip("/") not in answer.content + str(answer.headers)  # type: ignore[attr-defined]
            assert answer.headers["Set-Cookie"] is None


def test_inside_the_prefix_a_stranger_gets_404_and_the_cookie_opens(printed: str, led_to: tuple[str, str]) -> None:
    prefix, set_cookie = led_to
    assert ask(printed, f"{prefix}cases/").status == 404
    assert ask(printed, prefix.rstrip("/"), set_cookie.partition(";")[0]).headers["Location"].startswith(prefix)
    inside = ask(printed, f"{prefix}cases/", set_cookie.partition(";")[0])
    assert inside.status == 200
    links = re.findall(r'(?:href|src|action|hx-get)="(/[^"]*)"', inside.content)  # type: ignore[attr-defined]
    assert len(links) > 10 and all(link.startswith(prefix) for link in links)


def test_a_prefix_alone_that_is_longer_or_shorter_is_none() -> None:
    from rapporteur_web.mount import mounted

    seen: list[tuple[str, str]] = []

    def application(environ: dict[str, str], _start: object) -> list[bytes]:
        seen.append((environ["SCRIPT_NAME"], environ["PATH_INFO"]))
        return []

    for path in ("/abc/x", "/abc", "/abcd/x", "/ab/x", "/", "/é/", "/abc/abc/"):
        mounted(application, "/abc")({"PATH_INFO": path}, print)
    assert [s for s in seen if s[0]] == [("/abc", "/x"), ("/abc", ""), ("/abc", "/abc/")]
    assert len(seen) == 7


def test_a_refused_cookie_is_not_answered_with_its_path(db: None) -> None:
    from django.conf import settings
    from django.test import Client, override_settings

    from .conftest import HOST

    with override_settings(SITE_PREFIX="/secret", SESSION_COOKIE_PATH="/secret"):
        client = Client(headers={"host": HOST})
        client.cookies[settings.SESSION_COOKIE_NAME] = "nobody-s"
        for path in ("/", "/cases/", "/enter/x/", "/enter/x"):
            answer = client.get(path)
            assert not answer.cookies and "secret" not in f"{answer.headers}{answer.content!r}", path
            check_headers(answer)


class Neighbour(BaseHTTPRequestHandler):
    """A server of another user of this machine."""

    got: list[str]

    def do_GET(self) -> None:
        type(self).got.append(self.headers.get("Cookie") or "")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<script>if (!location.search) location.href = '/?again';</script>hello")

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def neighbour() -> Iterator[tuple[int, list[str]]]:
    class Asked(Neighbour):
        got: list[str] = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], Asked.got
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Debian's chromium is not installed")
def test_a_server_on_another_port_gets_no_cookie(tmp_path: Path, neighbour: tuple[int, list[str]]) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    port, got = neighbour
    with (
        open_site(["--specimens", "--as-of", DAY], tmp_path) as address,
        playwright.sync_playwright() as driver,
        open_browser(driver, address) as page,
    ):
        assert page.context.cookies()
        other = page.context.new_page()
        other.goto(f"http://127.0.0.1:{port}/")
        other.wait_for_url("**/?again")
        other.goto(f"http://127.0.0.1:{port}/cases/1/")
        page.reload()
        assert "/cases/" in page.url  # the session itself goes on
    assert len(got) >= 3
    assert not [cookie for cookie in got if "rapporteur" in cookie]


def test_the_port_listens_before_anything_is_read() -> None:
    from rapporteur_web import site

    with (
        site.bind(0) as bound,
        socket.create_connection(bound.getsockname(), timeout=5),
        pytest.raises(site.PortTakenError),
    ):
        site.bind(bound.getsockname()[1])


def test_a_port_lost_at_the_last_moment_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from rapporteur_web import site

    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(site, "create_server", fail)
    with site.bind(0) as bound, pytest.raises(site.PortTakenError):
        site.listen(bound)


def test_a_long_answer_and_a_long_request_stay_in_memory() -> None:
    from waitress.buffers import OverflowableBuffer

    from rapporteur_web import site

    with site.bind(0) as bound:
        server = site.listen(bound)
        for overflow in (server.adj.outbuf_overflow, server.adj.inbuf_overflow):
            buffer = OverflowableBuffer(overflow)
            buffer.append(b"x" * 5_000_000)
            assert "Temp" not in type(buffer.buf).__name__
        server.task_dispatcher.shutdown()
        server.close()
