"""A sentence as the classifiers see it: a name is one symbol of its type, a figure is 0, quotation marks are gone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.relations.clauses import Slot
from kg.vocab import EntityType

SYMBOLS = {kind: chr(0xE000 + number) for number, kind in enumerate(EntityType)}
_QUOTES = str.maketrans("", "", "\"'《》〈〉")
_FIGURE = re.compile(r"\d[\d.,]*")
_LIST = re.compile("[\ue000-\ue0ff](?:(?:、|以及|和|与|及|暨|或)[\ue000-\ue0ff])*")
_MARK = re.compile("[,;:.!?]")


@dataclass(frozen=True)
class View:
    """`text[at[i]]` is the symbol of slot i; `lists[i]` is the range of the list of bare names that it stands in."""

    slots: tuple[Slot, ...]
    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, plain: str, slots: Sequence[Slot]) -> "View":
        """Mask the names that stand in `plain`.

        >>> from kg.model import Mention, Span
        >>> bridge = Mention(Span(2, 6), "云溪大桥", EntityType.FACILITY, "example", 1.0)
        >>> view = View.of("建成云溪大桥,投资12.5亿元", (Slot(bridge, 2, 6),))
        >>> view.text.replace(SYMBOLS[EntityType.FACILITY], "F"), view.at
        ('建成F,投资0亿元', (2,))
        """
        pieces: list[str] = []
        at = []
        length = end = 0
        for slot in slots:
            gap = _bare(plain[end : slot.start])
            pieces += [gap, SYMBOLS[slot.mention.type]]
            at.append(length + len(gap))
            length += len(gap) + 1
            end = slot.end
        pieces.append(_bare(plain[end:]))
        return cls(tuple(slots), "".join(pieces), tuple(at))

    @cached_property
    def lists(self) -> tuple[tuple[int, int], ...]:
        """The list of each slot."""
        places: dict[int, tuple[int, int]] = {}
        for match in _LIST.finditer(self.text):
            places.update(dict.fromkeys(range(*match.span()), match.span()))
        return tuple(places[at] for at in self.at)

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """The clause of each slot."""
        marks = [-1, *(match.start() for match in _MARK.finditer(self.text)), len(self.text)]
        found, number = [], 0
        for at in self.at:
            while marks[number + 1] < at:
                number += 1
            found.append((marks[number] + 1, marks[number + 1]))
        return tuple(found)


def _bare(gap: str) -> str:
    return _FIGURE.sub("0", gap.translate(_QUOTES))
