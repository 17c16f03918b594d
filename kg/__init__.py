"""Chinese government work reports as a knowledge graph that people can ask."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__version__ = "0.1.0"


def load() -> "Language":
    """Return a spaCy pipeline for Chinese whose Docs carry the names of a text as `doc.spans["kg"]`."""
    from kg import language  # noqa: PLC0415 (so that `import kg` stays light)

    return language.load()
