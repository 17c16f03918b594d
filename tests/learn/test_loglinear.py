import numpy as np
import pytest

from kg.learn.loglinear import Table, common, fit, minimise

ROWS = [["a", "x"], ["a"], ["b", "x"], ["b"], []]
LABELS = np.array([0, 0, 1, 1, 0])
INDEX = {"a": 0, "b": 1, "x": 2}


def fitted(rows: list[list[str]], weights: list[float], decay: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    shares = np.array(weights, np.float32)
    return fit(Table.of(rows, INDEX), LABELS, shares, features=3, classes=2, decay=decay, passes=60)


def scores(rows: list[list[str]], found: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    return np.array([found[0][[INDEX[name] for name in row]].sum(axis=0) + found[1] for row in rows])


def test_labels_are_told_by_the_features_that_go_with_them() -> None:
    found = fitted(ROWS, [1.0] * 5)
    assert scores(ROWS, found).argmax(axis=1).tolist() == LABELS.tolist()


def test_at_the_minimum_the_slope_is_flat() -> None:
    decay, found = 0.5, fitted(ROWS, [1.0] * 5, decay=0.5)
    odds = np.exp(scores(ROWS, found))
    wrong = odds / odds.sum(axis=1, keepdims=True)
    wrong[np.arange(5), LABELS] -= 1
    slope = [wrong[[name in row for row in ROWS]].sum(axis=0) + decay * found[0][at] for name, at in INDEX.items()]
    assert np.abs(slope).max() == pytest.approx(0, abs=1e-3)
    assert np.abs(wrong.sum(axis=0)).max() == pytest.approx(0, abs=1e-3)


def test_a_row_twice_is_a_row_with_twice_the_weight() -> None:
    twice = fit(
        Table.of([*ROWS, ROWS[0]], INDEX), np.append(LABELS, 0), np.ones(6, np.float32),
        features=3, classes=2, decay=0.1, passes=60,
    )  # fmt: skip
    assert fitted(ROWS, [2.0, 1, 1, 1, 1])[0] == pytest.approx(twice[0], abs=1e-3)


def test_the_same_rows_give_the_same_weights() -> None:
    one, other = fitted(ROWS, [1.0] * 5), fitted(ROWS, [1.0] * 5)
    assert one[0].tobytes() == other[0].tobytes()


def test_features_of_too_few_reports_are_left_out() -> None:
    assert common([["a", "b"], ["a", "b"], ["a"]], ["one", "one", "two"], least=2) == {"a": 0}


def test_a_curved_valley_is_followed_to_its_lowest_point() -> None:
    def valley(at: np.ndarray) -> tuple[float, np.ndarray]:
        x, y = float(at[0]), float(at[1])
        slope = np.array([-2 * (1 - x) - 40 * x * (y - x * x), 20 * (y - x * x)], np.float32)
        return (1 - x) ** 2 + 10 * (y - x * x) ** 2, slope

    assert minimise(valley, np.array([-1, 1], np.float32), passes=200) == pytest.approx([1, 1], abs=1e-2)
