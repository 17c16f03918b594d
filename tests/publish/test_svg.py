from xml.etree import ElementTree as ET

from kg.publish.svg import Arrow, Step, Thing, extent, render, wrap
from kg.vocab import EntityType

SVG = "{http://www.w3.org/2000/svg}"


def picture() -> str:
    things = {
        "a": Thing("海城市", EntityType.PLACE.value, ()),
        "b": Thing(
            "腾鳌物流港", EntityType.FACILITY.value, (Step("2020 开工", done=True), Step("2021 建成", done=False))
        ),
        "c": Thing("<甲> & 乙", EntityType.ORGANIZATION.value, ()),
    }
    arrows = [Arrow("b", "a", "位于", done=True, quote="x"), Arrow("a", "c", "支持", done=False, quote="y & z\x0b")]
    return render([["a"], ["b", "c"]], things, arrows, title="海城市", notes=("据 1 份报告",))


def texts() -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture()).iter(f"{SVG}text")]  # noqa: S314 (our own)


def test_names_milestones_predicates_and_legend_are_written() -> None:
    assert {"海城市", "腾鳌物流港", "● 2020 开工", "○ 2021 建成", "位于", "支持", "<甲> & 乙", "地方", "计划"} <= set(
        texts()
    )


def test_promised_lines_are_dashed_and_done_ones_are_not() -> None:
    lines = ET.fromstring(picture()).iter(f"{SVG}line")  # noqa: S314 (our own)
    by_kind = {line.get("class"): line.get("stroke-dasharray") for line in lines if line.get("class")}
    assert by_kind["done"] is None
    assert by_kind["plan"]


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
