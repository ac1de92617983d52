"""Making a link and the list of those there are."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data.settings import Settings
from data.sharing import SHAREABLE, SHARED_UNLESS_SAID
from data.store.database import utc_now
from data.store.share_events import share_events
from data.store.share_links import (
    LONGEST_LABEL,
    MOST_DAYS_OPEN,
    USUAL_DAYS_OPEN,
    ShareLink,
    create_link,
    revoke_all,
    revoke_link,
    share_links,
)
from pages.lifting_view import today
from pages.share_view import (
    PART_HELP,
    PART_WORDS,
    days_text,
    events_table,
    link_address,
    opened_text,
    parts_text,
    state_text,
    works_here_only,
)
from pages.stores import is_hosted, open_control
from pages.viewing import ViewedLog
from pages.wording import count_text

_NEW = "link_just_made"


def new_link_form(viewed: ViewedLog) -> None:
    """Whom a link is for, what it shows, until when; the link itself once it is made."""
    with st.container(border=True, gap="small"):
        st.subheader("New link", anchor=False)
        if made := st.session_state.get(_NEW):
            _made(*made)
            return
        with st.form("new_link", border=False):
            label = st.text_input(
                "Who is it for?", max_chars=LONGEST_LABEL, placeholder="for example Coach Kim"
            )
            st.text("What they see")
            with st.grid(2, min_column_width=220, gap="small"):
                chosen = [name for name in SHAREABLE if _part(name)]
            with st.container(horizontal=True):
                first = st.date_input(
                    "From day", value=None, format="YYYY-MM-DD", help="Empty: from the start."
                )
                last = st.date_input(
                    "To day", value=None, format="YYYY-MM-DD", help="Empty: all, with what comes."
                )
                days_open = st.number_input("Open for days", 1, MOST_DAYS_OPEN, USUAL_DAYS_OPEN, step=1)
                visits = st.number_input("Visits at most", 1, 1000, None, step=1, placeholder="any")
            pressed = st.form_submit_button("Make the link", type="primary", icon=":material/link:")
        if pressed:
            days = (first if isinstance(first, date) else None, last if isinstance(last, date) else None)
            _make(viewed, label, chosen, days, int(days_open), visits)


def _part(name: str) -> bool:
    return st.checkbox(
        PART_WORDS[name], value=name in SHARED_UNLESS_SAID, help=PART_HELP[name], key=f"share_{name}"
    )


def _make(
    viewed: ViewedLog,
    label: str,
    chosen: list[str],
    days: tuple[date | None, date | None],
    days_open: int,
    visits: int | None,
) -> None:
    try:
        token = create_link(
            open_control(),
            viewed.scope,
            **{"label": label, "fields": chosen, "days": days},
            **{"days_open": days_open, "most_visits": visits},
        )
    except ValueError as error:
        st.error(str(error))
        return
    st.session_state[_NEW] = (label, link_address(token, st.context.url, Settings.from_environment().address))
    st.rerun()


def _made(label: str, address: str) -> None:
    """The one time a link is shown; afterwards nobody can read it out of the store."""
    st.text(f"The link for {label}. Copy it now: it is shown only this once.")
    st.code(address, language=None, wrap_lines=True)
    if works_here_only(address):
        st.caption(
            "This address works on this machine only. docs/hosting.md says how to give the dashboard one "
            "that others can reach."
        )
    st.button("Done", type="primary", on_click=_forget_new)


def _forget_new() -> None:
    st.session_state.pop(_NEW, None)


def links_list(viewed: ViewedLog) -> None:
    """Every link, open ones first, with what became of it and a way to close it."""
    links = share_links(open_control(), viewed.scope)
    st.subheader("Links", anchor=False)
    if not links:
        alone = "" if is_hosted() else " Nobody but you sees this log."
        st.caption(f"No link has been made.{alone}")
        return
    now = utc_now()
    still_open = [link for link in links if link.is_open(now)]
    if still_open:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{count_text(len(still_open), 'link is', 'links are')} open.", width="stretch")
            st.button("Revoke all", on_click=_revoke_all, args=(viewed,), icon=":material/block:")
    for link in sorted(links, key=lambda each: not each.is_open(now)):
        _one(viewed, link)


def _one(viewed: ViewedLog, link: ShareLink) -> None:
    zone, now = viewed.preferences.zone, utc_now()
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap="xxsmall"):
                st.text(link.label)
                st.caption(f"{state_text(link, now, zone)} · {opened_text(link, zone, today(viewed))}")
            if link.is_open(now):
                st.button(
                    "Revoke", key=f"revoke_{link.share_id}", on_click=_revoke, args=(viewed, link.share_id)
                )
        st.caption(f"{parts_text(link.fields)}; {days_text(link.days)}.")
        with st.expander("What happened"):
            events = share_events(open_control(), viewed.scope, link.share_id)
            st.dataframe(events_table(events, zone), hide_index=True)


def _revoke(viewed: ViewedLog, share_id: str) -> None:
    revoke_link(open_control(), viewed.scope, share_id)
    st.toast("The link is closed.")


def _revoke_all(viewed: ViewedLog) -> None:
    revoke_all(open_control(), viewed.scope)
    st.toast("Every link is closed.")
