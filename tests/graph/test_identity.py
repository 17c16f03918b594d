from kg.graph.identity import entity_iri, node_iri, place_iri, report_iri
from kg.vocab import DATA, EntityType

BASE = "https://example.org/id/"


def test_the_same_thing_has_the_same_iri_at_every_base() -> None:
    ours = entity_iri(DATA, EntityType.ZONE, "高新区", place_iri(DATA, "210300"))
    theirs = entity_iri(BASE, EntityType.ZONE, "高新区", place_iri(BASE, "210300"))
    assert ours.removeprefix(DATA) == theirs.removeprefix(BASE)


def test_what_is_said_of_a_thing_has_the_same_hash_at_every_base() -> None:
    ours, theirs = (node_iri(base, "milestone", place_iri(base, "210300"), "start") for base in (DATA, BASE))
    assert ours.removeprefix(DATA) == theirs.removeprefix(BASE)


def test_type_and_place_tell_things_of_one_name_apart() -> None:
    iris = {
        entity_iri(BASE, EntityType.ZONE, "高新区", place_iri(BASE, "210300")),
        entity_iri(BASE, EntityType.ZONE, "高新区", place_iri(BASE, "210100")),
        entity_iri(BASE, EntityType.FACILITY, "高新区", place_iri(BASE, "210300")),
        entity_iri(BASE, EntityType.ZONE, "高新区"),
    }
    assert len(iris) == 4


def test_parts_of_a_key_do_not_run_together() -> None:
    assert node_iri(BASE, "claim", "ab", "c") != node_iri(BASE, "claim", "a", "bc")


def test_a_report_may_have_any_name() -> None:
    assert report_iri(BASE, "鞍山 <2020>") == "https://example.org/id/report/鞍山%20%3C2020%3E"
