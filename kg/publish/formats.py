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
    GEXF = "gexf"
    NODE_LINK = "node-link"
    CSV = "csv"
    PARQUET = "parquet"
    NEO4J = "neo4j"
    NEO4J_PARQUET = "neo4j-parquet"


class AnswerFormat(StrEnum):
    """How the answer to a query can be printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
