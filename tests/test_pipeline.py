"""What a least score leaves out of a reading, and that it makes another reading."""

import pytest

from kg.model import Argument, Document, Evidence, Mention, Milestone, Reading, Relation, Span
from kg.pipeline import confident, reader
from kg.vocab import EntityType, Modality, Phase, Predicate

TEXT = "云河大桥在北岭县开工。"
DOCUMENT = Document("id", "", "云河市", None, 2024, 2023, 2024, "yunhe.txt", "", TEXT, (Span(0, len(TEXT)),))
BRIDGE, COUNTY = Span(0, 4), Span(5, 8)


def mention(span: Span, kind: EntityType, score: float) -> Mention:
    return Mention(span, TEXT[span.start : span.end], kind, "rule", score)


def argument(span: Span | None, kind: EntityType) -> Argument:
    return Argument(TEXT[span.start : span.end] if span else "云河市", kind, span)


def read(*, bridge: float = 0.9, county: float = 0.9, claims: float = 0.9) -> Reading:
    evidence = Evidence("id", Span(0, 10), Span(0, 11), "rule", claims)
    thing = argument(BRIDGE, EntityType.FACILITY)
    located = Relation(
        thing, Predicate.LOCATED_IN, argument(COUNTY, EntityType.PLACE), modality=Modality.DONE, evidence=evidence
    )
    built = Relation(argument(None, EntityType.PLACE), Predicate.UNDERTAKES, thing, Modality.DONE, evidence)
    step = Milestone(thing, Phase.START, Modality.DONE, None, evidence)
    names = (mention(BRIDGE, EntityType.FACILITY, bridge), mention(COUNTY, EntityType.PLACE, county))
    return Reading(DOCUMENT, (), names, (located, built), (step,), ())


def test_nothing_is_left_out_without_a_least_score() -> None:
    doubtful = read(bridge=0.0, county=0.0, claims=0.0)

    assert confident(doubtful, min_score=0.0) == doubtful


def test_what_is_scored_at_the_least_score_stays() -> None:
    assert confident(read(), min_score=0.9) == read()


def test_claims_below_the_least_score_are_left_out_and_their_names_stay() -> None:
    left = confident(read(claims=0.4), min_score=0.5)

    assert (left.mentions, left.relations, left.milestones) == (read().mentions, (), ())


def test_no_claim_points_at_a_name_that_is_left_out() -> None:
    without_county = confident(read(county=0.4), min_score=0.5)
    without_bridge = confident(read(bridge=0.4), min_score=0.5)

    assert [tie.predicate for tie in without_county.relations] == [Predicate.UNDERTAKES]
    assert len(without_county.milestones) == 1
    assert (without_bridge.relations, without_bridge.milestones) == ((), ())


def test_a_claim_about_a_part_of_a_name_goes_with_the_name() -> None:
    reading = read(bridge=0.4)
    part = Argument("云河", EntityType.PLACE, Span(0, 2))
    step = Milestone(part, Phase.START, Modality.DONE, None, reading.milestones[0].evidence)
    reading = Reading(DOCUMENT, (), reading.mentions, (), (step,), ())

    assert confident(reading, min_score=0.5).milestones == ()


@pytest.mark.parametrize(("one", "other"), [(0.0, 0.5), (0.5, 0.55)])
def test_another_least_score_is_another_reader(one: float, other: float) -> None:
    assert reader(min_score=one) != reader(min_score=other)
    assert reader(min_score=one) == reader(min_score=one)
