"""How much a stranger may ask of the server."""

from dataclasses import dataclass

KIB, MIB = 2**10, 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one server; what goes over one is refused with a plain reason.

    `time` is the seconds that a query or update may run, `memory` the bytes that the process which runs it may hold;
    `rows` and `answer` (bytes) bound what comes back, `query` and `body` (bytes) what is sent. A sender has `sending`
    seconds for the head of a request, and as many again for its body.
    """

    time: float = 30
    memory: int = 1024 * MIB
    rows: int = 1_000_000
    answer: int = 64 * MIB
    query: int = 128 * KIB
    body: int = 64 * MIB
    sending: float = 15
    connections: int = 512
