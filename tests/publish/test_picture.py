from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.assemble import assemble
from kg.graph.rdf import report_graphs
from kg.graph.tables import Edge
from kg.publish.picture import Scene, _arrows, choose, draw
from kg.publish.store import Store
from kg.vocab import Modality, Predicate
from tests.graph.telling import Telling, haicheng, shenyang


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("picture") / "store") as opened:
        for telling in (haicheng(), shenyang(), crowded()):
            (report,) = report_graphs(assemble(telling.reading()))
            opened.put_report(report, text=telling.text)
        yield opened


def crowded() -> Telling:
    """Tell of a place that hosts more things than a picture should show."""
    telling = Telling(id="dalian_2021", place="大连市", code="210200")
    for at in range(40):
        telling.say(f"举办第{at}届槐花节。", f"第{at}届槐花节:Event").relate(
            "大连市^", Predicate.HOSTS, f"第{at}届槐花节"
        )
    telling.say("支持大连造船。", "大连造船:Organization").relate("大连市^", Predicate.SUPPORTS, "大连造船")
    return telling


def scene(store: Store, name: str, limit: int = 32) -> Scene:
    return choose(store.quads, name, limit=limit)


def names(told: Scene) -> set[str]:
    return {thing.name for thing in told.things.values()}


@pytest.mark.parametrize("name", ["鞍钢集团", "鞍钢"])
def test_a_thing_is_found_by_label_and_by_other_names(store: Store, name: str) -> None:
    assert scene(store, name).focus.name == "鞍钢集团"


def test_what_is_related_is_shown_and_what_lies_behind_it(store: Store) -> None:
    assert {"鞍钢集团", "耐热钢板", "海城市", "沈阳高新区", "省技术创新奖"} <= names(scene(store, "鞍钢"))


def test_a_promise_is_told_from_what_is_done(store: Store) -> None:
    told = scene(store, "鞍钢")
    assert {arrow.label: arrow.done for arrow in told.arrows} == {
        "发展": True,
        "引进": True,
        "支持": False,
        "获得": True,
    }


def test_a_promise_beside_something_done_keeps_an_arrow_of_its_own() -> None:
    said = (("COOPERATES_WITH", Modality.DONE), ("SUPPORTS", Modality.PLAN), ("SUPPORTS", Modality.PLAN))
    relations = [
        Edge(f"claim{at}", "a", "b", kind, {"modality": modality.value, "sentence": f"第{at}句。"})
        for at, (kind, modality) in enumerate(said)
    ]

    arrows = _arrows(relations)

    assert [(arrow.label, arrow.done, arrow.quote) for arrow in arrows] == [
        ("支持", False, "第1句。\n第2句。"),
        ("合作", True, "第0句。"),
    ]


def test_milestones_stand_with_their_thing_in_order(store: Store) -> None:
    told = scene(store, "腾鳌物流港")
    (thing,) = [thing for thing in told.things.values() if thing.name == "腾鳌物流港"]
    assert [(step.text, step.done) for step in thing.steps] == [("2020 开工", True), ("2021 建成", False)]


def test_no_more_is_shown_than_the_limit_and_the_rest_is_counted(store: Store) -> None:
    told = scene(store, "大连", limit=10)
    assert len(told.things) == 10
    assert "另有 32 个相邻事物未画出" in told.notes


def test_one_kind_of_things_does_not_fill_a_picture(store: Store) -> None:
    assert "大连造船" in names(scene(store, "大连", limit=5))


def test_other_things_of_the_name_are_noted(store: Store) -> None:
    assert any("同名的还有" in note for note in scene(store, "高新区").notes)


@pytest.mark.parametrize(("name", "near"), [("腾鳌物流", "腾鳌物流港"), ("耐热钢", "耐热钢板")])
def test_an_unknown_name_is_told_with_names_like_it(store: Store, tmp_path: Path, name: str, near: str) -> None:
    with pytest.raises(StoreError, match=near):
        draw(store, name, tmp_path / "out.svg")
    assert not (tmp_path / "out.svg").exists()


def test_a_name_like_no_other_says_what_to_do(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg query"):
        draw(store, "zzz", tmp_path / "out.svg")


def test_a_picture_is_a_file_and_the_same_each_time(store: Store, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        draw(store, "海城", tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")


def test_only_svg_is_drawn(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.svg"):
        draw(store, "海城", tmp_path / "out.png")
