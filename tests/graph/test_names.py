from pathlib import Path

import pytest

import kg
from kg.graph.names import Names, is_town, normal
from kg.text.tables import rows
from kg.vocab import EntityType

DATA = Path(str(kg.__file__)).parent / "data"


@pytest.mark.parametrize(
    ("name", "kind", "canonical"),
    [
        ("鞍钢", EntityType.ORGANIZATION, "鞍钢集团"),
        ("鞍山钢铁集团有限公司", EntityType.ORGANIZATION, "鞍钢集团"),
        ("中央人民政府", EntityType.ORGANIZATION, "国务院"),
        ("福星机械股份有限公司", EntityType.ORGANIZATION, "福星机械"),
        ("投资运营公司", EntityType.ORGANIZATION, "投资运营公司"),
        ("台安高新技术产业开发区", EntityType.ZONE, "台安高新区"),
        ("“放管服”改革", EntityType.POLICY, "放管服改革"),
        ("鞍钢", EntityType.FACILITY, "鞍钢"),
    ],
)
def test_other_names_of_a_thing_resolve_to_one(name: str, kind: EntityType, canonical: str) -> None:
    assert Names.load().resolve(name, kind) == canonical


@pytest.mark.parametrize("name", ["高新区", "第二人民医院", "老旧小区改造", "3号线", "经济工作会议", "污水处理厂"])
def test_a_name_of_common_words_is_plain(name: str) -> None:
    assert Names.load().is_plain(name)


@pytest.mark.parametrize("name", ["腾鳌物流港", "8890政务便民服务平台", "二一九公园", "东北大学", "国家电网", "360"])
def test_a_name_with_a_word_of_its_own_is_not_plain(name: str) -> None:
    assert not Names.load().is_plain(name)


def test_spellings_of_a_name_are_equal() -> None:
    assert normal("《海城 “三年” 计划》") == normal("海城三年计划")


def test_towns_and_villages_are_below_the_gazetteer() -> None:
    assert is_town("腾鳌镇")
    assert not is_town("京津冀")


@pytest.mark.parametrize(
    ("table", "header", "key"),
    [("aliases", ("canonical", "alias", "type"), ("alias", "type")), ("plain_words", ("word",), ("word",))],
)
def test_tables_of_names_are_sorted_and_unique(table: str, header: tuple[str, ...], key: tuple[str, ...]) -> None:
    lines = (DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == list(header)
    assert lines[1:] == sorted(set(lines[1:]))
    keys = [tuple(row[column] for column in key) for row in rows(table)]
    assert sorted({row for row in keys if keys.count(row) > 1}) == []


def test_every_alias_has_a_known_type_and_leads_to_a_last_name() -> None:
    aliases = {(row["alias"], row["type"]) for row in rows("aliases")}
    for row in rows("aliases"):
        assert row["type"] in set(EntityType), row
        assert (row["canonical"], row["type"]) not in aliases, row
