"""The packaged classifiers read what is plainly said; how well they read reports is measured on gold."""

from dataclasses import replace

import pytest

from kg.extract.relations.claims import Reader
from kg.vocab import EntityType, Part, Phase, Predicate, allowed
from tests.extract.relations.marking import PLACE, marked


def steps(text: str, part: Part = Part.REVIEW) -> list[str]:
    _, found = Reader.load()(*marked(text, part))
    return [f"{step.subject.text} {step.phase} {step.modality} {step.period}" for step in found]


def relations(text: str, part: Part = Part.REVIEW) -> list[str]:
    found, _ = Reader.load()(*marked(text, part))
    return [f"{r.subject.text} {r.predicate} {r.object.text} {r.modality}" for r in found]


@pytest.mark.parametrize(
    ("text", "part", "told"),
    [
        ("[澜江水厂|Facility]建成投产。", Part.REVIEW, ["澜江水厂 operate done 2025"]),
        ("开工建设[北岭隧道|Facility]。", Part.REVIEW, ["北岭隧道 start done 2025"]),
        ("深入实施[青苗计划|Policy]。", Part.PLAN, ["青苗计划 implement plan 2026"]),
        ("成功举办[云溪茶博会|Event]。", Part.REVIEW, ["云溪茶博会 hold done 2025"]),
        ("培育壮大[海洋装备产业|Industry]。", Part.PLAN, []),
    ],
)
def test_plain_steps_are_read(text: str, part: Part, told: list[str]) -> None:
    assert steps(text, part) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("成功举办[云溪茶博会|Event]。", f"{PLACE} hosts 云溪茶博会 done"),
        ("大力发展[海洋装备产业|Industry]。", f"{PLACE} develops 海洋装备产业 done"),
        ("[青屿县|Place]获评[国家园林城市|Honor]。", "青屿县 receives 国家园林城市 done"),
        ("[恒岳集团|Organization]研制[澜光芯片|Technology]。", "恒岳集团 develops 澜光芯片 done"),
        ("[青屿县|Place][白鹭村|Place]面貌一新。", "白鹭村 locatedIn 青屿县 done"),
    ],
)
def test_plain_relations_are_read(text: str, told: str) -> None:
    assert told in relations(text)


def test_two_steps_with_years_of_their_own_are_both_told() -> None:
    told = steps("[澜江水厂|Facility]2023年开工，2025年建成投产。")
    assert told == ["澜江水厂 start done 2023", "澜江水厂 operate done 2025"]


def test_a_name_said_twice_has_its_step_once() -> None:
    assert len(steps("[澜江水厂|Facility]建成投产，[澜江水厂|Facility]建成投产。")) == 1


def test_the_score_falls_with_that_of_the_name() -> None:
    sentences, mentions = marked("开工建设[北岭隧道|Facility]。")
    _, (sure,) = Reader.load()(sentences, mentions)
    _, (less,) = Reader.load()(sentences, [replace(mentions[0], score=0.8)])
    assert 0 < less.evidence.score < sure.evidence.score <= 1
    assert Reader.load()(sentences, [replace(mentions[0], score=0.1)])[1] == ()


def test_without_a_place_nothing_is_said_of_the_unnamed_actor() -> None:
    sentences, mentions = marked("成功举办[云溪茶博会|Event]。", place="")
    assert [r for r in Reader.load()(sentences, mentions)[0] if r.subject.span is None] == []


def test_only_what_the_ontology_allows_is_said() -> None:
    text = "支持[恒岳集团|Organization]在[青屿县|Place]建设[云溪大桥|Facility]，获评[国家园林城市|Honor]。"
    found, told = Reader.load()(*marked(text))
    assert all(allowed(r.subject.type, r.predicate, r.object.type) for r in found)
    assert {step.subject.type for step in told} <= {EntityType.FACILITY, EntityType.TECHNOLOGY, EntityType.ORGANIZATION}


def test_evidence_lies_in_the_sentence() -> None:
    sentences, mentions = marked("一年来，[云溪大桥|Facility]如期建成通车，群众称便。")
    found, told = Reader.load()(sentences, mentions)
    assert told[0].phase is Phase.OPERATE
    assert all(evidence.span in sentences[0].span for evidence in (*(r.evidence for r in found), told[0].evidence))


def test_a_sentence_without_names_says_nothing() -> None:
    assert Reader.load()(*marked("经济稳中向好。")) == ((), ())


def test_reading_again_gives_the_same() -> None:
    given = marked("[恒岳集团|Organization]开工建设[云溪大桥|Facility]、[北岭隧道|Facility]。")
    assert Reader.load()(*given) == Reader.load()(*given)


def test_the_predicates_of_the_packaged_classifiers_are_those_of_the_ontology() -> None:
    heads = Reader.load().pairs.heads
    assert {label[1:] for labels in heads.values() for label in labels if label != "-"} <= set(Predicate)
