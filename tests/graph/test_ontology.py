import pytest

from kg.errors import DataError
from kg.graph import ontology


@pytest.mark.parametrize("name", ["report.ttl", "indicators.ttl", "shapes.ttl"])
def test_the_ontology_is_found(name: str) -> None:
    assert "@prefix gr:" in ontology.read(name)


def test_a_missing_part_says_what_to_do() -> None:
    with pytest.raises(DataError, match="install kg again"):
        ontology.read("no-such.ttl")
