"""Readers: processes that hold the newest checkpoint open, in lanes, so that slow work takes nothing from quick work.

What a stranger asks starts in the quick lane. What is not done within that lane's limit is stopped and starts again in
the next, where fewer run at once, at a lower priority, for longer. So a point query never waits behind a cross product,
whoever sends how many of them; and who has asked for much of late waits behind those who have not. The explorer's own
work, which is bounded by its own limits, has a lane to itself.
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from kg.publish.endpoint.checkpoints import Checkpoint
from kg.publish.endpoint.lanes import Lane, Shares
from kg.publish.endpoint.limits import Limits
from kg.publish.endpoint.refusals import Died, TooLong
from kg.publish.endpoint.workers import Worker
from kg.publish.store import Store

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

OPENING = 60.0
"""Seconds within which a process must have opened a checkpoint."""


AHEAD = 2
"""Processes that wait for work, so that none waits for a process."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What work in a reader process can use: a checkpoint, opened read-only, and the file of its index of names."""

    store: Store
    index: Path


class Readers:
    """Reader processes on the newest checkpoint of a store."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pages = Lane(limit=limits.time, slots=4, queue=256)
        shares = Shares()
        self._lanes = (
            Lane(limit=min(0.25, limits.time), slots=8, queue=256, shares=shares),
            Lane(limit=min(4, limits.time), slots=2, queue=64, niceness=10, shares=shares),
            Lane(limit=limits.time, slots=2, queue=64, niceness=19, shares=shares),
        )
        most = self._pages.slots + sum(lane.slots for lane in self._lanes)
        self._executor = ThreadPoolExecutor(2 * most, thread_name_prefix="readers")
        self._idle: list[Worker] = []
        self._kept = self._pages.slots + self._lanes[0].slots
        self._starting: set[asyncio.Task[None]] = set()
        self._newest: Checkpoint | None = None
        self._readings: Counter[Checkpoint] = Counter()

    @property
    def checkpoint(self) -> Checkpoint:
        """The newest checkpoint, which all work that begins now will see."""
        if self._newest is None:
            raise RuntimeError("no checkpoint was published")
        return self._newest

    async def publish(self, checkpoint: Checkpoint) -> None:
        """Let all work that begins from now on see this checkpoint; the one before goes when nobody reads it."""
        before, self._newest = self._newest, checkpoint
        if before:
            await self._drop(before)
        if not self._idle:
            self._idle.append(await self._start())

    async def run(
        self,
        work: Callable[[Reader, *Ts], T],
        *args: *Ts,
        limit: float | None = None,
    ) -> T:
        """Do bounded work in a reader process: a function of a module, whose arguments and result can be pickled.

        What it raises is raised here. Raises TooLong where it was stopped after `limit` seconds (the server's limit
        where none is given), TooBusy where too many wait, and Died where it took too much memory.
        """
        return await self._run("", self._pages, limit or self._pages.limit, work, *args)

    async def run_query(self, client: str, work: Callable[[Reader, *Ts], T], *args: *Ts) -> T:
        """Do the work of a stranger, which may take any time: like `run`, in lanes; `client` says whose it is."""
        *before, last = self._lanes
        for lane in before:
            with suppress(TooLong, Died):  # who asks at once again for what ended its process waits longer, too
                return await self._run(client, lane, lane.limit, work, *args)
        return await self._run(client, last, last.limit, work, *args)

    async def close(self) -> None:
        """End all processes."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for worker in self._idle:
            worker.kill()
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def _run(
        self,
        client: str,
        lane: Lane,
        limit: float,
        work: Callable[[Reader, *Ts], T],
        *args: *Ts,
    ) -> T:
        async with lane.slot(client), self._reading() as checkpoint:
            worker = await self._take()
            if lane.niceness:
                worker.demote(lane.niceness)
            try:
                return await worker.call(_read, checkpoint, work, args, limit=limit)
            finally:
                self._give_back(worker)

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[Checkpoint]:
        checkpoint = self.checkpoint
        self._readings[checkpoint] += 1
        try:
            yield checkpoint
        finally:
            self._readings[checkpoint] -= 1
            await self._drop(checkpoint)

    async def _drop(self, checkpoint: Checkpoint) -> None:
        """Remove what of a checkpoint nobody reads and is not in the newest."""
        if checkpoint == self.checkpoint or self._readings[checkpoint]:
            return
        del self._readings[checkpoint]
        held = {self.checkpoint, *self._readings}
        if checkpoint.index not in {other.index for other in held}:
            checkpoint.index.unlink(missing_ok=True)
        if checkpoint.path not in {other.path for other in held}:
            await asyncio.to_thread(shutil.rmtree, checkpoint.path, ignore_errors=True)

    async def _take(self) -> Worker:
        worker = self._idle.pop() if self._idle else await self._start()
        if len(self._idle) + len(self._starting) < AHEAD:
            task = asyncio.create_task(self._start_ahead())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)
        return worker

    async def _start_ahead(self) -> None:
        with suppress(Died, TooLong):  # whoever needs it next will try again, and hear why
            self._idle.append(await self._start())

    async def _start(self) -> Worker:
        loop = asyncio.get_running_loop()
        worker = await loop.run_in_executor(self._executor, Worker, self._executor, self._limits.memory, Desk)
        async with self._reading() as checkpoint:
            await worker.call(_open, checkpoint, limit=OPENING)
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.reusable and len(self._idle) < self._kept:
            self._idle.append(worker)
        else:
            worker.kill()


class Desk:
    """What a reader process keeps between two pieces of work: the checkpoint that it opened last."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._store: Store | None = None

    def open(self, checkpoint: Checkpoint) -> Reader:
        """Open a checkpoint, unless it is open."""
        if self._store is None or self._path != checkpoint.path:
            self._store = Store.open(checkpoint.path, read_only=True)
            self._path = checkpoint.path
        return Reader(self._store, checkpoint.index)


def _open(desk: Desk, checkpoint: Checkpoint) -> None:
    desk.open(checkpoint)


def _read(desk: Desk, checkpoint: Checkpoint, work: Callable[..., T], args: tuple[object, ...]) -> T:
    return work(desk.open(checkpoint), *args)
