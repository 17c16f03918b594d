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


CONTINUED = frozenset("改造 提升 改建 扩建 整治 修复 更新 治理 投产 建设 开工 竣工 落地 签约 实施 认定 壮大 打造 孵化 开放 推广 落实 入库 投用 投运 达产 运行 优化 完善 养护 维修 培训 备案 规划".split())
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
        second = one_of(r["verb"] for r in rows("actions") if r["use"] != "start" or r["verb"] in CONTINUED)
        close = "(?![性型率化类者量费额级区站])"
        comparators = rows("comparators")
        return cls(
            actions=actions,
            verb=rf"(?:{PERFECTIVE}?{any_verb}{close}(?:(?:、|和|及|并|或|与|/|、新|\(\w{{1,3}}\))?{second}{close})*)",
            firm_verb=rf"(?:{PERFECTIVE}?{firm}{close}(?:(?:、|和|及|并|或|与|/)?{second}{close})*)",
            senses={r["word"]: r["sense"] for r in rows("predicates")},
            before={r["word"]: Comparator(r["cmp"]) for r in comparators if r["place"] == "before"},
            after={r["word"]: Comparator(r["cmp"]) for r in comparators if r["place"] == "after"},
            head=one_of(r["head"] for r in rows("measure_heads")),
            scope=one_of(r["scope"] for r in rows("rank_scopes")),
        )
