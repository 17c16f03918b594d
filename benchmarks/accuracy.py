"""How well reports are read, as the tables of docs/accuracy.md.

usage: python benchmarks/accuracy.py GOLD.ann... [--pred DIR]

Each GOLD.ann stands beside its .sents.tsv, and beside NAME.txt where there is no --pred; DIR holds NAME.json as
`kg read` writes them. Prints Markdown: precision, recall and F1 of all claims, then by type, predicate, phase, kind,
modality and status, then what share of the claims is right by their score.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.learn.calibration import Reliability, calibration
from kg.learn.gold import GoldReport, read
from kg.learn.score import LABELS, Score, score
from kg.pipeline import read as read_report
from kg.reading import to_json
from kg.vocab import EntityType, Kind, Modality, Phase, Predicate, Status

CLASSES = {
    "type": EntityType,
    "predicate": Predicate,
    "phase": Phase,
    "kind": Kind,
    "modality": Modality,
    "status": Status,
}


def main(golds: Iterable[Path], pred: Path | None) -> None:
    """Print the tables."""
    pairs = [(read(path), _reading(path, pred)) for path in golds]
    measures, labels = score(pairs)
    _print_scores("All", "measure", measures)
    for key, names in LABELS.items():
        for name in names:
            found = {str(value): labels.get(f"{key} {value}", Score()) for value in CLASSES[name]}
            _print_scores(f"{key.capitalize()} by {name}", name, found)
    _print_reliability(pairs)


def _reading(path: Path, pred: Path | None) -> dict[str, Any]:
    if pred is None:
        return to_json(read_report(path.with_suffix(".txt")))
    found: dict[str, Any] = json.loads((pred / f"{path.stem}.json").read_text(encoding="utf-8"))
    return found


def _print_scores(title: str, name: str, rows: Mapping[str, Score]) -> None:
    print(f"### {title}\n")
    print(f"| {name} | precision | recall | F1 | gold | found |\n|---|---|---|---|---|---|")
    for key, row in rows.items():
        rates = " | ".join((_rate(row.precision, row.found), _rate(row.recall, row.gold), _rate(row.f1, row.gold)))
        print(f"| {key} | {rates} | {row.gold} | {row.found} |")
    print()


def _rate(rate: float, count: int) -> str:
    return f"{rate:.2f}" if count else "–"


def _print_reliability(pairs: Iterable[tuple[GoldReport, Mapping[str, Any]]]) -> None:
    tables: Mapping[str, Reliability] = calibration(pairs)
    print("### What share is right, by score\n")
    print("| claims | score | mean score | right | count |\n|---|---|---|---|---|")
    for key, table in tables.items():
        for part in table.bins:
            print(f"| {key} | {part.low:.1f}-{part.high:.1f} | {part.score:.2f} | {part.right:.2f} | {part.count} |")
        print(f"| {key} | calibration error | | {table.error:.3f} | {table.count} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--pred", type=Path)
    arguments = parser.parse_args(sys.argv[1:])
    main(arguments.gold, arguments.pred)
