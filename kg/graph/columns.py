"""The columns of the property graph: what nodes and edges carry, of which type, and where it stands in RDF."""

from collections.abc import Mapping

from kg.vocab import EntityType, NodeType, Property

ENTITY = "Entity"
"""The label that things of all eleven types share."""
STATED_IN, MENTIONS = "STATED_IN", "MENTIONS"
_CLASSES = frozenset(kind.value for kind in EntityType)

# The type decides how a tool writes and reads a column.
NODE_COLUMNS: Mapping[str, type] = {
    "name": str,
    "aliases": tuple,
    "code": str,
    "latitude": float,
    "longitude": float,
    "phase": str,
    "modality": str,
    "kind": str,
    "value": float,
    "upper_value": float,
    "unit": str,
    "comparator": str,
    "status": str,
    "action": str,
    "scope": str,
    "raw": str,
    "first_year": int,
    "last_year": int,
    "identifier": str,
    "source": str,
    "sha256": str,
    "year": int,
    "review_year": int,
    "plan_year": int,
    "complete": bool,
    "notices": tuple,
}
EDGE_COLUMNS: Mapping[str, type] = {
    "claim": str,
    "modality": str,
    "year": int,
    "score": float,
    "method": str,
    "report": str,
    "part": str,
    "begin_index": int,
    "end_index": int,
    "quote": str,
    "sentence": str,
}

NODE_FIELDS: Mapping[Property, str] = {
    Property.CODE: "code",
    Property.GEO_LAT: "latitude",
    Property.GEO_LONG: "longitude",
    Property.PHASE: "phase",
    Property.MODALITY: "modality",
    Property.KIND: "kind",
    Property.VALUE: "value",
    Property.UPPER_VALUE: "upper_value",
    Property.UNIT: "unit",
    Property.COMPARATOR: "comparator",
    Property.STATUS: "status",
    Property.ACTION: "action",
    Property.SCOPE: "scope",
    Property.RAW: "raw",
    Property.FIRST_YEAR: "first_year",
    Property.LAST_YEAR: "last_year",
    Property.DCTERMS_IDENTIFIER: "identifier",
    Property.DCTERMS_SOURCE: "source",
    Property.SHA256: "sha256",
    Property.YEAR: "year",
    Property.REVIEW_YEAR: "review_year",
    Property.PLAN_YEAR: "plan_year",
    Property.COMPLETE: "complete",
    Property.NOTICE: "notices",
    Property.SKOS_ALT_LABEL: "aliases",
}
EDGE_FIELDS: Mapping[Property, str] = {
    Property.MODALITY: "modality",
    Property.SCORE: "score",
    Property.METHOD: "method",
    Property.PROV_WAS_DERIVED_FROM: "report",
    Property.PART: "part",
    Property.NIF_BEGIN_INDEX: "begin_index",
    Property.NIF_END_INDEX: "end_index",
    Property.NIF_ANCHOR_OF: "quote",
    Property.SENTENCE: "sentence",
}
LINKS: Mapping[Property, str] = {
    Property.ABOUT: "ABOUT",
    Property.DCTERMS_SPATIAL: "SPATIAL",
    Property.INDICATOR: "INDICATOR",
    Property.MILESTONE_OF: "MILESTONE_OF",
    Property.SDMX_DIMENSION_REF_AREA: "REF_AREA",
    Property.SKOS_BROADER: "BROADER",
    Property.WITHIN: "WITHIN",
}

_PERIOD = ("first_year", "last_year")
_FIGURE = ("kind", "value", "upper_value", "unit", "comparator", "status", "action", "scope", "raw")
_YEARS = ("year", "review_year", "plan_year")
TABLES: Mapping[str, tuple[str, ...]] = {
    ENTITY: ("name", "aliases", "code", "latitude", "longitude"),
    NodeType.MILESTONE.value: ("name", "phase", "modality", *_PERIOD),
    NodeType.OBSERVATION.value: ("name", *_FIGURE, *_PERIOD),
    NodeType.INDICATOR.value: ("name", "aliases"),
    NodeType.REPORT.value: ("name", "identifier", "source", "sha256", *_YEARS, "complete", "notices"),
}
"""Which columns the nodes of one shape have, for tools that keep a table a shape."""


def table_of(label: str) -> str:
    """Name the table of a class.

    >>> table_of("Facility"), table_of("Report")
    ('Entity', 'Report')
    """
    return ENTITY if label in _CLASSES else label
