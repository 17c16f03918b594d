"""Find the named entities of a report: several recognisers propose, one policy decides."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.extract.entities.choose import choose
from kg.extract.entities.consistency import believe
from kg.extract.entities.marks import TYPES, marks, view
from kg.extract.entities.posterior import Likely
from kg.extract.entities.speakers import speakers
from kg.extract.entities.tagger import Tagger
from kg.model import Mention, Sentence

METHOD = "tagger"

Recogniser = Callable[[Sequence[Sentence]], tuple[Mention, ...]]


def by_tagger(sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Propose the names that the trained tagger reads, each wherever it stands in the report."""
    texts = [view(sentence.plain) for sentence in sentences]
    words = [sentence.tokens for sentence in sentences]
    known = (marks(view(s.plain), s.tokens, s.document.place_code) for s in sentences)
    tagger = Tagger.load()
    read = tagger.read(list(zip(texts, known, strict=True)))
    likely = [tuple(map(tagger.calibration, names)) for names in read]
    return tuple(_mentions(sentences, believe(texts, words, likely)))


def recognise(
    sentences: Sequence[Sentence], *, recognisers: Sequence[Recogniser] = (by_tagger, speakers)
) -> tuple[Mention, ...]:
    """Return the named entities of a report's sentences: flat, sorted, without overlap."""
    return merge(mention for recogniser in recognisers for mention in recogniser(sentences))


def merge(proposals: Iterable[Mention]) -> tuple[Mention, ...]:
    """Choose from all proposals a flat set: the surer one where two overlap, of equals the longer one."""
    chosen: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(proposals, key=lambda m: (-m.score, -len(m.span), m.span, m.type)):
        places = range(mention.span.start, mention.span.end)
        if taken.isdisjoint(places):
            chosen.append(mention)
            taken.update(places)
    return tuple(sorted(chosen, key=lambda mention: mention.span))


def _mentions(sentences: Sequence[Sentence], likely: Iterable[Sequence[Likely]]) -> Iterator[Mention]:
    for sentence, names in zip(sentences, likely, strict=True):
        for name in choose(names):
            span = sentence.locate(name.start, name.end)
            text = sentence.document.text[span.start : span.end]
            yield Mention(span, text, TYPES[name.kind], METHOD, round(name.probability, 2))
