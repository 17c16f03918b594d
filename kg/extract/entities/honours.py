"""Read who is honoured: what fills a clause up to the verb of an honour is a name, whatever it looks like."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.entities.chart import Chart
from kg.extract.entities.cues import TYPES
from kg.extract.entities.proposal import Proposal
from kg.text.tables import rows
from kg.vocab import EntityType

CLAUSE_END = re.compile(r"[,;:!?。]")
NO_NAME = re.compile(r"[的等我均共个项家年全]|[0-9]|工作|顺利|新增|其中|一批|企业$|项目$")
"""What the subject of an honour holds if it is no name: a count, a generic noun, we."""
LOCALITY = re.compile(r"(?<![小古名强城])(?:[镇乡村河湖]|街道)$")
"""How the names of townships, villages and waters end, but not those of what is built in their likeness (古镇)."""
SHORTEST, LONGEST = 3, 14
ODDS = 3.5
"""Three of four such phrases are names."""
HONOURED = {
    EntityType.ORGANIZATION: 0.5,
    EntityType.PLACE: 0.0,
    EntityType.FACILITY: 0.0,
    EntityType.ZONE: 0.0,
    EntityType.TECHNOLOGY: 0.0,
    EntityType.EVENT: -0.5,
}
"""The types that are honoured, and how much is added for each to what the end of the name says."""


def laureates(chart: Chart, reading: Sequence[Proposal]) -> Iterator[Proposal]:
    """Propose the subjects of honours that were not read: from the clause's begin, or from their owner, to the verb."""
    for honour in reading:
        if honour.type is not EntityType.HONOR:
            continue
        before = [name for name in reading if name.end <= honour.start]
        clause = max((end.end() for end in CLAUSE_END.finditer(chart.text, 0, honour.start)), default=0)
        start = max([clause, *(name.end for name in before)])
        owned = any(name.end == start and name.type is EntityType.ORGANIZATION for name in before)
        verb = _verbs().search(chart.text, start, honour.start)
        if verb is None or not (start == clause or owned):
            continue
        subject = chart.text[start : verb.start()]
        if SHORTEST <= len(subject) <= LONGEST and not NO_NAME.search(subject):
            yield Proposal(start, verb.start(), _type(chart, verb.start()), ODDS, "honour")


@cache
def _verbs() -> re.Pattern[str]:
    """Compile kg/data/honour_words.tsv: a verb right before its honour, but for an ordinal."""
    words = sorted((row["word"] for row in rows("honour_words")), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(words)})(?:全国|全省|全市)?(?:首批|首个|第[一二三四五六七八九十]+批)?$")


def _type(chart: Chart, end: int) -> EntityType:
    """Return the type that the end of a subject speaks for most; of a township or a water it is a place."""
    if LOCALITY.search(chart.text, 0, end):
        return EntityType.PLACE
    return max(HONOURED, key=lambda kind: HONOURED[kind] + chart.last[end - 1][TYPES.index(kind)])
