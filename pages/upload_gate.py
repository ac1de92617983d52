"""On a host, files are taken from those who are signed in, before a byte of them is read.

Streamlit takes an upload from whoever has a page open, the door included. The cookie is read here with
Streamlit's own functions, which its next versions may move: a test signs in, uploads, and is refused without.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.settings import Settings
from data.store.people import claims_of, signed_in
from pages.stores import open_control

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Receive, Scope, Send

UPLOADS = "/_stcore/upload_file"
LOOKING = ("GET", "HEAD", "OPTIONS")
REFUSED = "Sign in first.\n"


class SignedInUploads:
    """Answers 403 to an upload of somebody who is not signed in; without signing in there is none to ask."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and UPLOADS in scope["path"] and scope["method"] not in LOOKING:
            settings = Settings.from_environment()
            cookies = Request(scope).cookies
            if settings.sign_in and not await run_in_threadpool(
                may_upload, cookies, settings.sign_in.cookie_secret
            ):
                await PlainTextResponse(REFUSED, status_code=403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def may_upload(cookies: Mapping[str, str], secret: str) -> bool:
    """True for the cookie of a sign-in that is good as of now."""

    def one(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies.get(name, "").encode("latin-1"))

    try:
        told = json.loads(get_cookie_with_chunks(one, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return False
    claims = claims_of(told)
    return claims is not None and signed_in(open_control(), claims) is not None
