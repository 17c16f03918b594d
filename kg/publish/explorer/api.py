"""The JSON API: what the pages ask for. Each answer is made by a plain function in a reader process."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final, Literal, TypeVar

from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from kg.publish.endpoint.protocol import is_known, live_store
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Malformed
from kg.publish.explorer import entity as entities
from kg.publish.explorer import (
    excerpt,
    indicator,
    neighbourhood,
    overview,
    page_shapes,
    place,
    report,
    said,
    search,
    shapes,
)
from kg.publish.explorer.facts import check_iri
from kg.vocab import EntityType, Kind, Modality, Predicate

Answer = TypeVar("Answer", bound=shapes.Shape)

JSON: Final = "application/json"
PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "What the client has is still so: the store has not changed"},
    400: {"description": "A parameter is missing, malformed or out of bounds", "model": shapes.Problem},
    404: {"description": "The store has no such thing", "model": shapes.Problem},
    429: {"description": "Too many requests at once; Retry-After says when to come again", "model": shapes.Problem},
    503: {"description": "The answer would take longer than the server's time limit", "model": shapes.Problem},
    "default": {"description": "Any other error", "model": shapes.Problem},
}
SCHEME: Final = "^[A-Za-z][A-Za-z0-9+.-]*:"  # the rest of an IRI is checked where it is read
MOST_NODES, MOST_KNOWN, MOST_EXPORTED = 1000, 1500, 2500

IriText = Annotated[str, Field(min_length=3, max_length=2000, pattern=SCHEME)]
Iri = Annotated[IriText, Query(description="IRI of a thing, as /api/search gives it")]
Optional = Annotated[IriText | None, Query()]
Year = Annotated[int | None, Query(ge=1900, le=2100)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Identifier = Annotated[str, Query(min_length=1, max_length=300, description="Identifier, as /api/reports gives it")]
SearchType = EntityType | Literal["Indicator", "Report"]


class PlainRoute(APIRoute):
    """A route that refuses bad parameters with one sentence."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler of the route."""
        handle = super().get_route_handler()

        async def handle_plainly(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                first = error.errors()[0]
                where = " ".join(map(str, first["loc"]))
                raise Malformed(f"{where}: {first['msg']}; /api/docs tells what may be given") from error

        return handle_plainly


class Filters(BaseModel):
    """What of a neighbourhood is shown."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    depth: int = Field(1, ge=1, le=3, description="Relations away from the focus, at most")
    limit: int = Field(100, ge=1, le=MOST_NODES, description="Things besides the focus and the known, at most")
    type: list[EntityType] = Field(
        [], max_length=len(EntityType), description="Types of neighbours; all, if none given"
    )
    predicate: list[Predicate] = Field([], max_length=len(Predicate), description="All, if none given")
    first: int | None = Field(None, alias="from", ge=1900, le=2100, description="Year of the earliest report")
    last: int | None = Field(None, alias="to", ge=1900, le=2100, description="Year of the latest report")
    modality: Modality | None = Field(None, description="Done or planned; both, if not given")
    score: float = Field(0, ge=0, le=1, description="Least score of a claim")

    def view(self) -> neighbourhood.View:
        """Give what the reader process takes."""
        return neighbourhood.View(
            depth=self.depth,
            limit=self.limit,
            types=tuple(kind.value for kind in self.type),
            predicates=tuple(predicate.value for predicate in self.predicate),
            first=self.first,
            last=self.last,
            modality=self.modality and self.modality.value,
            score=self.score,
        )


class Around(Filters):
    """A neighbourhood by its focus."""

    iri: IriText


class Known(BaseModel):
    """A node that is shown already, and where."""

    iri: IriText
    x: float = Field(ge=-1e6, le=1e6, allow_inf_nan=False)
    y: float = Field(ge=-1e6, le=1e6, allow_inf_nan=False)


class Growth(Filters):
    """A neighbourhood that grows around a focus, while all that is known stays where it is."""

    focus: IriText
    known: list[Known] = Field([], max_length=MOST_KNOWN)


class Chosen(BaseModel):
    """Things to write to a file."""

    iris: list[IriText] = Field(min_length=1, max_length=MOST_EXPORTED)
    format: excerpt.Format


router = APIRouter(prefix="/api", route_class=PlainRoute, responses=PROBLEMS, tags=["explorer"])
FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "A file of claims", "content": {"text/csv": {}, "text/turtle": {}}}
}


@router.get("/overview", response_model=shapes.Overview)
async def get_overview(request: Request) -> Response:
    """Count what the store holds."""
    return await _answer(request, overview.overview)


@router.get("/vocabulary", response_model=shapes.Vocabulary)
async def get_vocabulary(request: Request) -> Response:
    """Give the names that answers use, with labels in Chinese and English, and the colours of types."""
    return await _answer(request, overview.vocabulary)


@router.get("/search", response_model=shapes.Hits)
async def get_search(
    request: Request,
    q: Annotated[str, Query(max_length=100, description="A name or a part of one; one character is enough")],
    type: Annotated[list[SearchType], Query(max_length=13, description="All, if none given")] = [],  # noqa: A002, B006
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Response:
    """Find things by name: exact names first, then beginnings, then inner parts, each by how often it is spoken of."""
    return await _answer(request, search.search, q, tuple(map(str, type)), limit)


@router.get("/neighbourhood", response_model=shapes.Neighbourhood)
async def get_neighbourhood(request: Request, around: Annotated[Around, Query()]) -> Response:
    """Show what relates to a thing, laid out."""
    return await _answer(request, neighbourhood.neighbourhood, check_iri(around.iri), {}, around.view())


@router.post("/neighbourhood", response_model=shapes.Neighbourhood)
async def grow_neighbourhood(request: Request, growth: Growth) -> Response:
    """Show what relates to a thing besides what is shown already; that keeps its place."""
    known = {node.iri: (node.x, node.y) for node in growth.known}
    return await _answer(request, neighbourhood.neighbourhood, check_iri(growth.focus), known, growth.view())


@router.get("/entity", response_model=shapes.Entity)
async def get_entity(
    request: Request,
    *,
    iri: Iri,
    predicate: Annotated[Predicate | None, Query()] = None,
    direction: Annotated[Literal["out", "in"] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Of relations in each group, milestones, series")] = 20,
    offset: Offset = 0,
) -> Response:
    """Tell all that is said of a thing; with predicate, direction and offset, go on with one group of relations."""
    page = entities.Page(predicate=predicate and predicate.value, direction=direction, limit=limit, offset=offset)
    return await _answer(request, entities.entity, check_iri(iri), page)


@router.get("/claims", response_model=shapes.Claims)
async def get_claims(
    request: Request,
    *,
    subject: Optional = None,
    predicate: Annotated[Predicate | None, Query()] = None,
    object: Optional = None,  # noqa: A002
    node: Optional = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Offset = 0,
) -> Response:
    """List who says a relation (given its subject), a milestone or an observation (given its node)."""
    if (subject is None) == (node is None):
        raise Malformed("give either subject, and perhaps predicate and object, or node")
    if node is not None:
        return await _answer(request, entities.node_claims, check_iri(node), (offset, limit))
    given = check_iri(subject or ""), predicate and predicate.value, object and check_iri(object)
    return await _answer(request, entities.relation_claims, *given, (offset, limit))


@router.get("/place", response_model=page_shapes.PlacePage)
async def get_place(
    request: Request, iri: Iri, year: Year = None, limit: Annotated[int, Query(ge=1, le=1000)] = 200
) -> Response:
    """Tell of a place: where it is, its reports, projects, organizations, and indicators with target beside actual."""
    return await _answer(request, place.place, check_iri(iri), year, limit)


@router.get("/indicators", response_model=page_shapes.Indicators)
async def get_indicators(
    request: Request, limit: Annotated[int, Query(ge=1, le=500)] = 100, offset: Offset = 0
) -> Response:
    """List the indicators, those of most places first."""
    return await _answer(request, indicator.indicators, limit, offset)


@router.get("/indicator", response_model=page_shapes.IndicatorPage)
async def get_indicator(
    request: Request,
    *,
    iri: Iri,
    year: Year = None,
    kind: Annotated[Kind | None, Query(description="The most observed, if not given")] = None,
    unit: Annotated[str | None, Query(max_length=50)] = None,
    place: Annotated[list[IriText], Query(max_length=20, description="Places to follow over the years")] = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=4000)] = 400,
) -> Response:
    """Compare all places by an indicator in one year, and follow chosen places over the years."""
    places = tuple(map(check_iri, place))
    choice = indicator.Choice(kind=kind and kind.value, unit=unit, year=year, places=places, limit=limit)
    return await _answer(request, indicator.indicator, check_iri(iri), choice)


@router.get("/reports", response_model=page_shapes.Reports)
async def get_reports(
    request: Request,
    place: Optional = None,
    year: Year = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Offset = 0,
) -> Response:
    """List reports by place and year."""
    return await _answer(request, overview.reports, place, year, (offset, limit))


@router.get("/report", response_model=page_shapes.ReportPage)
async def get_report(request: Request, id: Identifier) -> Response:  # noqa: A002
    """Give the whole text of a report, with what was read in it."""
    return await _answer(request, report.report, id)


@router.get("/statements", response_model=page_shapes.Statements)
async def get_statements(
    request: Request,
    id: Identifier,  # noqa: A002
    start: Annotated[int, Query(ge=0, le=100_000_000, description="Code points from the beginning of the text")],
    end: Annotated[int, Query(ge=0, le=100_000_000)],
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Tell what a report says in a span of its text."""
    return await _answer(request, said.said, id, start, end, limit)


@router.get("/export", response_class=Response, responses=FILES)
async def get_export(
    request: Request,
    iri: Annotated[list[IriText], Query(min_length=1, max_length=200)],
    format: Annotated[excerpt.Format, Query()],  # noqa: A002
) -> Response:
    """Write what is claimed between some things to a file; send more of them by POST."""
    return await _file(request, iri, format)


@router.post("/export", response_class=Response, responses=FILES)
async def post_export(request: Request, chosen: Chosen) -> Response:
    """Write what is claimed between things to a file."""
    return await _file(request, chosen.iris, chosen.format)


async def _answer(request: Request, work: Callable[..., Answer], *args: object) -> Response:
    return await _reply(request, JSON, _json, work, args)


async def _file(request: Request, iris: list[str], kind: excerpt.Format) -> Response:
    media = "text/csv; charset=utf-8; header=present" if kind is excerpt.Format.CSV else "text/turtle; charset=utf-8"
    reply = await _reply(request, media, excerpt.excerpt, tuple(map(check_iri, iris)), kind)
    reply.headers["Content-Disposition"] = f'attachment; filename="excerpt.{kind}"'
    return reply


async def _reply(request: Request, media: str, work: Callable[..., bytes], *args: object) -> Response:
    """Send what a reader process writes; nothing, where the client has what the checkpoint says."""
    live = live_store(request)
    tag = f'"{live.version}-{live.readers.checkpoint.index.stem}"'  # the index is made after the checkpoint
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.method == "GET" and is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(await live.readers.run(work, *args), media_type=media, headers=headers)


def _json(reader: Reader, work: Callable[..., Answer], args: tuple[object, ...]) -> bytes:
    return work(reader, *args).model_dump_json().encode()
