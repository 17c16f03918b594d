"""A name that a report surely has in one sentence is believed in its others, where it would be doubted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from kg.extract.entities.marks import TYPES
from kg.extract.entities.places import NameIndex
from kg.extract.entities.posterior import Likely
from kg.vocab import EntityType

SURE = 0.65
BELIEVED = 0.45
"""Of the doubtful spans that are whole words and surely a name elsewhere, held-out reports show so many to be one."""
PROPER = frozenset(map(TYPES.index, (EntityType.ORGANIZATION, EntityType.ZONE, EntityType.FACILITY, EntityType.EVENT)))
LONG = 5
"""A proper name of so many characters is one wherever it stands; an industry's or a product's may be a plain noun."""


def believe(
    texts: Sequence[str], words: Sequence[Sequence[str]], likely: Sequence[Sequence[Likely]]
) -> Iterator[tuple[Likely, ...]]:
    """Give the likely names of each text, doubtful ones raised to BELIEVED where the report surely names them.

    Long proper names are found everywhere, also where they were not likely at all.
    """
    kinds = _surely(texts, likely)
    proper = NameIndex.of(name for name, kind in kinds.items() if kind in PROPER and len(name) >= LONG)
    for text, tokens, names in zip(texts, words, likely, strict=True):
        bounds = {0, *accumulate(map(len, tokens))}

        def whole(start: int, end: int, bounds: set[int] = bounds) -> bool:
            return start in bounds and end in bounds

        raised = {
            (name.start, name.end, name.kind): replace(name, probability=BELIEVED)
            if name.probability < BELIEVED
            and kinds.get(text[name.start : name.end]) == name.kind
            and whole(name.start, name.end)
            else name
            for name in names
        }
        for start, end in proper.find(text):
            kind = kinds[text[start:end]]
            if whole(start, end):
                raised.setdefault((start, end, kind), Likely(start, end, kind, BELIEVED))
        yield tuple(raised.values())


def _surely(texts: Sequence[str], likely: Sequence[Sequence[Likely]]) -> Mapping[str, int]:
    """Return the names that a report surely has, whatever their types may be, with the likeliest type of each."""
    chances: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    sure: set[str] = set()
    for text, names in zip(texts, likely, strict=True):
        whole: dict[tuple[int, int], float] = defaultdict(float)
        for name in names:
            chances[text[name.start : name.end]][name.kind] += name.probability
            whole[name.start, name.end] += name.probability
        sure |= {text[start:end] for (start, end), chance in whole.items() if chance >= SURE}
    return {name: max(sorted(chances[name]), key=lambda kind: chances[name][kind]) for name in sorted(sure)}
