"""How likely an observation is right, from how it was read: a logistic regression over a few signs.

`kg.learn.certainty` measures the weights on annotated reports; they stand in kg/models/observations.tsv.
"""

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kg.errors import DataError
from kg.extract.observations.coordination import ends_in_head
from kg.extract.observations.drafts import Draft
from kg.model import Period
from kg.text.numerals import Measure, Numeral
from kg.vocab import Kind

HEADER = ("sign", "weight")
SHORT = 3
WORDED = re.compile(r"\d|的")
DIGITS = 2


class Sign(StrEnum):
    """What speaks for or against a reading.

    BEFORE, DISTRIBUTIVE, INHERITED: where the words of the indicator were found, other than straight before the figure.
    VERB, HEAD: the indicator was found by its verb (新增), or by its last word (产量). SHORT, LISTED, WORDED: it is of
    few characters, of several members, or holds a figure or 的. SCOPED: the figure is not of the report's place.
    SPELLED: the figure is no Arabic numeral. RANK, TIMES: it is a rank, or 倍 or a spell of time. DATED: it is not of
    its part's own year, PASSAGE: it stands among figures of several years. ALWAYS holds for every observation.
    """

    ALWAYS = "always"
    BEFORE = "before"
    DATED = "dated"
    DISTRIBUTIVE = "distributive"
    HEAD = "head"
    INHERITED = "inherited"
    LISTED = "listed"
    PASSAGE = "passage"
    RANK = "rank"
    SCOPED = "scoped"
    SHORT = "short"
    SPELLED = "spelled"
    TIMES = "times"
    VERB = "verb"
    WORDED = "worded"


RULES = {
    "grammar.before": Sign.BEFORE,
    "grammar.distributive": Sign.DISTRIBUTIVE,
    "grammar.inherited": Sign.INHERITED,
}


@dataclass(frozen=True, slots=True)
class Certainty:
    """A loaded table of weights, in log-odds."""

    weights: Mapping[str, float]

    @classmethod
    @cache
    def load(cls) -> "Certainty":
        """Read the table of the package.

        Raises DataError where it is missing or its signs are not those of `Sign`.
        """
        source = files("kg") / "models" / "observations.tsv"
        if not source.is_file():
            raise DataError(f"{source}: the weights are missing from the package; install kg again")
        header, *rows = csv.reader(source.read_text(encoding="utf-8").splitlines(), delimiter="\t")
        if tuple(header) != HEADER or [sign for sign, _ in rows] != list(Sign):
            raise DataError(f"{source}: want the header {' '.join(HEADER)} and a row for each sign; install kg again")
        return cls({sign: float(weight) for sign, weight in rows})

    def __call__(self, signs: Iterable[Sign]) -> float:
        """Probability that an observation with these signs is right.

        >>> Certainty({"always": 2.0, "spelled": -2.0})([Sign.ALWAYS, Sign.SPELLED])
        0.5
        """
        return round(1 / (1 + math.exp(-sum(self.weights[sign] for sign in signs))), DIGITS)


def signs(draft: Draft, *, year: int | None, years: Period | None, around: Period | None) -> tuple[Sign, ...]:
    """Collect what speaks for and against a draft.

    `year` is that of its part of the report, `years` are those it was dated to, `around` those of its passage.

    >>> from kg.extract.observations.observe import observe
    >>> (draft,) = observe("改造老旧小区十二个")
    >>> [str(sign) for sign in signs(draft, year=2023, years=Period(2023, 2023), around=None)]
    ['always', 'verb', 'spelled']
    """
    return (Sign.ALWAYS, *_of_words(draft), *_of_figure(draft), *_of_years(year, years, around))


def _of_words(draft: Draft) -> Iterator[Sign]:
    words = draft.indicator
    if draft.rule in RULES:
        yield RULES[draft.rule]
    if draft.action:
        yield Sign.VERB
    elif ends_in_head(words):
        yield Sign.HEAD
    if len(words) <= SHORT:
        yield Sign.SHORT
    if "、" in words or "," in words:
        yield Sign.LISTED
    if WORDED.search(words):
        yield Sign.WORDED
    if draft.scope:
        yield Sign.SCOPED


def _of_figure(draft: Draft) -> Iterator[Sign]:
    if draft.frame.figure.numeral is not Numeral.ARABIC:
        yield Sign.SPELLED
    if draft.kind is Kind.RANK:
        yield Sign.RANK
    if draft.frame.figure.measure in {Measure.TIMES, Measure.TIME}:
        yield Sign.TIMES


def _of_years(year: int | None, years: Period | None, around: Period | None) -> Iterator[Sign]:
    if around:
        yield Sign.PASSAGE
    elif year and years != Period(year, year):
        yield Sign.DATED
