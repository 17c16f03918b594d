"""Names are chosen so that as much as possible is right."""

from itertools import combinations

import numpy as np
import pytest

from kg.extract.entities.choose import WORTH, choose
from kg.extract.entities.posterior import Likely


def test_what_is_hardly_a_name_is_not_chosen() -> None:
    assert choose([Likely(0, 3, 0, WORTH - 0.01), Likely(5, 8, 0, WORTH + 0.01)]) == (Likely(5, 8, 0, WORTH + 0.01),)


def test_two_sure_names_are_better_than_one_that_lies_across() -> None:
    across, first, second = Likely(2, 8, 1, 0.8), Likely(0, 4, 0, 0.7), Likely(4, 9, 0, 0.7)

    assert choose([across, first, second]) == (first, second)


def test_of_two_types_the_likelier_is_chosen() -> None:
    assert choose([Likely(0, 4, 0, 0.45), Likely(0, 4, 3, 0.5)]) == (Likely(0, 4, 3, 0.5),)


def test_a_name_is_kept_whose_type_is_in_doubt() -> None:
    doubtful = [Likely(0, 4, 0, WORTH - 0.02), Likely(0, 4, 3, WORTH - 0.03)]

    assert choose(doubtful) == (doubtful[0],)


@pytest.mark.parametrize("seed", range(5))
def test_no_other_flat_set_is_worth_more(seed: int) -> None:
    chance = np.random.default_rng(seed)
    spans = {(start, start + int(chance.integers(1, 5))) for start in chance.integers(0, 12, 9).tolist()}
    likely = [Likely(start, end, 0, float(chance.uniform(0.3, 1))) for start, end in sorted(spans)]
    sets = (group for size in range(len(likely) + 1) for group in combinations(likely, size))
    best = max(worth(group) for group in sets if flat(group))

    assert flat(choose(likely))
    assert worth(choose(likely)) == pytest.approx(best)


def flat(names: tuple[Likely, ...]) -> bool:
    return all(a.end <= b.start or b.end <= a.start for a, b in combinations(names, 2))


def worth(names: tuple[Likely, ...]) -> float:
    return sum(name.probability - WORTH for name in names)
