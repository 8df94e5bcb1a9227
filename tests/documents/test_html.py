"""HTML: what a browser would show."""

from __future__ import annotations

import pytest

from rapporteur.documents import Text, open_document


def opened(body: str, head: str = "") -> Text:
    text = open_document(
        f"<!doctype html><html lang='en-GB'>{head}<body>{body}</body></html>".encode(), name="page.html"
    )
    assert isinstance(text, Text), text
    return text


def test_scripts_styles_and_navigation_are_not_read() -> None:
    body = "<nav>Home</nav><script>alert(1)</script><style>p{}</style><p hidden>no</p>"
    body += "<p style='display:none'>no</p><p>Yes</p>"
    assert opened(body).text == "Yes"


def test_blocks_are_paragraphs_and_blanks_are_folded() -> None:
    assert opened(
        "<h1>Utopia:\n lawyer  detained</h1>On 3&nbsp;May <b>she</b> was<br>held.<div>Then &amp; now</div>"
    ).text == ("Utopia: lawyer detained\n\nOn 3\u00a0May she was\nheld.\n\nThen & now")


@pytest.mark.parametrize(
    ("listed", "labels"),
    [
        ("<ol><li>x<li>x</ol>", ["1.", "2."]),
        ("<ol start=3><li>x<li>x</ol>", ["3.", "4."]),
        ("<ol type=a><li>x<li value=5>x</ol>", ["a.", "e."]),
        ("<ol type=I reversed><li>x<li>x</ol>", ["II.", "I."]),
        ("<ul><li>x<li>x</ul>", ["•", "•"]),
    ],
)
def test_list_items_have_the_labels_that_a_browser_prints(listed: str, labels: list[str]) -> None:
    assert opened(listed).text.split() == [word for label in labels for word in (label, "x")]


def test_a_row_of_cells_is_one_line() -> None:
    assert opened("<table><tr><th>Date<th>Event<tr><td>3 May<td>Arrest</table>").text == "Date\tEvent\n\n3 May\tArrest"


def test_the_language_is_what_the_page_says() -> None:
    assert opened("<p>Words</p>").language == "en"


def test_the_foot_of_a_site_is_furniture() -> None:
    text = opened("<main><p>What is told.</p></main><footer>Lamplight, all rights reserved</footer>")
    assert [(f.kind, f.span.of(text.text)) for f in text.furniture] == [("footer", "Lamplight, all rights reserved")]


def test_the_page_says_its_own_encoding() -> None:
    data = "<html><head><meta charset=windows-1251></head><body><p>Дело</p></body></html>".encode("cp1251")
    text = open_document(data, name="page.html")
    assert isinstance(text, Text)
    assert text.text == "Дело"
