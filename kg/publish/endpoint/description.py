"""The service description that /sparql answers without a query (https://www.w3.org/TR/sparql11-service-description/)."""

import pyoxigraph as ox

from kg.publish.endpoint.answers import GRAPHS
from kg.publish.endpoint.negotiate import choose
from kg.vocab import Property

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = ox.NamedNode(Property.RDF_TYPE)
INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", *INPUTS)


def describe(endpoint: str, accept: str, *, writable: bool) -> tuple[str, bytes]:
    """Describe the service at an IRI; give media type and body. Raises NotAcceptable."""
    media = choose(accept, [*GRAPHS])
    service, dataset, graph = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    triples = [
        ox.Triple(service, RDF_TYPE, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        *(ox.Triple(service, _sd("supportedLanguage"), _sd(language)) for language in languages),
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(FORMATS + name)) for name in RESULTS),
        *(ox.Triple(service, _sd("inputFormat"), ox.NamedNode(FORMATS + name)) for name in INPUTS if writable),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, RDF_TYPE, _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), graph),
        ox.Triple(graph, RDF_TYPE, _sd("Graph")),
    ]
    return media, ox.serialize(triples, format=GRAPHS[media], prefixes={"sd": SD}) or b""


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
