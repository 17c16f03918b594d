import pytest

from kg.publish.layout import Box, arrange, draw_lines, place_labels, push_apart


def star(leaves: int) -> tuple[list[list[str]], dict[str, tuple[float, float]], list[tuple[str, str]]]:
    ring = [f"leaf{at:02}" for at in range(leaves)]
    behind = [f"behind{at}" for at in range(3)] if ring else []
    sizes = dict.fromkeys(("centre", *ring, *behind), (150.0, 60.0))
    edges = [("centre", leaf) for leaf in ring] + [(ring[0], further) for further in behind]
    return [["centre"], ring, behind], sizes, edges


@pytest.mark.parametrize("leaves", [0, 1, 2, 7, 31])
def test_no_two_boxes_overlap(leaves: int) -> None:
    rings, sizes, edges = star(leaves)
    boxes = list(arrange([ring for ring in rings if ring], sizes, edges).values())
    overlaps = [a.overlap(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :]]
    assert sum(overlaps) == 0


def test_the_same_graph_has_the_same_places() -> None:
    assert arrange(*star(12)) == arrange(*star(12))


def test_the_focus_stays_in_the_middle() -> None:
    centre = arrange(*star(9))["centre"]
    assert (centre.x, centre.y) == (0, 0)


def test_a_fixed_box_is_not_moved() -> None:
    boxes = {"a": Box(0, 0, 10, 10), "b": Box(1, 0, 10, 10)}
    moved = push_apart(boxes, fixed=frozenset({"a"}))
    assert moved["a"] == boxes["a"]
    assert moved["a"].overlap(moved["b"]) == 0


TWO = {"a": Box(0, 0, 20, 10), "b": Box(100, 0, 20, 10)}


def test_a_line_goes_from_border_to_border() -> None:
    assert draw_lines([("a", "b")], TWO) == (((10, 0), (90, 0)),)


def test_lines_between_the_same_two_boxes_run_side_by_side() -> None:
    lines = draw_lines([("a", "b"), ("b", "a"), ("a", "b")], TWO)

    assert [start[1] for start, _ in lines] == [-12, 0, 12]
    assert all(start[1] == end[1] for start, end in lines)


def test_labels_of_lines_side_by_side_do_not_cover_each_other() -> None:
    lines = draw_lines([("a", "b"), ("b", "a")], TWO)
    one, other = place_labels(lines, [(30, 12), (30, 12)], TWO)

    assert one.overlap(other) == 0
