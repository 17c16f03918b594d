"""Find what the figures of a run speak of: their own words, or those of the figures before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.observations.coordination import PAIR, ends_in_head, parts, share
from kg.extract.observations.drafts import MADE, Draft, Topic
from kg.extract.observations.frames import Frame
from kg.extract.observations.measure_words import pattern
from kg.extract.observations.predicate import Predicate
from kg.extract.observations.subject import Subject, changes, trim
from kg.text.numerals import Measure

AFTER, DISTRIBUTIVE, INHERITED = "grammar.after", "grammar.distributive", "grammar.inherited"
BARE_HEAD = re.compile(
    "^其?(?:总|合计|累计|年|平均|协议|合同|新增|实际|投放|完成)?(?:总数|数量|总量|规模|总规模|占比|比重|增速|增幅|降幅|涨幅|增量"
    "|总投资|投资总额|投资额|投资|金额|总额|入围数量|总产值|产值|营收|面积|产量|户数|人数|额度|总金额|增长率|总数量|余额|存量"
    "|成交额|交易额|销售额|合同金额|资金|均价|总里程|里程|利润|税收|收入|营业收入|覆盖率|总面积|完成率)$"
)
GENERIC = re.compile("(?:增速|增幅|降幅|涨幅|总数|数量|个数|(?:播种|种植|养殖)?面积)$")
SHARE_OF = re.compile("占.*比重$")
COUNTS = frozenset("项个家条件座处所名户")
QUANTITY = re.compile("(?:数|数量|总数|量|人数)$")
LAND = re.compile("田|亩|地|耕")
TOLD = re.compile(
    "(?P<what>.{2,24}?)(?:再|又|(?<![人户亩年平月])均|也|都|继续|持续|稳步|逐年|逐步|大幅|屡|不断|喜获|增量|进一步|稳定|首次|创|迈|突破|保持|明显"
    "|显著|较快|平稳|快速|步伐|全面|加快|总体|连续|实现|,|$)"
)
GRADE = re.compile("(?:省|市|自治区)级(?:(?:及)?以上)?|国家级及?以上")
BARE_GRADE = re.compile("(?:国家|省|市|自治区|县|部)级(?:及?以上)?")
GRADED_HEAD = re.compile(f"^(?:{BARE_GRADE.pattern})")
GRADED = re.compile("全?(?:国家|国|省|市|自治区|县|部)|国际")
LIMITED = re.compile(r"(?:超|过)?[\d.一二三五十百千万亿]+(?:元|美元)?(?:以上|以下|级)?")


def topics(
    subject: Subject, words: str, found: Predicate, run: Sequence[Frame], before: Sequence[Draft]
) -> list[Topic]:
    """What the figures of a run speak of, one topic a figure, or all that its one figure speaks of."""
    own, first = subject.indicator, run[0]
    amount = first.figure.measure is Measure.AMOUNT
    if own.startswith("占") and before:
        share_of = own if own == "占比" else re.sub("的?(?:比重|比例)?$", "", own) + "比重"
        return [Topic(before[-1].indicator + share_of, "", before[-1].scope, None, INHERITED)]
    if not own and subject.action:
        counted = [d for d in before if d.frame.figure.measure is Measure.AMOUNT] if amount else []
        lone = Topic(counted[-1].indicator, subject.action, "", None, INHERITED) if counted else None
        return [lone or Topic(subject.action, "", "", None, AFTER)] * len(run)
    if not own or not trim(words) or own in {"总体", "总"}:
        told = _told(first, before)
        members = share(told.indicator, len(run)) if told and len(run) > 1 and found.distributive else None
        if told:
            return [replace(told, indicator=m) for m in members] if members else [told] * len(run)
        return inherited(len(run), found, first, before)
    spent = own == "投资" and first.opening == "," and pattern("完成|<verb>").match(first.right)
    if BARE_HEAD.match(own) and not subject.action and before and not spent:
        return inherited(len(run), found, first, before, head=own)
    return (
        _shared(subject, found, run, before)
        or _continued(subject, found, first, before)
        or [Topic(own, subject.action, subject.scope, None, AFTER)]
    )


def _told(first: Frame, before: Sequence[Draft]) -> Topic | None:
    """What the clause before speaks of, where it has no figure (茶叶产量再创新高,达到5万吨)."""
    match = TOLD.match(trim(first.clause)) if first.opening == "," else None
    if not match or (before and not ends_in_head(match["what"])):
        return None
    return Topic(match["what"], "", "", None, INHERITED)


def _shared(subject: Subject, found: Predicate, run: Sequence[Frame], before: Sequence[Draft]) -> list[Topic]:
    """The members of a coordination, one a figure, or all for one figure (A、B均增长8%)."""
    own, first, wanted = subject.indicator, run[0], len(run)
    if wanted == 1 and (found.collective or found.distributive or first.figure.measure is Measure.RANK):
        wanted = PAIR if "城乡" in own and found.collective else len(parts(own))
    if first.figure.measure is Measure.RANK and not found.collective and not found.distributive and "、" not in own:
        wanted = 1
    members = share(own, wanted) if wanted > 1 else None
    if not members:
        return []
    if before and first.opening and all(BARE_HEAD.match(m) for m in members):
        members = [before[-1].indicator + m for m in members]
    action, kind = subject.action, None
    counts = not ends_in_head(members[-1]) or members[-1].endswith(("资金", "投资", "数量", "人数"))
    if (
        not action
        and counts
        and before
        and first.opening
        and not found.sense
        and first.figure.measure is Measure.AMOUNT
    ):
        action, kind = before[-1].action, before[-1].kind
    return [Topic(m, action, subject.scope, kind, DISTRIBUTIVE) for m in members]


def _continued(subject: Subject, found: Predicate, first: Frame, before: Sequence[Draft]) -> list[Topic]:
    """A further noun under the verb of the figure before (新增A 3个、B 5个)."""
    if subject.action or not before or found.sense or first.figure.measure is not Measure.AMOUNT:
        return []
    last, own = before[-1], subject.indicator
    if (
        not last.action
        or last.action in MADE
        or last.frame.figure.measure is not Measure.AMOUNT
        or re.search("完成|实现", first.left)
    ):
        return []
    counted = first.opening == "、" and first.figure.unit in COUNTS and not QUANTITY.search(own)
    if ends_in_head(own) and "其中" not in first.left and not counted:
        return []
    if LIMITED.fullmatch(own):
        own += LIMITED.sub("", last.indicator, count=1)
    if BARE_GRADE.fullmatch(own):
        own += GRADED_HEAD.sub("", last.indicator)
    grade = GRADE.match(last.indicator)
    if grade and first.opening in {"、", "和", "及", "与"} and not GRADED.match(own):
        own = grade.group() + own
    new_clause = first.opening == "," and found.cmp is None and not first.figure.unit.endswith("元")
    if first.opening in {"、", "和", "及", "与"} or new_clause:
        return [Topic(own, last.action, last.scope, last.kind, INHERITED)]
    return []


def inherited(count: int, found: Predicate, first: Frame, before: Sequence[Draft], *, head: str = "") -> list[Topic]:
    """Topics of the figures before, with `head`: growth behind a level, 分别 behind a list, a rank behind either."""
    if first.figure.measure is Measure.RANK:
        before = [d for d in before if not SHARE_OF.search(d.indicator)] or before
    if not before:
        return [Topic(head, "", "", None, INHERITED)]
    wanted = count
    if count == 1 and found.collective:
        wanted = _clause_length(before)
    distinct: dict[tuple[str, str], Draft] = {}
    for draft in reversed(before):
        distinct.setdefault((draft.indicator, draft.action), draft)
    chosen = list(distinct.values())[:wanted]
    carried = count == 1 and first.figure.measure is Measure.AMOUNT
    return [
        _under(draft, head.removeprefix("其"), carried=carried, reached=found.sense == "reach")
        for draft in reversed(chosen)
    ]


def _under(draft: Draft, head: str, *, carried: bool, reached: bool) -> Topic:
    if reached and changes(draft.action):
        return Topic(compose(draft.indicator, head), "", draft.scope, None, INHERITED)
    if head:
        return Topic(compose(draft.indicator, head), "", draft.scope, None, INHERITED)
    return Topic(draft.indicator, draft.action, draft.scope, draft.kind if carried else None, INHERITED)


def _clause_length(before: Sequence[Draft]) -> int:
    """How many figures the last clause has, counted backwards to where it begins."""
    length = 1
    for later, draft in zip(reversed(before), reversed(before[:-1]), strict=False):
        if later.frame.breaks or draft.indicator == later.indicator:
            break
        length += 1
    alike = len(before) > 1 and before[-1].kind is before[-2].kind
    return PAIR if length == 1 and alike else length


def compose(indicator: str, head: str) -> str:
    """Put a bare head behind what it is the head of.

    >>> compose("中小企业总数", "增速"), compose("高标准农田", "产量")
    ('中小企业增速', '产量')
    """
    if head and (BARE_HEAD.match(indicator) or (head == "产量" and LAND.search(indicator))):
        return head
    return (GENERIC.sub("", indicator) or indicator) + head if head else indicator


def with_rest(topic: Topic, rest: str) -> Topic:
    """The topic with the words that 分别 hands to each (分别完成投资)."""
    return replace(topic, indicator=compose(topic.indicator, rest))


def lone_verb(words: str) -> bool:
    """Whether the words before a figure are a verb alone."""
    return bool(pattern("<verb>").fullmatch(words))
