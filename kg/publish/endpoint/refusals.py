"""Why the server does not answer, as errors that carry their HTTP status."""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 (each is named by its reason)
    """A request that is not answered; its text is a plain sentence for whoever sent it."""

    status: ClassVar[int] = 400
    headers: ClassVar[dict[str, str]] = {}


class Malformed(Refusal):
    """A request that breaks the rules of HTTP or of a protocol on top of it."""


class Unauthorized(Refusal):
    """A write without the token."""

    status = 401
    headers: ClassVar[dict[str, str]] = {"WWW-Authenticate": 'Bearer realm="kg"'}


class Forbidden(Refusal):
    """What this server never does, whoever asks."""

    status = 403


class Missing(Refusal):
    """There is no such thing here."""

    status = 404


class NotAcceptable(Refusal):
    """No format that was asked for can be written."""

    status = 406


class BodyTooLate(Refusal):
    """A body that did not come in time."""

    status = 408


class BodyTooLarge(Refusal):
    """More bytes were sent than the server takes."""

    status = 413


class QueryTooLong(Refusal):
    """A longer query than the server reads."""

    status = 414


class UnknownMedia(Refusal):
    """A body in a format that the server does not read."""

    status = 415


class TooBusy(Refusal):
    """Too many requests at once."""

    status = 429
    headers: ClassVar[dict[str, str]] = {"Retry-After": "5"}


class OverLimit(Refusal):
    """An answer that would take more time, memory, rows or bytes than one request may have."""

    status = 503


class TooLong(OverLimit):
    """Work that was stopped at the time limit."""


class Died(OverLimit):
    """Work that ended its process, as memory over the limit does."""
