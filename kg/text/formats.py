"""Text out of .html, .pdf and .docx files; each library is imported only where its format is met."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from kg.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document as Docx

LAYOUT = 3  # blocks in a table cell from which on the table is for layout
READABLE = 200  # characters that the text of a whole report has at least


class Node(Protocol):
    """What is used here of an element of lxml, which has no types."""

    tag: str

    def iter(self, *tags: str) -> Iterator["Node"]: ...  # noqa: D102

    def iterancestors(self, *tags: str) -> Iterator["Node"]: ...  # noqa: D102


def html(data: bytes, name: str) -> str:
    """Return the text lines of a page, its title first where the text does not begin with it."""
    import trafilatura  # noqa: PLC0415
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    page = _markup(data)
    tree = trafilatura.load_html(page)
    if tree is None:
        raise InputError(f"{name}: this is no HTML page; save the page again, or its text as .txt")
    _open_tables(tree)
    text: str = trafilatura.extract(tree, favor_recall=True, include_comments=False, include_tables=True) or ""
    if len(text) < READABLE:
        text = trafilatura.html2txt(page)
    if not text.strip():
        raise InputError(f"{name}: no text in this HTML page; save the page with the report, not its frame")
    metadata = extract_metadata(page)
    title = (metadata.title or "").strip() if metadata is not None else ""
    return text if not title or title in text[:READABLE] else f"{title}\n{text}"


def _open_tables(tree: Node) -> None:
    """Turn table cells that hold paragraphs, as old pages use them for layout, into plain blocks."""
    cells = [cell for cell in tree.iter("td") if sum(1 for _ in cell.iter("p", "br", "div")) >= LAYOUT]
    for cell in cells:
        for node in (cell, *cell.iterancestors("tr", "tbody", "table")):
            node.tag = "div"


def _markup(data: bytes) -> str:
    """Decode a page by its byte order mark, its own word for its charset, or as UTF-8, then GB18030."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    names = ["utf-8-sig", "gb18030"]
    if declared is not None:
        name = declared[1].decode("ascii").lower()
        names.insert(0, "gb18030" if name.startswith("gb") else name)
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", errors="replace")


def pdf(data: bytes, name: str) -> str:
    """Return the text of a PDF as its pages break it into lines."""
    from pdfminer.high_level import extract_text  # noqa: PLC0415
    from pdfminer.pdfparser import PDFSyntaxError  # noqa: PLC0415
    from pdfminer.pdftypes import PDFException  # noqa: PLC0415

    try:
        text = extract_text(BytesIO(data))
    except (PDFSyntaxError, PDFException, ValueError, TypeError, KeyError, AssertionError) as error:
        raise InputError(f"{name}: this PDF cannot be read ({error}); open it and save it again") from error
    if len("".join(text.split())) < READABLE:
        raise InputError(
            f"{name}: this PDF holds no text, its pages are pictures; run text recognition (OCR) on it first"
        )
    return text


def docx(data: bytes, name: str) -> str:
    """Return the paragraphs and table rows of a Word file in their order, the cells of a row parted by commas."""
    from zipfile import BadZipFile  # noqa: PLC0415

    from docx import Document  # noqa: PLC0415
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = Document(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise InputError(f"{name}: this is no Word file of type .docx; save it as .docx again") from error
    return "\n".join(_blocks(document))


def _blocks(document: "Docx") -> list[str]:
    from docx.table import Table  # noqa: PLC0415

    found = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            found += ["，".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
        else:
            found.append(block.text)
    return found
