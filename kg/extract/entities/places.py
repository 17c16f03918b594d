"""The names that a report may use of places without saying where they lie, and where they stand in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.text.gazetteer import Gazetteer, Region
from kg.text.tables import rows

SHORTEST = 2
WIDE = ("province", "prefecture")


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by their first two characters, the longest first."""

    names: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> "NameIndex":
        """Index names of two characters or more."""
        known = frozenset(name for name in names if len(name) >= SHORTEST)
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in known:
            lengths[name[:SHORTEST]].add(len(name))
        return cls(known, {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()})

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Find every name in a text, also inside and across others.

        >>> list(NameIndex.of(["海城港", "海城"]).find("去海城港"))
        [(1, 4), (1, 3)]
        """
        for start in range(len(text) - 1):
            for length in self.lengths.get(text[start : start + SHORTEST], ()):
                if text[start : start + length] in self.names and start + length <= len(text):
                    yield start, start + length


@dataclass(frozen=True, slots=True)
class Places:
    """The names of places that a report may mean without saying where they lie."""

    index: NameIndex

    @classmethod
    @cache
    def near(cls, code: str | None) -> "Places":
        """Return every full name, the short names of provinces and prefectures, and those of what lies in `code`.

        A full name of two characters (和县) counts as a short one.
        """
        gazetteer = Gazetteer.load()
        common = common_words()
        return cls(
            NameIndex.of(
                name
                for region in gazetteer.regions.values()
                for name in region.names
                if name not in common
                and ((name == region.name and len(name) > SHORTEST) or region.level in WIDE or _inside(region, code))
            )
        )


@cache
def common_words() -> frozenset[str]:
    """Read kg/data/place_words.tsv: short names of places that are common words (平安, 新兴)."""
    return frozenset(row["word"] for row in rows("place_words"))


def _inside(region: Region, code: str | None) -> bool:
    return code is not None and code != "000000" and region.code.startswith(code.rstrip("0"))
