import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.publish.endpoint import lanes
from kg.publish.endpoint.lanes import HALF, REMEMBERED, Lane, Shares
from kg.publish.endpoint.refusals import TooBusy


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        await work()

    with ThreadPoolExecutor(1) as aside:  # the tests with a browser have a loop in this thread
        aside.submit(asyncio.run, all_of_it()).result()


async def wait_in(lane: Lane, client: str, served: list[str]) -> None:
    async with lane.slot(client):
        served.append(client)


async def queue(lane: Lane, *clients: str) -> list[str]:
    """Let clients come one after another while the lane is taken; whom it served, in order."""
    served: list[str] = []
    async with lane.slot("first"):
        waiting = []
        for client in clients:
            waiting.append(asyncio.create_task(wait_in(lane, client, served)))
            await asyncio.sleep(0)
        assert served == []
    await asyncio.gather(*waiting)
    return served


def test_who_comes_first_is_served_first() -> None:
    async def work() -> None:
        assert await queue(Lane(limit=1, slots=1, queue=3), "a", "b", "c") == ["a", "b", "c"]

    run(work)


def test_who_has_taken_least_of_late_is_served_first() -> None:
    async def work() -> None:
        shares = Shares()
        shares.add("greedy", 30)
        shares.add("modest", 1)
        lane = Lane(limit=1, slots=1, queue=9, shares=shares)
        served = await queue(lane, "greedy", "greedy", "modest", "new", "other")
        assert served == ["new", "other", "modest", "greedy", "greedy"]

    run(work)


def test_time_in_a_slot_counts_and_is_forgotten_by_halves() -> None:
    async def work() -> None:
        now = 1000.0
        shares = Shares(lambda: now)
        async with Lane(limit=1, slots=1, queue=0, shares=shares).slot("a"):
            await asyncio.sleep(0.05)
        taken = shares.of("a")
        assert 0.04 < taken < 1
        now += 2 * HALF
        assert shares.of("a") == pytest.approx(taken / 4)
        shares.add("a", 1.0)
        assert shares.of("a") == pytest.approx(1 + taken / 4)
        assert shares.of("b") == 0

    run(work)


def test_clients_without_number_take_no_memory_without_end() -> None:
    shares = Shares()
    for number in range(REMEMBERED + 5):
        shares.add(f"client {number}", 1)
    assert shares.of("client 0") == 0
    assert shares.of(f"client {REMEMBERED}") > 0


def test_who_leaves_or_waits_too_long_takes_no_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "PATIENCE", 0.05)

    async def work() -> None:
        lane, served = Lane(limit=1, slots=1, queue=9), list[str]()
        async with lane.slot():
            leaving = asyncio.create_task(wait_in(lane, "leaving", served))
            await asyncio.sleep(0)
            leaving.cancel()
            with pytest.raises(TooBusy, match="no turn"):
                await wait_in(lane, "impatient", served)
        await wait_in(lane, "next", served)
        assert served == ["next"]

    run(work)


def test_a_turn_that_comes_to_one_who_is_just_leaving_goes_on_to_the_next() -> None:
    async def work() -> None:
        lane, served = Lane(limit=1, slots=1, queue=9), list[str]()
        async with lane.slot():
            leaving = asyncio.create_task(wait_in(lane, "leaving", served))
            following = asyncio.create_task(wait_in(lane, "following", served))
            await asyncio.sleep(0)
        leaving.cancel()  # its turn has come, and it has not seen it
        await following
        await wait_in(lane, "next", served)
        assert served == ["following", "next"]

    run(work)


def test_a_full_lane_says_so_at_once() -> None:
    async def work() -> None:
        lane = Lane(limit=1, slots=1, queue=0)
        async with lane.slot():
            with pytest.raises(TooBusy, match="too many"):
                await wait_in(lane, "late", [])

    run(work)
