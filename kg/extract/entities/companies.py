"""Read known organizations where their name is a whole word, even where nothing around it speaks for a name."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from kg.extract.entities.chart import Chart
from kg.extract.entities.lexicon import Lexicon
from kg.extract.entities.proposal import Proposal
from kg.vocab import EntityType

SURE = 0.6
"""How surely a known name must be one of an organization."""
ODDS = 2.0


def companies(chart: Chart, tokens: Sequence[str], reading: Sequence[Proposal], code: str | None) -> Iterator[Proposal]:
    """Propose the known organizations that begin and end with words and touch no name that was read."""
    lexicon = Lexicon.near(code)
    bounds = {0, *accumulate(map(len, tokens))}
    for start, end in chart.known:
        if not (start in bounds and end in bounds) or any(n.start < end and start < n.end for n in reading):
            continue
        if lexicon.shares[chart.text[start:end]].get(EntityType.ORGANIZATION, 0.0) >= SURE:
            yield Proposal(start, end, EntityType.ORGANIZATION, ODDS, "lexicon")
