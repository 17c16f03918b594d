"""A name that is sure in one sentence is believed in others."""

from kg.extract.entities.consistency import BELIEVED, believe
from kg.extract.entities.posterior import Likely

TEXTS = ("建成云岭水库", "云岭水库蓄水", "到云岭水库区")
WORDS = (("建成", "云岭", "水库"), ("云岭", "水库", "蓄水"), ("到", "云岭", "水库区"))
FACILITY, PROJECT = 3, 4


def raised(sure: float, doubtful: Likely, at: int = 1) -> float:
    likely = [(Likely(2, 6, FACILITY, sure),), (), ()]
    likely[at] = (doubtful,)
    return list(believe(TEXTS, WORDS, likely))[at][0].probability


def test_a_doubtful_name_is_raised_where_the_report_surely_has_it() -> None:
    assert raised(0.9, Likely(0, 4, FACILITY, 0.1)) == BELIEVED


def test_nothing_is_raised_by_a_name_that_is_not_sure() -> None:
    assert raised(0.6, Likely(0, 4, FACILITY, 0.1)) == 0.1


def test_a_name_of_another_type_is_left_alone() -> None:
    assert raised(0.9, Likely(0, 4, PROJECT, 0.1)) == 0.1


def test_a_part_of_a_word_is_no_name() -> None:
    assert raised(0.9, Likely(1, 5, FACILITY, 0.1), at=2) == 0.1


def test_a_surer_name_keeps_its_probability() -> None:
    assert raised(0.9, Likely(0, 4, FACILITY, 0.6)) == 0.6


def test_a_long_proper_name_is_found_where_the_tagger_did_not_think_of_it() -> None:
    texts, words = (
        ("云岭国际健康城开工", "建成云岭国际健康城"),
        (("云岭国际健康城", "开工"), ("建成", "云岭国际健康城")),
    )
    _, found = believe(texts, words, ((Likely(0, 7, FACILITY, 0.5), Likely(0, 7, 2, 0.3)), ()))

    assert found == (Likely(2, 9, FACILITY, BELIEVED),)


def test_a_term_of_the_trade_is_not_found_where_the_tagger_did_not_think_of_it() -> None:
    industry = 8
    texts, words = (
        ("发展生产性服务业", "认定生产性服务业集聚区"),
        (("发展", "生产性服务业"), ("认定", "生产性服务业", "集聚区")),
    )
    _, found = believe(texts, words, ((Likely(2, 8, industry, 0.9),), ()))

    assert found == ()
