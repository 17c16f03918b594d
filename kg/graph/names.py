"""When two names are one: normal forms, other names, and plain names that mean nothing without their place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.text.tables import rows
from kg.vocab import EntityType

QUOTES_AND_BLANKS = re.compile(r"[\s\u200b\ufeff\"'“”„‟＂‘’「」『』《》]+")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("－"): "-", ord("–"): "-", ord("—"): "-"}
LEGAL_FORM = re.compile(r"(?<=..)(?:(?:集团)?(?:股份|控股)?有限(?:责任)?公司|股份公司|集团公司|公司)$")
PARTY = re.compile(r"^中共(?=.)")
LETTER = re.compile(r"^(自治区|自治州|自治县|省|市|区|县|州|盟|旗)(?=.)")
TOWN = re.compile(r".(?:镇|乡|苏木|街道|村|社区|屯|庄|嘎查)$")
PROPER = "东北|西北|西南|东南|三北|国家"  # names of their own, though made of common words
ONE_TO_NINE = "一二三四五六七八九"
NUMBER = (
    rf"第?(?<![0-9{ONE_TO_NINE}])(?:[0-9]{{1,2}}|[{ONE_TO_NINE}]?十[{ONE_TO_NINE}]?|[{ONE_TO_NINE}百])"
    rf"(?![0-9{ONE_TO_NINE}])(?:号|期|大|条|院|中|小)?"
)

# Policies, honours, industries, technologies and people keep one node in all places.
PLACED = frozenset(
    {EntityType.ZONE, EntityType.FACILITY, EntityType.ORGANIZATION, EntityType.PROJECT, EntityType.EVENT}
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the tables know of names."""

    canonical: Mapping[tuple[EntityType, str], str]
    others: Mapping[tuple[EntityType, str], tuple[str, ...]]
    tails: tuple[str, ...]
    plain: re.Pattern[str]

    @classmethod
    @cache
    def load(cls) -> "Names":
        """Read the tables of other names and of plain words, once."""
        canonical, others = {}, defaultdict(list)
        for row in rows("aliases"):
            kind, name = EntityType(row["type"]), normal(row["canonical"])
            canonical[kind, normal(row["alias"])] = name
            others[kind, name].append(row["alias"])
        known = {key: tuple(aliases) for key, aliases in others.items()}
        tails = _longest_first(alias for kind, alias in canonical if kind is EntityType.ZONE)
        words = "|".join(map(re.escape, _longest_first(row["word"] for row in rows("plain_words"))))
        return cls(canonical, known, tails, re.compile(f"(?!{PROPER}|(?:{NUMBER})+$)(?:{NUMBER}|{words})+"))

    def resolve(self, name: str, kind: EntityType) -> str:
        """Give the name that stands for all names of one thing.

        >>> Names.load().resolve("鞍钢", EntityType.ORGANIZATION)
        '鞍钢集团'
        >>> Names.load().resolve("腾鳌经济技术开发区", EntityType.ZONE)
        '腾鳌经开区'
        """
        name = normal(name)
        known = self.canonical.get((kind, name))
        if known is None and kind is EntityType.ORGANIZATION:
            name = self._unincorporated(PARTY.sub("", name))
            known = self.canonical.get((kind, name))
        if known is None and kind is EntityType.ZONE:
            return self._tail(name)
        return known or name

    def is_plain(self, name: str) -> bool:
        """Whether a name is made of common words only, so that many places have one of it.

        >>> [Names.load().is_plain(name) for name in ("高新区", "人民医院", "大数据中心", "北方国际健康城")]
        [True, True, True, False]
        """
        return self.plain.fullmatch(name) is not None

    def _unincorporated(self, name: str) -> str:
        """Leave off a company's legal form, unless only common words would remain (投资运营公司)."""
        short = LEGAL_FORM.sub("", name)
        return name if self.is_plain(short) else short

    def _tail(self, name: str) -> str:
        for tail in self.tails:
            if len(name) > len(tail) and name.endswith(tail):
                return name.removesuffix(tail) + self.canonical[EntityType.ZONE, tail]
        return name


def normal(name: str) -> str:
    """Write a name without quotation marks, blanks and full-width forms, so that spellings of it are equal.

    >>> normal("“放管服” 改革"), normal("８８９０平台"), normal("中国（辽宁）自贸区")
    ('放管服改革', '8890平台', '中国(辽宁)自贸区')
    """
    return QUOTES_AND_BLANKS.sub("", name).translate(FULL_WIDTH)


def split_letter(name: str) -> tuple[str, str]:
    """Split off the letter of the level whose body it is.

    >>> split_letter("市人民医院"), split_letter("人民医院")
    (('市', '人民医院'), ('', '人民医院'))
    """
    match = LETTER.match(name)
    return (match[1], name[match.end() :]) if match else ("", name)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def is_town(name: str) -> bool:
    """Whether a place name is of a level below the gazetteer's, where names repeat across counties."""
    return TOWN.search(name) is not None
