"""Find the ontology's files: inside an installed package, or beside it in a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import kg
from kg.errors import DataError


def source(name: str) -> Traversable:
    """Find a file of the ontology (shapes.ttl).

    Raises DataError where the package does not hold it.
    """
    inside = files("kg") / "ontology" / name
    beside = Path(str(kg.__file__)).parent.parent / "ontology" / name
    for place in (inside, beside):
        if place.is_file():
            return place
    raise DataError(f"{inside}: the ontology is missing from the package; install kg again")


def read(name: str) -> str:
    """Read a file of the ontology as text."""
    return source(name).read_text(encoding="utf-8")
