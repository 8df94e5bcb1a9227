"""What belongs to the page is told apart; what is said is never taken."""

from __future__ import annotations

import pytest

from rapporteur.documents.furniture import find_furniture

BODY = (
    "On 3 February 2019, officers of the State Security Office came to the flat of Ms. Arda Lenk and searched it for "
    "five hours. They took two telephones and the files of her clients, and gave her no copy of the record. " * 6
)


def shown(text: str) -> list[tuple[str, str]]:
    return [(f.kind, f.span.of(text).strip()) for f in find_furniture(text)]


def test_addresses_on_top_are_a_letterhead() -> None:
    text = (
        "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND\n"
        "www.example.org • TEL: +41 22 900 0000 • FAX: +41 22 900 0001 • E-MAIL: office@example.org\n\n"
        "Mandate of the Special Rapporteur on the situation of human rights defenders\n\n14 March 2019\n\n" + BODY
    )
    assert shown(text) == [("letterhead", text[: text.index("\n\n")])]


def test_an_office_with_city_heads_and_telephones_is_a_letterhead() -> None:
    text = (
        "#### TARN\n\nLamplight – Head Office\n2 Harbour Street\nTarn 40110\n\nphone +99 1 555 0101\n"
        "fax +99 1 555 0102\n\n3 May 2020\n\n# Utopia: Lawyer Arda Lenk detained\n\n" + BODY
    )
    assert [kind for kind, _ in shown(text)] == ["letterhead"] * 3
    assert "3 May 2020" not in "".join(words for _, words in shown(text))


def test_a_board_and_a_register_entry_inside_the_body_are_no_part_of_it() -> None:
    board = "#### Lamplight Board of Directors\n\nJoan Pell, Omar Sande, Rita de Wolk (Arcadia), Lu Tan"
    register = (
        "Lamplight is registered in Arcadia as a company limited by guarantee. Registered Office: 2 Harbour Street"
    )
    text = f"{BODY}\n\n{board}\n\n{register}\n\nCompany No. 550011; Registered Charity No. 20100\n\n{BODY}"
    assert [words for _, words in shown(text)] == [
        *board.split("\n\n"),
        register,
        "Company No. 550011; Registered Charity No. 20100",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Mandates of the Special Rapporteur on the situation of human rights defenders",
        "REFERENCE: AL UTO 4/2019",
        "14 March 2019",
        "UTOPIA: LAWYER ARDA LENK DETAINED",
        "Utopia: Lawyer Arda Lenk detained for two months",
        "Arda Lenk\nSpecial Rapporteur on the situation of human rights defenders",
        "1. Please provide any additional information.",
        "She was fined 50000 crowns and lives at 12 Mill Road, Tarn.",
        "The police took her telephone +99 555 0101 and told her that she would be called again.",
        "For more information, please write to press@example.org before the hearing.",
        "Joan Pell, Omar Sande and Rita Wolk were arrested.",
        "H.E. Mr. Omar Sande\nMinister of Foreign Affairs\n2 Harbour Street\nTarn 40110",
        "3",
        "The Board of Directors of the Tarn Legal Aid Centre was questioned.",
        "article 214.2",
    ],
)
def test_what_is_said_is_never_furniture(line: str) -> None:
    assert shown(f"{line}\n\n{BODY}\n\n{line}\n\nThe hearing is on 5 May.") == []


def test_page_marks_are_furniture_wherever_they_stand() -> None:
    for mark in ("Page 2 of 5", "2 | Page", "- 2 -", "2/5", "Page 2"):
        assert shown(f"{BODY}\n\n{mark}\n\n{BODY}") == [("page_number", mark)]


def test_lone_numbers_are_page_numbers_when_they_count_up() -> None:
    text = f"{BODY}\n\n1\n\n{BODY}\n\n2\n\n{BODY}\n\n3\n"
    assert shown(text) == [("page_number", "1"), ("page_number", "2"), ("page_number", "3")]


def test_a_line_that_returns_on_every_page_is_a_running_head() -> None:
    text = "\n\n".join(f"Annex to the letter on Utopia\n\n{BODY}" for _ in range(4))
    assert [kind for kind, _ in shown(text)] == ["running_head"] * 4


def test_the_first_printing_of_the_reference_is_the_letters_own() -> None:
    text = "\n\n".join(f"AL UTO 4/2019\n\n{BODY}" for _ in range(4))
    assert [f.span.start > 0 for f in find_furniture(text)] == [True] * 3


def test_lines_that_repeat_at_the_ends_of_pages_are_running_heads() -> None:
    text = f"Letters on Utopia\n{BODY}\n\f" + f"Letters on Utopia\n{BODY}"
    assert [words for _, words in shown(text)] == ["Letters on Utopia"] * 2


def test_without_the_furniture_the_paragraph_runs_on() -> None:
    text = "The police kept her without giving any reason for the\n\n- 2 -\n\ndecision, which she learnt of only later."
    (found,) = find_furniture(text)
    without = text[: found.span.start] + text[found.span.end :]
    assert without == "The police kept her without giving any reason for the\ndecision, which she learnt of only later."


def test_footnotes_stand_apart() -> None:
    text = f"{BODY}\n\n_______\n\n1 A report on Utopia, p. 4.\n\n2 The same, p. 9.\n\n{BODY}\n\n[^3]: See the annex."
    assert [kind for kind, _ in shown(text)] == ["footnote"] * 3
