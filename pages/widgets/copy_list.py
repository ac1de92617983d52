"""The copies kept of the log, and going back to one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.store.database import StoreError
from data.store.restoring import Restored, restore_snapshot
from data.store.snapshot_rule import BEFORE_CHANGES, DAYS, MONTHS, WEEKS
from data.store.snapshots import LogCopy, log_copies
from pages.share_view import moment_text
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text

MOST_AT_ONCE, TALLEST_PX = 8, 320  # more rows than these are scrolled
_DONE = "went_back"
_COLUMNS = {"strength_set": "Sets", "run": "Runs recorded", "race": "Races", "body_mass": "Weighings"}
_WORDS = {"strength_set": "set", "run": "recorded run", "race": "race", "body_mass": "weighing"}


def copy_list(viewed: ViewedLog) -> None:
    """What is kept, newest first, with what each holds; going back takes a second press."""
    with st.container(border=True, gap="small"):
        st.subheader("Copies", anchor=False)
        st.caption(
            f"Kept by itself: one from before each import or going back (the last {BEFORE_CHANGES}), and one "
            f"a day for {DAYS} days, {WEEKS} weeks and {MONTHS} months. They lie beside the log, on the same "
            "disk: they help after a slip, not after a broken disk."
        )
        copies = log_copies(open_store(), viewed.scope)
        if not copies:
            st.text("None yet. The first is made before the next import, or tomorrow.")
            return
        zone = viewed.preferences.zone
        height = "content" if len(copies) <= MOST_AT_ONCE else TALLEST_PX
        st.dataframe(copies_table(copies, zone), hide_index=True, width="stretch", height=height)
        _go_back(viewed, copies, zone)
        for sentence in st.session_state.pop(_DONE, ()):
            st.text(sentence)


def copies_table(copies: Sequence[LogCopy], zone: str) -> pd.DataFrame:
    """When, why, and how many rows of each kind."""
    return pd.DataFrame(
        {
            "Made": [_moment(copy, zone) for copy in copies],
            "Why": [_why(copy) for copy in copies],
            **{label: [copy.counts.get(table, 0) for copy in copies] for table, label in _COLUMNS.items()},
        }
    )


def _go_back(viewed: ViewedLog, copies: Sequence[LogCopy], zone: str) -> None:
    by_name = {copy.name: copy for copy in copies}
    with st.popover("Go back to a copy", icon=":material/history:"):
        name = st.selectbox(
            "Made", list(by_name), format_func=lambda one: _moment(by_name[one], zone), key="copy_chosen"
        )
        counts = by_name[name].counts
        held = [count_text(counts[table], word) for table, word in _WORDS.items() if counts.get(table)]
        st.text(f"It holds {', '.join(held) or 'no workout, run, race or weighing'}.")
        st.text(
            "Your workouts, runs, races, weighings, imports, programme and settings become what they were "
            "then. Links and comments stay as they are now. Today's log is copied first, so that you can "
            "come back."
        )
        st.button("Go back", type="primary", on_click=_restore, args=(viewed, name), key="go_back")


def _moment(copy: LogCopy, zone: str) -> str:
    return moment_text(copy.made_at, zone)


def _why(copy: LogCopy) -> str:
    if copy.why == "import":
        return f"Before importing {copy.about}" if copy.about else "Before an import"
    return "Before going back to a copy" if copy.why == "restore" else "Daily"


def _restore(viewed: ViewedLog, name: str) -> None:
    try:
        done = restore_snapshot(open_store(), viewed.scope, name)
    except StoreError as error:
        st.session_state[_DONE] = (str(error),)
    except KeyError:
        st.session_state[_DONE] = ("That copy is not there any more. Nothing has been changed.",)
    else:
        st.session_state[_DONE] = _told(done, viewed.preferences.zone)


def _told(done: Restored, zone: str) -> tuple[str, ...]:
    sentences = [f"The log is as it was on {moment_text(done.made_at, zone)}."]
    if done.without_original:
        files = ", ".join(done.without_original)
        sentences.append(f"The files of these imports are gone, so that they cannot be undone: {files}.")
    return tuple(sentences)
