import pyoxigraph as ox
import pytest

from kg.graph.indicators import Scheme, meaning
from kg.text.tables import rows
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


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("规模以上工业企业数量", "industrial-firms"),
        ("固定资产投资增速", "fixed-investment"),
        ("全年城镇居民年人均可支配收入", "urban-income"),
        ("全社会研发经费支出相当于全市生产总值的比例", "rd-intensity"),
        ("全国重点实验室", "key-laboratories"),
        ("新能源汽车产量", "new-energy-vehicles"),
    ],
)
def test_other_words_for_the_same_find_it(phrase: str, name: str) -> None:
    found = Scheme.load()(phrase, places=(), base=DATA)
    assert found.known
    assert found.iri == INDICATORS + name


def test_output_in_yuan_is_not_output_in_tonnes() -> None:
    assert Scheme.load()("水产品产值", places=(), base=DATA).known is False


def test_the_verb_that_makes_the_count_may_belong_to_the_label() -> None:
    found = Scheme.load()("就业", action="新增", places=(), base=DATA)
    assert found.label == "城镇新增就业"


def test_a_kind_of_a_thing_counted_is_narrower_than_the_thing() -> None:
    found = Scheme.load()("新材料产业项目", places=(), base=DATA)
    assert (found.known, Scheme.load().concepts[found.broader or ""].label) == (False, "项目")


def test_words_that_two_indicators_could_mean_find_neither() -> None:
    turtle = TURTLE + 'ex:share a gr:Indicator ; skos:prefLabel "农作物产值"@zh .'
    scheme = Scheme.of(quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert scheme("农作物产数量", places=(), base=DATA).known is False


def test_the_table_of_words_is_sorted_and_has_each_once() -> None:
    words = [row["word"] for row in rows("indicator_words")]
    assert words == sorted(set(words))


def test_no_word_of_the_table_is_left_in_a_meaning() -> None:
    table = {row["word"]: row["meaning"] for row in rows("indicator_words")}
    assert [word for word, said in table.items() if said and meaning(said) != said.removesuffix("总额")] == []
