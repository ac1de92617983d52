"""Taking everything out, and deleting everything."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from data.settings import Settings
from data.sharing import NotAllowedError
from data.store.database import Store
from data.store.deletion import delete_log
from data.store.transfer import export_store
from pages.import_jobs import import_jobs
from pages.signed_in import stays_here
from pages.stores import is_hosted, this_host
from pages.viewing import ATHLETE_KEY, ViewedLog, open_store
from pages.widgets.athlete_picker import athlete_label

WORD = "delete"


def log_keeping(viewed: ViewedLog) -> None:
    """Export as one file; delete after the word has been typed."""
    store, still_here = open_store(), stays_here()
    with st.container(border=True, gap="small"):
        st.subheader("Take it with you", anchor=False)
        st.text("Everything in this store as CSV and Parquet, with the files you imported, in one zip.")
        st.download_button(
            "Download everything",
            lambda: _zip(store, still_here),
            file_name="ironstride-export.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption("To restore it elsewhere: cli.py restore FILE.zip --store EMPTY_FOLDER")
    with st.container(border=True, gap="small"):
        st.subheader("Delete this log", anchor=False)
        name = athlete_label(viewed.scope.athlete_id)
        st.text(
            f"Deletes every workout, run, race, weighing and imported file of: {name}. It cannot be undone."
        )
        typed = st.text_input(f"Type {WORD} to confirm", key="delete_word")
        st.button(
            "Delete everything",
            disabled=typed.strip().casefold() != WORD,
            on_click=_delete,
            args=(store, viewed),
        )


def _zip(store: Store, still_here: Callable[[], bool]) -> bytes:
    """The export. It is made after the page's run, when a sign-in may have been ended."""
    if not still_here():
        raise NotAllowedError("This sign-in is over.")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "export.zip"
        export_store(store, out)
        return out.read_bytes()


def _delete(store: Store, viewed: ViewedLog) -> None:
    if import_jobs().runs(viewed.scope.athlete_id):  # it would write rows into what has just been emptied
        st.toast("An import is running. Nothing has been deleted: try again when it has ended.")
        return
    if is_hosted():
        this_host().delete_log(viewed.scope)
        st.session_state.pop(ATHLETE_KEY, None)
    else:
        delete_log(store, viewed.scope)
        st.session_state[ATHLETE_KEY] = Settings.from_environment().athlete
    st.session_state["delete_word"] = ""
    st.toast("The log has been deleted.")
