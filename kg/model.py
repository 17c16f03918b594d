"""The values that flow through kg: frozen, compared by content, with stand-off spans into a text that never changes."""

from dataclasses import dataclass
from decimal import Decimal

from kg.vocab import Comparator, EntityType, Kind, Modality, Part, Phase, Predicate, Status


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points of `Document.text` (as NIF 2.0 counts them).

    >>> Span(3, 5) in Span(0, 5), Span(3, 5) in Span(4, 8), len(Span(3, 5))
    (True, False, 2)
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was found; what is not in `body` is boilerplate (marked, never deleted).

    `place` is the full name (鞍山市), `place_code` its GB/T 2260 code where the gazetteer knows it. `year` is the year
    that the report was given in; `review_year` and `plan_year` are what its parts speak of. `notices` are sentences in
    English on what the reader should know (a text cut off); `complete` is False where the text ends too early.
    """

    id: str
    title: str
    place: str
    place_code: str | None
    year: int | None
    review_year: int | None
    plan_year: int | None
    source: str
    sha256: str
    text: str
    body: tuple[Span, ...]
    complete: bool = True
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading, with the view that rules read.

    `plain` is its text through the one-to-one character map (half-width punctuation and digits) and without white
    space, so that a rule never meets a line break or a blank inside a word; `offsets[i]` is where `plain[i]` stands in
    the document. `tokens` are words whose concatenation is `plain`.
    """

    document: Document
    index: int
    span: Span
    headings: tuple[str, ...]
    part: Part
    plain: str
    offsets: tuple[int, ...]
    tokens: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as the document has it."""
        return self.document.text[self.span.start : self.span.end]

    def locate(self, start: int, end: int) -> Span:
        """Span in the document of `plain[start:end]`; never empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: `document.text[span.start:span.end] == text`."""

    span: Span
    text: str
    type: EntityType
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Argument:
    """What a relation or milestone is about: a mention, a part of one, or (span None) a name from elsewhere.

    Span None is for the unnamed actor (我市, no subject), who is the report's place.
    """

    text: str
    type: EntityType
    span: Span | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: `span` are its exact words, `sentence` the sentence around them; `document` is its id."""

    document: str
    span: Span
    sentence: Span
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Relation:
    """Subject, predicate, object as the text names them; `plan` is promised, never done."""

    subject: Argument
    predicate: Predicate
    object: Argument
    modality: Modality
    evidence: Evidence


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Years, both ends included; one year where they are equal.

    >>> str(Period(2016, 2020)), str(Period(2019, 2019))
    ('2016-2020', '2019')
    """

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step in the life of a named thing."""

    subject: Argument
    phase: Phase
    modality: Modality
    period: Period | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Range:
    """A figure between two values (5%-6%), both included."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure and what it measures.

    `raw` is the figure as written (300余名; with a leading - for a fall), `value` the same in the plain unit `unit`
    (3.2万人 is 32000 人, 20.8亿元 is 2080000000 元, 6% is 6 %, ranks have unit 位). `scope` is what the figure is about
    where that is not the report's place.
    """

    indicator: str
    action: str
    kind: Kind
    value: Decimal | Range
    unit: str
    cmp: Comparator
    period: Period | None
    status: Status
    scope: str
    raw: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    milestones: tuple[Milestone, ...]
    observations: tuple[Observation, ...]

    def __repr__(self) -> str:
        counts = len(self.relations), len(self.milestones), len(self.observations)
        claims = "{} relations, {} milestones, {} observations".format(*counts)
        return f"<Reading of {self.document.id}: {len(self.sentences)} sentences, {len(self.mentions)} names, {claims}>"

    def _repr_html_(self) -> str:
        from kg.reading import to_html  # noqa: PLC0415 (it is made of these values)

        return to_html(self)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that reports speak of; every report that names it gives it the same IRI and the same label.

    `aliases` are the other names in the texts. `place` is the IRI of the place that a plain name (高新区) goes with, or
    that a place lies in. `code` (GB/T 2260), `longitude` and `latitude` (WGS 84) are of places that the gazetteer has.
    """

    iri: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    place: str | None = None
    code: str | None = None
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an observation measures; `known` if the indicator scheme has it, `broader` is the IRI of what it narrows."""

    iri: str
    label: str
    known: bool
    aliases: tuple[str, ...] = ()
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between things: IRIs of subject and object."""

    subject: str
    predicate: Predicate
    object: str


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as a node: `subject` is the IRI of the thing that took or is to take it."""

    iri: str
    subject: str
    phase: Phase
    modality: Modality
    period: Period | None


@dataclass(frozen=True, slots=True)
class Measure:
    """An observation as a node.

    `indicator` and `place` are IRIs, `about` is the IRI of what the scope names (None where it names nothing known),
    `scope` its words.
    """

    iri: str
    indicator: str
    place: str
    about: str | None
    scope: str
    action: str
    kind: Kind
    value: Decimal | Range
    unit: str
    cmp: Comparator
    period: Period | None
    status: Status
    raw: str


@dataclass(frozen=True, slots=True)
class Claim:
    """That a report says something, and where: `evidence.document` is the report."""

    iri: str
    content: Tie | Step | Measure
    modality: Modality
    part: Part
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Naming:
    """That a report names a thing so."""

    document: str
    entity: str
    text: str


@dataclass(frozen=True, slots=True)
class Graph:
    """What many readings say together: each thing once, every claim kept, all sorted by IRI.

    `base` is what the IRIs of data begin with, `reader` names what made the readings; `places` maps each report's id to
    the IRI of its place.
    """

    base: str
    reader: str
    reports: tuple[Document, ...]
    places: tuple[tuple[str, str], ...]
    entities: tuple[Entity, ...]
    indicators: tuple[Indicator, ...]
    namings: tuple[Naming, ...]
    claims: tuple[Claim, ...]
