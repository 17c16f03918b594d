"""The names that are known before a report is opened, and how surely each is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.extract.entities.cues import Cues, Slot
from kg.extract.entities.places import SHORTEST, NameIndex, Places
from kg.text.tables import rows
from kg.vocab import EntityType

FULL_NAME, SHORT_NAME, PROPER_NAME, KNOWN_NAME = 0.7, 0.4, 0.9, 0.6
"""How surely the full or short name of a place, a proper or other name of names.tsv is a mention where it occurs."""
PROPER = frozenset({EntityType.ORGANIZATION, EntityType.ZONE, EntityType.FACILITY, EntityType.EVENT, EntityType.PERSON})
TRUST, DOUBT = 5.0, 2.0
"""How many sightings it counts for that a name is known otherwise, or that it is not."""

Shares = Mapping[EntityType, float]


@dataclass(frozen=True, slots=True)
class Known:
    """A known name found at `start` to `end` of a text, and how surely it is a name of each type there."""

    start: int
    end: int
    shares: Shares


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How surely each known name is one, and where names may be found."""

    shares: Mapping[str, Shares]
    index: NameIndex

    @classmethod
    @cache
    def near(cls, code: str | None) -> "Lexicon":
        """Join the places that a report of `code` may mean, the names of names.tsv and those counted in reports."""
        names: dict[str, Shares] = {
            name: {EntityType.PLACE: SHORT_NAME if len(name) == SHORTEST else FULL_NAME}
            for name in Places.near(code).index.names
        }
        for row in rows("names"):
            kind = _type(row)
            names[row["name"]] = {kind: PROPER_NAME if kind in PROPER else KNOWN_NAME}
        cues = Cues.load()
        names |= {name: _blend(cues, name, names.get(name, {})) for name in cues.counts[Slot.NAME]}
        return cls.of(names)

    @classmethod
    def of(cls, shares: Mapping[str, Shares]) -> "Lexicon":
        """Index names of two characters or more.

        >>> lexicon = Lexicon.of({"海城港": {EntityType.FACILITY: 0.9}, "海城": {EntityType.PLACE: 0.9}})
        >>> [(known.start, known.end) for known in lexicon.find("去海城港")]
        [(1, 4), (1, 3)]
        """
        return cls(shares, NameIndex.of(shares))

    def find(self, text: str) -> Iterator[Known]:
        """Find every known name in a text, also inside and across others."""
        for start, end in self.index.find(text):
            yield Known(start, end, self.shares[text[start:end]])


def _blend(cues: Cues, name: str, before: Shares) -> Shares:
    """Estimate how surely a counted name is one, from its sightings and from what is known of it otherwise."""
    seen, named = cues.read(Slot.NAME, name)
    weight = TRUST if before else DOUBT
    return {kind: (named.get(kind, 0) + weight * before.get(kind, 0.0)) / (seen + weight) for kind in {*named, *before}}


def _type(row: dict[str, str]) -> EntityType:
    try:
        return EntityType(row["type"])
    except ValueError as error:
        raise DataError(f"kg/data/names.tsv: {row['name']}: {error}") from error
