"""Who may do what: tokens for writing, names of this host, and what other sites' pages may do in a browser."""

import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.publish.endpoint.refusals import Forbidden, Malformed, Unauthorized

TOKEN = "KG_TOKEN"  # noqa: S105 (the name of the variable that holds it)
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "connect-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""What every answer says to browsers."""

SHARED = ("/sparql", "/data", "/api")
"""Paths that pages of any site may read, without what a browser knows of the user."""


@dataclass(frozen=True, slots=True)
class Access:
    """The rules of one server: the host it listens on, whether it may be written, and the token that writing needs.

    Raises ValueError where anybody on the network could write.
    """

    host: str
    writable: bool = False
    token: str = ""

    def __post_init__(self) -> None:
        if self.writable and not self.local and not self.token:
            raise ValueError(f"{self.host} can be reached from outside, so writing needs a token: set {TOKEN}")

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_local(self.host)

    def check_host(self, host: str) -> None:
        """Refuse a name that some other site gave this machine, by which its pages would read what is served here.

        Raises Malformed.
        """
        name = _hostname(host)
        if not name or (self.local and name not in LOCAL_NAMES and not is_local(name)):
            raise Malformed(f"this server answers to localhost, not to {host[:100]!r}")

    def check_write(self, headers: Mapping[str, str]) -> None:
        """Raise Forbidden where nobody, or no page of another site, may write; Unauthorized without the token."""
        if not self.writable:
            raise Forbidden("this server only reads; start it with --writable to change the store")
        if self.token:
            if not hmac.compare_digest(_bearer(headers.get("authorization", "")), self.token.encode()):
                raise Unauthorized("writing needs the token of this server (KG_TOKEN): Authorization: Bearer TOKEN")
        elif "origin" in headers and urlsplit(headers["origin"]).netloc != headers.get("host"):
            raise Forbidden("pages of other sites may not write here")


def is_local(host: str) -> bool:
    """Whether a host is this machine alone.

    >>> is_local("localhost"), is_local("127.8.0.1"), is_local("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _bearer(authorization: str) -> bytes:
    scheme, _, token = authorization.partition(" ")
    return token.strip().encode("latin-1", "replace") if scheme.lower() == "bearer" else b""
