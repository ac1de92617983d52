"""Addresses beside the pages: a shared link, the way out, and what a machine asks about the server."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data.store.database import StoreError, utc_now
from data.store.preferences import athlete_names
from data.store.share_links import begin_visit, end_visit
from pages.viewing import open_store
from pages.visitor import COOKIE

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
NOT_OPEN = "This link is not open. Ask the athlete for a new one.\n"


def open_link(request: Request) -> Response:
    """Change a link's token for a cookie of this browser's own, and go to a clean address."""
    begun = begin_visit(open_store(), request.path_params["token"])
    if begun is None:
        return PlainTextResponse(NOT_OPEN, status_code=404, headers=PRIVATE)
    secret, until = begun
    answer = RedirectResponse("../", status_code=303, headers=PRIVATE)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=int((until - utc_now()).total_seconds()),
        httponly=True,
        samesite="lax",
        secure=_is_https(request),
    )
    return answer


def leave(request: Request) -> Response:
    """End the visit of this browser."""
    end_visit(open_store(), request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("./", status_code=303, headers=PRIVATE)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=_is_https(request))
    return answer


def health(_: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n", headers=PRIVATE)


def ready(_: Request) -> Response:
    """The store can be read."""
    try:
        athlete_names(open_store())
    except StoreError:
        return PlainTextResponse("the store cannot be read\n", status_code=503, headers=PRIVATE)
    return PlainTextResponse("ready\n", headers=PRIVATE)


def _is_https(request: Request) -> bool:
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", ""))


ROUTES = (
    Route("/s/{token}", open_link),
    Route("/leave", leave),
    Route("/health", health),
    Route("/ready", ready),
)
