"""The sample athlete's log is for looking; one's own files go into one's own log."""

from __future__ import annotations

import streamlit as st

from data.sample_athlete import sample_name
from pages.viewing import ViewedLog
from pages.widgets.athlete_picker import open_own_log


def own_log_notice(viewed: ViewedLog) -> bool:
    """True, with a way out, when the log on screen is the sample athlete's."""
    if viewed.scope.athlete_id != sample_name():
        return False
    with st.container(border=True, gap="small"):
        st.subheader("This is the sample athlete's log", anchor=False)
        st.text("Your own files go into a log of your own, which starts empty.")
        st.button("Open my own log", type="primary", on_click=open_own_log)
    return True
