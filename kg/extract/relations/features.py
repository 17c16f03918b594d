"""Features of a name, and of two names of a sentence, for the classifiers of steps and relations.

A feature is a short string: what it is (letters), and what the text has there. L and R are what stands left and right
of the list that a name is in, l and r of the name itself.
"""

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.relations.scene import Scene
from kg.extract.relations.triggers import Hit, Side, Triggers, phase_triggers, relation_triggers
from kg.vocab import Phase, Predicate

RULED = ("Rule", "Hit", "Said")
"""What the features begin with that tell of rules and trigger words.

They were made from the training reports, so that they do better there than elsewhere: training shows every name also
without them.
"""
_FAR, _MANY = 16, 6
_TIMES = (
    *(
        "今年",
        "去年",
        "明年",
        "年底",
        "年内",
        "目前",
        "将",
        "已",
        "了",
        "过",
        "要",
        "拟",
        "计划",
        "规划",
        "继续",
        "确保",
    ),
    *("力争", "争取", "争创", "申报", "创建", "加快", "推进", "推动", "全面"),
)


def surroundings(scene: Scene, number: int) -> list[str]:
    """Give what stands around the list of a name, and around the name in it."""
    text, at = scene.view.text, scene.view.at[number]
    start, end = scene.view.lists[number]
    found = [*_before("L", text, start, 5), *_after("R", text, end, 5)]
    if start < at:
        found += _before("l", text, at, 3)
    if at + 1 < end:
        found += _after("r", text, at + 1, 3)
    return found


def of_name(scene: Scene, number: int, around: Sequence[str]) -> list[str]:
    """Give all features of a name; `around` are its surroundings."""
    text, at = scene.view.text, scene.view.at[number]
    start, end = scene.view.lists[number]
    kind, (opening, closing) = text[at], scene.view.clauses[number]
    name = scene.view.slots[number].mention.text
    left, right = text[max(opening, start - _FAR) : start], text[end : min(closing, end + _FAR)]
    near = text[max(0, start - 2) : start] + "|" + text[end : end + 2]
    found = [
        *around,
        *(kind + feature for feature in around if feature[1] in "123"),
        *_pairs("Lb", left),
        *_pairs("Rb", right),
        *_after("N" if closing > end else "M", text, closing + 1, 4),
        *_before("P", text, opening, 3),
        *_after("C", text, opening, 4),
        *_before("E", text, max(end, closing), 3),
        "k" + kind,
        "p" + scene.sentence.part,
        "x" + text[start - 1 : start] + text[end : end + 1],
        "X" + near,
        kind + "X" + near,
        "h1" + name[-1:],
        "h2" + name[-2:],
        "h3" + name[-3:],
        kind + "h2" + name[-2:],
        "b2" + name[:2],
        f"n{min(10, len(name))}",
        f"o{min(2, number)}",
        f"d{min(_MANY, start - opening)}",
        f"e{min(_MANY, closing - end)}",
        f"t{scene.tells}",
    ]
    found += _ruled(scene, number, kind)
    found += _leading(scene, number, kind)
    return found


def of_time(scene: Scene, number: int, ruled: str) -> list[str]:
    """Give what tells done from planned; `ruled` is what the rules say."""
    text, at = scene.view.text, scene.view.at[number]
    start, end = scene.view.lists[number]
    opening, closing = scene.view.clauses[number]
    clause = text[opening:closing]
    part = scene.sentence.part
    return [
        "Rule" + ruled,
        "Rule" + ruled + part,
        "p" + part,
        "k" + text[at],
        *_pairs("w", clause),
        *("t" + word for word in _TIMES if word in text),
        *("c" + word for word in _TIMES if word in clause),
        *_before("L", text, start, 4),
        *_after("R", text, end, 4),
        *_after("S", text, 0, 4),
        *_after("C", text, opening, 4),
        *_before("E", text, len(text), 3),
    ]


def shape_of(scene: Scene, one: int, other: int) -> str:
    """Tell roughly how two names stand: their types, whether in one list, commas and names between."""
    view = scene.view
    kinds = f"{view.slots[one].mention.type} {view.slots[other].mention.type}"
    commas = sum(view.text.count(mark, view.at[one], view.at[other]) for mark in ",;:")
    return f"{kinds} {view.lists[one] == view.lists[other]:d} {min(commas, 2)} {min(other - one - 1, 2)}"


def of_pair(scene: Scene, one: int, other: int, around: Sequence[Sequence[str]]) -> list[str]:
    """Give all features of two names, `one` before `other`; `around` are the surroundings of all names."""
    text, view = scene.view.text, scene.view
    kinds = text[view.at[one]] + text[view.at[other]]
    (start, end), (start_other, end_other) = view.lists[one], view.lists[other]
    gap = text[view.at[one] + 1 : view.at[other]]
    commas, names = sum(map(gap.count, ",;:")), other - one - 1
    first, second = view.slots[one].mention.text, view.slots[other].mention.text
    between = "".join(sorted({text[at] for at in view.at[one + 1 : other]}))[:3]
    opens = start == view.clauses[one][0]
    found = [
        "K" + kinds,
        f"same{start == start_other}" + kinds,
        f"names{min(names, _MANY)}",
        f"commas{min(commas, 4)}",
        f"{kinds}commas{min(commas, 4)}names{min(names, 3)}",
        f"length{min(12, len(gap))}",
        "mid" + between,
        kinds + "mid" + between,
        f"opens{opens}" + kinds,
        *(f"a{n}" + first[-n:] for n in (1, 2)),
        *(f"b{n}" + second[-n:] for n in (1, 2)),
        *(f"{kinds}h{n}{first[-n:]}|{second[-n:]}" for n in (1, 2)),
        "s" + second[:1],
        "p" + scene.sentence.part,
        f"t{scene.tells}",
        *_gap_features(kinds, gap, "" if start == start_other else text[end:start_other]),
        *("a" + feature for feature in around[one] if feature[0] == "L" and feature[1] in "1234"),
        *("b" + feature for feature in around[other] if feature[0] == "R" and feature[1] in "1234"),
        *(kinds + "a" + feature for feature in around[one] if feature[0] == "L" and feature[1] in "12"),
        *(kinds + "b" + feature for feature in around[other] if feature[0] == "R" and feature[1] in "12"),
        *_pairs("aa", text[max(0, start - 8) : start]),
        *_pairs("bb", text[end_other : end_other + 8]),
    ]
    found += _ruled_pair(scene, one, other, kinds)
    return found


def _gap_features(kinds: str, gap: str, between_lists: str) -> Iterator[str]:
    if len(gap) <= _MANY:
        yield "g=" + gap
        yield kinds + "g=" + gap
    else:
        yield "g" + gap[:2] + "…" + gap[-2:]
    if not between_lists:
        return
    if len(between_lists) <= _MANY + 2:
        yield "G=" + between_lists
        yield kinds + "G=" + between_lists
    yield f"Gn{min(12, len(between_lists))}"
    opening, closing = _after("Ga", between_lists, 0, 4), _before("Gz", between_lists, len(between_lists), 4)
    yield from opening
    yield from closing
    yield from (kinds + feature for feature in (*opening[:3], *closing[:3]))
    short = between_lists if len(between_lists) <= _FAR + 4 else between_lists[:10] + between_lists[-10:]
    for pair in _pairs("gb", short):
        yield pair
        yield kinds + pair


def _ruled(scene: Scene, number: int, kind: str) -> Iterator[str]:
    """Tell what the rules say of a name and what trigger words stand around it."""
    slot = scene.view.slots[number]
    span, (place, other_place) = slot.mention.span, scene.places[number]
    step = scene.steps.get(span)
    phase = step.phase.value if step else "-"
    predicates = "+".join(relation.predicate for relation in scene.unnamed.get(span, ())) or "-"
    yield from ("Rule" + phase, f"Rule{phase}{kind}", f"Rule{phase}{scene.sentence.part}")
    yield from ("Rule^" + predicates, f"Rule^{predicates}{kind}")
    if step:
        yield f"Rule{step.evidence.method}{phase}"
        yield f"Rule{phase}{int(step.evidence.score * 10)}"
    for pair, relations in scene.named.items():
        if span in pair:
            yield from (f"Said{pair.index(span)}{relation.predicate}{predicates}" for relation in relations)
    yield from _beside(scene, place, phase, kind)
    before, after = scene.told.before[place], scene.told.after[place]
    hits = ((Side.BEFORE, before[-1:], "B"), (Side.AFTER, after[:1], "A"), (Side.AFTER, after[1:][-1:], "Z"))
    yield from _hits(phase_triggers(), hits, scene, number, phase)
    ruling = scene.told.rulings[place]
    yield f"Hit!{ruling.side}{ruling.hit.word}" if ruling else "Hit!"
    yield from _words(scene, other_place, number, predicates)


def _beside(scene: Scene, place: int, phase: str, kind: str) -> Iterator[str]:
    """Tell what the rules say of the groups beside."""
    for step in (-1, 1):
        if 0 <= place + step < len(scene.told.groups):
            neighbour = scene.steps.get(scene.told.groups[place + step].slots[0].mention.span)
            told = neighbour.phase if neighbour else "-"
            yield f"Rule{step}{told}"
            yield f"Rule{step}{told}{phase}{kind}"


def _words(scene: Scene, place: int, number: int, predicates: str) -> Iterator[str]:
    """Tell the trigger words of relations around the group of a name."""
    group, plain = scene.groups[place], scene.sentence.plain
    before = relation_triggers().find(Side.BEFORE, plain, *group.before)
    after = relation_triggers().find(Side.AFTER, plain, *group.after)
    yield f"in{min(3, group.slots.index(scene.view.slots[number]))}{min(3, len(group.slots))}"
    hits = ((Side.BEFORE, before[-1:], "b"), (Side.AFTER, after[:1], "a"))
    yield from _hits(relation_triggers(), hits, scene, number, predicates)
    if len(before) > 1:
        yield "Hitb2" + before[-2].word


def _hits(
    triggers: Triggers[Phase] | Triggers[Predicate],
    hits: Iterable[tuple[Side, Sequence[Hit], str]],
    scene: Scene,
    number: int,
    ruled: str,
) -> Iterator[str]:
    """Tell words, what they give to a name of this type, and the outcomes on both sides together."""
    slot, kind = scene.view.slots[number], scene.view.text[scene.view.at[number]]
    outcomes = []
    for side, found, mark in hits:
        for hit in found:
            row = triggers.row(side, hit.word, slot.mention.type)
            outcome = row.outcome if row and row.outcome else "0"
            outcomes.append(mark + outcome)
            yield from (
                f"Hit{mark}{hit.word}",
                f"Hit{mark}{hit.word}{kind}",
                f"Hit{mark}>{outcome}",
                f"Hit{mark}>{outcome}{ruled}",
            )
            far = slot.start - hit.end if side is Side.BEFORE else hit.start - slot.end
            yield f"{mark}{min(5, max(0, far))}"
    yield "Hit" + ",".join(outcomes)


def _leading(scene: Scene, number: int, kind: str) -> Iterator[str]:
    """Tell which types of names stand before a name in its clause, and in the clauses before."""
    view, start = scene.view, scene.view.lists[number][0]
    opening = view.clauses[number][0]
    here = sorted({view.text[at] for at in view.at[:number] if opening <= at < start})
    yield "f" + "".join(here)
    yield from ("f" + other + kind for other in here)
    yield "F" + "".join(sorted({view.text[at] for at in view.at[:number] if at < opening})[:3])


def _ruled_pair(scene: Scene, one: int, other: int, kinds: str) -> Iterator[str]:
    """Tell what the rules say of two names, and of each of them."""
    first, second = scene.view.slots[one].mention.span, scene.view.slots[other].mention.span
    forth, back = scene.named.get((first, second), ()), scene.named.get((second, first), ())
    told = "+".join([*(">" + r.predicate for r in forth), *("<" + r.predicate for r in back)]) or "-"
    yield from ("Rule" + told, "Rule" + told + kinds)
    yield from (f"Rule{relation.evidence.method}{relation.predicate}" for relation in (*forth, *back))
    for span, mark in ((first, "a"), (second, "b")):
        yield from (f"Said{mark}{relation.predicate}{kinds}" for relation in scene.unnamed.get(span, ()))
        step = scene.steps.get(span)
        yield f"Said{mark}{step.phase if step else '-'}{kinds}"
    yield from _words(scene, scene.places[other][1], other, kinds)


def _before(mark: str, text: str, end: int, longest: int) -> list[str]:
    return [f"{mark}{n}{text[end - n : end]}" for n in range(1, min(longest, end) + 1)]


def _after(mark: str, text: str, start: int, longest: int) -> list[str]:
    return [f"{mark}{n}{text[start : start + n]}" for n in range(1, min(longest, len(text) - start) + 1)]


def _pairs(mark: str, text: str) -> list[str]:
    return [mark + text[i : i + 2] for i in range(len(text) - 1)]
