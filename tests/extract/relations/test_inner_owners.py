import pytest

from kg.extract.relations.inner_owners import owner_within
from kg.vocab import EntityType


@pytest.mark.parametrize(
    ("name", "kind", "owner"),
    [
        ("市中医院新院区", EntityType.FACILITY, "市中医院"),
        ("北岭学院新校区", EntityType.FACILITY, "北岭学院"),
        ("恒岳制药抗菌药", EntityType.PROJECT, "恒岳制药"),
        ("鹿达三期", EntityType.PROJECT, "鹿达"),
        ("华为数据中心", EntityType.FACILITY, "华为"),
    ],
)
def test_a_name_begins_with_its_owner(name: str, kind: EntityType, owner: str) -> None:
    found = owner_within(name, kind)
    assert found is not None
    assert name[slice(*found)] == owner


@pytest.mark.parametrize(
    "name",
    [
        "国家区域医院建设",
        "云溪大桥二期",
        "市中医院",
        "农村学校提升工程",
        "重大科技项目",
        "中小学改扩建",
        "引溪济江二期",
    ],
)
def test_a_generic_or_whole_name_has_no_owner_inside(name: str) -> None:
    assert owner_within(name, EntityType.PROJECT) is None


def test_an_owner_may_follow_the_place_at_the_head_of_a_name() -> None:
    assert owner_within("烟台华为数据中心", EntityType.FACILITY, place_end=2) == (2, 4)


def test_an_industry_behind_a_place_is_no_firm() -> None:
    assert owner_within("烟台新能源装备制造", EntityType.PROJECT, place_end=2) is None
    assert owner_within("绿地公园", EntityType.FACILITY) is None
