"""A State's reply: what it amounts to, and which of its parts answers which question."""

from __future__ import annotations

import pytest

from rapporteur.reading.dates import find_dates
from rapporteur.reading.earlier import find_earlier
from rapporteur.reading.issuers import find_mission
from rapporteur.reading.narrative import resolve_dates
from rapporteur.reading.records import ReplyClaim
from rapporteur.reading.replies import read_reply
from rapporteur.reading.structure import build_view

NOTE = (
    "PERMANENT MISSION OF UTOPIA\n\nThe Permanent Mission of Utopia to the United Nations Office at Geneva "
    "presents its compliments "
    "to the Office of the High Commissioner for Human Rights and, with reference to the joint communication AL "
    "UTO 2/2019 dated "
    "4 May 2019, has the honour to {}\n\n"
)
CLOSE = (
    "The Permanent Mission avails itself of this opportunity to renew the assurances of its highest consideration.\n"
)


def reply(text: str) -> tuple[ReplyClaim, str]:
    view = build_view(text)
    dates = resolve_dates(find_dates(view.text), None)
    return read_reply(view, dates, find_earlier(view, dates, None)), view.text


KINDS = [
    (
        "acknowledge receipt of it. The communication has been forwarded to the competent authorities.",
        "acknowledgement",
    ),
    ("request an extension of thirty days for its reply.", "extension"),
    ("inform that the reply is under translation.", "translation_pending"),
    ("request further information on the alleged victim.", "request"),
    ("state that the Government categorically rejects the allegations contained in the letter.", "denial"),
    ("state that the matter is sub judice and that it would not be appropriate to comment on the case.", "partial"),
    ("state that Ms. Oster was fined 50 crowns and released on 8 May 2019.", "substantive"),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_what_a_reply_amounts_to(said: str, kind: str) -> None:
    claim, _ = reply(NOTE.format(said) + CLOSE)
    assert (claim.kind, claim.to_symbol, claim.to_date.edtf if claim.to_date else None) == (
        kind,
        "AL UTO 2/2019",
        "2019-05-04",
    )


ANSWERS = [
    # the repeated question is no part of its answer
    ("Question 1: Please comment.\n\nThe facts are not as told.\n\nQuestion 2: Please explain the arrest.\n\nShe "
        "was fined.\n\n",
     [("1", "The facts are not as told."), ("2", "She was fined.")]),
    ("As regards question 1, the facts are not as told.\n\nWith regard to question 2, she was fined by a court.\n\n",
     [("1", "As regards question 1, the facts are not as told."), ("2", "With regard to question 2, she was fined "
         "by a court.")]),
    ("1. The facts are not as told in the letter.\n\n2. She was fined by the court of Porto Clara.\n\n",
     [("1", "The facts are not as told in the letter."), ("2", "She was fined by the court of Porto Clara.")]),
    ("Questions 1 and 2: She was fined by the court of Porto Clara.\n\n",
     [("1", "Questions 1 and 2: She was fined by the court of Porto Clara."),
      ("2", "Questions 1 and 2: She was fined by the court of Porto Clara.")]),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "answers"), ANSWERS)
def test_which_part_answers_which_question(parts: str, answers: list[tuple[str, str]]) -> None:
    claim, text = reply(NOTE.format("transmit the following:") + parts + CLOSE)
    assert [(a.number, a.span.of(text)) for a in claim.answers] == answers


def test_the_mission_writes() -> None:
    view = build_view(NOTE.format("transmit a reply.") + CLOSE)
    mission = find_mission(view)
    assert mission is not None and mission.of(view.text) == "Permanent Mission of Utopia"
