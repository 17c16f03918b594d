"""Texts without annotation, to learn the genre's language from: reports with a teacher's words, and other documents."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.learn.gold import SENTENCE
from kg.learn.words import read_rows
from kg.text.clean import squeeze

SHORTEST = 4
UNTAGGED = "w"
"""LAC's tag of punctuation, which is also for what the teacher left out."""

Tag = tuple[str, bool]
"""A teacher's part of speech or name, and whether the character begins a word."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence in the plain view, and the teacher's tag of each character, if there is a teacher."""

    text: str
    tags: tuple[Tag, ...] | None


def lessons(
    reports: Path, silver: Path, more: Sequence[Path] = (), *, without: Collection[str] = ()
) -> Iterator[Lesson]:
    """Give each sentence once: of the reports with a teacher's tags, then of `more` texts (gzipped JSON lines, `text`).

    `silver` is as for kg.learn.words.read_silver. Reports whose name ends in one of `without` are left out, since they
    judge. Raises InputError where a file is missing or malformed.
    """
    seen: set[str] = set()
    for lesson in _all(reports, silver, more, tuple(without)):
        if len(lesson.text) >= SHORTEST and lesson.text not in seen:
            seen.add(lesson.text)
            yield lesson


def _all(reports: Path, silver: Path, more: Sequence[Path], without: tuple[str, ...]) -> Iterator[Lesson]:
    for row in sorted(read_rows(silver), key=lambda row: row["file"]):
        if not Path(row["file"]).stem.endswith(without):
            text = (reports / row["file"]).read_bytes().decode("utf-8")
            yield from _tagged(text, row["tokens"])
    for path in more:
        for row in read_rows(path):
            for match in SENTENCE.finditer(row["text"]):
                yield Lesson(squeeze(row["text"], *match.span())[0], None)


def _tagged(text: str, tokens: Sequence[tuple[int, int, str]]) -> Iterator[Lesson]:
    tags: list[Tag] = [(UNTAGGED, True)] * len(text)
    for start, end, tag in tokens:
        tags[start:end] = [(tag, at == start) for at in range(start, min(end, len(text)))]
    for match in SENTENCE.finditer(text):
        plain, offsets = squeeze(text, *match.span())
        yield Lesson(plain, tuple(tags[at] for at in offsets))
