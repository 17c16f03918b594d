"""Say whose value a figure is: the port, park or body before the noun phrase, and no words of manner."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.observations.coordination import ends_in_head
from kg.extract.observations.drafts import Draft
from kg.extract.observations.subject import subject_before
from kg.extract.observations.topics import INHERITED
from kg.text.numerals import Measure
from kg.vocab import EntityType

BODIES = frozenset(
    {EntityType.FACILITY, EntityType.ORGANIZATION, EntityType.ZONE, EntityType.PLACE, EntityType.PROJECT}
)
PART_OF_PLACE = re.compile("(?:主城区|[省市区县]本级)(?=..)")
PLACE = re.compile("[市县区镇乡旗]$")
OFFICE = re.compile("(?:部|委|局|厅|人大|政协|常委会|政府|法院|检察院)$")
ATTACHED = re.compile('等|在|的|和|及|与|[^一-鿿A-Za-z0-9"]')
TIED = re.compile("^(?:累计|全年|年内|合计|共|目前|已|实现|完成)+")
TRAILING = re.compile("(?:累计|全年|年内|共)+$")
OF_MANNER = re.compile(
    "^(?:为|向|对|以|由|利用|通过|统筹|帮助|助力|支持|推动|引导|组织|精准|常态化|集中|高质量|高标准|年|全年|月|新|将|拟|已)"
    "|(?:助力|帮助|支持|引导|推动)(?:企业|群众|农户)$"
)
EXAMPLES = re.compile("^[^,]*、[^,、]+等(?=[^0-9]{2})|^[^、,]{2,}等(?=[一-鿿]{2,}产业)")


def place(draft: Draft, names: Iterable[str], home: str) -> Draft:
    """Take the owner off the indicator of a draft; `names` are those of bodies in the sentence, `home` the place.

    >>> from kg.extract.observations.observe import observe
    >>> (draft,) = observe("临江港集装箱吞吐量达到80万标箱")
    >>> placed = place(draft, ["临江港"], "临江市")
    >>> placed.indicator, placed.scope
    ('集装箱吞吐量', '临江港')
    """
    draft = replace(draft, scope=_scope(draft.scope))
    if draft.scope and draft.rule != INHERITED:
        return draft
    part = PART_OF_PLACE.match(draft.indicator)
    owners = [name for name in names if draft.indicator.startswith(name) and not home.startswith(name)]
    owner = max(owners, key=len, default=part.group() if part else "")
    rest = TIED.sub("", draft.indicator.removeprefix(owner), count=1)
    if not owner or len(rest) <= 1 or ATTACHED.match(rest):
        return draft
    scope = draft.scope or owner
    counted = draft.frame.figure.measure is Measure.AMOUNT and not draft.action
    subject = subject_before(rest, verbs=True) if counted else None
    if subject and subject.action and subject.indicator:
        return replace(draft, indicator=subject.indicator, action=subject.action, scope=scope)
    owned = ends_in_head(rest) or (part and draft.action)
    return replace(draft, indicator=rest, scope=scope) if owned else draft


def is_body(kind: EntityType, name: str) -> bool:
    """Whether a thing of that type and name may own a value."""
    if kind is EntityType.PLACE:
        return bool(PLACE.search(name))
    return kind in BODIES and not OFFICE.search(name) and not (kind is EntityType.PROJECT and '"' in name)


def _scope(words: str) -> str:
    words = EXAMPLES.sub("", TRAILING.sub("", words))
    return "" if OF_MANNER.search(words) else words
