"""Draw what lies around a thing: entities as boxes with their milestones, relations as arrows, promises dashed."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.graph.names import normal
from kg.graph.tables import Edge, Node, PropertyGraph
from kg.publish import svg
from kg.publish.store import Store
from kg.vocab import EntityType, Modality, NodeType, Phase, Predicate

LIMIT = 32
NEAR_NAMES = 5
HUB = 12  # what has more neighbours is not looked behind
BEHIND = 4
ENTITY_LABELS = frozenset(kind.value for kind in EntityType)
PREDICATES = {predicate.name: predicate for predicate in Predicate}
PHASES = {phase.value: phase for phase in Phase}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows, chosen but not laid out; rings are IRIs by distance from the focus."""

    focus: Node
    rings: tuple[tuple[str, ...], ...]
    things: Mapping[str, svg.Thing]
    arrows: tuple[svg.Arrow, ...]
    notes: tuple[str, ...]


def draw(store: Store, focus: str, out: Path, *, limit: int = LIMIT) -> None:
    """Draw the neighbourhood of a thing, named by its label or another name, as an SVG file.

    At most `limit` things are shown, the nearest and most spoken of first; a note tells how many are left out. Raises
    StoreError for an unknown name, with names like it, and where the file cannot be written.
    """
    if out.suffix.lower() != ".svg":
        raise StoreError(f"{out}: only .svg can be drawn; give --out a name that ends in .svg")
    scene = choose(PropertyGraph.of(store.quads), focus, limit=limit)
    _write(out, svg.render(scene.rings, scene.things, scene.arrows, title=scene.focus.name, notes=scene.notes))


def choose(view: PropertyGraph, focus: str, *, limit: int) -> Scene:
    """Choose what a picture of a thing shows."""
    found = find(view, focus)
    centre, others = found[0], found[1:]
    relations = [edge for edge in view.edges if edge.type in PREDICATES]
    near = _near(relations)
    steps = _steps(view)
    chosen = _rings(centre.iri, near, steps, limit)
    shown = {iri for ring in chosen for iri in ring}
    entities = {node.iri: node for node in view.nodes if node.iri in shown}
    rings = tuple(tuple(sorted(ring, key=lambda iri: (entities[iri].label, entities[iri].name))) for ring in chosen)
    things = {iri: svg.Thing(node.name, node.label, steps.get(iri, ())) for iri, node in entities.items()}
    arrows = _arrows(edge for edge in relations if edge.source in shown and edge.target in shown)
    left_out = len(near.get(centre.iri, {})) - (len(rings[1]) if len(rings) > 1 else 0)
    reports = {edge.properties["report"] for edge in relations if edge.source in shown and edge.target in shown}
    return Scene(centre, rings, things, arrows, _notes(left_out, others, len(reports)))


def find(view: PropertyGraph, name: str) -> tuple[Node, ...]:
    """Find the things that have a name, the most spoken of first.

    Raises StoreError where there is none, with names like it.
    """
    wanted = normal(name)
    entities = [node for node in view.nodes if node.label in ENTITY_LABELS]
    own = [node for node in entities if normal(node.name) == wanted]
    also = [node for node in entities if wanted in map(normal, _aliases(node))]
    if not own and not also:
        raise StoreError(f"nothing is called {name!r} in this store{_like(wanted, entities)}")
    degree: dict[str, int] = defaultdict(int)
    for edge in view.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    return tuple(sorted(own or also, key=lambda node: (-degree[node.iri], node.iri)))


def _aliases(node: Node) -> tuple[str, ...]:
    aliases = node.properties.get("aliases", ())
    return aliases if isinstance(aliases, tuple) else ()


def _like(wanted: str, entities: Iterable[Node]) -> str:
    names = sorted(
        {name for node in entities for name in (node.name, *_aliases(node))}, key=lambda name: (len(name), name)
    )
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
    centre: str, near: Mapping[str, Mapping[str, int]], steps: Mapping[str, Sequence[svg.Step]], limit: int
) -> tuple[tuple[str, ...], ...]:
    """Take the things one step away, then as room is some behind those that are no hubs, the most told of first."""

    def order(iri: str, claims: int) -> tuple[int, int, str]:
        return -claims - len(steps.get(iri, ())), -len(near[iri]), iri

    first = near.get(centre, {})
    ring = sorted(first, key=lambda iri: order(iri, first[iri]))[: limit - 1]
    outer: list[str] = []
    for iri in ring:
        behind = {further: count for further, count in near[iri].items() if further != centre and further not in first}
        if len(near[iri]) <= HUB:
            outer.extend(sorted(behind, key=lambda further: order(further, behind[further]))[:BEHIND])
    room = max(limit - 1 - len(ring), 0)
    return tuple(filter(None, ((centre,), tuple(ring), tuple(dict.fromkeys(outer))[:room])))


def _steps(view: PropertyGraph) -> Mapping[str, tuple[svg.Step, ...]]:
    """Gather the milestones of each thing, by year and in the order of phases."""
    milestones = {node.iri: node for node in view.nodes if node.label == NodeType.MILESTONE}
    found: dict[str, set[tuple[int, int, str, bool]]] = defaultdict(set)
    order = list(Phase)
    for edge in view.edges:
        if edge.source in milestones and edge.type == "MILESTONE_OF":
            said = milestones[edge.source].properties
            phase, year = PHASES[str(said["phase"])], int(str(said.get("first_year", 0)))
            done = said["modality"] == Modality.DONE
            text = " ".join(filter(None, (str(year or ""), phase.zh)))
            found[edge.target].add((year, order.index(phase), text, done))
    return {iri: tuple(svg.Step(text, done=done) for _, _, text, done in sorted(steps)) for iri, steps in found.items()}


def _arrows(relations: Iterable[Edge]) -> tuple[svg.Arrow, ...]:
    """Join the relations between two things into one arrow, dashed where all of them are promised."""
    pairs: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    quotes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in relations:
        words, ends = PREDICATES[edge.type].zh, (edge.source, edge.target)
        done = edge.properties["modality"] == Modality.DONE
        pairs[ends][words] = pairs[ends].get(words, False) or done
        quotes[ends].append(str(edge.properties["sentence"]))
    return tuple(
        svg.Arrow(
            *ends, "、".join(sorted(words)), done=any(words.values()), quote="\n".join(dict.fromkeys(quotes[ends]))
        )
        for ends, words in sorted(pairs.items())
        if ends[0] != ends[1]
    )


def _notes(left_out: int, others: Sequence[Node], reports: int) -> tuple[str, ...]:
    notes = [f"据 {reports} 份报告"] if reports else ["报告中没有它与他物的关系"]
    if left_out:
        notes.append(f"另有 {left_out} 个相邻事物未画出")
    if others:
        notes.append(f"同名的还有：{'、'.join(dict.fromkeys(node.name for node in others[:NEAR_NAMES]))}")
    return tuple(notes)


def _write(path: Path, text: str) -> None:
    half = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(text.encode())
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written ({error.strerror}); give another --out") from error
