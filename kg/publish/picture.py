"""Draw what lies around a thing: entities as boxes with their milestones, relations as arrows, promises dashed."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.files import save
from kg.graph.names import Names, normal
from kg.graph.rdf import CHINESE
from kg.graph.tables import Edge, Node, PropertyGraph
from kg.publish import overview, svg
from kg.publish.png import to_png
from kg.publish.store import Store
from kg.publish.viewer import to_page
from kg.vocab import EntityType, Modality, NodeType, Phase, Predicate, Property

LIMIT = 32
NEAR_NAMES = 5
HUB = 12  # what has more neighbours is not looked behind
BEHIND = 4
LEGEND = "● 已做的进展　○ 计划的进展"
PREDICATES = {predicate.name: predicate for predicate in Predicate}
PHASES = {phase.value: phase for phase in Phase}
FORMATS: Mapping[str, Callable[[str, str], bytes]] = {
    ".svg": lambda drawn, _: drawn.encode(),
    ".png": lambda drawn, _: to_png(drawn),
    ".html": lambda drawn, title: to_page(drawn, title=title).encode(),
}


def draw(store: Store, out: Path, *, focus: str | None = None, limit: int = LIMIT) -> None:
    """Draw the neighbourhood of a thing, named by its label or another name, or without one an overview of types.

    The name of the file says what is written: .svg, .png, or .html, which is one page that fetches nothing. At most
    `limit` things are shown, the nearest and most spoken of first; a note tells how many are left out.
    Raises StoreError for an unknown name, with names like it, where the file cannot be written or has another ending,
    and for a PNG where no font has Chinese characters.
    """
    write = FORMATS.get(out.suffix.lower())
    if write is None:
        raise StoreError(f"{out}: cannot be drawn; give --out a name that ends in {', '.join(FORMATS)}")
    scene = overview.scene(overview.count(store.quads)) if focus is None else choose(store.quads, focus, limit=limit)
    save(out, write(svg.render(scene), scene.title))


def choose(quads: ox.Store, focus: str, *, limit: int = LIMIT) -> svg.Scene:
    """Choose what a picture of a thing shows."""
    centre, *others = find(quads, focus)
    view = PropertyGraph.around(quads, centre, room=limit, hub=HUB)
    nodes = {node.iri: node for node in view.nodes}
    relations = [edge for edge in view.edges if edge.type in PREDICATES]
    near, steps = _near(relations), _steps(view)
    kinds = {node.iri: node.label for node in view.nodes}
    chosen = _rings(centre, near, steps, kinds, limit)
    rings = tuple(tuple(sorted(ring, key=lambda iri: (nodes[iri].label, nodes[iri].name))) for ring in chosen)
    shown = {iri for ring in rings for iri in ring}
    things = {iri: _thing(nodes[iri], steps.get(iri, {}), quads) for iri in sorted(shown)}
    drawn = [edge for edge in relations if edge.source in shown and edge.target in shown]
    left_out = len(near.get(centre, {})) - (len(rings[1]) if len(rings) > 1 else 0)
    titles = {str(iri): _title(quads, str(iri)) for iri in {edge.properties["report"] for edge in drawn}}
    also = [PropertyGraph.around(quads, other, room=0, hub=0) for other in others[:NEAR_NAMES]]
    same = [node.name for part, other in zip(also, others, strict=False) for node in part.nodes if node.iri == other]
    notes = _notes(left_out, same, len(titles))
    return svg.Scene(nodes[centre].name, rings, things, _arrows(drawn, nodes, titles), notes, LEGEND)


def find(quads: ox.Store, name: str) -> tuple[str, ...]:
    """Find the things that have a name, as label before as other name, the most spoken of first.

    Raises StoreError where there is none, with names like it.
    """
    written = {name, normal(name), *(Names.load().resolve(name, kind) for kind in EntityType)}
    for prop in (Property.RDFS_LABEL, Property.SKOS_ALT_LABEL):
        found = {iri for text in sorted(written) for iri in _named(quads, prop, text)}
        if found:
            return tuple(sorted(found, key=lambda iri: (-_told(quads, iri), iri)))
    raise StoreError(f"nothing is called {name!r} in this store{_like(normal(name), quads)}")


def _named(quads: ox.Store, prop: Property, text: str) -> Iterator[str]:
    literal = ox.Literal(text, language=CHINESE)
    for quad in quads.quads_for_pattern(None, ox.NamedNode(prop), literal, ox.DefaultGraph()):
        labels = quads.quads_for_pattern(quad.subject, ox.NamedNode(Property.RDFS_LABEL), None, ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode) and next(labels, None):  # else it is an indicator
            yield quad.subject.value


def _told(quads: ox.Store, iri: str) -> int:
    """Count how often a thing is pointed to."""
    return sum(1 for _ in quads.quads_for_pattern(None, None, ox.NamedNode(iri), None))


def _like(wanted: str, quads: ox.Store) -> str:
    labels = (ox.NamedNode(prop) for prop in (Property.RDFS_LABEL, Property.SKOS_ALT_LABEL))
    found = (quad.object for label in labels for quad in quads.quads_for_pattern(None, label, None, ox.DefaultGraph()))
    names = sorted({term.value for term in found if isinstance(term, ox.Literal)}, key=lambda name: (len(name), name))
    inside = [name for name in names if wanted in name or name in wanted]
    close = difflib.get_close_matches(wanted, names, n=NEAR_NAMES, cutoff=0.5)
    near = list(dict.fromkeys([*close, *inside]))[:NEAR_NAMES]
    return f"; names like it: {'、'.join(near)}" if near else "; `kg query` lists what it has by rdfs:label"


def _near(relations: Iterable[Edge]) -> Mapping[str, Mapping[str, int]]:
    """Count the claims between each thing and those around it."""
    near: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for edge in relations:
        if edge.source != edge.target:
            near[edge.source][edge.target] += 1
            near[edge.target][edge.source] += 1
    return near


def _rings(
    centre: str,
    near: Mapping[str, Mapping[str, int]],
    steps: Mapping[str, Collection[svg.Step]],
    kinds: Mapping[str, str],
    limit: int,
) -> tuple[tuple[str, ...], ...]:
    """Take the things one step away, then as room is some behind those that are no hubs.

    The most told of come first, and the kinds of things take turns.
    """

    def order(iri: str, claims: int) -> tuple[int, int, str]:
        return -claims - len(steps.get(iri, ())), -len(near[iri]), iri

    first = near.get(centre, {})
    ring = _varied(sorted(first, key=lambda iri: order(iri, first[iri])), kinds)[: limit - 1]
    outer: list[str] = []
    for iri in ring:
        behind = {further: count for further, count in near[iri].items() if further != centre and further not in first}
        if len(near[iri]) <= HUB:
            outer.extend(sorted(behind, key=lambda further: order(further, behind[further]))[:BEHIND])
    room = max(limit - 1 - len(ring), 0)
    return tuple(filter(None, ((centre,), tuple(ring), tuple(dict.fromkeys(outer))[:room])))


def _varied(iris: Sequence[str], kinds: Mapping[str, str]) -> list[str]:
    """Put the first of each kind first, then the second of each, that one kind should not fill a picture."""
    seen: Counter[str] = Counter()
    turns = []
    for iri in iris:
        turns.append((seen[kinds[iri]], iri))
        seen[kinds[iri]] += 1
    return [iri for _, iri in sorted(turns, key=lambda turn: turn[0])]


def _steps(view: PropertyGraph) -> Mapping[str, Mapping[svg.Step, Sequence[str]]]:
    """Gather the milestones of each thing, by year and in the order of phases, with the IRIs of those that say so."""
    milestones = {node.iri: node for node in view.nodes if node.label == NodeType.MILESTONE}
    found: dict[str, dict[tuple[int, int, svg.Step], list[str]]] = defaultdict(lambda: defaultdict(list))
    order = list(Phase)
    for edge in view.edges:
        if edge.source in milestones and edge.type == "MILESTONE_OF":
            said = milestones[edge.source].properties
            phase, year = PHASES[str(said["phase"])], int(str(said.get("first_year", 0)))
            step = svg.Step(" ".join(filter(None, (str(year or ""), phase.zh))), done=said["modality"] == Modality.DONE)
            found[edge.target][year, order.index(phase), step].append(edge.source)
    return {iri: {step: said for (_, _, step), said in sorted(steps.items())} for iri, steps in found.items()}


def _thing(node: Node, steps: Mapping[svg.Step, Sequence[str]], quads: ox.Store) -> svg.Thing:
    kind = EntityType(node.label)
    quotes = [f"{step.text}：{quote}" for step, said in steps.items() for quote in _quotes(quads, said)]
    return svg.Thing(node.name, kind, tuple(steps), quote="\n".join([f"{node.name}（{kind.zh}）", *quotes]))


def _quotes(quads: ox.Store, nodes: Iterable[str]) -> list[str]:
    """Give the sentences that state milestones, each with its report."""
    stated = (q for iri in nodes for q in quads.quads_for_pattern(None, ox.NamedNode(Property.NODE), ox.NamedNode(iri)))
    found = {
        _quote(sentence.object.value, _title(quads, sentence.graph_name.value))
        for claim in stated
        for sentence in quads.quads_for_pattern(claim.subject, ox.NamedNode(Property.SENTENCE), None, claim.graph_name)
        if isinstance(sentence.object, ox.Literal) and isinstance(sentence.graph_name, ox.NamedNode)
    }
    return sorted(found)


def _title(quads: ox.Store, report: str) -> str:
    titles = quads.quads_for_pattern(ox.NamedNode(report), ox.NamedNode(Property.DCTERMS_TITLE), None, None)
    return min((quad.object.value for quad in titles if isinstance(quad.object, ox.Literal)), default=report)


def _quote(sentence: str, title: str) -> str:
    """Write a sentence and its report on one line.

    >>> _quote("开工建设。", "鞍山市2020年政府工作报告")
    '“开工建设。”——鞍山市2020年政府工作报告'
    """
    return f"“{' '.join(sentence.split())}”——{title}"


def _arrows(relations: Iterable[Edge], nodes: Mapping[str, Node], titles: Mapping[str, str]) -> tuple[svg.Arrow, ...]:
    """Join the relations from one thing to another into one arrow for those done, and one for those only promised."""
    done: dict[tuple[str, str], set[str]] = defaultdict(set)
    quotes: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for edge in relations:
        words = PREDICATES[edge.type].zh
        said = edge.properties
        quotes[edge.source, edge.target, words].append(_quote(str(said["sentence"]), titles[str(said["report"])]))
        if said["modality"] == Modality.DONE:
            done[edge.source, edge.target].add(words)
    joined: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for source, target, words in sorted(quotes):
        if source != target:
            joined[source, target, words in done[source, target]].append(words)
    arrows = []
    for (source, target, is_done), labels in sorted(joined.items()):
        label, modality = "、".join(labels), Modality.DONE if is_done else Modality.PLAN
        heading = f"{nodes[source].name} {label} {nodes[target].name}（{modality.zh}）"
        lines = dict.fromkeys([heading, *(quote for words in labels for quote in quotes[source, target, words])])
        arrows.append(svg.Arrow(source, target, label, done=float(is_done), quote="\n".join(lines)))
    return tuple(arrows)


def _notes(left_out: int, others: Sequence[str], reports: int) -> tuple[str, ...]:
    notes = [f"据 {reports} 份报告"] if reports else ["报告中没有它与他物的关系"]
    if left_out:
        notes.append(f"另有 {left_out} 个相邻事物未画出")
    if others:
        notes.append(f"同名的还有：{'、'.join(dict.fromkeys(others))}")
    return tuple(notes)
