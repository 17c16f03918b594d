"""Read the figures of one sentence: what each measures, and how."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.observations.drafts import Draft, Topic, draft
from kg.extract.observations.frames import Frame, frames
from kg.extract.observations.measurable import measurable
from kg.extract.observations.measure_words import Words, pattern
from kg.extract.observations.predicate import Predicate, predicate
from kg.extract.observations.ranks import rank
from kg.extract.observations.subject import Subject, noun, subject_after, subject_before, trim
from kg.extract.observations.topics import BARE_GRADE, BARE_HEAD, GRADED_HEAD, lone_verb, topics, with_rest
from kg.model import Span
from kg.text.numerals import Measure, Numeral, figures

BEFORE = "grammar.before"
STOP = re.compile(r"\.(?!\d)")
APART = re.compile("(?P<word>高于|低于|快于|慢于|优于|好于|高出|超出|领先|超)(?P<than>[^,、]{0,14}?)(?:水平)?$")
SHARED_OUT = re.compile("(?P<whose>.*?)(?:同比)?分别(?P<rest>(?:完成|占|超|实现|达到?).+)$")
NO_REST = re.compile("^(?:完成(?!率|.*(?:目标|任务|计划))|实现|达到?)|的$")
TURNED = re.compile(
    "(?:[^,]*?[,、])?(?:力争|确保|有效|大幅|平均)*"
    "(?P<word>压减|降低|减少|下调|压缩|缩短|削减|提高|提升)(?!率)(?P<what>.{2,})$"
)
EARLIER = re.compile("(?:由|从)[^,、]{0,8}$")
OWNED = re.compile("(?:总投资额?|投资总额|总规模|规模|投资|全长|总长|时速|产值|年产值|面积|总面积|估值|市值)$")
SAYINGS = re.compile("规定|行动|计划|工程|战略|政策|重点|意识|自信|维护")
EARNED = frozenset({"增收"})
HONOURED = re.compile(
    "(?P<verb>入选|当选|获评|荣获|入围|上榜|列入|晋级|获(?=[^,、。;]*(?:奖|称号|认证)))(?P<thing>[^,、。;]{3,})"
)
ENTERED = re.compile(
    '(?P<verb>入选|入围|获评|位列|纳入|跻身|获批|进入|(?<!荣)获(?=[^,、。;]{2,}奖"?$))(?:为|首批|第.{1,2}批)?(?P<list>[^,、。;0-9]{4,}[^,、。;]*)$'
)
COMMON = 2
MEDALS = {"金": "金牌", "银": "银牌", "铜": "铜牌"}


@dataclass(frozen=True, slots=True)
class Said:
    """The words before a run of figures, taken apart."""

    words: str
    scope: str
    found: Predicate
    rest: str = ""
    verb: str = ""


def observe(plain: str, names: Sequence[Span] = ()) -> tuple[Draft, ...]:
    """Read the figures of a plain sentence; `names` are the places of names in it.

    >>> [(d.indicator, d.action, str(d.kind), d.frame.figure.raw) for d in observe("建成口袋公园13处、停车场5个")]
    [('口袋公园', '建成', 'level', '13处'), ('停车场', '建成', 'level', '5个')]
    """
    plain = STOP.sub("。", plain)
    drafts: list[Draft] = []
    for run in _runs(frames(plain, measurable(plain, figures(plain), names))):
        drafts.extend(_read(run, drafts))
    return tuple(draft for draft in _lend(drafts) if draft.indicator)


def _runs(found: Sequence[Frame]) -> Iterator[tuple[Frame, ...]]:
    """Put the figures of a list together."""
    run: list[Frame] = []
    for frame in found:
        if run and (run[0].leads or not frame.listed):
            yield tuple(run)
            run = []
        run.append(frame)
    if run:
        yield tuple(run)


def _read(run: Sequence[Frame], before: Sequence[Draft]) -> list[Draft]:
    first = run[0]
    if first.leads:
        found = _leading(first, before)
        return [] if _spelled(first) and not found.action else [found]
    said = _said(run)
    if special := _owned(run, said) or _medals(run, said) or _honoured(run, said):
        return special
    subject = _subject(first, said)
    found_topics = topics(subject, said.words, said.found, run, before)
    if said.verb:
        found_topics = [replace(topic, action=said.verb) for topic in found_topics]
    if said.rest:
        found_topics = [with_rest(topic, said.rest) for topic in found_topics]
    return _drafts(run, found_topics, said)


def _drafts(run: Sequence[Frame], found: Sequence[Topic], said: Said) -> list[Draft]:
    one_limit = said.found.distributive and not any(frame.after for frame in run[:-1])
    after = run[-1].after if one_limit else None
    earlier = bool(EARLIER.search(run[0].left))
    if len(run) == 1:
        pairs = [(run[0], topic) for topic in found]
    else:
        pairs = [(frame, found[n] if len(found) == len(run) else found[-1]) for n, frame in enumerate(run)]
    return [
        draft(replace(frame, after=frame.after or after), topic, said.found, said.scope, earlier=earlier)
        for frame, topic in pairs
    ]


def _said(run: Sequence[Frame]) -> Said:
    first = run[0]
    if first.figure.measure is Measure.RANK:
        return Said(*rank(first.left))
    found = predicate(first.left)
    end = found.start
    if first.figure.measure is Measure.AMOUNT and found.word in EARNED:
        end = first.left.rfind(found.word) + len(found.word)
    said = Said(first.left[:end], "", found)
    if first.figure.measure is Measure.POINTS:
        said = _apart(said)
    elif first.figure.measure is Measure.SHARE:
        said = _turned(said)
    out = SHARED_OUT.match(said.words) if len(run) > 1 else None
    done = pattern("(?P<whose>.{2,})分别(?P<verb><verb>)$").match(said.words) if len(run) > 1 else None
    if done:
        said = Said(done["whose"], "", replace(said.found, distributive=True), "", done["verb"])
    elif out:
        said = Said(out["whose"], said.scope, replace(said.found, distributive=True), NO_REST.sub("", out["rest"]))
    return replace(said, words=re.sub("(?:由|从)$", "", said.words))


def _apart(said: Said) -> Said:
    """Read 高于全国平均水平1.2个百分点."""
    apart = APART.search(said.words)
    if not apart:
        return said
    found = predicate(said.words[: apart.start()], moves=False)
    found = replace(found, sense="apart", word=apart["word"], cmp=said.found.cmp)
    return Said(said.words[: found.start], apart["than"], found)


def _turned(said: Said) -> Said:
    """Read 降低物流成本5%, where the verb stands before what it moves."""
    if not said.found.sense and said.words.endswith("提升"):
        return Said(said.words.removesuffix("提升"), "", replace(said.found, sense="rise", word="提升"))
    turned = TURNED.match(said.words) if not said.found.sense else None
    if not turned:
        return said
    sense = Words.load().senses.get(turned["word"], "fall")
    return replace(said, words=turned["what"], found=replace(said.found, sense=sense, word=turned["word"]))


def _subject(first: Frame, said: Said) -> Subject:
    if not said.words:
        return Subject("", "", "")
    counts = first.figure.measure in {Measure.AMOUNT, Measure.TIME}
    verbs = counts and said.found.sense in {"", "reach"}
    return subject_before(said.words, verbs=verbs, inner=first.opening not in {"、", "和"} or "新增" in said.words)


def _owned(run: Sequence[Frame], said: Said) -> list[Draft]:
    """Read 总投资8亿元的化工项目, where the thing stands behind its size."""
    first = run[0]
    head = OWNED.search(said.words)
    thing = _thing(first)
    if not head or not thing.indicator:
        return []
    topic = Topic(thing.indicator + head.group(), "", "", None, BEFORE)
    return [draft(frame, topic, said.found, said.scope) for frame in run]


def _thing(frame: Frame) -> Subject:
    words = re.sub("(?:、|和)总?投资$", "", re.split("[,;:]", frame.right)[0])
    return subject_after("", words) if words.startswith("的") and len(words) > 1 else Subject("", "", "")


def _medals(run: Sequence[Frame], said: Said) -> list[Draft]:
    first = run[0]
    if first.figure.unit not in MEDALS:
        return []
    subject = subject_before(said.words.strip('"'), verbs=True)
    topic = Topic(MEDALS[first.figure.unit], subject.action, "", None, "grammar.after")
    return [draft(frame, topic, said.found, said.scope) for frame in run]


def _honoured(run: Sequence[Frame], said: Said) -> list[Draft]:
    """Read 2人当选某会会员, where no noun stands before the figure."""
    honour = HONOURED.match(run[0].right) if not trim(said.words) else None
    if not honour:
        return []
    topic = Topic(honour["thing"], honour["verb"], "", None, BEFORE)
    return [draft(frame, topic, said.found) for frame in run]


def _leading(frame: Frame, before: Sequence[Draft]) -> Draft:
    """Read a figure that stands before its noun (改造36个老旧小区)."""
    found = predicate(frame.left, moves=False)
    subject = subject_after(frame.left[: found.start], frame.right, far=_far(frame))
    times = pattern("(?P<verb><verb>)(?P<rest>.{2,})").match(frame.right) if frame.figure.unit == "次" else None
    if times:
        subject = Subject("", times["verb"], noun(times["rest"]))
    entered = ENTERED.search(frame.right)
    if entered and subject.action == entered["verb"] and len(subject.indicator) <= COMMON:
        subject = replace(subject, indicator=_entered(subject.indicator, entered["list"]))
    topic = Topic(subject.indicator, subject.action, "", None, BEFORE)
    if not subject.action and before and not frame.left and frame.opening in {"、", "和", "与", "及"}:
        topic = replace(topic, action=before[-1].action, kind=before[-1].kind if before[-1].action else None)
    return draft(frame, topic, found)


def _entered(who: str, where: str) -> str:
    """Say what they are who entered a list (3家企业入选全国百强)."""
    return where if where.endswith((who, "奖")) else where + who


def _far(frame: Frame) -> bool:
    """Whether the verb may stand before a list: not where a Chinese numeral may belong to a name (八项规定)."""
    listed = "、" in frame.left or frame.left.endswith("等")
    return not _spelled(frame) or (listed and not SAYINGS.match(frame.right))


def _spelled(frame: Frame) -> bool:
    """Whether the figure is a Chinese numeral, which may only name a set (五大工程, 八项规定)."""
    return frame.figure.numeral is Numeral.CHINESE


def _lend(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give a figure without a noun that of the next one (40户90人, 出台3条、5条)."""
    for number, own in enumerate(drafts):
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        yield _lent(own, following) if following else own


def _lent(own: Draft, following: Draft) -> Draft:
    if not own.indicator:
        return replace(own, indicator=following.indicator, action=own.action or following.action)
    if BARE_GRADE.fullmatch(own.indicator) and following.rule == BEFORE:
        return replace(own, indicator=own.indicator + GRADED_HEAD.sub("", following.indicator))
    adjacent = own.frame.figure.end == following.frame.figure.start and following.rule == BEFORE
    left = trim(own.frame.left)
    if adjacent and (not left or pattern("<verb>$").search(left)):
        return replace(own, indicator=following.indicator, action=following.action)
    verb = trim(own.frame.left)
    listed = own.frame.right == "、" and following.rule == BEFORE and not following.frame.left
    if listed and not own.frame.leads and lone_verb(verb):
        return replace(own, indicator=following.indicator, action=verb)
    if own.rule == BEFORE and BARE_HEAD.match(own.indicator) and (thing := _thing(following.frame)).indicator:
        return replace(own, indicator=thing.indicator, action=own.action or thing.action)
    return own
