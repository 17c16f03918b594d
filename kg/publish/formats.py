"""The formats in which a graph and an answer leave the process. Imports nothing heavy: the command line shows them."""

from enum import StrEnum


class FileFormat(StrEnum):
    """What a store can be written as."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    GRAPHML = "graphml"
    NEO4J = "neo4j"


class AnswerFormat(StrEnum):
    """How the answer to a query can be printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
