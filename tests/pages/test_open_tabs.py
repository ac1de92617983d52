"""A host that is full says so to who comes, and those inside notice nothing: real sockets, a real server."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from data.settings import Settings
from pages.open_tabs import BROWSER, KEPT_S, NO_PAGE, OpenTabs, Places
from tests.browser.conftest import served

MOST = 3
HOST = {
    "IRONSTRIDE_OIDC_METADATA": "http://localhost:9/.well-known/openid-configuration",
    "IRONSTRIDE_OIDC_CLIENT_ID": "ironstride",
    "IRONSTRIDE_OIDC_CLIENT_SECRET": "provider-secret",
    "IRONSTRIDE_COOKIE_SECRET": "cookie-secret-" * 4,
    "IRONSTRIDE_MOST_TABS": str(MOST),
}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def settings(port: int) -> dict[str, str]:
        return HOST | {"IRONSTRIDE_ADDRESS": f"http://localhost:{port}"}

    with served(tmp_path_factory.mktemp("full"), settings) as address:
        yield address


def page(address: str, path: str = "/", browser: str = "") -> tuple[int, str, dict[str, str]]:
    """What a browser gets that asks for a page: status, words, headers."""
    headers = {"Accept": "text/html,*/*"} | ({"Cookie": f"{BROWSER}={browser}"} if browser else {})
    try:
        with urllib.request.urlopen(urllib.request.Request(address + path, headers=headers)) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode(), dict(refused.headers)


def socket(address: str, browser: str = "") -> ClientConnection:
    return connect(
        address.replace("http", "ws") + "/_stcore/stream",
        subprotocols=["streamlit"],
        additional_headers={"Cookie": f"{BROWSER}={browser}"} if browser else {},
        max_size=None,
    )


def runs(tab: ClientConnection) -> bool:
    """True when the page's script runs to its end over this socket."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    tab.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(tab.recv(timeout=30))
        if told.WhichOneof("type") == "script_finished":
            return told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def test_when_all_places_are_taken_a_page_says_so_and_a_socket_is_closed_with_a_reason(host: str) -> None:
    with ExitStack() as open_tabs:
        tabs = [open_tabs.enter_context(socket(host, f"browser-{number}")) for number in range(MOST)]
        assert all(map(runs, tabs))
        status, words, headers = page(host)
        assert status == 503
        assert headers["retry-after"] == "30"
        assert "Ironstride is full right now" in words
        assert headers["x-content-type-options"] == "nosniff"
        with socket(host) as late, pytest.raises(ConnectionClosed) as closed:
            late.recv(timeout=10)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013
        assert all(map(runs, tabs))  # nobody inside noticed
        assert page(host, "/health")[0] == 200
        assert page(host, "/_stcore/health")[0] == 200

        assert page(host, browser="browser-0")[0] == 200  # who reloads is not put out
        tabs[0].close()
        again = open_tabs.enter_context(socket(host, "browser-0"))
        assert runs(again)


def test_places_are_kept_for_pages_on_their_way_and_for_those_who_reload() -> None:
    now = [0.0]
    places = Places(2, lambda: now[0])
    places.keep("ann")
    places.keep("ann")
    places.enter("kim")
    assert places.taken() == 2
    assert not places.admits("eve")
    assert places.admits("ann")
    places.enter("ann")
    places.leave("kim")
    assert not places.admits("eve")
    assert places.admits("kim")
    now[0] += KEPT_S
    assert places.taken() == 1
    assert places.admits("eve")


def test_those_inside_have_a_little_more_room_and_no_end_of_it() -> None:
    places = Places(8)
    for number in range(8):
        places.enter(f"{number}")
    assert not places.admits("new")
    for _ in range(2):
        assert places.admits("0")
        places.enter("0")
    assert not places.admits("0")


def test_who_has_no_name_keeps_no_place() -> None:
    places = Places(1)
    places.keep("")
    assert places.taken() == 0
    places.enter("")
    assert not places.admits("")
    places.leave("")
    assert places.taken() == 0


@pytest.mark.parametrize(
    ("path", "is_page"),
    [("/", True), ("/strength-and-pace", True), ("/base/strength", True), ("/oauth2callback", False)]
    + [(f"/{one}", False) for one in ("_stcore/health", "static/js/a.js", "s/st1_x", "i/is1_x")]
    + [(f"/base/{one}", False) for one in ("favicon.png", "leave", "ready", "auth/login", "media/x.pdf")],
)
def test_only_pages_are_counted(path: str, is_page: bool) -> None:
    assert (NO_PAGE.search(path) is None) == is_page


async def answers(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("a page")(scope, receive, send)


@pytest.mark.parametrize(
    ("settings", "host", "counted"),
    [
        (Settings(Path(), "me", False, most_tabs=1), "localhost", False),
        (Settings(Path(), "me", False, ("me.example.org",), most_tabs=1), "me.example.org", False),
        (Settings(Path(), "me", False, ("me.example.org",), most_tabs=1), "runs.example.org", True),
    ],
)
def test_at_ones_own_machine_and_under_ones_own_name_nobody_counts(
    settings: Settings, host: str, counted: bool
) -> None:
    app = ASGITransport(OpenTabs(answers, settings))

    async def come() -> int:
        async with AsyncClient(transport=app) as browser:
            return (await browser.get(f"http://{host}/", headers={"Accept": "text/html"})).status_code

    seen = [asyncio.run(come()) for _ in range(3)]
    assert seen == ([200, 503, 503] if counted else [200] * 3)
