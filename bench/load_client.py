"""One visitor of a dashboard without a browser: the requests and frames that a browser's page sends."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

PAGE = {"Accept": "text/html,application/xhtml+xml"}
ASSETS = re.compile(r'(?:src|href)="\./([^"]+)"')
PATIENCE_S = 120
WHOLE_RUN = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


class RefusedError(Exception):
    """The host said that it is full; the message is its status."""


class Tab:
    """A page that is open: it runs its script, keeps what was sent, and repeats fragments as browsers do."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.pages: dict[str, str] = {}
        self.page = ""
        self.bytes_in = 0
        self.failed = ""
        self._known: set[str] = set()
        self._done: asyncio.Future[float] | None = None
        self._repeating: dict[str, asyncio.Task[None]] = {}

    async def run(self, page: str = "") -> float:
        """Run a page, or the one that is open again; seconds until its script has finished."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        if page and page != self.page:
            self.stop_repeating()
        self.page = page or self.page
        asked.rerun_script.page_script_hash = self.pages.get(self.page, "")
        asked.rerun_script.cached_message_hashes.extend(self._known)
        self._done = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        return await asyncio.wait_for(self._done, PATIENCE_S) - begun

    async def listen(self) -> None:
        """Take in what the server sends, until the socket closes; a run that waits then ends with that."""
        try:
            async for frame in self.socket:
                self.bytes_in += len(frame)
                self._take(ForwardMsg.FromString(frame))
        finally:
            if self._done is not None and not self._done.done():
                self._done.set_exception(ConnectionError("the socket closed"))

    def _take(self, told: ForwardMsg) -> None:
        kind = told.WhichOneof("type")
        if told.hash and told.metadata.cacheable:
            self._known.add(told.hash)
        if kind == "navigation":
            shown = [page for page in told.navigation.app_pages if not page.is_hidden]
            self.pages = {page.page_name: page.page_script_hash for page in shown}
        elif kind == "auto_rerun":
            self._repeat(told.auto_rerun.fragment_id, told.auto_rerun.interval)
        elif kind == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
            self.failed = told.delta.new_element.exception.type
        elif kind == "script_finished" and told.script_finished in WHOLE_RUN:
            self._finish()

    def _finish(self) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_result(time.perf_counter())

    def _repeat(self, fragment: str, every_s: float) -> None:
        async def again() -> None:
            while True:
                await asyncio.sleep(every_s)
                asked = BackMsg()
                asked.rerun_script.fragment_id = fragment
                asked.rerun_script.is_auto_rerun = True
                asked.rerun_script.page_script_hash = self.pages.get(self.page, "")
                await self.socket.send(asked.SerializeToString())

        if fragment not in self._repeating:
            self._repeating[fragment] = asyncio.create_task(again())

    def stop_repeating(self) -> None:
        """End the fragments of the page before."""
        for task in self._repeating.values():
            task.cancel()
        self._repeating.clear()


@asynccontextmanager
async def visit(client: httpx.AsyncClient, address: str, link: str) -> AsyncIterator[tuple[Tab, float]]:
    """Open a shared link: the page, what it names, the socket, its first run. Yields that and the seconds.

    RefusedError where the host is full.
    """
    begun = time.perf_counter()
    answer = await client.get(f"{address}/s/{link}", headers=PAGE, follow_redirects=True)
    if answer.is_error:
        raise RefusedError(str(answer.status_code))
    for asset in assets(answer.text):
        await client.get(f"{address}/{asset}")
    for path in ("health", "host-config"):
        await client.get(f"{address}/_stcore/{path}")
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    async with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        subprotocols=["streamlit"],
        additional_headers={"Cookie": cookies},
        max_size=None,
        proxy=None,
    ) as socket:
        tab = Tab(socket)
        ears = asyncio.create_task(tab.listen())
        await tab.run()
        tab.page = next(iter(tab.pages), "")
        yield tab, time.perf_counter() - begun
        tab.stop_repeating()
        ears.cancel()
        with suppress(asyncio.CancelledError):
            await ears


def assets(page: str) -> Iterator[str]:
    """The scripts and styles that a page names."""
    yield from ASSETS.findall(page)



