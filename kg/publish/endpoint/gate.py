"""The gate that every request goes through: host, size and pace of the body, cross-origin rules, headers of answers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.publish.endpoint.access import HEADERS, SHARED, Access
from kg.publish.endpoint.limits import MIB, Limits
from kg.publish.endpoint.refusals import BodyTooLarge, BodyTooLate, Malformed, QueryTooLong, Refusal

logger = logging.getLogger(__name__)

DRAINED = 64 * MIB
"""Bytes of a body that are thrown away before it is refused: who is still sending does not listen."""

ENCODED = 3
"""Bytes that one byte of a query can take in a form or an address (%20)."""


class Gate:
    """ASGI middleware; what it lets in has a body that came whole, in time, and no larger than it may be."""

    def __init__(self, app: ASGIApp, access: Access, limits: Limits) -> None:
        self._app = app
        self._access = access
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sending = _with_headers(send, self._headers(scope["path"]))
        try:
            self._check(scope, headers)
            if _is_preflight(scope, headers):
                await self._preflight()(scope, receive, sending)
                return
            body = await self._body(receive, headers)
        except Refusal as refusal:
            response = plain(scope, refusal.status, str(refusal), refusal.headers)
            response.headers["Connection"] = "close"  # the rest of the body is not read
            await response(scope, receive, sending)
            return
        try:
            await self._app(scope, _replayed(body, receive), sending)
        except Exception:
            logger.exception("%s %s", scope["method"], scope["path"])
            await plain(scope, 500, "an error of the server; its log says more")(scope, receive, sending)

    def _check(self, scope: Scope, headers: Headers) -> None:
        self._access.check_host(headers.get("host", ""))
        if len(scope["query_string"]) > ENCODED * self._limits.query:
            raise QueryTooLong(
                f"longer than {self._limits.query:,} bytes, the limit of a query here; POST data to /data"
            )
        if "content-encoding" in headers:
            raise Malformed("a compressed body is not read here; send it as it is")

    async def _body(self, receive: Receive, headers: Headers) -> bytes:
        most = self._most(headers)
        too_large = BodyTooLarge(f"a body larger than {most:,} bytes, the limit here")
        length = int(headers.get("content-length") or 0)
        if length > most and (length > DRAINED or "expect" in headers):
            raise too_large
        body, size = bytearray(), 0
        seconds = self._limits.sending + most / MIB
        try:
            async with asyncio.timeout(seconds):
                async for chunk in _chunks(receive):
                    size += len(chunk)
                    if size <= most:
                        body += chunk
                    elif size > DRAINED:
                        break
        except TimeoutError as error:
            raise BodyTooLate(f"the body did not come within {seconds:.0f} s") from error
        if size > most:
            raise too_large
        return bytes(body)

    def _most(self, headers: Headers) -> int:
        """Take data from those who may write it, and queries from all others."""
        try:
            self._access.check_write(headers)
        except Refusal:
            return ENCODED * self._limits.query
        return self._limits.body

    def _headers(self, path: str) -> Mapping[str, str]:
        if not path.startswith(SHARED):
            return HEADERS | {"Cross-Origin-Resource-Policy": "same-origin"}
        shared = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Location, Retry-After"}
        return HEADERS | shared | {"Cross-Origin-Resource-Policy": "cross-origin"}

    def _preflight(self) -> Response:
        """Let scripts of other sites read, and write with the token."""
        writes = self._access.writable and bool(self._access.token)
        allowed = {
            "Access-Control-Allow-Methods": "GET, HEAD, POST" + (", PUT, DELETE" if writes else ""),
            "Access-Control-Allow-Headers": "Accept, Content-Type" + (", Authorization" if writes else ""),
            "Access-Control-Max-Age": "86400",
        }
        return Response(status_code=204, headers=allowed)


def plain(scope: Scope, status: int, reason: str, headers: Mapping[str, str] | None = None) -> Response:
    """Say why a request is not answered: JSON to those who use the API, a plain line to all others."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"detail": reason}, status, headers)
    return PlainTextResponse(f"{reason}\n", status, headers)


def _is_preflight(scope: Scope, headers: Headers) -> bool:
    asked = scope["method"] == "OPTIONS" and "access-control-request-method" in headers
    return asked and scope["path"].startswith(SHARED)


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Malformed("the body broke off")
        yield message.get("body", b"")
        if not message.get("more_body"):
            return


def _replayed(body: bytes, receive: Receive) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> MutableMapping[str, Any]:
        return messages.pop() if messages else await receive()

    return replay


def _with_headers(send: Send, headers: Mapping[str, str]) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            said = MutableHeaders(scope=message)
            for name, value in headers.items():
                said.setdefault(name, value)
        await send(message)

    return with_headers
