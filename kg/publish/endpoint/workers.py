"""Processes that can be killed: each holds one thing open and does one piece of work at a time on it.

Oxigraph knows no time limit and a thread cannot be stopped, so what a stranger asks runs in a process. Processes are
forked from a server process that has the modules loaded and no threads (multiprocessing's forkserver), within a few
milliseconds.
"""

import asyncio
import os
import resource
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar, TypeVarTuple

from kg.publish.endpoint.refusals import Died, TooLong

T = TypeVar("T")
H = TypeVar("H")
Ts = TypeVarTuple("Ts")

PRELOADED = ("kg.publish.endpoint.answers", "kg.publish.endpoint.writer", "kg.publish.explorer.api")
"""What every process should have imported before it is forked."""

GRACE = 2.0
"""Seconds after its limit that a process ends itself, if the server has not ended it."""

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["__main__", *PRELOADED])


class Worker:
    """A process that calls `hold(*args)` once, and then works on what that gave."""

    def __init__(self, executor: Executor, memory: int, hold: Callable[[*Ts], object], *args: *Ts) -> None:
        """Start the process, which may hold `memory` bytes; `executor` lends a thread to wait for each answer."""
        self._executor = executor
        self._connection, theirs = CONTEXT.Pipe()
        self._process = CONTEXT.Process(target=_serve, args=(theirs, memory, hold, args), daemon=True)
        self._process.start()
        theirs.close()
        self.reusable = True
        """Whether it may work again: it lives, and at full priority."""

    async def call(self, work: Callable[[H, *Ts], T], *args: *Ts, limit: float) -> T:
        """Do work in the process; arguments and result are pickled. What it raises is raised here.

        Raises TooLong after `limit` seconds, and Died where the process ended; the worker is dead after both, and also
        when the caller is cancelled.
        """
        answer = asyncio.get_running_loop().run_in_executor(self._executor, self._exchange, (work, args, limit))
        try:
            done, result = await asyncio.wait_for(asyncio.shield(answer), limit)
        except TimeoutError as error:
            raise TooLong(f"stopped after {limit:g} s, the limit of this server") from error
        except (EOFError, OSError) as error:
            self.kill()
            raise Died(self._why()) from error
        finally:
            if not answer.done():
                answer.add_done_callback(_forget)
                self.kill()
        if not done:
            raise result
        return result  # type: ignore[no-any-return]  # what comes out of a pipe has no type

    def demote(self, niceness: int) -> None:
        """Let others run first, for good: a process may not take that back."""
        self.reusable = False
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, niceness)

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        self.reusable = False
        self._process.kill()

    def close(self) -> None:
        """End the process when it has done its work, and wait for that."""
        self._connection.close()
        self._process.join()

    def _exchange(self, message: object) -> tuple[bool, Any]:
        self._connection.send(message)
        outcome: tuple[bool, Any] = self._connection.recv()
        return outcome

    def _why(self) -> str:
        self._process.join(1)
        if self._process.exitcode in {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL}:
            return "stopped for taking more memory than one request may have; ask for less at once"
        return f"the process that worked on it ended ({self._process.exitcode}); try again"


def _serve(connection: Connection, memory: int, hold: Callable[..., object], args: tuple[object, ...]) -> None:
    """Work until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # all that is worth saying is sent; Oxigraph writes pages when it dies
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    held = hold(*args)
    while True:
        try:
            work, given, seconds = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)  # a server that was killed does not end its workers
        outcome = _outcome(work, held, given)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(connection, outcome)


def _outcome(work: Callable[..., object], held: object, args: tuple[object, ...]) -> tuple[bool, object]:
    try:
        return True, work(held, *args)
    except MemoryError:
        return False, Died("stopped for taking more memory than one request may have; ask for less at once")
    except Exception as error:  # noqa: BLE001 (it is raised again on the other side)
        error.add_note("".join(traceback.format_exception(error)))
        return False, error.with_traceback(None)


def _send(connection: Connection, outcome: tuple[bool, object]) -> None:
    try:
        connection.send(outcome)
    except (TypeError, AttributeError) as error:  # what cannot be pickled
        connection.send((False, TypeError(f"no answer for another process: {error}")))


def _forget(answer: asyncio.Future[Any]) -> None:
    """Take the end of a killed process as read."""
    if not answer.cancelled():
        answer.exception()
