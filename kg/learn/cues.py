"""Train kg/models/cues.tsv: count in annotated reports what stands around, at the edges and inside of names."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extract.entities.cues import EDGES, HEADER, STRENGTH, TYPES, Slot, grams, logit, mean_shares, shorter, view
from kg.extract.entities.frames import Frames, sides
from kg.extract.entities.lists import Heads
from kg.extract.entities.places import Places
from kg.learn.gold import GoldReport, GoldSentence, read
from kg.learn.manifest import describe, digest_all, write_manifest
from kg.text.clean import squeeze
from kg.text.gazetteer import Gazetteer
from kg.vocab import EntityType

REPORTS = 2
"""A gram or name must occur in so many reports: what only one report says is no knowledge of the genre."""
TELLS = 0.7
"""A longer gram is kept if it moves the log-odds by so much from what the shorter one says."""
LONGEST = 32
COORDINATORS = "、和与及"

Typed = Counter[EntityType]
Names = Mapping[tuple[int, int], EntityType]


@dataclass(frozen=True, slots=True)
class Marked:
    """The view of a sentence (see kg.extract.entities.cues), and its names by (start, end)."""

    text: str
    masked: str
    names: Names


@dataclass(slots=True)
class Tally:
    """Counts of one gram: the places it was seen at, those with a name by type, and the reports (no more than two)."""

    seen: int = 0
    named: Typed = field(default_factory=Counter)
    reports: set[int] = field(default_factory=set)


Tallies = dict[Slot, dict[str, Tally]]


def count(paths: Sequence[Path]) -> str:
    """Count the annotated reports NAME.ann and return the table of cues as text."""
    reports = [mark(read(path)) for path in sorted(paths)]
    tallies: Tallies = {slot: defaultdict(Tally) for slot in Slot}
    for number, report in enumerate(reports):
        for sentence in report:
            _count_sentence(tallies, sentence, number)
    _count_names(tallies, reports)
    rows = sorted(_rows(tallies))
    return "".join("\t".join(row) + "\n" for row in (HEADER, *rows))


def train(gold: Path, out: Path) -> dict[str, Any]:
    """Count the annotated reports in folder `gold`; write `out`/cues.tsv and its entry in `out`/manifest.json.

    The same input gives the same bytes. Raises InputError where the folder holds no annotated report.
    """
    paths = sorted(gold.glob("*.ann"))
    if not paths:
        raise InputError(f"{gold}: no annotated report NAME.ann in this folder")
    out.mkdir(parents=True, exist_ok=True)
    path = out / "cues.tsv"
    path.write_text(count(paths), encoding="utf-8", newline="")
    tables = [table for annotation in paths for table in (annotation, annotation.with_suffix(".sents.tsv"))]
    entry = {
        "about": "N-grams of at most four characters around, at the edges and inside of names, counted by type.",
        "data": {"gold": {"files": len(tables), "sha256": digest_all(tables)}},
        "files": describe([path]),
        "licence": "MIT: counts, made by this project's own code.",
        "settings": {"reports": REPORTS, "tells": TELLS},
    }
    write_manifest(out / "manifest.json", "cues", entry)
    return entry


def mark(report: GoldReport) -> tuple[Marked, ...]:
    """Return the sentences of an annotated report as rules see them."""
    found = Gazetteer.load().find(report.place)
    places = Places.near(found[0].code if found else None)
    return tuple(_marked(sentence, places) for sentence in report.sentences)


def _marked(sentence: GoldSentence, places: Places) -> Marked:
    plain, offsets = squeeze(sentence.text, 0, len(sentence.text))
    at = {place: index for index, place in enumerate(offsets)}
    names = {
        (at[entity.start - sentence.offset], at[entity.end - sentence.offset - 1] + 1): entity.type
        for entity in sentence.entities
    }
    text = view(plain)
    return Marked(text, places.mask(text), names)


def _count_sentence(tallies: Tallies, sentence: Marked, report: int) -> None:
    text = sentence.masked
    starts = {start: kind for (start, _), kind in sentence.names.items()}
    ends = {end: kind for (_, end), kind in sentence.names.items()}
    for at in range(len(text)):
        for slot, place, kind in (
            (Slot.BEFORE, at, starts.get(at)),
            (Slot.FIRST, at, starts.get(at)),
            (Slot.LAST, at + 1, ends.get(at + 1)),
            (Slot.AFTER, at + 1, ends.get(at + 1)),
        ):
            for gram in (*grams(text, place, slot), ""):
                _add(tallies[slot][gram], kind, report)
    inside = {at: kind for (start, end), kind in sentence.names.items() for at in range(start + 1, end)}
    for at in range(1, len(text)):
        for gram in (text[at - 1 : at + 1], ""):
            _add(tallies[Slot.INSIDE][gram], inside.get(at), report)
    for (start, end), kind in sentence.names.items():
        _add(tallies[Slot.LENGTH][str(end - start)], kind, report)
        if text[end : end + 1] in COORDINATORS and end < len(text):
            _add(tallies[Slot.LISTED][kind.value], starts.get(end + 1), report)
    for end, head in Heads.load().shared(sentence.text):
        outer = ends.get(end) or (ends.get(end - 1) if text[end - 1 : end] == "”" else None)
        _add(tallies[Slot.SHARED][head], outer, report)
    _count_frames(tallies, sentence, report)


def _count_frames(tallies: Tallies, sentence: Marked, report: int) -> None:
    for start, end, frame in Frames.load().find(sentence.text):
        for key in (frame, sides(frame), ""):
            _add(tallies[Slot.FRAME][key], sentence.names.get((start, end)), report)


def _add(tally: Tally, kind: EntityType | None, report: int) -> None:
    tally.seen += 1
    if kind is not None:
        tally.named[kind] += 1
    if len(tally.reports) < REPORTS:
        tally.reports.add(report)


def _count_names(tallies: Tallies, reports: Sequence[Sequence[Marked]]) -> None:
    """Count how often the text of a name is one, wherever it occurs."""
    table = tallies[Slot.NAME]
    for number, report in enumerate(reports):
        for sentence in report:
            for (start, end), kind in sentence.names.items():
                tally = table[sentence.text[start:end]]
                tally.named[kind] += 1
                tally.reports.add(number)
    for sentence in (sentence for report in reports for sentence in report):
        for span in _loose(sentence):
            if (name := sentence.text[slice(*span)]) in table:
                table[name].seen += 1


def _loose(sentence: Marked) -> Iterator[tuple[int, int]]:
    """Give the spans of a sentence that are a name or lie in none that is longer."""
    size = len(sentence.text)
    around = {at: span for span in sentence.names for at in range(*span)}
    for start in range(size):
        for end in range(start + 1, min(start + LONGEST, size) + 1):
            outer = around.get(start)
            if outer is None or outer == (start, end) or end > outer[1] or start < outer[0]:
                yield start, end


def _rows(tallies: Tallies) -> Iterator[tuple[str, str, str, str]]:
    for slot, table in tallies.items():
        kept = _telling(slot, table) if slot in EDGES else table
        for gram, tally in kept.items():
            if len(tally.reports) >= REPORTS or slot in (Slot.LENGTH, Slot.LISTED, Slot.SHARED):
                named = " ".join(f"{kind}:{tally.named[kind]}" for kind in sorted(tally.named))
                yield slot.value, gram, str(tally.seen), named


def _telling(slot: Slot, table: Mapping[str, Tally]) -> dict[str, Tally]:
    """Keep the grams that say something else than the next shorter one that is kept."""
    root = table[""]
    shares = {"": mean_shares(root.seen, root.named)}
    kept = {"": root}
    for gram in sorted(table, key=len):
        tally = table[gram]
        if not gram or len(tally.reports) < REPORTS:
            continue
        parent = shorter(gram, slot)
        while parent not in shares:
            parent = shorter(parent, slot)
        before = shares[parent]
        here = tuple(
            (tally.named[kind] + STRENGTH * share) / (tally.seen + STRENGTH)
            for kind, share in zip(TYPES, before, strict=True)
        )
        if len(gram) == 1 or _differs(here, before, by_type=slot is Slot.LAST):
            shares[gram], kept[gram] = here, tally
    return kept


def _differs(here: Sequence[float], before: Sequence[float], *, by_type: bool) -> bool:
    if abs(logit(sum(here)) - logit(sum(before))) >= TELLS:
        return True
    return by_type and any(abs(logit(new) - logit(old)) >= 2 * TELLS for new, old in zip(here, before, strict=True))
