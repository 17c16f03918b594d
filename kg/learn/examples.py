"""Annotated sentences as the tagger learns from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.entities.marks import TYPES, marks, view
from kg.extract.entities.posterior import OUTSIDE, WORDS
from kg.learn.gold import GoldReport
from kg.text.clean import squeeze
from kg.text.gazetteer import Gazetteer
from kg.text.segment import Segmenter


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with opening and closing quotation marks, its marks (place, mark), and its names by (start, end).

    Names are given by the index of their type.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    names: Mapping[tuple[int, int], int]

    def tags(self) -> list[int]:
        """Return the tag of each character.

        >>> Example("在海城港", (), {(1, 4): 0}).tags()
        [0, 1, 2, 3]
        """
        tags = [OUTSIDE] * len(self.text)
        for (start, end), kind in self.names.items():
            begin, inside, last, single = range(1 + kind * len(WORDS), 1 + (kind + 1) * len(WORDS))
            tags[start:end] = [single] if end - start == 1 else [begin, *[inside] * (end - start - 2), last]
        return tags


FOLDS = 4


def held_out(reports: Sequence[GoldReport]) -> tuple[list[GoldReport], list[GoldReport]]:
    """Divide reports into those that teach and those that judge: one place in four, with all its years."""
    places = sorted({_place(report) for report in reports})
    judging = set(places[::FOLDS])
    return (
        [report for report in reports if _place(report) not in judging],
        [report for report in reports if _place(report) in judging],
    )


def _place(report: GoldReport) -> str:
    return report.name.rpartition("_")[0]


def examples(reports: Iterable[GoldReport]) -> Iterator[Example]:
    """Give the sentences of annotated reports."""
    segmenter = Segmenter.load()
    for report in reports:
        found = Gazetteer.load().find(report.place)
        code = found[0].code if found else None
        for sentence in report.sentences:
            plain, offsets = squeeze(sentence.text, 0, len(sentence.text))
            at = {place: index for index, place in enumerate(offsets)}
            names = {
                (at[entity.start - sentence.offset], at[entity.end - sentence.offset - 1] + 1): TYPES.index(entity.type)
                for entity in sentence.entities
            }
            text = view(plain)
            if text:
                yield Example(text, tuple(marks(text, segmenter.words(plain), code)), names)
