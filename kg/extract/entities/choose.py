"""Choose from likely spans the flat set of names that is worth most."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.entities.posterior import Likely

WORTH = 0.37
"""A name counts for what it is worth less this. F1 is best where it is about half of the F1 that is reached (Lipton,
Elkan & Naryanaswamy 2014); chosen on held-out reports."""

Valued = tuple[Likely, float]


def choose(likely: Sequence[Likely], *, worth: float = WORTH) -> tuple[Likely, ...]:
    """Return the spans without overlap that, each less `worth`, are together worth most.

    A span is worth the mean of two probabilities: that it is a name of its likeliest type, and that it is a name at
    all, since what a report says of it does not hang on the type. This is weighted interval scheduling.

    >>> [(name.start, name.end) for name in choose([Likely(0, 4, 0, 0.8), Likely(2, 6, 1, 0.6), Likely(5, 7, 2, 0.7)])]
    [(0, 4), (5, 7)]
    >>> [name.kind for name in choose([Likely(0, 4, 0, 0.36), Likely(0, 4, 1, 0.34)])]
    [0]
    """
    valued = sorted((one for one in _spans(likely) if one[1] > worth), key=lambda one: (one[0].end, one[0].start))
    ends = [name.end for name, _ in valued]
    best, before = [0.0], [0]
    for at, (name, value) in enumerate(valued):
        before.append(bisect_right(ends, name.start, 0, at))
        best.append(max(best[at], best[before[-1]] + value - worth))
    chosen, at = [], len(valued)
    while at:
        if best[at] == best[at - 1]:
            at -= 1
        else:
            chosen.append(valued[at - 1][0])
            at = before[at]
    return tuple(reversed(chosen))


def _spans(likely: Sequence[Likely]) -> Iterator[Valued]:
    """Give the likeliest type of each span, with what the span is worth."""
    spans: defaultdict[tuple[int, int], list[Likely]] = defaultdict(list)
    for name in likely:
        spans[name.start, name.end].append(name)
    for names in spans.values():
        first = max(names, key=lambda name: name.probability)
        yield first, (first.probability + min(1.0, sum(name.probability for name in names))) / 2
