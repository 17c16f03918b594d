"""Read who gives the report: the line before it names a post and then a person."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention, Sentence
from kg.vocab import EntityType, Part

SPEAKER = re.compile(r"(?:省|市|区|县|州|旗|盟)长|主席|(?<=国务院)总理|行政公署专员")
NAME = re.compile(r":?([一-鿿]{2,4}|[一-鿿]+(?:·[一-鿿]+)+)(?=$|作(?:政府工作)?报告|作政府)")
METHOD, SCORE = "speaker", 0.95


def speakers(sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the persons that the lines before a report name by their post (云溪市人民政府市长李明)."""
    return tuple(mention for sentence in sentences if sentence.part is Part.PREFACE for mention in _named(sentence))


def _named(sentence: Sentence) -> Iterator[Mention]:
    for post in SPEAKER.finditer(sentence.plain):
        name = NAME.match(sentence.plain, post.end())
        if name:
            span = sentence.locate(*name.span(1))
            yield Mention(span, sentence.document.text[span.start : span.end], EntityType.PERSON, METHOD, SCORE)
