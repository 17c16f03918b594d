"""What a report says of a name in one sentence counts for the same name in its others."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.extract.entities.cues import TYPES
from kg.extract.entities.odds import ByType, speaks
from kg.extract.entities.places import NameIndex
from kg.extract.entities.proposal import Proposal

REPEAT = 0.4
"""How much it counts that a name was read elsewhere in the report."""
DOUBT = 0.5


def repeats(texts: Sequence[str], readings: Sequence[Sequence[Proposal]]) -> Mapping[str, ByType]:
    """Return, for each name that occurs more than once, how much the report speaks for it, by type.

    A name that was read in most places where it stands free gains; one that was read in few loses.
    """
    read: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(TYPES))
    for text, names in zip(texts, readings, strict=True):
        for name in names:
            read[text[name.start : name.end]][TYPES.index(name.type)] += 1 / (1 + math.exp(-name.odds))
    index, occurs = NameIndex.of(read), Counter[str]()
    for text, names in zip(texts, readings, strict=True):
        spans = [(name.start, name.end) for name in names]
        for start, end in index.find(text):
            if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans):
                occurs[text[start:end]] += 1
    return {
        name: tuple(REPEAT * speaks(share / (occurs[name] + DOUBT)) for share in shares)
        for name, shares in read.items()
        if occurs[name] > 1
    }
