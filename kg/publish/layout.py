"""Where the boxes and labels of a picture stand: networkx finds the places, then boxes are pushed apart."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import networkx as nx

GAP = 18.0
ROUNDS = 400
ARC = 88.0  # of the ring for each of its boxes, unless told
LEAST_RADIUS = 170.0
STRETCH = 1.35  # pictures are wider than high
BEHIND, FAN = 150.0, 0.32  # how far behind its neighbour a box stands, and radians between two such boxes
ASIDE = 12.0  # between lines that join the same two boxes
LABEL_STEPS = (0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26)

Point = tuple[float, float]
Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its centre and size, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: "Box", *, gap: float = 0.0) -> float:
        """Area that the two share, when each keeps its distance.

        >>> Box(0, 0, 10, 10).overlap(Box(5, 0, 10, 10)), Box(0, 0, 10, 10).overlap(Box(20, 0, 10, 10))
        (50.0, 0.0)
        """
        wide = (self.width + other.width) / 2 + gap - abs(self.x - other.x)
        high = (self.height + other.height) / 2 + gap - abs(self.y - other.y)
        return max(wide, 0.0) * max(high, 0.0)

    def border(self, x: float, y: float) -> tuple[float, float]:
        """Find where a line from the centre to a point leaves the box.

        >>> Box(0, 0, 20, 10).border(100, 0)
        (10.0, 0.0)
        """
        dx, dy = x - self.x, y - self.y
        if not dx and not dy:
            return self.x, self.y
        scale = min(
            self.width / 2 / abs(dx) if dx else math.inf,
            self.height / 2 / abs(dy) if dy else math.inf,
        )
        return self.x + dx * scale, self.y + dy * scale


def arrange(
    rings: Sequence[Sequence[str]],
    sizes: Mapping[str, tuple[float, float]],
    edges: Sequence[tuple[str, str]],
    *,
    arc: float = ARC,
) -> dict[str, Box]:
    """Place the first ring's box in the middle, the second ring around it, and what is further behind its neighbour.

    Each box of the second ring has `arc` pixels of it. The same input gives the same places.
    """
    if not rings:
        return {}
    inner = [list(ring) for ring in rings[:2]]
    graph: nx.Graph[str] = nx.Graph(edges)
    graph.add_nodes_from(chain(*inner))
    radius = max(LEAST_RADIUS, arc * len(rings[1]) / math.tau) if len(rings) > 1 else 0.0
    circle = nx.shell_layout(graph.subgraph(chain(*inner)), nlist=inner, scale=radius * len(inner), rotate=0)
    places = {node: (float(circle[node][0]) * STRETCH, float(circle[node][1])) for ring in inner for node in ring}
    for ring in rings[2:]:
        places |= _behind(ring, graph, places)
    return push_apart({node: Box(*at, *sizes[node]) for node, at in places.items()}, fixed=frozenset(rings[0]))


def _behind(
    ring: Sequence[str], graph: "nx.Graph[str]", places: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Fan things out beyond the neighbour that leads to them."""
    parents = {node: min((near for near in graph[node] if near in places), default=None) for node in ring}
    found = {}
    for parent in sorted({parent for parent in parents.values() if parent is not None}):
        x, y = places[parent]
        children = [node for node in ring if parents[node] == parent]
        for at, child in enumerate(children):
            turn = math.atan2(y, x / STRETCH) + FAN * (at - (len(children) - 1) / 2)
            out = math.hypot(x / STRETCH, y) + BEHIND
            found[child] = (out * math.cos(turn) * STRETCH, out * math.sin(turn))
    return found


def push_apart(boxes: Mapping[str, Box], *, fixed: frozenset[str] = frozenset()) -> dict[str, Box]:
    """Move boxes until none overlap, each pair along the way that is shortest."""
    moved = dict(boxes)
    names = list(moved)
    for _ in range(ROUNDS):
        still = True
        for at, first in enumerate(names):
            for second in names[at + 1 :]:
                if moved[first].overlap(moved[second], gap=GAP):
                    moved[first], moved[second] = _parted(moved[first], moved[second], first in fixed, second in fixed)
                    still = False
        if still:
            break
    return moved


def _parted(a: Box, b: Box, a_fixed: bool, b_fixed: bool) -> tuple[Box, Box]:  # noqa: FBT001 (one flag a box)
    wide = (a.width + b.width) / 2 + GAP - abs(a.x - b.x)
    high = (a.height + b.height) / 2 + GAP - abs(a.y - b.y)
    dx, dy = (math.copysign(wide, b.x - a.x), 0.0) if wide < high else (0.0, math.copysign(high, b.y - a.y))
    part = 0.0 if a_fixed else 1.0 if b_fixed else 0.5
    moved_a = Box(a.x - dx * part, a.y - dy * part, a.width, a.height)
    return moved_a, Box(b.x + dx * (1 - part), b.y + dy * (1 - part), b.width, b.height)


def draw_lines(pairs: Sequence[tuple[str, str]], boxes: Mapping[str, Box]) -> tuple[Line, ...]:
    """Draw a line for each pair (from, to) from box to box; those between the same two boxes run side by side."""
    between = Counter(frozenset(pair) for pair in pairs)
    seen: Counter[frozenset[str]] = Counter()
    lines = []
    for source, target in pairs:
        both = frozenset((source, target))
        aside = (seen[both] - (between[both] - 1) / 2) * ASIDE
        seen[both] += 1
        lines.append(_line(boxes[source], boxes[target], aside if source < target else -aside))
    return tuple(lines)


def _line(source: Box, target: Box, aside: float) -> Line:
    """Find where a line leaves one box and meets another, moved `aside` at right angles."""
    dx, dy = target.x - source.x, target.y - source.y
    length = math.hypot(dx, dy) or 1.0
    x, y = -dy / length * aside, dx / length * aside
    (x1, y1), (x2, y2) = source.border(target.x, target.y), target.border(source.x, source.y)
    return (x1 + x, y1 + y), (x2 + x, y2 + y)


def place_labels(lines: Sequence[Line], sizes: Sequence[Point], boxes: Mapping[str, Box]) -> tuple[Box, ...]:
    """Place the label of each line, of the size given, on it where it covers least."""
    taken = list(boxes.values())
    placed = []
    for ((x1, y1), (x2, y2)), (width, height) in zip(lines, sizes, strict=True):
        tries = [Box(x1 + (x2 - x1) * step, y1 + (y2 - y1) * step, width, height) for step in LABEL_STEPS]
        best = min(tries, key=lambda label: sum(label.overlap(other, gap=2) for other in taken))
        taken.append(best)
        placed.append(best)
    return tuple(placed)
