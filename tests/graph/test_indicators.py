import pyoxigraph as ox
import pytest

from kg.graph.indicators import Scheme
from kg.vocab import DATA, INDICATORS

TURTLE = """
@prefix gr: <https://w3id.org/govreport/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <https://example.org/> .
ex:topic a skos:Collection ; skos:prefLabel "农业"@zh .
ex:grain a gr:Indicator ; skos:prefLabel "粮食产量"@zh, "grain"@en ; skos:altLabel "粮食总产"@zh ;
    skos:broader ex:crops .
ex:crops a gr:Indicator ; skos:prefLabel "农作物产量"@zh .
"""


def small() -> Scheme:
    return Scheme.of(quad.triple for quad in ox.parse(TURTLE, format=ox.RdfFormat.TURTLE))


def test_concepts_have_their_chinese_labels_and_what_they_narrow() -> None:
    grain = small().concepts["https://example.org/grain"]
    assert (grain.label, grain.aliases, grain.broader) == ("粮食产量", ("粮食总产",), "https://example.org/crops")


def test_a_collection_is_no_indicator() -> None:
    assert sorted(small().concepts) == ["https://example.org/crops", "https://example.org/grain"]


@pytest.mark.parametrize(
    "phrase", ["粮食产量", "粮食总产", "全市粮食产量", "云溪市粮食产量", "云溪粮食总产", "~粮食产量", "粮食产量增速"]
)
def test_an_indicator_is_found_by_every_label_whatever_place_stands_before(phrase: str) -> None:
    assert small()(phrase, places=("云溪市", "云溪"), base=DATA).iri == "https://example.org/grain"


def test_a_phrase_that_ends_in_a_label_is_narrower() -> None:
    found = small()("秋季粮食产量", places=(), base=DATA)
    assert (found.label, found.known, found.broader) == ("秋季粮食产量", False, "https://example.org/grain")
    assert found.iri.startswith(DATA + "indicator/")


def test_other_phrases_are_indicators_of_the_report_s_own() -> None:
    found = small()("新建学校", places=(), base=DATA)
    assert (found.known, found.broader) == (False, None)


@pytest.mark.parametrize("phrase", ["地区生产总值", "GDP", "全市生产总值"])
def test_the_scheme_of_the_package_knows_the_common_ones(phrase: str) -> None:
    assert Scheme.load()(phrase, places=(), base=DATA).iri == INDICATORS + "gdp"
