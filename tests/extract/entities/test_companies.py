"""A known organization is read wherever its name is a whole word."""

from kg.extract.entities.companies import companies
from kg.extract.entities.grammar import Grammar
from kg.extract.entities.proposal import Proposal
from kg.vocab import EntityType


def read(*tokens: str, names: tuple[Proposal, ...] = ()) -> list[str]:
    text = "".join(tokens)
    return [text[name.start : name.end] for name in companies(Grammar.load().chart(text, tokens), tokens, names, None)]


def test_a_known_organization_is_read() -> None:
    assert read("我们", "同", "鞍钢", "深化", "合作") == ["鞍钢"]


def test_a_part_of_a_word_is_none() -> None:
    assert read("新鞍钢铁", "公司") == []


def test_an_organization_within_a_name_that_was_read_is_not_proposed() -> None:
    name = Proposal(2, 8, EntityType.PROJECT, 3.0, "cues")

    assert read("启动", "鞍钢", "技改", "项目", names=(name,)) == []
