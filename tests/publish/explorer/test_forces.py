import math
from itertools import combinations

from kg.publish.explorer.forces import arrange

STAR = [f"n{at}" for at in range(60)]
RAYS = [("n0", node) for node in STAR[1:]]


def test_the_same_input_gives_the_same_places() -> None:
    assert arrange(STAR, RAYS, {}) == arrange(STAR, RAYS, {})


def test_no_two_nodes_stand_on_each_other() -> None:
    places = arrange(STAR, RAYS, {})

    assert min(math.dist(*pair) for pair in combinations(places.values(), 2)) > 10


def test_the_focus_stands_amid_its_neighbours() -> None:
    places = arrange(STAR, RAYS, {})
    middle = [sum(place[axis] for place in places.values()) / len(places) for axis in (0, 1)]
    reach = max(math.dist(places["n0"], place) for place in places.values())

    assert math.dist(places["n0"], middle) < reach / 3


def test_joined_nodes_stand_nearer_than_others() -> None:
    nodes = [f"{side}{at}" for side in "ab" for at in range(12)]
    edges = [pair for side in "ab" for pair in combinations([node for node in nodes if node[0] == side], 2)]
    places = arrange(nodes, [*edges, ("a0", "b0")], {})
    apart = [math.dist(places[one], places[other]) for one, other in combinations(nodes, 2) if one[0] != other[0]]
    joined = [math.dist(places[one], places[other]) for one, other in edges]

    assert sum(joined) / len(joined) < sum(apart) / len(apart) / 2


def test_growing_leaves_what_is_known_where_it_is() -> None:
    known = arrange(STAR[:20], RAYS[:19], {})
    grown = arrange(STAR, RAYS, known)

    assert {node: grown[node] for node in known} == known
    assert len(set(grown.values())) == len(STAR)


def test_one_node_alone_has_a_place() -> None:
    assert arrange(["n0"], [], {}) == {"n0": (0.0, 0.0)}
