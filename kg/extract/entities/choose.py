"""Choose from likely spans the flat set of names that is worth most."""

from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.entities.posterior import Likely

WORTH = 0.37
"""A name counts for its probability less this. F1 is best where it is about half of the F1 that is reached (Lipton,
Elkan & Naryanaswamy 2014); chosen on held-out reports."""


def choose(likely: Sequence[Likely], *, worth: float = WORTH) -> tuple[Likely, ...]:
    """Return the spans without overlap whose probabilities, each less `worth`, have the highest sum.

    This is weighted interval scheduling.

    >>> [(name.start, name.end) for name in choose([Likely(0, 4, 0, 0.8), Likely(2, 6, 1, 0.6), Likely(5, 7, 2, 0.7)])]
    [(0, 4), (5, 7)]
    """
    names = sorted((name for name in likely if name.probability > worth), key=lambda name: (name.end, name.start))
    ends = [name.end for name in names]
    best, before = [0.0], [0]
    for at, name in enumerate(names):
        before.append(bisect_right(ends, name.start, 0, at))
        best.append(max(best[at], best[before[-1]] + name.probability - worth))
    chosen, at = [], len(names)
    while at:
        if best[at] == best[at - 1]:
            at -= 1
        else:
            chosen.append(names[at - 1])
            at = before[at]
    return tuple(reversed(chosen))
