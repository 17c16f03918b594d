"""What fills a clause up to a verb, or from a verb to the clause's end or to another verb, may well be one name.

How often it is one is counted for each pair of verbs in annotated reports (see kg.learn.cues).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from kg.extract.entities.places import NameIndex
from kg.text.tables import rows

CLAUSE = re.compile(r"(?:[^,;:!?.。、]|(?<=[0-9])\.(?=[0-9]))+")
OPENER = re.compile(
    r"(?:目前|年内|全年|去年|今年|当前|同时|其中|此外|特别是|截至目前|[一二五]年来|过去一年|[0-9]{4}年|以及"
    r"|[一二三四五六七八九十]是|\([一二三四五六七八九十]+\))+"
)
ADVERBS = re.compile(
    r"(?:顺利|全面|正式|基本|加快|成功|相继|陆续|全部|已经|已|即将|率先|先后|均|全线|主体|如期|提前|首次|再次|双双|也)+$"
)
LOCALITY = re.compile(r"[在于][^在于]{2,8}$")
NO_NAME = re.compile(r"[的我均共个家们]|[0-9]+[项条座所人]|工作|新增|其中|一批")
"""What a phrase holds that is no name: a count, a relation, we."""
SHORTEST, LONGEST = 3, 20
OPEN, SHUT, VERB = "^", "$", "v"
"""The begin and the end of a clause; any verb."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The words before (`left`) and after (`right`) which named things stand."""

    left: NameIndex
    right: NameIndex

    @classmethod
    @cache
    def load(cls) -> "Frames":
        """Read kg/data/frame_words.tsv and the verbs of honours, once."""
        left = [row["word"] for row in rows("frame_words") if row["side"] == "before"]
        right = [row["word"] for row in rows("frame_words") if row["side"] == "after"]
        return cls(NameIndex.of(left), NameIndex.of([*right, *(row["word"] for row in rows("honour_words"))]))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give start, end and frame of the phrases that fill a frame.

        >>> frames = Frames(NameIndex.of(["建成"]), NameIndex.of(["建成投产", "投产"]))
        >>> list(frames.find("海东铁路顺利建成投产,年内建成云岭水库"))
        [(0, 4, '^|建成投产'), (15, 19, '建成|$')]
        """
        for clause in CLAUSE.finditer(text):
            words, at = clause.group(), clause.start()
            pairs = product(self._starts(words).items(), self._ends(words).items())
            for (start, left), (end, right) in pairs:
                whole = (left, right) == (OPEN, SHUT)
                if SHORTEST <= end - start <= LONGEST and not whole and not NO_NAME.search(words, start, end):
                    yield at + start, at + end, f"{left}|{right}"

    def _starts(self, clause: str) -> dict[int, str]:
        """Return where a phrase may begin, and behind what: the longest word that ends there."""
        opener = OPENER.match(clause)
        found = {opener.end() if opener else 0: OPEN}
        for start, end in self.left.find(clause):
            found.setdefault(end, clause[start:end])
        return found

    def _ends(self, clause: str) -> dict[int, str]:
        """Return where a phrase may end, and before what: adverbs and a locality belong to the verb behind them."""
        found = {len(clause): SHUT}
        done = 0
        for start, end in self.right.find(clause):
            if start < done:
                continue
            adverbs = ADVERBS.search(clause, 0, start)
            until = adverbs.start() if adverbs else start
            found[until] = clause[start:end]
            if locality := LOCALITY.search(clause, 0, until):
                found[locality.start()] = clause[start:end]
            done = end
        return found


def sides(frame: str) -> str:
    """Return what a frame has on its sides: a verb, or the begin or end of the clause.

    >>> sides("建成|$"), sides("支持|做大做强")
    ('v|$', 'v|v')
    """
    left, right = frame.split("|")
    return f"{left if left == OPEN else VERB}|{right if right == SHUT else VERB}"
