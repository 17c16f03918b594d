"""Cut sentences into words: spaCy's Chinese tokenizer with the packaged pkuseg model."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, is_zipfile

import spacy
from spacy.lang import zh
from spacy.language import Language
from spacy_pkuseg import pkuseg
from spacy_pkuseg.config import config

from kg.errors import DataError
from kg.model import Sentence

PACKAGED = Path(str(files("kg"))) / "models" / "segmenter"
SPACED = re.compile(r"\s+|\S+")
"""pkuseg drops white space. A plain view has none, but other texts may."""
MODEL_FILES = ("features.msgpack", "weights.npz")


class Tokenizer(zh.ChineseTokenizer):
    """Tokenise with a model that is already here.

    spaCy's own `initialize` would download a model, or lay pkuseg's general dictionary over this one; here it keeps the
    model that was loaded, so that training on top of it (`Language.initialize`) works offline. A pipeline saved with
    `to_disk` holds the model and loads in spaCy without kg.
    """

    def __init__(self, nlp: Language, model: pkuseg) -> None:
        super().__init__(nlp.vocab, segmenter=zh.Segmenter.pkuseg)
        self.pkuseg_seg = model

    def initialize(
        self,
        get_examples: object = None,
        *,
        nlp: object = None,
        pkuseg_model: str | None = None,
        pkuseg_user_dict: str | None = None,
    ) -> None:
        """Keep the loaded model."""


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Fill the tokens of sentences.

    >>> Segmenter.load().words("规上工业增加值增长6.5%")
    ('规上', '工业', '增加值', '增长', '6.5%')
    """

    model: pkuseg

    @classmethod
    def load(cls, path: Path | None = None) -> "Segmenter":
        """Load the model in folder `path`, else the packaged one, which is read once.

        Raises DataError where the folder holds no model.
        """
        return cls(_read(path) if path else packaged())

    def __call__(self, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        """Return the sentences with their tokens, whose concatenation is `plain`."""
        return tuple(replace(sentence, tokens=self.words(sentence.plain)) for sentence in sentences)

    def words(self, plain: str) -> tuple[str, ...]:
        """Return the words of a plain text; their concatenation is the text."""
        pieces = SPACED.findall(plain)
        with _characters_only():
            return tuple(word for piece in pieces for word in ((piece,) if piece.isspace() else self.model.cut(piece)))


@contextmanager
def _characters_only() -> Iterator[None]:
    """Spare pkuseg the search for features of words, which our model has none of; other models may, so put it back."""
    before = config.wordFeature
    config.wordFeature = False
    try:
        yield
    finally:
        config.wordFeature = before


def language(path: Path | None = None) -> Language:
    """Return a new blank Chinese pipeline with the model in folder `path`, else the packaged one, which is read once.

    Raises DataError where the folder holds no model.
    """
    settings: dict[str, Any] = {"nlp": {"tokenizer": {"segmenter": "pkuseg"}}}
    nlp = spacy.blank("zh", config=settings)
    nlp.tokenizer = Tokenizer(nlp, _read(path) if path else packaged())
    return nlp


@cache
def packaged() -> pkuseg:
    """Read the packaged model, once."""
    return _read(PACKAGED)


def _read(folder: Path) -> pkuseg:
    """Read a model of pkuseg's present format; pkuseg would look for older ones and talk about it on stderr."""
    missing = [name for name in MODEL_FILES if not (folder / name).is_file()]
    if missing:
        raise DataError(
            f"{folder}: no segmenter model, {' and '.join(missing)} missing; make one: kg train --only segmenter"
        )
    try:
        model = pkuseg(str(folder), user_dict=None) if is_zipfile(folder / "weights.npz") else None
    except (AssertionError, BadZipFile, EOFError, KeyError, OSError, TypeError, ValueError) as error:
        raise DataError(f"{folder}: no pkuseg model ({error}); make a new one: kg train --only segmenter") from error
    if model is None:
        raise DataError(
            f"{folder}: no pkuseg model (weights.npz is damaged); make a new one: kg train --only segmenter"
        )
    # pkuseg leaves these out where there is no user dictionary, but spaCy writes them when it saves the tokenizer.
    model.postprocesser.common_words = model.postprocesser.other_words = frozenset()
    return model
