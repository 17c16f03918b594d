from dataclasses import replace

from kg.reading import to_html
from kg.vocab import Modality, Predicate
from tests.graph.telling import Telling, haicheng

HOSTILE = "<script>alert(1)</script>"


def test_a_notebook_sees_names_in_colour_and_a_table_of_each_kind_of_claim() -> None:
    shown = to_html(haicheng().reading())

    assert "鞍钢</mark>在我市研制<mark" in shown
    assert "<td>鞍钢</td><td>develops</td><td>耐热钢板</td><td>done</td><td>0.90</td>" in shown
    assert "<td>腾鳌物流港</td><td>start</td><td>done</td><td>2020</td>" in shown
    assert "<td>地区生产总值</td><td>growth</td><td>=</td><td>5.5%</td><td>actual</td><td>2020</td>" in shown
    assert [shown.count(f"<h4>{part}") for part in ("review 工作回顾", "plan 工作安排")] == [1, 1]


def test_what_a_reader_should_know_of_a_document_comes_first() -> None:
    reading = haicheng().reading()
    shown = to_html(replace(reading, document=replace(reading.document, notices=("the text is cut off",))))

    assert shown.index("⚠ the text is cut off") < shown.index("<details")


def test_a_text_that_is_markup_stays_text() -> None:
    told = Telling(place=HOSTILE).say(f"支持{HOSTILE}。", f"{HOSTILE}:Organization")
    told.relate("海城市^", Predicate.SUPPORTS, HOSTILE, Modality.PLAN).figure(HOSTILE, HOSTILE, "1", "", scope=HOSTILE)

    assert "<script" not in to_html(told.reading())


def test_a_reading_shows_itself_and_is_short_as_text() -> None:
    reading = haicheng().reading()

    assert reading._repr_html_() == to_html(reading)
    assert repr(reading) == (
        "<Reading of haicheng_2021: 4 sentences, 8 names, 5 relations, 2 milestones, 3 observations>"
    )
