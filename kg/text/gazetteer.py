"""Places of China with their GB/T 2260 codes: which 鼓楼区 a report of 南京 means."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from kg.errors import DataError
from kg.text.tables import rows

LEVELS = ("country", "province", "prefecture", "county")
AUTONOMOUS = ("自治州", "自治县", "自治旗")


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division: `short` is its name without 市, 县, 区; `former` are names it had before.

    `level` is one of LEVELS; `parent` is the code of the division above, None for the country; degrees are WGS 84.
    """

    code: str
    name: str
    short: str
    level: str
    parent: str | None
    longitude: float
    latitude: float
    former: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, the full name first.

        >>> Region("450225", "融水苗族自治县", "融水", "county", "450200", 109.25, 25.07).names
        ('融水苗族自治县', '融水', '融水县')
        """
        common = (self.short + self.name[-1],) if self.name.endswith(AUTONOMOUS) else ()
        return tuple(dict.fromkeys((self.name, self.short, *common, *self.former)))


@dataclass(frozen=True)
class Gazetteer:
    """All regions by code, and the regions that each name may mean."""

    regions: Mapping[str, Region]

    @classmethod
    @cache
    def load(cls) -> "Gazetteer":
        """Read kg/data/places.tsv, once."""
        return cls(MappingProxyType({row["code"]: _region(row) for row in rows("places")}))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every full, short and former name of two characters or more."""
        return frozenset(self._index)

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """Length of the longest name that begins with these two characters."""
        found: dict[str, int] = {}
        for name in self.names:
            found[name[:2]] = max(found.get(name[:2], 0), len(name))
        return found

    @cached_property
    def _index(self) -> Mapping[str, tuple[Region, ...]]:
        index = defaultdict(list)
        for region in self.regions.values():
            for name in region.names:
                index[name].append(region)
        return {name: tuple(found) for name, found in index.items()}

    def get(self, code: str) -> Region:
        """Return the region of a code, or raise DataError."""
        try:
            return self.regions[code]
        except KeyError:
            raise DataError(f"{code}: no such code in kg/data/places.tsv") from None

    def find(self, name: str, near: str | None = None) -> tuple[Region, ...]:
        """Find the regions that a name may mean, the likeliest first; a path (广西柳州市) is read from its end.

        `near` is the code of the place whose report names it: what lies in that place comes first, then what lies in
        its prefecture and province; of equals the higher one.

        >>> [region.code for region in Gazetteer.load().find("鼓楼区", near="320100")[:2]]
        ['320106', '320302']
        >>> [region.name for region in Gazetteer.load().find("广西柳州市")]
        ['柳州市']
        """
        found = self._index.get(name, ())
        if found:
            return tuple(sorted(found, key=lambda region: _distance(region, name, near)))
        for cut in range(len(name) - 2, 1, -1):
            for region in self._index.get(name[:cut], ()):
                inside = tuple(r for r in self.find(name[cut:], near=region.code) if self.within(r.code, region.code))
                if inside:
                    return inside
        return ()

    def within(self, code: str, outer: str) -> bool:
        """Whether a region is `outer` or lies in it.

        >>> Gazetteer.load().within("320106", "320000"), Gazetteer.load().within("320000", "320106")
        (True, False)
        """
        return outer in (code, *(region.code for region in self.above(code)))

    def above(self, code: str) -> tuple[Region, ...]:
        """Return the regions that a region lies in, the nearest first.

        >>> [region.name for region in Gazetteer.load().above("320106")]
        ['南京市', '江苏省', '中国']
        """
        parent = self.get(code).parent
        return () if parent is None else (self.get(parent), *self.above(parent))


def _region(row: dict[str, str]) -> Region:
    return Region(
        row["code"],
        row["name"],
        row["short"],
        row["level"],
        row["parent"] or None,
        float(row["longitude"]),
        float(row["latitude"]),
        tuple(row["former"].split()),
    )


def _distance(region: Region, name: str, near: str | None) -> tuple[int, int, bool, str]:
    """Order by nearness to `near`, then by level; a name that is only a former one comes last."""
    far = 4
    if near is not None:
        shared = next((n for n in (6, 4, 2) if region.code[:n] == near[:n]), 0)
        inside = region.code.startswith(_stem(near))
        far = 0 if region.code == near or inside else (6 - shared) // 2
    return far, LEVELS.index(region.level), name in region.former, region.code


def _stem(code: str) -> str:
    """Return the part of a code that what lies inside shares: 50 of 500000, 3710 of 371000."""
    return code[: 2 if code.endswith("0000") else 4 if code.endswith("00") else 6]
