"""The explorer's pages and their files, and the addresses of things.

`web/` is built into `static/`: HTML that is asked for anew each time, and files whose names carry their hash, which may
be kept for ever.
"""

from os import PathLike, stat_result
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kg.publish.endpoint.answers import GRAPHS
from kg.publish.endpoint.negotiate import choose, wants_page
from kg.publish.endpoint.protocol import live_store
from kg.publish.endpoint.refusals import Malformed, Missing
from kg.publish.explorer import resolve

STATIC: Final = Path(__file__).parent / "static"
PAGES: Final = {
    **dict.fromkeys(("/", "/graph", "/entity", "/place", "/indicator", "/report"), "index.html"),
    "/query": "query.html",
    "/api/docs": "docs.html",
}
FORMATS: Final = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


class Files(StaticFiles):
    """The built explorer."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Give a file, with how long it may be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        kept = "no-cache" if str(full_path).endswith(".html") else "public, max-age=31536000, immutable"
        response.headers["Cache-Control"] = kept
        return response


files = Files(directory=STATIC, check_dir=False)
router = APIRouter(include_in_schema=False)


async def page(request: Request) -> Response:
    """Send the page at an address; its script reads from the address what to show.

    Raises Missing where the explorer was not built.
    """
    name = PAGES[request.url.path]
    if not (STATIC / name).is_file():
        raise Missing("the explorer was not built into this installation of kg: install it again with pip")
    return await files.get_response(name, request.scope)


for path in PAGES:
    router.add_route(path, page, methods=["GET"])


@router.api_route("/resolve", methods=["GET", "HEAD"])
async def resolved(request: Request, iri: str, format: str = "") -> Response:  # noqa: A002 (the parameter's name)
    """Answer what an IRI stands for: a redirect to its page, or RDF, as `format` (ttl) or else Accept asks."""
    if format and format not in FORMATS:
        raise Malformed(f"format={format!r} is none of {', '.join(FORMATS)}")
    return await _answer(request, iri, FORMATS.get(format) or request.headers.get("accept", ""))


@router.api_route("/id/{key:path}", methods=["GET", "HEAD"])
async def identified(request: Request, key: str) -> Response:
    """Answer the IRI of a thing at its path, where this server stands in for the base of the store's IRIs."""
    iri = await live_store(request).readers.run(resolve.iri_at, key)
    return await _answer(request, iri, request.headers.get("accept", ""))


async def _answer(request: Request, iri: str, accept: str) -> Response:
    readers = live_store(request).readers
    headers = {"Vary": "Accept"}
    if wants_page(accept):
        return RedirectResponse(await readers.run(resolve.page_of, iri), status_code=303, headers=headers)
    media = choose(accept, [*GRAPHS])
    return Response(await readers.run(resolve.describe, iri, media), media_type=media, headers=headers)
