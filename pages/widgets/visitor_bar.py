"""What somebody who looks at another's log sees above every page, and what empties a page left open."""

from __future__ import annotations

import streamlit as st

from data.sharing import NotAllowedError, Scope
from pages.navigation import ROSTER, page_file
from pages.share_view import days_text, parts_text
from pages.viewing import scope_of
from pages.visitor import GUARD_S, Present, who_is_here
from pages.widgets.athlete_picker import MY_LOG, athlete_label, open_own_log
from pages.wording import day_text


def visitor_bar(who: Present, page_title: str) -> None:
    """Whose log this is, as whom one looks at it, what of it, and until when; nothing over one's own."""
    if who.is_visitor:
        name = athlete_label(who.athlete_id)
        whose = "a shared log" if name == MY_LOG else f"{name}'s log"
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="visitor-bar"):
            st.text(f"Viewing {whose} as {who.viewer.name}, until {day_text(who.until)}.", width="stretch")
            st.link_button("Leave", "/leave", icon=":material/logout:")
    elif who.grant_id and page_title != ROSTER.title:
        _coach_bar(who)


def _coach_bar(who: Present) -> None:
    scope = scope_of(who)
    days = "" if scope.days == (None, None) else f"; {days_text(scope.days)}"
    plan = " You may plan the week." if scope.may_plan else ""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="visitor-bar"):
        with st.container(gap="xxsmall"):
            st.text(f"Viewing {athlete_label(who.athlete_id)}'s log as coach.{plan}")
            st.caption(f"{parts_text(scope.fields)}{days}.")
        st.page_link(page_file(ROSTER.title), label="All athletes", icon=ROSTER.icon)
        if who.viewer.owns:
            st.button("My log", on_click=open_own_log, icon=":material/person:")


@st.fragment(run_every=GUARD_S)
def guard(scope: Scope) -> None:
    """Ask again while the page is left open; when it is not as it was, draw everything anew."""
    try:
        who = who_is_here()
        same = who is not None and scope_of(who) == scope
    except NotAllowedError:
        same = False
    if not same:
        st.rerun()
