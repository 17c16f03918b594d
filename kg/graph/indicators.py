"""From an indicator as a report writes it to a concept: one of the indicator scheme, or one of the report's own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.identity import node_iri
from kg.graph.names import normal
from kg.model import Indicator
from kg.vocab import NodeType, Property

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
        """Take the indicators from triples with rdf:type, skos:prefLabel, skos:altLabel and skos:broader."""
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            term = triple.object
            english = isinstance(term, ox.Literal) and term.language not in {CHINESE, None}
            if isinstance(triple.subject, ox.NamedNode) and isinstance(term, ox.Literal | ox.NamedNode) and not english:
                said[triple.subject.value][triple.predicate.value].append(term.value)
        indicator = NodeType.INDICATOR.iri
        types = Property.RDF_TYPE
        concepts = {iri: _concept(iri, terms) for iri, terms in said.items() if indicator in terms.get(types, ())}
        labels = {normal(alias): iri for iri, concept in sorted(concepts.items()) for alias in concept.aliases}
        labels |= {normal(concept.label): iri for iri, concept in concepts.items()}
        return cls(concepts, labels)

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


def _concept(iri: str, terms: Mapping[str, Sequence[str]]) -> Indicator:
    aliases = tuple(sorted(terms.get(Property.SKOS_ALT_LABEL, ())))
    broader = min(terms.get(Property.SKOS_BROADER, ()), default=None)
    return Indicator(iri, terms[Property.SKOS_PREF_LABEL][0], known=True, aliases=aliases, broader=broader)


def _bare(text: str, places: Iterable[str]) -> str:
    phrase = normal(text).lstrip("~")
    for place in sorted(places, key=len, reverse=True):
        if place and phrase.startswith(place) and len(phrase) > len(place) + 1:
            phrase = phrase.removeprefix(place)
            break
    return WHOLE_PLACE.sub("", phrase)
