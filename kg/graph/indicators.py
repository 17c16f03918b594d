"""From an indicator as a report writes it to a concept: one of the indicator scheme, or one of the report's own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.identity import node_iri
from kg.graph.names import normal
from kg.model import Indicator
from kg.text.tables import rows
from kg.vocab import NodeType, Property

WHOLE_PLACE = re.compile(r"^(?:[全我本][国省市区县州盟旗]|自治区|[省市区县]?本级|地方|[域境]内|其中)(?=..)")
NOT_NEW = "(?!能源|材料|型|兴|疆|三板|三样|区|城)"
OPENING = re.compile(
    "^(?:全年|年度|本年|当年|年末|各类|各级|各项|累计|新增加?|净增|现有|拥有|实有|实现|完成|力争|确保|预计|接待|年(?!均)"
    f"|新[建改]?{NOT_NEW})(?=..)"
)
GROWTH = re.compile(r"(?<=..)(?:增速|增幅|涨幅|降幅|增长率|增长速度|增长)$")
COUNTING = re.compile(r"(?<=..)(?:总?(?:额|额度|(?<![产口])[量值]|总量|总值|数|规模|数量|人数|人次|户数|家数)|个数)$")
SHORTEST_TAIL = 2
CHINESE = "zh"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The indicator scheme: its concepts by IRI, and the IRIs by every label that reports use.

    `meanings` are the IRIs by what a label means, whatever words it has for that, where only one concept does.
    """

    concepts: Mapping[str, Indicator]
    labels: Mapping[str, str]
    meanings: Mapping[str, str] = field(repr=False)

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
        meant: dict[str, set[str]] = defaultdict(set)
        for label, iri in labels.items():
            meant[meaning(label)].add(iri)
        return cls(concepts, labels, {words: min(iris) for words, iris in meant.items() if len(iris) == 1})

    def __call__(self, text: str, *, places: Iterable[str], base: str, action: str = "") -> Indicator:
        """Find the concept that a phrase means, in a report on a place of these names.

        `action` is the verb that makes the count, which may belong to a label (新增 and 城镇就业). A phrase that only
        ends in a label of the scheme is an indicator of its own, narrower than that.
        """
        phrase = normal(text).lstrip("~")
        bare = _bare(phrase, places)
        whole = (self.labels.get(action + bare) or self.labels.get(bare + action)) if action else None
        known = whole or self._known(phrase) or self._known(bare)
        if known:
            return self.concepts[known]
        return Indicator(node_iri(base, "indicator", bare), bare, known=False, broader=self._broader(bare))

    def _known(self, phrase: str) -> str | None:
        return next((self.labels[form] for form in _forms(phrase) if form in self.labels), None) or next(
            (self.meanings[form] for form in map(meaning, _forms(phrase)) if form in self.meanings), None
        )

    def _broader(self, phrase: str) -> str | None:
        """Find the longest label that the phrase ends in."""
        tails = (phrase[start:] for start in range(1, len(phrase) - SHORTEST_TAIL + 1))
        return next(filter(None, (self.labels.get(tail) or self.meanings.get(meaning(tail)) for tail in tails)), None)


@cache
def meaning(words: str) -> str:
    """Write an indicator in one way for all the ways that say the same.

    >>> meaning("规模以上工业企业数量"), meaning("规上工业企业")
    ('规上工业企业', '规上工业企业')
    """
    table = _one_meaning()
    pattern = "|".join(map(re.escape, sorted(table, key=lambda word: (-len(word), word))))
    return COUNTING.sub("", re.sub(pattern, lambda match: table[match.group()], words))


@cache
def _one_meaning() -> Mapping[str, str]:
    return {row["word"]: row["meaning"] for row in rows("indicator_words")}


def _forms(phrase: str) -> Iterator[str]:
    """The phrase, and what is left of it without words that only say when or how much of it."""
    yield phrase
    opened = OPENING.sub("", phrase)
    while opened != (shorter := OPENING.sub("", opened)):
        opened = shorter
    yield GROWTH.sub("", phrase)
    yield opened
    yield GROWTH.sub("", opened)


def _concept(iri: str, terms: Mapping[str, Sequence[str]]) -> Indicator:
    aliases = tuple(sorted(terms.get(Property.SKOS_ALT_LABEL, ())))
    broader = min(terms.get(Property.SKOS_BROADER, ()), default=None)
    return Indicator(iri, terms[Property.SKOS_PREF_LABEL][0], known=True, aliases=aliases, broader=broader)


def _bare(phrase: str, places: Iterable[str]) -> str:
    for place in sorted(places, key=len, reverse=True):
        if place and phrase.startswith(place) and len(phrase) > len(place) + 1:
            phrase = phrase.removeprefix(place)
            break
    return WHOLE_PLACE.sub("", phrase)
