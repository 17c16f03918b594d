"""Read the names of a sentence: the spans that the cues around, at the edges and inside of them speak for most."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.entities.chart import CLOSES, OPENS, Chart
from kg.extract.entities.cues import TYPES, Cues
from kg.extract.entities.lists import AND_SO_ON
from kg.extract.entities.odds import BIAS, LONGEST, ByType, Odds
from kg.extract.entities.proposal import Proposal
from kg.vocab import EntityType

STOPS = re.compile(rf"[,;:!?。《》]|(?<!\d)\.|{AND_SO_ON.pattern}")
"""What no name holds: punctuation, and the word that ends a list."""
COORDINATORS = frozenset("、和与及")
PLACE = TYPES.index(EntityType.PLACE)
SHORTEST_WAY = 7
TYPES_TRIED = 4
"""So many types are tried for a span that is no known name, the likeliest by its end."""
WORTH = -3.0
"""A span with lower log-odds is in no reading: no list that it may stand in would make up for it."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Reads names by counted cues and known names."""

    cues: Cues
    odds: Odds

    @classmethod
    @cache
    def load(cls) -> "Grammar":
        """Load the packaged cues, once."""
        return cls(Cues.load(), Odds.of(Cues.load()))

    def chart(self, plain: str, tokens: Sequence[str] = (), *, code: str | None = None) -> Chart:
        """Look up what speaks for names in a plain text of the report of place `code`."""
        return Chart.of(plain, tokens, code, self.cues, self.odds)

    def read(self, chart: Chart) -> tuple[Proposal, ...]:
        """Return the flat set of names with the highest sum of log-odds."""
        paths = _Paths(chart.text, self.odds)
        starts = [at for at, odds in enumerate(chart.opens) if odds >= OPENS]
        stops = {match.end() for match in STOPS.finditer(chart.text)}
        floor = quote = 0
        for end in range(1, len(chart.text) + 1):
            paths.skip(end)
            char = chart.text[end - 1]
            quote = end if char == "“" else 0 if char == "”" else quote
            if end in stops:
                floor = end
            elif chart.closes[end - 1] >= CLOSES:
                for start, kind, odds in self._spans(chart, starts, max(floor, quote, end - LONGEST), end):
                    paths.add(start, end, kind, odds)
        names = [
            Proposal(start, end, TYPES[kind], odds, chart.method(start, end)) for start, end, kind, odds in paths.best()
        ]
        return tuple(reversed(names))

    def _spans(self, chart: Chart, starts: Sequence[int], floor: int, end: int) -> Iterator[tuple[int, int, float]]:
        """Give start, type and log-odds of the spans up to `end` that may be names; none tears a pair of quotes."""
        text, last, prior = chart.text, chart.last[end - 1], self.odds.prior
        ranked = _ranked(last, prior)
        best = last[ranked[0]] + prior[ranked[0]]
        behind = BIAS + chart.closes[end - 1] + chart.inside[end - 1]
        quoted = text[end - 1] == "”"
        for start in starts[bisect_left(starts, floor) : bisect_left(starts, end)]:
            if (quoted and text[start] == "“") or _torn(text, start, end):
                continue
            base = behind + chart.opens[start] - chart.inside[start]
            lengths, first = self.odds.lengths[end - start], chart.first[start]
            spoken = chart.spoken.get((start, end))
            if spoken is None and base + best + max(first) < WORTH:
                continue
            for kind in ranked if spoken else ranked[:TYPES_TRIED]:
                odds = base + first[kind] + last[kind] + prior[kind] + lengths[kind] + (spoken[kind] if spoken else 0.0)
                if odds >= WORTH and not (kind == PLACE and _way(chart, start, end)):
                    yield start, kind, odds


@lru_cache(maxsize=1 << 16)
def _ranked(last: ByType, prior: ByType) -> tuple[int, ...]:
    """Order the types by how much the end of a name speaks for them."""
    return tuple(sorted(range(len(TYPES)), key=lambda kind: -last[kind] - prior[kind]))


def _torn(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins within quotation marks that close in it; quotation marks are not nested."""
    close = text.find("”", start, end)
    return close >= 0 and text.find("“", start, close) < 0


def _way(chart: Chart, start: int, end: int) -> bool:
    """Tell whether a span leads from one known place to another: that is no name of a place."""
    return (
        end - start >= SHORTEST_WAY
        and any((start, at) in chart.known for at in range(start + 2, start + 5))
        and any((at, end) in chart.known for at in range(end - 4, end - 1))
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """The best reading up to the end of a name: its sum, the name's start and odds, the type it is listed after."""

    total: float
    start: int
    odds: float
    after: int | None


class _Paths:
    """The best readings of a text up to each place, and up to each end of a name by type."""

    def __init__(self, text: str, odds: Odds) -> None:
        self.text = text
        self.odds = odds
        self.totals = [0.0] * (len(text) + 1)
        self.chosen: list[int | None] = [None] * (len(text) + 1)
        self.steps: list[dict[int, _Step]] = [{} for _ in range(len(text) + 1)]

    def skip(self, end: int) -> None:
        """Go on over the character before `end`, which is in no name."""
        self.totals[end] = self.totals[end - 1]

    def add(self, start: int, end: int, kind: int, odds: float) -> None:
        """Put a name behind the best reading up to its start, or behind a name that it is listed with."""
        step = _Step(self.totals[start] + odds, start, odds, None)
        if start > 1 and self.text[start - 1] in COORDINATORS:
            for other, before in self.steps[start - 1].items():
                joined = odds + self.odds.listed[other][kind]
                if before.total + joined > step.total:
                    step = _Step(before.total + joined, start, joined, other)
        known = self.steps[end].get(kind)
        if known is None or step.total > known.total:
            self.steps[end][kind] = step
        if step.total > self.totals[end]:
            self.totals[end], self.chosen[end] = step.total, kind

    def best(self) -> Iterator[tuple[int, int, int, float]]:
        """Give start, end, type and odds of the names of the best reading, the last one first."""
        end = len(self.text)
        while end > 0:
            kind = self.chosen[end]
            if kind is None:
                end -= 1
            while kind is not None:
                step = self.steps[end][kind]
                yield step.start, end, kind, step.odds
                end, kind = step.start - (step.after is not None), step.after
