"""Whether a text is a government work report at all."""

import re
from collections.abc import Sequence

from kg.errors import InputError

CHINESE = re.compile("[一-鿿]")
# A report is a speech of a government to its people's congress; a plan or a notice shares its words, not its manner.
SPEECH = tuple(
    map(
        re.compile,
        (
            "各位代表",
            "政府工作报告|代表.{0,24}(?:政府|国务院)[^.]{0,40}(?:报告|大会)|受国务院的?委托",
            "请.{0,4}审议|(?:委员|人员|同志)[^.]{0,12}提出.{0,4}意见",
            "(?:本次|这次|向|次)大会|人民代表大会.{0,8}会议",
            "让我们|同志们",
        ),
    )
)
MATTER = tuple(
    map(
        re.compile,
        (
            "政府工作|(?:市|省|区|县|州|旗)?政府",
            r"工作回顾|过去的?一年|五年来|一年来|去年|刚刚过去",
            "(?:主要|预期|总体|奋斗)(?:预期)?(?:目标|要求|任务)|今年|今后",
            r"增长\d|增长[一二三四五六七八九十百]|\d亿元|%|百分之",
            "全[市省县区国州旗]|我[市省县区国州旗]",
            "经济.{0,4}社会发展|国民经济|人民生活|民生",
        ),
    )
)
SPOKEN, TOLD = 3, 3  # marks of each kind that a report has at least; one that addresses the deputies may lack one
SHORTEST = 100  # Chinese characters
SHARE = 0.4  # of Chinese characters among all


def check_genre(paragraphs: Sequence[str], source: str) -> None:
    """Raise InputError unless enough marks of the genre stand in the paragraphs (plain view)."""
    text = "".join(paragraphs)
    chinese = len(CHINESE.findall(text))
    if chinese < SHORTEST or chinese < SHARE * len(text):
        raise InputError(f"{source}: hardly any Chinese text in it; give the full text of a government work report")
    spoken, told = (sum(mark.search(text) is not None for mark in marks) for marks in (SPEECH, MATTER))
    addressed = SPEECH[0].search(text) is not None
    if spoken < SPOKEN - addressed or told < TOLD:
        raise InputError(
            f"{source}: this is no government work report: it shows {spoken} of {len(SPEECH)} marks of a speech to a"
            f" people's congress (各位代表, 请予审议) and {told} of {len(MATTER)} of its matter; give its full text"
        )
