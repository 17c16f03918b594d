"""SPARQL 1.1 Graph Store Protocol at /data (https://www.w3.org/TR/sparql11-http-rdf-update/).

A graph is named by its own address under /data (direct), by `?graph=IRI`, or as `?default` (indirect).
"""

from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import HTTP
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from kg.publish.endpoint.access import Access
from kg.publish.endpoint.answers import graph_answer
from kg.publish.endpoint.changes import Part, delete_graph, post_graph, put_graph
from kg.publish.endpoint.protocol import Parameters, ask, etag, is_known, live_store, media_type
from kg.publish.endpoint.refusals import Malformed

PATH = "/data"
CREATED, CHANGED = 201, 204


class GraphStore:
    """The graphs of the live store of an application."""

    def __init__(self, access: Access) -> None:
        self._access = access

    async def answer(self, request: Request) -> Response:
        """Answer one request. Raises a Refusal where it is not answered."""
        if request.method in {"GET", "HEAD"}:
            return await self._get(request)
        self._access.check_write(request.headers)
        if request.method == "POST" and not _names_graph(request):
            return await self._create(request)
        graph = _graph(request)
        if request.method == "DELETE":
            await live_store(request).write(delete_graph, graph)
            return Response(status_code=CHANGED)
        change = put_graph if request.method == "PUT" else post_graph
        new = await live_store(request).write(change, graph, await _parts(request), graph or _address(request))
        return Response(status_code=CREATED if new else CHANGED)

    async def _get(self, request: Request) -> Response:
        graph, tag = _graph(request), etag(live_store(request).version, request)
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
        if is_known(request, tag):
            return Response(status_code=304, headers=headers)
        accept = request.headers.get("accept", "")
        response = await ask(request, graph_answer, graph, accept)
        response.headers.update(headers)
        return response

    async def _create(self, request: Request) -> Response:
        """Store a graph under a new name."""
        graph = f"{_address(request).rstrip('/')}/{uuid4()}"
        await live_store(request).write(put_graph, graph, await _parts(request), graph)
        return Response(status_code=CREATED, headers={"Location": graph})


def _names_graph(request: Request) -> bool:
    return bool(request.url.query) or request.url.path.rstrip("/") != PATH


def _graph(request: Request) -> str | None:
    """Tell which graph a request is about; None is the default graph. Raises Malformed where it does not say."""
    parameters = Parameters.read(request.url.query)
    graph, default = parameters.one("graph"), parameters.one("default")
    if graph is not None and default is None:
        return graph
    if default is not None and graph is None:
        return None
    if request.url.query or request.url.path.rstrip("/") == PATH:
        raise Malformed("name one graph: ?graph=IRI or ?default")
    return _address(request)


def _address(request: Request) -> str:
    """Give the address of a request as it was sent, without its query."""
    path = request.scope["raw_path"].decode("ascii")
    return f"{request.url.scheme}://{request.url.netloc}{path}"


async def _parts(request: Request) -> tuple[Part, ...]:
    """Read the body, which may be a form of several files."""
    media, body = media_type(request), await request.body()
    if media != "multipart/form-data":
        return (Part(media, body),)
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode("latin-1")
    form = message_from_bytes(head + body, policy=HTTP)
    if not isinstance(form, EmailMessage) or not form.is_multipart():
        raise Malformed("the parts of the form cannot be told apart")
    return tuple(Part(part.get_content_type(), _content(part)) for part in form.iter_parts())


def _content(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
