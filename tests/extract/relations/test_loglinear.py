from pathlib import Path

import numpy as np
import pytest

from kg.errors import DataError
from kg.extract.relations.loglinear import LogLinear

MODEL = LogLinear(
    {"weather": ("-", "rain", "snow"), "time": ("done", "plan")},
    {"cloud": 0, "cold": 1, "nothing": 2},
    np.array([[0, 2, 1, 0, 0], [0, 0, 1, 1, -1], [0, 0, 0, 0, 0]], np.float32),
    np.array([1, 0, 0, 0, 0], np.float32),
)


def test_each_head_gives_probabilities_of_its_labels() -> None:
    judged = MODEL.probabilities([["cloud", "cold"], ["unheard of"], []])
    assert judged["weather"].sum(axis=1) == pytest.approx([1, 1, 1])
    assert judged["weather"].argmax(axis=1).tolist() == [1, 0, 0]
    assert judged["time"][0, 0] == pytest.approx(1 / (1 + np.exp(-2)))


def test_a_feature_counts_once() -> None:
    assert MODEL.scores([["cold", "cold"]]).tolist() == MODEL.scores([["cold"]]).tolist()


def test_without_rows_there_are_no_probabilities() -> None:
    assert MODEL.probabilities([])["weather"].shape == (0, 3)


def test_what_is_saved_is_read_again_to_within_a_step(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "model.npz")
    again = LogLinear.load(tmp_path / "model.npz")
    assert again.heads == MODEL.heads
    assert again.scores([["cloud"], ["cold"]]) == pytest.approx(MODEL.scores([["cloud"], ["cold"]]), abs=0.02)


def test_features_without_weight_are_not_kept(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "model.npz")
    assert set(LogLinear.load(tmp_path / "model.npz").index) == {"cloud", "cold"}


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        MODEL.save(tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_a_missing_or_damaged_file_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "model.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=r"model\.npz: no classifier .* kg train --only relations"):
        LogLinear.load(path)
