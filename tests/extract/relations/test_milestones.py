import pytest

from kg.vocab import Modality, Part
from tests.extract.relations.marking import marked, track


def steps(text: str, part: Part = Part.REVIEW) -> list[str]:
    return [f"{m.subject.text} {m.phase} {m.modality} {m.period}" for m in track(*marked(text, part))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[澜江水厂|Facility]建成投产。", ["澜江水厂 operate done 2025"]),
        ("开工建设[北岭隧道|Facility]。", ["北岭隧道 start done 2025"]),
        ("加快推进[青苗计划|Policy]。", ["青苗计划 progress done 2025"]),
        ("推动[澜江灌区项目|Project]开工。", ["澜江灌区项目 start done 2025"]),
        ("加快[云溪水源条例|Policy]编制。", ["云溪水源条例 complete done 2025"]),
    ],
)
def test_the_verb_after_a_name_stands_over_the_one_before_it(text: str, told: list[str]) -> None:
    assert steps(text) == told


def test_coordinated_names_share_a_trigger() -> None:
    told = steps("[云溪大桥|Facility]、[北岭隧道|Facility]和[青屿水厂|Facility]等项目建成投用。")
    assert told == [f"{name} operate done 2025" for name in ("云溪大桥", "北岭隧道", "青屿水厂")]


def test_a_list_of_clauses_gives_each_name_its_own_step() -> None:
    told = steps("建成[云溪大桥|Facility]、开工[北岭隧道|Facility]，[青苗计划|Policy]深入实施。")
    assert told == ["云溪大桥 complete done 2025", "北岭隧道 start done 2025", "青苗计划 implement done 2025"]


def test_a_list_goes_on_across_a_comma() -> None:
    told = steps("出台[云溪水源条例|Policy]，[青屿海岸条例|Policy]。")
    assert told == ["云溪水源条例 issue done 2025", "青屿海岸条例 issue done 2025"]


def test_two_steps_with_years_of_their_own_are_both_told() -> None:
    told = steps("[澜江水厂|Facility]2023年开工，2025年建成投产。")
    assert told == ["澜江水厂 start done 2023", "澜江水厂 operate done 2025"]


def test_a_past_year_in_the_plan_part_is_done() -> None:
    told = steps("2024年开工建设的[云溪大桥|Facility]，今年建成通车。", Part.PLAN)
    assert sorted(told) == ["云溪大桥 operate plan 2026", "云溪大桥 start done 2024"]


def test_a_coming_year_in_the_review_part_is_planned() -> None:
    assert steps("[北岭铁路|Facility]2027年建成。") == ["北岭铁路 complete plan 2027"]


@pytest.mark.parametrize(("part", "modality"), [(Part.REVIEW, Modality.DONE), (Part.PLAN, Modality.PLAN)])
def test_the_part_of_the_report_tells_done_from_planned(part: Part, modality: Modality) -> None:
    (step,) = track(*marked("实施[青苗计划|Policy]。", part))
    assert step.modality is modality


@pytest.mark.parametrize(
    "text",
    [
        "举办[云溪茶博会|Event]的[南浦市|Place]获评[国家园林城市|Honor]。",
        "发展[海洋装备产业|Industry]。",
        "推进[恒岳集团|Organization]发展。",
        "以[青苗计划|Policy]为引领。",
    ],
)
def test_places_honours_industries_and_bodies_at_work_have_no_step(text: str) -> None:
    assert [step for step in steps(text) if not step.startswith("云溪茶博会")] == []


def test_evidence_covers_subject_and_trigger_inside_the_sentence() -> None:
    (sentence,), mentions = marked("一年来，[云溪大桥|Facility]如期建成通车，群众称便。")
    (step,) = track((sentence,), mentions)
    assert step.evidence.span in sentence.span
    assert sentence.document.text[step.evidence.span.start : step.evidence.span.end] == "云溪大桥如期建成通车"
    assert step.evidence.sentence == sentence.span


def test_a_place_between_name_and_verb_only_tells_where() -> None:
    assert steps("[青屿大桥|Facility]在[南浦市|Place]开工建设。") == ["青屿大桥 start done 2025"]


@pytest.mark.parametrize(
    "text", ["[云溪大桥|Facility]未能如期建成。", "尚未启动[青苗计划|Policy]。", "[云溪大桥|Facility]完成总量的82%。"]
)
def test_what_is_denied_or_only_partly_done_is_no_step(text: str) -> None:
    assert steps(text) == []


def test_a_step_is_told_once_a_sentence() -> None:
    assert steps("推进[青苗计划|Policy]，把[青苗计划|Policy]推进到底。") == ["青苗计划 progress done 2025"]


def test_a_word_in_a_list_of_nouns_is_no_trigger() -> None:
    assert steps("健全决策、执行、监督相衔接的[暖巷机制|Policy]。") == ["暖巷机制 progress done 2025"]


def test_a_sentence_without_names_has_no_step() -> None:
    assert track(*marked("开工建设12座桥梁。")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "今年是实现[青苗计划|Policy]目标任务的关键一年。",
        "超额完成[青苗计划|Policy]植树任务。",
        "完成[青苗计划|Policy]年度任务。",
        "商会在[北岭高新区|Zone]成立。",
        "[云溪茶博会|Event]举办“山海之夜”。",
        "修改和废止[市政府|Organization]规章。",
    ],
)
def test_what_is_told_of_another_thing_is_no_step(text: str) -> None:
    assert steps(text) == []


def test_a_name_behind_a_comma_that_acts_itself_takes_no_verb_of_the_list_before() -> None:
    assert steps("完成[青苗试点|Policy]，[云溪技术市场|Facility]促成交易两千多项。") == ["青苗试点 complete done 2025"]


def test_what_is_prepared_is_still_to_be_held() -> None:
    assert steps("积极筹办[云溪茶博会|Event]。") == ["云溪茶博会 hold plan 2025"]
