import pytest

from kg.extract.observations.certainty import HEADER, Certainty, Sign, signs
from kg.extract.observations.observe import observe
from kg.model import Period
from kg.text.numerals import figures

YEAR = Period(2023, 2023)


def signs_of(plain: str, *, years: Period | None = YEAR, around: Period | None = None) -> set[Sign]:
    *_, draft = observe(plain)
    return set(signs(draft, year=2023, years=years, around=around))


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ("茶叶产量达到5万吨", {Sign.HEAD}),
        ("新增城镇就业3万人", {Sign.VERB}),
        ("改造老旧小区十二个", {Sign.VERB, Sign.SPELLED}),
        ("建成泵站3座", {Sign.VERB, Sign.SHORT}),
        ("茶叶产量居全省第3位", {Sign.RANK, Sign.SCOPED, Sign.HEAD}),
    ],
)
def test_a_reading_shows_what_speaks_for_and_against_it(plain: str, told: set[Sign]) -> None:
    assert signs_of(plain) == {Sign.ALWAYS, *told}


def test_years_of_a_passage_and_other_years_are_doubted() -> None:
    plain, five = "茶叶产量达到5万吨", Period(2019, 2023)

    assert Sign.PASSAGE in signs_of(plain, years=five, around=five)
    assert Sign.DATED in signs_of(plain, years=five)


def test_the_table_has_a_weight_for_each_sign_and_gives_probabilities() -> None:
    certainty = Certainty.load()

    assert HEADER == ("sign", "weight")
    assert list(certainty.weights) == sorted(Sign)
    assert 0 < certainty(Sign) < certainty([Sign.ALWAYS, Sign.VERB]) <= 1


def test_a_figure_in_words_is_less_certain_than_one_in_digits() -> None:
    certainty = Certainty.load()
    assert figures("十二个")[0].raw == "十二个"

    assert certainty(signs_of("改造老旧小区十二个")) < certainty(signs_of("改造老旧小区12个"))
