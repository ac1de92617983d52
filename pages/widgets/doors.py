"""What stands in place of every page for somebody who may not come in, or not yet."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.settings import Settings
from data.store.coach_invites import accept_invite, offered_by
from pages.coached_logs import GO_TO
from pages.navigation import PAGES, ROSTER
from pages.share_view import offer_lines
from pages.signed_in import (
    ATHLETE_KEY,
    begin_log,
    end_sign_in,
    may_begin_log,
    person_here,
    sign_in_is_over,
)
from pages.stores import is_hosted, open_control
from pages.visitor import INVITE_COOKIE, has_link
from pages.widgets.athlete_picker import athlete_label


def closed_pages() -> list[st.Page]:
    """Every address of the dashboard, with nothing behind it but what this person can do next."""
    door = _door()
    every = [st.Page(door, title=entry.title, url_path=entry.url_path) for entry in (*PAGES, ROSTER)]
    return [st.Page(door, title=PAGES[0].title, url_path="", default=True), *every]


def is_invited() -> bool:
    """True for a browser that opened an invite which is still open, and came by no link."""
    if not is_hosted() or has_link() or not _invite():
        return False
    return offered_by(open_control(), _invite()) is not None


def _door() -> Callable[[], None]:
    if has_link() or not is_hosted():
        return _closed
    if is_invited():
        return _invited
    if person_here() is None:
        return _sign_in
    return _no_longer if st.session_state.get(ATHLETE_KEY) else _lobby


def _closed() -> None:
    st.title("This page is not open")
    st.text("The link has ended, or there was none. Ask the athlete for a new link.")
    st.link_button("Leave", "/leave", icon=":material/logout:")


def _sign_in() -> None:
    st.title("Ironstride")
    if sign_in_is_over():
        st.text("Your sign-in is over: it lasts 12 hours, and ends at once where you sign out.")
    else:
        st.text("Strength and running in one log: does getting stronger make you faster?")
    st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
    st.caption("You see your own log, and those of athletes who share theirs with you. Nobody else's.")


def _invited() -> None:
    """What an invite offers, before anybody accepts it."""
    offer = offered_by(open_control(), _invite())
    if offer is None:
        st.rerun()
    athlete_id, offered = offer
    person = person_here()
    name = athlete_label(athlete_id)
    st.title("You are invited to coach")
    with st.container(border=True, gap="small"):
        st.text(f"{name} shares their training log with you.")
        for line in offer_lines(offered):
            st.caption(line)
    if person is None:
        st.text("Sign in to accept. Your name is then known to the athlete, and signs what you write.")
        with st.container(horizontal=True):
            st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
            st.link_button("Not now", "/leave")
    elif person.athlete_id == athlete_id:
        st.text("This is your own invite: send its address to your coach.")
        st.link_button("Back to my log", "/leave")
    else:
        st.text(f"You are signed in as {person.name}. The athlete sees which pages you open, and when.")
        with st.container(horizontal=True):
            st.button("Accept", type="primary", icon=":material/check:", on_click=_accept)
            st.button("Sign in as somebody else", on_click=end_sign_in)
            st.link_button("Not now", "/leave")


def _accept() -> None:
    person = person_here()
    athlete = accept_invite(open_control(), _invite(), person.person_id) if person else None
    if athlete is None:
        st.toast("The invite is no longer open.")
    else:
        st.session_state[ATHLETE_KEY] = athlete
        st.session_state[GO_TO] = PAGES[0].title


def _lobby() -> None:
    """Signed in, with no log to look at."""
    person = person_here()
    if person is None:
        st.rerun()
    st.title("Welcome")
    st.text(f"You are signed in as {person.name}{f' ({person.email})' if person.email else ''}.")
    if may_begin_log(person):
        st.text("You have no log here yet. It starts empty; nobody but you sees it until you share it.")
        st.button("Begin my log", type="primary", icon=":material/add:", on_click=begin_log)
    else:
        st.text("You may not keep a log on this host, and no athlete shares one with you.")
        nobody = not Settings.from_environment().athletes
        st.caption(
            "Nobody may yet: whoever runs this host lists e-mail addresses in IRONSTRIDE_ATHLETES."
            if nobody
            else "Ask whoever runs this host to add your e-mail address, or an athlete for an invite."
        )
    st.button("Sign out", icon=":material/logout:", on_click=end_sign_in)


def _no_longer() -> None:
    """The log that was on screen is closed to this person now."""
    st.title("This log is no longer open to you")
    st.text("The athlete has withdrawn or changed what they share, or its time is over.")
    st.button("Go on", type="primary", on_click=_go_on)


def _go_on() -> None:
    st.session_state.pop(ATHLETE_KEY, None)


def _invite() -> str:
    token = st.context.cookies.get(INVITE_COOKIE)
    return token if isinstance(token, str) else ""
