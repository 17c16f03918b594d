import numpy as np
import pytest

from kg.learn.logistic import chances, fit


def test_a_sign_that_is_often_wrong_speaks_against() -> None:
    signs = np.array([[1, 0]] * 200 + [[1, 1]] * 200, np.float64)
    right = np.array([1] * 180 + [0] * 20 + [1] * 100 + [0] * 100, np.float64)

    always, doubtful = fit(signs, right)

    assert chances(np.array([[1.0, 0.0]]), np.array([always, doubtful])) == pytest.approx(0.9, abs=0.05)
    assert doubtful < 0
