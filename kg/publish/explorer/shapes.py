"""The answers of the JSON API: what the explorer shows, as pydantic models, from which OpenAPI is written.

All strings are plain text. `type` is an entity type of the ontology (`Place`), or `Indicator` or `Report`; `predicate`,
`phase`, `modality`, `kind`, `status`, `comparator` and `part` are the names that `/api/vocabulary` gives labels for.
Spans are half-open and count code points of the report's text. A missing value is null.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """A value that does not change."""

    model_config = ConfigDict(frozen=True)


class Problem(Shape):
    """Why there is no answer: what is wrong, where, and what to do."""

    detail: str


class Term(Shape):
    """A name of the ontology with its labels."""

    key: str
    iri: str
    zh: str
    en: str


class EntityTerm(Term):
    """An entity type and the colour that it is drawn in, as #rrggbb."""

    colour: str


class Vocabulary(Shape):
    """All names that answers use, and the prefixes for queries."""

    types: tuple[EntityTerm, ...]
    nodes: tuple[Term, ...]
    predicates: tuple[Term, ...]
    phases: tuple[Term, ...]
    modalities: tuple[Term, ...]
    kinds: tuple[Term, ...]
    statuses: tuple[Term, ...]
    comparators: tuple[Term, ...]
    parts: tuple[Term, ...]
    prefixes: dict[str, str]


class Named(Shape):
    """A node and what people call it."""

    iri: str
    label: str


class Thing(Named):
    """A node with its type."""

    type: str


class Place(Named):
    """A place; coordinates are WGS 84 degrees."""

    code: str | None
    latitude: float | None
    longitude: float | None


class Passage(Shape):
    """A sentence of a report."""

    start: int
    end: int
    text: str


class ReportLink(Shape):
    """A report, to be opened at `/report?id=…`."""

    iri: str
    id: str
    title: str
    place: Named | None
    year: int | None


class Claim(Shape):
    """That a report says something, and its exact words: `text[start:end] == quote`."""

    iri: str
    report: ReportLink
    modality: str
    part: str | None
    score: float
    method: str
    quote: str
    start: int
    end: int
    sentence: Passage


class Claims(Shape):
    """A page of the claims of one fact, the surest first."""

    claims: tuple[Claim, ...]
    total: int
    offset: int


class TypeCount(Shape):
    """How many things of a type there are."""

    type: str
    count: int


class PlaceCount(Place):
    """A place with its own reports."""

    reports: int
    first_year: int | None
    last_year: int | None


class YearCount(Shape):
    """Reports of a year."""

    year: int
    reports: int


class IndicatorCount(Named):
    """An indicator; `en` is its English name where the scheme has one, `known` whether the scheme has it."""

    en: str | None
    known: bool
    observations: int
    places: int


class Overview(Shape):
    """What a store holds."""

    reports: int
    entities: int
    relations: int
    milestones: int
    observations: int
    claims: int
    types: tuple[TypeCount, ...]
    places: tuple[PlaceCount, ...]
    years: tuple[YearCount, ...]
    indicators: tuple[IndicatorCount, ...]


class Hit(Thing):
    """A thing found by name.

    `alias` is the other name that was found, null where the label was; `where` is the place that it goes with or that
    speaks of it most, "" where there is none; `weight` is how many claims speak of it.
    """

    alias: str | None
    where: str
    weight: int


class Hits(Shape):
    """What is called so: exact names first, then beginnings, then inner parts, each by weight."""

    query: str
    hits: tuple[Hit, ...]


class GraphNode(Thing):
    """A thing in a neighbourhood.

    `x` and `y` are in units of the layout; `size` is 1 to 4; `degree` counts the neighbours that the filters let
    through, `more` those of them that are not in this answer.
    """

    x: float
    y: float
    size: float
    degree: int
    more: int


class GraphEdge(Shape):
    """All claims of one relation between two things in one modality; `score` is the surest, `years` of the reports."""

    id: str
    source: str
    target: str
    predicate: str
    modality: str
    years: tuple[int, ...]
    score: float
    claims: int


class Neighbourhood(Shape):
    """A thing and what relates to it; `left_out` counts what was reached and did not fit within the limit."""

    focus: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    left_out: int


class Related(Shape):
    """A neighbour in a relation, with the first claims of it; `total` counts all."""

    thing: Thing
    modality: str
    score: float
    years: tuple[int, ...]
    claims: tuple[Claim, ...]
    total: int


class RelationGroup(Shape):
    """The relations of one predicate in one direction, from `offset` on; `total` counts all of the group."""

    predicate: str
    direction: Literal["out", "in"]
    related: tuple[Related, ...]
    total: int
    offset: int


class Milestone(Shape):
    """A step in the life of a thing, with the first claims of it."""

    iri: str
    phase: str
    modality: str
    first_year: int | None
    last_year: int | None
    claims: tuple[Claim, ...]
    total: int


class Figure(Shape):
    """An observation: `raw` as written, `value` (to `upper`, for a range) in `unit`.

    `scope` is what it is about where that is not the place. Its claims are at `/api/claims?node=` + `iri`.
    """

    iri: str
    kind: str
    status: str
    comparator: str
    value: float
    upper: float | None
    unit: str
    raw: str
    action: str
    scope: str
    first_year: int | None
    last_year: int | None


class Series(Shape):
    """Figures of one indicator, kind, unit and scope of a thing, by year."""

    indicator: Named
    kind: str
    unit: str
    scope: str
    figures: tuple[Figure, ...]


class Entity(Thing):
    """A thing and all that is said of it, within limits; `weight` is how many claims speak of it.

    `same_as` are IRIs of other data sets for the same thing. `series_total` counts all series.
    """

    aliases: tuple[str, ...]
    place: Named | None
    code: str | None
    latitude: float | None
    longitude: float | None
    same_as: tuple[str, ...]
    weight: int
    relations: tuple[RelationGroup, ...]
    milestones: tuple[Milestone, ...]
    milestones_total: int
    series: tuple[Series, ...]
    series_total: int
