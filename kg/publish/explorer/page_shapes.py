"""What the JSON API answers for the pages of places, indicators and reports; every text is plain text."""

from typing import Literal

from kg.publish.explorer.shapes import Figure, IndicatorCount, Named, Place, ReportLink, Shape, Thing


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
