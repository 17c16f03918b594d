import pytest

from kg.text.periods import periods


def spoken(plain: str, review: int | None = 2030, plan: int | None = 2031) -> list[str]:
    return [str(period) for _, _, period in periods(plain, review_year=review, plan_year=plan)]


@pytest.mark.parametrize(
    ("plain", "years"),
    [
        ("2029年开工", ["2029"]),
        ("到2035年底建成", ["2035"]),
        ("二〇二九年开工", ["2029"]),
        ("2026-2030年", ["2026-2030"]),
        ("2026年至2030年", ["2026-2030"]),
        ("2029/2030年榨季", ["2029-2030"]),
        ("去年新建12所,今年再建8所", ["2030", "2031"]),
        ("前年", ["2029"]),
        ("明年", ["2032"]),
        ("五年来", ["2026-2030"]),
        ("近三年", ["2028-2030"]),
        ("过去的一年", ["2030"]),
        ("未来三年", ["2031-2033"]),
        ('"十五五"时期', ["2026-2030"]),
        ('"十六五"以来', ["2031-2035"]),
        ("十四五末", ["2025"]),
        ("第六个五年计划期间", ["1981-1985"]),
    ],
)
def test_words_for_time_are_years(plain: str, years: list[str]) -> None:
    assert spoken(plain) == years


def test_a_plan_under_way_reaches_to_the_review_year() -> None:
    assert spoken('"十五五"以来', review=2028) == ["2026-2028"]


def test_the_name_of_a_plan_is_no_period() -> None:
    assert spoken('实施"十五五"规划') == []


def test_relative_words_say_nothing_where_the_report_has_no_year() -> None:
    assert spoken("去年新建,2029年建成", None, None) == ["2029"]


def test_places_are_those_of_the_words() -> None:
    plain = "到2035年,城镇化率达到70%"
    start, end, _ = periods(plain, review_year=2030, plan_year=2031)[0]
    assert plain[start:end] == "2035年"
