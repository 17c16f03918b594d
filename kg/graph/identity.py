"""IRIs made of content: the same thing gets the same IRI on every machine, without talking."""

import hashlib
import re
from urllib.parse import quote

from kg.vocab import DATA, INDICATORS, PREFIXES, EntityType

ROOMS = ("claim", "indicator", "milestone", "observation", "report", *(kind.value.lower() for kind in EntityType))
SHORT = PREFIXES | {"id": DATA, "gri": INDICATORS} | {room: f"{DATA}{room}/" for room in ROOMS}

NOT_IN_AN_IRI = re.compile(r"[^\w.~-]+")
DIGITS = 16  # 64 bits: among ten million things the odds of one collision are 1 in 370,000


def digest(*parts: str) -> str:
    """Hash the parts of a key.

    >>> digest("ab", "c") == digest("a", "bc"), len(digest("ab"))
    (False, 16)
    """
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]


def entity_iri(base: str, kind: EntityType, name: str, place: str = "") -> str:
    """Name a thing by its type and normal name, and by the IRI of its place if the name alone is plain."""
    return f"{base}{kind.value.lower()}/{digest(kind.value, name, place.removeprefix(base))}"


def place_iri(base: str, code: str) -> str:
    """Name an administrative division by its GB/T 2260 code.

    >>> place_iri("https://example.org/id/", "210300")
    'https://example.org/id/place/210300'
    """
    return f"{base}place/{code}"


def report_iri(base: str, document: str) -> str:
    """Name a report, and with it its named graph.

    >>> report_iri("https://example.org/id/", "鞍山 2020")
    'https://example.org/id/report/鞍山%202020'
    """
    return f"{base}report/{NOT_IN_AN_IRI.sub(lambda match: quote(match[0]), document)}"


def compact(iri: str) -> str:
    """Write an IRI with its prefix, for people.

    >>> compact("https://w3id.org/govreport/id/place/210300"), compact("https://example.org/x")
    ('place:210300', 'https://example.org/x')
    """
    fits = [(len(namespace), prefix) for prefix, namespace in SHORT.items() if iri.startswith(namespace)]
    length, prefix = max(fits, default=(0, ""))
    return f"{prefix}:{iri[length:]}" if prefix else iri


def node_iri(base: str, room: str, *key: str) -> str:
    """Name an indicator, milestone, observation or claim by what it says."""
    return f"{base}{room}/{digest(room, *(part.removeprefix(base) for part in key))}"
