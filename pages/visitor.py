"""Who is in front of the screen: the athlete at their own machine, somebody with a shared link, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from data.settings import Settings
from data.sharing import ATHLETE, Viewer
from data.store.comments import Author
from data.store.database import Store
from data.store.share_links import Visit, open_visit, visit_of

COOKIE = "ironstride_visit"
ATHLETE_KEY = "athlete"
LOOKED_KEY = "looked_at"
GUARD_S = 3  # an open page is emptied within 5 s of the link's end, the time of a rerun included
OWN_MACHINE = ("localhost", "127.0.0.1", "[::1]")
# What a proxy adds: whoever comes through one is not at this machine, whatever host they name.
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


@dataclass(frozen=True, slots=True)
class Present:
    """The person looking: what they were granted, whose log is open, how their comments are signed.

    `until` is the end of a shared link (UTC), None for the athlete.
    """

    viewer: Viewer
    athlete_id: str
    author: Author
    until: datetime | None = None


def who_is_here(store: Store) -> Present | None:
    """Asked on every run; None when the link is no good any more, or nobody has been let in.

    A browser with a link's cookie is a visitor, even at the athlete's own machine.
    """
    secret = _cookie()
    if secret is not None:
        visit = visit_of(store, secret) or open_visit(store, secret, "")
        return None if visit is None else _visitor(visit)
    if not at_own_machine(_headers(), Settings.from_environment().owner_hosts):
        return None
    athlete = str(st.session_state.get(ATHLETE_KEY) or Settings.from_environment().athlete)
    return Present(Viewer(athlete, owns=athlete), athlete, Author(ATHLETE, athlete))


def _visitor(visit: Visit) -> Present:
    return Present(visit.viewer, visit.athlete_id, Author(visit.share_id, visit.viewer.name), visit.until)


def at_own_machine(headers: Mapping[str, str], owner_hosts: tuple[str, ...] = ()) -> bool:
    """True for a request that names this machine and came through no proxy, or names a host of the owner's.

    Links may be opened from anywhere, the log itself without one only from here. A test without a browser
    has no request at all.
    """
    known = {name.lower(): value for name, value in headers.items()}
    if not known:
        return True
    host = known.get("host", "").lower()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    if name in owner_hosts:
        return True
    return name in OWN_MACHINE and not any(sign in known for sign in PASSED_ON)


def note_page(store: Store, title: str) -> None:
    """Write down which page a visitor opened, once each time."""
    secret = _cookie()
    if secret is not None and st.session_state.get(LOOKED_KEY) != title:
        st.session_state[LOOKED_KEY] = title
        open_visit(store, secret, title)


def _cookie() -> str | None:
    secret = st.context.cookies.get(COOKIE)
    return secret if isinstance(secret, str) else None  # Streamlit's AppTest has a stand-in for a request


def _headers() -> Mapping[str, str]:
    return {name: value for name, value in st.context.headers.items() if isinstance(value, str)}
