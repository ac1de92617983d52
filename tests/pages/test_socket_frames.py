"""Frames on a page's socket: what a page needs passes, what only mischief sends does not."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.socket_frames import SCRIPT, is_needed, without_path


def operation(kind: str) -> BackMsg:
    asked = BackMsg()
    getattr(asked.backend_operation_request, kind).SetInParent()
    return asked


def run_of(page: str) -> BackMsg:
    asked = BackMsg()
    asked.rerun_script.page_script_hash = page
    return asked


@pytest.mark.parametrize(
    "asked",
    [run_of("a"), BackMsg(stop_script=True), operation("deferred_file"), operation("dataframe_chunk")],
    ids=["run", "stop", "download", "rows of a long table"],
)
def test_what_a_page_says_passes(asked: BackMsg) -> None:
    assert is_needed(asked.SerializeToString())


@pytest.mark.parametrize(
    "asked",
    [
        BackMsg(clear_cache=True),
        BackMsg(set_run_on_save=True),
        BackMsg(load_git_info=True),
        BackMsg(debug_shutdown_runtime=True),
        operation("install_skills"),
        operation("dismiss_skills_nudge"),
        BackMsg(),
    ],
    ids=["caches", "watching", "repository", "shutdown", "writing files", "writing a mark", "nothing"],
)
def test_what_no_page_says_is_dropped(asked: BackMsg) -> None:
    assert not is_needed(asked.SerializeToString())


def test_what_is_no_frame_is_left_for_the_server_to_refuse() -> None:
    assert is_needed(b"\xff\xff\xff\xff")


def test_the_scripts_path_is_taken_out_and_nothing_else() -> None:
    told = ForwardMsg()
    told.new_session.main_script_path = str(SCRIPT)
    told.new_session.name = "runner"
    heard = ForwardMsg.FromString(without_path(told.SerializeToString()))
    assert heard.new_session.main_script_path == "frame.py"
    assert heard.new_session.name == "runner"
