from pathlib import Path

from kg.publish.endpoint.readers import Reader
from kg.publish.explorer import index
from kg.publish.store import Store
from tests.graph.telling import haicheng, shenyang
from tests.publish.explorer.stores import graph


def test_the_same_content_gives_the_same_bytes_in_whatever_order_it_came(tmp_path: Path) -> None:
    written = []
    for name, tellings in (("one", (haicheng(), shenyang())), ("other", (shenyang(), haicheng()))):
        with Store.open(tmp_path / name) as store:
            for telling in tellings:
                store.put_report(graph(telling.reading()), text=telling.text)
            index.build(store, tmp_path / f"{name}.sqlite")
        written.append((tmp_path / f"{name}.sqlite").read_bytes())

    assert written[0] == written[1]


def test_an_empty_store_has_an_empty_index(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        index.build(store, tmp_path / "index.sqlite")

    assert index.connect(tmp_path / "index.sqlite").execute("SELECT COUNT(*) FROM thing").fetchone() == (0,)


def test_a_foreign_graph_in_the_store_does_no_harm(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        store.put_report(graph(haicheng().reading()), text=haicheng().text)
        store.quads.update(
            """PREFIX gr: <https://w3id.org/govreport/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
            INSERT DATA {
              [] a gr:Place . <urn:nameless> a gr:Place . <urn:both> a gr:Place, gr:Project .
              GRAPH <urn:else> {
                <urn:claim> rdf:subject 1 ; rdf:predicate 2 ; rdf:object 3 ; gr:modality 4 ; gr:score "x"
              }
            }"""
        )
        index.build(store, tmp_path / "index.sqlite")
    found = index.connect(tmp_path / "index.sqlite").execute(
        "SELECT iri FROM thing WHERE iri LIKE 'urn:%' ORDER BY iri"
    )

    assert found.fetchall() == [("urn:both",), ("urn:nameless",)]


def test_the_index_can_only_be_read(told: Reader) -> None:
    database = index.connect(told.index)

    assert database.execute("PRAGMA query_only").fetchone() is not None
    assert not list(told.index.parent.glob("*.part"))
