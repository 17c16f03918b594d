"""Who developed what is read by where they stand."""

import pytest

from kg.extract.entities.grammar import Grammar
from kg.extract.entities.makers import makers
from kg.vocab import EntityType


def read(text: str) -> list[tuple[str, EntityType]]:
    return [(text[name.start : name.end], name.type) for name in makers(Grammar.load().chart(text))]


@pytest.mark.parametrize(
    ("text", "maker", "thing"),
    [
        ("澜江重工研制出深水钻井绞车。", "澜江重工", "深水钻井绞车"),
        ("澜江重工成功研制出全球首台深水钻井绞车,", "澜江重工", "深水钻井绞车"),
        ("一年来,云岭大学研发的高效储氢技术荣获中国质量奖", "云岭大学", "高效储氢技术"),
    ],
)
def test_the_developer_and_what_it_developed_are_names(text: str, maker: str, thing: str) -> None:
    assert read(text) == [(maker, EntityType.ORGANIZATION), (thing, EntityType.TECHNOLOGY)]


def test_a_generic_developer_is_no_name() -> None:
    assert read("高校研制出深水钻井绞车") == [("深水钻井绞车", EntityType.TECHNOLOGY)]


@pytest.mark.parametrize("text", ["全社会研发投入增长", "企业研发的新型装备", ""])
def test_effort_and_plural_things_give_no_names(text: str) -> None:
    assert read(text) == []
