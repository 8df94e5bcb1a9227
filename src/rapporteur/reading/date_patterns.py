"""The expressions by which dates are found in English prose; how they are read is in `dates.py`."""

from __future__ import annotations

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
_WORDS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec days day weeks week months month years year evening night "
    "morning afternoon yesterday today Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
).split()
_ON_THE_SAME = (
    "session hearing ruling verdict trial judgment judgement decision operation incident attack raid"
).split()
_NUMERIC_REST = r"\d?(?:[./]| / )\d{1,2}(?:[./]| / )\d{2,4}\b"
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
# The words and figures around which a date may stand. Every alternative begins with a letter or a digit of its own:
# only then does the engine leap from one such character to the next, where it would else stop at each. What must stand
# before is asked behind that first character.
TRIGGER = re.compile(
    "|".join(
        [
            *(rf"{word[0]}(?<!\w{word[0]}){word[1:]}\b" for word in _WORDS),
            *(rf"{century[0]}(?<!\w{century[0]}){century[1]}\d\d\b" for century in ("19", "20")),
            *(rf"{digit}(?<!\w{digit}){_NUMERIC_REST}" for digit in _DIGITS),
            *(rf"{word[0]}(?<=same {word[0]}){word[1:]}\b" for word in _ON_THE_SAME),
        ]
    )
)

PREFIX = re.compile(
    r"\b(?:(?P<open>since(?: (?:at least|early|late|mid-?|the (?:beginning|end|start) of))?|as of|"
    r"starting (?:on|in|from)|"
    r"from(?= [^.]{0,24}\bonwards?\b))"
    r"|(?P<until>(?:up )?until|till|up to)) (?:the |around |about )?\Z",
    re.I,
)
SPAN = re.compile(
    rf"(?:between|from)\s+(?P<d1>{DAY})?\s*(?P<m1>{MONTH})?\s*(?P<d1b>{DAY}(?!\d))?,?\s*(?P<y1>{YEAR})?\s*"
    rf"(?:and|to|until|till|through|-|–)\s*(?P<d2>{DAY}(?!\d))?\s*(?P<m2>{MONTH})?\s*(?P<d2b>{DAY}(?!\d))?,?\s*(?P<y2>{YEAR})?",
    re.I,
)
DASHED = re.compile(
    rf"(?P<d1>{DAY})\s*(?P<m1>{MONTH})?\s*(?:-|–|to)\s*(?P<d2>{DAY})\s+(?P<m2>{MONTH}),?\s*(?P<y2>{YEAR})?"
    rf"|(?P<m1b>{MONTH})\s+(?P<d1b>{DAY})\s*(?:-|–|to)\s*(?P<d2b>{DAY})(?!\d),?\s*(?P<y2b>{YEAR})?"
)
DMY = re.compile(rf"(?P<d>{DAY})(?:\s+(?:day\s+)?of)?\s+(?P<m>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{YEAR})\b)?")
MDY = re.compile(rf"(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})(?!\d)(?:,?\s+(?P<y>{YEAR})\b)?")
MY = re.compile(rf"(?P<m>{MONTH})(?:\s+of)?,?\s+(?P<y>{YEAR})\b")
NUMERIC = re.compile(r"(?P<a>\d{1,2}) ?(?P<sep>[./]) ?(?P<b>\d{1,2}) ?(?P=sep) ?(?P<y>\d{4}|\d{2})\b")
ISO = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<s>[-/])(?P<m>0\d|1[0-2])(?P=s)(?P<d>[0-2]\d|3[01])\b")
SHARED_DAYS = re.compile(rf"(?P<days>{DAY}(?:\s*,\s*{DAY})*)\s*,?\s*(?:and|&)\s*\Z")
LISTED = re.compile(
    rf"(?P<m>{MONTH})\s+(?P<days>{DAY}(?:\s*,\s*{DAY}(?!\d))*\s*,?\s*(?:and|&)\s*{DAY})(?!\d)(?!\s+{MONTH})(?:,?\s+(?P<y>{YEAR})\b)?"
)
YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|of|by|until|till|early|late|mid|from|and|or|between|to|around|about|year|throughout|"
    r"back in|as of|after|before|summer|spring|autumn|winter|fall|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s*-?|"
    r"(?:19|20)\d\d\s*,|(?:19|20)\d\d\s*[-–/])[ -]*(?:early |late |mid-?|the year )?\Z",
    re.I,
)
NOT_YEAR_AFTER = re.compile(
    r"\s*(?:/\d|people|persons|crowns|dollars|euros|families|detainees|[a-z]+ (?:people|persons))|[-/,.]\d"
)
MONTH_BEFORE = re.compile(
    r"\b(?:in|since|during|of|by|until|till|early|late|mid|from|last|this|next|and|between|to|every|throughout)[ -]+\Z",
    re.I,
)
RECENT = re.compile(r"\b(?:last\s+|(?:most |more )?recently,?\s+(?:(?:in|on)\s+)?(?:early |late |mid-?)?)\Z", re.I)
WEEKLY = re.compile(
    r"[ -](?:services?|mass(?:es)?|prayers?|sermons?|schools?|worship|congregation|market|papers?|newspapers?|edition|"
    r"vigils|protests|(?-i:[A-Z])\w+)\b|s\b",
    re.I,
)
WEEKDAY = re.compile(r"(?:last |this |next |on )?(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.I)
BEYOND = re.compile(r"(?<![\d.,/-])(?:3[2-9]|[4-9]\d) \Z")  # «35 March»: a day of no month
