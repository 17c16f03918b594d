"""What a recogniser proposes within one sentence."""

from dataclasses import dataclass

from kg.vocab import EntityType


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name read at `start` to `end` of a sentence's plain text; `odds` is the log-odds that it is one."""

    start: int
    end: int
    type: EntityType
    odds: float
    method: str
