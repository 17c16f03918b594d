"""The example reports, their gold annotation and the oracle of promises hold together."""

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from kg.learn.gold import GoldReport, read

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
NAMES = ("anshan_2020", "yanjiang_2023", "yanjiang_2024")
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")
FIGURE = re.compile(r"\d+(?:\.\d+)?")

# What every report says in the same words; the rest of the examples is their own.
FORMULAS = {
    "委员和列席人员提出意见",
    "年是全面贯彻党的二十大精神的开局之年",
    "坚持稳中求进工作总基调",
    "重点做好六个方面工作",
    "重点抓好六个方面工作",
}


def text_of(name: str) -> str:
    return (EXAMPLES / f"{name}.txt").read_bytes().decode("utf-8")


def gold_of(name: str) -> GoldReport:
    return read(EXAMPLES / "gold" / f"{name}.ann")


def mentions(name: str) -> set[str]:
    return {
        unquoted(text_of(name)[entity.start : entity.end])
        for sentence in gold_of(name).sentences
        for entity in sentence.entities
    }


def unquoted(text: str) -> str:
    return re.sub(r"[\"“”]", "", text)


def table(heading: str) -> list[list[str]]:
    """Rows of the first table under a heading of examples/README.md, without the head of the table."""
    lines = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows[2:]


PROMISES = table("Promises of 2023 and their fates")


def body_of(name: str) -> tuple[str, str]:
    """Split a report into what was done and what is to be done."""
    done, plan = re.split(r"^二、.*$", text_of(name), maxsplit=1, flags=re.MULTILINE)
    return done, plan


def numbers(name: str, status: str) -> dict[tuple[str, str], tuple[Decimal, str]]:
    """(indicator, kind) -> figure and comparator, of the observations with a status."""
    found: dict[tuple[str, str], tuple[Decimal, str]] = {}
    for sentence in gold_of(name).sentences:
        for indicator, _, kind, raw, _, state, comparator, _ in sentence.observations:
            figure = FIGURE.search(raw)
            if state == status and figure:
                value = Decimal(figure.group()) * (-1 if raw.startswith("-") else 1)
                found.setdefault((indicator.lstrip("~"), kind), (value, comparator))
    return found


def test_every_example_file_is_described() -> None:
    files = {path.stem for path in EXAMPLES.glob("*.txt")}

    assert files == set(NAMES)
    assert all(f"`{name}.txt`" in README for name in files)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_the_length_of_the_short_genre(name: str) -> None:
    assert 1500 <= len(re.sub(r"\s", "", text_of(name))) <= 3000


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_built_like_a_report(name: str) -> None:
    text = text_of(name)
    year = int(name[-4:])

    assert re.match(rf"\S+市{year}年政府工作报告[（(]\S*示例\S*[）)]\r?\n", text)
    assert re.search(rf"^——{year}年1月\d+日在\S+市第\S+届人民代表大会第\S+次会议上\r?$", text, re.MULTILINE)
    assert re.search(r"^\S+市人民政府市长　\S+\r?$", text, re.MULTILINE)
    assert re.search(rf"^一、{year - 1}年工作回顾\r?$", text, re.MULTILINE)
    assert re.search(rf"^二、{year}年\S+\r?$", text, re.MULTILINE)
    assert len(re.findall(r"^[（(][一二三四五六][）)]", text, re.MULTILINE)) >= 10
    assert text.count("各位代表") >= 3


def test_the_examples_differ_in_form() -> None:
    assert "," not in text_of("anshan_2020")
    assert "，" not in text_of("yanjiang_2023")
    assert text_of("yanjiang_2023").count("\n") == text_of("yanjiang_2023").count("\r\n")
    assert "\r" not in text_of("yanjiang_2024")


@pytest.mark.parametrize("name", NAMES)
def test_gold_sentences_stand_where_they_say(name: str) -> None:
    text = text_of(name)

    for sentence in gold_of(name).sentences:
        assert text[sentence.offset : sentence.offset + len(sentence.text)] == sentence.text


@pytest.mark.parametrize("name", NAMES)
def test_gold_sentences_are_the_whole_report(name: str) -> None:
    told = "".join(sentence.text for sentence in gold_of(name).sentences)

    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", text_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_gold_names_the_place_and_the_years_of_its_report(name: str) -> None:
    gold = gold_of(name)

    assert text_of(name).startswith(gold.place)
    assert (gold.review_year, gold.plan_year) == (int(name[-4:]) - 1, int(name[-4:]))


@pytest.mark.parametrize("name", NAMES)
def test_gold_speaks_of_what_stands_in_its_sentence(name: str) -> None:
    gold = gold_of(name)

    for sentence in gold.sentences:
        marked = {text_of(name)[entity.start : entity.end] for entity in sentence.entities}
        for _, subject, target, _ in sentence.relations:
            for argument in (subject, target):
                assert argument in sentence.text or argument == f"^{gold.place}", sentence
        for subject, _, _ in sentence.milestones:
            assert subject in marked, sentence
        for indicator, action, _, raw, *_ in sentence.observations:
            assert indicator in sentence.text or indicator.startswith("~"), sentence
            assert action in sentence.text, sentence
            assert raw.removeprefix("-") in sentence.text, sentence


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_target_sentence_is_in_the_gold(name: str) -> None:
    for sentence in gold_of(name).sentences:
        if "预期目标" in sentence.text:
            assert len(sentence.observations) >= len(FIGURE.findall(sentence.text)), sentence


@pytest.mark.parametrize("row", table("Gold"), ids=lambda row: row[0].strip("`"))
def test_the_counts_of_the_gold_are_as_told(row: list[str]) -> None:
    sentences = gold_of(row[0].strip("`")).sentences
    counts = [
        len(sentences),
        sum(len(sentence.entities) for sentence in sentences),
        sum(len(sentence.relations) for sentence in sentences),
        sum(len(sentence.milestones) for sentence in sentences),
        sum(len(sentence.observations) for sentence in sentences),
    ]

    assert [str(count) for count in counts] == row[1:]


@pytest.mark.parametrize("row", PROMISES, ids=lambda row: f"{row[0]}-{row[3]}")
def test_a_promise_stands_in_the_reports_as_told(row: list[str]) -> None:
    _, name, promised, fate, reported = row
    _, plan = body_of("yanjiang_2023")
    done, _ = body_of("yanjiang_2024")

    assert promised in plan
    if fate == "dropped":
        assert (reported, name in done) == ("", False)
    else:
        assert reported
        assert reported in done


def test_promises_are_numbered_and_have_each_fate() -> None:
    assert [row[0] for row in PROMISES] == [str(number) for number in range(1, len(PROMISES) + 1)]
    assert {row[3] for row in PROMISES} == {"kept", "missed", "dropped"}


def test_the_fates_of_figures_follow_from_the_gold() -> None:
    aims, results = numbers("yanjiang_2023", "target"), numbers("yanjiang_2024", "actual")
    fates = {row[1].removeprefix("接待"): row[3] for row in PROMISES}
    compared = 0

    for (indicator, kind), (aim, comparator) in aims.items():
        result = results.get((indicator, kind))
        if result is None:
            assert fates[indicator] == "dropped"
            continue
        reached = result[0] <= aim if aim < 0 else result[0] > aim if comparator == ">" else result[0] >= aim
        assert fates[indicator] == ("kept" if reached else "missed"), indicator
        compared += 1

    assert compared >= 18


def test_named_things_keep_their_names_between_the_years() -> None:
    promised = {
        unquoted(subject)
        for sentence in gold_of("yanjiang_2023").sentences
        for subject, _, modality in sentence.milestones
        if modality == "plan"
    }
    dropped = {row[1] for row in PROMISES if row[3] == "dropped"}

    assert promised - mentions("yanjiang_2024") == promised & dropped


def test_what_was_not_finished_is_not_reported_as_finished() -> None:
    unfinished = [s for s in gold_of("yanjiang_2024").sentences if "未能" in s.text]

    assert unfinished
    assert all(not sentence.milestones for sentence in unfinished)


@pytest.mark.shared
def test_no_clause_of_an_example_is_a_reports_own(shared: Path) -> None:
    def plain(text: str) -> str:
        return re.sub(r"\s|[\"“”‘’']", "", unicodedata.normalize("NFKC", text))

    reports = "\n".join(
        plain(path.read_text(encoding="utf-8", errors="ignore"))
        for folder in ("reports", "gold/train", "gold/dev")
        for path in sorted((shared / folder).glob("*.txt"))
    )
    measured = {row[0].lstrip("~") for report in NAMES for s in gold_of(report).sentences for row in s.observations}
    names = sorted(measured.union(*map(mentions, NAMES)), key=len, reverse=True)
    seams = re.compile("|".join([*map(re.escape, names), r"[\d.%]+", r"[,。;:、()!?\n]"]))
    for name in NAMES:
        lines = map(plain, text_of(name).splitlines())
        for own in (piece for line in lines for piece in seams.split(line)):
            if len(own) > 9 and own not in FORMULAS:
                assert own not in reports, f"{name}: {own}"
