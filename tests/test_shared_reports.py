"""Real reports, as they were found: read without a fault, stored as a graph that conforms, asked with true answers."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.learn.gold import read as read_gold
from kg.learn.score import score
from kg.model import Milestone, Observation, Reading, Relation
from kg.pipeline import Built, build, read, read_all
from kg.publish.sparql import Results, shorten, table
from kg.publish.store import Store
from kg.reading import to_json

pytestmark = [pytest.mark.shared, pytest.mark.slow]

BOILERPLATE = ("观山文库", "admin", "加入收藏", "221381", "领取福利", "微信扫码")
LEAST = {"entities": 0.50, "figures": 0.85, "observations": 0.70, "milestones": 0.40, "relations": 0.30}
LEFT_OUT_AT_MOST = 0.001
QUOTES = """SELECT ?report ?begin ?end ?words {
  GRAPH ?report { ?claim nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words } }"""


@pytest.fixture(scope="module")
def anshan(shared: Path) -> Reading:
    return read(shared / "gold" / "dev" / "anshan_2020.txt")


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Build the real report of 鞍山 into a store."""
    path = tmp_path_factory.mktemp("anshan") / "store"
    with Store.open(path) as target:
        ((_, built),) = build([shared / "gold" / "dev" / "anshan_2020.txt"], target)
    assert isinstance(built, Built)
    with Store.open(path, read_only=True) as opened:
        yield opened


def answers(results: Results) -> set[tuple[str, ...]]:
    return set(table(results)[1])


def test_boilerplate_gives_no_sentence_and_no_claim(anshan: Reading) -> None:
    assert not [sentence.text for sentence in anshan.sentences for mark in BOILERPLATE if mark in sentence.text]


def test_a_report_that_was_cut_off_says_so(anshan: Reading, store: Store) -> None:
    (notice, *_) = anshan.document.notices

    assert not anshan.document.complete
    assert "14340" in notice
    assert answers(store.query("SELECT ?c { GRAPH ?r { ?r gr:complete ?c } }")) == {("false",)}
    assert (notice,) in answers(store.query("SELECT ?n { GRAPH ?r { ?r gr:notice ?n } }"))


def test_the_health_city_was_begun_in_2019_and_is_to_be_completed_in_2020(store: Store) -> None:
    steps = """SELECT ?phase ?modality ?year {
      ?step gr:milestoneOf/rdfs:label "北方国际健康城"@zh ;
            gr:phase ?phase ; gr:modality ?modality ; gr:firstYear ?year }"""

    assert answers(store.query(steps)) >= {
        ("gr:phase-start", "gr:modality-done", "2019"),
        ("gr:phase-complete", "gr:modality-plan", "2020"),
    }


def test_ansteel_develops_a_technology_that_received_a_prize(store: Store) -> None:
    prize = """SELECT ?who ?honour {
      ?w gr:develops ?t ; rdfs:label ?who . ?t gr:receives/rdfs:label ?honour ; rdfs:label "清洁炼焦技术"@zh }"""

    assert answers(store.query(prize)) == {("鞍钢集团", "国家科技进步一等奖")}


def test_what_haicheng_has_is_found(store: Store) -> None:
    has = """SELECT DISTINCT ?thing {
      ?place rdfs:label "海城市"@zh .
      { ?t gr:locatedIn ?place } UNION { ?place gr:receives ?t } ?t rdfs:label ?thing }"""

    assert answers(store.query(has)) >= {("海城菱镁工业园",), ("全国乡村治理体系建设试点",)}


def test_dev_is_read_as_well_as_the_rules_can(shared: Path) -> None:
    golds = sorted((shared / "gold" / "dev").glob("*.ann"))

    measures, _ = score((read_gold(path), to_json(read(path.with_suffix(".txt")))) for path in golds)

    assert {measure: measures[measure].f1 for measure in LEAST if measures[measure].f1 < LEAST[measure]} == {}


def test_names_figures_and_evidence_point_to_their_exact_characters(shared: Path) -> None:
    reports = sorted((shared / "reports").glob("*.txt"))[::10]

    for path, reading in read_all(reports):
        assert isinstance(reading, Reading), f"{path}: {reading}"
        text = reading.document.text
        assert all(text[m.span.start : m.span.end] == m.text for m in reading.mentions), path
        claims = (reading.relations, reading.milestones, reading.observations)
        for evidence in (claim.evidence for claim in chain[Relation | Milestone | Observation](*claims)):
            assert evidence.span in evidence.sentence, (path, evidence)
        for seen in reading.observations:
            words = "".join(text[seen.evidence.sentence.start : seen.evidence.sentence.end].split())
            assert seen.raw.removeprefix("-") in words, (path, seen)


def test_the_graph_of_all_reports_conforms_and_every_claim_quotes_its_text(shared: Path, tmp_path: Path) -> None:
    """`build` checks each report's graph until nothing offends; what it had to leave out must be next to nothing."""
    reports = sorted((shared / "reports").glob("*.txt"))

    with Store.open(tmp_path / "store") as target:
        results = [built for _, built in build(reports, target)]

    assert [built for built in results if not isinstance(built, Built)] == []
    stored = [built for built in results if isinstance(built, Built)]
    claims = sum(built.claims for built in stored)
    assert sum(len(built.left_out) for built in stored) <= LEFT_OUT_AT_MOST * claims
    with Store.open(tmp_path / "store", read_only=True) as opened:
        assert len(opened.reports()) == len(reports) > 100
        texts = {shorten(NamedNode(report.iri)): opened.text(report.id) for report in opened.reports()}
        quotes = list(table(opened.query(QUOTES))[1])
    assert len(quotes) > 0.9 * claims
    for report, begin, end, words in quotes:
        assert texts[report][int(begin) : int(end)] == words
