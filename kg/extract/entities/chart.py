"""What is known of a sentence before its names are weighed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.entities.cues import EDGES, TYPES, Cue, Cues, Slot, view
from kg.extract.entities.frames import Frames, sides
from kg.extract.entities.lexicon import Lexicon
from kg.extract.entities.lists import Heads
from kg.extract.entities.odds import SHIFTS, TORN, WEIGHTS, ByType, Odds, add, known
from kg.extract.entities.places import NameIndex, Places

OPENS, CLOSES = -3.0, -4.0
"""A place with less than this in favour of a name's begin or end is not looked at."""
UNTYPED = (0.0,) * len(TYPES)


@dataclass(slots=True)
class Chart:
    """Log-odds of a sentence's places: `opens[i]` that a name begins at i, `closes[i]` that one ends behind i.

    `first` and `last` say the same by type; `inside[j] - inside[i]` is for i to j being one name; `known` holds the
    spans of known names, `repeated` those that were read elsewhere in the report, `shared` the ends of list items;
    `spoken` sums what is said of whole spans: that they are known, repeated, or fill a frame.
    """

    text: str
    opens: list[float]
    closes: list[float]
    first: list[ByType]
    last: list[ByType]
    inside: list[float]
    known: dict[tuple[int, int], ByType]
    repeated: dict[tuple[int, int], ByType]
    shared: frozenset[int]
    spoken: dict[tuple[int, int], ByType]

    @classmethod
    def of(cls, plain: str, tokens: Sequence[str], code: str | None, cues: Cues, odds: Odds) -> "Chart":
        """Look up what speaks for names in a plain text; `code` is that of the place whose report it is."""
        text = view(plain)
        masked = Places.near(code).mask(text)
        before, first, last, after = (cues.along(slot, masked) for slot in EDGES)
        opens, closes = _sum(before, first, Slot.BEFORE, Slot.FIRST), _sum(last, after, Slot.LAST, Slot.AFTER)
        for at in _within(tokens):
            opens[at] -= TORN
            closes[at - 1] -= TORN
        chart = cls(
            text,
            opens,
            closes,
            [_typed(b, f) if odd >= OPENS else UNTYPED for b, f, odd in zip(before, first, opens, strict=True)],
            [cue.shift if odd >= CLOSES else UNTYPED for cue, odd in zip(last, closes, strict=True)],
            _inside(masked, cues),
            {
                (name.start, name.end): _known(code, text[name.start : name.end])
                for name in Lexicon.near(code).find(text)
            },
            {},
            frozenset(end for end, _ in Heads.load().shared(text)),
            {},
        )
        chart.spoken |= chart.known
        for start, end, frame in Frames.load().find(text):
            framed = odds.frames.get(frame, odds.frames[sides(frame)])
            chart.spoken[start, end] = add(framed, chart.known.get((start, end), UNTYPED))
        chart.share(odds)
        return chart

    def share(self, odds: Odds) -> None:
        """Let the head of each list speak for the types of its items, also of one in quotation marks."""
        for end, head in Heads.load().shared(self.text):
            quoted = self.text[:end].endswith("”")
            for at in (end, end - 1)[: 1 + quoted]:
                if at > 0 and head in odds.shared:
                    self.last[at - 1] = add(self.last[at - 1], odds.shared[head])

    def learn(self, index: NameIndex, speaks: Mapping[str, ByType]) -> bool:
        """Take over what speaks for names elsewhere in the report; return whether the text holds any of them."""
        self.repeated = {span: speaks[self.text[slice(*span)]] for span in index.find(self.text)}
        for span, odds in self.repeated.items():
            self.spoken[span] = add(self.spoken[span], odds) if span in self.spoken else odds
        return bool(self.repeated)

    def method(self, start: int, end: int) -> str:
        """Name what speaks most plainly for a span: that it is known, quoted, listed, or repeated; else its cues."""
        if max(self.known.get((start, end), UNTYPED)) > 0:
            return "lexicon"
        if self.text[start - 1 : start] == "“" and self.text[end : end + 1] == "”":
            return "quote"
        if end in self.shared or (end + 1 in self.shared and self.text[end] == "”"):
            return "list"
        return "repeat" if max(self.repeated.get((start, end), UNTYPED)) > 0 else "cues"


@lru_cache(maxsize=1 << 16)
def _known(code: str | None, name: str) -> ByType:
    return known(Lexicon.near(code).shares[name])


def _within(tokens: Sequence[str]) -> Iterator[int]:
    """Give the places that lie within a token.

    >>> list(_within(("开发区", "和", "园区")))
    [1, 2, 5]
    """
    at = 0
    for token in tokens:
        yield from range(at + 1, at + len(token))
        at += len(token)


def _sum(these: Sequence[Cue], those: Sequence[Cue], this: Slot, that: Slot) -> list[float]:
    return [WEIGHTS[this] * x.odds + WEIGHTS[that] * y.odds for x, y in zip(these, those, strict=True)]


def _typed(before: Cue, first: Cue) -> ByType:
    return tuple(
        SHIFTS[Slot.BEFORE] * x + SHIFTS[Slot.FIRST] * y for x, y in zip(before.shift, first.shift, strict=True)
    )


def _inside(text: str, cues: Cues) -> list[float]:
    """Running sum of what each pair of neighbouring characters says for standing in one name."""
    sums = [0.0]
    for at in range(1, len(text)):
        sums.append(sums[-1] + WEIGHTS[Slot.INSIDE] * cues.inside(text[at - 1 : at + 1]))
    return sums
