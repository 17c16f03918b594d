"""Readings by hand: sentences are told one by one, and what each says beside it."""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg.graph.assemble import assemble
from kg.graph.rdf import report_graphs
from kg.model import (
    Argument,
    Document,
    Evidence,
    Mention,
    Milestone,
    Observation,
    Period,
    Range,
    Reading,
    Relation,
    Sentence,
    Span,
)
from kg.pipeline import Target
from kg.publish.store import Store
from kg.vocab import Comparator, EntityType, Kind, Modality, Part, Phase, Predicate, Status

METHOD = "told"
NASTY = '𠮷野“，"a,b"；\n😀;总社\'; DROP (n)\\n//'


@dataclass
class Telling:
    """A report in the making; names are given as 名:Type, and the report's place as 名^."""

    id: str = "haicheng_2021"
    place: str = "海城市"
    code: str | None = "210381"
    year: int = 2021
    source: str = ""
    text: str = ""
    sentences: list[tuple[Span, Part]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    def say(self, sentence: str, *names: str, part: Part = Part.REVIEW) -> "Telling":
        """Add a sentence and the names in it."""
        span = Span(len(self.text), len(self.text) + len(sentence))
        self.text += sentence
        self.sentences.append((span, part))
        for name in names:
            text, _, kind = name.partition(":")
            at = span.start + sentence.index(text)
            self.mentions.append(Mention(Span(at, at + len(text)), text, EntityType(kind), METHOD, 1.0))
        return self

    def relate(self, subject: str, predicate: Predicate, object_: str, modality: Modality = Modality.DONE) -> "Telling":
        """Say a relation of the last sentence."""
        ends = self._argument(subject), self._argument(object_)
        self.relations.append(Relation(ends[0], predicate, ends[1], modality, self._evidence()))
        return self

    def step(
        self, subject: str, phase: Phase, modality: Modality = Modality.DONE, year: int | None = None
    ) -> "Telling":
        """Say a milestone of the last sentence."""
        period = Period(year, year) if year else None
        self.milestones.append(Milestone(self._argument(subject), phase, modality, period, self._evidence()))
        return self

    def figure(
        self,
        indicator: str,
        raw: str,
        value: str | tuple[str, str],
        unit: str,
        *,
        kind: Kind = Kind.LEVEL,
        status: Status = Status.ACTUAL,
        scope: str = "",
        year: int | None = None,
    ) -> "Telling":
        """Say an observation of the last sentence."""
        number = Decimal(value) if isinstance(value, str) else Range(Decimal(value[0]), Decimal(value[1]))
        period = Period(year, year) if year else None
        equal = Comparator.EQUAL
        self.observations.append(
            Observation(indicator, "", kind, number, unit, equal, period, status, scope, raw, self._evidence())
        )
        return self

    def reading(self) -> Reading:
        """Give all that was told as one reading."""
        document = Document(
            self.id,
            f"{self.year}年{self.place}政府工作报告",
            self.place,
            self.code,
            self.year,
            self.year - 1,
            self.year,
            self.source or f"{self.id}.txt",
            hashlib.sha256(self.text.encode()).hexdigest(),
            self.text,
            (Span(0, len(self.text)),),
        )
        sentences = tuple(
            Sentence(document, at, span, (), part, self.text[span.start : span.end], tuple(range(span.start, span.end)))
            for at, (span, part) in enumerate(self.sentences)
        )
        said = tuple(self.relations), tuple(self.milestones), tuple(self.observations)
        return Reading(document, sentences, tuple(self.mentions), *said)

    def _argument(self, name: str) -> Argument:
        text, colon, kind = name.partition(":")
        if name.endswith("^"):
            return Argument(name[:-1], EntityType.PLACE, None)
        last = self.sentences[-1][0]
        at = last.start + self.text[last.start : last.end].index(text)
        span = Span(at, at + len(text))
        types = {mention.text: mention.type for mention in self.mentions}
        return Argument(text, EntityType(kind) if colon else types[text], span)

    def _evidence(self) -> Evidence:
        sentence = self.sentences[-1][0]
        return Evidence(self.id, sentence, sentence, METHOD, 0.9)


def haicheng() -> Telling:
    """Tell of 海城 in 2020: done and promised relations, milestones, figures."""
    return (
        Telling()
        .say(
            "鞍钢在我市研制耐热钢板，获得省技术创新奖。",
            "鞍钢:Organization",
            "耐热钢板:Technology",
            "省技术创新奖:Honor",
        )
        .relate("鞍钢", Predicate.DEVELOPS, "耐热钢板")
        .relate("耐热钢板", Predicate.RECEIVES, "省技术创新奖")
        .say("腾鳌物流港和高新区展示馆开工建设。", "腾鳌物流港:Facility", "高新区:Zone", "展示馆:Facility")
        .step("腾鳌物流港", Phase.START, year=2020)
        .relate("展示馆", Predicate.LOCATED_IN, "高新区")
        .relate("腾鳌物流港", Predicate.LOCATED_IN, "腾鳌:Place")
        .say("地区生产总值增长5.5%，全市新建学校3所。")
        .figure("地区生产总值", "5.5%", "5.5", "%", kind=Kind.GROWTH, year=2020)
        .figure("全市新建学校", "3所", "3", "所", year=2020)
        .say(
            "今年，腾鳌物流港要建成，支持鞍钢发展，GDP增长6%-7%。",
            "腾鳌物流港:Facility",
            "鞍钢:Organization",
            part=Part.PLAN,
        )
        .step("腾鳌物流港", Phase.COMPLETE, Modality.PLAN, year=2021)
        .relate("海城市^", Predicate.SUPPORTS, "鞍钢", Modality.PLAN)
        .figure("GDP", "6%-7%", ("6", "7"), "%", kind=Kind.GROWTH, status=Status.TARGET, year=2021)
    )


def shenyang() -> Telling:
    """Tell of 沈阳: it has a 高新区 of its own, and speaks of 鞍钢集团 too."""
    return (
        Telling(id="shenyang_2021", place="沈阳市", code="210100")
        .say(
            "高新区引进鞍钢集团，鞍钢集团研制耐热钢板。", "高新区:Zone", "鞍钢集团:Organization", "耐热钢板:Technology"
        )
        .relate("高新区", Predicate.ATTRACTS, "鞍钢集团")
        .relate("鞍钢集团", Predicate.DEVELOPS, "耐热钢板")
    )


def nasty() -> Telling:
    """Tell of a name with quotation marks, commas, a line break, an emoji, a rare character and code."""
    told = Telling(id="nasty", code="210200", place="大连市")
    told.say(f"{NASTY}研制耐热钢板\x0b。", f"{NASTY}:Organization", "耐热钢板:Technology")
    return told.relate(NASTY, Predicate.DEVELOPS, "耐热钢板")


def store_all(path: Path, *tellings: Telling) -> Store:
    """Make a store of what was told; it is open for writing."""
    store = Store.open(path)
    for telling in tellings:
        put(store, telling)
    return store


def put(store: Target, telling: Telling) -> str:
    """Store what was told; the IRI of the report."""
    (report,) = report_graphs(assemble(telling.reading()))
    store.put_report(report, text=telling.text)
    return report.iri
