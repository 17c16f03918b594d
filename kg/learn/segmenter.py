"""Rebuild the word segmenter: distil a teacher's words over the reports into a small model for spacy-pkuseg."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from spacy_pkuseg.feature_extractor import FeatureExtractor

from kg.errors import InputError
from kg.learn import crf
from kg.learn.manifest import describe, digest, digest_all, write_manifest
from kg.learn.steps import Progress, silent
from kg.learn.words import Agreement, Words, compare, join_figures, keep_whole, read_silver, read_treebank
from kg.text.segment import MODEL_FILES, Segmenter
from kg.text.tables import rows

Key = TypeVar("Key", str, tuple[str, str])

ABOUT = (
    "Chinese word segmenter for spacy-pkuseg: a linear-chain CRF that imitates a teacher on government work reports."
)
LICENCE = (
    "Apache-2.0: the words are those of the teacher, LAC 2.1.2 (Baidu, Apache-2.0). The texts are official documents, "
    "which bear no copyright (Copyright Law of the PRC, Article 5)."
)
TAGS = ("B", "B_single", "I", "I_end", "I_first")
CHARACTER_FEATURES = ("c.", "c-1.", "c1.", "c-2.", "c2.")
PAIR_FEATURES = ("c-1c.", "cc1.", "c-2c-1.")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the segmenter is trained.

    `held_out` is how many reports judge it. Characters and pairs of them become features if the training
    reports hold them so often. `epochs`, `rate`, `decay` and `batch` (characters) are the optimiser's. Weights are
    rounded to 1/`steps`; features with none of at least `least` are dropped.
    """

    held_out: int = 25
    characters: int = 2
    pairs: int = 3
    epochs: int = 8
    rate: float = 0.2
    decay: float = 0.02
    batch: int = 8192
    least: float = 0.1
    steps: int = 8


DEFAULT = Settings()


def train(
    reports: Path,
    silver: Path,
    out: Path,
    *,
    treebank: Path | None = None,
    settings: Settings = DEFAULT,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Train on the `silver` words over the texts in folder `reports`; write `out`/segmenter and `out`/manifest.json.

    Figures and words of the genre that the teacher cuts apart (table `words`) are kept whole. Agreement with it on
    held-out reports, and with `treebank` (CoNLL-U), are the scores in the manifest's entry, which is returned. The same
    input gives the same bytes. Raises InputError where a file is missing or malformed.
    """
    trees = {treebank: read_treebank(treebank)} if treebank else {}
    lessons = read_silver(reports, silver)
    judges = choose(lessons, settings.held_out)
    terms = tuple(row["word"] for row in rows("words"))
    taught = [words for name in lessons if name not in judges for words in lessons[name]]
    sentences = [join_figures(keep_whole(words, terms)) for words in taught]
    if not sentences:
        raise InputError(f"{silver}: no words beside those of {len(judges)} held-out reports; give more reports")
    extractor, weights = _learn(sentences, settings, progress)
    folder = out / "segmenter"
    features = _save(extractor, weights, folder, settings)
    segmenter = Segmenter.load(folder)
    texts = {"files": len(lessons), "sha256": digest_all(reports / name for name in lessons)}
    entry = {
        "about": ABOUT,
        "licence": LICENCE,
        "data": describe([silver, *trees]) | {"reports": texts},
        "settings": asdict(settings) | {"kept whole": terms},
        "trained on": {"reports": len(lessons) - len(judges), "words": sum(map(len, sentences)), "features": features},
        "held-out reports": judges,
        "scores": {
            "held-out reports": _score(segmenter, (words for name in judges for words in lessons[name])),
            **{path.name: _score(segmenter, words) for path, words in trees.items()},
        },
        "files": describe(folder / name for name in MODEL_FILES),
    }
    write_manifest(out / "manifest.json", "segmenter", entry)
    return entry


def choose(names: Iterable[str], count: int) -> tuple[str, ...]:
    """Choose at most `count` reports that judge: all years of a place or none, places by the hashes of their names.

    >>> choose(["jia_2023.txt", "jia_2024.txt", "yi_2024.txt"], 2)
    ('jia_2023.txt', 'jia_2024.txt')
    """
    places: dict[str, list[str]] = {}
    for name in sorted(names):
        places.setdefault(name.rpartition("_")[0], []).append(name)
    chosen: list[str] = []
    for place in sorted(places, key=lambda place: digest(place.encode())):
        if len(chosen) + len(places[place]) <= count:
            chosen += places[place]
    return tuple(sorted(chosen))


def _learn(sentences: Sequence[Words], settings: Settings, progress: Progress) -> tuple[FeatureExtractor, crf.Weights]:
    """Choose features, find them in each sentence and learn their weights."""
    extractor = _extractor(sentences, settings)
    examples = []
    for done, words in enumerate(sentences, 1):
        examples.append(_example(words, extractor))
        progress("find features", done, len(sentences))
    passes = crf.train(
        examples,
        features=len(extractor.feature_to_idx),
        tags=len(TAGS),
        epochs=settings.epochs,
        rate=settings.rate,
        decay=settings.decay,
        batch=settings.batch,
    )
    for done, learnt in enumerate(passes, 1):
        weights = learnt
        progress("learn weights", done, settings.epochs)
    return extractor, weights


def _extractor(sentences: Sequence[Words], settings: Settings) -> FeatureExtractor:
    """Name the features: characters around, and pairs of them.

    pkuseg's features of words and of pairs of words are left out: to look for them takes three quarters of its time,
    and on held-out reports they gain a tenth of a point of F1.
    """
    texts = [list(FeatureExtractor.normalize_text("".join(words))) for words in sentences]
    characters = Counter(character for text in texts for character in text)
    pairs = Counter(pair for text in texts for pair in pairwise(text))
    names = ["$$"]
    names += [kind + character for character in _often(characters, settings.characters) for kind in CHARACTER_FEATURES]
    names += [kind + ".".join(pair) for pair in _often(pairs, settings.pairs) for kind in PAIR_FEATURES]
    extractor = FeatureExtractor()
    extractor.unigram = set()
    extractor.feature_to_idx = {name: index for index, name in enumerate(names)}
    extractor.tag_to_idx = {tag: index for index, tag in enumerate(TAGS)}
    return extractor


def _often(counts: Counter[Key], least: int) -> list[Key]:
    return sorted(key for key, count in counts.items() if count >= least)


def _example(words: Words, extractor: FeatureExtractor) -> crf.Example:
    """Number the features and the tags of a sentence's characters."""
    characters = list(extractor.normalize_text("".join(words)))
    found = [extractor.get_node_features_idx(place, characters) for place in range(len(characters))]
    return crf.Example(
        np.array([feature for row in found for feature in row], dtype=np.int32),
        np.array([len(row) for row in found], dtype=np.int16),
        np.array([TAGS.index(tag) for word in words for tag in _tags(len(word))], dtype=np.int8),
    )


def _tags(length: int) -> tuple[str, ...]:
    """Return pkuseg's five tags for the characters of a word.

    >>> _tags(1), _tags(2), _tags(5)
    (('B_single',), ('B', 'I_end'), ('B', 'I_first', 'I', 'I', 'I_end'))
    """
    if length == 1:
        return ("B_single",)
    inner = ("I_first", *("I",) * (length - 3))
    return ("B", *inner[: length - 2], "I_end")


def _save(extractor: FeatureExtractor, weights: crf.Weights, folder: Path, settings: Settings) -> int:
    """Write the model as pkuseg loads it; return the number of its features.

    Rounded weights stay doubles, as pkuseg needs them, yet zip to a byte each.
    """
    node = np.round(weights.node * settings.steps) / settings.steps
    edge = np.round(weights.edge * settings.steps) / settings.steps
    kept = np.abs(node).max(axis=1) >= settings.least
    kept[0] = True  # pkuseg gives every character feature 0
    names = [name for name, keep in zip(extractor.feature_to_idx, kept, strict=True) if keep]
    extractor.feature_to_idx = {name: index for index, name in enumerate(names)}
    folder.mkdir(parents=True, exist_ok=True)
    extractor.save(folder)
    np.savez_compressed(
        folder / "weights.npz",
        sizes=np.array([len(TAGS), len(names)]),
        w=np.concatenate([node[kept].ravel(), edge.T.ravel()]),
    )
    return len(names)


def _score(segmenter: Segmenter, sentences: Iterable[Words]) -> dict[str, Any]:
    """Segment the sentences anew and compare."""
    total = Agreement()
    for words in sentences:
        total += compare(words, segmenter.words("".join(words)))
    rounded = {name: round(getattr(total, name), 4) for name in ("precision", "recall", "f1")}
    return {"words": total.expected, **rounded}
