"""What stands around and at the edges of names: n-grams of characters that were counted in annotated reports.

`kg.learn.lexicon` counts them. A gram speaks for the place where it ends (BEFORE, LAST) or begins (FIRST, AFTER); the
longest known gram is heard, and leans on the next shorter one where it was seen too seldom to speak for itself.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kg.errors import DataError
from kg.vocab import EntityType

TYPES = tuple(EntityType)
HEADER = ("slot", "gram", "seen", "named")
WIDTH = 4
START, END = "^", "$"
STRENGTH = 6.0
"""How many sightings the estimate of the next shorter gram counts for."""
LEAST, MOST = 1e-4, 0.97
FLOOR = 0.02
UNSEEN = 0.5

Counts = Mapping[EntityType, int]


class Slot(StrEnum):
    """Where a gram stands: before a name, at its beginning, at its end, after it, or wholly in it.

    LENGTH counts the characters of names; LISTED, SHARED and FRAME what a name is listed after, the head of its list,
    and the frame that it fills; NAME whole names.
    """

    BEFORE = "before"
    FIRST = "first"
    LAST = "last"
    AFTER = "after"
    INSIDE = "inside"
    LENGTH = "length"
    LISTED = "listed"
    SHARED = "shared"
    FRAME = "frame"
    NAME = "name"


BACKWARD = frozenset({Slot.BEFORE, Slot.LAST})
EDGES = (Slot.BEFORE, Slot.FIRST, Slot.LAST, Slot.AFTER)


@dataclass(frozen=True, slots=True)
class Cue:
    """How much a gram speaks for a name at its place: `odds` against the mean place, and how it shifts each type."""

    odds: float
    shift: tuple[float, ...]


SILENT = Cue(0.0, (0.0,) * len(TYPES))


def view(plain: str) -> str:
    """Return the plain text with opening and closing quotation marks told apart.

    >>> view('打造"一带"和"两区"')
    '打造“一带”和“两区”'
    """
    parts = plain.split('"')
    return "".join(part + mark for part, mark in zip(parts, "“”" * len(parts), strict=False))[: len(plain)]


def grams(text: str, at: int, slot: Slot) -> Iterator[str]:
    """Give the grams that speak for place `at` of a text, the longest first.

    >>> list(grams("推进港区建设", 2, Slot.BEFORE)), list(grams("推进港区", 2, Slot.FIRST))
    (['^^推进', '^推进', '推进', '进'], ['港区$$', '港区$', '港区', '港'])
    """
    if slot in BACKWARD:
        window = (START * WIDTH + text[max(0, at - WIDTH) : at])[-WIDTH:]
        for start in range(WIDTH):
            yield window[start:]
    else:
        window = (text[at : at + WIDTH] + END * WIDTH)[:WIDTH]
        for end in range(WIDTH, 0, -1):
            yield window[:end]


def shorter(gram: str, slot: Slot) -> str:
    """Return the gram without the character that is farthest from its place."""
    return gram[1:] if slot in BACKWARD else gram[:-1]


def mean_shares(seen: int, named: Counts) -> tuple[float, ...]:
    """Estimate for each type how often any place is at a name of it; a type that was never seen is still possible."""
    return tuple((named.get(kind, 0) + UNSEEN) / (seen + UNSEEN * len(TYPES)) for kind in TYPES)


def logit(share: float) -> float:
    """Return the log-odds of a share, kept within -9.2 and 3.5."""
    share = min(max(share, LEAST), MOST)
    return math.log(share / (1 - share))


@dataclass(slots=True)
class Cues:
    """The counted grams by slot; what they say is worked out when it is first asked for."""

    counts: Mapping[Slot, Mapping[str, str]]
    _said: dict[Slot, dict[str, Cue]] = field(default_factory=lambda: {slot: {} for slot in Slot})
    _shares: dict[tuple[Slot, str], tuple[float, ...]] = field(default_factory=dict)

    @classmethod
    @cache
    def load(cls) -> "Cues":
        """Read kg/models/cues.tsv, once."""
        source = files("kg") / "models" / "cues.tsv"
        return cls.parse(source.read_text(encoding="utf-8"), str(source))

    @classmethod
    def parse(cls, table: str, source: str) -> "Cues":
        """Read a table of cues; raises DataError with the line of a malformed row."""
        header, *lines = table.splitlines()
        if tuple(header.split("\t")) != HEADER:
            raise DataError(f"{source}:1: want the columns {' '.join(HEADER)}")
        counts: dict[Slot, dict[str, str]] = {slot: {} for slot in Slot}
        for number, line in enumerate(lines, start=2):
            try:
                slot, gram, count = line.split("\t", 2)
                counts[Slot(slot)][gram] = count
            except ValueError as error:
                raise DataError(f"{source}:{number}: {error}; rebuild it: kg train cues") from error
        return cls(counts)

    def read(self, slot: Slot, gram: str) -> tuple[int, dict[EntityType, int]]:
        """Return how often a gram was seen, and how often with a name of each type."""
        seen, _, named = self.counts[slot][gram].partition("\t")
        pairs = (cell.split(":") for cell in named.split())
        return int(seen), {EntityType(name): int(count) for name, count in pairs}

    def along(self, slot: Slot, text: str) -> list[Cue]:
        """Return what the longest known gram says at each place of a text.

        For BEFORE and FIRST these are the places in front of its characters, for LAST and AFTER those behind them.
        """
        known, said = self.counts[slot], self._said[slot]
        ahead, backward = slot in (Slot.LAST, Slot.AFTER), slot in BACKWARD
        padded = START * WIDTH + text if backward else text + END * WIDTH
        cues = []
        for at in range(ahead, len(text) + ahead):
            gram = padded[at : at + WIDTH]
            while gram and gram not in known:
                gram = gram[1:] if backward else gram[:-1]
            cue = said.get(gram)
            if cue is None:
                cue = said[gram] = self._weigh(slot, gram) if gram else SILENT
            cues.append(cue)
        return cues

    def inside(self, pair: str) -> float:
        """Return how much two neighbouring characters speak for standing in one name."""
        said = self._said[Slot.INSIDE]
        cue = said.get(pair)
        if cue is None:
            if pair not in self.counts[Slot.INSIDE]:
                return 0.0
            cue = said[pair] = self._weigh(Slot.INSIDE, pair)
        return cue.odds

    def shares(self, slot: Slot, gram: str) -> tuple[float, ...]:
        """Estimate for each type how often a gram stands at a name of it."""
        known = self.counts[slot]
        if gram and gram not in known:
            return self.shares(slot, shorter(gram, slot))
        key = slot, gram
        if key not in self._shares:
            seen, named = self.read(slot, gram)
            if gram:
                parent = self.shares(slot, shorter(gram, slot))
                share = tuple(
                    (named.get(kind, 0) + STRENGTH * before) / (seen + STRENGTH)
                    for kind, before in zip(TYPES, parent, strict=True)
                )
            else:
                share = mean_shares(seen, named)
            self._shares[key] = share
        return self._shares[key]

    def _weigh(self, slot: Slot, gram: str) -> Cue:
        mean, here = self.shares(slot, ""), self.shares(slot, gram)
        all_, before = sum(here), sum(mean)
        shift = tuple(
            math.log((share / all_ + FLOOR * usual / before) / ((1 + FLOOR) * usual / before))
            for share, usual in zip(here, mean, strict=True)
        )
        return Cue(logit(all_) - logit(before), shift)
