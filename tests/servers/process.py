"""A server that tests start on a free port of this machine, wait for, and stop."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

STARTING, STOPPING = 240, 60  # seconds at most


def free_port() -> int:
    """Find a port of the loopback interface that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Process:
    """A program that runs until it is stopped or killed; its output goes to a file."""

    def __init__(
        self, command: Sequence[str | Path], log: Path, *, environment: Mapping[str, str] | None = None
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self.log = log
        with log.open("wb") as out:
            self.running = subprocess.Popen(
                command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
            )

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Wait until the server answers; raise RuntimeError with what it printed where it ends or takes too long."""
        until = time.monotonic() + STARTING
        while self.running.poll() is None and time.monotonic() < until:
            if ready():
                return
            time.sleep(0.1)
        self.kill()
        raise RuntimeError(f"{self.running.args!r} did not start: {self.log.read_text(errors='replace')[-2000:]}")

    def stop(self) -> None:
        """End the program as a user would, and wait for it."""
        self.running.terminate()
        try:
            self.running.wait(STOPPING)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.running.kill()
        self.running.wait()
