"""A report whose names would do harm where they were not shown as plain text."""

from kg.graph.assemble import assemble
from kg.graph.rdf import ReportGraph, report_graphs
from kg.model import Argument, Mention, Reading, Relation, Span
from kg.vocab import EntityType, Modality, Phase, Predicate
from tests.graph.telling import METHOD, Telling

SCRIPT = "<script>alert(1)</script>集团"
LINK = "javascript:alert(1)公司"
QUOTES = "O'Brien&\\Söhne公司"
RARE = "𠮷野家😀"
HOSTILE = (SCRIPT, LINK, QUOTES, RARE)


def hostile() -> Telling:
    """Tell of 沈阳 and four organizations, the later of which attract the one before."""
    telling = Telling(id="shenyang_2022", place="沈阳市", code="210100", year=2022)
    telling.say(f"{SCRIPT}引进{LINK}，{QUOTES}引进{RARE}。")
    for name in HOSTILE:
        telling.mentions.append(Mention(_span(telling, name), name, EntityType.ORGANIZATION, METHOD, 1.0))
    for subject, target in ((SCRIPT, LINK), (QUOTES, RARE)):
        ends = [Argument(name, EntityType.ORGANIZATION, _span(telling, name)) for name in (subject, target)]
        told = Relation(ends[0], Predicate.ATTRACTS, ends[1], Modality.DONE, telling._evidence())
        telling.relations.append(told)
    return telling.say(f"{RARE}开工建设。", f"{RARE}:Organization").step(RARE, Phase.START, year=2021)


def graph(reading: Reading) -> ReportGraph:
    (report,) = report_graphs(assemble(reading, reader="test"))
    return report


def _span(telling: Telling, name: str) -> Span:
    at = telling.text.index(name)
    return Span(at, at + len(name))
