"""Read the names of a sentence: the spans that the cues around, at the edges and inside of them speak for most."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.cues import TYPES, Cue, Cues, Slot, view
from kg.extract.lexicon import Lexicon, Shares
from kg.extract.lists import AND_SO_ON, Heads
from kg.extract.places import NameIndex, Places
from kg.extract.proposal import Proposal

LONGEST = 32
STOPS = re.compile(rf"[,;:!?。《》]|(?<!\d)\.|{AND_SO_ON.pattern}")
"""What no name holds: punctuation, and the word that ends a list."""
COORDINATORS = frozenset("、和与及")
BIAS = -0.35
WEIGHTS = {Slot.BEFORE: 1.0, Slot.FIRST: 0.7, Slot.LAST: 0.9, Slot.AFTER: 0.7, Slot.INSIDE: 0.35}
SHIFTS = {Slot.BEFORE: 0.7, Slot.FIRST: 0.6, Slot.LAST: 0.9}
"""How much each cue counts; below 1 because neighbouring cues say in part the same."""
LISTED, LISTED_TYPE, LISTED_BASE = 0.3, 0.6, 1.5
SHARED, SHARED_TYPE, SHARED_BASE = 0.8, 1.6, 0.5
KNOWN_BASE = 1.0
TORN = 2.5
OPENS, CLOSES = -3.0, -4.0
"""A place with less than this in favour of a name's begin or end is not looked at."""
TYPES_TRIED = 4


@dataclass(frozen=True, slots=True)
class _Step:
    """The best reading of a text up to the end of a name: its sum, the name, and the type of the one listed before."""

    total: float
    start: int
    odds: float
    listed: int | None


@dataclass(slots=True)
class Chart:
    """What is known of a sentence before its names are weighed: computed once, read in each pass."""

    text: str
    opens: list[float]
    closes: list[float]
    first: list[tuple[float, ...]]
    last: list[tuple[float, ...]]
    inside: list[float]
    known: dict[tuple[int, int], tuple[float, ...]]

    def learn(self, index: NameIndex, speaks: Mapping[str, tuple[float, ...]]) -> bool:
        """Take over what speaks for names elsewhere in the report; return whether the text holds any."""
        found = False
        for span in index.find(self.text):
            before = self.known.get(span, (0.0,) * len(TYPES))
            self.known[span] = tuple(map(sum, zip(before, speaks[self.text[slice(*span)]], strict=True)))
            found = True
        return found


class Grammar:
    """Reads names by counted cues and known names."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.prior = _prior(cues)
        self.lengths = _lengths(cues)
        self.listed = _listed(cues)
        self.heads = Heads.load()
        self.shared = _shared(cues)

    @classmethod
    @cache
    def load(cls) -> "Grammar":
        """Load the packaged cues, once."""
        return cls(Cues.load())

    def chart(self, plain: str, tokens: Sequence[str] = (), *, code: str | None = None) -> Chart:
        """Look up the cues and known names of a plain text; a name seldom begins or ends within a token.

        `code` is that of the place whose report it is.
        """
        whole, cue = view(plain), self.cues.cue
        text = Places.near(code).mask(whole)
        size = len(text)
        before = [cue(Slot.BEFORE, text, at) for at in range(size)]
        first = [cue(Slot.FIRST, text, at) for at in range(size)]
        last = [cue(Slot.LAST, text, at + 1) for at in range(size)]
        after = [cue(Slot.AFTER, text, at + 1) for at in range(size)]
        inside = [0.0]
        for at in range(1, size):
            inside.append(inside[-1] + WEIGHTS[Slot.INSIDE] * self.cues.inside(text[at - 1 : at + 1]))
        opens = [_sum(Slot.BEFORE, b) + _sum(Slot.FIRST, f) for b, f in zip(before, first, strict=True)]
        closes = [_sum(Slot.LAST, e) + _sum(Slot.AFTER, a) for e, a in zip(last, after, strict=True)]
        for at in _within(tokens):
            opens[at] -= TORN
            closes[at - 1] -= TORN
        ends = [tuple(SHIFTS[Slot.LAST] * x for x in e.shift) for e in last]
        for end, head in self.heads.shared(whole):
            shared = self.shared.get(head)
            if shared is None or not end:
                continue
            for at in (end, end - 1) if text[end - 1] == "”" and end > 1 else (end,):
                ends[at - 1] = tuple(x + y for x, y in zip(ends[at - 1], shared, strict=True))
        return Chart(
            whole,
            opens,
            closes,
            [
                tuple(SHIFTS[Slot.BEFORE] * x + SHIFTS[Slot.FIRST] * y for x, y in zip(b.shift, f.shift, strict=True))
                for b, f in zip(before, first, strict=True)
            ],
            ends,
            inside,
            {(name.start, name.end): _bonus(name.shares) for name in Lexicon.near(code).find(whole)},
        )

    def read(self, chart: Chart) -> tuple[Proposal, ...]:
        """Return the flat set of names with the highest sum of log-odds."""
        size = len(chart.text)
        best = [0.0] * (size + 1)
        ends: list[dict[int, _Step]] = [{} for _ in range(size + 1)]
        choice: list[int | None] = [None] * (size + 1)
        stops = {match.end() for match in STOPS.finditer(chart.text)}
        floor = 0
        for end in range(1, size + 1):
            best[end] = best[end - 1]
            if end in stops:
                floor = end
                continue
            if chart.closes[end - 1] < CLOSES:
                continue
            for start, kind, odds in self._spans(chart, max(floor, end - LONGEST), end):
                step = self._step(chart.text, start, kind, odds, best, ends)
                if kind not in ends[end] or step.total > ends[end][kind].total:
                    ends[end][kind] = step
                if step.total > best[end]:
                    best[end], choice[end] = step.total, kind
        return tuple(reversed(list(_walk(best, ends, choice))))

    def _spans(self, chart: Chart, floor: int, end: int) -> Iterator[tuple[int, int, float]]:
        """Give the spans that may be names, with type and log-odds."""
        text, last, quotes = chart.text, chart.last[end - 1], 0
        ranked = sorted(range(len(TYPES)), key=lambda kind: -last[kind] - self.prior[kind])
        close = chart.closes[end - 1]
        for start in range(end - 1, floor - 1, -1):
            quotes += (text[start] == "”") - (text[start] == "“")
            if quotes < 0:
                return
            if quotes or chart.opens[start] < OPENS or (text[start] == "“" and text[end - 1] == "”"):
                continue
            base = BIAS + chart.opens[start] + close + chart.inside[end - 1] - chart.inside[start]
            known = chart.known.get((start, end))
            lengths, first = self.lengths[end - start], chart.first[start]
            for kind in ranked if known else ranked[:TYPES_TRIED]:
                odds = base + first[kind] + last[kind] + self.prior[kind] + lengths[kind]
                yield start, kind, odds + known[kind] if known else odds

    def _step(
        self, text: str, start: int, kind: int, odds: float, best: Sequence[float], ends: Sequence[Mapping[int, _Step]]
    ) -> _Step:
        """Join a name to the best reading before it, or to the name that it is listed with."""
        found = _Step(best[start] + odds, start, odds, None)
        if start > 1 and text[start - 1] in COORDINATORS:
            for other, step in ends[start - 1].items():
                joined = odds + self.listed[other][kind]
                if step.total + joined > found.total:
                    found = _Step(step.total + joined, start, joined, other)
        return found


def _within(tokens: Sequence[str]) -> Iterator[int]:
    """Give the places that lie within a token.

    >>> list(_within(("开发区", "和", "园区")))
    [1, 2, 5]
    """
    at = 0
    for token in tokens:
        yield from range(at + 1, at + len(token))
        at += len(token)


def _sum(slot: Slot, cue: Cue) -> float:
    return WEIGHTS[slot] * cue.odds


def _walk(
    best: Sequence[float], ends: Sequence[Mapping[int, _Step]], choice: Sequence[int | None]
) -> Iterator[Proposal]:
    """Follow the best reading back from the end of the text."""
    end = len(best) - 1
    while end > 0:
        kind = choice[end]
        if kind is None or best[end] == best[end - 1]:
            end -= 1
            continue
        while kind is not None:
            step = ends[end][kind]
            yield Proposal(step.start, end, TYPES[kind], step.odds, "list" if step.listed is not None else "cues")
            end, kind = step.start - (step.listed is not None), step.listed


def _prior(cues: Cues) -> tuple[float, ...]:
    """Log-odds that a name begins at a place, and the log of each type's share of names."""
    mean = cues.shares(Slot.BEFORE, "")
    odds = math.log(sum(mean) / (1 - sum(mean)))
    return tuple(odds + math.log(share / sum(mean)) for share in mean)


def _lengths(cues: Cues) -> list[tuple[float, ...]]:
    """Log of the share of each length among the names of a type, smoothed over its neighbours."""
    counts = [dict.fromkeys(TYPES, 0) for _ in range(LONGEST + 2)]
    for text in cues.counts[Slot.LENGTH]:
        if int(text) <= LONGEST:
            counts[int(text)] |= cues.read(Slot.LENGTH, text)[1]
    totals = {kind: sum(count[kind] for count in counts) for kind in TYPES}
    return [(0.0,) * len(TYPES)] + [
        tuple(
            math.log((sum(counts[at][kind] for at in (length - 1, length, length + 1)) / 3 + 0.3) / (totals[kind] + 10))
            for kind in TYPES
        )
        for length in range(1, LONGEST + 1)
    ]


def _listed(cues: Cues) -> list[tuple[float, ...]]:
    """How much a name before a coordinator speaks for one of each type after it."""
    mean = cues.shares(Slot.BEFORE, "")
    usual = [share / sum(mean) for share in mean]
    table = []
    for kind in TYPES:
        known = kind.value in cues.counts[Slot.LISTED]
        seen, named = cues.read(Slot.LISTED, kind.value) if known else (0, {})
        shares = [(named.get(other, 0) + 0.8 * share) / (seen + 2) for other, share in zip(TYPES, usual, strict=True)]
        total = min(sum(shares), 0.95)
        odds = LISTED * (math.log(total / (1 - total)) - math.log(sum(mean) / (1 - sum(mean))) - LISTED_BASE)
        table.append(
            tuple(
                odds + LISTED_TYPE * math.log((share / sum(shares) + 0.02 * u) / (1.02 * u))
                for share, u in zip(shares, usual, strict=True)
            )
        )
    return table


def _shared(cues: Cues) -> dict[str, tuple[float, ...]]:
    """How much the head that a list shares speaks for an item of each type."""
    mean = cues.shares(Slot.BEFORE, "")
    usual = [share / sum(mean) for share in mean]
    table = {}
    for head in cues.counts[Slot.SHARED]:
        seen, named = cues.read(Slot.SHARED, head)
        shares = [(named.get(kind, 0) + share) / (seen + 2) for kind, share in zip(TYPES, usual, strict=True)]
        total = sum(shares)
        odds = SHARED * (math.log(total / (1 - total)) - SHARED_BASE)
        table[head] = tuple(
            odds + SHARED_TYPE * math.log((share / total + 0.02 * u) / (1.02 * u))
            for share, u in zip(shares, usual, strict=True)
        )
    return table


def _bonus(shares: Shares) -> tuple[float, ...]:
    """How much it speaks for a span that it is a known name, by type."""
    bonus = []
    for kind in TYPES:
        share = min(max(shares.get(kind, 0.0), 0.02), 0.97)
        bonus.append(math.log(share / (1.01 - share)) + KNOWN_BASE)
    return tuple(bonus)
