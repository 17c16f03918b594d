"""How many of the goals of a panel of cities are read, each with its indicator, value, comparator and year.

usage: python benchmarks/panel.py PANEL.tsv REPORTS_DIR

PANEL.tsv has the columns city, indicator, value, unit, cmp, stretch and quote (and comments after #); REPORTS_DIR has
INDEX.tsv (columns file, place, year) and the reports that it names. A goal is read where an observation of the city's
report of 2024 has the value and the comparator, is a target of 2024, and measures the indicator that has the code in
the indicator scheme, or for `other:…` the one that these words mean. Prints the share of the goals read by code, then
every goal that was missed with what the report was read to say in its place.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.indicators import Scheme
from kg.model import Document, Observation, Period, Range
from kg.pipeline import read
from kg.text.gazetteer import Gazetteer
from kg.text.numerals import figures
from kg.vocab import DATA, ONTOLOGY, Comparator, Status

YEAR = 2024
OTHER = "other:"


@dataclass(frozen=True, slots=True)
class Goal:
    """A row of the panel."""

    city: str
    code: str
    value: Decimal | Range
    cmp: Comparator
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """An observation of a report, with the IRI of the indicator of the scheme or of its own."""

    indicator: str
    observation: Observation


def main(panel: Path, reports: Path) -> None:
    """Print the shares and the misses."""
    goals = list(_goals(panel))
    files = {row["place"]: row["file"] for row in _rows(reports / "INDEX.tsv") if row["year"] == str(YEAR)}
    said = {
        city: _said(reports / files[city]) if city in files else () for city in sorted({goal.city for goal in goals})
    }
    codes = _codes()
    missed = [goal for goal in goals if not any(_is_read(goal, claim, codes) for claim in said[goal.city])]
    _print_shares(goals, missed)
    for goal in missed:
        near = [_written(claim) for claim in said[goal.city] if claim.observation.value == goal.value]
        print(f"{goal.city} {goal.code}: {goal.words} -> {'; '.join(near) or 'no such value'}")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    yield from rows


def _goals(panel: Path) -> Iterator[Goal]:
    for row in _rows(panel):
        (figure,) = figures(row["value"] + row["unit"])
        yield Goal(row["city"], row["indicator"], figure.value, Comparator(row["cmp"]), row["quote"])


def _said(path: Path) -> tuple[Said, ...]:
    reading, scheme = read(path), Scheme.load()
    places = _names(reading.document)
    return tuple(
        Said(scheme(claim.indicator, action=claim.action, places=places, base=DATA).iri, claim)
        for claim in reading.observations
        if claim.status is Status.TARGET
    )


def _names(document: Document) -> tuple[str, ...]:
    region = Gazetteer.load().get(document.place_code) if document.place_code else None
    return (document.place, region.short) if region else (document.place,)


def _codes() -> Mapping[str, str]:
    """IRI of the indicator of each code."""
    triples = ox.parse(ontology.read("indicators.ttl"), format=ox.RdfFormat.TURTLE)
    return {
        triple.object.value: triple.subject.value
        for triple in triples
        if triple.predicate.value == ONTOLOGY + "panelCode"
        and isinstance(triple.object, ox.Literal)
        and isinstance(triple.subject, ox.NamedNode)
    }


def _is_read(goal: Goal, said: Said, codes: Mapping[str, str]) -> bool:
    named = goal.code.removeprefix(OTHER)
    wanted = codes.get(goal.code) or Scheme.load()(named, places=(), base=DATA).iri
    claim = said.observation
    return (
        said.indicator == wanted
        and claim.value == goal.value
        and claim.cmp is goal.cmp
        and claim.period == Period(YEAR, YEAR)
    )


def _written(said: Said) -> str:
    claim = said.observation
    return f"{claim.indicator} {claim.action} {claim.cmp} {claim.raw} {claim.period}"


def _print_shares(goals: Iterable[Goal], missed: Iterable[Goal]) -> None:
    every = Counter(OTHER if goal.code.startswith(OTHER) else goal.code for goal in goals)
    lost = Counter(OTHER if goal.code.startswith(OTHER) else goal.code for goal in missed)
    for code, count in sorted(every.items()):
        print(f"{code:24} {count - lost[code]:4} of {count:4} {1 - lost[code] / count:7.1%}")
    coded, gone = every.total() - every[OTHER], lost.total() - lost[OTHER]
    print(f"{'coded':24} {coded - gone:4} of {coded:4} {1 - gone / coded:7.1%}")
    print(f"{'all':24} {every.total() - lost.total():4} of {every.total():4} {1 - lost.total() / every.total():7.1%}")


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
