from pathlib import Path

import pytest

from kg.learn.calibration import calibration, measured, reliability
from kg.learn.gold import GoldReport, GoldSentence, read
from kg.learn.score import Row
from kg.vocab import Modality

GOLD = Path(__file__).parents[2] / "examples" / "gold"


def found(*scores: float) -> dict[str, list[Row]]:
    """Read a milestone once for each score, the first of them right."""
    row = {"subject": "云河港", "phase": "operate", "modality": Modality.DONE.value, "start": 0}
    return {"milestones": [row | {"score": score} for score in scores]}


SENTENCE = GoldSentence("S0001", 0, "云河港投产。", milestones=[("云河港", "operate", "done")])
REPORT = GoldReport("yunhe_2024", "云河市", 2023, 2024, (SENTENCE,))


def test_scores_that_say_what_happens_have_no_error() -> None:
    table = reliability([(0.75, True), (0.75, True), (0.75, True), (0.75, False)])

    assert [(part.count, part.score, part.right) for part in table.bins] == [(4, 0.75, 0.75)]
    assert table.error == 0


def test_the_error_is_the_mean_distance_weighed_by_claims() -> None:
    table = reliability([(0.95, False), (0.25, False), (0.25, False), (0.25, True)])

    assert table.error == pytest.approx((0.95 + 3 * (1 / 3 - 0.25)) / 4)


def test_a_score_of_one_lies_in_the_last_bin() -> None:
    (last,) = reliability([(1.0, True)]).bins

    assert (last.low, last.high) == (0.9, 1.0)


def test_nothing_claimed_gives_an_empty_table() -> None:
    table = reliability([])

    assert (table.bins, table.count, table.error) == ((), 0, 0)


def test_each_claim_is_right_or_wrong_by_gold() -> None:
    table = calibration([(REPORT, found(0.9, 0.3))])["milestones"]

    assert [(part.low, part.right) for part in table.bins] == [(0.3, 0.0), (0.9, 1.0)]


def test_a_claim_with_the_wrong_modality_is_wrong() -> None:
    wrong = {"milestones": [{**found(0.9)["milestones"][0], "modality": Modality.PLAN.value}]}

    (part,) = calibration([(REPORT, wrong)])["milestones"].bins

    assert part.right == 0


def test_the_entry_of_the_manifest_names_data_scores_and_reliability() -> None:
    path = GOLD / "yanjiang_2023.ann"
    row = next(sentence for sentence in read(path).sentences if sentence.entities).entities[0]
    reading = {"entities": [{"start": row.start, "end": row.end, "type": row.type.value, "score": 0.8}]}

    entry = measured([(path, reading)])

    assert entry["data"]["gold"]["files"] == 2
    assert entry["scores"]["entities"]["p"] == entry["scores"][f"entities {row.type}"]["p"] == 1.0
    assert entry["reliability"]["entities"] == {
        "error": 0.2,
        "bins": [{"low": 0.8, "high": 0.9, "score": 0.8, "right": 1.0, "count": 1}],
    }
