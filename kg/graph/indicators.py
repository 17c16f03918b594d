"""From an indicator as a report writes it to a concept: one of the indicator scheme, or one of the report's own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.identity import node_iri
from kg.graph.names import normal
from kg.model import Indicator
from kg.vocab import Property

WHOLE_PLACE = re.compile(r"^(?:全[国省市区县州盟旗]|我[省市区县州盟旗])(?=..)")
MEASURING = re.compile(r"(?<=..)(?:增速|增幅|增长率|增长速度|总额|总量)$")
SHORTEST_TAIL = 3
CHINESE = "zh"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The indicator scheme: its concepts by IRI, and the IRIs by every label that reports use."""

    concepts: Mapping[str, Indicator]
    labels: Mapping[str, str]

    @classmethod
    @cache
    def load(cls) -> "Scheme":
        """Read the scheme of the ontology, once."""
        return cls.of(quad.triple for quad in ox.parse(ontology.read("indicators.ttl"), format=ox.RdfFormat.TURTLE))

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> "Scheme":
        """Take the scheme from triples with skos:prefLabel, skos:altLabel and skos:broader."""
        preferred: dict[str, str] = {}
        broader: dict[str, str] = {}
        labels: dict[str, str] = {}
        for triple in triples:
            subject, predicate, term = triple.subject, triple.predicate.value, triple.object
            if not isinstance(subject, ox.NamedNode):
                continue
            if isinstance(term, ox.Literal) and term.language in {CHINESE, None}:
                if predicate == Property.SKOS_PREF_LABEL:
                    preferred[subject.value] = term.value
                    labels[normal(term.value)] = subject.value
                elif predicate == Property.SKOS_ALT_LABEL:
                    labels.setdefault(normal(term.value), subject.value)
            elif isinstance(term, ox.NamedNode) and predicate == Property.SKOS_BROADER:
                broader[subject.value] = term.value
        concepts = {
            iri: Indicator(iri, label, known=True, broader=broader.get(iri)) for iri, label in preferred.items()
        }
        return cls(concepts, {label: iri for label, iri in labels.items() if iri in concepts})

    def __call__(self, text: str, *, places: Iterable[str], base: str) -> Indicator:
        """Find the concept that a phrase means, in a report on a place of these names.

        A phrase that only ends in a label of the scheme is an indicator of its own, narrower than that.
        """
        phrase = _bare(text, places)
        known = self.labels.get(phrase) or self.labels.get(MEASURING.sub("", phrase))
        if known:
            return self.concepts[known]
        tails = (phrase[start:] for start in range(1, len(phrase) - SHORTEST_TAIL + 1))
        broader = next((self.labels[tail] for tail in tails if tail in self.labels), None)
        return Indicator(node_iri(base, "indicator", phrase), phrase, known=False, broader=broader)

    def above(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """Give the concepts of the scheme that an indicator narrows, nearest first."""
        if indicator.broader is None or indicator.broader not in self.concepts:
            return ()
        broader = self.concepts[indicator.broader]
        return (broader, *self.above(broader))


def _bare(text: str, places: Iterable[str]) -> str:
    phrase = normal(text).lstrip("~")
    for place in sorted(places, key=len, reverse=True):
        if place and phrase.startswith(place) and len(phrase) > len(place) + 1:
            phrase = phrase.removeprefix(place)
            break
    return WHOLE_PLACE.sub("", phrase)
