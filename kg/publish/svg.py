"""Write a laid out neighbourhood as SVG that stands alone: no script, no font inside, nothing fetched."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape as escape_markup

from kg.publish.characters import for_xml
from kg.publish.layout import Box, Line, arrange, draw_lines, place_labels
from kg.vocab import EntityType

FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif"
NAME, SMALL, TITLE = 14.0, 11.0, 20.0
LEADING = 1.35
LINE_WIDTH = 9.0  # of a name, in characters of full width
NAME_LINES, STEP_LINES = 3, 4
PADDING, MARGIN, HEADER, FOOTER = 8.0, 28.0, 50.0, 64.0
LAST_NARROW = "\u2e7f"
NARROW = 0.56  # width of a Latin letter or digit to that of a Chinese character
LEAST_WIDTH = 640.0

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


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone in words (2019 开工)."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """A box: `kind` is its entity type."""

    name: str
    kind: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one thing to another; `quote` is shown where the pointer rests on it."""

    source: str
    target: str
    label: str
    done: bool
    quote: str


def render(
    rings: Sequence[Sequence[str]],
    things: Mapping[str, Thing],
    arrows: Sequence[Arrow],
    *,
    title: str,
    notes: Sequence[str],
) -> str:
    """Lay out and write a picture; the first ring is the focus."""
    sizes = {iri: _size(thing) for iri, thing in things.items()}
    pairs = [(arrow.source, arrow.target) for arrow in arrows]
    boxes = arrange(rings, sizes, pairs)
    lines = draw_lines(pairs, boxes)
    labels = place_labels(lines, [_label_size(arrow.label) for arrow in arrows], boxes)
    left, top, width, height = _frame((*boxes.values(), *labels))
    focus = rings[0][0]
    body = [
        *_header(title, notes, left, top),
        *(_line(arrow, line) for arrow, line in zip(arrows, lines, strict=True)),
        *(line for iri, box in boxes.items() for line in _box(things[iri], box, is_focus=iri == focus)),
        *(line for arrow, label in zip(arrows, labels, strict=True) for line in _label(arrow, label)),
        *_legend(things, left, top + height - FOOTER, width),
    ]
    return "\n".join([*_opening(title, left, top, width, height), *body, "</svg>", ""])


def wrap(text: str, width: float, lines: int) -> tuple[str, ...]:
    """Break a text after so many characters of full width; what does not fit ends in an ellipsis.

    >>> wrap("北方国际健康城二期工程", 5, 2), wrap("5G基站", 9, 3)
    (('北方国际', '健康城…'), ('5G基站',))
    """
    whole = extent(text)
    even = whole / max(math.ceil(whole / width), 1) + 0.5  # rows of like length, no lone last character
    rows, row = [], ""
    for character in text:
        if row and extent(row + character) > min(even, width):
            rows.append(row)
            row = ""
        row += character
    rows.append(row)
    return tuple(rows) if len(rows) <= lines else (*rows[: lines - 1], rows[lines - 1][:-1] + "…")


def extent(text: str) -> float:
    """Measure a text in characters of full width.

    >>> extent("鞍钢"), round(extent("5G"), 2)
    (2.0, 1.12)
    """
    return sum(1.0 if character > LAST_NARROW else NARROW for character in text)


def _rows(thing: Thing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    steps = [("● " if step.done else "○ ") + step.text for step in thing.steps]
    if len(steps) > STEP_LINES:
        steps = [*steps[: STEP_LINES - 1], f"…共 {len(steps)} 项"]
    return wrap(thing.name, LINE_WIDTH, NAME_LINES), tuple(steps)


def _size(thing: Thing) -> tuple[float, float]:
    names, steps = _rows(thing)
    width = max(*(extent(row) * NAME for row in names), *(extent(row) * SMALL for row in steps), 3 * NAME)
    height = len(names) * NAME * LEADING + len(steps) * SMALL * LEADING
    return width + 2 * PADDING + 4, height + 2 * PADDING


def _label_size(text: str) -> tuple[float, float]:
    return extent(text) * SMALL + 4, SMALL * LEADING


def _frame(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    left = min(box.x - box.width / 2 for box in boxes) - MARGIN
    right = max(box.x + box.width / 2 for box in boxes) + MARGIN
    top = min(box.y - box.height / 2 for box in boxes) - MARGIN - HEADER
    bottom = max(box.y + box.height / 2 for box in boxes) + MARGIN + FOOTER
    missing = max(LEAST_WIDTH - (right - left), 0.0)
    return left - missing / 2, top, right - left + missing, bottom - top


def _opening(title: str, left: float, top: float, width: float, height: float) -> Iterator[str]:
    view = " ".join(_n(number) for number in (left, top, width, height))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{_n(width)}" height="{_n(height)}" '
        f'font-family="{FONTS}" role="img" lang="zh">'
    )
    yield f"<title>{_escape(title)}</title>"
    yield "<defs>"
    for name, colour in (("done", "#4a5568"), ("plan", "#8a94a6")):
        yield (
            f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
            f'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="{colour}"/></marker>'
        )
    yield "</defs>"
    yield f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" fill="#ffffff"/>'


def _header(title: str, notes: Sequence[str], left: float, top: float) -> Iterator[str]:
    yield _text(title, left + MARGIN, top + 32, TITLE, "#1a202c", weight="bold", anchor="start")
    yield _text("；".join(notes), left + MARGIN, top + 52, SMALL + 1, "#4a5568", anchor="start")


def _line(arrow: Arrow, line: Line) -> str:
    (x1, y1), (x2, y2) = line
    kind, colour = ("done", "#4a5568") if arrow.done else ("plan", "#8a94a6")
    dashes = "" if arrow.done else ' stroke-dasharray="6 4"'
    return (
        f'<line class="{kind}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{colour}" '
        f'stroke-width="1.4"{dashes} marker-end="url(#{kind})"><title>{_escape(arrow.quote)}</title></line>'
    )


def _label(arrow: Arrow, box: Box) -> Iterator[str]:
    colour = "#2d3748" if arrow.done else "#667085"
    yield _text(arrow.label, box.x, box.y + SMALL * 0.36, SMALL, colour, halo=True)


def _box(thing: Thing, box: Box, *, is_focus: bool) -> Iterator[str]:
    fill, border = COLOURS[EntityType(thing.kind)]
    x, y = box.x - box.width / 2, box.y - box.height / 2
    yield "<g>"
    yield f"<title>{_escape(thing.name)}（{EntityType(thing.kind).zh}）</title>"
    yield (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="7" fill="{fill}" '
        f'stroke="{border}" stroke-width="{3 if is_focus else 1.3}"/>'
    )
    names, steps = _rows(thing)
    at = y + PADDING
    for row in names:
        at += NAME * LEADING
        yield _text(row, box.x, at - NAME * 0.32, NAME, "#1a202c", weight="bold" if is_focus else "normal")
    for row in steps:
        at += SMALL * LEADING
        yield _text(row, box.x, at - SMALL * 0.3, SMALL, border)
    yield "</g>"


def _legend(things: Mapping[str, Thing], left: float, top: float, width: float) -> Iterator[str]:
    """Explain colours, lines and marks, in as many rows as they need."""
    kinds = [kind for kind in EntityType if any(thing.kind == kind for thing in things.values())]
    x, y = left + MARGIN, top + 18
    for kind in kinds:
        fill, border = COLOURS[kind]
        yield f'<rect x="{_n(x)}" y="{_n(y - 10)}" width="16" height="12" rx="3" fill="{fill}" stroke="{border}"/>'
        yield _text(kind.zh, x + 22, y, SMALL + 1, "#2d3748", anchor="start")
        x += 22 + extent(kind.zh) * (SMALL + 1) + 18
        if x > left + width - 110:
            x, y = left + MARGIN, y + 18
    x, y = left + MARGIN, y + 22
    for line, words, colour, dashes in (
        ("done", "已做", "#4a5568", ""),
        ("plan", "计划", "#8a94a6", ' stroke-dasharray="6 4"'),
    ):
        yield (
            f'<line x1="{_n(x)}" y1="{_n(y - 4)}" x2="{_n(x + 34)}" y2="{_n(y - 4)}" stroke="{colour}" '
            f'stroke-width="1.4"{dashes} marker-end="url(#{line})"/>'
        )
        yield _text(words, x + 40, y, SMALL + 1, "#2d3748", anchor="start")
        x += 92
    yield _text("● 已做的进展　○ 计划的进展", x, y, SMALL + 1, "#2d3748", anchor="start")


def _text(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    anchor: str = "middle",
    weight: str = "normal",
    halo: bool = False,
) -> str:
    around = ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    bold = f' font-weight="{weight}"' if weight != "normal" else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}" text-anchor="{anchor}"{bold}{around}>'
        f"{_escape(text)}</text>"
    )


def _escape(text: str) -> str:
    return escape_markup(for_xml(text))


def _n(number: float) -> str:
    """Write a coordinate; tenths of a pixel are enough.

    >>> _n(12.04), _n(3.0)
    ('12', '3')
    """
    return format(round(number, 1), ".7g")
