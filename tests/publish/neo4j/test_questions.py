"""The questions in Cypher have the answers of their SPARQL twins, which tests/ontology/test_queries.py checks."""

import re
from pathlib import Path

import neo4j
import pyoxigraph as ox
import pytest

from kg.publish.neo4j.load import Loading
from tests.ontology.test_queries import ANSWERS, PARAMETERS, cell

ROOT = Path(__file__).resolve().parents[3]
QUESTIONS = sorted((ROOT / "ontology" / "cypher").glob("*.cypher"))
CLAIMED = ("Claim", "Report")


def invented() -> ox.Store:
    """Read the reports that were invented for the SPARQL questions, with the default graph that a store makes."""
    quads = ox.Store()
    quads.load(path=ROOT / "tests" / "ontology" / "reports.trig", format=ox.RdfFormat.TRIG)
    hidden = {q.subject for q in quads if q.predicate.value.endswith("#type") and str(q.object.value).endswith(CLAIMED)}
    quads.extend([ox.Quad(q.subject, q.predicate, q.object) for q in quads if q.subject not in hidden])
    return quads


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_each_question_has_the_answer_of_its_twin(session: neo4j.Session) -> None:
    quads = invented()
    loading = Loading.begin(quads, [graph.value for graph in quads.named_graphs()], session)
    assert len(list(loading.run())) == len(loading.changed) > 0

    for question in QUESTIONS:
        rows = [tuple(shown(value) for value in row.values()) for row in session.run(asked(question))]

        assert rows == ANSWERS[question.stem], question.stem


def asked(question: Path) -> str:
    """Return a question that asks for what the invented reports speak of."""
    text = question.read_text(encoding="utf-8")
    for default, value in {**PARAMETERS, "2020 AS year": "2021 AS year"}.items():
        text = text.replace(default, value)
    return text


def shown(value: object) -> str | None:
    """Write a value as SPARQL's answers have it."""
    return None if value is None else cell(str(value))


def test_there_are_ten_questions_and_each_asks_what_its_twin_asks() -> None:
    def heads(path: Path) -> list[str]:
        return [re.sub(r"^(//|#) ", "", line) for line in path.read_text(encoding="utf-8").splitlines()[:2]]

    assert len(QUESTIONS) == 10
    for question in QUESTIONS:
        assert heads(question) == heads(ROOT / "ontology" / "queries" / f"{question.stem}.rq")
