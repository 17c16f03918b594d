"""Write a laid out picture as SVG that stands alone: no script, no font inside, nothing fetched."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape as escape_markup

from kg.html import COLOURS
from kg.publish.characters import for_xml
from kg.publish.layout import ARC, Box, Line, Point, arrange, draw_lines, place_labels
from kg.vocab import EntityType

# Chinese fonts first; the Latin ones behind them are where a renderer begins to look for a font that it does not know.
FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB','Microsoft YaHei',"
    "'WenQuanYi Micro Hei','WenQuanYi Zen Hei','Droid Sans Fallback','SimHei','DejaVu Sans','Liberation Sans',"
    "'Helvetica','Arial',sans-serif"
)
NAME, SMALL, TITLE = 14.0, 11.0, 20.0
LEADING = 1.35
LINE_WIDTH = 9.0  # of a name, in characters of full width
NAME_LINES, STEP_LINES = 3, 4
PADDING, MARGIN, HEADER, FOOTER = 8.0, 28.0, 50.0, 64.0
LAST_NARROW = "\u2e7f"
NARROW = 0.56  # width of a Latin letter or digit to that of a Chinese character
LEAST_WIDTH = 640.0
THIN = 1.4

INK, QUIET, DONE, PLAN = "#1a202c", "#4a5568", "#4a5568", "#7b8494"
DASHES = ' stroke-dasharray="6 4"'


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A milestone in words (2019 开工)."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """A box: its entity type, milestones and further rows of text.

    `quote` is shown where the pointer rests on it, line by line; `scale` is its size to that of others.
    """

    name: str
    kind: EntityType
    steps: tuple[Step, ...] = ()
    rows: tuple[str, ...] = ()
    quote: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one thing to another; `done` is the share of what it stands for that is done, the rest is promised.

    Each line of `label` is a row; `quote` is shown where the pointer rests on it. `width` is in pixels.
    """

    source: str
    target: str
    label: str
    done: float
    quote: str
    width: float = THIN


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows, chosen but not laid out: things and arrows between them, by key.

    The first of the rings is in the middle; `arc` is the length on the second ring for each thing there, in pixels.
    `legend` explains marks that other pictures do not have.
    """

    title: str
    rings: tuple[tuple[str, ...], ...]
    things: Mapping[str, Thing]
    arrows: tuple[Arrow, ...]
    notes: tuple[str, ...]
    legend: str
    arc: float = ARC


def render(scene: Scene) -> str:
    """Lay out and write a picture."""
    things, arrows = scene.things, scene.arrows
    sizes = {key: _size(thing) for key, thing in things.items()}
    pairs = [(arrow.source, arrow.target) for arrow in arrows]
    boxes = arrange(scene.rings, sizes, pairs, arc=scene.arc)
    lines = draw_lines(pairs, boxes)
    labels = place_labels(lines, [_label_size(arrow.label) for arrow in arrows], boxes)
    left, top, width, height = _frame((*boxes.values(), *labels))
    middle = scene.rings[0] if scene.rings else ()
    body = [
        *_header(scene.title, scene.notes, left, top),
        *(line for arrow, at in zip(arrows, lines, strict=True) for line in _arrow(arrow, at)),
        *(line for key, box in boxes.items() for line in _box(things[key], box, is_focus=key in middle)),
        *(line for arrow, label in zip(arrows, labels, strict=True) for line in _label(arrow, label)),
        *_legend(scene, left, top + height - FOOTER, width),
    ]
    return "\n".join([*_opening(scene.title, left, top, width, height), *body, "</svg>", ""])


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
    return wrap(thing.name, LINE_WIDTH, NAME_LINES), (*steps, *thing.rows)


def _size(thing: Thing) -> Point:
    names, rows = _rows(thing)
    name = NAME * thing.scale
    width = max(*(extent(row) * name for row in names), *(extent(row) * SMALL for row in rows), 3 * NAME)
    height = len(names) * name * LEADING + len(rows) * SMALL * LEADING
    return width + (2 * PADDING + 4) * thing.scale, height + 2 * PADDING * thing.scale


def _label_size(text: str) -> Point:
    rows = text.split("\n")
    return max(map(extent, rows)) * SMALL + 4, len(rows) * SMALL * LEADING


def _frame(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    left = min((box.x - box.width / 2 for box in boxes), default=0.0) - MARGIN
    right = max((box.x + box.width / 2 for box in boxes), default=0.0) + MARGIN
    top = min((box.y - box.height / 2 for box in boxes), default=0.0) - MARGIN - HEADER
    bottom = max((box.y + box.height / 2 for box in boxes), default=0.0) + MARGIN + FOOTER
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
    for name, colour in (("done", DONE), ("plan", PLAN)):
        yield (
            f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" '
            f'markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="{colour}"/>'
            "</marker>"
        )
    yield "</defs>"
    yield f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" fill="#ffffff"/>'


def _header(title: str, notes: Sequence[str], left: float, top: float) -> Iterator[str]:
    yield _text(title, left + MARGIN, top + 32, TITLE, INK, weight="bold", anchor="start")
    yield _text("；".join(notes), left + MARGIN, top + 52, SMALL + 1, QUIET, anchor="start")


def _arrow(arrow: Arrow, line: Line) -> Iterator[str]:
    """Draw what is done solid, and then what is promised dashed."""
    start, end = line
    turn = start[0] + (end[0] - start[0]) * arrow.done, start[1] + (end[1] - start[1]) * arrow.done
    yield f'<g class="arrow"><title>{_escape(arrow.quote)}</title>'
    if arrow.done:
        yield _stroke("done", start, turn, arrow.width, is_end=arrow.done == 1)
    if arrow.done < 1:
        yield _stroke("plan", turn, end, arrow.width)
    yield "</g>"


def _stroke(kind: str, start: Point, end: Point, width: float, *, is_end: bool = True) -> str:
    colour, dashes = (DONE, "") if kind == "done" else (PLAN, DASHES)
    head = f' marker-end="url(#{kind})"' if is_end else ""
    return (
        f'<line class="{kind}" x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}" '
        f'stroke="{colour}" stroke-width="{_n(width)}"{dashes}{head}/>'
    )


def _label(arrow: Arrow, box: Box) -> Iterator[str]:
    rows = arrow.label.split("\n")
    top = box.y - (len(rows) - 1) * SMALL * LEADING / 2
    yield f'<g class="label"><title>{_escape(arrow.quote)}</title>'
    yield (
        f'<rect x="{_n(box.x - box.width / 2)}" y="{_n(box.y - box.height / 2)}" width="{_n(box.width)}" '
        f'height="{_n(box.height)}" rx="3" fill="#ffffff" fill-opacity="0.88"/>'
    )
    for at, row in enumerate(rows):
        y = top + at * SMALL * LEADING + SMALL * 0.36
        yield _text(row, box.x, y, SMALL, "#2d3748" if arrow.done else "#5b6576")
    yield "</g>"


def _box(thing: Thing, box: Box, *, is_focus: bool) -> Iterator[str]:
    fill, border = COLOURS[thing.kind]
    x, y = box.x - box.width / 2, box.y - box.height / 2
    yield '<g class="thing">'
    yield f"<title>{_escape(thing.quote or f'{thing.name}（{thing.kind.zh}）')}</title>"
    yield (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="7" fill="{fill}" '
        f'stroke="{border}" stroke-width="{3 if is_focus else 1.3}"/>'
    )
    names, rows = _rows(thing)
    size, at = NAME * thing.scale, y + PADDING * thing.scale
    for row in names:
        at += size * LEADING
        yield _text(row, box.x, at - size * 0.32, size, INK, weight="bold" if is_focus else "normal")
    for row in rows:
        at += SMALL * LEADING
        yield _text(row, box.x, at - SMALL * 0.3, SMALL, border)
    yield "</g>"


def _legend(scene: Scene, left: float, top: float, width: float) -> Iterator[str]:
    """Explain colours, lines and marks, in as many rows as they need."""
    shown = {thing.kind for thing in scene.things.values()}
    x, y = left + MARGIN, top + 18
    for kind in (kind for kind in EntityType if kind in shown):
        fill, border = COLOURS[kind]
        yield f'<rect x="{_n(x)}" y="{_n(y - 10)}" width="16" height="12" rx="3" fill="{fill}" stroke="{border}"/>'
        yield _text(kind.zh, x + 22, y, SMALL + 1, "#2d3748", anchor="start")
        x += 22 + extent(kind.zh) * (SMALL + 1) + 18
        if x > left + width - 110:
            x, y = left + MARGIN, y + 18
    x, y = left + MARGIN, y + 22
    for line, words in (("done", "已做"), ("plan", "计划")):
        yield _stroke(line, (x, y - 4), (x + 34, y - 4), THIN)
        yield _text(words, x + 40, y, SMALL + 1, "#2d3748", anchor="start")
        x += 92
    yield _text(scene.legend, x, y, SMALL + 1, "#2d3748", anchor="start")


def _text(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    anchor: str = "middle",
    weight: str = "normal",
) -> str:
    bold = f' font-weight="{weight}"' if weight != "normal" else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}" text-anchor="{anchor}"{bold}>'
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
