"""SPARQL 1.1 Protocol at /sparql: queries and updates, by GET, form and direct POST.

https://www.w3.org/TR/sparql11-protocol/
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TypeVarTuple
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from kg.publish.endpoint.access import Access
from kg.publish.endpoint.answers import Answer, Query, Room, answer
from kg.publish.endpoint.changes import Dataset, update
from kg.publish.endpoint.description import describe
from kg.publish.endpoint.limits import Limits
from kg.publish.endpoint.live import LiveStore
from kg.publish.endpoint.negotiate import wants_page
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Malformed, QueryTooLong, UnknownMedia
from kg.publish.endpoint.shared import Whole

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"

Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of a request, each with all its values."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, *encoded: str) -> "Parameters":
        """Read addresses' queries and forms. Raises Malformed where one is not UTF-8."""
        try:
            return cls(
                tuple(pair for text in encoded for pair in parse_qsl(text, keep_blank_values=True, errors="strict"))
            )
        except (UnicodeDecodeError, ValueError) as error:
            raise Malformed("the parameters are not in UTF-8, or are too many") from error

    def all(self, name: str) -> tuple[str, ...]:
        """Give all values of a parameter."""
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str | None:
        """Give the value of a parameter, or None. Raises Malformed where there are several."""
        values = self.all(name)
        if len(values) > 1:
            raise Malformed(f"{len(values)} values of {name}: a request has one")
        return values[0] if values else None


class Protocol:
    """The endpoint for queries and updates on the live store of an application."""

    def __init__(self, access: Access, limits: Limits) -> None:
        self._access = access
        self._limits = limits

    async def answer(self, request: Request) -> Response:
        """Answer one request. Raises a Refusal where it is not answered."""
        in_address = Parameters.read(request.url.query)
        if request.method in {"GET", "HEAD"}:
            return await self._get(request, in_address)
        media = media_type(request)
        body = await request.body()
        if media == QUERY:
            return await self._query(request, _text(body), in_address)
        if media == UPDATE:
            return await self._update(request, _text(body), in_address)
        if media == FORM:
            return await self._form(request, Parameters.read(request.url.query, _text(body)))
        raise UnknownMedia(f"{media or 'no Content-Type'}: send {FORM}, {QUERY} or {UPDATE}")

    async def _get(self, request: Request, parameters: Parameters) -> Response:
        text = parameters.one("query")
        if parameters.all("update"):
            raise Malformed("an update is sent by POST")
        if text is not None:
            return await self._cached_query(request, text, parameters)
        accept = request.headers.get("accept", "")
        if wants_page(accept):
            return RedirectResponse("/query", 303, {"Vary": "Accept"})
        media, body = describe(_base(request), accept, writable=self._access.writable)
        return Response(body, media_type=media, headers={"Vary": "Accept"})

    async def _form(self, request: Request, parameters: Parameters) -> Response:
        query, change = parameters.one("query"), parameters.one("update")
        if query is not None and change is not None:
            raise Malformed("a query and an update in one request: send two")
        if change is not None:
            return await self._update(request, change, parameters)
        if query is not None:
            return await self._query(request, query, parameters)
        raise Malformed("a form without query or update")

    async def _cached_query(self, request: Request, text: str, parameters: Parameters) -> Response:
        tag = etag(live_store(request).version, request)
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
        if is_known(request, tag):
            return Response(status_code=304, headers=headers)
        response = await self._query(request, text, parameters)
        response.headers.update(headers)
        return response

    async def _query(self, request: Request, text: str, parameters: Parameters) -> Response:
        self._check_length(text)
        query = Query(
            text,
            request.headers.get("accept", ""),
            parameters.all("default-graph-uri"),
            parameters.all("named-graph-uri"),
            _base(request),
        )
        return await ask(request, answer, query)

    async def _update(self, request: Request, text: str, parameters: Parameters) -> Response:
        self._access.check_write(request.headers)
        dataset = Dataset(parameters.all("using-graph-uri"), parameters.all("using-named-graph-uri"))
        await live_store(request).write(update, text, _base(request), dataset)
        return Response(status_code=204)

    def _check_length(self, text: str) -> None:
        if len(text.encode()) > self._limits.query:
            raise QueryTooLong(f"the query is longer than {self._limits.query:,} bytes, the limit here")


def live_store(request: Request) -> LiveStore:
    """Give the store that the application of a request serves."""
    live: LiveStore = request.app.state.live
    return live


async def ask(request: Request, work: Callable[[Reader, *Ts, Room], Answer], *args: *Ts) -> Response:
    """Let a reader process make an answer, and send it; where all who asked for it leave, the process is stopped."""
    live = live_store(request)
    client = request.client.host if request.client else ""
    make = partial(live.readers.run_query, client, work, *args, live.room)
    working = asyncio.create_task(live.answers.get((live.version, work, args), make))
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Malformed("the client left before it was answered")
        return send(working.result())
    finally:
        working.cancel()
        leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def send(answer: Whole) -> Response:
    """Send a whole answer; one in memory at once, since each part of a stream takes a turn in a thread."""
    headers = {"Content-Length": str(answer.size), "Vary": "Accept"}
    if isinstance(answer.body, bytes):
        return Response(answer.body, media_type=answer.media, headers=headers)
    return StreamingResponse(answer.chunks(), media_type=answer.media, headers=headers)


def etag(version: str, request: Request) -> str:
    """Name the answer that a request has on one state of the store."""
    asked = repr((version, request.url.path, request.url.query, request.headers.get("accept", "")))
    return f'"{sha256(asked.encode()).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has this answer already."""
    tags = {known.strip().removeprefix("W/") for known in request.headers.get("if-none-match", "").split(",")}
    return bool(tags & {tag, "*"})


def media_type(request: Request) -> str:
    """Give the media type of a body, without parameters. Raises UnknownMedia for another charset than UTF-8."""
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in {"utf-8", "utf8", "us-ascii"}:
            raise UnknownMedia(f"charset={value}: send UTF-8")
    return media


def _base(request: Request) -> str:
    return str(request.url.replace(query=""))


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Malformed("the body is not in UTF-8") from error
