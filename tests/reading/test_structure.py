"""The parts of letters, statements and replies, by the formulas of the genre."""

from __future__ import annotations

from rapporteur.reading.structure import build_view


def parts(text: str) -> list[tuple[str, str]]:
    """Each section with the first words of its text."""
    view = build_view(text)
    return [(s.name, " ".join(view.text[s.start : s.end].split()[:3])) for s in view.sections]


def test_a_letter() -> None:
    text = (
        "Mandate of the Special Rapporteur on the situation of human rights defenders\n\nREFERENCE: AL UTO "
        "2/2019\n\nExcellency,\n\n"
        "I have the honour to address you in my capacity as Special Rapporteur on the situation of human rights "
        "defenders.\n\n"
        "According to the information received:\n\nOn 1 May 2019, Ms. Mira Oster was arrested in Porto Clara.\n\n"
        "I express concern at her arrest.\n\n"
        "I would be grateful for your observations on the following matters:\n\n1. Please comment.\n\n"
        "I would appreciate a response within 60 days.\n\n"
        "Please accept, Excellency, the assurances of my highest consideration.\n\nTeo Marrin\n"
        "Special Rapporteur on the situation of human rights defenders\n\nAnnex\n\nReference is made to article 9.\n"
    )
    assert [name for name, _ in parts(text)] == [
        "header", "opening", "facts", "concerns", "questions", "term", "closing", "signatures", "annex",
    ]  # fmt: skip


def test_a_statement_with_addresses() -> None:
    text = (
        "Utopia: Lawyer detained\n\nOn 1 May 2021, the lawyer Mira Oster was arrested in Porto Clara, where she "
        "represents "
        "dockers who were dismissed after a strike.\n\nActions requested:\n\ni. Release Mira Oster;\nii. Drop the "
        "charges.\n\n"
        "Addresses:\nPresident of Utopia, Fax: 11 22\n"
    )
    assert parts(text) == [
        ("header", "Utopia: Lawyer detained"),
        ("body", "On 1 May"),
        ("demands", "Actions requested: i."),
        ("addresses", "Addresses: President of"),
    ]


def test_a_letter_of_others_is_cut_as_a_statement() -> None:
    text = "OPEN LETTER\n\nYour Excellency,\n\nWe respectfully ask you:\n\n1) to free Ms. Oster;\n2) to drop charges.\n"
    assert [name for name, _ in parts(text)] == ["header", "demands"]


def test_a_reply_with_its_enclosure() -> None:
    text = (
        "PERMANENT MISSION OF UTOPIA\n\nThe Permanent Mission of Utopia presents its compliments to the Office of "
        "the High "
        "Commissioner for Human Rights and has the honour to transmit the reply of the Government.\n\n"
        "The Permanent Mission avails itself of this opportunity to renew the assurances of its highest "
        "consideration.\n\n"
        "Geneva, 9 July 2019\n\nOffice of the High Commissioner\nFax: 11 22\n\nREPLY OF UTOPIA\n\n"
        "Question 1: Please comment on the arrest.\n\nMs. Oster was fined by a court and released on 8 May 2019, "
        "as the law provides.\n"
    )
    assert [name for name, _ in parts(text)] == [
        "header", "opening", "closing", "signatures", "addresses", "body", "questions", "answers",
    ]  # fmt: skip
