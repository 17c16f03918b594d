"""What trained classifiers add to rules: relations and milestones of reports that training has not seen.

usage: python benchmarks/claims.py --gold DIR [--gold DIR...] --reports DIR

The annotated names are given. One place in four judges, all its years; the others teach. Prints precision, recall and
F1 of relations and of milestones with their modality: as the rules read them, and as classifiers do that are told what
the rules say.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.extract.relations.claims import Claims
from kg.extract.relations.scene import scenes
from kg.learn.examples import held_out
from kg.learn.gold import GoldReport
from kg.learn.lessons import lesson, open_reports
from kg.learn.relations import learn
from kg.learn.score import score
from kg.model import Mention, Reading, Sentence
from kg.reading import to_json

Opened = tuple[GoldReport, tuple[Sentence, ...]]
MEASURES = ("relations", "relations+modality", "milestones+modality")


def by_rules(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Claims:
    """Read what the rules alone tell."""
    read = scenes(sentences, mentions)
    relations = tuple(relation for scene in read for relation in scene.relations)
    return relations, tuple(step for scene in read for step in scene.told.steps)


def readings(
    judging: Sequence[Opened], read: Callable[[Sequence[Sentence], Sequence[Mention]], Claims]
) -> Iterator[tuple[GoldReport, dict[str, Any]]]:
    """Read the reports that judge, with their annotated names."""
    for gold, sentences in judging:
        document = sentences[0].document
        mentions = gold.mentions(document.text)
        relations, milestones = read(sentences, mentions)
        yield gold, to_json(Reading(document, sentences, mentions, relations, milestones, ()))


def main() -> None:
    """Learn from the reports that teach, and print how well those that judge are read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--reports", type=Path, required=True)
    given = parser.parse_args()
    opened = [one for folder in given.gold for one in open_reports(folder, given.reports)]
    _, judging = held_out([gold for gold, _ in opened])
    names = {gold.name for gold in judging}
    teaching = [one for one in opened if one[0].name not in names]
    asked = [one for one in opened if one[0].name in names]
    classifiers = learn([lesson(*one) for one in teaching])
    print(f"{len(teaching)} reports teach, {len(asked)} judge")
    for row, read in (("rules", by_rules), ("classifiers", classifiers)):
        measures, _ = score(readings(asked, read))
        for measure in MEASURES:
            found = measures[measure]
            print(f"{row:12} {measure:20} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}")


if __name__ == "__main__":
    main()
