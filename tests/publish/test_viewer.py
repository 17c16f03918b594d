import re
from html.parser import HTMLParser

from kg.publish.svg import Arrow, Scene, Thing, render
from kg.publish.viewer import _hash, to_page
from kg.vocab import EntityType

HOSTILE = """"><script>alert(1)</script>"""


class Tags(HTMLParser):
    """The tags of a page, with their attributes and the text within."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the parser gives it)
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.texts[self.inside] = self.texts.get(self.inside, "") + data


def page(name: str = "海城市") -> str:
    things = {"a": Thing(name, EntityType.PLACE), "b": Thing("鞍钢", EntityType.ORGANIZATION)}
    arrows = (Arrow("a", "b", "支持", done=1, quote=f"{name} 支持 鞍钢"),)
    return to_page(render(Scene(name, (("a",), ("b",)), things, arrows, (), "")), title=name)


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    return tags


def test_a_page_holds_picture_style_and_script() -> None:
    tags = [tag for tag, _ in parsed(page()).found]

    assert [tags.count(tag) for tag in ("svg", "style", "script", "link", "img", "iframe")] == [1, 1, 1, 0, 0, 0]


def test_a_page_asks_no_address_for_anything() -> None:
    text = page().replace("http://www.w3.org/2000/svg", "")
    addresses = [value for _, attributes in parsed(text).found for name, value in attributes.items() if name in LINKS]

    assert addresses == []
    assert not re.search(r"https?:|//[a-z]+\.|@import|url\((?!#)|fetch\(|XMLHttpRequest|import\(", text)


LINKS = {"src", "href", "srcset", "action", "poster", "data", "xlink:href"}


def test_the_policy_lets_only_this_script_and_style_in() -> None:
    tags = parsed(page())
    (policy,) = [meta["content"] for tag, meta in tags.found if tag == "meta" and meta.get("http-equiv")]

    script, style = (_hash(tags.texts[tag]) for tag in ("script", "style"))

    assert policy == f"default-src 'none'; script-src '{script}'; style-src '{style}'"


def test_a_name_that_is_a_script_stays_a_name() -> None:
    tags = parsed(page(HOSTILE))

    assert [tag for tag, _ in tags.found].count("script") == 1
    assert "alert" not in tags.texts["script"]
    assert HOSTILE in tags.texts["title"]
