"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from rapporteur.documents.decoding import is_binary

PLAIN, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

NAMES = {PLAIN: "plain text", MARKDOWN: "Markdown", HTML: "a web page", PDF: "a PDF", DOCX: "a Word document (DOCX)"}
EXTENSIONS = {
    ".txt": PLAIN, ".text": PLAIN, ".md": MARKDOWN, ".markdown": MARKDOWN,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX,
}  # fmt: skip
_FOREIGN_EXTENSIONS = {
    ".doc": "an old Word document", ".odt": "an OpenDocument text", ".pages": "a Pages document", ".rtf": "an RTF text",
    ".eml": "an e-mail", ".msg": "an Outlook e-mail", ".mbox": "a box of e-mails", ".csv": "a table (CSV)",
    ".json": "data (JSON)", ".xml": "data (XML)", ".yaml": "data (YAML)", ".yml": "data (YAML)",
    ".xlsx": "an Excel table", ".pptx": "a set of slides",
}  # fmt: skip
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF text"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"BM", "an image (BMP)"),
    (b"RIFF", "a sound, film or image"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"\xfd7zXZ", "a packed file (xz)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"AT&TFORM", "a DjVu book"),
)
_ZIPPED = (
    ("xl/workbook.xml", "an Excel table"),
    ("ppt/presentation.xml", "a set of slides"),
    ("Index/Document.iwa", "a Pages document"),
    ("META-INF/container.xml", "an e-book"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_EMAIL = re.compile(rb"(?:From |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|X-[A-Za-z-]+): )", re.I)
_MARKS = re.compile(r"\*\*\S[^*\n]*\*\*|^#{1,6} \S|\[[^\[\]\n]{1,300}\]\([^()\n]{0,600}\)|^\[\^\w+\]:", re.M)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """`media_type` is None for what is not read; `found` names it in words. `code` says why it must be refused."""

    media_type: str | None
    found: str
    code: str | None = None


def sniff(data: bytes, extension: str) -> Sniffed:
    """The kind of a file by its first bytes; the name decides only between plain text, Markdown and HTML."""
    if b"%PDF-" in data[:1024]:
        return Sniffed(PDF, NAMES[PDF])
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    if data.startswith(_OLE):
        return _sniff_ole(data, extension)
    for magic, found in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or is_binary(data)):
            return Sniffed(None, found, "unsupported_format")
    if data[4:8] == b"ftyp":
        return Sniffed(None, "an image or a film", "unsupported_format")
    return _sniff_text(data, extension)


def is_markdown(text: str) -> bool:
    """True where Markdown's marks stand in a text: emphasis, a heading or a link."""
    return _MARKS.search(text) is not None


def _sniff_text(data: bytes, extension: str) -> Sniffed:
    if is_binary(data):
        return Sniffed(None, "no text in any encoding", "unknown_encoding")
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:4096]) or _wide_html(data):
        return Sniffed(HTML, NAMES[HTML])
    if _EMAIL.match(data):
        return Sniffed(None, "an e-mail", "unsupported_format")
    if extension in _FOREIGN_EXTENSIONS and extension not in (".doc", ".odt", ".pages", ".rtf", ".xlsx", ".pptx"):
        return Sniffed(None, _FOREIGN_EXTENSIONS[extension], "unsupported_format")
    chosen = EXTENSIONS.get(extension, PLAIN)
    kind = chosen if chosen in (PLAIN, MARKDOWN, HTML) else PLAIN
    return Sniffed(kind, NAMES[kind])


def _wide_html(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") and _HTML.match(data[2:4096].replace(b"\x00", b"")) is not None


def _sniff_zip(data: bytes) -> Sniffed:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            first = next(iter(archive.infolist()), None)
            locked = any(info.flag_bits & 0x1 for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return Sniffed(None, "a packed file that ends too early", "truncated")
    if locked:
        return Sniffed(None, "a locked packed file", "encrypted")
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return Sniffed(DOCX, NAMES[DOCX])
    for mark, found in _ZIPPED:
        if mark in names:
            return Sniffed(None, found, "unsupported_format")
    if first is not None and first.filename == "mimetype":
        return Sniffed(None, "an OpenDocument text", "unsupported_format")
    return Sniffed(None, "a packed file (ZIP)", "archive")


def _sniff_ole(data: bytes, extension: str) -> Sniffed:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Sniffed(None, "a locked Office document", "encrypted")
    found = _FOREIGN_EXTENSIONS.get(extension, "an old Office document")
    return Sniffed(None, found if extension in (".doc", ".msg") else "an old Office document", "unsupported_format")
