"""Tell an honour that is held from one that is only worked for."""

import re

from kg.extract.relations.triggers import Hit
from kg.vocab import Modality

_SOUGHT = re.compile(r"[\"'》]?等?(?:称号)?(?:创建|争创|申报|创评|[^,;、]{0,6}建设[^,;、]{0,4}推进)(?!成功|成果|名单)")
_KEPT = re.compile("巩固")
_KEPT_AFTER = re.compile(r"[\"'》]?等?(?:称号)?创建成果|[^,;、]{0,12}为契机")
"""Words around an honour that is held already, whatever is planned with it."""
_WISH = re.compile("建设|打造|推进|深化|启动|布局|培育|争创|争取|申报|创建|构建|探索")
_GRANTED = re.compile("成功|获批|获准|通过|荣|被|已|建成|创成|为$|了$|(?<!打造)成$")
_GRANTED_AFTER = re.compile(r"[为成到了]|[^,;、]{0,3}\d")
"""Words around a wish for an honour (创建) that tell that it came true (成功创建, 创建为)."""


def standing_of_honour(plain: str, end: int, hit: Hit | None) -> Modality | None:
    """Judge the honour that ends at `plain[end]` and its verb, if they tell whether it is held or only wished for.

    >>> verb = Hit("创建", 0, 2)
    >>> standing_of_honour("创建全国文明城市。", 8, verb) is Modality.PLAN
    True
    >>> standing_of_honour("创建为全国文明城市。", 9, verb) is None
    True
    """
    if (hit and _KEPT.search(hit.word)) or _KEPT_AFTER.match(plain, end):
        return Modality.DONE
    wished = hit is not None and hit.end <= end and _WISH.search(hit.word) and not _came_true(plain, hit)
    return Modality.PLAN if wished or _SOUGHT.match(plain, end) else None


def _came_true(plain: str, hit: Hit) -> bool:
    clause = max(plain.rfind(mark, 0, hit.start) for mark in ",;:") + 1
    return bool(_GRANTED.search(plain, clause, hit.end) or _GRANTED_AFTER.match(plain, hit.end))
