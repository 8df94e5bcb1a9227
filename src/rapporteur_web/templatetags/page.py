"""Small pieces of HTML that many templates share: signs, dates, links to sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rapporteur_web.places import Place
from rapporteur_web.wording import When, when

register = template.Library()


@register.simple_tag
def sign(name: str) -> SafeString:
    """A sign of the sprite; a word always stands beside it, so that it is hidden from screen readers."""
    return format_html('<svg class="ic" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
def day(value: When | str | None) -> SafeString:
    """`<time>` around a date's words; words alone where HTML has no form for the date; nothing for none."""
    shown = value if isinstance(value, When) else when(value)
    if not shown.machine:
        return format_html("{}", shown.words)
    return format_html('<time datetime="{}">{}</time>', shown.machine, shown.words)


@register.simple_tag
def sentences(places: Iterable[Place]) -> SafeString:
    """The links to the sentences of a fact: `L4 s31 S2 s3`."""
    return format_html_join(
        " ", '<a class="src" href="{}" title="{}"><bdi>{}</bdi></a>', ((p.url, p.document, p.label) for p in places)
    )
