"""How quick reading is, as a ratio to a known tool in the same process and run.

usage: python benchmarks/speed.py REPORT.txt...

Prints characters a second of `kg` (all of reading: file to claims) and of jieba.posseg (words and parts of speech of
the same texts), the ratio of the two, the share of each stage, and the peak memory of the process.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import jieba
import jieba.posseg

from kg.extract.entities.recognise import recognise
from kg.extract.observations.measure import measure
from kg.extract.relations.claims import Reader
from kg.text.read import read_document
from kg.text.segment import Segmenter
from kg.text.sentences import split

Result = TypeVar("Result")
ROUNDS = 3
MEGABYTE = 1024


class Clock:
    """Seconds of CPU by stage; a call does the work and takes its time."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], Result]) -> Result:
        before = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - before
        return result


def read(path: Path, clock: Clock) -> int:
    """Read a report stage by stage; its characters."""
    document = clock("read", lambda: read_document(path))
    sentences = clock("split", lambda: split(document))
    sentences = clock("segment", lambda: Segmenter.load()(sentences))
    mentions = clock("recognise", lambda: recognise(sentences))
    clock("relate", lambda: Reader.load()(sentences, mentions))
    clock("measure", lambda: measure(sentences, mentions))
    return len(document.text)


def main(names: list[str]) -> None:
    """Print the rates."""
    paths = [Path(name) for name in names]
    if not paths:
        sys.exit(__doc__)
    texts = [read_document(path).text for path in paths]
    read(paths[0], Clock())
    jieba.setLogLevel("ERROR")
    jieba.posseg.lcut(texts[0])
    ours, theirs = Clock(), Clock()
    characters = 0
    for _ in range(ROUNDS):
        characters += sum(read(path, ours) for path in paths)
        theirs("jieba.posseg", lambda: [jieba.posseg.lcut(text) for text in texts])
    total, other = sum(ours.seconds.values()), sum(theirs.seconds.values())
    print(f"kg            {characters / total:10,.0f} characters/s")
    print(f"jieba.posseg  {characters / other:10,.0f} characters/s")
    print(f"ratio         {other / total:10.2f}")
    for stage, seconds in ours.seconds.items():
        print(f"  {stage:11} {seconds / total:10.0%}")
    print(f"peak memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:10,.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
