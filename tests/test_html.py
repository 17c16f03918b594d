from kg.html import marked, scrolled, section, table
from kg.vocab import EntityType

HOSTILE = """<script>alert("1")</script>"""


def test_cells_of_a_table_are_escaped() -> None:
    assert "<script" not in table([HOSTILE], [[HOSTILE]])


def test_a_long_table_is_cut_and_says_so() -> None:
    shown = table(["n"], [[str(at)] for at in range(5)], most=2)

    assert shown.count("<td>") == 2
    assert shown.endswith("<p>2 of 5 rows</p>")


def test_names_are_marked_in_their_colour_and_the_text_between_is_kept() -> None:
    shown = marked("海城市支持鞍钢。", [(5, 7, EntityType.ORGANIZATION), (0, 3, EntityType.PLACE)])

    assert shown.startswith('<mark style="background:#e3f1e1')
    assert 'title="Place 地方">海城市</mark>支持<mark' in shown
    assert shown.endswith('title="Organization 机构">鞍钢</mark>。')


def test_of_names_that_overlap_the_first_is_marked() -> None:
    shown = marked("鞍钢集团", [(0, 4, EntityType.ORGANIZATION), (2, 4, EntityType.ORGANIZATION)])

    assert shown.count("<mark") == 1


def test_marked_text_is_escaped() -> None:
    assert "<script" not in marked(HOSTILE, [(0, 8, EntityType.PERSON)])


def test_a_section_is_closed_unless_told_and_its_summary_is_escaped() -> None:
    closed, opened = (section("a<b", scrolled("<p>x</p>"), is_open=is_open) for is_open in (False, True))

    assert closed.startswith("<details><summary>a&lt;b</summary><div")
    assert opened.startswith("<details open><summary>")
