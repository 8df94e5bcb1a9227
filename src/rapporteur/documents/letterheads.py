"""Letterheads and what offices print about themselves: addresses, telephones, registers, boards.

Rules come from the genre: an address is a run of labels (capitalised words, numbers) among which a street, a postal
code, a telephone or an e-mail address stands. What narrates is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.core import Span
from rapporteur.documents.blocks import Block

_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_WEB = r"(?:https?://|www\.)[^\s|•·,;]{3,200}"
_PHONE_LABEL = (
    r"(?:t[eé]l[eé]phones?|t[eé]l|phones?|telefax|t[eé]l[eé]copie(?:ur)?|fax|facsimile|mobile|mob|cell|hotline|telex|cables?|"
    r"whatsapp|signal|teléfonos?|тел|факс|e-?mail|courriel|correo|web(?:site)?|internet|switchboard|direct line)"
)
_NUMBER = r"\(?\+?\d[\d ()./–-]{4,30}\d"
_CONTACT = re.compile(
    rf"{_MAIL}|{_WEB}|(?i:\b{_PHONE_LABEL}\b)\s{{0,2}}(?:(?i:no|number)\.?)?\s?[.:]?\s{{0,3}}{_NUMBER}"
)
_BARE_NUMBER = re.compile(r"\+\d[\d ()./–-]{6,30}")
_LABELS = re.compile(rf"(?i:\b{_PHONE_LABEL}\b)\.?:?")

_STREET = re.compile(
    r"\b(?i:street|road|avenue|ave\.|boulevard|blvd|lane|square|floor|suite|building|tower|house no|"
    r"p\.? ?o\.? box|b\.p\.|"
    r"bo[iî]te postale|apartado|case postale|postfach|rue|place|quai|chemin|calle|avenida|stra(?:ß|ss)e|platz|piazza|"
    r"via|palais des nations|court|plaza|quay|terrace)\b"
    r"|\b[A-Z][a-zß]{2,20}(?:strasse|straße|gasse|weg|platz)\b|\b(?:ул|улица|проспект|пр)\b\.?"
)
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,6}\b(?:-\d{3,4}\b)?|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[\dW] ?[A-Z\d]{4}\b"
    r"|\b(?i:cedex)\b"
)
_MONTH = re.compile(
    r"\b(?i:january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|avril|mai|"
    r"juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    r"octubre|noviembre|diciembre)\b"
)
_REFERENCE = re.compile(
    r"\b(?i:ref(?:erence)?)\b|\b[A-Z]{3} ?\d{1,3}[/.]\d{4}\b|\bG/SO\b|\bMandates? of\b|\bExcellency\b"
)
_ADDRESSEE = re.compile(
    r"\b(?i:h\.e\.|excellency|dear|attn|attention|mr|mrs|ms|dr|minister|president of|judge|prosecutor)\b"
)
_SMALL = frozenset(
    "of the and for de des du la le les et y e di da do dos das del der die und von van to at in on".split()
)

_INSTITUTION = re.compile(
    r"(?:UNITED NATIONS|NATIONS UNIES|NACIONES UNIDAS|OFFICE OF THE|HAUT[- ]COMMISSARIAT|OFICINA DEL|HIGH COMMISSIONER|"
    r"(?:THE )?SPECIAL PROCEDURES|PROC[EÉ]DURES SP[EÉ]CIALES|PROCEDIMIENTOS ESPECIALES|(?:THE )?HUMAN RIGHTS COUNCIL|"
    r"CONSEIL DES DROITS|CONSEJO DE DERECHOS|PALAIS DES NATIONS|ОРГАНИЗАЦИЯ ОБЪЕДИНЕННЫХ)"
)
_REGISTRATION = re.compile(
    r"(?i)\b(?:company|charity|charities|registered charity|registration|vat|chy|rcn|siren|siret|ngo|ein|"
    r"tax id)\b[a-z ]{0,24}"
    r"(?:no|number|nr|n°|reg)?\.?\s?:?\s?[A-Z]{0,3}\s?\d{4,}"
    r"|\bregistered (?:office|address)\s?:|\blimited by guarantee\b|\b501\s?\(c\)\s?\(3\)|\bregistered charity\b"
    r"|\bassociation (?:loi|law) (?:de |of )?1901\b"
)
_BOARD = re.compile(
    r"(?i)(?:\b(?:board|council|committee) of (?:directors|trustees|advisors|advisers|patrons|governors|management)"
    r"|\b(?:advisory|executive|supervisory|governing|honorary|international) (?:board|council|committee)"
    r"|\bboard members|\btrustees|\bpatrons)\s*:?"
)


def find_letterheads(blocks: Sequence[Block]) -> list[Span]:
    """The blocks that are an office's own address, register entry or board, as spans of whole blocks."""
    taken = {i for i, b in enumerate(blocks) if is_registration(b) or _is_institution(b)}
    taken |= _find_boards(blocks)
    taken |= _find_addresses(blocks)
    taken |= {i - 1 for i in taken if i and _names_what_follows(blocks[i - 1], blocks[i])}
    return [blocks[i].span for i in sorted(taken)]


def _names_what_follows(heading: Block, block: Block) -> bool:
    """A heading over a register entry or a short capitalised one (a city) over an address belongs to it."""
    if not heading.heading or len(heading.lines) > 1 or heading.narrates or ":" in heading.bare:
        return False
    return is_registration(block) or (len(heading.bare.split()) <= 3 and _is_address(block))


def is_registration(block: Block) -> bool:
    """Company and charity numbers, registered offices: where two such marks stand, or one among nothing but labels."""
    hits = len(_REGISTRATION.findall(block.bare))
    return hits > 1 or (hits == 1 and not block.narrates and len(block.bare) < 300)


def _is_institution(block: Block) -> bool:
    """A block of capitals that opens with the name of a United Nations office: the head of its paper."""
    bare = block.bare
    return (
        bare == bare.upper()
        and len(bare) < 300
        and ":" not in bare
        and _INSTITUTION.match(bare) is not None
        and not _REFERENCE.search(bare)
    )


def _find_boards(blocks: Sequence[Block]) -> set[int]:
    """A heading that names a board, with the list of names under it; or both in one short block."""
    found: set[int] = set()
    for i, block in enumerate(blocks):
        first = block.lines[0].bare
        title = first.partition(":")[0]
        if len(title) > 90 or not _BOARD.search(title) or block.narrates or title.endswith("."):
            continue
        rest = block.bare[len(first) :].strip() or first.partition(":")[2].strip()
        if rest and _is_list_of_names(rest):
            found.add(i)
        elif not rest and i + 1 < len(blocks) and _is_list_of_names(blocks[i + 1].bare):
            found |= {i, i + 1}
    return found


def _is_list_of_names(text: str) -> bool:
    """Names parted by commas or lines, two to six capitalised words each; a bracket may give a country."""
    flat = re.sub(r"\([^()\n]{0,60}\)", "", text)
    names = [n.strip(" .*-•") for n in re.split(r"[,;\n]| and ", flat) if n.strip(" .*-•")]
    return len(names) >= 2 and sum(_is_name(n) for n in names) >= 0.8 * len(names)


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= 6 and all(w[0].isupper() or w.lower() in _SMALL for w in words)


def _find_addresses(blocks: Sequence[Block]) -> set[int]:
    """Runs of address blocks, of which at least one gives a telephone, an e-mail or a web address."""
    found: set[int] = set()
    run: list[int] = []
    for i, block in [*enumerate(blocks), (len(blocks), None)]:
        if block is not None and (_is_address(block) or _is_run_heading(block, blocks, i)):
            run.append(i)
            continue
        if any(_has_contact(blocks[k]) for k in run):
            found.update(run)
        run = []
    return found


def _is_run_heading(block: Block, blocks: Sequence[Block], i: int) -> bool:
    """«BRUSSELS» between two addresses."""
    if not (block.heading and len(block.bare.split()) <= 3 and not block.narrates and not _MONTH.search(block.bare)):
        return False
    return i + 1 < len(blocks) and _is_address(blocks[i + 1])


def _has_contact(block: Block) -> bool:
    return any(is_contact_line(line.bare) for line in block.lines)


def _is_address(block: Block) -> bool:
    """At least half of the lines are address or contact lines, and the others are labels like them."""
    if block.narrates or len(block.bare) > 600 or _REFERENCE.search(block.bare) or _ADDRESSEE.search(block.bare):
        return False
    lines = [line.bare for line in block.lines]
    strong = sum(is_contact_line(line) or _is_address_line(line) for line in lines)
    return 2 * strong >= len(lines) and all(is_contact_line(line) or _is_label(line) for line in lines)


def is_contact_line(line: str) -> bool:
    """True where a line is telephone, fax, e-mail or web address and little else."""
    if not (_CONTACT.search(line) or _BARE_NUMBER.fullmatch(line)):
        return False
    rest = _LABELS.sub(" ", _BARE_NUMBER.sub(" ", _CONTACT.sub(" ", line)))
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) <= 3 or (_is_label(line) and _is_address_line(line))


def _is_address_line(line: str) -> bool:
    return _is_label(line) and (_STREET.search(line) or _POSTCODE.search(line)) is not None


def _is_label(line: str) -> bool:
    """Capitalised words and numbers, a dozen at most, no date and no end of a sentence."""
    if _MONTH.search(line) or line.endswith(("?", "!", ":")) or len(line) > 160:
        return False
    words = re.findall(r"[^\W\d_]+", _LABELS.sub("", _CONTACT.sub("", line)))
    return len(words) <= 14 and all(w[0].isupper() or w.lower() in _SMALL or not w[0].islower() for w in words)
