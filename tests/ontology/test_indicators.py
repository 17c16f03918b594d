from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import vocab

GR = Namespace(vocab.ONTOLOGY)
GRI = Namespace(vocab.INDICATORS)


@pytest.fixture(scope="session")
def indicators(scheme: Graph) -> list[Node]:
    return sorted(scheme.subjects(RDF.type, GR.Indicator), key=str)


def labels(scheme: Graph, term: Node) -> list[Literal]:
    found = (value for prop in (SKOS.prefLabel, SKOS.altLabel) for value in scheme.objects(term, prop))
    return [value for value in found if isinstance(value, Literal)]


def test_there_are_many_indicators(indicators: list[Node]) -> None:
    assert len(indicators) >= 80


def test_no_two_labels_are_the_same(scheme: Graph, indicators: list[Node]) -> None:
    count = Counter(str(label).casefold() for term in indicators for label in labels(scheme, term))
    assert [label for label, times in count.items() if times > 1] == []


def test_every_indicator_has_one_preferred_label_in_each_language(scheme: Graph, indicators: list[Node]) -> None:
    for term in indicators:
        found = [label for label in scheme.objects(term, SKOS.prefLabel) if isinstance(label, Literal)]
        assert sorted(str(label.language) for label in found) == ["en", "zh"], term


def test_every_indicator_has_a_unit_and_expected_kinds(scheme: Graph, indicators: list[Node]) -> None:
    kinds = {URIRef(kind.iri) for kind in vocab.Kind}
    for term in indicators:
        assert len(list(scheme.objects(term, GR.unit))) == 1, term
        assert set(scheme.objects(term, GR.expectedKind)) & kinds == set(scheme.objects(term, GR.expectedKind)) != set()


def test_an_indicator_has_the_qudt_unit_of_its_unit(scheme: Graph, indicators: list[Node]) -> None:
    has_unit = URIRef(vocab.PREFIXES["qudt"] + "hasUnit")
    for term in indicators:
        known = vocab.QUDT_UNITS.get(str(scheme.value(term, GR.unit)))
        assert scheme.value(term, has_unit) == (URIRef(known) if known else None), term


def test_what_is_broader_is_an_indicator_and_never_itself(scheme: Graph, indicators: list[Node]) -> None:
    for term in indicators:
        above = set(scheme.transitive_objects(term, SKOS.broader)) - {term}
        assert above <= set(indicators)
        assert all(term not in set(scheme.transitive_objects(other, SKOS.broader)) for other in above)


def test_every_indicator_has_a_topic(scheme: Graph, indicators: list[Node]) -> None:
    assert sorted(scheme.objects(None, SKOS.member), key=str) == indicators


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("GDP", "gdp"),
        ("生产总值", "gdp"),
        ("规上工业增加值", "industrial-value-added"),
        ("社零总额", "retail-sales"),
        ("优良天数比率", "good-air-share"),
        ("单位GDP能耗", "energy-intensity"),
        ("研发投入强度", "rd-intensity"),
        ("农民人均可支配收入", "rural-income"),
    ],
)
def test_a_phrase_of_reports_finds_its_indicator(scheme: Graph, words: str, name: str) -> None:
    assert set(scheme.subjects(SKOS.altLabel, Literal(words, lang="zh"))) == {GRI[name]}


def test_urban_and_rural_income_are_narrower_than_income(scheme: Graph) -> None:
    assert set(scheme.subjects(SKOS.broader, GRI.income)) == {GRI["urban-income"], GRI["rural-income"]}


@pytest.mark.shared
def test_every_code_of_the_panel_of_targets_has_an_indicator(scheme: Graph, shared: Path) -> None:
    lines = (shared / "panel" / "targets_2024.tsv").read_text(encoding="utf-8").splitlines()
    codes = {line.split("\t")[1] for line in lines[1:] if "\t" in line}
    known = {str(code) for code in scheme.objects(None, GR.panelCode)}
    assert {code for code in codes if not code.startswith("other:")} - {"indicator"} == known
