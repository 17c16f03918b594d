"""Names of the ontology. Preliminary: to be generated from ontology/report.ttl."""

from enum import StrEnum


class EntityType(StrEnum):
    PLACE = "Place"
    ORGANIZATION = "Organization"
    ZONE = "Zone"
    FACILITY = "Facility"
    PROJECT = "Project"
    POLICY = "Policy"
    EVENT = "Event"
    HONOR = "Honor"
    INDUSTRY = "Industry"
    TECHNOLOGY = "Technology"
    PERSON = "Person"


class Predicate(StrEnum):
    LOCATED_IN = "locatedIn"
    PART_OF = "partOf"
    UNDERTAKES = "undertakes"
    INVESTS = "invests"
    COOPERATES_WITH = "cooperatesWith"
    ATTRACTS = "attracts"
    SUPPORTS = "supports"
    DEVELOPS = "develops"
    RECEIVES = "receives"
    HOSTS = "hosts"
    PARTICIPATES_IN = "participatesIn"
    HOLDS_POST = "holdsPost"
    GUIDES = "guides"


class Phase(StrEnum):
    PROPOSE = "propose"
    SIGN = "sign"
    APPROVE = "approve"
    START = "start"
    PROGRESS = "progress"
    COMPLETE = "complete"
    OPERATE = "operate"
    ISSUE = "issue"
    IMPLEMENT = "implement"
    HOLD = "hold"
    UPGRADE = "upgrade"
    END = "end"


class Modality(StrEnum):
    DONE = "done"
    PLAN = "plan"


class Kind(StrEnum):
    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    RANK = "rank"


class Status(StrEnum):
    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"


class Comparator(StrEnum):
    EQUAL = "="
    GREATER = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"


class Part(StrEnum):
    PREFACE = "preface"
    REVIEW = "review"
    PROBLEMS = "problems"
    PLAN = "plan"
