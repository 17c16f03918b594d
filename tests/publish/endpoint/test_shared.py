import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.publish.endpoint.answers import Answer
from kg.publish.endpoint.refusals import TooBusy
from kg.publish.endpoint.shared import KEPT, LARGEST, MOST, Answers


class Maker:
    """Makes answers of some bytes, when it is let, and counts how often."""

    def __init__(self, body: bytes | Path = b"rows", refusal: Exception | None = None) -> None:
        self.body, self.refusal = body, refusal
        self.begun = self.stopped = 0
        self.let = asyncio.Event()

    async def __call__(self) -> Answer:
        self.begun += 1
        try:
            await self.let.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if self.refusal:
            raise self.refusal
        return Answer("text/csv", self.body)


def run(work: Callable[[Answers], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        await work(Answers())

    with ThreadPoolExecutor(1) as aside:  # the tests with a browser have a loop in this thread
        aside.submit(asyncio.run, all_of_it()).result()


async def made(answers: Answers, key: object, body: bytes | Path = b"rows") -> bytes:
    maker = Maker(body)
    maker.let.set()
    return b"".join((await answers.get(key, maker)).chunks())


def test_who_asks_the_same_at_once_waits_for_one_piece_of_work_and_who_asks_later_for_none() -> None:
    async def work(answers: Answers) -> None:
        maker = Maker()
        asking = [asyncio.create_task(answers.get("same", maker)) for _ in range(5)]
        await asyncio.sleep(0)
        maker.let.set()
        found = {b"".join(whole.chunks()) for whole in await asyncio.gather(*asking)}
        found.add(b"".join((await answers.get("same", maker)).chunks()))
        assert (found, maker.begun) == ({b"rows"}, 1)

    run(work)


def test_another_question_or_another_state_of_the_store_is_answered_anew() -> None:
    async def work(answers: Answers) -> None:
        assert [await made(answers, ("1", "a"), b"x"), await made(answers, ("2", "a"), b"y")] == [b"x", b"y"]

    run(work)


def test_work_goes_on_while_one_of_those_who_asked_is_there_and_is_stopped_when_none_is() -> None:
    async def work(answers: Answers) -> None:
        maker = Maker()
        one, other = (asyncio.create_task(answers.get("same", maker)) for _ in range(2))
        await asyncio.sleep(0.01)
        one.cancel()
        await asyncio.sleep(0.01)
        assert maker.stopped == 0
        other.cancel()
        await asyncio.sleep(0.01)
        assert (maker.begun, maker.stopped) == (1, 1)
        assert await made(answers, "same") == b"rows"

    run(work)


def test_who_comes_when_all_others_leave_is_answered() -> None:
    async def work(answers: Answers) -> None:
        left = asyncio.create_task(answers.get("same", Maker()))
        await asyncio.sleep(0.01)
        left.cancel()
        coming = asyncio.create_task(made(answers, "same"))
        assert await coming == b"rows"

    run(work)


def test_a_refusal_is_told_to_all_who_wait_and_to_none_who_ask_later() -> None:
    async def work(answers: Answers) -> None:
        maker = Maker(refusal=TooBusy("later"))
        maker.let.set()
        told = await asyncio.gather(*(answers.get("same", maker) for _ in range(3)), return_exceptions=True)
        assert [type(one) for one in told] == [TooBusy] * 3
        assert await made(answers, "same") == b"rows"

    run(work)


def test_an_answer_in_a_file_leaves_no_file_and_is_read_by_several_at_once(tmp_path: Path) -> None:
    async def work(answers: Answers) -> None:
        file = tmp_path / "answer"
        file.write_bytes(bytes(range(256)) * 1000)
        maker = Maker(file)
        maker.let.set()
        whole = await answers.get("large", maker)
        one, other = whole.chunks(), whole.chunks()
        parts = list(zip(one, other, strict=True))
        assert not file.exists()
        assert b"".join(left for left, _ in parts) == b"".join(right for _, right in parts) == bytes(range(256)) * 1000
        assert whole.size == 256_000

    run(work)


@pytest.mark.parametrize(("size", "count"), [(LARGEST, KEPT // LARGEST), (1, MOST)])
def test_what_was_asked_longest_ago_goes_when_there_is_no_room(size: int, count: int) -> None:
    async def work(answers: Answers) -> None:
        for key in range(count):
            await made(answers, key, b"x" * size)
        assert await made(answers, 0, b"anew") == b"x" * size  # it is kept, and asked for again
        await made(answers, count, b"x" * size)
        assert await made(answers, 0, b"anew") == b"x" * size
        assert await made(answers, 1, b"anew") == b"anew"

    run(work)


def test_what_is_too_large_is_answered_and_not_kept() -> None:
    async def work(answers: Answers) -> None:
        assert len(await made(answers, "large", b"x" * (LARGEST + 1))) == LARGEST + 1
        assert await made(answers, "large", b"anew") == b"anew"

    run(work)
