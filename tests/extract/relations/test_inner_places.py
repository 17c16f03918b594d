import pytest

from kg.extract.relations.inner_places import places_within
from kg.vocab import EntityType

SHANDONG, DONGYING = "370000", "370500"


def texts(name: str, near: str | None = SHANDONG, known: tuple[str, ...] = ()) -> list[str]:
    return [name[place.start : place.end] for place in places_within(name, near, known)]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("青岛食品产业园", ["青岛"]),
        ("青岛、烟台港口联动工程", ["青岛", "烟台"]),
        ("山东青岛食品产业园", ["青岛"]),
        ("山东（烟台）海洋博览会", ["烟台"]),
        ("黄河文化广场", ["黄河"]),
        ("青岛高新区人才公寓", ["青岛高新区"]),
        ("鹿鸣湖湿地公园", ["鹿鸣湖"]),
        ("白石滩景区", ["白石滩"]),
        ("烟台北岭至白鹭公路", ["北岭", "白鹭"]),
    ],
)
def test_a_name_carries_its_places(name: str, inside: list[str]) -> None:
    assert texts(name) == inside


@pytest.mark.parametrize(
    "name",
    [
        "青岛路改造工程",
        "青岛大学图书馆",
        "青岛",
        "中国茶文化节",
        "城中村改造",
        "生态度假区",
        "和平大会堂",
        "数字景区",
        "专业镇博览会",
        "惠民消费季",
    ],
)
def test_a_street_a_body_or_a_common_word_is_no_place_of_the_thing(name: str) -> None:
    assert texts(name, near="530000") == []


def test_a_county_counts_only_near_the_report() -> None:
    assert texts("垦利湿地公园", near=DONGYING) == ["垦利"]
    assert texts("垦利湿地公园", near="530000") == []


def test_what_the_document_calls_a_place_is_one_inside_a_name_too() -> None:
    assert texts("松坪村党群中心", known=("松坪村",)) == ["松坪村"]


def test_a_zone_inside_a_name_is_a_zone() -> None:
    assert places_within("青岛高新区人才公寓", SHANDONG)[0].type is EntityType.ZONE
