from kg.learn.examples import held_out
from kg.learn.gold import GoldReport


def test_a_place_never_both_teaches_and_judges() -> None:
    reports = [GoldReport(f"{place}_{year}", "", year, year, ()) for place in "abcdefg" for year in (2023, 2024)]
    teaching, judging = held_out(reports)

    assert {report.name for report in judging} == {"a_2023", "a_2024", "e_2023", "e_2024"}
    assert sorted(report.name for report in [*teaching, *judging]) == sorted(report.name for report in reports)
