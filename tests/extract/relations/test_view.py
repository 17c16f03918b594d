from kg.extract.relations.clauses import place_slots
from kg.extract.relations.view import SYMBOLS, View
from tests.extract.relations.marking import marked

LETTERS = {ord(symbol): kind[0] for kind, symbol in SYMBOLS.items()}


def seen(text: str) -> View:
    (sentence,), mentions = marked(text)
    return View.of(sentence.plain, place_slots(sentence, mentions))


def test_names_are_symbols_and_figures_are_zero() -> None:
    view = seen("建成“[云溪大桥|Facility]”，投资12.5亿元。")
    assert view.text.translate(LETTERS) == "建成F,投资0亿元."


def test_bare_names_side_by_side_are_one_list() -> None:
    view = seen("开工[云溪大桥|Facility]、[北岭隧道|Facility]和[青屿水厂|Facility]，[青苗计划|Policy]实施。")
    assert view.lists == ((2, 7), (2, 7), (2, 7), (8, 9))


def test_a_word_between_names_ends_a_list() -> None:
    assert seen("[恒岳集团|Organization]建设[云溪大桥|Facility]。").lists == ((0, 1), (3, 4))


def test_a_clause_ends_at_a_comma() -> None:
    assert seen("建成[云溪大桥|Facility]，[青苗计划|Policy]实施。").clauses == ((0, 3), (4, 7))
