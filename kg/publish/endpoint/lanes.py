"""Lanes: where work waits for a turn, those first who have taken least of late."""

import asyncio
import heapq
import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count

from kg.publish.endpoint.refusals import TooBusy

PATIENCE = 30.0
"""Seconds after which who waits for a slot is told to come again."""

HALF = 60.0
"""Seconds in which half of what a client has taken is forgotten."""

REMEMBERED = 10_000
"""Clients whose share is known; of more, those that came longest ago are forgotten."""


class Shares:
    """The seconds of work that each client has taken of late."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def of(self, client: str) -> float:
        """Give the seconds that a client has taken, older ones at less."""
        seconds, when = self._taken.get(client, (0.0, 0.0))
        return seconds * math.exp2((when - self._clock()) / HALF)

    def add(self, client: str, seconds: float) -> None:
        """Count work for a client."""
        self._taken[client] = self.of(client) + seconds, self._clock()
        self._taken.move_to_end(client)
        if len(self._taken) > REMEMBERED:
            self._taken.popitem(last=False)


class Lane:
    """Where at most `slots` pieces of work run at once, each `limit` seconds at most; up to `queue` more wait.

    They wait PATIENCE seconds at most: those first whose `shares` are least, and of equals who came first.
    """

    def __init__(
        self, *, limit: float, slots: int, queue: int, niceness: int = 0, shares: Shares | None = None
    ) -> None:
        self.limit = limit
        self.slots = slots
        self.niceness = niceness
        self._shares = shares
        self._places = slots + queue
        self._taken = 0
        self._free = slots
        self._turns: list[tuple[float, int, asyncio.Future[None]]] = []
        self._arrivals = count()

    @asynccontextmanager
    async def slot(self, client: str = "") -> AsyncIterator[None]:
        """Wait for a slot; the time in it counts for a client. Raises TooBusy where too many wait, or for too long."""
        if self._taken == self._places:
            raise TooBusy("too many requests at once; try again in a few seconds")
        self._taken += 1
        try:
            await self._wait(self._shares.of(client) if self._shares else 0.0)
            began = time.monotonic()
            try:
                yield
            finally:
                if self._shares:
                    self._shares.add(client, time.monotonic() - began)
                self._pass_on()
        finally:
            self._taken -= 1

    async def _wait(self, share: float) -> None:
        if self._free:
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._turns, (share, next(self._arrivals), turn))
        try:
            async with asyncio.timeout(PATIENCE):
                await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled():  # the turn came when it was too late to take it
                self._pass_on()
            turn.cancel()
            if isinstance(error, TimeoutError):
                raise TooBusy(f"no turn within {PATIENCE:g} s; try again later") from error
            raise

    def _pass_on(self) -> None:
        """Give a slot to the next who still waits."""
        while self._turns:
            *_, turn = heapq.heappop(self._turns)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
