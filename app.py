"""The web front door: signing in, security headers, the addresses of links, then the dashboard script."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware

from data.settings import Settings, SettingsError
from pages.no_delay import without_delay
from pages.open_tabs import OpenTabs
from pages.socket_frames import OwnFrames
from pages.upload_gate import SignedInUploads
from pages.web_routes import ROUTES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit draws with inline styles and scripts of its own; nothing may come from, or go, elsewhere.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src 'self' ws: wss:; "
        "img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def start_settings() -> Settings:
    """The settings; a server with bad ones ends with the sentence that says which, and no more."""
    try:
        return Settings.from_environment()
    except SettingsError as error:
        sys.exit(f"Ironstride does not start. {error}")


SETTINGS = start_settings()


def auth_settings(settings: Settings) -> dict[str, dict[str, Any]]:
    """What Streamlit reads of how people sign in; empty where nobody does.

    PKCE, so that a code somebody took on the way is worth nothing: Streamlit asks for it only where the
    provider says that it knows it.
    """
    if settings.sign_in is None:
        return {}
    return {
        "auth": {
            "redirect_uri": f"{settings.address.rstrip('/')}/oauth2callback",
            "cookie_secret": settings.sign_in.cookie_secret,
            "client_id": settings.sign_in.client_id,
            "client_secret": settings.sign_in.client_secret,
            "server_metadata_url": settings.sign_in.metadata,
            "client_kwargs": {"scope": "openid email profile", "code_challenge_method": "S256"},
        }
    }


class SecurityHeaders:
    """Adds the headers above to every answer; where the address is https, cookies go nowhere else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.secure = SETTINGS.address.lower().startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers where an answer begins."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if self.secure:
                    _make_secure(headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _make_secure(headers: MutableHeaders) -> None:
    """Mark cookies that Streamlit leaves unmarked: that of who signed in among them."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        marked = "; secure" in cookie.lower()
        headers.append("set-cookie", cookie if marked else f"{cookie}; Secure")


app = st.App(
    "pages/frame.py",
    lifespan=without_delay,
    routes=ROUTES,
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(OpenTabs, settings=SETTINGS),
        Middleware(SignedInUploads),
        Middleware(OwnFrames),
    ],
    secrets=auth_settings(SETTINGS) or None,
)
