"""Content negotiation: which of the formats that can be written a client wants most (RFC 9110, 12.5.1)."""

from collections.abc import Sequence

from kg.publish.endpoint.refusals import NotAcceptable


def choose(accept: str, offers: Sequence[str]) -> str:
    """Give the offered media type that an Accept header likes best; the first of several equals.

    Raises NotAcceptable where it refuses all.

    >>> choose("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> choose("text/*;q=0.1, */*;q=0", ["application/json", "text/csv"])
    'text/csv'
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    quality = {offer: _quality(offer, ranges) for offer in offers}
    best = max(offers, key=lambda offer: quality[offer])
    if quality[best] == 0:
        raise NotAcceptable(f"none of what you accept can be written here: ask for {', '.join(offers)}")
    return best


def wants_page(accept: str) -> bool:
    """Whether a person's browser asks, which wants HTML before any data."""
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    html = max((quality for media, quality in ranges if media == "text/html"), default=0.0)
    return html > 0 and all(quality <= html for _, quality in ranges)


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return media, _number(value)
    return media, 1.0


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Take the quality of the most specific range that covers an offer."""
    for covering in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        found = [quality for media, quality in ranges if media == covering]
        if found:
            return max(found)
    return 0.0
