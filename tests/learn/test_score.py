import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.learn.gold import GoldEntity, GoldReport, GoldSentence, read
from kg.learn.score import Row, Score, differences, judge, score
from kg.vocab import EntityType

TEXT = "云河港建成投产，吞吐量达到1300余万吨。"
SENTENCE = GoldSentence(
    "S0001",
    10,
    TEXT,
    (GoldEntity(10, 13, EntityType.FACILITY),),
    [("locatedIn", "云河港", "云河", "done")],
    [("云河港", "operate", "done")],
    [("港口吞吐量", "", "level", "1300余万吨", "2023", "actual", ">", "")],
)
REPORT = GoldReport("yunhe_2024", "云河市", 2023, 2024, (SENTENCE,))
RIGHT: dict[str, list[Row]] = {
    "entities": [{"start": 10, "end": 13, "type": "Facility"}],
    "relations": [{"predicate": "locatedIn", "subject": "云河港", "object": "^云河", "modality": "done", "start": 10}],
    "milestones": [{"subject": "云河港", "phase": "operate", "modality": "done", "start": 10}],
    "observations": [
        {
            "indicator": "吞吐量",
            "kind": "level",
            "raw": "1300万吨",
            "period": "2023",
            "status": "actual",
            "cmp": ">",
            "start": 18,
        }
    ],
}


def changed(key: str, **cells: object) -> dict[str, list[Row]]:
    return RIGHT | {key: [{**RIGHT[key][0], **cells}]}


def test_a_right_reading_has_f1_of_one_in_every_measure() -> None:
    measures, labels = score([(REPORT, RIGHT)])

    assert {value.f1 for value in (*measures.values(), *labels.values())} == {1.0}


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (changed("entities", type="Zone"), {"entities"}),
        (changed("entities", end=14), {"entities", "entities-span"}),
        (changed("relations", modality="plan"), {"relations+modality"}),
        (changed("relations", object="海城"), {"relations", "relations+modality"}),
        (changed("milestones", phase="start"), {"milestones", "milestones+modality"}),
        (changed("observations", cmp="="), {"observations"}),
        (changed("observations", indicator="人口"), {"indicators", "observations"}),
        (changed("observations", kind="change"), {"figures", "indicators", "observations"}),
    ],
)
def test_a_fault_counts_in_the_measures_it_touches(found: dict[str, list[Row]], wrong: set[str]) -> None:
    measures, _ = score([(REPORT, found)])

    assert {measure for measure, value in measures.items() if value.f1 < 1} == wrong


def test_what_stands_outside_the_annotated_sentences_does_not_count() -> None:
    found = RIGHT | {"entities": [*RIGHT["entities"], {"start": 40, "end": 43, "type": "Zone"}]}

    measures, _ = score([(REPORT, found)])

    assert measures["entities"] == Score(1, 1, 1)


def test_the_same_row_found_twice_counts_once() -> None:
    measures, _ = score([(REPORT, RIGHT | {"milestones": RIGHT["milestones"] * 2})])

    assert measures["milestones"] == Score(1, 1, 2)


def test_each_class_has_its_scores() -> None:
    _, labels = score([(REPORT, changed("relations", modality="plan"))])

    assert set(labels) == {
        "entities Facility",
        "relations locatedIn",
        "relations done",
        "relations plan",
        "milestones operate",
        "milestones done",
        "observations level",
        "observations actual",
    }
    assert (labels["relations done"], labels["relations plan"]) == (Score(0, 1, 0), Score(0, 0, 1))


def test_each_claim_found_is_judged() -> None:
    found = RIGHT | {"milestones": RIGHT["milestones"] * 2}

    assert [right for _, right in judge(REPORT, found, "milestones")] == [True, False]


def test_nothing_found_scores_zero() -> None:
    measures, _ = score([(REPORT, {})])

    assert {value.f1 for value in measures.values()} == {0.0}


@pytest.mark.shared
def test_the_numbers_are_those_of_the_referee(shared: Path, tmp_path: Path) -> None:
    """One annotation as the reading of another's report: shift every third row out of place."""
    golds = sorted((shared / "gold" / "dev").glob("*.ann"))
    pairs = [(read(path), spoiled(read(path))) for path in golds]
    for report, found in pairs:
        (tmp_path / f"{report.name}.json").write_text(json.dumps(found), encoding="utf-8")

    program = str(shared / "gold" / "score.py")
    command = [sys.executable, program, *map(str, golds), "--pred", str(tmp_path), "--json", "--by-type"]
    referee = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    measures, labels = score(pairs)

    ours = measures | labels
    assert set(measures) < set(referee) < set(ours)
    assert {key: (ours[key].hits, ours[key].gold, ours[key].found) for key in referee} == {
        key: (row["hits"], row["gold"], row["pred"]) for key, row in referee.items()
    }


def spoiled(report: GoldReport) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {"entities": [], "relations": [], "milestones": [], "observations": []}
    for number, sentence in enumerate(report.sentences):
        shift = number % 3 == 0
        at: dict[str, object] = {"start": sentence.offset}
        found["entities"] += [{"start": e.start + shift, "end": e.end, "type": e.type.value} for e in sentence.entities]
        found["relations"] += [
            {"predicate": p, "subject": s, "object": o[shift:], "modality": m, **at}
            for p, s, o, m in sentence.relations
        ]
        found["milestones"] += [
            {"subject": s, "phase": "start" if shift else p, "modality": m, **at} for s, p, m in sentence.milestones
        ]
        found["observations"] += [
            {"indicator": i[2 * shift :], "kind": k, "raw": r, "period": y, "status": s, "cmp": c, **at}
            for i, _, k, r, y, s, c, _ in sentence.observations
        ]
    return found


def test_differences_tell_what_is_missed_and_what_is_wrong() -> None:
    found = changed("entities", end=14) | {"milestones": []}

    assert [str(difference) for difference in differences(REPORT, found)] == [
        "S0001 missed entities     云河港 Facility",
        "S0001 wrong  entities     云河港建 Facility",
        "S0001 missed milestones   云河港 operate done",
    ]
    assert list(differences(REPORT, RIGHT)) == []
