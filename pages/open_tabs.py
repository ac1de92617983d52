"""How many pages a host keeps open at once: whoever comes after that is told so, and nobody inside notices.

Every page that is open holds a socket and its rows in memory; past a number that was measured
(docs/hosting.md) everybody waits for everybody. Those who signed in, or came by a link that is good, are
counted by themselves: strangers at the door take no place from them.
"""

from __future__ import annotations

import re
import secrets
import time
from collections import Counter
from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from data.store.database import StoreError
from data.store.share_links import is_begun
from pages.stores import open_control
from pages.upload_gate import may_upload
from pages.visitor import COOKIE as VISIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from data.settings import Settings

SOCKET = "/_stcore/stream"
NO_PAGE = re.compile(
    r"/(_stcore|static|media|component|auth|s|i)/|/(oauth2callback|leave|health|ready)$|\.\w+$"
)
BROWSER = "ironstride_browser"
KEPT_S = 30.0  # from a page to its socket, and after a reload; Streamlit keeps a lost session as long
SPARE = 4  # one in so many more for those inside: a second tab, a reload before the old one is gone
TRY_AGAIN_LATER = 1013  # of RFC 6455's registry
FULL = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ironstride is full</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="{KEPT_S:.0f}">
<style>:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 4rem auto; padding: 0 1rem; }}</style>
</head><body><h1>Ironstride is full right now</h1>
<p>As many people as this server serves well are using it. Nothing is lost. This page tries again
every {KEPT_S:.0f} seconds and opens when somebody leaves.</p></body></html>
"""


class Places:
    """So many open pages, by browser: who may have one more."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.clock = clock
        self._open: Counter[str] = Counter()
        self._kept: dict[str, float] = {}

    def taken(self) -> int:
        """Pages that are open, and places kept for those who are on their way."""
        now = self.clock()
        self._kept = {browser: until for browser, until in self._kept.items() if until > now}
        return self._open.total() + len(self._kept)

    def admits(self, browser: str) -> bool:
        """True where this browser may open a page."""
        taken = self.taken()
        if browser in self._kept or taken < self.most:
            return True
        return bool(browser) and browser in self._open and taken < self.most + ceil(self.most / SPARE)

    def keep(self, browser: str) -> None:
        """A page is on its way to this browser, which will open a socket soon; to nobody, none."""
        if browser and browser not in self._open:
            self._kept[browser] = self.clock() + KEPT_S

    def enter(self, browser: str) -> None:
        """A socket was opened."""
        self._kept.pop(browser, None)
        self._open[browser] += 1

    def leave(self, browser: str) -> None:
        """A socket was closed; its browser may be back at once."""
        self._open[browser] -= 1
        if self._open[browser] < 1:
            del self._open[browser]
            self.keep(browser)


class OpenTabs:
    """Answers 503 to a page, and 1013 to a socket, for which a host has no place; otherwise lets pass."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.inside, self.door = Places(settings.most_tabs), Places(settings.most_tabs)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say that there is no place."""
        asked = HTTPConnection(scope) if scope["type"] in ("http", "websocket") else None
        if asked is None or not self._counts(asked):
            await self.app(scope, receive, send)
            return
        known = await run_in_threadpool(is_known, asked.cookies, self.settings)
        places, browser = self.inside if known else self.door, asked.cookies.get(BROWSER, "")
        if scope["type"] == "websocket":
            await self._socket(places, browser, scope, receive, send)
        elif places.admits(browser):
            await self._page(places, browser, scope, receive, send)
        else:
            headers = {"Retry-After": f"{KEPT_S:.0f}", "Cache-Control": "no-store"}
            await HTMLResponse(FULL, status_code=503, headers=headers)(scope, receive, send)

    def _counts(self, asked: HTTPConnection) -> bool:
        """True for pages and sockets of a host; the owner's own name for it is never refused."""
        if not self.settings.serves_others or asked.url.hostname in self.settings.owner_hosts:
            return False
        if asked.scope["type"] == "websocket":
            return asked.url.path.endswith(SOCKET)
        wants_page = "text/html" in asked.headers.get("accept", "")
        return asked.scope["method"] == "GET" and wants_page and not NO_PAGE.search(asked.url.path)

    async def _page(self, places: Places, browser: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep a place for a page's socket, under a name of this browser's own."""
        name = browser or secrets.token_urlsafe(16)
        places.keep(name)

        async def send_with_name(message: Message) -> None:
            if message["type"] == "http.response.start" and not browser:
                cookie = f"{BROWSER}={name}; HttpOnly; SameSite=Lax; Path=/"
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_with_name)

    async def _socket(self, places: Places, browser: str, scope: Scope, receive: Receive, send: Send) -> None:
        if not places.admits(browser):
            await receive()
            # Taken and closed again: a refused handshake has no code that says why.
            chosen = next(iter(scope.get("subprotocols", ())), None)
            await send({"type": "websocket.accept", "subprotocol": chosen})
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER, "reason": "full"})
            return
        places.enter(browser)
        try:
            await self.app(scope, receive, send)
        finally:
            places.leave(browser)


def is_known(cookies: Mapping[str, str], settings: Settings) -> bool:
    """True for somebody who signed in, or whose link is open, as of now."""
    try:
        if VISIT in cookies and is_begun(open_control(), cookies[VISIT]):
            return True
        return settings.sign_in is not None and may_upload(cookies, settings.sign_in.cookie_secret)
    except StoreError:  # the page will say what is wrong with the store
        return False
