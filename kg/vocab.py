"""Names of the ontology. Written by ontology/generate.py from ontology/*.ttl: change those, not this.

Each member of an enumeration is its name in JSON and gold (`Phase.START == "start"`) and knows its IRI and its labels
in Chinese and English.
"""

from enum import StrEnum
from typing import Final, Self

ONTOLOGY: Final = "https://w3id.org/govreport/ontology#"
DATA: Final = "https://w3id.org/govreport/id/"
INDICATORS: Final = "https://w3id.org/govreport/indicators#"

PREFIXES: Final[dict[str, str]] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "gr": "https://w3id.org/govreport/ontology#",
    "gri": "https://w3id.org/govreport/indicators#",
    "grs": "https://w3id.org/govreport/shapes#",
    "gsp": "http://www.opengis.net/ont/geosparql#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-code": "http://purl.org/linked-data/sdmx/2009/code#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Name(StrEnum):
    """A term of the ontology: the string that JSON and gold write, with its IRI and labels.

    >>> Phase.START, Phase.START.iri, Phase.START.zh
    (<Phase.START: 'start'>, 'https://w3id.org/govreport/ontology#phase-start', '开工')
    """

    iri: str
    zh: str
    en: str

    def __new__(cls, value: str, iri: str = "", zh: str = "", en: str = "") -> Self:
        """Make a member; `value` alone looks one up."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.iri = iri
        member.zh = zh
        member.en = en
        return member


class EntityType(Name):
    """What an entity is."""

    PLACE = ("Place", ONTOLOGY + "Place", "地方", "place")
    ORGANIZATION = ("Organization", ONTOLOGY + "Organization", "机构", "organization")
    ZONE = ("Zone", ONTOLOGY + "Zone", "园区", "zone")
    FACILITY = ("Facility", ONTOLOGY + "Facility", "设施", "facility")
    PROJECT = ("Project", ONTOLOGY + "Project", "项目", "project")
    POLICY = ("Policy", ONTOLOGY + "Policy", "政策", "policy")
    EVENT = ("Event", ONTOLOGY + "Event", "活动", "event")
    HONOR = ("Honor", ONTOLOGY + "Honor", "荣誉", "honour")
    INDUSTRY = ("Industry", ONTOLOGY + "Industry", "产业", "industry")
    TECHNOLOGY = ("Technology", ONTOLOGY + "Technology", "技术产品", "technology")
    PERSON = ("Person", ONTOLOGY + "Person", "人物", "person")


class Predicate(Name):
    """What relates two entities."""

    LOCATED_IN = ("locatedIn", ONTOLOGY + "locatedIn", "位于", "located in")
    PART_OF = ("partOf", ONTOLOGY + "partOf", "属于", "part of")
    UNDERTAKES = ("undertakes", ONTOLOGY + "undertakes", "承担", "undertakes")
    INVESTS = ("invests", ONTOLOGY + "invests", "投资", "invests in")
    COOPERATES_WITH = ("cooperatesWith", ONTOLOGY + "cooperatesWith", "合作", "cooperates with")
    ATTRACTS = ("attracts", ONTOLOGY + "attracts", "引进", "attracts")
    SUPPORTS = ("supports", ONTOLOGY + "supports", "支持", "supports")
    DEVELOPS = ("develops", ONTOLOGY + "develops", "发展", "develops")
    RECEIVES = ("receives", ONTOLOGY + "receives", "获得", "receives")
    HOSTS = ("hosts", ONTOLOGY + "hosts", "举办", "hosts")
    PARTICIPATES_IN = ("participatesIn", ONTOLOGY + "participatesIn", "参与", "participates in")
    HOLDS_POST = ("holdsPost", ONTOLOGY + "holdsPost", "任职", "holds a post at")
    GUIDES = ("guides", ONTOLOGY + "guides", "指导", "guides")


class Phase(Name):
    """A kind of step in the life of a thing."""

    PROPOSE = ("propose", ONTOLOGY + "phase-propose", "谋划", "propose")
    SIGN = ("sign", ONTOLOGY + "phase-sign", "签约", "sign")
    APPROVE = ("approve", ONTOLOGY + "phase-approve", "获批", "approve")
    START = ("start", ONTOLOGY + "phase-start", "开工", "start")
    PROGRESS = ("progress", ONTOLOGY + "phase-progress", "推进", "progress")
    COMPLETE = ("complete", ONTOLOGY + "phase-complete", "建成", "complete")
    OPERATE = ("operate", ONTOLOGY + "phase-operate", "运营", "operate")
    ISSUE = ("issue", ONTOLOGY + "phase-issue", "出台", "issue")
    IMPLEMENT = ("implement", ONTOLOGY + "phase-implement", "实施", "implement")
    HOLD = ("hold", ONTOLOGY + "phase-hold", "举办", "hold")
    UPGRADE = ("upgrade", ONTOLOGY + "phase-upgrade", "提升", "upgrade")
    END = ("end", ONTOLOGY + "phase-end", "终止", "end")


class Modality(Name):
    """Done or promised."""

    DONE = ("done", ONTOLOGY + "modality-done", "已做", "done")
    PLAN = ("plan", ONTOLOGY + "modality-plan", "计划", "planned")


class Kind(Name):
    """What sort of figure it is."""

    LEVEL = ("level", ONTOLOGY + "kind-level", "水平", "level")
    GROWTH = ("growth", ONTOLOGY + "kind-growth", "增速", "growth")
    CHANGE = ("change", ONTOLOGY + "kind-change", "变化量", "change")
    RANK = ("rank", ONTOLOGY + "kind-rank", "位次", "rank")


class Status(Name):
    """Whether a figure has been measured, is expected or is aimed at."""

    ACTUAL = ("actual", ONTOLOGY + "status-actual", "实际", "actual")
    ESTIMATE = ("estimate", ONTOLOGY + "status-estimate", "预计", "estimate")
    TARGET = ("target", ONTOLOGY + "status-target", "目标", "target")


class Comparator(Name):
    """How a true value stands to the one written."""

    EQUAL = ("=", ONTOLOGY + "comparator-equal", "等于", "equal")
    GREATER = (">", ONTOLOGY + "comparator-greater", "超过", "greater")
    AT_LEAST = (">=", ONTOLOGY + "comparator-atLeast", "不低于", "at least")
    LESS = ("<", ONTOLOGY + "comparator-less", "不足", "less")
    AT_MOST = ("<=", ONTOLOGY + "comparator-atMost", "不高于", "at most")
    ABOUT = ("~", ONTOLOGY + "comparator-about", "左右", "about")


class Part(Name):
    """A part of a report."""

    PREFACE = ("preface", ONTOLOGY + "part-preface", "开头", "preface")
    REVIEW = ("review", ONTOLOGY + "part-review", "工作回顾", "review")
    PROBLEMS = ("problems", ONTOLOGY + "part-problems", "问题", "problems")
    PLAN = ("plan", ONTOLOGY + "part-plan", "工作安排", "plan")


class NodeType(Name):
    """What a node is that is no entity."""

    REPORT = ("Report", ONTOLOGY + "Report", "报告", "report")
    CLAIM = ("Claim", ONTOLOGY + "Claim", "陈述", "claim")
    MILESTONE = ("Milestone", ONTOLOGY + "Milestone", "进展", "milestone")
    OBSERVATION = ("Observation", ONTOLOGY + "Observation", "观测", "observation")
    INDICATOR = ("Indicator", ONTOLOGY + "Indicator", "指标", "indicator")


class Property(StrEnum):
    """IRIs of all properties of a graph but the predicates."""

    NIF_ANCHOR_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf"
    NIF_BEGIN_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex"
    NIF_END_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex"
    DCTERMS_IDENTIFIER = "http://purl.org/dc/terms/identifier"
    DCTERMS_SOURCE = "http://purl.org/dc/terms/source"
    DCTERMS_SPATIAL = "http://purl.org/dc/terms/spatial"
    DCTERMS_TITLE = "http://purl.org/dc/terms/title"
    SDMX_ATTRIBUTE_UNIT_MEASURE = "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure"
    SDMX_DIMENSION_REF_AREA = "http://purl.org/linked-data/sdmx/2009/dimension#refArea"
    RDF_OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
    RDF_PREDICATE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
    RDF_SUBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
    RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
    GEO_LAT = "http://www.w3.org/2003/01/geo/wgs84_pos#lat"
    GEO_LONG = "http://www.w3.org/2003/01/geo/wgs84_pos#long"
    SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
    SKOS_BROADER = "http://www.w3.org/2004/02/skos/core#broader"
    SKOS_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
    PROV_WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"
    ABOUT = ONTOLOGY + "about"
    ACTION = ONTOLOGY + "action"
    CODE = ONTOLOGY + "code"
    COMPARATOR = ONTOLOGY + "comparator"
    COMPLETE = ONTOLOGY + "complete"
    EXPECTED_KIND = ONTOLOGY + "expectedKind"
    FIRST_YEAR = ONTOLOGY + "firstYear"
    INDICATOR = ONTOLOGY + "indicator"
    KIND = ONTOLOGY + "kind"
    LAST_YEAR = ONTOLOGY + "lastYear"
    METHOD = ONTOLOGY + "method"
    MILESTONE_OF = ONTOLOGY + "milestoneOf"
    MODALITY = ONTOLOGY + "modality"
    NODE = ONTOLOGY + "node"
    NOTICE = ONTOLOGY + "notice"
    PANEL_CODE = ONTOLOGY + "panelCode"
    PART = ONTOLOGY + "part"
    PHASE = ONTOLOGY + "phase"
    PLAN_YEAR = ONTOLOGY + "planYear"
    RAW = ONTOLOGY + "raw"
    REVIEW_YEAR = ONTOLOGY + "reviewYear"
    SCOPE = ONTOLOGY + "scope"
    SCORE = ONTOLOGY + "score"
    SENTENCE = ONTOLOGY + "sentence"
    SENTENCE_BEGIN = ONTOLOGY + "sentenceBegin"
    SHA256 = ONTOLOGY + "sha256"
    STATUS = ONTOLOGY + "status"
    UNIT = ONTOLOGY + "unit"
    UPPER_VALUE = ONTOLOGY + "upperValue"
    VALUE = ONTOLOGY + "value"
    WITHIN = ONTOLOGY + "within"
    YEAR = ONTOLOGY + "year"


def _types(names: str) -> frozenset[EntityType]:
    return frozenset(map(EntityType, names.split()))


def _phases(names: str) -> frozenset[Phase]:
    return frozenset(map(Phase, names.split()))


SIGNATURES: Final[dict[Predicate, tuple[frozenset[EntityType], frozenset[EntityType]]]] = {
    Predicate.LOCATED_IN: (
        _types("Place Organization Zone Facility Project Event Industry"),
        _types("Place Zone"),
    ),
    Predicate.PART_OF: (
        frozenset(EntityType),
        frozenset(EntityType),
    ),
    Predicate.UNDERTAKES: (
        _types("Place Organization Zone"),
        _types("Zone Facility Project Policy"),
    ),
    Predicate.INVESTS: (
        _types("Organization"),
        _types("Organization Facility Project"),
    ),
    Predicate.COOPERATES_WITH: (
        _types("Place Organization Zone Facility"),
        _types("Place Organization Zone Facility"),
    ),
    Predicate.ATTRACTS: (
        _types("Place Organization Zone Facility"),
        _types("Organization Zone Facility Project Event"),
    ),
    Predicate.SUPPORTS: (
        _types("Place Organization Policy"),
        _types("Place Organization Zone Facility Project Industry Technology"),
    ),
    Predicate.DEVELOPS: (
        _types("Place Organization"),
        _types("Industry Technology"),
    ),
    Predicate.RECEIVES: (
        frozenset(EntityType),
        _types("Honor"),
    ),
    Predicate.HOSTS: (
        _types("Place Organization Facility"),
        _types("Event"),
    ),
    Predicate.PARTICIPATES_IN: (
        _types("Place Organization Zone Person"),
        _types("Place Zone Facility Policy Event"),
    ),
    Predicate.HOLDS_POST: (
        _types("Person"),
        _types("Place Organization"),
    ),
    Predicate.GUIDES: (
        _types("Project Policy"),
        _types("Facility Project Policy Event Industry"),
    ),
}

CONTAINERS: Final = _types("Zone Facility Project Policy Industry")

PHASES: Final[dict[EntityType, frozenset[Phase]]] = {
    EntityType.ORGANIZATION: _phases("approve start operate end"),
    EntityType.ZONE: frozenset(Phase),
    EntityType.FACILITY: frozenset(Phase),
    EntityType.PROJECT: frozenset(Phase),
    EntityType.POLICY: frozenset(Phase),
    EntityType.EVENT: frozenset(Phase),
    EntityType.TECHNOLOGY: frozenset(Phase),
}

QUDT_UNITS: Final[dict[str, str]] = {
    "%": "http://qudt.org/vocab/unit/PERCENT",
    "个": "http://qudt.org/vocab/unit/NUM",
    "个月": "http://qudt.org/vocab/unit/MO",
    "人": "http://qudt.org/vocab/unit/NUM",
    "人次": "http://qudt.org/vocab/unit/NUM",
    "件": "http://qudt.org/vocab/unit/NUM",
    "元": "http://qudt.org/vocab/unit/CCY_CNY",
    "公斤": "http://qudt.org/vocab/unit/KiloGM",
    "公里": "http://qudt.org/vocab/unit/KiloM",
    "公顷": "http://qudt.org/vocab/unit/HA",
    "分钟": "http://qudt.org/vocab/unit/MIN",
    "千瓦": "http://qudt.org/vocab/unit/KiloW",
    "千瓦时": "http://qudt.org/vocab/unit/KiloW-HR",
    "升": "http://qudt.org/vocab/unit/L",
    "厘米": "http://qudt.org/vocab/unit/CentiM",
    "吨": "http://qudt.org/vocab/unit/TONNE",
    "天": "http://qudt.org/vocab/unit/DAY",
    "头": "http://qudt.org/vocab/unit/NUM",
    "套": "http://qudt.org/vocab/unit/NUM",
    "家": "http://qudt.org/vocab/unit/NUM",
    "小时": "http://qudt.org/vocab/unit/HR",
    "岁": "http://qudt.org/vocab/unit/YR",
    "平方公里": "http://qudt.org/vocab/unit/KiloM2",
    "平方米": "http://qudt.org/vocab/unit/M2",
    "年": "http://qudt.org/vocab/unit/YR",
    "微克/立方米": "http://qudt.org/vocab/unit/MicroGM-PER-M3",
    "户": "http://qudt.org/vocab/unit/NUM",
    "标箱": "http://qudt.org/vocab/unit/NUM",
    "立方米": "http://qudt.org/vocab/unit/M3",
    "米": "http://qudt.org/vocab/unit/M",
    "美元": "http://qudt.org/vocab/unit/CCY_USD",
}


def allowed(subject: EntityType, predicate: Predicate, obj: EntityType) -> bool:
    """Whether the ontology lets the predicate hold between things of these types.

    >>> allowed(EntityType.PROJECT, Predicate.PART_OF, EntityType.POLICY)
    True
    >>> allowed(EntityType.POLICY, Predicate.PART_OF, EntityType.EVENT)
    False
    """
    subjects, objects = SIGNATURES[predicate]
    if predicate is Predicate.PART_OF and subject is not obj and obj not in CONTAINERS:
        return False
    return subject in subjects and obj in objects
