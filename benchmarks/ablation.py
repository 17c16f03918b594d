"""What each ingredient of the tagger is worth: it is trained without it, and judged by reports that it has not seen.

usage: python benchmarks/ablation.py --gold DIR --gold DIR --reports DIR --encoder FILE [ROW...]

Needs torch (make train-venv). One place in four judges, all its years; the others teach. Each row trains anew, in one
thread, and prints precision, recall and F1 of the names of the first gold folder's reports; rows: all, document (the
same tagger, and names found again that the report surely has elsewhere, as `kg read` does), no-pretraining, no-marks,
half, quarter, eighth (of the annotated reports), first-gold (only the first folder teaches), spacy-characters and
spacy-words (spaCy's own `ner`, untuned, on characters or on our words).
"""

import argparse
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import spacy
import torch
from spacy.pipeline import TrainablePipe  # noqa: TC002 (as all the others)
from spacy.tokens import Doc
from spacy.training import Example as SpacyExample
from thinc.api import fix_random_seed

from kg.extract.entities.choose import choose
from kg.extract.entities.consistency import believe
from kg.extract.entities.marks import TYPES
from kg.extract.entities.network import FIRST
from kg.extract.entities.tagger import Tagger
from kg.learn.examples import Example, examples, held_out
from kg.learn.gold import read_all
from kg.learn.network import Encoder
from kg.learn.pretrain import Pretrained
from kg.learn.score import Score
from kg.learn.tagger import fit, read_names, score
from kg.text.segment import Segmenter

Names = dict[tuple[int, int], int]
Reader = Callable[[Sequence[Example]], Iterable[Names]]
PASSES, BATCH = 10, 32


def quiet(_step: str, _done: int, _total: int) -> None:
    """Show nothing."""


def tagger(taught: Sequence[Example], pretrained: Pretrained) -> Tagger:
    """Train as `kg train` does; what probabilities are worth is taken from the packaged tagger."""
    weights = fit(taught, pretrained, progress=quiet)
    return Tagger.of(weights, pretrained.alphabet, Tagger.load().calibration)


PLAIN = str.maketrans("“”", '""')


def words(text: str) -> tuple[str, ...]:
    """Cut a text with opening and closing quotation marks into words."""
    return tuple(Segmenter.load().words(text.translate(PLAIN)))


def in_documents(trained: Tagger, asked: Sequence[Example]) -> Iterable[Names]:
    """Read the sentences of one report, and let the sure names of some help with the others."""
    texts = [one.text for one in asked]
    read = trained.read([(one.text, one.marks) for one in asked])
    likely = [tuple(map(trained.calibration, names)) for names in read]
    for names in believe(texts, list(map(words, texts)), likely):
        yield {(name.start, name.end): name.kind for name in choose(names)}


def untaught(pretrained: Pretrained) -> Pretrained:
    """Return an encoder with the same alphabet that has learnt nothing."""
    torch.manual_seed(0)
    return replace(pretrained, encoder=Encoder(len(pretrained.alphabet) + FIRST, pretrained.encoder.shape))


def spacy_ner(taught: Sequence[Example], words: Callable[[str], Sequence[str]]) -> Reader:
    """Train spaCy's default named entity recogniser."""
    random.seed(0)
    fix_random_seed(0)
    nlp = spacy.blank("zh")
    ner: TrainablePipe = nlp.add_pipe("ner")

    def document(one: Example) -> Doc:
        return Doc(nlp.vocab, words=list(words(one.text)), spaces=[False] * len(words(one.text)))

    pairs = []
    for one in taught:
        doc = document(one)
        gold = document(one)
        spans = [gold.char_span(*span, label=TYPES[kind].value) for span, kind in one.names.items()]
        gold.set_ents([span for span in spans if span is not None])
        pairs.append(SpacyExample(doc, gold))
    for kind in TYPES:
        ner.add_label(kind.value)
    optimiser = nlp.initialize(lambda: pairs[:100])
    for _ in range(PASSES):
        random.shuffle(pairs)
        for start in range(0, len(pairs), BATCH):
            nlp.update(pairs[start : start + BATCH], sgd=optimiser, drop=0.2)

    def read(asked: Sequence[Example]) -> Iterable[Names]:
        kinds = {kind.value: at for at, kind in enumerate(TYPES)}
        for one in asked:
            yield {(ent.start_char, ent.end_char): kinds[ent.label_] for ent in ner(document(one)).ents}

    return read


def main() -> None:
    """Train and print a row each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("rows", nargs="*", metavar="ROW")
    given = parser.parse_args()
    torch.set_num_threads(1)
    first, *others = (read_all(folder, given.reports) for folder in given.gold)
    every = [*first, *(report for folder in others for report in folder)]
    teaching, judging = held_out(every)
    judges = [tuple(examples([report])) for report in judging if report in first]
    taught = tuple(examples(teaching))
    given_first = [report for report in teaching if report in first]
    pretrained = Pretrained.load(given.encoder)

    @cache
    def whole() -> Tagger:
        return tagger(taught, pretrained)

    def share(step: int) -> tuple[Example, ...]:
        return tuple(examples(sorted(teaching, key=lambda report: report.name)[::step]))

    rows: dict[str, Callable[[], Reader]] = {
        "all": lambda: partial(read_names, whole()),
        "document": lambda: partial(in_documents, whole()),
        "no-pretraining": lambda: partial(read_names, tagger(taught, untaught(pretrained))),
        "no-marks": lambda: partial(read_names, tagger([replace(one, marks=()) for one in taught], pretrained)),
        "half": lambda: partial(read_names, tagger(share(2), pretrained)),
        "quarter": lambda: partial(read_names, tagger(share(4), pretrained)),
        "eighth": lambda: partial(read_names, tagger(share(8), pretrained)),
        "first-gold": lambda: partial(read_names, tagger(tuple(examples(given_first)), pretrained)),
        "spacy-characters": lambda: spacy_ner(taught, list),
        "spacy-words": lambda: spacy_ner(taught, words),
    }
    print(f"{len(teaching)} reports teach, {sum(map(len, judges))} sentences judge", flush=True)
    for name in given.rows or rows:
        read, judged = rows[name](), Score()
        for asked in judges:
            shown = [replace(one, marks=()) for one in asked] if name == "no-marks" else asked
            judged += score(shown, read(shown))
        print(f"{name:17} P {judged.precision:.3f}  R {judged.recall:.3f}  F1 {judged.f1:.3f}", flush=True)


if __name__ == "__main__":
    main()
