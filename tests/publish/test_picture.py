from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.assemble import assemble
from kg.graph.rdf import report_graphs
from kg.graph.tables import Edge, Node
from kg.publish.picture import _arrows, choose, draw
from kg.publish.store import Store
from kg.publish.svg import Scene
from kg.vocab import Modality, Predicate
from tests.graph.telling import Telling, haicheng, shenyang
from tests.publish.fonts import needs_chinese_font


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
    assert scene(store, name).title == "鞍钢集团"


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
        Edge(f"claim{at}", "a", "b", kind, {"modality": modality.value, "sentence": f"第{at}句。", "report": "r"})
        for at, (kind, modality) in enumerate(said)
    ]

    nodes = {iri: Node(iri, "Place", {"name": name}) for iri, name in (("a", "甲"), ("b", "乙"))}

    arrows = _arrows(relations, nodes, {"r": "报告"})

    assert [(arrow.label, arrow.done, arrow.quote) for arrow in arrows] == [
        ("支持", 0, "甲 支持 乙（计划）\n“第1句。”——报告\n“第2句。”——报告"),
        ("合作", 1, "甲 合作 乙（已做）\n“第0句。”——报告"),
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


def test_a_thing_tells_the_sentences_of_its_milestones(store: Store) -> None:
    (thing,) = [thing for thing in scene(store, "腾鳌物流港").things.values() if thing.name == "腾鳌物流港"]

    assert thing.quote.split("\n") == [
        "腾鳌物流港（设施）",
        "2020 开工：“腾鳌物流港和高新区展示馆开工建设。”——2021年海城市政府工作报告",
        "2021 建成：“今年，腾鳌物流港要建成，支持鞍钢发展，GDP增长6%-7%。”——2021年海城市政府工作报告",
    ]


@pytest.mark.parametrize(("name", "near"), [("腾鳌物流", "腾鳌物流港"), ("耐热钢", "耐热钢板")])
def test_an_unknown_name_is_told_with_names_like_it(store: Store, tmp_path: Path, name: str, near: str) -> None:
    with pytest.raises(StoreError, match=near):
        draw(store, tmp_path / "out.svg", focus=name)
    assert not (tmp_path / "out.svg").exists()


def test_a_name_like_no_other_says_what_to_do(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg query"):
        draw(store, tmp_path / "out.svg", focus="zzz")


@pytest.mark.parametrize("ending", ["svg", "html"])
@pytest.mark.parametrize("focus", ["海城", None])
def test_a_picture_is_a_file_and_the_same_each_time(
    store: Store, tmp_path: Path, focus: str | None, ending: str
) -> None:
    first, second = (tmp_path / f"{name}.{ending}" for name in "ab")
    for out in (first, second):
        draw(store, out, focus=focus)

    assert first.read_bytes() == second.read_bytes()
    assert first.read_text(encoding="utf-8").startswith({"svg": "<svg", "html": "<!doctype html>"}[ending])


@needs_chinese_font
def test_a_picture_is_drawn_as_png(store: Store, tmp_path: Path) -> None:
    draw(store, tmp_path / "a.PNG", focus="海城")

    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG")


def test_another_ending_is_refused_with_those_that_are_known(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"out\.gif.*\.svg, \.png, \.html"):
        draw(store, tmp_path / "out.gif", focus="海城")
