"""Tell what has happened from what is promised, owed or denied: by the part of the report, by words and by years."""

import re
from functools import cache

from kg.extract.relations.triggers import Hit, alternation
from kg.model import Period, Sentence
from kg.text.tables import rows
from kg.vocab import Modality, Part

_DENIAL = re.compile(r"(?:未(?!来)能?|尚未|没有|无法|暂未|不再|停止)[^,、;]{0,6}$|不(?:够|太|很|甚|尽|能|易|会)?$")
_FALLS_SHORT = re.compile(
    r"[^,;]{0,16}?(?:有待|还需|仍需|尚需|还要|还不|仍不|尚不|亟待|亟需|任重|不够|不足|不力|不到位|不完善|不健全|不充分|不平衡|"
    r"不(?=[,;.]|$)|滞后|缓慢|受阻|推迟|搁置|未能|尚未|未完成|(?:还|仍|相当|十分|非常|依然|更加)[^,;]{0,2}(?:艰巨|繁重|困难|突出))"
)
_ANNIVERSARY = re.compile(r"[\d一二三四五六七八九十百]+周年")
_DUTY = re.compile(
    r"(?:^|[,;:])[^,;:、]{0,8}?(?:(?<![一三])必须|务必|应当|(?<![主重纲提摘概简首紧扼只不需政])要(?![素求点闻件道地塞位领案害性么津职务目义强]))"
    r"|有(?:信心|能力|条件|决心)|展望未来|必将|定能|一定[能会]|(?:^|[,;:])只有"
)
"""A clause that says what has to be done, and opens a list of such clauses."""
_AIM = re.compile(
    r"[^,;、]{0,8}?(?:为(?:奋斗)?(?:目标|使命|愿景)|的(?:奋斗|战略|发展|总体|宏伟|重大|主要){0,2}"
    r"(?:目标|定位|使命|愿景|蓝图|设想|构想|建议|号召|机遇))(?!任务?(?:全面|顺利|基本|圆满)?(?:完成|实现))"
)
_FOR = re.compile(r"(?:^|[,;:])为[^,;:]*$")
_SERVES = re.compile(r"[^,;]{0,24}?(?:奠定|打下|打牢|提供|创造|做了|作了|做好|积蓄|增添|注入|贡献)")
"""What the clause opened by 为 does for the thing that is still to come (为云溪大桥开工做好准备)."""
_PREPARING = frozenset({"筹办", "筹备"})
_CARRIED_OUT = re.compile("落实|贯彻|执行|按照|围绕|锚定|对标|服务|完成|实现")
_COMING = re.compile(r"今年|拟|将|继续|巩固|计划|要(?!求)")
_ALREADY = re.compile(r"(?<![推促])已(?:经|于[^,;]{2,6})?[^,;、的]{0,2}$")
_THANKS = re.compile(
    r"衷心(?:的)?感谢|崇高(?:的)?敬意|诚挚(?:的)?(?:感谢|问候|谢意)|致以|表示[^,;]{0,6}感谢|政府工作[^,;]{0,4}支持的"
)
_ANNEX = 2


@cache
def _words(modality: Modality) -> re.Pattern[str]:
    return alternation(row["word"] for row in rows("modality_words") if row["modality"] == modality.value)


def tells(sentence: Sentence) -> bool:
    """Whether the sentence can tell what is done or promised: not in problems, thanks or the glossary at the end."""
    document = sentence.document
    annex = sentence.part is Part.PREFACE and sentence.span.start > len(document.text) // _ANNEX
    return sentence.part is not Part.PROBLEMS and not annex and not _THANKS.search(sentence.plain)


def modality(
    sentence: Sentence, start: int, end: int, date: Period | None = None, *, verb: Hit | None = None
) -> Modality:
    """Judge the claim that stands in `sentence.plain[start:end]`, with the words before it in its clause.

    A word, a year (`date`) or a mark of the perfect at the `verb` that speaks of the other time outweighs the part of
    the report.
    """
    plain, document = sentence.plain, sentence.document
    opening = max(plain.rfind(mark, 0, start) for mark in ",;:") + 1
    clause = plain[opening:end]
    if sentence.part is Part.PLAN:
        past = date is not None and document.plan_year is not None and date.last < document.plan_year
        said = _words(Modality.DONE).search(clause) or (verb is not None and _perfect(plain, verb))
        return Modality.DONE if past or (said and not _COMING.search(plain, opening, start)) else Modality.PLAN
    coming = date is not None and document.review_year is not None and date.first > document.review_year
    owed = _words(Modality.PLAN).search(clause) or _DUTY.search(plain, 0, end)
    aimed = _AIM.match(plain, end) and not _CARRIED_OUT.search(clause)
    prepared = (verb and verb.word in _PREPARING) or (_FOR.search(plain, 0, start) and _SERVES.match(plain, end))
    return Modality.PLAN if coming or owed or aimed or prepared else Modality.DONE


def _perfect(plain: str, verb: Hit) -> bool:
    return verb.word.endswith("了") or plain.startswith("了", verb.end) or bool(_ALREADY.search(plain, 0, verb.start))


def denied(plain: str, start: int) -> bool:
    """Whether the words before `start` deny the verb there, so that nothing is told.

    >>> denied("云溪大桥未能如期建成", 8), denied("云溪大桥如期建成", 6), denied("面向未来建成", 4)
    (True, False, False)
    >>> denied("一码通办体系不健全", 7), denied("不断健全", 2)
    (True, False)
    """
    return bool(_DENIAL.search(plain, 0, start))


def falls_short(plain: str, end: int) -> bool:
    """Whether the words after a claim say that it is wanting, or only name an anniversary by it.

    >>> falls_short("云溪大桥建设力度有待加强", 6), falls_short("云溪大桥建设加快", 6)
    (True, False)
    >>> falls_short("云溪县成立70周年", 5)
    True
    """
    return any(pattern.match(plain, end) for pattern in (_FALLS_SHORT, _ANNIVERSARY))
