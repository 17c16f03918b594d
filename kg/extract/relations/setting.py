"""What the rules for relations look at: one sentence, its groups of names, and what else is known of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.relations.clauses import Group, Slot
from kg.model import Argument, Evidence, Mention, Milestone, Relation, Sentence, Span
from kg.vocab import EntityType, Modality, Predicate

QUOTES = "\"'《》〈〉"
QUOTE_MARKS = "“\"‘'"


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence with its groups; `steps` are its milestones by their subject's span.

    `known` are places that the document names anywhere.
    """

    sentence: Sentence
    groups: Sequence[Group]
    steps: Mapping[Span, Milestone]
    known: frozenset[str]

    @property
    def plain(self) -> str:
        """The sentence as rules read it."""
        return self.sentence.plain

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All names of the sentence, in order."""
        return tuple(slot for group in self.groups for slot in group.slots)

    def before_in_clause(self, number: int) -> Iterator[Group]:
        """Give the groups of the same clause before group `number`, the nearest first."""
        for group in reversed(self.groups[:number]):
            if group.clause != self.groups[number].clause:
                return
            yield group

    def gap(self, one: Slot | Group, other: Slot | Group) -> str:
        """Give the words between two names, without quotation marks at their ends."""
        return self.plain[one.end : other.start].strip(QUOTES)

    def claim(
        self,
        subject: Argument,
        predicate: Predicate,
        target: Argument,
        modality: Modality,
        proof: tuple[int, int, str, float],
    ) -> Relation:
        """Make a relation; `proof` are start and end in `plain`, method and score."""
        start, end, method, score = proof
        span = self.sentence.locate(start, end)
        evidence = Evidence(self.sentence.document.id, span, self.sentence.span, method, score)
        return Relation(subject, predicate, target, modality, evidence)

    def unnamed(self) -> Argument:
        """Take the actor whom the report does not name: its place, with no span."""
        return Argument(self.sentence.document.place, EntityType.PLACE, None)


def whole(mention: Mention) -> Argument:
    """Take a mention as an argument."""
    return Argument(mention.text, mention.type, mention.span)


def part(mention: Mention, start: int, end: int, kind: EntityType) -> Argument:
    """Take `mention.text[start:end]` as an argument of its own."""
    at = mention.span.start
    return Argument(mention.text[start:end], kind, Span(at + start, at + end))


def cover(*places: tuple[int, int]) -> tuple[int, int]:
    """Give the smallest range around all.

    >>> cover((7, 9), (2, 4))
    (2, 9)
    """
    return min(start for start, _ in places), max(end for _, end in places)


def ends(slot: Slot) -> tuple[int, int]:
    """Give where a name stands in `Sentence.plain`."""
    return slot.start, slot.end
