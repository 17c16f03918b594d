"""What `import kg` gives by itself."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import StoreError
from kg.graph.assemble import assemble
from kg.graph.rdf import report_graphs
from kg.publish.store import Store
from tests.graph.telling import haicheng

ALIASES = ("鞍山钢铁", "鞍山钢铁集团", "鞍钢", "鞍钢股份")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (report,) = report_graphs(assemble(haicheng().reading()))
    with Store.open(tmp_path / "store") as store:
        store.put_report(report, text=haicheng().text)
    return tmp_path / "store"


def test_a_store_becomes_a_multigraph_of_claims(folder: Path) -> None:
    graph = kg.to_networkx(folder)
    names = {data["name"]: node for node, data in graph.nodes(data=True)}

    (claim,) = graph.get_edge_data(names["鞍钢集团"], names["耐热钢板"]).values()

    assert graph.nodes[names["鞍钢集团"]]["label"] == "Organization"
    assert graph.nodes[names["鞍钢集团"]]["aliases"] == ALIASES
    assert (claim["type"], claim["modality"], claim["score"]) == ("DEVELOPS", "done", 0.9)
    assert claim["sentence"] == "鞍钢在我市研制耐热钢板，获得省技术创新奖。"


def test_an_open_store_a_path_and_its_text_give_the_same(folder: Path) -> None:
    with Store.open(folder, read_only=True) as store:
        graphs = [kg.to_networkx(source) for source in (store, folder, str(folder))]

    assert graphs[0].edges == graphs[1].edges == graphs[2].edges
    assert len(graphs[0]) == len(graphs[1]) == len(graphs[2]) > 0


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        kg.to_networkx(tmp_path / "none")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, kg; print({'spacy', 'networkx', 'pyoxigraph', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
