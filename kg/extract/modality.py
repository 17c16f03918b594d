"""Tell what has happened from what is promised, by the part of the report and by words."""

import re
from functools import cache

from kg.extract.triggers import alternation
from kg.model import Sentence
from kg.text.tables import rows
from kg.vocab import Modality, Part


@cache
def _words() -> dict[Modality, re.Pattern[str]]:
    return {
        modality: alternation(row["word"] for row in rows("modality_words") if row["modality"] == modality.value)
        for modality in Modality
    }


def modality(sentence: Sentence, start: int, end: int) -> Modality:
    """Judge `sentence.plain[start:end]`, a clause up to its trigger: a word outweighs the part of the report."""
    clause = sentence.plain[start:end]
    if sentence.part is Part.PLAN:
        return Modality.DONE if _words()[Modality.DONE].search(clause) else Modality.PLAN
    return Modality.PLAN if _words()[Modality.PLAN].search(clause) else Modality.DONE
