"""Answers leave the server when they are made: TCP_NODELAY on its socket.

asyncio sets it, but not on a socket made without naming TCP, as Streamlit makes its own (1.67:
`_bind_socket`). Measured on loopback, every request on a connection in use then waited 44 ms for the
acknowledgement of the other side, in place of 1: three seconds for the 64 files of a first page.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def without_delay(_: object) -> AsyncIterator[None]:
    """For the life of an app: what listens from now on does not hold small answers back."""
    loop = asyncio.get_running_loop()
    if isinstance(loop, asyncio.BaseEventLoop):  # others, such as uvloop's, set it on every socket
        make = loop.create_server

        async def create_server(*args: Any, sock: socket.socket | None = None, **options: Any) -> Any:  # noqa: ANN401 asyncio's
            if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it
            return await make(*args, sock=sock, **options)

        loop.create_server = create_server  # type: ignore[method-assign]
    yield
