import csv
import io
from collections.abc import Callable

import pyoxigraph as ox

from kg.graph.rdf import OBJECT, SUBJECT
from kg.publish.endpoint.readers import Reader
from kg.publish.explorer.excerpt import HEADER, Format, excerpt
from kg.vocab import Predicate
from tests.publish.explorer.stores import LINK, QUOTES, RARE, SCRIPT

Find = Callable[[Reader, str], str]


def test_csv_has_a_row_for_each_claim_between_the_things(told: Reader, find: Find) -> None:
    iris = [find(told, name) for name in ("鞍钢集团", "耐热钢板")]
    header, *rows = csv.reader(io.StringIO(excerpt(told, iris, Format.CSV).decode()))

    assert tuple(header) == HEADER
    assert {(row[1], row[3], row[5], row[7], row[10]) for row in rows} == {
        ("鞍钢集团", "develops", "耐热钢板", "done", "海城市"),
        ("鞍钢集团", "develops", "耐热钢板", "done", "沈阳市"),
    }


def test_csv_keeps_hostile_names_whole(told: Reader, find: Find) -> None:
    written = excerpt(told, [find(told, SCRIPT), find(told, LINK)], Format.CSV).decode()
    (_, row) = csv.reader(io.StringIO(written))

    assert (row[1], row[5]) == (SCRIPT, LINK.removesuffix("公司"))
    assert row[-1] == row[-2] == f"{SCRIPT}引进{LINK}，{QUOTES}引进{RARE}。"


def test_turtle_has_what_is_done_plainly_and_what_is_promised_as_a_claim_only(told: Reader, find: Find) -> None:
    iris = [find(told, name) for name in ("鞍钢集团", "耐热钢板", "海城市")]
    triples = {quad.triple for quad in ox.parse(excerpt(told, iris, Format.TURTLE), format=ox.RdfFormat.TURTLE)}
    steel, plate, city = map(ox.NamedNode, iris)

    assert ox.Triple(steel, ox.NamedNode(Predicate.DEVELOPS.iri), plate) in triples
    assert ox.Triple(city, ox.NamedNode(Predicate.SUPPORTS.iri), steel) not in triples
    assert {triple.subject for triple in triples if triple.predicate.value == SUBJECT and triple.object == city}
    assert all(triple.object in {steel, plate} for triple in triples if triple.predicate.value == OBJECT)


def test_what_is_unknown_gives_an_empty_file(told: Reader) -> None:
    assert excerpt(told, ["urn:none"], Format.CSV).decode().splitlines() == [",".join(HEADER)]
