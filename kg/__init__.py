"""Chinese government work reports as a knowledge graph that people can ask."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    from spacy.language import Language

    from kg.publish.store import Store

__version__ = "0.1.0"


def load() -> "Language":
    """Return a spaCy pipeline for Chinese whose Docs carry the names of a text as `doc.spans["kg"]`."""
    from kg import language  # noqa: PLC0415 (so that `import kg` stays light)

    return language.load()


def to_networkx(store: "Store | Path | str") -> "nx.MultiDiGraph[str]":
    """Return the graph of a store, open or by its folder, for networkx.

    Nodes are IRIs: things, milestones, observations, indicators and reports, with `label` (their class, `"Place"`),
    `name`, `aliases` and what else is known of them. Edges are claims, keyed by the claim's IRI, with `type`
    (`"LOCATED_IN"`), `modality`, `score`, `report`, `quote` and `sentence`; and links between nodes, which have `type`
    alone (`"MILESTONE_OF"`). What a node or edge lacks, it does not have as a key. Docs: docs/pictures.md.
    Raises StoreError where there is no such store.
    """
    from kg.graph import network  # noqa: PLC0415
    from kg.graph.tables import PropertyGraph  # noqa: PLC0415
    from kg.publish.store import Store  # noqa: PLC0415

    if isinstance(store, Store):
        return network.to_networkx(PropertyGraph.of(store.quads))
    with Store.open(Path(store), read_only=True) as opened:
        return to_networkx(opened)
