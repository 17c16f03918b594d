"""The segmenter can be rebuilt, the same each time; what the manifest says of the packaged one is true."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kg.errors import InputError
from kg.learn import crf, segmenter
from kg.learn.words import Agreement, Words, compare, read_silver, read_treebank
from kg.text.segment import MODEL_FILES, PACKAGED, Segmenter
from kg.text.tables import rows

MANIFEST = PACKAGED.parent / "manifest.json"
MOST_BYTES = 8_000_000
LESSONS = ("全市 新建 公路 12公里 。", "新建 学校 3所 ， 新增 学位 900个 。", "全市 新增 就业 4万人 ， 公路 通车 。")
QUICK = segmenter.Settings(held_out=1, epochs=20, batch=64)


def teach(folder: Path) -> tuple[Path, Path]:
    """Write reports of three invented places and their words."""
    (folder / "reports").mkdir()
    with gzip.open(folder / "silver.jsonl.gz", "wt", encoding="utf-8") as silver:
        for place in ("jia", "yi", "bing"):
            text, tokens = "", []
            for line in LESSONS:
                for word in line.split():
                    tokens.append([len(text), len(text) + len(word), "n"])
                    text += word
                text += "\n　"
            (folder / "reports" / f"{place}_2024.txt").write_text(text, encoding="utf-8", newline="")
            silver.write(json.dumps({"file": f"{place}_2024.txt", "tokens": tokens}) + "\n")
    return folder / "reports", folder / "silver.jsonl.gz"


def entry() -> dict[str, Any]:
    manifest: dict[str, dict[str, Any]] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return manifest["segmenter"]


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_trained_segmenter_cuts_as_its_teacher_does(tmp_path: Path) -> None:
    segmenter.train(*teach(tmp_path), tmp_path / "out", settings=QUICK)

    words = Segmenter.load(tmp_path / "out" / "segmenter").words("全市新建学校3所,公路通车.")

    assert words == ("全市", "新建", "学校", "3所", ",", "公路", "通车", ".")


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    lessons = teach(tmp_path)

    segmenter.train(*lessons, tmp_path / "one", settings=QUICK)
    segmenter.train(*lessons, tmp_path / "two", settings=QUICK)

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert set(files_of(tmp_path / "one")) == {"manifest.json", *(f"segmenter/{name}" for name in MODEL_FILES)}


def test_training_describes_itself_and_keeps_what_the_manifest_says_of_others(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"tagger": {"licence": "MIT"}}', encoding="utf-8")
    treebank = tmp_path / "trees.conllu"
    treebank.write_text("# text\n1\t新建\t_\n2-3\t公路桥\t_\n2\t公路\t_\n3\t桥\t_\n3.1\t空\t_\n", encoding="utf-8")

    made = segmenter.train(*teach(tmp_path), tmp_path, treebank=treebank, settings=QUICK)

    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == {"tagger": {"licence": "MIT"}, "segmenter": json.loads(json.dumps(made))}
    assert len(made["held-out reports"]) == 1
    assert made["trained on"]["reports"] == 2
    assert made["scores"]["trees.conllu"]["words"] == 3
    assert set(made["data"]) == {"silver.jsonl.gz", "trees.conllu", "reports"}


def test_progress_is_told_to_its_end(tmp_path: Path) -> None:
    told: dict[str, tuple[int, int]] = {}

    segmenter.train(
        *teach(tmp_path),
        tmp_path / "out",
        settings=QUICK,
        progress=lambda step, done, total: told.update({step: (done, total)}),
    )

    assert told == {"find features": (6, 6), "learn weights": (20, 20)}


def test_missing_silver_a_missing_report_and_broken_rows_are_named(tmp_path: Path) -> None:
    reports, silver = teach(tmp_path)
    with pytest.raises(InputError, match=r"nowhere\.gz"):
        read_silver(reports, tmp_path / "nowhere.gz")

    (reports / "yi_2024.txt").unlink()
    with pytest.raises(InputError, match=r"yi_2024\.txt"):
        read_silver(reports, silver)

    silver.write_bytes(gzip.compress(b'{"file": "jia_2024.txt"}\n'))
    with pytest.raises(InputError, match=r"silver\.jsonl\.gz.*tokens"):
        read_silver(reports, silver)


def test_too_few_reports_to_hold_some_out_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"silver\.jsonl\.gz.*3 held-out reports.*more"):
        segmenter.train(*teach(tmp_path), tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"# text = none\n\n", b"\xff\xfe\x00"])
def test_a_treebank_without_words_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "trees.conllu").write_bytes(content)

    with pytest.raises(InputError, match=r"trees\.conllu"):
        read_treebank(tmp_path / "trees.conllu")


def test_reports_that_judge_are_whole_places_and_no_more_than_asked() -> None:
    names = [f"{place}_{year}.txt" for place in "abcdefgh" for year in range(2020, 2023)]

    chosen = segmenter.choose(names, 8)

    assert len(chosen) == 6
    assert [names.count(name) for name in chosen] == [1] * 6
    assert {len([name for name in chosen if name[0] == place]) for place in {name[0] for name in chosen}} == {3}
    assert segmenter.choose(reversed(names), 8) == chosen


def test_agreement_counts_words_whose_two_ends_are_right() -> None:
    total = compare(["甲乙", "丙", "丁"], ["甲", "乙", "丙", "丁"]) + compare(["戊"], ["戊"])

    assert total == Agreement(shared=3, expected=4, given=5)
    assert (total.precision, total.recall, round(total.f1, 4)) == (0.6, 0.75, 0.6667)
    assert Agreement().f1 == 0.0


@pytest.mark.parametrize("widths", [(1,), (1, 1, 1, 1), (3, 2, 2, 1)])
def test_expectations_are_those_of_all_sequences_of_tags(widths: tuple[int, ...]) -> None:
    tags, cells = 3, sum(widths)
    scores = np.sin(np.arange(cells * tags, dtype=np.float64)).reshape(cells, tags) * 3
    edge = np.cos(np.arange(tags * tags, dtype=np.float64)).reshape(tags, tags) * 2
    starts = np.concatenate(([0], np.cumsum(widths)))
    marginals, pairs = np.zeros((cells, tags)), np.zeros((tags, tags))
    for sequence in range(widths[0]):
        here = [int(starts[t]) + sequence for t, width in enumerate(widths) if width > sequence]
        paths = list(product(range(tags), repeat=len(here)))
        weights = np.exp([weigh(path, scores[here], edge) for path in paths])
        for path, chance in zip(paths, weights / weights.sum(), strict=True):
            marginals[here, path] += chance
            np.add.at(pairs, (list(path[:-1]), list(path[1:])), chance)

    found = crf._expect(scores, edge, widths)

    np.testing.assert_allclose(found[0], marginals, atol=1e-9)
    np.testing.assert_allclose(found[1], pairs, atol=1e-9)


def weigh(path: Sequence[int], scores: crf.Floats, edge: crf.Floats) -> float:
    return float(sum(scores[t, tag] for t, tag in enumerate(path)) + sum(edge[step] for step in pairwise(path)))


def test_the_packaged_model_is_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.iterdir()) <= MOST_BYTES


def test_the_manifest_holds_the_sizes_and_hashes_of_the_packaged_files() -> None:
    assert {path.name for path in PACKAGED.iterdir()} == set(MODEL_FILES)
    assert entry()["files"] == {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files_of(PACKAGED).items()
    }


def test_the_packaged_model_was_trained_with_the_settings_and_words_of_this_version() -> None:
    settings = dict(entry()["settings"])

    assert settings.pop("kept whole") == [row["word"] for row in rows("words")]
    assert segmenter.Settings(**settings) == segmenter.DEFAULT


def test_the_packaged_model_agrees_with_its_teacher_on_reports_that_it_has_not_seen() -> None:
    score = entry()["scores"]["held-out reports"]

    assert len(entry()["held-out reports"]) == 25
    assert score["words"] > 200_000
    assert score["f1"] >= 0.95


def test_words_to_keep_whole_are_a_sorted_table_with_an_example_each() -> None:
    table = rows("words")

    assert [list(row) for row in table] == [["word", "example"]] * len(table)
    assert [row["word"] for row in table] == sorted({row["word"] for row in table})
    assert [row for row in table if row["word"] not in row["example"]] == []


@pytest.mark.parametrize("row", rows("words"), ids=lambda row: row["word"])
def test_the_packaged_model_keeps_a_word_of_the_table_whole(row: dict[str, str]) -> None:
    assert row["word"] in Segmenter.load().words(row["example"])


@pytest.mark.shared
@pytest.mark.slow
def test_the_scores_in_the_manifest_are_what_the_packaged_model_reaches(shared: Path) -> None:
    silver = shared / "silver" / "lac.jsonl.gz"
    (treebank,) = (shared / "corpora").rglob("zh_gsdsimp-ud-test.conllu")
    lessons = read_silver(shared / "reports", silver)
    judges = entry()["held-out reports"]

    assert judges == list(segmenter.choose(lessons, segmenter.DEFAULT.held_out))
    for path in (silver, treebank):
        assert entry()["data"][path.name]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert entry()["scores"] == {
        "held-out reports": score(words for name in judges for words in lessons[name]),
        treebank.name: score(read_treebank(treebank)),
    }


def score(sentences: Iterable[Words]) -> dict[str, Any]:
    return segmenter._score(Segmenter.load(), sentences)
