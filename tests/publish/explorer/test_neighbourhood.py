from collections.abc import Callable

import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.neighbourhood import View, neighbourhood
from kg.publish.explorer.shapes import Neighbourhood

Find = Callable[[Reader, str], str]


def around(reader: Reader, focus: str, **view: object) -> Neighbourhood:
    return neighbourhood(reader, focus, {}, View(**view))  # type: ignore[arg-type]


def labels(found: Neighbourhood) -> set[str]:
    return {node.label for node in found.nodes}


def test_what_relates_to_a_thing_lies_around_it(told: Reader, find: Find) -> None:
    found = around(told, find(told, "鞍钢集团"))

    assert labels(found) == {"鞍钢集团", "耐热钢板", "沈阳高新区", "海城市"}
    assert {(edge.predicate, edge.modality) for edge in found.edges} == {
        ("develops", "done"),
        ("attracts", "done"),
        ("supports", "plan"),
    }


def test_what_two_reports_say_is_one_edge_of_two_claims(told: Reader, find: Find) -> None:
    edges = around(told, find(told, "鞍钢集团")).edges
    (developed,) = [edge for edge in edges if edge.predicate == "develops"]

    assert (developed.claims, developed.years, developed.score) == (2, (2021,), 0.9)


def test_depth_goes_on_from_the_neighbours(told: Reader, find: Find) -> None:
    focus = find(told, "鞍钢集团")

    assert "省技术创新奖" not in labels(around(told, focus))
    assert "省技术创新奖" in labels(around(told, focus, depth=2))


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ({"types": ("Technology",)}, {"耐热钢板"}),
        ({"predicates": ("attracts",)}, {"沈阳高新区"}),
        ({"modality": "plan"}, {"海城市"}),
        ({"first": 2022}, set()),
        ({"last": 2020}, set()),
        ({"first": 2021, "last": 2021}, {"耐热钢板", "沈阳高新区", "海城市"}),
        ({"score": 0.95}, set()),
    ],
)
def test_filters_let_through_what_they_say(
    told: Reader, find: Find, view: dict[str, object], expected: set[str]
) -> None:
    assert labels(around(told, find(told, "鞍钢集团"), **view)) - {"鞍钢集团"} == expected


def test_the_limit_keeps_the_most_told_of_and_counts_the_rest(told: Reader, find: Find) -> None:
    focus = find(told, "鞍钢集团")
    found = around(told, focus, limit=1)
    (centre,) = [node for node in found.nodes if node.iri == focus]

    assert labels(found) == {"鞍钢集团", "耐热钢板"}
    assert (found.left_out, centre.degree, centre.more) == (2, 3, 2)


def test_growing_keeps_what_is_shown_where_it_is(told: Reader, find: Find) -> None:
    shown = around(told, find(told, "鞍钢集团"))
    known = {node.iri: (node.x, node.y) for node in shown.nodes}
    grown = neighbourhood(told, find(told, "耐热钢板"), known, View())

    assert {node.iri: (node.x, node.y) for node in grown.nodes if node.iri in known} == known
    assert labels(grown) == labels(shown) | {"省技术创新奖"}


def test_known_things_that_are_gone_are_left_out(told: Reader, find: Find) -> None:
    found = neighbourhood(told, find(told, "耐热钢板"), {"urn:gone": (1.0, 2.0)}, View())

    assert "urn:gone" not in {node.iri for node in found.nodes}


def test_edges_join_nodes_that_are_shown(examples: Reader, find: Find) -> None:
    found = around(examples, find(examples, "鞍山市"), depth=2, limit=300)
    iris = {node.iri for node in found.nodes}

    assert len(iris) > 20
    assert all({edge.source, edge.target} <= iris for edge in found.edges)
    assert all(node.degree >= node.more >= 0 for node in found.nodes)


def test_an_unknown_thing_is_missing(told: Reader) -> None:
    with pytest.raises(Missing, match="urn:none"):
        around(told, "urn:none")
