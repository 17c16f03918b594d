"""Read the names of a sentence: the spans that the cues around, at the edges and inside of them speak for most."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.entities.chart import CLOSES, OPENS, Chart
from kg.extract.entities.cues import TYPES, Cues
from kg.extract.entities.lists import AND_SO_ON
from kg.extract.entities.odds import BIAS, LONGEST, Odds
from kg.extract.entities.proposal import Proposal

STOPS = re.compile(rf"[,;:!?。《》]|(?<!\d)\.|{AND_SO_ON.pattern}")
"""What no name holds: punctuation, and the word that ends a list."""
COORDINATORS = frozenset("、和与及")
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
        stops = {match.end() for match in STOPS.finditer(chart.text)}
        floor = 0
        for end in range(1, len(chart.text) + 1):
            paths.skip(end)
            if end in stops:
                floor = end
            elif chart.closes[end - 1] >= CLOSES:
                for start, kind, odds in self._spans(chart, max(floor, end - LONGEST), end):
                    paths.add(start, end, kind, odds)
        names = [
            Proposal(start, end, TYPES[kind], odds, chart.method(start, end)) for start, end, kind, odds in paths.best()
        ]
        return tuple(reversed(names))

    def _spans(self, chart: Chart, floor: int, end: int) -> Iterator[tuple[int, int, float]]:
        """Give start, type and log-odds of the spans up to `end` that may be names."""
        text, last, prior, quotes = chart.text, chart.last[end - 1], self.odds.prior, 0
        ranked = sorted(range(len(TYPES)), key=lambda kind: -last[kind] - prior[kind])
        behind = BIAS + chart.closes[end - 1] + chart.inside[end - 1]
        for start in range(end - 1, floor - 1, -1):
            quotes += (text[start] == "”") - (text[start] == "“")
            if quotes < 0:
                return
            if quotes or chart.opens[start] < OPENS or (text[start] == "“" and text[end - 1] == "”"):
                continue
            base = behind + chart.opens[start] - chart.inside[start]
            lengths, first = self.odds.lengths[end - start], chart.first[start]
            known, repeated = chart.known.get((start, end)), chart.repeated.get((start, end))
            for kind in ranked if known or repeated else ranked[:TYPES_TRIED]:
                odds = base + first[kind] + last[kind] + prior[kind] + lengths[kind]
                odds += (known[kind] if known else 0.0) + (repeated[kind] if repeated else 0.0)
                if odds >= WORTH:
                    yield start, kind, odds


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
