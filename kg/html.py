"""Pieces of HTML for notebooks: tables, texts with names marked, and the colours of types; every text is escaped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from kg.vocab import EntityType

MOST_ROWS = 200
INK = "#1a202c"
# Fill and border; hues are set apart for colour-blind readers by lightness too.
COLOURS: Mapping[EntityType, tuple[str, str]] = {
    EntityType.PLACE: ("#e3f1e1", "#3c7d3a"),
    EntityType.ORGANIZATION: ("#dfeaf7", "#2b6cb0"),
    EntityType.ZONE: ("#d6f1ee", "#14827a"),
    EntityType.FACILITY: ("#fdecd2", "#b7691a"),
    EntityType.PROJECT: ("#fde2dc", "#c0492b"),
    EntityType.POLICY: ("#ece4f6", "#6b46a8"),
    EntityType.EVENT: ("#fbe1ee", "#b83280"),
    EntityType.HONOR: ("#fff6c9", "#957600"),
    EntityType.INDUSTRY: ("#e9e5dc", "#72603c"),
    EntityType.TECHNOLOGY: ("#dff0f7", "#24788f"),
    EntityType.PERSON: ("#ebebeb", "#555555"),
}

Mark = tuple[int, int, EntityType]


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, most: int = MOST_ROWS) -> str:
    """Write a table of its first `most` rows, and how many more there are.

    >>> table(["name"], [["<b>"], ["鞍钢"]], most=1)
    '<table><thead><tr><th>name</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table><p>1 of 2 rows</p>'
    """
    body = "".join(_row("td", row) for row in rows[:most])
    more = f"<p>{most} of {len(rows)} rows</p>" if len(rows) > most else ""
    return f"<table><thead>{_row('th', header)}</thead><tbody>{body}</tbody></table>{more}"


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Write a text with the names in it coloured by type; of names that overlap, the first.

    >>> marked("支持<鞍钢>", [(3, 5, EntityType.ORGANIZATION)]).count("<mark"), marked("a<b", [])
    (1, 'a&lt;b')
    """
    return "".join(_pieces(text, sorted(marks)))


def section(summary: str, body: str, *, is_open: bool = False) -> str:
    """Write a part that can be folded; `body` is HTML."""
    return f"<details{' open' if is_open else ''}><summary>{escape(summary)}</summary>{body}</details>"


def scrolled(body: str) -> str:
    """Give HTML no more than part of the window."""
    return f'<div style="max-height:26em;overflow:auto;line-height:1.8;text-align:left">{body}</div>'


def _pieces(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    at = 0
    for start, end, kind in marks:
        if start >= at:
            yield escape(text[at:start])
            yield _mark(text[start:end], kind)
            at = end
    yield escape(text[at:])


def _mark(text: str, kind: EntityType) -> str:
    fill, border = COLOURS[kind]
    style = f"background:{fill};color:{INK};border-bottom:2px solid {border};border-radius:3px;padding:0 2px"
    return f'<mark style="{style}" title="{kind.value} {kind.zh}">{escape(text)}</mark>'


def _row(cell: str, texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{cell}>{escape(text)}</{cell}>' for text in texts)}</tr>"
