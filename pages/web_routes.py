"""Addresses beside the pages: a shared link, the way out, and what a machine asks about the server."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data.store.coach_invites import offered_by
from data.store.database import StoreError, utc_now
from data.store.people import log_count
from data.store.preferences import athlete_names
from data.store.share_links import begin_visit, end_visit
from pages.stores import is_hosted, open_control
from pages.visitor import COOKIE, INVITE_COOKIE

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
NOT_OPEN = "This link is not open. Ask the athlete for a new one.\n"
INVITE_KEPT_S = 3600  # time to sign in and read what is offered; the invite itself lasts longer


def open_link(request: Request) -> Response:
    """Change a link's token for a cookie of this browser's own, and go to a clean address."""
    begun = begin_visit(open_control(), request.path_params["token"])
    if begun is None:
        return PlainTextResponse(NOT_OPEN, status_code=404, headers=PRIVATE)
    secret, until = begun
    return _with_cookie(request, COOKIE, secret, int((until - utc_now()).total_seconds()))


def open_invite(request: Request) -> Response:
    """Keep an invite's token in this browser until it has signed in, and go to a clean address."""
    token = request.path_params["token"]
    if not is_hosted() or offered_by(open_control(), token) is None:
        return PlainTextResponse(NOT_OPEN, status_code=404, headers=PRIVATE)
    return _with_cookie(request, INVITE_COOKIE, token, INVITE_KEPT_S)


def _with_cookie(request: Request, name: str, value: str, max_age_s: int) -> Response:
    answer = RedirectResponse("../", status_code=303, headers=PRIVATE)
    secure = _is_https(request)
    answer.set_cookie(name, value, max_age=max_age_s, httponly=True, samesite="lax", secure=secure)
    return answer


def leave(request: Request) -> Response:
    """End the visit of this browser, and forget the invite it opened."""
    end_visit(open_control(), request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("./", status_code=303, headers=PRIVATE)
    for cookie in (COOKIE, INVITE_COOKIE):
        answer.delete_cookie(cookie, httponly=True, samesite="lax", secure=_is_https(request))
    return answer


def health(_: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n", headers=PRIVATE)


def ready(_: Request) -> Response:
    """The store can be read."""
    try:
        if is_hosted():
            log_count(open_control())
        else:
            athlete_names(open_control())
    except StoreError:
        return PlainTextResponse("the store cannot be read\n", status_code=503, headers=PRIVATE)
    return PlainTextResponse("ready\n", headers=PRIVATE)


def _is_https(request: Request) -> bool:
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", ""))


ROUTES = (
    Route("/s/{token}", open_link),
    Route("/i/{token}", open_invite),
    Route("/leave", leave),
    Route("/health", health),
    Route("/ready", ready),
)
