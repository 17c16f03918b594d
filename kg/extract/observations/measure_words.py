"""The words of the observation grammar: what makes a count, moves a value, compares, ranks (tables of kg/data)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.text.tables import rows
from kg.vocab import Comparator

PERFECTIVE = (
    "(?:新|再|已|共|累计|成功|全面|顺利|计划|拟|净|自主|重点|免费|依法|基本|集中|主动|统筹|高标准|高质量|有序|争取)"
)
NOT_IN_NOUN = "(?![性型率化类者量费额级]|(?<=建成|开发|保护|示范)区)"
JOINT = r"(?:、|和|及|并|或|与|/|、新|\(\w{1,3}\))?"


def one_of(words: Iterable[str]) -> str:
    """Write a pattern of any of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) + ")"


@dataclass(frozen=True, slots=True)
class Words:
    """The tables as patterns and maps.

    `actions` maps a verb to its kind (level, change, fall); `verb` is the pattern of all with what they grow by,
    `firm_verb` of those that are no part of a noun. `senses` maps a predicate to rise, fall, reach or apart. `roles`
    has the words of a clause that are no part of what it measures, by their role.
    """

    actions: dict[str, str]
    verb: str
    firm_verb: str
    senses: dict[str, str]
    before: dict[str, Comparator]
    after: dict[str, Comparator]
    head: str
    scope: str
    roles: dict[str, str]

    @classmethod
    @cache
    def load(cls) -> "Words":
        """Read the tables of the package."""
        table = rows("actions")
        every, firm = one_of(r["verb"] for r in table), one_of(r["verb"] for r in table if r["use"] == "firm")
        second = one_of(r["verb"] for r in table if r["use"] != "opens")
        tail = f"{NOT_IN_NOUN}(?:{JOINT}{second}{NOT_IN_NOUN})*"
        compared, clause = rows("comparators"), rows("clause_words")
        roles = {r["role"] for r in clause}
        return cls(
            actions={r["verb"]: r["kind"] for r in table},
            verb=f"(?:{PERFECTIVE}?{every}{tail})",
            firm_verb=f"(?:{PERFECTIVE}?{firm}{tail})",
            senses={r["word"]: r["sense"] for r in rows("predicates")},
            before={r["word"]: Comparator(r["cmp"]) for r in compared if r["place"] == "before"},
            after={r["word"]: Comparator(r["cmp"]) for r in compared if r["place"] == "after"},
            head=one_of(r["head"] for r in rows("measure_heads")),
            scope=one_of(r["scope"] for r in rows("rank_scopes")),
            roles={role: one_of(r["word"] for r in clause if r["role"] == role) for role in sorted(roles)},
        )


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Compile a pattern in which `<verb>`, `<firm>`, `<head>`, `<scope>` and `<role>` stand for words of the tables.

    >>> bool(pattern("<verb>了?$").search("已建成"))
    True
    """
    words = Words.load()
    named = {"verb": words.verb, "firm": words.firm_verb, "head": words.head, "scope": words.scope, **words.roles}
    named |= {"cmp_before": one_of(words.before), "cmp_after": one_of(words.after), "sense": one_of(words.senses)}
    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", lambda match: named[match[1]], template))
