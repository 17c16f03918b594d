"""Each competency question has the same answer from two engines, and that is the one expected."""

import re
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

QUERIES = Path(__file__).resolve().parents[2] / "ontology" / "queries"
DOCUMENTATION = QUERIES.parents[1] / "docs" / "ontology.md"
Row = tuple[str | None, ...]

PARAMETERS = {  # what the queries ask for by default -> what the invented reports speak of
    "海城市": "临江县",
    "鞍山市": "云溪市",
    "砚江市": "云溪市",
    "鞍钢集团": "云溪重机集团",
    "北方国际健康城": "临江热电项目",
    "{ 2020 }": "{ 2021 }",
}
TITLE = "2021年云溪市政府工作报告"
BUILT = "云溪重机集团研制出智能盾构机。"
ANSWERS: dict[str, list[Row]] = {
    "attracted": [("高新区", "Facility", "城北数据中心")],
    "cooperation": [("云岭理工大学", "云溪重机集团")],
    "evidence": [
        ("云溪重机集团", "智能盾构机", "done", "0.9", "yunxi_2021.txt", "100", "114", BUILT),
        ("云溪市", "装备制造产业", "plan", "0.9", "yunxi_2021.txt", "310", "318", "做大装备制造产业。"),
    ],
    "honours": [("国家", "国家级绿色工厂", "云溪重机集团"), ("省", "省科技进步一等奖", "智能盾构机")],
    "incomplete-reports": [("2022年云溪市政府工作报告", "yunxi_2022.txt", "The text ends inside the plan.")],
    "indicator": [
        ("云岭省", "2021", "target", "6.5", None, "%", "6.5%"),
        ("云溪市", "2020", "actual", "5.2", None, "%", "5.2%"),
        ("云溪市", "2021", "actual", "6.5", None, "%", "6.5%"),
        ("云溪市", "2021", "target", "7", None, "%", "7%"),
    ],
    "life-of-a-project": [
        ("临江热电项目", "2020", "start", "done", "临江热电项目破土动工。"),
        ("临江热电项目", "2021", "operate", "done", "临江热电项目并网发电。"),
        ("临江热电项目", "2021", "complete", "plan", "确保临江热电项目年内建成。"),
    ],
    "never-completed": [("环湖公路", "complete", "2021")],
    "place-has": [("Project", "临江热电项目")],
    "planned-relations": [("云溪市", "develops", "装备制造产业", "2021", "做大装备制造产业。")],
    "policies": [("工业强县战略", "临江热电项目", None)],
    "projects-begun": [("临江热电项目", "2020", "工业强县战略")],
    "promised-and-done": [
        ("临江热电项目", "complete", "2021", "operate", "2021"),
        ("环湖公路", "complete", "2021", "progress", "2021"),
    ],
    "ranks": [("空气优良天数比率", "2", "全省", "2020")],
    "said-of": [
        (TITLE, "100", "develops", "智能盾构机", "done", BUILT),
        (TITLE, "133", "receives", "国家级绿色工厂", "done", "云溪重机集团获评国家级绿色工厂。"),
        (TITLE, "150", "cooperatesWith", "云岭理工大学", "done", "云岭理工大学同云溪重机集团签约共建实验室。"),
    ],
    "targets-above-province": [("云溪市", "7", "云岭省", "6.5", "%")],
    "targets-and-results": [("地区生产总值", "2021", "7", "6.5", "%")],
    "technologies": [("智能盾构机", "云溪重机集团", "省科技进步一等奖")],
}


@pytest.fixture(scope="session")
def store(reports: Dataset) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(reports.serialize(format="nquads").encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def question(name: str) -> str:
    """Return a query that asks for what the invented reports speak of."""
    query = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    for default, value in PARAMETERS.items():
        query = query.replace(default, value)
    return query


def cell(value: str | None) -> str | None:
    """Write a decimal in one way, since an engine may keep its zeros or not."""
    return str(Decimal(value).normalize()) if value and re.fullmatch(r"\d+\.\d+", value) else value


@pytest.mark.parametrize("name", ANSWERS)
def test_rdflib_gives_the_answer_expected(reports: Dataset, name: str) -> None:
    rows = [row for row in reports.query(question(name)) if isinstance(row, ResultRow)]
    assert [tuple(cell(None if value is None else str(value)) for value in row) for row in rows] == ANSWERS[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_oxigraph_gives_the_answer_expected(store: pyoxigraph.Store, name: str) -> None:
    found = store.query(question(name))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    rows: list[Row] = []
    for solution in found:
        terms = list(solution)
        assert all(isinstance(term, pyoxigraph.Literal | None) for term in terms)
        rows.append(tuple(cell(term.value) if isinstance(term, pyoxigraph.Literal) else None for term in terms))
    assert rows == ANSWERS[name]


def test_every_query_is_tested() -> None:
    assert {path.stem for path in QUERIES.glob("*.rq")} == set(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_query_says_its_question_in_both_languages(name: str) -> None:
    lines = (QUERIES / f"{name}.rq").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# zh: ")
    assert lines[1].startswith("# en: ")


@pytest.mark.parametrize("name", ANSWERS)
def test_a_query_tells_each_parameter_that_it_has(name: str) -> None:
    query = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    told = re.findall(r"^# parameter (\?\w+): .", query, re.MULTILINE)
    assert sorted(told) == sorted(re.findall(r"VALUES (\?\w+) \{", query))


def test_the_documentation_lists_the_queries_with_their_questions() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", DOCUMENTATION.read_text(encoding="utf-8"), re.MULTILINE)
    heads = {}
    for path in QUERIES.glob("*.rq"):
        zh, en, *_ = path.read_text(encoding="utf-8").splitlines()
        heads[path.stem] = (zh.removeprefix("# zh: "), en.removeprefix("# en: "))
    assert {name: (zh, en) for name, zh, en in listed} == heads
