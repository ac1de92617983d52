"""The dashboard spoken to without a browser: frames as the protocol has them, true or forged."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

LONGEST_S = 60
PAUSE_S = 0.5
WIDGET = re.compile(rb"\$\$ID-[0-9a-f]{32}-[ -~]{1,120}")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked: object) -> None:
        """Leave the cookie in the first answer."""


def cookie_of(address: str, path: str) -> str:
    """The cookie an address gives its visitor."""
    try:
        urllib.request.build_opener(_NoRedirect).open(f"{address}{path}")
    except urllib.error.HTTPError as answer:
        return answer.headers["Set-Cookie"].split(";")[0]
    raise AssertionError("no cookie came")


@dataclass
class Heard:
    """What the server said in one run: raw, and its parts worth forging with."""

    raw: bytes = b""
    kinds: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)  # title -> script hash
    fragments: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)

    @property
    def widgets(self) -> set[str]:
        """The ids of every widget in it."""
        found = {one.decode() for one in WIDGET.findall(self.raw)}
        return {re.split(r"[^\w$\-:. ]", one)[0] for one in found} | found


class RawSocket:
    """One session on the dashboard."""

    def __init__(self, address: str, cookie: str = "") -> None:
        headers = {"Cookie": cookie} if cookie else {}
        self._socket = connect(
            address.replace("http", "ws") + "/_stcore/stream",
            origin=address,
            additional_headers=headers,
            subprotocols=["streamlit"],
            max_size=None,
        )

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def run(self, **state: object) -> Heard:
        """Ask for a run with this state, and hear it to its end."""
        asked = BackMsg()
        asked.rerun_script.CopyFrom(ClientState(**state))
        return self.send(asked)

    def answered(self, operations: Sequence[str]) -> list[str]:
        """Ask for these operations, one at a time; which were answered by when the last of them was."""
        for name in operations:
            asked = BackMsg()
            asked.backend_operation_request.request_id = name
            getattr(asked.backend_operation_request, name).SetInParent()
            self._socket.send(asked.SerializeToString())
            time.sleep(PAUSE_S)  # each is worked on by itself: the earlier first
        found: list[str] = []
        while operations[-1] not in found:
            message = ForwardMsg.FromString(self._socket.recv(timeout=LONGEST_S))
            if message.WhichOneof("type") == "backend_operation_response":
                found.append(message.backend_operation_response.request_id)
        return found

    def send(self, asked: BackMsg) -> Heard:
        """Send a frame; everything until a script has finished."""
        self._socket.send(asked.SerializeToString())
        heard, begun = Heard(), False
        while True:
            raw = self._socket.recv(timeout=LONGEST_S)
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            heard.raw += raw
            heard.kinds.add(str(kind))
            if kind == "navigation":
                open_to_them = message.navigation.app_pages
                heard.pages |= {page.page_name: page.page_script_hash for page in open_to_them}
            if message.delta.fragment_id:
                heard.fragments.add(message.delta.fragment_id)
            begun = begun or kind == "new_session"
            if kind == "script_finished" and begun:
                return heard


def pressed(widgets: Iterable[str], kind: str) -> list[WidgetState]:
    """Each of these widgets as if somebody had used it: pressed, ticked, filled in, or given a file."""
    made = []
    for widget in sorted(widgets):
        state = WidgetState(id=widget)
        if kind == "trigger":
            state.trigger_value = True
        elif kind == "tick":
            state.bool_value = True
        elif kind == "words":
            state.string_value = "delete"
        elif kind == "file":
            info = state.file_uploader_state_value.uploaded_file_info.add()
            info.file_id, info.name = "forged", "forged.csv"
        made.append(state)
    return made
