"""Tell what has happened from what is promised: by the part of the report, by words and by years."""

import re
from functools import cache

from kg.extract.relations.triggers import alternation
from kg.model import Period, Sentence
from kg.text.tables import rows
from kg.vocab import Modality, Part

_DENIAL = re.compile(r"(?:未(?!来)能?|尚未|没有|无法|暂未|不再|停止)[^,、;]{0,6}$")


@cache
def _words(modality: Modality) -> re.Pattern[str]:
    return alternation(row["word"] for row in rows("modality_words") if row["modality"] == modality.value)


def modality(sentence: Sentence, start: int, end: int, date: Period | None = None) -> Modality:
    """Judge the claim that stands in `sentence.plain[start:end]`, with the words before it in its clause.

    A word or a year (`date`) that speaks of the other time outweighs the part of the report.
    """
    plain, document = sentence.plain, sentence.document
    clause = plain[max(plain.rfind(mark, 0, start) for mark in ",;:") + 1 : end]
    if sentence.part is Part.PLAN:
        past = date is not None and document.plan_year is not None and date.last < document.plan_year
        return Modality.DONE if past or _words(Modality.DONE).search(clause) else Modality.PLAN
    coming = date is not None and document.review_year is not None and date.first > document.review_year
    return Modality.PLAN if coming or _words(Modality.PLAN).search(clause) else Modality.DONE


def denied(plain: str, start: int) -> bool:
    """Whether the words before `start` deny the verb there, so that nothing is told.

    >>> denied("云溪大桥未能如期建成", 8), denied("云溪大桥如期建成", 6), denied("面向未来建成", 4)
    (True, False, False)
    """
    return bool(_DENIAL.search(plain, 0, start))
