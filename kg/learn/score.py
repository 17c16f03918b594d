"""Score readings against gold: micro-averaged precision, recall and F1, by the referee's rules.

Names are compared without quotation marks and white space. Indicators are alike when one contains the other or at
least 60 % of their characters are shared (Dice).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.learn.gold import GoldReport, GoldSentence

Row = Mapping[str, Any]
Same = Callable[[Row, Row], bool]

ALIKE = 0.6
NAME_MARKS = str.maketrans("", "", "\"'“”‘’「」『』《》 \t\u3000^~")
FIGURE_FORMS = str.maketrans({"％": "%", "－": "-", ",": None, "，": None} | dict.fromkeys("余多几来"))

OBSERVATION_CELLS = ("indicator", "action", "kind", "raw", "period", "status", "cmp", "scope")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of a measure; they add up over reports."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 if nothing was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 if there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_json(self) -> dict[str, float]:
        """Give the referee's fields."""
        rates = {"p": self.precision, "r": self.recall, "f": self.f1}
        return rates | {"hits": self.hits, "gold": self.gold, "pred": self.found}


def name(text: str | None) -> str:
    """Leave out what does not count when names are compared.

    >>> name("^“双鞍” 框架协议")
    '双鞍框架协议'
    """
    return (text or "").translate(NAME_MARKS)


def figure(raw: str | None) -> str:
    """Leave out of a figure what does not count: 余, 多, thousands separators.

    >>> figure("1,300余名"), figure("6.5％")
    ('1300名', '6.5%')
    """
    return name(raw).translate(FIGURE_FORMS)


def alike(one: str | None, other: str | None) -> bool:
    """Whether two indicators name the same thing.

    >>> alike("规上工业增加值", "规模以上工业增加值"), alike("进出口总额", "粮食产量")
    (True, False)
    """
    a, b = name(one), name(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    shared = Counter(a) & Counter(b)
    return 2 * shared.total() >= ALIKE * (len(a) + len(b))


def _span(gold: Row, found: Row) -> bool:
    return bool(gold["start"] == found["start"] and gold["end"] == found["end"])


def _mention(gold: Row, found: Row) -> bool:
    return _span(gold, found) and gold["type"] == found["type"]


def _relation(gold: Row, found: Row) -> bool:
    return bool(
        gold["predicate"] == found["predicate"]
        and name(gold["subject"]) == name(found["subject"])
        and name(gold["object"]) == name(found["object"])
    )


def _milestone(gold: Row, found: Row) -> bool:
    return bool(name(gold["subject"]) == name(found["subject"]) and gold["phase"] == found["phase"])


def _modality(gold: Row, found: Row) -> bool:
    return bool(gold["modality"] == found["modality"])


def _figure(gold: Row, found: Row) -> bool:
    return bool(figure(gold["raw"]) == figure(found["raw"]) and gold["kind"] == found["kind"])


def _indicator(gold: Row, found: Row) -> bool:
    return _figure(gold, found) and alike(gold["indicator"], found["indicator"])


def _observation(gold: Row, found: Row) -> bool:
    same = all(gold[cell] == found[cell] for cell in ("status", "cmp"))
    return same and _indicator(gold, found) and str(gold["period"] or "") == str(found["period"] or "")


def _both(first: Same, second: Same) -> Same:
    def same(gold: Row, found: Row) -> bool:
        return first(gold, found) and second(gold, found)

    return same


MEASURES: dict[str, tuple[str, Same]] = {
    "entities": ("entities", _mention),
    "entities-span": ("entities", _span),
    "relations": ("relations", _relation),
    "relations+modality": ("relations", _both(_relation, _modality)),
    "milestones": ("milestones", _milestone),
    "milestones+modality": ("milestones", _both(_milestone, _modality)),
    "figures": ("observations", _figure),
    "indicators": ("observations", _indicator),
    "observations": ("observations", _observation),
}
TOLD = {
    "entities": ("type",),
    "relations": ("subject", "predicate", "object", "modality"),
    "milestones": ("subject", "phase", "modality"),
    "observations": ("indicator", "kind", "raw", "period", "status", "cmp"),
}
LABELS = {
    "entities": ("type",),
    "relations": ("predicate", "modality"),
    "milestones": ("phase", "modality"),
    "observations": ("kind", "status"),
}


def score(pairs: Iterable[tuple[GoldReport, Row]]) -> tuple[dict[str, Score], dict[str, Score]]:
    """Score readings in their JSON form against gold; only the annotated sentences count.

    Returns the scores by measure, and by type, predicate, phase, kind, modality and status (`entities Place`).
    """
    measures: defaultdict[str, Score] = defaultdict(Score)
    labels: defaultdict[str, Score] = defaultdict(Score)
    for report, found in pairs:
        for sentence in report.sentences:
            gold_rows, found_rows = _gold_rows(sentence), _found_rows(sentence, found)
            for measure, (key, _) in MEASURES.items():
                measures[measure] += _pair(gold_rows[key], found_rows[key], measure)
            for key, label in ((key, label) for key, named in LABELS.items() for label in named):
                for value in {row[label] for row in (*gold_rows[key], *found_rows[key])}:
                    gold, here = ([row for row in rows[key] if row[label] == value] for rows in (gold_rows, found_rows))
                    labels[f"{key} {value}"] += _pair(gold, here, key)
    return {measure: measures[measure] for measure in MEASURES}, dict(sorted(labels.items()))


def judge(report: GoldReport, found: Row, measure: str) -> Iterator[tuple[Row, bool]]:
    """Say of each claim found in the annotated sentences whether it is right by a measure of MEASURES."""
    key = MEASURES[measure][0]
    for sentence in report.sentences:
        gold_rows, found_rows = _gold_rows(sentence)[key], _found_rows(sentence, found)[key]
        hits = set(_hits(gold_rows, found_rows, measure))
        yield from ((row, number in hits) for number, row in enumerate(found_rows))


STRICTEST = {MEASURES[measure][0]: measure for measure in MEASURES if measure != "entities-span"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim of the gold that was not found, or one that was found and is not of the gold (`wrong`)."""

    sentence: GoldSentence
    key: str
    wrong: bool
    row: Row

    def __str__(self) -> str:
        told = [str(self.row[cell]) for cell in TOLD[self.key] if self.row[cell]]
        if self.key == "entities":
            told.insert(0, self.sentence.text[slice(*(self.row[at] - self.sentence.offset for at in ("start", "end")))])
        return f"{self.sentence.sid} {'wrong' if self.wrong else 'missed':6} {self.key:12} {' '.join(told)}"


def differences(report: GoldReport, found: Row) -> Iterator[Difference]:
    """Give what keeps the strictest measure of each kind of claim from 1, sentence by sentence."""
    for sentence in report.sentences:
        gold_rows, found_rows = _gold_rows(sentence), _found_rows(sentence, found)
        for key, measure in STRICTEST.items():
            for wrong, rows, others in ((False, gold_rows, found_rows), (True, found_rows, gold_rows)):
                hits = set(_hits(others[key], rows[key], measure))
                yield from (
                    Difference(sentence, key, wrong, row) for number, row in enumerate(rows[key]) if number not in hits
                )


def _pair(gold: Sequence[Row], found: Sequence[Row], measure: str) -> Score:
    return Score(sum(1 for _ in _hits(gold, found, measure)), len(gold), len(found))


def _hits(gold: Sequence[Row], found: Sequence[Row], measure: str) -> Iterator[int]:
    """Match one to one, greedily in order; give the places of what was found right."""
    same, free = MEASURES[measure][1], list(range(len(found)))
    for row in gold:
        at = next((place for place in free if same(row, found[place])), None)
        if at is not None:
            free.remove(at)
            yield at


def _gold_rows(sentence: GoldSentence) -> dict[str, list[Row]]:
    return {
        "entities": [{"start": e.start, "end": e.end, "type": e.type.value} for e in sentence.entities],
        "relations": [
            dict(zip(("predicate", "subject", "object", "modality"), row, strict=True)) for row in sentence.relations
        ],
        "milestones": [dict(zip(("subject", "phase", "modality"), row, strict=True)) for row in sentence.milestones],
        "observations": [dict(zip(OBSERVATION_CELLS, row, strict=True)) for row in sentence.observations],
    }


def _found_rows(sentence: GoldSentence, found: Row) -> dict[str, list[Row]]:
    return {key: [row for row in found.get(key, ()) if row["start"] in sentence] for key in LABELS}
