"""A name that a report surely has in one sentence is believed in its others, where it would be doubted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from kg.extract.entities.posterior import Likely

SURE = 0.8
BELIEVED = 0.45
"""Of the doubtful spans that are whole words and surely a name elsewhere, held-out reports show so many to be one."""


def believe(
    texts: Sequence[str], words: Sequence[Sequence[str]], likely: Sequence[Sequence[Likely]]
) -> Iterator[tuple[Likely, ...]]:
    """Give the likely names of each text, doubtful ones raised to BELIEVED where the report surely names them."""
    surely: dict[str, Counter[int]] = defaultdict(Counter)
    for text, names in zip(texts, likely, strict=True):
        for name in names:
            if name.probability >= SURE:
                surely[text[name.start : name.end]][name.kind] += 1
    kinds = {name: max(sorted(counts), key=lambda kind: counts[kind]) for name, counts in surely.items()}
    for text, tokens, names in zip(texts, words, likely, strict=True):
        bounds = {0, *accumulate(map(len, tokens))}
        yield tuple(
            replace(name, probability=BELIEVED)
            if name.probability < BELIEVED
            and kinds.get(text[name.start : name.end]) == name.kind
            and name.start in bounds
            and name.end in bounds
            else name
            for name in names
        )
