"""How much each kind of evidence speaks for a name, in log-odds, and how the kinds are weighed against each other.

The weights were chosen on held-out annotated reports; they are below 1 where neighbouring cues say in part the same.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.entities.cues import STRENGTH, TYPES, Cues, Slot, mean_shares
from kg.extract.entities.frames import sides
from kg.vocab import EntityType

LONGEST = 32
"""No name is longer."""
WEIGHTS = {Slot.BEFORE: 1.0, Slot.FIRST: 0.7, Slot.LAST: 0.8, Slot.AFTER: 0.7, Slot.INSIDE: 0.45}
SHIFTS = {Slot.BEFORE: 0.7, Slot.FIRST: 0.45, Slot.LAST: 1.0}
BIAS = -0.5
TORN = 3.0
"""What it costs a name to begin or end within a token."""
KNOWN = 1.0
LEAST, MOST = 0.02, 0.97

ByType = tuple[float, ...]
"""One number for each of TYPES."""


@dataclass(frozen=True, slots=True)
class Pull:
    """How strongly a neighbour in a list draws: that there is a name at all (less `threshold`), and its type."""

    name: float
    type: float
    threshold: float


LISTED = Pull(0.3, 0.6, -1.7)
SHARED = Pull(0.8, 1.6, 0.5)
FRAMED = Pull(0.6, 0.5, 0.0)
FRAMES = {"^|v": 1.0, "v|$": 0.0, "v|v": -1.0}
"""What it counts at the mean that a phrase fills a frame with such sides."""


@dataclass(frozen=True, slots=True)
class Odds:
    """Log-odds of a name by its type.

    `prior` is for any place, `lengths` for a name of so many characters, `listed` for one that stands after a name of
    each type and a coordinator, `shared` for an item of a list whose head names things of a type, `frames` for what
    fills a frame (see kg.extract.entities.frames), by the frame or by its sides.
    """

    prior: ByType
    lengths: tuple[ByType, ...]
    listed: tuple[ByType, ...]
    shared: Mapping[str, ByType]
    frames: Mapping[str, ByType]

    @classmethod
    def of(cls, cues: Cues) -> "Odds":
        """Work out the odds from counted cues."""
        mean = cues.shares(Slot.BEFORE, "")
        total = sum(mean)
        usual = tuple(share / total for share in mean)
        return cls(
            tuple(_log_odds(total) + math.log(share) for share in usual),
            _lengths(cues),
            tuple(_pulls(cues, Slot.LISTED, kind.value, usual, LISTED) for kind in TYPES),
            {head: _pulls(cues, Slot.SHARED, head, usual, SHARED) for head in cues.counts[Slot.SHARED]},
            _frames(cues),
        )


def speaks(share: float) -> float:
    """Log-odds of the share of places where a known name is one, kept within -3.9 and 3.2.

    >>> speaks(0.5) < speaks(0.9) < speaks(0.99) == speaks(1.0)
    True
    """
    share = min(max(share, LEAST), MOST)
    return math.log(share / (1.01 - share))


def known(shares: Mapping[EntityType, float]) -> ByType:
    """How much it speaks for a span that it is a known name, by type."""
    return tuple(KNOWN + speaks(shares.get(kind, 0.0)) for kind in TYPES)


def add(these: Sequence[float], those: Sequence[float]) -> ByType:
    """Sum of the odds of independent evidence."""
    return tuple(x + y for x, y in zip(these, those, strict=True))


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _lengths(cues: Cues) -> tuple[ByType, ...]:
    """Log of the share of each length among the names of a type, smoothed over its neighbours."""
    counts = [dict.fromkeys(TYPES, 0) for _ in range(LONGEST + 2)]
    for text in cues.counts[Slot.LENGTH]:
        if int(text) <= LONGEST:
            counts[int(text)] |= cues.read(Slot.LENGTH, text)[1]
    totals = {kind: sum(count[kind] for count in counts) for kind in TYPES}

    def share(length: int, kind: EntityType) -> float:
        near = sum(counts[at][kind] for at in (length - 1, length, length + 1)) / 3
        return (near + 0.3) / (totals[kind] + 0.3 * LONGEST)

    none = (0.0,) * len(TYPES)
    return none, *(tuple(math.log(share(n, kind)) for kind in TYPES) for n in range(1, LONGEST + 1))


def _pulls(cues: Cues, slot: Slot, key: str, usual: ByType, pull: Pull) -> ByType:
    """How a neighbour in a list speaks for each type; two unseen names of the usual types are added to the counts."""
    seen, named = cues.read(slot, key) if key in cues.counts[slot] else (0, {})
    shares = [(named.get(kind, 0) + often) / (seen + 2) for kind, often in zip(TYPES, usual, strict=True)]
    total = sum(shares)
    name = pull.name * (_log_odds(min(total, MOST)) - pull.threshold)
    return _leaning(name, pull.type, shares, usual)


def _frames(cues: Cues) -> dict[str, ByType]:
    """How each frame speaks for what fills it: the mean of frames with such sides, and how its own verbs differ."""
    whole = mean_shares(*_counted(cues, ""))
    odds = {}
    for frame in (*FRAMES, *filter(None, cues.counts[Slot.FRAME])):
        side = sides(frame)
        mean = mean_shares(*_counted(cues, side))
        seen, named = _counted(cues, frame)
        shares = [
            (named.get(kind, 0) + STRENGTH * share) / (seen + STRENGTH) for kind, share in zip(TYPES, mean, strict=True)
        ]
        name = FRAMES[side] + FRAMED.name * (_log_odds(min(sum(shares), MOST)) - _log_odds(sum(mean)))
        odds[frame] = _leaning(name, FRAMED.type, shares, [share / sum(whole) for share in whole])
    return odds


def _counted(cues: Cues, frame: str) -> tuple[int, dict[EntityType, int]]:
    return cues.read(Slot.FRAME, frame) if frame in cues.counts[Slot.FRAME] else (0, {})


def _leaning(name: float, weight: float, shares: Sequence[float], usual: Sequence[float]) -> ByType:
    """Odds for each type: `name` for any, and how its share among `shares` differs from the usual one."""
    total = sum(shares)
    return tuple(
        name + weight * math.log((share / total + LEAST * often) / ((1 + LEAST) * often))
        for share, often in zip(shares, usual, strict=True)
    )
