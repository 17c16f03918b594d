"""Answers that several ask for: one process works for all who wait, and what it made is kept for those who come later.

An answer is a matter of what is asked and of the state of the store; both are in its key, so one that is kept is never
out of date. What is asked most rarely of late goes first.
"""

import asyncio
import os
import weakref
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.publish.endpoint.answers import Answer
from kg.publish.endpoint.limits import MIB

KEPT = 64 * MIB
"""Bytes that all kept answers have together, in memory and in files."""
LARGEST = KEPT // 4
"""Bytes of the largest answer that is kept."""
MOST = 4096
"""How many answers are kept."""
CHUNK = 2**16


@dataclass(frozen=True, eq=False)
class Whole:
    """A whole answer of `size` bytes: in memory, or in a file without a name, which is gone when nobody holds it."""

    media: str
    body: bytes | BinaryIO
    size: int

    @classmethod
    def of(cls, answer: Answer) -> "Whole":
        """Take over an answer, with its file."""
        if isinstance(answer.body, Path):
            file = answer.body.open("rb")
            answer.body.unlink()
            whole = cls(answer.media, file, os.fstat(file.fileno()).st_size)
            weakref.finalize(whole, file.close)
            return whole
        return cls(answer.media, answer.body, len(answer.body))

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes; several may read at once."""
        if isinstance(self.body, bytes):
            yield self.body
            return
        for start in range(0, self.size, CHUNK):
            yield os.pread(self.body.fileno(), CHUNK, start)


@dataclass(slots=True)
class _Run:
    """Work on an answer, and how many wait for it."""

    task: asyncio.Task[Whole]
    waiting: int = 0


class Answers:
    """The answers of one server."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Whole] = OrderedDict()
        self._size = 0
        self._runs: dict[Hashable, _Run] = {}

    async def get(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Answer]]) -> Whole:
        """Give the answer that is kept, or is being made, or let it be made; raises what making it raises.

        It is made on while one of those who asked is still there.
        """
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return kept
        run = self._runs.get(key)
        if run is None:
            run = self._runs[key] = _Run(asyncio.create_task(self._make(key, make)))
        run.waiting += 1
        try:
            return await asyncio.shield(run.task)
        finally:
            run.waiting -= 1
            if not run.waiting:
                run.task.cancel()
                self._runs.pop(key, None)

    async def _make(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Answer]]) -> Whole:
        whole = Whole.of(await make())
        if whole.size <= LARGEST:
            self._kept[key] = whole
            self._size += whole.size
            while self._size > KEPT or len(self._kept) > MOST:
                _, oldest = self._kept.popitem(last=False)
                self._size -= oldest.size
        return whole
