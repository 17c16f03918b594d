"""Mentions are flat spans of the document, typed as the guide has it."""

from itertools import pairwise

import pytest

from kg.extract.entities.recognise import merge, recognise
from kg.model import Document, Mention, Sentence, Span
from kg.text.clean import squeeze
from kg.text.segment import Segmenter
from kg.vocab import EntityType, Part

ANSHAN = "210300"


def sentences(*texts: str) -> tuple[Sentence, ...]:
    text = "\n".join(texts)
    document = Document("d", "", "鞍山市", ANSHAN, 2020, 2019, 2020, "", "", text, ())
    cut, at = [], 0
    for index, part in enumerate(texts):
        plain, offsets = squeeze(text, at, at + len(part))
        cut.append(Sentence(document, index, Span(at, at + len(part)), (), Part.REVIEW, plain, offsets))
        at += len(part) + 1
    return Segmenter.load()(cut)


def names(*texts: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.type.value) for mention in recognise(sentences(*texts))]


def mention(start: int, end: int, kind: EntityType, score: float) -> Mention:
    return Mention(Span(start, end), "字" * (end - start), kind, "test", score)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深入实施“青云计划”。", [("青云计划", "Policy")]),
        ("深化“最多跑一次”改革。", [("“最多跑一次”改革", "Policy")]),
        ("完成《云岭市国土空间总体规划》编制。", [("云岭市国土空间总体规划", "Policy")]),
    ],
)
def test_quotation_marks_stay_outside_unless_only_a_part_is_quoted(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大力发展装备制造、生物医药等产业。", [("装备制造", "Industry"), ("生物医药", "Industry")]),
        ("推进云岭水库、青石大桥等项目建设。", [("云岭水库", "Facility"), ("青石大桥", "Facility")]),
    ],
)
def test_items_of_a_list_are_mentions_without_the_head_they_share(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委、市政府召开全市营商环境建设大会。", ["Organization", "Organization", "Event"]),
        ("西岭经开区获评国家级绿色园区。", ["Zone", "Honor"]),
        ("鞍山市与沈阳市签订合作协议。", ["Place", "Place"]),
        ("举办第三届云岭梨花节。", ["Event"]),
    ],
)
def test_head_nouns_and_what_stands_around_give_the_type(text: str, expected: list[str]) -> None:
    assert [kind for _, kind in names(text)] == expected


def test_generic_nouns_are_no_mentions() -> None:
    assert names("各县区要支持企业发展，抓好重点项目。") == []


def test_the_way_from_one_place_to_another_is_no_place() -> None:
    found = names("从海城乘火车可直达岫岩。")

    assert [name for name, kind in found if kind == EntityType.PLACE and "直达" in name] == []


def test_no_sentences_give_no_mentions() -> None:
    assert recognise(()) == ()


def test_a_name_is_found_across_a_line_break() -> None:
    found = recognise(sentences("全面落实河\n湖长制。"))

    assert [mention.text for mention in found] == ["河\n湖长制"]


def test_mentions_are_sorted_and_flat_and_have_the_text_of_their_span() -> None:
    cut = sentences("支持云岭集团建设云岭产业园二期，获评国家级绿色园区。", "推进云岭产业园二期建设。")
    found = recognise(cut)

    assert found
    assert list(found) == sorted(found, key=lambda mention: mention.span)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(cut[0].document.text[m.span.start : m.span.end] == m.text for m in found)


def test_scores_are_probabilities_and_methods_are_named() -> None:
    found = recognise(sentences("实施“青云计划”，发展装备制造、新材料等产业，支持鞍山建设数字辽宁。"))

    assert all(0 < mention.score <= 1 for mention in found)
    assert {mention.method for mention in found} == {"tagger"}


def test_all_recognisers_are_heard() -> None:
    cut = sentences("推进云岭水库建设。")
    nothing = recognise(cut, recognisers=())
    found = recognise(cut, recognisers=(lambda _: (mention(0, 2, EntityType.EVENT, 0.9),),))

    assert nothing == ()
    assert [m.type for m in found] == [EntityType.EVENT]


def test_the_surer_of_two_overlapping_proposals_is_chosen_and_of_equals_the_longer() -> None:
    sure, weak = mention(0, 4, EntityType.ZONE, 0.8), mention(2, 8, EntityType.PROJECT, 0.5)
    long, short = mention(10, 16, EntityType.POLICY, 0.6), mention(10, 14, EntityType.POLICY, 0.6)

    assert merge((weak, sure, short, long)) == (sure, long)


def test_the_order_of_proposals_does_not_matter() -> None:
    proposals = [
        mention(start, start + 3, kind, 0.5) for start in range(6) for kind in (EntityType.ZONE, EntityType.PLACE)
    ]

    assert merge(proposals) == merge(reversed(proposals))
