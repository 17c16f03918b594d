import pytest

from kg.extract.observations.observe import observe
from kg.extract.observations.scopes import is_body, place
from kg.vocab import EntityType


def placed(text: str, *names: str) -> list[str]:
    found = [place(draft, names, "云溪市") for draft in observe(text)]
    return [f"{draft.indicator}|{draft.action}|{draft.scope}" for draft in found]


@pytest.mark.parametrize(
    ("text", "names", "given"),
    [
        (
            "云溪机场旅客吞吐量达80万人次、增长9%",
            ["云溪机场"],
            ["旅客吞吐量||云溪机场", "旅客吞吐量||云溪机场"],
        ),
        ("澜江园区累计签约项目14个", ["澜江园区"], ["项目|签约|澜江园区"]),
        ("澜江铜业完成产值26亿元", ["澜江铜业"], ["产值||澜江铜业"]),
        ("主城区重点工程投资30亿元", [], ["重点工程投资||主城区"]),
    ],
)
def test_an_owner_before_the_noun_is_what_the_figure_is_about(text: str, names: list[str], given: list[str]) -> None:
    assert placed(text, *names) == given


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云溪市粮食产量30万吨", ["云溪市"]),
        ("澜江港等港口货物吞吐量30万吨", ["澜江港"]),
        ("澜江港茶叶出口量居全省第二", ["澜江港"]),
    ],
)
def test_the_place_of_the_report_an_example_and_what_is_ranked_stay(text: str, names: list[str]) -> None:
    assert placed(text, *names) == placed(text)


@pytest.mark.parametrize("text", ["精准发放消费券300万元", "为企业新增减税降费20亿元", "利用闲置地块新增停车位600个"])
def test_how_a_thing_is_done_is_no_scope(text: str) -> None:
    assert [scope for scope in placed(text) if not scope.endswith("|")] == []


@pytest.mark.parametrize(
    ("kind", "name", "owns"),
    [
        (EntityType.FACILITY, "云溪机场", True),
        (EntityType.PLACE, "澜江县", True),
        (EntityType.PLACE, "江南", False),
        (EntityType.ORGANIZATION, "市人大", False),
        (EntityType.PROJECT, "澜江水库二期", True),
        (EntityType.PROJECT, '"百园千企"项目', False),
        (EntityType.POLICY, "云溪行动", False),
    ],
)
def test_bodies_that_may_own_a_value(kind: EntityType, name: str, *, owns: bool) -> None:
    assert is_body(kind, name) is owns
