import struct
import zlib
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.publish.png import to_png
from kg.publish.svg import FONTS
from tests.publish.fonts import needs_chinese_font

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="#fff"/>'
    f'<text x="10" y="30" font-size="20" font-family="{FONTS}">鞍钢</text></svg>'
)


def chunks(png: bytes) -> dict[bytes, bytes]:
    """Take a PNG apart and check each part's sum (PNG specification, 5.3)."""
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + content) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        found[kind] = found.get(kind, b"") + content
        at += 12 + length
    return found


@needs_chinese_font
@pytest.mark.parametrize("zoom", [1, 2])
def test_a_png_has_the_size_of_the_picture_times_the_zoom(zoom: float) -> None:
    width, height = struct.unpack(">II", chunks(to_png(SVG, zoom=zoom))[b"IHDR"][:8])

    assert (width, height) == (60 * zoom, 40 * zoom)


@needs_chinese_font
def test_chinese_characters_are_drawn() -> None:
    with_text, without = (zlib.decompress(chunks(to_png(svg))[b"IDAT"]) for svg in (SVG, SVG.replace("鞍钢", "")))

    assert with_text != without
    assert len(set(with_text)) > 2  # not blank: paper, ink and what lies between


@needs_chinese_font
def test_the_same_picture_gives_the_same_bytes() -> None:
    assert to_png(SVG) == to_png(SVG)


def test_without_a_chinese_font_it_is_said_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"fonts-noto-cjk.*\.svg"):
        to_png(SVG, fonts=[tmp_path])
