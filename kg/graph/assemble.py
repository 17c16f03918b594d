"""From readings to one graph: names are linked, what is the same is one node, each claim stays with its evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.graph.identity import node_iri, report_iri
from kg.graph.indicators import Scheme
from kg.graph.link import Linker
from kg.model import (
    Argument,
    Claim,
    Entity,
    Evidence,
    Graph,
    Indicator,
    Measure,
    Milestone,
    Naming,
    Observation,
    Period,
    Range,
    Reading,
    Relation,
    Step,
    Tie,
)
from kg.vocab import DATA, EntityType, Modality, Part, Status


def assemble(readings: Reading | Iterable[Reading], *, base: str = DATA, reader: str = "") -> Graph:
    """Make one graph of readings, in any order.

    `base` is what IRIs of data begin with, `reader` names what made the readings.
    """
    single = (readings,) if isinstance(readings, Reading) else tuple(readings)
    return _merge([_Assembly.of(reading, base, reader).graph() for reading in single], base, reader)


def _merge(parts: Sequence[Graph], base: str, reader: str) -> Graph:
    """Unite graphs: entities by IRI with all their aliases, claims by IRI."""
    entities: dict[str, Entity] = {}
    for entity in (entity for part in parts for entity in part.entities):
        same = entities.get(entity.iri, entity)
        entities[entity.iri] = replace(same, aliases=tuple(sorted({*same.aliases, *entity.aliases})))
    reports = {document.id: document for part in parts for document in part.reports}
    indicators = {indicator.iri: indicator for part in parts for indicator in part.indicators}
    claims = {claim.iri: claim for part in parts for claim in part.claims}
    namings = {(naming.document, naming.entity, naming.text): naming for part in parts for naming in part.namings}
    return Graph(
        base,
        reader,
        tuple(reports[key] for key in sorted(reports)),
        tuple(sorted({place for part in parts for place in part.places})),
        tuple(entities[key] for key in sorted(entities)),
        tuple(indicators[key] for key in sorted(indicators)),
        tuple(namings[key] for key in sorted(namings)),
        tuple(claims[key] for key in sorted(claims)),
    )


@dataclass(frozen=True, slots=True)
class _Assembly:
    """One reading on its way to a graph."""

    reading: Reading
    base: str
    reader: str
    linker: Linker
    scheme: Scheme
    parts: dict[int, Part]
    types: dict[str, EntityType]
    entities: dict[str, Entity] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    namings: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, reading: Reading, base: str, reader: str) -> "_Assembly":
        parts = {sentence.span.start: sentence.part for sentence in reading.sentences}
        types = {mention.text: mention.type for mention in reversed(reading.mentions)}
        return cls(reading, base, reader, Linker.of(reading.document, base=base), Scheme.load(), parts, types)

    def graph(self) -> Graph:
        reading, document = self.reading, self.reading.document
        home = self._add(self.linker.home())
        for mention in reading.mentions:
            self._name(mention.text, self.linker(mention.text, mention.type))
        claims = [
            *(self._relation(relation) for relation in reading.relations),
            *(self._milestone(milestone) for milestone in reading.milestones),
            *(self._observation(observation, home) for observation in reading.observations),
        ]
        namings = (Naming(document.id, entity, text) for entity, text in self.namings)
        places = ((document.id, home.iri),)
        return Graph(
            self.base,
            self.reader,
            (document,),
            places,
            tuple(self.entities.values()),
            tuple(self.indicators.values()),
            tuple(namings),
            tuple(claims),
        )

    def _add(self, entity: Entity) -> Entity:
        """Keep an entity with its other names, and the places that it goes with or lies in."""
        same = self.entities.get(entity.iri, entity)
        self.entities[entity.iri] = replace(same, aliases=tuple(sorted({*same.aliases, *entity.aliases})))
        for place in (entity, *self.linker.above(entity)):
            self.entities.setdefault(place.iri, place)
            self.namings.update((place.iri, alias) for alias in place.aliases)
        return entity

    def _name(self, text: str, entity: Entity) -> str:
        self._add(entity)
        self.namings.add((entity.iri, text))
        return entity.iri

    def _argument(self, argument: Argument) -> str:
        entity = self.linker.argument(argument)
        return self._add(entity).iri if argument.span is None else self._name(argument.text, entity)

    def _relation(self, relation: Relation) -> Claim:
        tie = Tie(self._argument(relation.subject), relation.predicate, self._argument(relation.object))
        key = (tie.subject, tie.predicate.value, tie.object)
        return self._claim(tie, relation.modality, relation.evidence, key)

    def _milestone(self, milestone: Milestone) -> Claim:
        subject, period = self._argument(milestone.subject), milestone.period
        key = (subject, milestone.phase.value, milestone.modality.value, str(period or ""))
        iri = node_iri(self.base, "milestone", *key)
        step = Step(iri, subject, milestone.phase, milestone.modality, period)
        return self._claim(step, milestone.modality, milestone.evidence, (iri,))

    def _observation(self, seen: Observation, home: Entity) -> Claim:
        about = self._about(seen.scope)
        said = (
            self._indicator(seen.indicator, seen.action).iri,
            home.iri,
            about.iri if about else None,
            seen.scope,
            seen.action,
            seen.kind,
            seen.value,
            seen.unit,
            seen.cmp,
            seen.period,
            seen.status,
            seen.raw,
        )
        iri = node_iri(self.base, "observation", *map(_key, said))
        modality = Modality.PLAN if seen.status is Status.TARGET else Modality.DONE
        return self._claim(Measure(iri, *said), modality, seen.evidence, (iri,))

    def _about(self, scope: str) -> Entity | None:
        if not scope:
            return None
        kind = self.types.get(scope)
        entity = self.linker(scope, kind) if kind else self.linker.scope(scope)
        return entity and self._add(entity)

    def _indicator(self, text: str, action: str) -> Indicator:
        home = self.linker.home()
        indicator = self.scheme(text, action=action, places=(home.label, *home.aliases), base=self.base)
        self.indicators[indicator.iri] = indicator
        return indicator

    def _claim(
        self, content: Tie | Step | Measure, modality: Modality, evidence: Evidence, key: tuple[str, ...]
    ) -> Claim:
        report = report_iri(self.base, self.reading.document.id)
        span = f"{evidence.span.start}-{evidence.span.end}"
        iri = node_iri(self.base, "claim", report, *key, modality.value, span)
        part = self.parts.get(evidence.sentence.start, Part.PREFACE)
        return Claim(iri, content, modality, part, evidence)


def _key(part: str | Decimal | Range | Period | None) -> str:
    return value_text(part) if isinstance(part, Decimal | Range) else str(part or "")


def value_text(value: Decimal | Range) -> str:
    """Write a value in one way only.

    >>> value_text(Decimal("6.50")), value_text(Decimal("2.08E+9")), value_text(Range(Decimal(5), Decimal(6)))
    ('6.5', '2080000000', '5..6')
    """
    if isinstance(value, Range):
        return f"{value_text(value.low)}..{value_text(value.high)}"
    return format(value.normalize(), "f")
