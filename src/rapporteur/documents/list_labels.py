"""Labels of list items as a word processor or a browser prints them."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLET = "•"


def roman(number: int) -> str:
    """`4` as `iv`; figures where the Romans had none."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        out += sign * times
    return out


def letters(number: int) -> str:
    """`1` as `a`, `27` as `aa`, in the manner of browsers; figures below one."""
    if number < 1:
        return str(number)
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def doubled_letters(number: int) -> str:
    """`27` as `aa`, `28` as `bb`, in the manner of Word."""
    if not 0 < number < 780:
        return str(number)
    times, rest = divmod(number - 1, 26)
    return chr(ord("a") + rest) * (times + 1)
