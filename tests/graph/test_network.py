import pytest

from kg.errors import StoreError
from kg.graph.network import find, neighbourhood, to_networkx
from kg.graph.tables import Edge, Node, PropertyGraph


def line() -> PropertyGraph:
    """a -> b -> c -> d; b is also called beta."""
    nodes = tuple(Node(name, "Place", {"name": name.upper()}) for name in "acd")
    b = Node("b", "Place", {"name": "B", "aliases": ("beta",)})
    edges = tuple(Edge(f"{s}{t}", s, t, "PART_OF", {"score": 0.5}) for s, t in (("a", "b"), ("b", "c"), ("c", "d")))
    return PropertyGraph((*nodes, b), edges)


def test_nodes_and_edges_keep_their_columns() -> None:
    graph = to_networkx(line())
    assert graph.nodes["b"] == {"label": "Place", "name": "B", "aliases": ("beta",)}
    assert graph.edges["a", "b", "ab"] == {"type": "PART_OF", "score": 0.5}


@pytest.mark.parametrize("name", ["B", "beta", "“B”"])
def test_a_node_is_found_by_each_of_its_names(name: str) -> None:
    assert find(to_networkx(line()), name) == ("b",)


def test_an_unknown_name_finds_nothing() -> None:
    assert find(to_networkx(line()), "omega") == ()


@pytest.mark.parametrize(("hops", "reached"), [(0, "b"), (1, "abc"), (2, "abcd")])
def test_a_neighbourhood_goes_both_ways_along_the_edges(hops: int, reached: str) -> None:
    part = neighbourhood(to_networkx(line()), "beta", hops=hops)
    assert sorted(part.nodes) == list(reached)
    assert part.number_of_edges() == len(reached) - 1


def test_an_unknown_name_has_no_neighbourhood() -> None:
    with pytest.raises(StoreError, match="nothing is called 'omega'"):
        neighbourhood(to_networkx(line()), "omega")
