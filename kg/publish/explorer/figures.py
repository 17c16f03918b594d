"""Which of a place's figures stand side by side: the target and the actual value of an indicator in a year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.publish.explorer.facts import Facts
from kg.publish.explorer.shapes import Figure, YearFigures
from kg.vocab import Property, Status


def whole(facts: Facts, observations: Iterable[str]) -> list[Figure]:
    """Read the observations that are of a place as a whole and of one year."""
    wholes = (iri for iri in observations if not facts.node(iri).iris(Property.ABOUT))
    read = (figure for iri in wholes if (figure := facts.figure(iri)) and not figure.scope)
    return [figure for figure in read if figure.last_year is not None and figure.first_year == figure.last_year]


def by_year(figures: Iterable[Figure]) -> tuple[YearFigures, ...]:
    """Pair the target and the actual figure of each year."""
    years: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.last_year is not None:
            years[figure.last_year].append(figure)
    return tuple(
        YearFigures(
            year=year,
            target=_best([figure for figure in years[year] if figure.status == Status.TARGET]),
            actual=_best([figure for figure in years[year] if figure.status != Status.TARGET]),
        )
        for year in sorted(years)
    )


def _best(figures: Sequence[Figure]) -> Figure | None:
    """Take what was measured before what was expected, and the plainest words before 新增 or 累计."""
    return min(figures, key=lambda it: (it.status == Status.ESTIMATE, len(it.action), it.iri), default=None)
