"""Whether a text is a government work report at all."""

import re
from collections.abc import Sequence

from kg.errors import InputError

CHINESE = re.compile("[一-鿿]")
MARKS = tuple(
    map(
        re.compile,
        (
            "各位代表",
            "政府工作报告|政府工作|国务院.{0,20}报告",
            "人民代表大会|人大",
            "代表.{0,24}(?:政府|国务院)|国务院的?委托",
            "请予?审议|(?:请|提出).{0,8}审议|提出.{0,4}意见",
            r"工作回顾|过去的?一年|五年来|去年|\d{4}年",
            "(?:主要|预期|总体|奋斗)(?:预期)?(?:目标|要求|任务)|今年|今后",
            r"增长\d|增长[一二三四五六七八九十百]|\d亿元|%|％|百分之",
            "全[市省区县国]|我[市省区县国]",
            "经济.{0,4}社会发展|国民经济|人民生活|民生",
        ),
    )
)
NEEDED = 5
SHORTEST = 100  # Chinese characters
SHARE = 0.4  # of Chinese characters among all


def check_genre(paragraphs: Sequence[str], source: str) -> None:
    """Raise InputError unless enough marks of the genre stand in the paragraphs (plain view)."""
    text = "".join(paragraphs)
    chinese = len(CHINESE.findall(text))
    if chinese < SHORTEST or chinese < SHARE * len(text):
        raise InputError(f"{source}: hardly any Chinese text in it; give the full text of a government work report")
    found = sum(mark.search(text) is not None for mark in MARKS)
    if found < NEEDED:
        raise InputError(
            f"{source}: this is no government work report: {found} of {len(MARKS)} marks of one (各位代表, 政府工作, …)"
            " are in it; give the full text of a report"
        )
