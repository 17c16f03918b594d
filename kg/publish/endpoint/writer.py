"""The one process that writes a store: it opens it for writing, and leaves a checkpoint after each change."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kg.publish.endpoint import checkpoints
from kg.publish.store import Store

T = TypeVar("T")


class Desk:
    """What the writer process keeps: the store, opened for writing when it is needed first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None

    def open(self) -> Store:
        """Open the store, unless it is open. Raises StoreError, as where another process writes it."""
        if self._store is None:
            self._store = Store.open(self._path)
        return self._store

    def close(self) -> None:
        """Close the store, so that another process may write it."""
        if self._store is not None:
            self._store.close()
            self._store = None


def write(desk: Desk, target: Path, work: Callable[..., T], args: tuple[object, ...]) -> T:
    """Change the store by work that is done whole or not at all, then write a checkpoint of it to `target`."""
    store = desk.open()
    result = work(store, *args)
    store.changes += 1
    checkpoints.make(store, target)
    return result


def close(desk: Desk) -> None:
    """Close the store at the end of a server."""
    desk.close()


def nothing(store: Store) -> None:
    """Change nothing: a checkpoint of the store as it is."""
