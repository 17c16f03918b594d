"""The steps of training."""

from enum import StrEnum


class Step(StrEnum):
    """What is trained, in the order in which one builds on the other; READING scores the whole."""

    SEGMENTER = "segmenter"
    TAGGER = "tagger"
    RELATIONS = "relations"
    OBSERVATIONS = "observations"
    READING = "reading"
