from kg.extract.relations.features import RULED, of_name, of_pair, of_time, surroundings
from kg.extract.relations.scene import Scene, scenes
from kg.extract.relations.view import SYMBOLS
from kg.vocab import EntityType, Part
from tests.extract.relations.marking import marked

TEXT = "[恒岳集团|Organization]开工建设[云溪大桥|Facility]、[北岭隧道|Facility]，成效明显。"
FACILITY = SYMBOLS[EntityType.FACILITY]


def scene(text: str, part: Part = Part.REVIEW) -> Scene:
    (found,) = scenes(*marked(text, part))
    return found


def test_the_words_around_a_list_are_those_of_each_name() -> None:
    around = [surroundings(scene(TEXT), number) for number in range(3)]
    assert "L2建设" in around[1]
    assert "L2建设" in around[2]
    assert "R1," in around[1]
    assert "l1、" in around[2]


def test_a_name_tells_what_the_rules_say_of_it() -> None:
    found = of_name(scene(TEXT), 1, [])
    assert "Rulestart" in found
    assert any(feature.startswith("HitB开工建设") for feature in found)


def test_what_rules_say_can_be_told_from_the_rest() -> None:
    found = of_name(scene(TEXT), 1, surroundings(scene(TEXT), 1))
    assert {feature for feature in found if feature.startswith(RULED)} < set(found)
    assert not any("start" in feature for feature in found if not feature.startswith(RULED))


def test_a_pair_tells_its_types_and_the_words_between() -> None:
    around = [surroundings(scene(TEXT), number) for number in range(3)]
    found = of_pair(scene(TEXT), 0, 1, around)
    assert f"K{SYMBOLS[EntityType.ORGANIZATION]}{FACILITY}" in found
    assert "g=开工建设" in found
    assert "Rule>undertakes" in found


def test_two_of_a_list_are_told_so() -> None:
    around = [surroundings(scene(TEXT), number) for number in range(3)]
    assert f"sameTrue{FACILITY}{FACILITY}" in of_pair(scene(TEXT), 1, 2, around)


def test_time_is_told_by_part_and_words() -> None:
    found = of_time(scene("今年将开工[云溪大桥|Facility]。", Part.PLAN), 0, "plan")
    assert {"pplan", "t今年", "c将", "Ruleplan"} <= set(found)
