"""Read the head that the items of a list share: in A、B等项目 each item is a project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.text.tables import rows

AND_SO_ON = re.compile(r"(?<![一二三四五高平均同中初对特优])等(?![级次离额候])")
"""The word 等 that ends a list, where it is no part of another word (一等奖, 等级)."""
CLAUSE_END = re.compile(r"[,;:!?。]")
ITEM_END = re.compile(r"[、和与及]")
FARTHEST = 14
"""A head stands within so many characters after 等."""
NO_HEAD = "absent"


@dataclass(frozen=True, slots=True)
class Heads:
    """Head nouns of lists and the type of what they name (`none` for what is no named thing: 等工作)."""

    pattern: re.Pattern[str]
    types: dict[str, str]

    @classmethod
    @cache
    def load(cls) -> "Heads":
        """Read kg/data/list_heads.tsv, once."""
        return cls.of({row["word"]: row["type"] for row in rows("list_heads")})

    @classmethod
    def of(cls, types: dict[str, str]) -> "Heads":
        """Compile the words, the longest first."""
        words = sorted(types, key=lambda word: (-len(word), word))
        return cls(re.compile("|".join(map(re.escape, words))), types)

    def after(self, tail: str) -> str:
        """Return the type of the first head in the text after 等; of two that touch, the second counts.

        >>> heads = Heads.of({"产业": "Industry", "项目": "Project"})
        >>> heads.after("5个重点产业项目建设"), heads.after("产业做大"), heads.after("加快推进")
        ('Project', 'Industry', 'absent')
        """
        found = self.pattern.search(tail)
        if found is None:
            return NO_HEAD
        while (following := self.pattern.match(tail, found.end())) is not None:
            found = following
        return self.types[found.group()]

    def shared(self, text: str) -> Iterator[tuple[int, str]]:
        """Give each place where an item of a list with 等 may end, and the type of the list's head.

        >>> heads = Heads.of({"项目": "Project"})
        >>> list(heads.shared("推进东港码头、西岭风电等项目建设"))
        [(6, 'Project'), (11, 'Project')]
        """
        floor = 0
        for match in AND_SO_ON.finditer(text):
            tail = CLAUSE_END.split(text[match.end() : match.end() + FARTHEST], maxsplit=1)[0]
            kind = self.after(tail)
            clause = max((end.end() for end in CLAUSE_END.finditer(text, floor, match.start())), default=floor)
            for item in ITEM_END.finditer(text, clause, match.start()):
                yield item.start(), kind
            yield match.start(), kind
            floor = match.end()
