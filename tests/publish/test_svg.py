from collections.abc import Iterator
from xml.etree import ElementTree as ET

from kg.publish.svg import Arrow, Scene, Step, Thing, extent, render, wrap
from kg.vocab import EntityType

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """</title><script>alert(1)</script><a href='javascript:alert(1)'>"""
DRAWN = {"svg", "title", "defs", "marker", "path", "rect", "g", "line", "text"}


def scene() -> Scene:
    steps = (Step("2020 开工", done=True), Step("2021 建成", done=False))
    things = {
        "a": Thing("海城市", EntityType.PLACE),
        "b": Thing("腾鳌物流港", EntityType.FACILITY, steps),
        "c": Thing("<甲> & 乙", EntityType.ORGANIZATION, rows=("12",), scale=1.5),
    }
    arrows = (
        Arrow("b", "a", "位于", done=1, quote="x"),
        Arrow("a", "c", "支持", done=0, quote="y & z\x0b"),
        Arrow("b", "c", "引进 3＋1\n举办 0＋2", done=0.5, quote=HOSTILE),
    )
    return Scene("海城市", (("a",), ("b", "c")), things, arrows, ("据 1 份报告",), "数字为条数")


def picture() -> str:
    return render(scene())


def root() -> ET.Element:
    return ET.fromstring(picture())  # noqa: S314 (our own)


def texts() -> list[str]:
    return [element.text or "" for element in root().iter(f"{SVG}text")]


def test_names_milestones_predicates_and_legend_are_written() -> None:
    things = {"海城市", "腾鳌物流港", "● 2020 开工", "○ 2021 建成", "<甲> & 乙", "12"}

    assert things | {"位于", "支持", "引进 3＋1", "举办 0＋2", "地方", "计划", "数字为条数"} <= set(texts())


def test_promised_lines_are_dashed_and_done_ones_are_not() -> None:
    by_kind = {line.get("class"): line.get("stroke-dasharray") for line in root().iter(f"{SVG}line")}

    assert by_kind["done"] is None
    assert by_kind["plan"]


def test_a_line_is_solid_for_the_share_that_is_done_and_dashed_for_the_rest() -> None:
    both, solid, dashed = (
        [line for arrow in arrows for line in arrow.iter(f"{SVG}line")] for arrows in grouped(("done", "plan"))
    )

    assert [line.get("x2") for line in both if line.get("class") == "done"] == [
        line.get("x1") for line in both if line.get("class") == "plan"
    ]
    assert [line.get("marker-end") for line in both] == [None, "url(#plan)"]
    assert [line.get("marker-end") for line in (*solid, *dashed)] == ["url(#done)", "url(#plan)"]


def grouped(kinds: tuple[str, str]) -> Iterator[list[ET.Element]]:
    """Give the arrows with lines of both kinds, then those of one."""
    arrows = [group for group in root().iter(f"{SVG}g") if group.get("class") == "arrow"]
    for wanted in (list(kinds), *([kind] for kind in kinds)):
        yield [arrow for arrow in arrows if [line.get("class") for line in arrow.iter(f"{SVG}line")] == wanted]


def test_what_stands_behind_a_line_is_told_at_the_line_and_at_its_label() -> None:
    titles = [title.text for title in root().iter(f"{SVG}title")]

    assert titles.count("x") == titles.count(HOSTILE) == 2


def test_a_larger_thing_has_larger_letters() -> None:
    sizes = {text.text: float(text.get("font-size", "0")) for text in root().iter(f"{SVG}text")}

    assert sizes["<甲> & 乙"] == 1.5 * sizes["腾鳌物流港"]


def test_names_that_are_markup_are_text() -> None:
    assert HOSTILE not in picture()
    assert {element.tag.removeprefix(SVG) for element in root().iter()} <= DRAWN


def test_an_empty_scene_is_a_picture_too() -> None:
    empty = render(Scene("空", (), {}, (), (), ""))

    assert ET.fromstring(empty).tag == f"{SVG}svg"  # noqa: S314 (our own)


def test_nothing_is_fetched() -> None:
    assert "http" not in picture().replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in picture()


def test_the_same_scene_gives_the_same_picture() -> None:
    assert picture() == picture()


def test_long_names_break_into_rows_of_like_length() -> None:
    rows = wrap("全国农村产权流转交易规范化试点", 9, 3)
    assert "".join(rows) == "全国农村产权流转交易规范化试点"
    assert max(map(len, rows)) - min(map(len, rows)) <= 1
    assert all(extent(row) <= 9 for row in rows)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("一" * 40, 9, 3)[-1].endswith("…")
