"""The ontology's files as graphs, and reports that were invented for the tests."""

from pathlib import Path

import pytest
from rdflib import RDF, Dataset, Graph, Namespace

ROOT = Path(__file__).resolve().parents[2]
GR = Namespace("https://w3id.org/govreport/ontology#")


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "report.ttl")


@pytest.fixture(scope="session")
def scheme() -> Graph:
    return Graph().parse(ROOT / "ontology" / "indicators.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return Graph().parse(ROOT / "ontology" / "shapes.ttl")


@pytest.fixture(scope="session")
def example() -> str:
    """Return the Turtle of docs/ontology.md."""
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    return text.partition("```turtle\n")[2].partition("```")[0]


@pytest.fixture(scope="session")
def reports() -> Dataset:
    """Return named graphs a report, with the default graph that a store makes of them."""
    dataset = Dataset()
    dataset.parse(ROOT / "tests" / "ontology" / "reports.trig", format="trig")
    default = dataset.default_graph
    for graph in [graph for graph in dataset.graphs() if graph.identifier != default.identifier]:
        hidden = {node for kind in (GR.Report, GR.Claim) for node in graph.subjects(RDF.type, kind)}
        for triple in graph:
            if triple[0] not in hidden:
                default.add(triple)
    return dataset
