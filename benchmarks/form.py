"""What the form of a file costs: the same reports in many forms, read and scored against their gold.

usage: python benchmarks/form.py GOLD.ann...

Beside each NAME.ann stand NAME.sents.tsv and the report NAME.txt (else `--reports DIR` says where). Prints for each
form the F1 of entities and observations, and how many points they fall against the source as it is. Claims in another
form are laid back onto the source by the characters that both share, so that the gold need not move.
"""

import argparse
import html
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from kg.learn.gold import GoldReport
from kg.learn.gold import read as read_gold
from kg.learn.score import Score, score
from kg.pipeline import read
from kg.reading import to_json
from kg.text.clean import plain, squeeze

MEASURES = ("entities", "observations")
AS_IS = "as it is"
FONT = "STSong-Light"  # every reader of PDF knows it; the file holds no glyphs
MIDDLE_DOT = str.maketrans("·", "・")  # the font has it at the other place only, and is read back with the first
PAGE_LINES, LEADING, MARGIN = 22, 32, 60
LINE, SHORT_LINE = 34, 28
RUN = 8  # characters that must agree before two texts are alike again

HALF_WIDTH = str.maketrans("，；：（）！？％“”‘’～", ",;:()!?%\"\"''~")
HALF_STOPS = HALF_WIDTH | str.maketrans("。", ".")
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum() or chr(code) in "%+-,:;!?()"}
FIGURE = re.compile(r"(?<=[一-鿿])(?=[\dA-Za-z])|(?<=[\dA-Za-z%])(?=[一-鿿])")

Maker = Callable[[str], bytes]


def _encoded(change: Callable[[str], str], encoding: str = "utf-8") -> Maker:
    return lambda text: change(text).encode(encoding)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _printed(text: str, width: int) -> Iterator[str]:
    """Cut paragraphs into the lines of printed pages, a page number after each."""
    for number, line in enumerate(_lines(text, width), start=1):
        yield line
        if number % PAGE_LINES == 0:
            yield f"— {number // PAGE_LINES} —"


def _lines(text: str, width: int) -> Iterator[str]:
    for paragraph in _paragraphs(text):
        indented = f"　　{paragraph}"
        yield from (indented[at : at + width] for at in range(0, len(indented), width))


def _hard_breaks(text: str) -> str:
    """Break lines inside sentences, a blank line after each."""
    return "\n\n".join(line.strip() for line in _printed(text, SHORT_LINE)) + "\n"


def _blanks_inside(text: str) -> str:
    """Put a blank where a line of the page ended, and no line break anywhere."""
    return " ".join(line.strip() for line in _printed(text, SHORT_LINE))


def _html(text: str) -> bytes:
    title, *lines = (html.escape(line) for line in _paragraphs(text))
    body = "".join(f"<p>　　{line}</p>\n" for line in lines)
    frame = '<nav><a href="/">首页</a> <a href="/zwgk">政务公开</a></nav>'
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{frame}'
        f"<article><h1>{title}</h1>\n{body}</article><footer>版权所有 网站地图</footer></body></html>"
    ).encode()


def _html_breaks(text: str) -> bytes:
    lines = "<br>\n".join(f"&nbsp;&nbsp;{html.escape(line)}" for line in _paragraphs(text))
    page = f'<html><head><meta charset="gb2312"></head><body><table><tr><td>{lines}</td></tr></table></body></html>'
    return page.encode("gb18030")


def _docx(text: str) -> bytes:
    file, data = docx.Document(), io.BytesIO()
    for line in _paragraphs(text):
        file.add_paragraph(line)
    file.save(data)
    return data.getvalue()


def _pdf(text: str) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    data = io.BytesIO()
    page = canvas.Canvas(data, invariant=1)
    lines = list(_lines(text, LINE))
    for number, start in enumerate(range(0, len(lines), PAGE_LINES), start=1):
        page.setFont(FONT, 13)
        for at, line in enumerate(lines[start : start + PAGE_LINES]):
            page.drawString(MARGIN, 780 - LEADING * at, line.translate(MIDDLE_DOT))
        page.drawString(280, 40, f"— {number} —")
        page.showPage()
    page.save()
    return data.getvalue()


# Suffix and maker of a file; `as it is` comes first, the others are measured against it.
FORMS: Mapping[str, tuple[str, Maker]] = {
    AS_IS: (".txt", _encoded(str)),
    "half-width": (".txt", _encoded(lambda text: text.translate(HALF_WIDTH))),
    "half-width, full stops too": (".txt", _encoded(lambda text: text.translate(HALF_STOPS))),
    "full-width figures": (".txt", _encoded(lambda text: text.translate(FULL_WIDTH))),
    "CRLF": (".txt", _encoded(lambda text: "\r\n".join(text.splitlines()) + "\r\n")),
    "GB18030": (".txt", _encoded(str, "gb18030")),
    "blanks around figures": (".txt", _encoded(lambda text: FIGURE.sub(" ", text))),
    "indented": (".txt", _encoded(lambda text: "\n\n".join(f"　　{line}" for line in _paragraphs(text)))),
    "hard line breaks": (".txt", _encoded(_hard_breaks)),
    "blanks inside words": (".txt", _encoded(_blanks_inside)),
    "no line breaks": (".txt", _encoded(lambda text: " ".join(_paragraphs(text)))),
    ".html": (".html", _html),
    ".html, breaks, GBK": (".html", _html_breaks),
    ".docx": (".docx", _docx),
    ".pdf": (".pdf", _pdf),
}


def origins(text: str, source: str) -> list[int]:
    r"""Where each character of a text stands in its source; what is not in the source takes the place before it.

    Both are compared without white space and in one width. Where they part, the nearer place is taken at which `RUN`
    characters are alike again.

    >>> origins("增长\n５%", "增长5％。"), origins("去年— 1 —新增岗位三万余个", "去年新增岗位三万余个")[7:9]
    ([0, 1, 1, 2, 3], [2, 3])
    """
    (new, places), (old, homes) = squeeze(text, 0, len(text)), squeeze(source, 0, len(source))
    found = dict.fromkeys(range(len(text)), -1)
    i = j = 0
    while i < len(new) and j < len(old):
        if new[i] == old[j]:
            found[places[i]] = homes[j]
            i, j = i + 1, j + 1
            continue
        more, less = new.find(old[j : j + RUN], i), old.find(new[i : i + RUN], j)
        if more < 0 and less < 0:
            i, j = i + 1, j + 1
        elif less < 0 or 0 <= more - i <= less - j:
            i = more
        else:
            j = less
    before, known = 0, []
    for at in range(len(text)):
        before = found[at] if found[at] >= 0 else before
        known.append(before)
    return known


def laid_back(reading: Mapping[str, Any], text: str, source: str) -> dict[str, list[dict[str, Any]]]:
    """Give the claims of a reading (in JSON form) the offsets of the source, and figures the width they have there.

    Relations and milestones are left out.
    """
    home = origins(text, source)

    def back(row: Mapping[str, Any]) -> dict[str, Any]:
        start, end = home[row["start"]], home[row["end"] - 1] + 1
        raw = "".join(row.get("raw", "").split())
        falls = "-" if raw.startswith("-") else ""
        written = source[start:end]
        at = plain(written).rfind(plain(raw.removeprefix("-"))) if raw else -1
        there = {"raw": falls + written[at : at + len(raw) - len(falls)] if at >= 0 else raw}
        return {**row, **there, "start": start, "end": end}

    return {key: [back(row) for row in reading[key]] for key in MEASURES}


def measures(gold: GoldReport, source: str, form: str, folder: Path) -> dict[str, Score]:
    """Score one report in one form, whose file is made in `folder`."""
    suffix, make = FORMS[form]
    path = folder / f"{gold.name}{suffix}"
    path.write_bytes(make(source))
    found = read(path)
    scores, _ = score([(gold, laid_back(to_json(found), found.document.text, source))])
    return {measure: scores[measure] for measure in MEASURES}


def main(golds: Iterable[GoldReport], sources: Mapping[str, str], forms: Iterable[str]) -> None:
    """Print the table."""
    golds = list(golds)
    print(f"{'form':28}" + "".join(f"{measure:>14}{'fall':>7}" for measure in MEASURES))
    first: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for form in forms:
            scores = [measures(gold, sources[gold.name], form, Path(folder)) for gold in golds]
            rates = {measure: sum((one[measure] for one in scores), Score()).f1 for measure in MEASURES}
            first = first or rates
            cells = (f"{rates[measure]:14.4f}{100 * (first[measure] - rates[measure]):7.2f}" for measure in MEASURES)
            print(f"{form:28}" + "".join(cells), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.ann")
    parser.add_argument("--reports", type=Path, help="folder of the reports NAME.txt, else beside the gold")
    parser.add_argument("--form", action="append", choices=list(FORMS), help="only this form (and the source as it is)")
    return parser.parse_args()


if __name__ == "__main__":
    arguments = _arguments()
    texts = {path.stem: (arguments.reports or path.parent) / f"{path.stem}.txt" for path in arguments.gold}
    main(
        map(read_gold, arguments.gold),
        {name: path.read_bytes().decode("utf-8-sig") for name, path in texts.items()},
        [AS_IS, *(form for form in arguments.form or FORMS if form != AS_IS)],
    )
