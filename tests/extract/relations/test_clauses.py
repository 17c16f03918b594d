import re

from kg.extract.relations.clauses import Verbs, clause_ranges, groups
from kg.model import Mention, Span
from kg.vocab import EntityType
from tests.extract.relations.marking import marked

VERBS = Verbs(re.compile("建成|推进|支持"), re.compile("投产|开工"))


def read(text: str) -> list[list[str]]:
    (sentence,), mentions = marked(text)
    return [[slot.mention.text for slot in group.slots] for group in groups(sentence, mentions, VERBS)]


def test_a_comma_in_brackets_or_in_a_name_cuts_no_clause() -> None:
    (sentence,), mentions = marked("建成[一桥,两翼|Facility](含引道,共3公里)，推进[北岭隧道|Facility]。")
    slots = [slot for group in groups(sentence, mentions, VERBS) for slot in group.slots]
    assert [sentence.plain[a:b] for a, b in clause_ranges(sentence.plain, slots)] == [
        "建成一桥,两翼(含引道,共3公里)",
        "推进北岭隧道.",
    ]


def test_names_of_a_list_are_one_group_also_around_a_counted_item() -> None:
    assert read("建成[云溪大桥|Facility]、12公里绿道和[北岭隧道|Facility]。") == [["云溪大桥", "北岭隧道"]]


def test_a_verb_ends_a_list() -> None:
    assert read("建成[云溪大桥|Facility]、推进[北岭隧道|Facility]。") == [["云溪大桥"], ["北岭隧道"]]
    assert read("[云溪大桥|Facility]投产、[北岭隧道|Facility]开工。") == [["云溪大桥"], ["北岭隧道"]]


def test_quoted_names_side_by_side_are_a_list() -> None:
    assert read("推进“[青苗|Policy]”“[暖巷|Policy]”。") == [["青苗", "暖巷"]]


def test_an_honour_is_not_listed_with_what_follows_it() -> None:
    assert read("[甲园|Zone]成为[省级基地|Honor]、[乙街|Facility]开工。") == [["甲园"], ["省级基地"], ["乙街"]]


def test_a_place_begins_the_next_clause_of_a_list() -> None:
    text = "支持[甲县|Place]推进[北岭园|Zone]、[乙县|Place]推进[海洋牧场|Facility]。"
    assert read(text) == [["甲县"], ["北岭园"], ["乙县"], ["海洋牧场"]]


def test_a_name_right_behind_its_place_shares_the_words_before() -> None:
    (sentence,), mentions = marked("推进[云溪县|Place][北岭水厂|Facility]。")
    place, thing = groups(sentence, mentions, VERBS)
    assert sentence.plain[slice(*thing.before)] == sentence.plain[slice(*place.before)] == "推进"


def test_mentions_of_other_sentences_are_left_out() -> None:
    (sentence,), mentions = marked("建成[云溪大桥|Facility]。")
    other = Mention(Span(90, 94), "远方大桥", EntityType.FACILITY, "example", 1.0)
    assert len(groups(sentence, (*mentions, other), VERBS)) == 1
