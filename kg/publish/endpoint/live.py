"""A store that is being served: readers on its newest checkpoint, and one writer where it may be written."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Self, TypeVar, TypeVarTuple
from uuid import uuid4

from kg.errors import KgError
from kg.publish.endpoint import writer
from kg.publish.endpoint.answers import Room
from kg.publish.endpoint.checkpoints import Checkpoint, Checkpoints, link, make_beside_writer
from kg.publish.endpoint.lanes import Lane
from kg.publish.endpoint.limits import Limits
from kg.publish.endpoint.readers import OPENING, Reader, Readers
from kg.publish.endpoint.refusals import Died, Refusal, TooLong
from kg.publish.endpoint.shared import Answers
from kg.publish.endpoint.workers import Worker
from kg.publish.store import Store

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

logger = logging.getLogger(__name__)

MakeIndex = Callable[[Store, Path], None]
INDEXING = 3600.0
"""Seconds within which an index of names must be made."""


class LiveStore:
    """A store while it is served. Without `writable`, it stays as it was at the start, whatever others write to it."""

    def __init__(self, path: Path, limits: Limits, make_index: MakeIndex, *, writable: bool) -> None:
        self._path = path
        self._limits = limits
        self._make_index = make_index
        self._writable = writable
        self._checkpoints = Checkpoints(path)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._writer: Worker | None = None
        self._writing = Lane(limit=limits.time, slots=1, queue=64)
        self._indexing: asyncio.Task[None] | None = None
        self._index: Path | None = None
        self._run = uuid4().hex[:8]
        self.readers = Readers(limits)
        self.answers = Answers()
        self.room = Room(limits.rows, limits.answer, self._checkpoints.folder)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, limits: Limits, make_index: MakeIndex, *, writable: bool) -> AsyncIterator[Self]:
        """Serve a store until the end of the block.

        Raises StoreError where there is no store, or another process writes one that is to be written here.
        """
        with Store.open(path, read_only=True):  # what is no store is not touched
            live = cls(path, limits, make_index, writable=writable)
        try:
            await live._begin()
            yield live
        finally:
            await live._end()

    @property
    def version(self) -> str:
        """Name the state of the store that work sees which begins now; no two states have one name."""
        return f"{self._run}-{self.readers.checkpoint.name}"

    async def write(self, work: Callable[[Store, *Ts], T], *args: *Ts) -> T:
        """Change the store by work that is done whole or not at all; whoever reads afterwards sees it.

        Raises what the work raises, TooLong, TooBusy and Died.
        """
        async with self._writing.slot():
            return await self._write(work, *args)

    async def _begin(self) -> None:
        if self._writable:
            await self._renew_writer()
        else:
            target = await asyncio.to_thread(make_beside_writer, self._path, self._checkpoints.next())
            await self._publish(target)
        await self._keep_index()

    async def _end(self) -> None:
        if self._indexing:
            self._indexing.cancel()
        if self._writer and self._writer.reusable:
            with suppress(Refusal):
                await self._writer.call(writer.close, limit=OPENING)
            self._writer.kill()
        await self.readers.close()
        self._executor.shutdown(wait=False)
        await asyncio.to_thread(self._checkpoints.close)

    async def _write(self, work: Callable[[Store, *Ts], T], *args: *Ts) -> T:
        if self._writer is None:
            raise RuntimeError("this store was not opened for writing")
        target = self._checkpoints.next()
        try:
            result = await self._writer.call(writer.write, target, work, args, limit=self._limits.time)
        except (TooLong, Died):
            await self._renew_writer()
            raise
        await self._publish(target)
        self._indexing = self._indexing or asyncio.create_task(self._index_behind())
        return result

    async def _renew_writer(self) -> None:
        """Start a writer, and show what it finds: a change in which the one before was stopped was made, or was not."""
        start = partial(Worker, self._executor, self._limits.memory, writer.Desk, self._path)
        self._writer = await asyncio.to_thread(start)
        target = self._checkpoints.next()
        await self._writer.call(writer.write, target, writer.nothing, (), limit=OPENING)
        await self._publish(target)

    async def _publish(self, target: Path) -> None:
        """Show a checkpoint; until its index is made, names are searched in the one before."""
        await self.readers.publish(Checkpoint(target, self._index or self._checkpoints.index(target)))

    async def _index_behind(self) -> None:
        try:
            await self._keep_index()
        except (KgError, Refusal):
            logger.exception("names cannot be searched as they are now")
        finally:
            self._indexing = None

    async def _keep_index(self) -> None:
        """Make the index of the newest checkpoint, until there is no newer one."""
        while self._index != (index := self._checkpoints.index(self.readers.checkpoint.path)):
            kept = self._checkpoints.kept(index)
            await self.readers.run(_have_index, self._make_index, kept, index, limit=INDEXING)
            self._index = index
            await self.readers.publish(replace(self.readers.checkpoint, index=index))


def _have_index(reader: Reader, make: MakeIndex, kept: Path, index: Path) -> None:
    """Make an index, or link the one that a server left; others may throw that away, the link is this server's own."""
    while not index.exists():
        if not kept.exists():
            make(reader.store, kept)
        with suppress(FileNotFoundError):
            link(kept, index)
    for old in kept.parent.glob("*.sqlite"):
        if old != kept:
            old.unlink(missing_ok=True)
