"""Places for the nodes of a neighbourhood, by forces (Fruchterman and Reingold, 1991): alike for the same input.

Nodes push each other away, edges pull, and each round moves less than the one before. All pairs are counted, as matrix
products, which for a thousand nodes is quicker than any tree.
"""

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Point: TypeAlias = tuple[float, float]
Points: TypeAlias = NDArray[np.float32]

GOLDEN = math.pi * (3 - math.sqrt(5))  # radians between seeds of a sunflower, which never stand in line
EDGE = 50.0  # units that an edge is long, more or less
PAIRS = 40_000_000  # that may be counted over all rounds
MOST_ROUNDS = 150
LEAST_ROUNDS = 30
GRAVITY = 0.03  # keeps parts that nothing joins within sight
NEAR = 0.05  # squared edge lengths below which two nodes push no harder


def arrange(nodes: Sequence[str], edges: Sequence[tuple[str, str]], known: Mapping[str, Point]) -> dict[str, Point]:
    """Find a place for each node; those that are known stay where they are.

    `nodes` begin with the focus and go outwards, so that each stands behind one that leads to it; `edges` join nodes.
    """
    rank = {node: at for at, node in enumerate(nodes)}
    ends = np.array(sorted({(rank[one], rank[other]) for one, other in edges if one != other}), dtype=np.intp)
    start = _sown(nodes, edges, known)
    is_free = np.array([node not in known for node in nodes], dtype=bool)
    with threadpool_limits(1):  # of these small products, threads only wait for each other
        places = _settled(start, ends.reshape(-1, 2), is_free)
    return {node: known.get(node) or _rounded(places[at]) for node, at in rank.items()}


def _sown(nodes: Sequence[str], edges: Sequence[tuple[str, str]], known: Mapping[str, Point]) -> Points:
    """Put each node near the first one that it is joined to, turned by the golden angle from the one before."""
    rank = {node: at for at, node in enumerate(nodes)}
    parents: dict[int, int] = {}
    for one, other in edges:
        low, high = sorted((rank[one], rank[other]))
        if low != high:
            parents[high] = min(low, parents.get(high, low))
    places = np.zeros((len(nodes), 2), dtype=np.float32)
    children = [0] * len(nodes)
    for node, at in rank.items():
        if node in known:
            places[at] = np.divide(known[node], EDGE)
        elif at:
            parent = parents.get(at, 0)
            children[parent] += 1
            out = math.sqrt(children[parent])
            turn = GOLDEN * (children[parent] + parent)
            places[at] = places[parent] + (out * math.cos(turn), out * math.sin(turn))
    return places


def _settled(places: Points, ends: NDArray[np.intp], is_free: NDArray[np.bool_]) -> Points:
    count = len(places)
    rounds = max(LEAST_ROUNDS, min(MOST_ROUNDS, PAIRS // max(count * count, 1)))
    heat = 0.1 * math.sqrt(count) + 0.1
    for at in range(rounds):
        force = _push(places) - _pull(places, ends) - GRAVITY * places
        length = np.sqrt(np.einsum("ij,ij->i", force, force)) + 1e-6
        step = np.minimum(length, heat * (1 - at / rounds)) / length
        places = places + (force * step[:, None]) * is_free[:, None]
    return places


def _push(places: Points) -> Points:
    """Sum for each node what all others push it: the inverse of the distance."""
    squares = np.einsum("ij,ij->i", places, places)
    weight = places @ places.T
    weight *= -2
    weight += squares[:, None]
    weight += squares[None, :]
    np.maximum(weight, NEAR, out=weight)
    np.reciprocal(weight, out=weight)
    pushed: Points = places * weight.sum(axis=1)[:, None] - weight @ places
    return pushed


def _pull(places: Points, ends: NDArray[np.intp]) -> Points:
    """Sum for each node what its edges pull it: the square of their length."""
    apart = places[ends[:, 0]] - places[ends[:, 1]]
    pull = apart * np.sqrt(np.einsum("ij,ij->i", apart, apart))[:, None]
    total = np.zeros_like(places)
    for axis in (0, 1):
        for side, sign in ((0, 1), (1, -1)):
            total[:, axis] += sign * np.bincount(ends[:, side], weights=pull[:, axis], minlength=len(places))
    return total


def _rounded(place: Points) -> Point:
    return round(float(place[0]) * EDGE, 1), round(float(place[1]) * EDGE, 1)
