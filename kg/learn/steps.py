"""The steps of training, and who is told how far they are."""

from collections.abc import Callable
from enum import StrEnum

Progress = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and how much there is."""


class Step(StrEnum):
    """What is trained, in the order in which one builds on the other; READING scores the whole."""

    SEGMENTER = "segmenter"
    TAGGER = "tagger"
    RELATIONS = "relations"
    OBSERVATIONS = "observations"
    READING = "reading"


def silent(_step: str, _done: int, _total: int) -> None:
    """Report no progress."""
