"""Checkpoints: unchanging copies of a store, made of hard links in milliseconds, which readers open."""

import fcntl
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.errors import StoreError
from kg.publish.store import GRAPH, TEXTS, Store

SERVING, SEARCH = "serving", "search"
"""Folders beside the graph: the checkpoints of running servers, and indexes of names."""

LOCK = "lock"
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait before a checkpoint is tried again."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A copy of a store that stays as it is; `Store.open(path, read_only=True)` opens it. `index` is its FTS file."""

    path: Path
    index: Path

    @property
    def name(self) -> str:
        """Tell it from all others that this server made."""
        return self.path.name


class Checkpoints:
    """The folder where one server keeps its checkpoints: in the store, or beside all else where that is not allowed."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._made = 0
        room = store / SERVING
        _drop_left(room)
        try:
            room.mkdir(exist_ok=True)
            self.folder = Path(tempfile.mkdtemp(dir=room))
        except OSError:  # a store on a medium that cannot be written: RocksDB copies where it cannot link
            self.folder = Path(tempfile.mkdtemp(prefix="kg-serving-"))
        self._search = store / SEARCH if self.folder.parent == room else self.folder / SEARCH
        self._lock = (self.folder / LOCK).open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def next(self) -> Path:
        """Name the folder of the next checkpoint."""
        self._made += 1
        return self.folder / f"{self._made}"

    def index(self, path: Path) -> Path:
        """Name the file for the index of names of a checkpoint that `make` wrote, by what the checkpoint holds."""
        return self.folder / f"{_key(path / GRAPH)}.sqlite"

    def kept(self, index: Path) -> Path:
        """Name the file by which an index stays in the store when the server ends, for the next one."""
        return self._search / index.name

    def close(self) -> None:
        """Remove all."""
        self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            (self._store / SERVING).rmdir()  # unless another server has its own there


def make(store: Store, target: Path) -> Path:
    """Write a checkpoint of an open store, with the texts that its spans count in. Raises OSError."""
    target.mkdir(parents=True)
    store.quads.backup(str(target / GRAPH))
    (target / TEXTS).mkdir()
    for text in (store.path / TEXTS).glob("*.txt"):
        with suppress(FileNotFoundError):  # a report that is being replaced
            link(text, target / TEXTS / text.name)
    return target


def make_beside_writer(store: Path, target: Path) -> Path:
    """Write a checkpoint of a store that another process may be writing: all that it has committed.

    Oxigraph promises nothing about files that change while they are opened, so a failure is tried again, and what was
    made is opened once; it changes no more. Raises StoreError where there is no store, or no peace.
    """
    for pause in PAUSES:
        with suppress(OSError, StoreError):
            return _make_and_open(store, target)
        shutil.rmtree(target, ignore_errors=True)
        time.sleep(pause)
    try:
        return _make_and_open(store, target)
    except OSError as error:
        raise StoreError(f"{store}: no checkpoint can be made ({error}); free space, or stop what writes it") from error


def _make_and_open(store: Path, target: Path) -> Path:
    with Store.open(store, read_only=True) as source:
        make(source, target)
    with Store.open(target, read_only=True):
        return target


def link(source: Path, target: Path) -> None:
    """Let a file have another name, or copy it where that cannot be. Raises FileNotFoundError."""
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)


def _key(graph: Path) -> str:
    """Name what a graph folder holds: RocksDB's files of data never change, so their names and times tell."""
    stats = [(path.name, path.stat()) for path in sorted(graph.iterdir()) if path.suffix in {".sst", ".log"}]
    files = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats if stat.st_size]
    return sha256(repr(files).encode()).hexdigest()[:16]


def _drop_left(room: Path) -> None:
    """Remove what servers left that were killed: the lock of a process ends with it."""
    for lock in sorted(room.glob(f"*/{LOCK}")):
        with suppress(OSError), lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(lock.parent, ignore_errors=True)
