import hashlib
import io
import sys
from pathlib import Path

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from kg.errors import InputError
from kg.text.read import document, read_document, read_text
from kg.text.sentences import split

LINES = [
    "2031年示例市政府工作报告",
    "——2031年1月8日在示例市第五届人民代表大会第一次会议上",
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员和其他列席人员提出意见。",
    "一、2030年工作回顾",
    "过去一年，全市上下团结一心、奋力拼搏，地区生产总值增长6.5%，一般公共预算收入增长5%，居民收入稳步提高。",
    "（一）做强实体经济。新建标准厂房12万平方米，引进重点企业30家，示例机械公司智能工厂建成投产，工业投资增长15%。",
    "二、2031年工作安排",
    "今年的主要预期目标是：地区生产总值增长6%左右，城镇新增就业3万人，居民收入与经济增长同步，单位能耗继续下降。",
    "（一）加快产业升级。开工建设示例新材料产业园，力争全年新增规模以上企业50家，技改投资增长10%以上。",
    "各位代表！让我们为建设美丽示例而努力奋斗！",
]
TEXT = "\n".join(LINES) + "\n"


def views(path: Path) -> list[str]:
    return [sentence.plain for sentence in split(read_document(path))]


EXPECTED = [sentence.plain for sentence in split(document(TEXT, "report.txt"))]


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "crlf", "cr"],
)
def test_a_text_file_is_read_whatever_its_encoding_and_line_ends(tmp_path: Path, data: bytes) -> None:
    assert views(put(tmp_path / "report.txt", data)) == EXPECTED


def test_line_ends_stay_as_they_were_found(tmp_path: Path) -> None:
    assert read_text(put(tmp_path / "report.txt", TEXT.replace("\n", "\r\n").encode())).count("\r\n") == len(LINES)


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_a_web_page_is_read_without_its_frame(tmp_path: Path, encoding: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES)
    page = (
        f'<html><head><meta charset="{encoding}"><title>{LINES[0]}</title></head><body>'
        f'<nav><a href="/">首页</a></nav><article>{paragraphs}</article><footer>版权声明</footer></body></html>'
    )
    path = put(tmp_path / "report.html", page.encode(encoding.replace("gb2312", "gb18030")))
    assert views(path) == EXPECTED
    assert read_document(path).title == LINES[0]


@pytest.mark.parametrize(
    "content",
    [
        "<div>" + "<br>".join(LINES) + "</div>",
        "<div>" + "".join(f"<div>{line}</div>" for line in LINES) + "</div>",
        "<table><tr><td>" + "".join(f"<p>{line}</p>" for line in LINES) + "</td></tr></table>",
        "<div>" + "".join(f"<h2>{line}</h2>" if len(line) < 20 else f"<p>{line}</p>" for line in LINES) + "</div>",
    ],
    ids=["breaks", "blocks", "table for layout", "headings"],
)
def test_no_line_of_a_page_is_lost_however_it_is_laid_out(tmp_path: Path, content: str) -> None:
    page = f"<html><head><title>{LINES[0]}</title></head><body>{content}</body></html>"
    assert views(put(tmp_path / "report.html", page.encode())) == EXPECTED


def test_the_lines_of_a_pdf_are_joined_to_sentences(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(path))
    page.setFont("STSong-Light", 12)
    rows = [line[at : at + 30] for line in LINES for at in range(0, len(line), 30)]
    for number, row in enumerate(rows):
        page.drawString(60, 780 - 24 * number, row)
    page.drawString(280, 30, "— 1 —")
    page.save()
    assert views(path) == EXPECTED


def test_paragraphs_and_tables_of_a_word_file_come_in_order(tmp_path: Path) -> None:
    file = docx.Document()
    for line in LINES[:-1]:
        file.add_paragraph(line)
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "新增企业", "50家"
    file.add_paragraph(LINES[-1])
    file.save(str(tmp_path / "report.docx"))
    found = views(tmp_path / "report.docx")
    assert [view for view in found if view != "新增企业,50家"] == EXPECTED
    assert found[-3] == "新增企业,50家"


def test_stdin_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    found = read_document(Path("-"))
    assert (found.source, found.text) == ("stdin", TEXT)


def test_a_document_tells_what_it_is() -> None:
    found = document(TEXT, "report.txt")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (found.place, found.place_code, found.year) == ("示例市", None, 2031)
    assert (found.sha256, found.id) == (digest, f"x-2031-{digest[:8]}")
    assert found.complete
    assert "".join(found.text[span.start : span.end] for span in found.body) == "".join(LINES)


def test_a_report_that_names_neither_place_nor_year_says_so() -> None:
    text = TEXT.replace("2031年", "").replace("1月8日在示例市", "").replace("示例市", "").replace("2030年", "去年")
    found = document(text, "report.txt")
    assert (found.place, found.year, found.complete) == ("", None, True)
    assert found.notices == (
        "The text does not say which place it is of.",
        "The text does not say which year it was given in.",
    )


def test_the_id_of_a_document_begins_with_the_code_of_its_place() -> None:
    assert document(TEXT.replace("示例市", "鞍山市"), "report.txt").id.startswith("210300-2031-")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty"),
        ("blank.txt", b" \n\n", "blank.txt: the file is empty"),
        ("picture.txt", bytes(range(256)) * 40, "binary file"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, r"old kind \(\.doc\)"),
        ("big5.txt", "各位代表，現在我代表市人民政府向大會報告工作。".encode("big5") * 50, "neither UTF-8 nor GB18030"),
        ("english.txt", b"The annual report shows the results. " * 50, "hardly any Chinese"),
        ("novel.txt", ("那年夏天，我和他走在河边的小路上，风很大。" * 50).encode(), "no government work report"),
        ("broken.pdf", b"%PDF-1.4 nothing", "PDF cannot be read"),
        ("broken.docx", b"PK\x03\x04 nothing", "no Word file"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_document(put(tmp_path / name, data))
    assert "\n" not in str(caught.value)


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    page = canvas.Canvas(str(path))
    page.rect(100, 100, 200, 200)
    page.save()
    with pytest.raises(InputError, match="holds no text"):
        read_document(path)


def test_a_missing_path_is_told() -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
        read_document(Path("nowhere.txt"))


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        read_document(tmp_path)


@pytest.mark.shared
@pytest.mark.slow
def test_every_shared_report_is_read_to_the_end(shared: Path) -> None:
    for path in sorted((shared / "reports").glob("*.txt")):
        found = read_document(path)
        size = len("".join(found.text.split()))
        kept = sum(len("".join(found.text[span.start : span.end].split())) for span in found.body)
        assert kept > 0.9 * size, path.name
        assert found.place_code is not None, path.name


def test_a_file_cut_off_inside_a_character_is_read_up_to_there(tmp_path: Path) -> None:
    found = read_document(put(tmp_path / "report.txt", TEXT.strip().encode()[:-1]))
    assert found.text == TEXT.strip()[:-1]
    assert not found.complete
