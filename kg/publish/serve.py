"""The server: explorer, SPARQL endpoint and graph store on one store, as one ASGI application."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from kg import __version__
from kg.errors import KgError, ServerError
from kg.publish.endpoint.access import Access
from kg.publish.endpoint.connection import TimedProtocol
from kg.publish.endpoint.gate import ENCODED, Gate, plain
from kg.publish.endpoint.graph_store import PATH, GraphStore
from kg.publish.endpoint.limits import KIB, Limits
from kg.publish.endpoint.live import LiveStore
from kg.publish.endpoint.protocol import Protocol
from kg.publish.endpoint.refusals import Malformed, Refusal
from kg.publish.explorer import index, pages
from kg.publish.explorer.api import router as api


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server serves, and to whom."""

    store: Path
    access: Access = field(default_factory=lambda: Access("127.0.0.1"))
    limits: Limits = field(default_factory=Limits)


def create_app(settings: Settings) -> FastAPI:
    """Assemble the application; its lifespan opens the store, and raises StoreError where it cannot."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        writable = settings.access.writable
        async with LiveStore.open(settings.store, settings.limits, index.build, writable=writable) as live:
            app.state.live = live
            yield

    app = FastAPI(
        title="kg",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    protocol, graphs = Protocol(settings.access, settings.limits), GraphStore(settings.access)
    for path in ("/sparql", "/sparql/"):
        app.add_route(path, protocol.answer, ["GET", "HEAD", "POST"], include_in_schema=False)
    for path in (PATH, PATH + "/{graph:path}"):
        app.add_route(path, graphs.answer, ["GET", "HEAD", "POST", "PUT", "DELETE"], include_in_schema=False)
    app.include_router(api)
    app.include_router(pages.router)
    app.mount("/static", pages.files)
    for error in (Refusal, KgError, HTTPException):
        app.add_exception_handler(error, _refuse)
    app.add_middleware(Gate, access=settings.access, limits=settings.limits)
    return app


def serve(settings: Settings, port: int, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `announce` is told the address when the server answers.

    Raises ServerError where the address is taken, and StoreError where the store cannot be opened.
    """
    with _listening(settings.access.host, port) as listener:
        asyncio.run(_serve(settings, listener, announce))


async def _serve(settings: Settings, listener: socket.socket, announce: Callable[[str], None]) -> None:
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        http=type("Protocol", (TimedProtocol,), {"sending": settings.limits.sending}),
        ws="none",
        lifespan="off",
        log_level="warning",
        server_header=False,
        limit_concurrency=settings.limits.connections,
        h11_max_incomplete_event_size=ENCODED * settings.limits.query + 64 * KIB,
        timeout_graceful_shutdown=5,
    )
    async with app.router.lifespan_context(app):
        announce(_address(listener))
        await _Server(config).serve(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that ends at a signal and does not raise it again, which would cut off the closing of the store."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise ServerError(
            f"{host}:{port} cannot be listened on ({error.strerror}); give another --port or --host"
        ) from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


async def _refuse(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return plain(request.scope, error.status_code, error.detail, error.headers)
    refusal = error if isinstance(error, Refusal) else Malformed(str(error))
    return plain(request.scope, refusal.status, str(refusal), refusal.headers)
