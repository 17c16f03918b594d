"""An SVG picture as PNG, by resvg and the fonts of the system."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import resvg_py

from kg.errors import StoreError
from kg.publish.svg import FONTS

ZOOM = 2.0
"""Pixels of the PNG for one of the SVG, so that small labels are sharp."""
PROBE = "鞍钢"
MISSING = (
    "no PNG can be drawn: no font with Chinese characters is installed, and labels would be empty boxes; install one "
    "(Debian and Ubuntu: fonts-noto-cjk, Fedora: google-noto-sans-cjk-fonts), or draw .svg or .html, which use the "
    "fonts of where they are opened"
)


def to_png(svg: str, *, zoom: float = ZOOM, fonts: Sequence[Path] | None = None) -> bytes:
    """Draw an SVG as PNG, with the fonts of the system or those in the folders given.

    Raises StoreError where no font has Chinese characters.
    """
    folders = None if fonts is None else tuple(map(str, fonts))
    if not _has_chinese(folders):
        raise StoreError(MISSING)
    return _drawn(svg, zoom, folders)


@cache
def _has_chinese(folders: tuple[str, ...] | None) -> bool:
    """Whether two characters look different, which boxes and blanks do not."""
    looks = {
        _drawn(
            '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
            f'<text x="4" y="32" font-size="32" font-family="{FONTS}">{character}</text></svg>',
            1.0,
            folders,
        )
        for character in PROBE
    }
    return len(looks) == len(PROBE)


def _drawn(svg: str, zoom: float, folders: tuple[str, ...] | None) -> bytes:
    own = folders is not None
    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=zoom, skip_system_fonts=own, font_dirs=list(folders) if folders else None
    )
