import hashlib
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.learn.gold import INDEX_COLUMNS, GoldEntity, read, read_all
from kg.vocab import EntityType

SENTENCES = "S0000\t0\t云河市 | review=2023 | plan=2024\nS0001\t5\t云河港开港，云河获批全国文明城市。\n"
ANNOTATION = """#S0001
E Facility 云河港
E Place 云河
E Honor 全国文明城市
R receives | 云河 | 全国文明城市 | done
M 云河港 | operate | done
"""


def gold(folder: Path, annotation: str = ANNOTATION, sentences: str = SENTENCES) -> Path:
    (folder / "yunhe_2024.sents.tsv").write_text(sentences, encoding="utf-8")
    path = folder / "yunhe_2024.ann"
    path.write_text(annotation, encoding="utf-8")
    return path


def test_a_surface_inside_a_longer_mention_is_no_mention(tmp_path: Path) -> None:
    report = read(gold(tmp_path))

    assert report.sentences[0].entities == (
        GoldEntity(5, 8, EntityType.FACILITY),
        GoldEntity(11, 13, EntityType.PLACE),
        GoldEntity(15, 21, EntityType.HONOR),
    )


def test_the_head_gives_place_and_years(tmp_path: Path) -> None:
    report = read(gold(tmp_path))

    assert (report.name, report.place, report.review_year, report.plan_year) == ("yunhe_2024", "云河市", 2023, 2024)


def test_rows_are_kept_as_written(tmp_path: Path) -> None:
    (sentence,) = read(gold(tmp_path)).sentences

    assert sentence.relations == [("receives", "云河", "全国文明城市", "done")]
    assert sentence.milestones == [("云河港", "operate", "done")]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("E Harbour 云河港", "'Harbour' is not a valid EntityType"),
        ("M 云河港 | opened | done", "'opened' is not a valid Phase"),
        ("R receives | 云河 | done", "a line starts with E, R, M or O"),
    ],
)
def test_a_wrong_row_is_named_with_file_and_line(tmp_path: Path, row: str, complaint: str) -> None:
    path = gold(tmp_path, f"#S0001\n{row}\n")

    with pytest.raises(InputError, match=r"yunhe_2024\.ann:2: ") as error:
        read(path)

    assert complaint in str(error.value)


def test_a_sentence_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sentence 'S0009'"):
        read(gold(tmp_path, "#S0009\nE Place 云河\n"))


def test_the_table_of_sentences_must_lie_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "alone.ann"
    path.write_text("", encoding="utf-8")

    with pytest.raises(InputError, match=r"alone\.sents\.tsv: no such file"):
        read(path)


def indexed(folder: Path, *, digest: str | None = None) -> tuple[Path, Path]:
    """Annotation whose text is elsewhere: the folder of the annotation, and that of the report."""
    annotated, reports = folder / "gold", folder / "reports"
    annotated.mkdir()
    reports.mkdir()
    content = "政府工作报告\n云河港开港，云河获批全国文明城市。发展渔业。".encode()
    (reports / "yunhe_2024.txt").write_bytes(content)
    row = ("yunhe", "yunhe_2024.txt", digest or hashlib.sha256(content).hexdigest(), "云河市", "2023", "2024", "2-2")
    (annotated / "INDEX.tsv").write_text(
        "\n".join("\t".join(cells) for cells in (INDEX_COLUMNS, row)), encoding="utf-8"
    )
    (annotated / "yunhe.ann").write_text(ANNOTATION.replace("S0001", "S0002"), encoding="utf-8")
    return annotated, reports


def test_annotation_without_sentences_is_laid_over_the_report(tmp_path: Path) -> None:
    annotated, reports = indexed(tmp_path)
    (report,) = read_all(annotated, reports)

    assert (report.name, report.place, report.review_year, report.plan_year) == ("yunhe", "云河市", 2023, 2024)
    assert [sentence.text for sentence in report.sentences] == ["云河港开港，云河获批全国文明城市。"]
    assert report.sentences[0].entities[0] == GoldEntity(7, 10, EntityType.FACILITY)


def test_another_text_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    annotated, reports = indexed(tmp_path, digest="0" * 64)

    with pytest.raises(InputError, match="not the text that was annotated"):
        read_all(annotated, reports)


def test_an_index_wants_the_folder_of_its_reports(tmp_path: Path) -> None:
    annotated, _ = indexed(tmp_path)

    with pytest.raises(InputError, match="give their folder"):
        read_all(annotated)


def test_a_folder_without_annotation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated report"):
        read_all(tmp_path)


@pytest.mark.shared
def test_our_own_annotation_fits_its_reports(shared: Path) -> None:
    reports = read_all(Path(__file__).parents[1] / "gold", shared / "reports")

    assert len(reports) == 88
    assert all(sentence.text for report in reports for sentence in report.sentences)


def test_our_own_annotation_is_indexed_row_by_row() -> None:
    folder = Path(__file__).parents[1] / "gold"
    header, *lines = (folder / "INDEX.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines]

    assert tuple(header.split("\t")) == INDEX_COLUMNS
    assert names == sorted(path.stem for path in folder.glob("*.ann"))
