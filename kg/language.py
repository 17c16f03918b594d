"""Names for those who work with spaCy: a `Language` whose Docs carry what kg recognises."""

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.entities.recognise import recognise
from kg.text import segment
from kg.text.read import document
from kg.text.segment import Segmenter
from kg.text.sentences import split

COMPONENT = "kg_names"
KEY = "kg"


def load() -> Language:
    """Return spaCy's Chinese pipeline with pkuseg words, and names as `doc.spans["kg"]`, labelled by entity type.

    A text may be a whole report or a piece of one; in a whole one more is known of each name.
    """
    nlp = segment.language()
    nlp.add_pipe(COMPONENT)
    return nlp


@Language.component(COMPONENT)
def with_names(doc: Doc) -> Doc:
    """Cut the words of a Doc where names begin and end, and lay the names over them."""
    names = recognise(Segmenter.load()(split(document(doc.text, "text"))))
    named = _cut(doc, {place for name in names for place in (name.span.start, name.span.end)})
    spans = (named.char_span(name.span.start, name.span.end, label=name.type.value) for name in names)
    named.spans[KEY] = [span for span in spans if span is not None]
    return named


def _cut(doc: Doc, cuts: set[int]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        edges = [0, *(at for at in range(1, len(token)) if token.idx + at in cuts), len(token)]
        words += [token.text[start:end] for start, end in pairwise(edges)]
        spaces += [False] * (len(edges) - 2) + [bool(token.whitespace_)]
    return Doc(doc.vocab, words=words, spaces=spaces)
