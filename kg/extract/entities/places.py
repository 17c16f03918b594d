"""Places as rules see them: any place's name stands for all places, so that what is said of one is known of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.text.gazetteer import Gazetteer, Region
from kg.text.tables import rows

MARK = "Ｐ"
"""Stands for each character of a place's name in a masked text; the last of a full name (县, 市) is kept."""
SHORTEST = 2
WIDE = ("province", "prefecture")
KEPT = "省市县区旗州盟"


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

    def mask(self, text: str) -> str:
        """Replace the names of places by a mark; the length stays.

        >>> Places(NameIndex.of(["台安县", "海城"])).mask("海城和台安县获评")
        'ＰＰ和ＰＰ县获评'
        """
        done, out = 0, []
        for start, end in self.index.find(text):
            if start >= done:
                kept = text[end - 1] if end - start > SHORTEST and text[end - 1] in KEPT else MARK
                out.append(text[done:start] + MARK * (end - start - 1) + kept)
                done = end
        return "".join(out) + text[done:]


@cache
def common_words() -> frozenset[str]:
    """Read kg/data/place_words.tsv: short names of places that are common words (平安, 新兴)."""
    return frozenset(row["word"] for row in rows("place_words"))


def _inside(region: Region, code: str | None) -> bool:
    return code is not None and code != "000000" and region.code.startswith(code.rstrip("0"))
