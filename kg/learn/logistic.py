"""Logistic regression with a ridge, fitted by Newton's method: how signs for and against make a probability."""

import numpy as np
from numpy.typing import NDArray

RIDGE = 2.0
STEPS = 20

Numbers = NDArray[np.float64]


def fit(signs: Numbers, right: Numbers) -> Numbers:
    """Give the weight of each column of `signs` in log-odds; all but the first are drawn towards nought.

    The first column is 1 everywhere; `right` is 1 or 0 for each row.
    """
    weights = np.zeros(signs.shape[1])
    ridge = np.diag([1e-6] + [RIDGE] * (signs.shape[1] - 1))
    for _ in range(STEPS):
        chance = chances(signs, weights)
        slope = signs.T @ (chance - right) + ridge @ weights
        bend = (signs.T * (chance * (1 - chance))) @ signs + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def chances(signs: Numbers, weights: Numbers) -> Numbers:
    """Give each row's probability."""
    given: Numbers = 1 / (1 + np.exp(-signs @ weights))
    return given
