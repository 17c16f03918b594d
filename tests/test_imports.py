"""Imports go down only; the table of floors is the architecture."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kg"
FLOORS = (
    ("cli",),
    ("pipeline", "language", "publish", "learn"),
    ("extract", "graph"),
    ("text",),
    ("reading", "model"),
    ("files", "html"),
    ("vocab", "errors"),
)
HEIGHT = {room: len(FLOORS) - floor for floor, rooms in enumerate(FLOORS) for room in rooms}
SAME_FLOOR = {("reading", "model"), ("model", "reading")}
"""Rooms of one floor that may be used by the other; all others are strangers."""
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 400


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("kg."))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_from_lower_floors_or_its_own_room(module: Path) -> None:
    here = room(module)
    if here == "__init__":
        return

    wrong = [
        there
        for there in imports(module)
        if there in HEIGHT and there != here and HEIGHT[there] >= HEIGHT[here] and (here, there) not in SAME_FLOOR
    ]

    assert wrong == []


def test_every_room_has_its_floor() -> None:
    rooms = {room(module) for module in MODULES}

    assert rooms == set(HEIGHT) | {"__init__"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_too_long_to_read(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_a_room_has_at_least_three_modules() -> None:
    rooms = {module.parent for module in MODULES} - {PACKAGE}

    small = [path.name for path in rooms if len([m for m in path.rglob("*.py") if m.name != "__init__.py"]) < 3]

    assert small == []
