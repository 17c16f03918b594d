import pytest

from kg.publish.endpoint.negotiate import choose, wants_page
from kg.publish.endpoint.refusals import NotAcceptable

OFFERS = ["application/json", "text/csv", "text/turtle"]
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV;Q=0.3, text/turtle;q=0.4", "text/turtle"),
        ("text/*, application/json;q=0.9", "text/csv"),
        ("*/*, application/json;q=0", "text/csv"),
        ("text/csv;q=oops, text/turtle;q=0.001", "text/turtle"),
        ("text/csv;charset=utf-8;q=0.2, text/turtle;q=0.1", "text/csv"),
        (FIREFOX, "application/json"),
        (";;,,;q=1,text/csv", "text/csv"),
    ],
)
def test_the_offer_of_the_highest_quality_is_chosen(accept: str, expected: str) -> None:
    assert choose(accept, OFFERS) == expected


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0"])
def test_who_accepts_none_of_the_offers_is_told_what_there_is(accept: str) -> None:
    with pytest.raises(NotAcceptable, match="text/csv"):
        choose(accept, OFFERS)


@pytest.mark.parametrize(
    ("accept", "expected"), [(FIREFOX, True), ("*/*", False), ("", False), ("text/turtle, text/html;q=0.5", False)]
)
def test_a_browser_wants_a_page(accept: str, *, expected: bool) -> None:
    assert wants_page(accept) is expected
