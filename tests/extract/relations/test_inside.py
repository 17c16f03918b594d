import numpy as np
import pytest

from kg.extract.relations.claims import known_names
from kg.extract.relations.inside import EDGE, TAGS, Name, features, find, has_parts, name_of
from kg.extract.relations.loglinear import LogLinear
from kg.extract.relations.scene import scenes
from kg.vocab import EntityType, Predicate
from tests.extract.relations.marking import marked


def model(weights: dict[str, list[float]]) -> LogLinear:
    rows = weights | {EDGE + tag: [0.0] * len(TAGS) for tag in TAGS if EDGE + tag not in weights}
    index = {name: number for number, name in enumerate(rows)}
    return LogLinear({"tag": TAGS}, index, np.array(list(rows.values()), np.float32), np.zeros(len(TAGS), np.float32))


PLACE_FIRST = model(
    {
        "c云": [0, 9, 0, 0, 0],
        "c溪": [0, 0, 9, 0, 0],
        "c大": [9, 0, 0, 0, 0],
        "c桥": [9, 0, 0, 0, 0],
    }
)


def name(text: str) -> Name:
    blank = ("-",) * len(text)
    return Name(text, EntityType.FACILITY, blank, blank, blank, blank)


def test_a_part_is_found_with_its_probability() -> None:
    ((part,),) = find(PLACE_FIRST, [name("云溪大桥")])
    assert (part.predicate, part.start, part.end) == (Predicate.LOCATED_IN, 0, 2)
    assert part.probability == pytest.approx(1, abs=0.01)


def test_the_probability_sums_over_all_ways_to_tag() -> None:
    even = model({"c云": [0.0] * 5})
    (parts,) = find(even, [name("云溪")])
    assert {(part.start, part.end) for part in parts} == {(0, 1), (1, 2)}
    first = next(part for part in parts if part.start == 0 and part.predicate is Predicate.LOCATED_IN)
    assert first.probability == pytest.approx(4 / 25)


def test_a_whole_name_is_no_part_of_it() -> None:
    assert find(PLACE_FIRST, [name("云溪")]) == [()]


def test_names_are_judged_one_by_one() -> None:
    both = find(PLACE_FIRST, [name("云溪大桥"), name("大桥")])
    assert both == [find(PLACE_FIRST, [name("云溪大桥")])[0], ()]


def test_every_character_has_features() -> None:
    rows = features(name("云溪3号桥"))
    assert len(rows) == 5
    assert "c0" in rows[2]


def test_names_of_the_report_and_rules_mark_the_characters() -> None:
    (scene,) = scenes(*marked("[云溪村|Place]建成[云溪村大桥|Facility]。"))
    found = name_of(scene, 1, known_names(marked("[云溪村|Place]建成[云溪村大桥|Facility]。")[1]))
    assert found.known == ("PB", "PI", "PE", "-", "-")
    assert found.ruled[0] == "lB"


def test_bodies_and_short_names_hold_nothing() -> None:
    (scene,) = scenes(*marked("[云溪集团|Organization]建设[云桥|Facility]和[北岭大桥|Facility]。"))
    assert [has_parts(scene, number) for number in range(3)] == [False, False, True]
