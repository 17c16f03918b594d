"""Segmented texts, a teacher's or a treebank's, in the plain view, and how well two segmentations agree."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.text.clean import squeeze

Words = tuple[str, ...]
SENTENCE_ENDS = frozenset("。！？；!?;")
FIGURE = re.compile(r"\d[\d.]*(?:[万亿]*人|[万亿]*元|年|月|日|个|家|项|户|%|个百分点)")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of `expected` words were found with both ends right, of how many `given`.

    >>> compare(["增加值", "增长", "6%"], ["增加", "值", "增长", "6%"])
    Agreement(shared=2, expected=3, given=4)
    """

    shared: int = 0
    expected: int = 0
    given: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.shared + other.shared, self.expected + other.expected, self.given + other.given)

    @property
    def precision(self) -> float:
        """Share of the given words that were expected."""
        return self.shared / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the expected words that were given."""
        return self.shared / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.shared / (self.given + self.expected) if self.shared else 0.0


def compare(expected: Sequence[str], given: Sequence[str]) -> Agreement:
    """Count the words of one text that two segmentations share."""
    left, right = _spans(expected), _spans(given)
    return Agreement(len(left & right), len(left), len(right))


def _spans(words: Sequence[str]) -> set[tuple[int, int]]:
    ends = [0, *accumulate(len(word) for word in words)]
    return set(pairwise(ends))


def keep_whole(words: Words, terms: Iterable[str]) -> Words:
    """Move the ends of the words so that each term that the text holds is a word of its own.

    >>> keep_whole(("发展", "专精", "特", "新", "企业"), ["专精特新"])
    ('发展', '专精特新', '企业')
    >>> keep_whole(("规上工业", "回升"), ["规上"])
    ('规上', '工业', '回升')
    """
    text = "".join(words)
    ends = {0, *accumulate(len(word) for word in words)}
    for term in terms:
        for found in re.finditer(re.escape(term), text):
            ends -= set(range(*found.span()))
            ends |= set(found.span())
    return tuple(text[start:end] for start, end in pairwise(sorted(ends)))


def join_figures(words: Words) -> Words:
    """Join a number and its unit where the teacher, who mostly joins them, has not.

    >>> join_figures(("培训", "3000", "人", ",", "提高", "0.5个", "百分点"))
    ('培训', '3000人', ',', '提高', '0.5个百分点')
    """
    joined: list[str] = []
    for word in words:
        if joined and FIGURE.fullmatch(joined[-1] + word):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read gzipped JSON lines; raise InputError where the file is missing or malformed."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"{path}: no gzipped JSON lines ({error}); give a file of the silver or raw texts") from error


def read_silver(reports: Path, silver: Path) -> dict[str, tuple[Words, ...]]:
    """Read the sentences of each report as its teacher segments them.

    `silver` is gzipped JSON lines, {"file": name in `reports`, "tokens": [[start, end, tag], ...]} with offsets in code
    points. Raises InputError where one of the two is missing or malformed.
    """
    rows = read_rows(silver)
    try:
        return {row["file"]: _sentences(_text(reports / row["file"]), row["tokens"]) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{silver}: no words over the texts in {reports} ({error}); give both again") from error


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _sentences(text: str, tokens: Iterable[tuple[int, int, str]]) -> tuple[Words, ...]:
    r"""Cut the teacher's words at line ends and at the marks that end a sentence.

    >>> _sentences("增长5%。\n一、 工业", [(0, 2, "v"), (2, 4, "m"), (4, 5, "w"), (6, 8, "m"), (9, 11, "n")])
    (('增长', '5%', '.'), ('一、', '工业'))
    """
    sentences: list[list[str]] = [[]]
    before = 0
    for start, end, _ in tokens:
        if "\n" in text[before:start]:
            sentences.append([])
        if word := squeeze(text, start, end)[0]:
            sentences[-1].append(word)
        if text[end - 1] in SENTENCE_ENDS:
            sentences.append([])
        before = end
    return tuple(tuple(words) for words in sentences if words)


def read_treebank(path: Path) -> tuple[Words, ...]:
    """Read the word forms of a CoNLL-U file; raise InputError where it is missing or holds none."""
    try:
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no treebank ({error}); give a CoNLL-U file") from error
    sentences = tuple(words for block in blocks if (words := tuple(_forms(block))))
    if not sentences:
        raise InputError(f"{path}: no words in it; give a CoNLL-U file")
    return sentences


def _forms(block: str) -> Iterator[str]:
    """Yield the forms of the words proper: no comments, ranges (1-2) or empty nodes (1.1)."""
    for line in block.splitlines():
        cells = line.split("\t")
        if cells[0].isdigit():
            yield squeeze(cells[1], 0, len(cells[1]))[0]
