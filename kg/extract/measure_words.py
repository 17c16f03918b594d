"""The words of the observation grammar: what makes a count, moves a value, compares or ranks it (tables of kg/data)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.text.tables import rows
from kg.vocab import Comparator


def one_of(words: Iterable[str]) -> str:
    """Write a pattern of any of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) + ")"


PERFECTIVE = "(?:新|再|已|共|累计|成功|全面|顺利|计划|拟|净|自主|重点|免费|依法|基本|集中|主动|统筹|高标准|高质量|有序|争取)"


@dataclass(frozen=True, slots=True)
class Words:
    """The tables as patterns and maps; `actions` maps a verb to its kind: level, change or fall."""

    actions: dict[str, str]
    verb: str
    firm_verb: str
    senses: dict[str, str]
    before: dict[str, Comparator]
    after: dict[str, Comparator]
    head: str
    scope: str

    @classmethod
    @cache
    def load(cls) -> "Words":
        """Read the tables of the package."""
        actions = {r["verb"]: r["kind"] for r in rows("actions")}
        firm = one_of(r["verb"] for r in rows("actions") if r["use"] == "any")
        any_verb = one_of(actions)
        comparators = rows("comparators")
        return cls(
            actions=actions,
            verb=rf"(?:{PERFECTIVE}?{any_verb}(?:(?:、|和|及|并|或)?{any_verb})*)",
            firm_verb=rf"(?:{PERFECTIVE}?{firm}(?:(?:、|和|及|并|或)?{any_verb})*)",
            senses={r["word"]: r["sense"] for r in rows("predicates")},
            before={r["word"]: Comparator(r["cmp"]) for r in comparators if r["place"] == "before"},
            after={r["word"]: Comparator(r["cmp"]) for r in comparators if r["place"] == "after"},
            head=one_of(r["head"] for r in rows("measure_heads")),
            scope=one_of(r["scope"] for r in rows("rank_scopes")),
        )
