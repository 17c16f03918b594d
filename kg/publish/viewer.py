"""A picture as one HTML page to pan and zoom, where what is pointed at shows its sentences; it fetches nothing."""

import base64
import hashlib
from html import escape
from importlib.resources import files
from string import Template

ASSETS = files("kg") / "publish" / "assets"


def to_page(svg: str, *, title: str) -> str:
    """Put an SVG with the title of a page into a page that holds all it needs.

    The page's policy lets a browser run this page's script alone and ask no other address for anything.
    """
    script, style, page = (_asset(name) for name in ("viewer.js", "viewer.css", "viewer.html"))
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'"
    return Template(page).substitute(policy=policy, title=escape(title), style=style, script=script, svg=svg)


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Name a script or style by its hash, as CSP does."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
