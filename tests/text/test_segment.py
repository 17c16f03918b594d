"""Tokens: nothing lost, the genre's words whole, offline, and no trace in the home folder."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from kg.errors import DataError
from kg.model import Document, Sentence, Span
from kg.text.segment import MODEL_FILES, PACKAGED, Segmenter, Tokenizer, language
from kg.vocab import Part


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter.load()


def sentence(plain: str) -> Sentence:
    document = Document("r", "", "", None, None, None, None, "r.txt", "", plain, (Span(0, len(plain)),))
    return Sentence(document, 0, Span(0, len(plain)), (), Part.REVIEW, plain, tuple(range(len(plain))))


def test_sentences_come_back_the_same_but_for_their_tokens(segmenter: Segmenter) -> None:
    given = (sentence("粮食总产量稳定在12万吨以上."), sentence("二、今年工作安排"))

    filled = segmenter(given)

    assert [replace(one, tokens=()) for one in filled] == list(given)
    assert ["".join(one.tokens) for one in filled] == [one.plain for one in given]
    assert all(len(one.tokens) > 1 for one in filled)


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "。",
        "建成😀广场和𠮷野家",
        "引进ABC Pharma与e-commerce平台",
        "甲\x00乙\x1b丙\x1c丁\x7f",
        "甲\u200b乙\ufeff丙\u2028丁",
        " 前有 空白　后有 ",
        "e\u0301te\u0301",
        "%%%...---///",
        "１２３４５亿",
        "增" * 5000,
        "".join(chr(c) for c in range(0x20, 0x250)),
    ],
)
def test_tokens_concatenate_to_the_text_whatever_stands_in_it(segmenter: Segmenter, plain: str) -> None:
    words = segmenter.words(plain)

    assert "".join(words) == plain
    assert all(words)


@pytest.mark.parametrize(
    "words",
    [
        "规上 工业 增加值 增长 7.2% .",
        "纵深 推进 放管服 改革 , 新增 企业 1.6万户 .",
        "稳步 实施 双碳 行动 , 推进 碳达峰 碳中和 .",
        "深度 融入 一带一路 , 谋划 十四五 重大 项目 86个 .",
        "全面 推行 河长制 , 新建 改建 农村公路 420公里 .",
        "新增 高新技术 企业 12家 、 专精特新 企业 9家 .",
        "改造 老旧 小区 35个 , 惠及 居民 2.1万户 .",
        "二 、 今年 工作 安排",
    ],
)
def test_words_of_the_genre_and_figures_stay_whole(segmenter: Segmenter, words: str) -> None:
    assert " ".join(segmenter.words(words.replace(" ", ""))) == words


@pytest.mark.parametrize(
    "figure",
    [
        "3亿元",
        "30亿元",
        "36.5亿元",
        "365亿元",
        "2.3万亿元",
        "7%",
        "7.25%",
        "18个",
        "3250人",
        "19.2万人",
        "0.8个百分点",
        "1,280公里",
    ],
)
def test_a_figure_is_one_token_with_its_unit(segmenter: Segmenter, figure: str) -> None:
    assert figure in segmenter.words(f"完成投资{figure},创历史新高.")


def test_sentences_may_come_from_a_generator_that_segments(segmenter: Segmenter) -> None:
    made = segmenter(sentence("".join(segmenter.words(plain))) for plain in ("稳中求进", "民生改善"))

    assert ["".join(one.tokens) for one in made] == ["稳中求进", "民生改善"]


def test_segmenting_again_gives_the_same(segmenter: Segmenter) -> None:
    plain = "新北大道延伸段建成通车,港口年吞吐能力突破1000万吨."

    assert len({segmenter.words(plain), segmenter.words(plain), Segmenter.load(PACKAGED).words(plain)}) == 1


def test_the_packaged_model_is_read_once() -> None:
    assert Segmenter.load().model is Segmenter.load().model
    assert tokenizer().pkuseg_seg is tokenizer().pkuseg_seg


def tokenizer() -> Tokenizer:
    made = language().tokenizer
    assert isinstance(made, Tokenizer)
    return made


def test_each_language_is_its_own_so_that_pipes_do_not_mix() -> None:
    language().add_pipe("sentencizer")

    assert language().pipe_names == []


def test_the_language_is_trained_further_with_the_same_words(segmenter: Segmenter) -> None:
    nlp = language()
    nlp.initialize()

    assert [token.text for token in nlp("规上工业增加值增长7.2%")] == list(segmenter.words("规上工业增加值增长7.2%"))


def test_a_saved_pipeline_loads_in_spacy_alone_and_cuts_alike(tmp_path: Path, segmenter: Segmenter) -> None:
    plain = "推动先进制造业集群发展,技改投资增长15%."
    language().to_disk(tmp_path / "pipeline")

    nlp = spacy.load(tmp_path / "pipeline")

    assert type(nlp.tokenizer).__module__ == "spacy.lang.zh"
    assert tuple(token.text for token in nlp(plain)) == segmenter.words(plain)


@pytest.mark.parametrize("name", MODEL_FILES)
def test_a_folder_without_a_model_is_named(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(PACKAGED, tmp_path / "model")
    (tmp_path / "model" / name).unlink()

    with pytest.raises(DataError, match=rf"{tmp_path}.*{name} missing.*kg train --only segmenter"):
        Segmenter.load(tmp_path / "model")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", MODEL_FILES)
@pytest.mark.parametrize("content", [b"", b"no model", b"PK\x03\x04"])
def test_a_broken_model_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    shutil.copytree(PACKAGED, tmp_path / "model")
    (tmp_path / "model" / name).write_bytes(content)

    with pytest.raises(DataError, match=rf"{tmp_path}.*no pkuseg model.*kg train --only segmenter"):
        Segmenter.load(tmp_path / "model")


OFFLINE = """
import socket
def refuse(*_): raise SystemExit("asked the network")
socket.socket.connect = socket.getaddrinfo = refuse
from kg.text.segment import Segmenter, language
print("|".join(Segmenter.load().words("新开工项目40个")))
language().initialize()
"""


def test_it_works_offline_prints_nothing_and_leaves_the_home_folder_empty(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PKUSEG_"))}

    done = subprocess.run(
        [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", "-c", OFFLINE],
        capture_output=True,
        check=False,
        cwd=elsewhere,
        encoding="utf-8",
        env=environment | {"HOME": str(home), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().replace("|", "") == "新开工项目40个"
    assert list(home.iterdir()) == list(elsewhere.iterdir()) == []
