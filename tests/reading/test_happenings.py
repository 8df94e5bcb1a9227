"""Which happenings a sentence tells: the verbs and set phrases of the genre, by type."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reading import happenings
from rapporteur.reading.happening_words import WORDS
from rapporteur.reading.happenings import Happening, find_happenings, openings
from rapporteur.reading.view import Sentence


def told(text: str) -> list[Happening]:
    return find_happenings(text, Sentence(0, len(text), "facts", 0))


def types(text: str) -> list[str]:
    return [h.type for h in told(text)]


TOLD = [
    ("She was shot dead outside her home.", {"killing"}),
    ("His body was found in the river.", {"killing"}),
    ("He was beaten by men in plain clothes.", {"attack"}),
    ("Their homes were burned down.", {"attack"}),
    ("Police used tear gas against the crowd.", {"attack"}),
    ("She was abducted by armed men.", {"disappearance"}),
    ("His whereabouts were unknown for two weeks.", {"disappearance"}),
    ("She was given electric shocks.", {"torture"}),
    ("He was held in solitary confinement.", {"torture"}),
    ("She was denied medical treatment.", {"torture"}),
    ("He received several death threats.", {"threat"}),
    ("A leaflet was left at her door.", {"threat"}),
    ("The formal arrest of Ms Verin was approved.", {"arrest"}),
    ("His requests to meet with his lawyer were refused.", {"other"}),
    ("The internet was cut off.", {"dissolution"}),
    ("Police questioned Oshal Verin for two hours.", {"summons"}),
    ("She was taken from her parents' house at dawn.", {"arrest"}),
    ("She was handed a two-year suspended sentence.", {"sentence"}),
    ("She travelled there and handed a copy to the Ombudsman.", {"activity"}),
    ("The investigator told Ms. Verin to explain who had printed it.", {"summons"}),
    ("The court charged him with sedition.", {"charge"}),  # and convicted nobody
    ("The judge ruled that she would be barred from publishing.", {"sentence"}),
    ("The prosecutor ordered a psychiatric examination of the poet.", {"other"}),
    ("The court sentenced woman defender Oshal Verin to two years in prison.", {"sentence"}),
    ("She was led into an unmarked car.", {"disappearance"}),
    ("Police confiscated leaflets.", {"seizure"}),
    ("She noticed two men on a motorcycle.", {"surveillance"}),
    ("His phone was tapped.", {"surveillance"}),
    ("Officers searched his flat.", {"raid"}),
    ("Agents stormed the office and confiscated three computers.", {"raid", "seizure"}),
    ("The bank accounts of the union were frozen.", {"seizure"}),
    ("State television described him as a foreign agent.", {"smear"}),
    ("She was summoned by the prosecutor.", {"summons"}),
    ("He was interrogated for six hours.", {"summons"}),
    ("A criminal case was opened against him.", {"investigation"}),
    ("Prosecutors opened an investigation.", {"investigation"}),
    ("He was arrested at the airport.", {"arrest"}),
    ("Soldiers arrested four villagers.", {"arrest"}),
    ("She was taken into custody.", {"arrest"}),
    ("An arrest warrant was issued.", {"arrest"}),
    ("The judge ordered her detention for thirty days.", {"detention"}),
    ("He was placed under house arrest.", {"detention"}),
    ("She was remanded in custody.", {"detention"}),
    ("He was transferred to Norrby prison.", {"detention"}),
    ("She was charged with sedition.", {"charge"}),
    ("The prosecutor issued an indictment.", {"charge"}),
    ("The hearing was adjourned.", {"trial"}),
    ("He appeared before the High Court.", {"trial"}),
    ("The prosecutor requested ten years in prison.", {"trial"}),
    ("She was found guilty.", {"conviction"}),
    ("He was sentenced to five years in prison.", {"sentence"}),
    ("She was convicted in absentia and sentenced to death.", {"conviction", "sentence"}),
    ("The Court of Appeal upheld the verdict.", {"appeal"}),
    ("His lawyer lodged an appeal.", {"appeal"}),
    ("He was fined 500 crowns.", {"fine"}),
    ("She was released on bail.", {"release"}),
    ("He was granted a presidential pardon.", {"release"}),
    ("All three were acquitted.", {"acquittal"}),
    ("She was prevented from boarding a flight.", {"travel_ban"}),
    ("He was deported to Utopia.", {"travel_ban"}),
    ("His passport was confiscated.", {"travel_ban"}),
    ("The union was dissolved.", {"dissolution"}),
    ("The ministry revoked its licence.", {"dissolution"}),
    ("The internet shutdown lasted a week.", {"dissolution"}),
    ("The bill was adopted by parliament.", {"law"}),
    ("The decree entered into force.", {"law"}),
    ("An autopsy was refused.", {"other"}),
    ("She went on hunger strike.", {"activity"}),
    ("They took part in a vigil.", {"activity"}),
    ("He published a report on the dam.", {"activity"}),
    ("He was arrested, charged and released.", {"arrest", "charge", "release"}),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_it_tells_the_type_by_the_words_of_the_genre(text: str, expected: set[str]) -> None:
    assert set(types(text)) == expected


UNTOLD = [
    "Her medicine was taken from her.",
    "Her list says how the young soldiers died.",
    "He could be arrested at any moment.",
    "She may face arrest.",
    "He was not arrested.",
    "She has never been charged.",
    "They fear that she will be tortured.",
    "If convicted, he could be sentenced to ten years.",
    'He said that "she was arrested by mistake".',
    "The allegation that she was tortured is without foundation.",
    "The Department for Combating Organized Crime has five floors.",
    "The men arrested there were cousins.",
    "The acquitted defendants smiled.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_feared_denied_quoted_or_named_is_no_happening(text: str) -> None:
    assert types(text) == []


def test_a_noun_counts_only_where_a_date_follows() -> None:
    assert types("Since her arrest on 5 May 2020 she has been ill.") == ["arrest"]
    assert types("Since her arrest she has been ill.") == []


def test_the_form_says_who_does_and_who_suffers() -> None:
    assert [h.form for h in told("She was arrested.")] == ["passive"]
    assert [h.form for h in told("Police arrested her.")] == ["active"]


def test_every_type_of_the_contract_that_a_verb_can_tell_has_words() -> None:
    of_letters = {"communication"}
    contract = set(
        """attack killing disappearance torture threat surveillance raid seizure smear summons investigation arrest
        detention charge trial conviction sentence appeal fine release acquittal travel_ban dissolution law activity
        communication reply other""".split()
    )
    assert set(WORDS) == contract - of_letters


def test_a_pattern_must_begin_with_a_plain_word() -> None:
    assert openings("(?:was|were) (?:shot|hit)") == {("was", True), ("were", False)}
    assert openings("arrest(?:ed|s)") == {("arre", False)}
    with pytest.raises(ValueError, match="plain word"):
        openings(r"\w+ed")


PATTERNS = [p for found in happenings._TABLE.values() for p in found]
VOCABULARY = sorted(
    {w for words in WORDS.values() for lines in words for w in re.findall(r"[a-z]{2,}", re.sub(r"\\+\w", " ", lines))}
)
SMALL = "the a was were him her his and by on in of 5 May 2020 Verin to been has , ; court police".split()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(VOCABULARY) | st.sampled_from(SMALL), max_size=14))
def test_no_match_is_missed_by_trying_only_words_that_can_begin_one(words: list[str]) -> None:
    text = " ".join(words)
    tried = {
        (m.start(), p.type, p.form)
        for m in happenings._WORD.finditer(text)
        for p in happenings._at(m[0].lower())
        if p.regex.match(text, m.start())
    }
    anywhere = {
        (m.start(), p.type, p.form) for p in PATTERNS for m in re.finditer(rf"(?<!\w)(?={p.expression})", text, re.I)
    }
    assert anywhere <= tried


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_it_never_fails_and_stays_inside_the_sentence(text: str) -> None:
    low, high = len(text) // 4, len(text) - len(text) // 4
    for h in find_happenings(text, Sentence(low, high, "facts", 0)):
        assert low <= h.start < h.end <= high
