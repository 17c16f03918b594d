"""Which of a place's figures stand side by side: the target and the actual value of an indicator in a year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.tables import TERMS
from kg.publish import sparql
from kg.publish.explorer.facts import finite
from kg.publish.explorer.page_shapes import YearFigures
from kg.publish.explorer.shapes import Figure
from kg.publish.store import Store
from kg.vocab import Comparator, Kind, Status

WHOLE = """
SELECT ?figure ?indicator ?place ?kind ?status ?comparator ?value ?upper ?unit ?raw ?action ?year {{
  ?figure {which} ; gr:indicator ?indicator ; sdmx-dimension:refArea ?place ; gr:firstYear ?year ; gr:lastYear ?year ;
    gr:kind ?kind ; gr:status ?status ; gr:value ?value .
  FILTER NOT EXISTS {{ ?figure gr:scope ?words }}
  FILTER NOT EXISTS {{ ?figure gr:about ?part }}
  OPTIONAL {{ ?figure gr:comparator ?comparator }}
  OPTIONAL {{ ?figure gr:upperValue ?upper }}
  OPTIONAL {{ ?figure gr:unit ?unit }}
  OPTIONAL {{ ?figure gr:raw ?raw }}
  OPTIONAL {{ ?figure gr:action ?action }}
}}
"""


ROW = ("figure", "kind", "status", "comparator", "value", "upper", "unit", "raw", "action", "year")


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure of one year of a place as a whole, with the IRIs of the place and of what it measures."""

    indicator: str
    place: str
    figure: Figure


def of_place(store: Store, place: str) -> list[Placed]:
    """Read what is measured of a place as a whole, year by year."""
    return list(_read(store, f"sdmx-dimension:refArea {ox.NamedNode(place)}"))


def of_indicator(store: Store, indicator: str) -> list[Placed]:
    """Read what an indicator is in places as a whole, year by year."""
    return list(_read(store, f"gr:indicator {ox.NamedNode(indicator)}"))


def _read(store: Store, which: str) -> Iterator[Placed]:
    for row in sparql.rows(store.query(WHOLE.format(which=which))):
        figure = _figure(row)
        if figure is not None:
            yield Placed(row["indicator"].value, row["place"].value, figure)


def _figure(row: ox.QuerySolution) -> Figure | None:
    """Make a figure of a row; None where a value is malformed."""
    said = {name: row[name].value if row[name] is not None else "" for name in ROW}
    kind, status, comparator = (TERMS.get(said[name]) for name in ("kind", "status", "comparator"))
    value, year = finite(said["value"]), finite(said["year"])
    if not isinstance(kind, Kind) or not isinstance(status, Status) or value is None or year is None:
        return None
    return Figure(
        iri=said["figure"],
        kind=kind.value,
        status=status.value,
        comparator=(comparator or Comparator.EQUAL).value,
        value=value,
        upper=finite(said["upper"]),
        unit=said["unit"],
        raw=said["raw"],
        action=said["action"],
        scope="",
        first_year=int(year),
        last_year=int(year),
    )


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
