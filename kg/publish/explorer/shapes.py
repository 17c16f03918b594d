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


class Step(Shape):
    """The latest step of a project."""

    iri: str
    phase: str
    modality: str
    first_year: int | None
    last_year: int | None


class ProjectRow(Thing):
    """A project, facility or zone of a place: its latest step and how many there are."""

    latest: Step | None
    milestones: int
    weight: int


class WeightedThing(Thing):
    """A thing and how many claims speak of it."""

    weight: int


class YearFigures(Shape):
    """What was aimed at for a year, and what came of it."""

    year: int
    target: Figure | None
    actual: Figure | None


class IndicatorRow(Shape):
    """An indicator of a place, over the years."""

    indicator: Named
    kind: str
    unit: str
    years: tuple[YearFigures, ...]


class PlacePage(Place):
    """A place: where it is, what is going on there, how it is doing. Totals count what limits cut off."""

    aliases: tuple[str, ...]
    parent: Named | None
    children: tuple[Place, ...]
    reports: tuple[ReportLink, ...]
    years: tuple[int, ...]
    projects: tuple[ProjectRow, ...]
    projects_total: int
    organizations: tuple[WeightedThing, ...]
    organizations_total: int
    indicators: tuple[IndicatorRow, ...]
    indicators_total: int


class Indicators(Shape):
    """A page of the indicators, the most observed first."""

    indicators: tuple[IndicatorCount, ...]
    total: int
    offset: int


class KindYears(Shape):
    """A kind and unit that an indicator has figures of, and for which years, the most observed first."""

    kind: str
    unit: str
    years: tuple[int, ...]
    observations: int


class RankedPlace(Shape):
    """A place in the table of an indicator; `rank` is among the actual figures, `target_rank` among the targets.

    The highest is 1; equal figures share a rank.
    """

    place: Place
    target: Figure | None
    actual: Figure | None
    rank: int | None
    target_rank: int | None


class PlaceSeries(Shape):
    """An indicator of one place, over the years."""

    place: Named
    years: tuple[YearFigures, ...]


class IndicatorPage(Named):
    """An indicator in all places in one year and kind, and over the years in the places asked for."""

    en: str | None
    aliases: tuple[str, ...]
    broader: Named | None
    narrower: tuple[Named, ...]
    kinds: tuple[KindYears, ...]
    kind: str | None
    unit: str
    year: int | None
    places: tuple[RankedPlace, ...]
    places_total: int
    series: tuple[PlaceSeries, ...]


class ReportRow(ReportLink):
    """A report in a list."""

    complete: bool
    claims: int


class Reports(Shape):
    """A page of the reports, by place and year."""

    reports: tuple[ReportRow, ...]
    total: int
    offset: int


class Heading(Shape):
    """A heading; level 0 has no number, 1 is 一、, 2 is (一), 3 is 1."""

    level: int
    text: str
    start: int
    end: int


class SentenceSpan(Shape):
    """Where a sentence stands, and in which part of the report."""

    start: int
    end: int
    part: str


class Mention(Shape):
    """A name in the text. Mentions are sorted and do not overlap."""

    start: int
    end: int
    iri: str
    type: str


class ClaimSpan(Shape):
    """Where the words of a claim stand; `about` is the subject, or the indicator for a figure."""

    iri: str
    start: int
    end: int
    kind: Literal["relation", "milestone", "observation"]
    modality: str
    about: str


class Statement(Shape):
    """What a claim says: that `thing` relates to `object`, took a `step`, or (an indicator) has a `figure`.

    What the other kinds have is null. Its exact words are `text[start:end]` of the report.
    """

    iri: str
    modality: str
    score: float
    method: str
    start: int
    end: int
    thing: Thing
    predicate: str | None
    object: Thing | None
    step: Step | None
    figure: Figure | None


class Statements(Shape):
    """What a report says in a span of its text, in the order of its words; `total` counts what the limit cut off."""

    statements: tuple[Statement, ...]
    total: int


class ReportPage(ReportLink):
    """A report as it was found, with what was read in it; `notices` say in English what the reader should know."""

    source: str
    review_year: int | None
    plan_year: int | None
    complete: bool
    notices: tuple[str, ...]
    text: str
    outline: tuple[Heading, ...]
    sentences: tuple[SentenceSpan, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[ClaimSpan, ...]
