"""The names that are known before a report is opened, and how surely each is one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.extract.cues import Cues, Slot
from kg.text.gazetteer import Gazetteer
from kg.text.tables import rows
from kg.vocab import EntityType

FULL_NAME, SHORT_NAME, KNOWN_NAME = 0.8, 0.6, 0.9
"""How surely a place's full or short name, and a name of names.tsv, is a mention where it occurs."""
SHORTEST = 2
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
    """Names by their text; `lengths` are those of the names that begin with two characters, the longest first."""

    names: Mapping[str, Shares]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    @cache
    def load(cls) -> "Lexicon":
        """Join the places, the names of kg/data/names.tsv and those counted in annotated reports, once."""
        names: dict[str, Shares] = {}
        for region in Gazetteer.load().regions.values():
            for name in region.names:
                if len(name) >= SHORTEST:
                    share = FULL_NAME if name == region.name else SHORT_NAME
                    names[name] = {EntityType.PLACE: max(share, names.get(name, {}).get(EntityType.PLACE, 0.0))}
        for row in rows("names"):
            names[row["name"]] = {_type(row): KNOWN_NAME}
        cues = Cues.load()
        names |= {name: _blend(cues, name, names.get(name, {})) for name in cues.counts[Slot.NAME]}
        return cls.of({name: shares for name, shares in names.items() if len(name) >= SHORTEST})

    @classmethod
    def of(cls, names: Mapping[str, Shares]) -> "Lexicon":
        """Index names of two characters or more.

        >>> lexicon = Lexicon.of({"海城港": {EntityType.FACILITY: 0.9}, "海城": {EntityType.PLACE: 0.9}})
        >>> [(known.start, known.end) for known in lexicon.find("去海城港")]
        [(1, 4), (1, 3)]
        """
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in names:
            lengths[name[:SHORTEST]].add(len(name))
        return cls(names, {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()})

    def find(self, text: str) -> Iterator[Known]:
        """Find every known name in a text, also inside and across others."""
        lengths, names = self.lengths, self.names
        for start in range(len(text) - 1):
            for length in lengths.get(text[start : start + SHORTEST], ()):
                shares = names.get(text[start : start + length])
                if shares is not None and start + length <= len(text):
                    yield Known(start, start + length, shares)


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
