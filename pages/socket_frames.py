"""What a browser may say on a page's socket, and what it hears of the machine: no more than pages need.

Streamlit (1.67) takes more from anybody who opens one: to forget every cache of everybody, to watch the
script's files, to look through its repository, to write files beside it. And it greets each with the
script's path on this machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NEEDED = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request")
NEEDED_OPERATIONS = ("deferred_file", "dataframe_chunk")  # downloads made when asked for, long tables
SCRIPT = Path(__file__).with_name("frame.py")


class OwnFrames:
    """Drops what no page of ours says, and takes the path out of what is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but for frames nobody needs."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def hear() -> Message:
            message = await receive()
            while message["type"] == "websocket.receive" and not is_needed(message.get("bytes") or b""):
                message = await receive()
            return message

        async def tell(message: Message) -> None:
            told = message.get("bytes") or b""
            if message["type"] == "websocket.send" and str(SCRIPT).encode() in told:
                message = {**message, "bytes": without_path(told)}
            await send(message)

        await self.app(scope, hear, tell)


def is_needed(frame: bytes) -> bool:
    """True for what pages say; True also for what is no frame, which Streamlit refuses by hanging up."""
    asked = BackMsg()
    try:
        asked.ParseFromString(frame)
    except DecodeError:
        return True
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        return asked.backend_operation_request.WhichOneof("payload") in NEEDED_OPERATIONS
    return kind in NEEDED


def without_path(frame: bytes) -> bytes:
    """The frame that begins a run, with the script's name in place of its path."""
    told = ForwardMsg.FromString(frame)
    if told.WhichOneof("type") == "new_session":
        told.new_session.main_script_path = SCRIPT.name
    return told.SerializeToString()
