"""A name that is read in most places of a report is believed in the others."""

from kg.extract.entities.consistency import repeats
from kg.extract.entities.cues import TYPES
from kg.extract.entities.proposal import Proposal
from kg.vocab import EntityType

PROJECT = TYPES.index(EntityType.PROJECT)


def reading(text: str, name: str) -> tuple[Proposal, ...]:
    return (Proposal(text.index(name), text.index(name) + len(name), EntityType.PROJECT, 4.0, "cues"),)


def test_a_name_read_wherever_it_stands_gains() -> None:
    texts = ["推进青云改造", "青云改造完工"]

    assert repeats(texts, [reading(text, "青云改造") for text in texts])["青云改造"][PROJECT] > 0


def test_a_name_read_in_few_of_its_places_loses() -> None:
    texts = ["推进改造", "改造住宅", "改造管网", "改造道路"]

    assert repeats(texts, [reading(texts[0], "改造"), (), (), ()])["改造"][PROJECT] < 0


def test_a_place_within_a_longer_name_does_not_count() -> None:
    texts = ["推进青云改造", "青云改造二期完工"]

    assert repeats(texts, [reading(texts[0], "青云改造"), reading(texts[1], "青云改造二期")]) == {}
