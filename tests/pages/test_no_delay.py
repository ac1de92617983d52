"""Small answers are not held back until the last one has been acknowledged."""

from __future__ import annotations

import asyncio
import socket

from pages.no_delay import without_delay


async def option_of_a_connection() -> int:
    """TCP_NODELAY of a connection to a server on a socket made as Streamlit makes its own."""
    seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    class Listener(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            opened = transport.get_extra_info("socket")
            seen.set_result(opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    listening = socket.socket(family=socket.AF_INET)
    listening.bind(("127.0.0.1", 0))
    async with without_delay(None):
        server = await asyncio.get_running_loop().create_server(Listener, sock=listening)
        _, writer = await asyncio.open_connection(*listening.getsockname())
        option = await seen
        writer.close()
        server.close()
    return option


def test_a_connection_to_a_socket_that_does_not_name_tcp_sends_at_once() -> None:
    assert asyncio.run(option_of_a_connection()) != 0
