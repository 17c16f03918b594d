"""Observations by grammar: what every figure of a report measures, how, when, and whether it is real or promised."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.extract.dating import passage, period
from kg.extract.frames import Frame, frames
from kg.extract.indicator import BARE_HEAD, Subject, changes, ends_in_head, share, subject_after, subject_before, trim, parts
from kg.extract.measurable import measurable
from kg.extract.measure_words import Words
from kg.extract.predicate import GROWTH_NOUN, Predicate, predicate
from kg.model import Evidence, Mention, Observation, Period, Range, Sentence, Span
from kg.text.numerals import Figure, Measure, Numeral, figures
from kg.text.periods import periods
from kg.vocab import Comparator, Kind, Part, Status

PRIORS = {"grammar.after": 0.8, "grammar.before": 0.8, "grammar.distributive": 0.8, "grammar.inherited": 0.8, "grammar.rank": 0.8}
RANKED = re.compile(r"(?:(?:继续|保持|稳|均|分别|总量|跃|持续|连续\w{1,4}年|双双|都|首次|并列|排名|排|位|跃升|上升|升|提升|前移|晋升)*(?:居|列|位居|位列|排名|排|名列|至|到|进入|跻身|进|为|在|获|保持|位次|入围|入选))$")
APART = re.compile(r"(?P<word>高于|低于|快于|慢于|优于|好于|高出|超出|领先|超)(?P<than>[^,、]{0,14}?)(?:水平)?$")
STOP = re.compile(r"\.(?!\d)")
RATED = re.compile("百强|评估|考核|测评|监测|排名|评价|榜|指数|竞争力|排行")
OWNED = re.compile(r"(?:总投资额?|投资总额|总规模|规模|投资|全长|总长|时速|产值|年产值|面积|总面积|估值|市值)$")
ESTIMATE = re.compile(r"预计|有望|匡算|可望")
TARGET = re.compile(r"目标是|目标为|预期目标|力争|确保|争取(?:达到|实现)")


@dataclass(frozen=True, slots=True)
class Draft:
    """An observation without its period and status."""

    frame: Frame
    indicator: str
    action: str
    kind: Kind
    fall: bool
    cmp: Comparator
    scope: str
    rule: str
    earlier: bool = False


def measure(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Observation, ...]:
    """Read what every figure of the sentences measures; the sentences are those of one document, in order."""
    found: list[Observation] = []
    names = sorted(m.span for m in mentions)
    estimated = False
    around: Period | None = None
    place = 0
    for sentence in sentences:
        while place < len(names) and names[place].end <= sentence.span.start:
            place += 1
        inside = []
        at = place
        while at < len(names) and names[at].start < sentence.span.end:
            inside.append(_within(sentence, names[at]))
            at += 1
        drafts = read(sentence.plain, inside)
        around = passage(sentence, around)
        found.extend(_observations(sentence, drafts, estimated=estimated, around=around))
        estimated = (estimated or bool(ESTIMATE.search(sentence.plain))) and sentence.plain.endswith((";", ":"))
    return tuple(found)


def _within(sentence: Sentence, span: Span) -> Span:
    """Place of a span of the document in the plain text of a sentence."""
    from bisect import bisect_left

    return Span(bisect_left(sentence.offsets, span.start), bisect_left(sentence.offsets, span.end))


def read(plain: str, names: Sequence[Span] = ()) -> tuple[Draft, ...]:
    """Read the figures of one sentence.

    >>> [(d.indicator, d.action, str(d.kind), d.frame.figure.raw) for d in read("建成口袋公园13处、停车场5个")]
    [('口袋公园', '建成', 'level', '13处'), ('停车场', '建成', 'level', '5个')]
    """
    plain = STOP.sub("。", plain)
    kept = measurable(plain, figures(plain), names)
    if not kept:
        return ()
    drafts: list[Draft] = []
    run: list[Frame] = []
    for frame in frames(plain, kept):
        if run and (frame.left or frame.break_before or frame.leads or frame.opening not in "、和与及" or not frame.opening):
            drafts.extend(_read_run(run, drafts))
            run = []
        run.append(frame)
    drafts.extend(_read_run(run, drafts))
    return tuple(_lend(drafts))


def _lend(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give a figure without words those of the next one (96户177人贫困人口)."""
    for number, draft in enumerate(drafts):
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        if following and draft.frame.right == "、" and following.rule == "grammar.before" and not following.frame.left and not draft.frame.leads and re.fullmatch(rf"{Words.load().verb}", trim(draft.frame.left)):
            yield replace(draft, indicator=following.indicator, action=trim(draft.frame.left))
        elif following and draft.rule == "grammar.before" and BARE_HEAD.match(draft.indicator) and following.frame.right.startswith("的"):
            noun = subject_after("", re.split("[,;:]", following.frame.right)[0])
            yield replace(draft, indicator=noun.indicator, action=draft.action or noun.action)
        elif not draft.indicator and number + 1 < len(drafts):
            yield replace(draft, indicator=drafts[number + 1].indicator, action=draft.action or drafts[number + 1].action)
        else:
            yield draft


def _read_run(run: Sequence[Frame], before: Sequence[Draft]) -> list[Draft]:
    first = run[0]
    if first.leads:
        leading = _leading(first, before)
        drafts = [] if first.figure.numeral is Numeral.CHINESE and not leading.action else [leading]
        return drafts + (_read_run(run[1:], [*before, *drafts]) if len(run) > 1 else [])
    found = predicate(first.left)
    scope = ""
    words = first.left[: found.start]
    if first.figure.measure is Measure.RANK:
        words, scope, found = _rank(first.left, found)
    if first.figure.measure is Measure.POINTS and (apart := APART.search(words)):
        words, found, scope = words[: apart.start()], replace(found, sense="apart", word=apart["word"]), apart["than"]
    share_out = re.match(r"(?P<whose>.*?)(?:同比)?分别(?P<rest>(?:完成|占|超|实现|达到?).+)$", words)
    rest = ""
    if share_out and len(run) > 1:
        words, rest = share_out["whose"], re.sub("^(?:完成(?!率|.*(?:目标|任务|计划))|实现|达到?)|的$", "", share_out["rest"])
        found = replace(found, distributive=True)
    if first.figure.measure is Measure.SHARE and (moved := re.match(r"(?:[^,]*?[,、])?(?:力争|确保|有效|大幅|平均)*(?P<word>压减|降低|减少|下调|压缩|缩短|削减|提高|提升)(?!率)(?P<what>.{2,})$", words)) and not found.sense:
        words, found = moved["what"], replace(found, sense=Words.load().senses.get(moved["word"], "fall"), word=moved["word"])
    earlier = re.search(r"(?:由|从)(?:年初的?|上年的?|原来的?|当年的?)?$", first.left)
    words = re.sub(r"(?:由|从)$", "", words)
    if first.right.startswith("的") and len(first.right) > 2 and (head := OWNED.search(words)):
        noun = subject_after("", re.split("[,;:]", first.right)[0]).indicator
        return [_draft(frame, Topic(noun + head.group(), "", "", None, "grammar.before"), found, scope) for frame in run]
    if scope and RATED.search(scope) and (len(words) <= 4 or trim(words).endswith(("市", "县", "区"))):
        nation = re.match(Words.load().scope, scope)
        words, scope = scope[nation.end() :] if nation else scope, nation.group() if nation else ""
    subject = subject_before(words, verbs=first.figure.measure is Measure.AMOUNT and found.sense in {"", "reach"}, inner_verbs=first.opening not in {"、", "和"} or "新增" in words) if words else Subject("", "", "")
    topics = _topics(subject, words, len(run), found, first, before)
    if rest:
        topics = [replace(t, indicator=_compose(t.indicator, rest)) for t in topics]
    last = run[-1].after if len(run) > 1 and found.distributive and not any(f.after for f in run[:-1]) else None
    drafts: list[Draft] = []
    for number, frame in enumerate(replace(f, after=f.after or last) for f in run):
        mine = [topics[number]] if len(topics) == len(run) > 1 else topics if len(run) == 1 else topics[-1:]
        for topic in mine:
            drafts.append(_draft(frame, topic, found, scope or topic.scope, earlier=bool(earlier)))
    return drafts


@dataclass(frozen=True, slots=True)
class Topic:
    """What a figure speaks of."""

    indicator: str
    action: str
    scope: str
    kind: Kind | None
    rule: str


def _rank(left: str, found: Predicate) -> tuple[str, str, Predicate]:
    """Words before a rank: its subject, where it is counted, and how."""
    scope = re.search(rf"(?:在)?(?P<scope>(?:{Words.load().scope})+[^,居列位排]{{0,12}}?)(?:中|里)?$", left[: found.start])
    words = left[: found.start]
    if scope:
        words = words[: scope.start()]
    else:
        verb = re.search(r"(?:居|列|位居|位列|排名|排|名列|进入|跻身|跃居|稳居|升至|跃升至|上升至)(?P<scope>[^居列排位]{2,16})$", words)
        if verb:
            scope, words = verb, words[: verb.end() - len(verb["scope"])]
    moved = predicate(words)
    verb = RANKED.search(words[: moved.start]) or RANKED.search(words)
    if verb:
        words = words[: verb.start()]
        moved2 = predicate(words)
        if moved2.sense == "" :
            words = words[: moved2.start]
        moved = replace(moved2, distributive=moved2.distributive or moved.distributive or "分别" in verb.group(), collective=moved2.collective or moved.collective or "均" in verb.group())
    elif moved.sense == "":
        words = words[: moved.start]
    return words, scope["scope"] if scope else "", replace(
        found, start=len(words), distributive=found.distributive or moved.distributive, collective=found.collective or moved.collective
    )


def _topics(subject: Subject, words: str, count: int, found: Predicate, first: Frame, before: Sequence[Draft]) -> list[Topic]:
    """What the figures of a run speak of, one topic a figure, or all that one figure speaks of."""
    own = subject.indicator
    kind = None
    action = subject.action
    if own.startswith("占") and before:
        last = _last(before)
        share_of = own.removesuffix("的").removesuffix("比重").removesuffix("比例")
        return [Topic(last.indicator + share_of + "比重", "", last.scope, None, "grammar.inherited")]
    counted = [d for d in before if d.frame.figure.measure is Measure.AMOUNT]
    if not own and action and counted and first.figure.measure is Measure.AMOUNT:
        return [Topic(counted[-1].indicator, action, "", None, "grammar.inherited")] * count
    if not own and action:
        return [Topic(action, "", "", None, "grammar.after")] * count
    if not own or not trim(words) or (own in {"总体", "总"}):
        return _inherited(count, found, first, before, "")
    if BARE_HEAD.match(own) and not action and before:
        return _inherited(count, found, first, before, own)
    wanted = count if count > 1 else 0
    if count == 1 and (found.collective or first.figure.measure is Measure.RANK or found.distributive):
        wanted = len(parts(own)) if not ("城乡" in own and found.collective) else 2
    members = share(own, wanted) if wanted > 1 and (count > 1 or found.collective or found.distributive or first.figure.measure is Measure.RANK) else None
    if members:
        if all(BARE_HEAD.match(m) for m in members) and before and first.opening:
            owner = _last(before).indicator
            members = [owner + m for m in members]
        if not action and before and first.opening and before[-1].action and found.sense == "" and first.figure.measure is Measure.AMOUNT:
            action, kind = before[-1].action, before[-1].kind
        return [Topic(m, action, subject.scope, kind, "grammar.distributive") for m in members]
    if count > 1 and own and before and BARE_HEAD.match(own):
        return _inherited(count, found, first, before, own)
    if not action and before and first.figure.measure is Measure.AMOUNT and found.sense in {"", } and not re.search("完成|实现", first.left) and (not ends_in_head(own) or "其中" in first.left):
        last = before[-1]
        if last.action and last.frame.figure.measure is Measure.AMOUNT and (first.opening in {"、", "和", "及", "与"} or (first.opening == "," and not found.passed and not re.search("元$", first.figure.unit))):
            return [Topic(own, last.action, last.scope, last.kind, "grammar.inherited")]
    return [Topic(own, action, subject.scope, kind, "grammar.after")]


def _last(before: Sequence[Draft]) -> Draft:
    return before[-1]


def _inherited(count: int, found: Predicate, first: Frame, before: Sequence[Draft], head: str) -> list[Topic]:
    """Topics of figures before: the growth behind a level, 分别 behind a list, a rank behind either."""
    if not before:
        return [Topic(head, "", "", None, "grammar.inherited")]
    wanted = count
    distinct: list[Draft] = []
    for draft in reversed(before):
        if not any((d.indicator, d.action) == (draft.indicator, draft.action) for d in distinct):
            distinct.append(draft)
    if count == 1 and found.collective:
        run = [before[-1]]
        for draft in reversed(before[:-1]):
            if run[-1].frame.break_before or draft.indicator == run[-1].indicator:
                break
            run.append(draft)
        wanted = len(run)
    chosen = list(reversed(distinct[:wanted]))
    extra = head.removeprefix("其") if head else ""
    return [
        Topic(_compose(d.indicator, extra), d.action if not extra else "", d.scope, d.kind if count == 1 and first.figure.measure is Measure.AMOUNT and not extra else None, "grammar.inherited")
        for d in chosen
    ]


def _compose(indicator: str, head: str) -> str:
    if head == "产量" and re.search("田|亩|地|耕", indicator):
        return head
    if not head:
        return indicator
    generic = re.search(r"(?:增速|增幅|降幅|涨幅|总数|数量)$", indicator)
    return (indicator[: generic.start()] if generic else indicator) + head


def _leading(frame: Frame, before: Sequence[Draft]) -> Draft:
    """Read a figure that stands before its noun."""
    found = predicate(frame.left, moves=False)
    subject = subject_after(frame.left[: found.start], frame.right)
    action, kind = subject.action, None
    if not action and before and not frame.left.strip() and frame.opening in {"、", "和", "与", "及"} and before[-1].action:
        action, kind = before[-1].action, before[-1].kind
    topic = Topic(subject.indicator, action, "", kind, "grammar.before")
    return _draft(frame, topic, replace(found, sense="" if not action else found.sense), "")


def _draft(frame: Frame, topic: Topic, found: Predicate, scope: str, *, earlier: bool = False) -> Draft:
    indicator = topic.indicator
    kind, fall = _kind(frame.figure, topic, found)
    if frame.figure.measure in {Measure.SHARE, Measure.TIMES} and (noun := GROWTH_NOUN.search(indicator)) and noun.start():
        kind, fall, indicator = Kind.GROWTH, noun["noun"] == "降幅", indicator[: noun.start()]
    cmp = frame.after or found.cmp or frame.figure.cmp
    if frame.figure.measure is Measure.RANK:
        cmp = frame.after or Comparator.EQUAL
    return Draft(frame, indicator, topic.action, kind, fall, cmp, scope, topic.rule, earlier)


def _kind(figure: Figure, topic: Topic, found: Predicate) -> tuple[Kind, bool]:
    falls = found.sense == "fall"
    if figure.measure is Measure.RANK:
        return Kind.RANK, False
    if figure.measure is Measure.POINTS:
        return Kind.CHANGE, falls or found.word in {"低于", "慢于"} and False
    if figure.measure in {Measure.SHARE, Measure.TIMES}:
        if found.sense in {"rise", "fall"} or figure.raw.startswith("翻"):
            return Kind.GROWTH, falls
        if figure.measure is Measure.TIMES and not topic.action:
            return Kind.GROWTH, False
        return Kind.LEVEL, False
    kind = _action_kind(topic.action)
    if kind == "change":
        return Kind.CHANGE, False
    if kind == "fall":
        return Kind.CHANGE, True
    if found.word in {"提升", "提高"} and not re.search("元|位|天|岁|小时|分钟|公斤|斤", figure.unit):
        return Kind.LEVEL, False
    if found.sense in {"rise", "fall"}:
        return Kind.CHANGE, falls
    if topic.kind is not None and topic.kind is Kind.CHANGE and topic.action:
        return Kind.CHANGE, False
    return Kind.LEVEL, False


def _action_kind(action: str) -> str:
    if Words.load().actions.get(action) == "fall":
        return "fall"
    return "change" if changes(action) else "level"


def _observations(sentence: Sentence, drafts: Iterable[Draft], *, estimated: bool, around: Period | None) -> Iterator[Observation]:
    document = sentence.document
    dated = periods(sentence.plain, review_year=document.review_year, plan_year=document.plan_year) if drafts else ()
    for draft in drafts:
        figure = draft.frame.figure
        start = min(draft.frame.left_start, figure.start)
        while start < figure.start and sentence.plain[start] in ",、;:":
            start += 1
        span = sentence.locate(start, figure.end)
        raw = _written(sentence, figure.start, figure.end)
        years = None
        if not draft.earlier:
            flow = bool(draft.action) or draft.kind in {Kind.GROWTH, Kind.CHANGE} or (draft.rule == "grammar.before" and figure.measure is Measure.AMOUNT)
            years = period(sentence, figure.start, dated, around, flow=flow, ranked=draft.kind is Kind.RANK)
        yield Observation(
            indicator=_name(sentence, draft.indicator),
            action=_name(sentence, draft.action),
            kind=draft.kind,
            value=_negative(figure.value) if draft.fall else figure.value,
            unit=figure.unit if draft.kind is not Kind.RANK else "位",
            cmp=draft.cmp,
            period=years,
            status=_status(sentence, draft, years, estimated=estimated),
            scope=draft.scope,
            raw=("-" if draft.fall else "") + raw,
            evidence=Evidence(document.id, span, sentence.span, draft.rule, PRIORS.get(draft.rule, 0.8)),
        )


def _negative(value: Decimal | Range) -> Decimal | Range:
    return Range(-value.high, -value.low) if isinstance(value, Range) else -value


def _written(sentence: Sentence, start: int, end: int) -> str:
    span = sentence.locate(start, end)
    return "".join(sentence.document.text[span.start : span.end].split())


def _name(sentence: Sentence, words: str) -> str:
    """The words as the document writes them, or as they are where they were put together."""
    place = sentence.plain.find(words) if words else -1
    return _written(sentence, place, place + len(words)) if place >= 0 else words


def _status(sentence: Sentence, draft: Draft, years: Period | None, *, estimated: bool) -> Status:
    place = draft.frame.figure.start
    if draft.earlier:
        return Status.ACTUAL
    review = sentence.document.review_year
    clause = sentence.plain[max(sentence.plain.rfind(mark, 0, place) for mark in ",;:") + 1 : place]
    if ESTIMATE.search(clause):
        return Status.ESTIMATE
    if sentence.part is Part.PLAN:
        return Status.TARGET
    if (years and review and years.last > review) or TARGET.search(clause):
        return Status.TARGET
    if (estimated or ESTIMATE.search(sentence.plain[:place])) and not draft.action:
        return Status.ESTIMATE
    return Status.ACTUAL
