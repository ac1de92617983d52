"""What somebody with a shared link sees above every page, and instead of one when the link has ended."""

from __future__ import annotations

import streamlit as st

from pages.navigation import PAGES
from pages.viewing import open_store
from pages.visitor import GUARD_S, Present, who_is_here
from pages.widgets.athlete_picker import athlete_label
from pages.wording import day_text


def visitor_bar(who: Present) -> None:
    """Whose log this is, as whom one looks at it, and until when."""
    name = athlete_label(who.athlete_id)
    whose = "a shared log" if name == "My log" else f"{name}'s log"
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="visitor-bar"):
        st.text(f"Viewing {whose} as {who.viewer.name}, until {day_text(who.until)}.", width="stretch")
        st.link_button("Leave", "/leave", icon=":material/logout:")


@st.fragment(run_every=GUARD_S)
def guard() -> None:
    """Ask again while the page is left open; when the link has ended, draw everything anew."""
    if who_is_here(open_store()) is None:
        st.rerun()


def closed_pages() -> list[st.Page]:
    """Every address of the dashboard, with nothing behind it but a sentence."""
    return [
        st.Page(_closed, title=entry.title, url_path=entry.url_path, default=entry is PAGES[0])
        for entry in PAGES
    ]


def _closed() -> None:
    st.title("This page is not open")
    st.text("The link has ended, or there was none. Ask the athlete for a new link.")
    st.link_button("Leave", "/leave", icon=":material/logout:")
