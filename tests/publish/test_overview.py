from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.assemble import assemble
from kg.graph.rdf import report_graphs
from kg.publish.overview import MOST_ARROWS, Overview, Tally, _ordered, count, scene, to_html
from kg.publish.store import Store
from kg.vocab import EntityType, Predicate
from tests.graph.telling import haicheng, shenyang

PLACE, ORGANIZATION, TECHNOLOGY = EntityType.PLACE, EntityType.ORGANIZATION, EntityType.TECHNOLOGY
FACILITY, ZONE, HONOR = EntityType.FACILITY, EntityType.ZONE, EntityType.HONOR


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("overview") / "store") as opened:
        for telling in (haicheng(), shenyang()):
            (report,) = report_graphs(assemble(telling.reading()))
            opened.put_report(report, text=telling.text)
        yield opened


def test_things_reports_and_observations_are_counted(store: Store) -> None:
    counted = count(store.quads)

    assert (counted.reports, counted.observations) == (2, 3)
    assert {kind: counted.things[kind] for kind in (ORGANIZATION, TECHNOLOGY, ZONE, HONOR)} == {
        ORGANIZATION: 1,
        TECHNOLOGY: 1,
        ZONE: 2,
        HONOR: 1,
    }


def test_each_claim_counts_as_done_or_planned(store: Store) -> None:
    counted = count(store.quads)

    assert counted.milestones == {FACILITY: Tally(1, 1)}
    assert counted.relations[ORGANIZATION, TECHNOLOGY] == {Predicate.DEVELOPS: Tally(2, 0)}
    assert counted.relations[PLACE, ORGANIZATION] == {Predicate.SUPPORTS: Tally(0, 1)}


def test_a_picture_shows_every_type_with_its_count(store: Store) -> None:
    things = scene(count(store.quads)).things

    assert things["Zone"].rows == ("2",)
    assert things["Facility"].rows == ("2", "进展 1＋1")
    assert things["Zone"].scale > things["Honor"].scale


def test_an_arrow_tells_what_is_done_and_what_is_planned(store: Store) -> None:
    arrows = {(arrow.source, arrow.target): arrow for arrow in scene(count(store.quads)).arrows}

    assert (arrows["Organization", "Technology"].label, arrows["Organization", "Technology"].done) == ("发展 2＋0", 1)
    assert (arrows["Place", "Organization"].label, arrows["Place", "Organization"].done) == ("支持 0＋1", 0)


def test_relations_within_a_type_stand_in_its_box() -> None:
    within = {(PLACE, PLACE): {Predicate.COOPERATES_WITH: Tally(2, 3)}}
    told = scene(Overview(1, {PLACE: 4}, 0, {}, within))

    assert told.things["Place"].rows == ("4", "↻ 合作 2＋3")
    assert told.arrows == ()


def test_what_is_rare_is_left_out_and_told() -> None:
    kinds = tuple(EntityType)[:7]
    pairs = [(one, other) for one in kinds for other in kinds if one is not other]
    relations = {pair: {Predicate.SUPPORTS: Tally(at + 1, 0)} for at, pair in enumerate(pairs)}
    told = scene(Overview(1, dict.fromkeys(kinds, 1), 0, {}, relations))
    rare = len(pairs) - MOST_ARROWS

    assert len(told.arrows) == MOST_ARROWS
    assert told.notes[-1] == f"另有 {rare * (rare + 1) // 2} 条较少见的关系未画出"


def test_types_that_relate_stand_side_by_side() -> None:
    ring = [PLACE, ORGANIZATION, ZONE, FACILITY, HONOR, TECHNOLOGY]
    order = _ordered(ring, {frozenset((PLACE, FACILITY)): 100, frozenset((ORGANIZATION, TECHNOLOGY)): 100})

    assert abs(order.index(PLACE) - order.index(FACILITY)) in {1, len(ring) - 1}
    assert abs(order.index(ORGANIZATION) - order.index(TECHNOLOGY)) in {1, len(ring) - 1}


def test_no_line_between_types_goes_through_the_box_in_the_middle_if_that_can_be() -> None:
    ring = [PLACE, ORGANIZATION, ZONE, FACILITY, HONOR, TECHNOLOGY]
    ties = {frozenset((PLACE, other)): 1 for other in ring[1:5]}
    order = _ordered(ring, ties)

    assert order[(order.index(PLACE) + 3) % 6] is TECHNOLOGY


def test_an_empty_store_has_an_overview_too() -> None:
    counted = count(ox.Store())

    assert counted == Overview(0, {}, 0, {}, {})
    assert scene(counted).things == {}


def test_a_notebook_sees_counts_and_picture(store: Store) -> None:
    shown = to_html(store.quads, title="<b>")

    assert "<h3>&lt;b&gt;: 2 reports, 3 observations</h3>" in shown
    assert "<td>Zone</td><td>园区</td><td>2</td>" in shown
    assert shown.count("<svg ") == 1
    assert store._repr_html_() == to_html(store.quads, title=str(store.path))


def test_a_closed_store_says_so_in_a_notebook(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    store.close()

    assert "closed" in store._repr_html_()
