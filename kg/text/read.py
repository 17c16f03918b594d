"""A report file becomes a Document: its text as found, what of it is the report, its place and years."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Document, Span
from kg.text import formats
from kg.text.clean import bare, body
from kg.text.complete import shortcomings
from kg.text.genre import check_genre
from kg.text.layout import Paragraph, paragraphs
from kg.text.masthead import masthead
from kg.text.outline import is_appendix
from kg.text.place import place

SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx")
STDIN = "-"
PAGE_HEAD = 4000  # characters among which a page states the length of its text
OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_text(path: Path) -> str:
    """Return the text of a report file by its suffix, or of stdin for `-`; raise InputError where there is none."""
    data = _bytes(path)
    suffix = path.suffix.lower()
    if data.startswith(b"%PDF-") or suffix == ".pdf":
        return formats.pdf(data, str(path))
    if suffix == ".docx":
        return formats.docx(data, str(path))
    if suffix in (".html", ".htm"):
        return formats.html(data, str(path))
    return decode(data, str(path))


def _bytes(path: Path) -> bytes:
    if str(path) != STDIN and not path.exists():
        raise InputError(f"{path}: no such file; check the path")
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; name the files in it")
    try:
        data = sys.stdin.buffer.read() if str(path) == STDIN else path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the file cannot be read ({error.strerror})") from error
    if not data.strip():
        raise InputError(f"{path}: the file is empty; give a file with the text of a report")
    return data


def decode(data: bytes, name: str) -> str:
    """Decode a text file: UTF-8, UTF-16 with its mark, or GB18030; raise InputError for anything else.

    >>> decode("政府工作报告".encode("gb18030"), "report.txt")
    '政府工作报告'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16", name)
    if data.startswith(OLD_WORD):
        raise InputError(f"{name}: this is a Word file of the old kind (.doc); save it as .docx")
    if b"\x00" in data[:8192]:
        raise InputError(f"{name}: this is a binary file, not a text; give a .txt, .html, .pdf or .docx report")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0:
            return data[: error.start].decode("utf-8-sig")  # cut off inside its last character
        text = _decoded(data, "gb18030", name)
    common = sum(
        "\u4e00" <= character <= "\u9fff" or character.isascii() or character in "，。、；：“”（）！？　"
        for character in text
    )
    if common < 0.9 * len(text):
        raise InputError(f"{name}: the text is neither UTF-8 nor GB18030; save it as UTF-8")
    return text


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: the text is neither UTF-8 nor GB18030; save it as UTF-8") from error


def read_document(path: Path) -> Document:
    """Read a report file, `-` for stdin; raise InputError where it cannot be read or is no government work report."""
    text = read_text(path)
    laid = _Laid.out(text)
    check_genre(laid.views, str(path))
    return _document(laid, "stdin" if str(path) == STDIN else path.name)


def document(text: str, source: str) -> Document:
    """Make a Document of any text, be it a report or a piece of one; `source` is a file name without its folder."""
    return _document(_Laid.out(text), source)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A text with its body, and the paragraphs of that as they stand and as rules see them."""

    text: str
    body: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...]
    views: list[str]

    @classmethod
    def out(cls, text: str) -> "_Laid":
        spans = body(text)
        groups = paragraphs(text, spans)
        return cls(text, spans, groups, [bare(_text(text, group)) for group in groups])


def _document(laid: _Laid, source: str) -> Document:
    text, views = laid.text, laid.views
    head, region = masthead(views), place(views)
    cut = shortcomings(bare(text[:PAGE_HEAD]), _report(views))
    unsaid = (
        "which place it is of" if region is None else "",
        "which year it was given in" if head.year is None else "",
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    code = region.code if region is not None else None
    titled = next((group for group, view in zip(laid.paragraphs, views, strict=True) if view == head.title), ())
    return Document(
        id=f"{code or 'x'}-{head.year or 'x'}-{digest[:8]}",
        title="".join(_text(text, titled).split()) or head.title,
        place=region.name if region is not None else "",
        place_code=code,
        year=head.year,
        review_year=head.review_year,
        plan_year=head.plan_year,
        source=source,
        sha256=digest,
        text=text,
        body=laid.body,
        complete=not cut,
        notices=(*cut, *(f"The text does not say {what}." for what in unsaid if what)),
    )


def _text(text: str, group: Paragraph) -> str:
    return "".join(text[piece.start : piece.end] for piece in group)


def _report(views: list[str]) -> list[str]:
    """Return the paragraphs before the appendices, which stand in the second half."""
    half = len(views) // 2
    end = next((at for at, view in enumerate(views) if at > half and is_appendix(view)), len(views))
    return views[:end]
