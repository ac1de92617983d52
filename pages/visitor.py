"""Who is in front of the screen: an athlete, a coach, somebody with a shared link, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from data.settings import Settings
from data.sharing import ATHLETE, Viewer
from data.store.coach_grants import coached_by, note_look
from data.store.comments import Author
from data.store.people import Person
from data.store.share_links import Visit, open_visit, visit_of
from pages.signed_in import ATHLETE_KEY as ATHLETE_KEY
from pages.signed_in import person_here
from pages.stores import is_hosted, open_control

COOKIE = "ironstride_visit"
INVITE_COOKIE = "ironstride_invite"
LOOKED_KEY = "looked_at"
GUARD_S = 3  # an open page is emptied within 5 s of the link's end, the time of a rerun included
OWN_MACHINE = ("localhost", "127.0.0.1", "[::1]")
# What a proxy adds: whoever comes through one is not at this machine, whatever host they name.
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


@dataclass(frozen=True, slots=True)
class Present:
    """The person looking: what they were granted, whose log is open, how their comments are signed.

    `until` is the end of a shared link (UTC). `person` is whoever signed in; `grant_id` names the grant by
    which a coach looks at the log that is open, `coaches` says whether they coach anybody.
    """

    viewer: Viewer
    athlete_id: str
    author: Author
    until: datetime | None = None
    person: Person | None = None
    grant_id: str = ""

    @property
    def is_visitor(self) -> bool:
        """True for whoever came by a link."""
        return self.person is None and not self.viewer.owns

    @property
    def coaches(self) -> bool:
        """True for somebody signed in whom athletes have granted a look."""
        return self.person is not None and bool(self.viewer.grants)


def who_is_here() -> Present | None:
    """Asked on every run; None when the link is no good any more, or nobody has been let in.

    A browser with a link's cookie is a visitor, even at the athlete's own machine.
    """
    secret = _cookie()
    if secret is not None:
        visit = visit_of(open_control(), secret) or open_visit(open_control(), secret, "")
        return None if visit is None else _visitor(visit)
    if is_hosted():
        person = person_here()
        return None if person is None else _signed_in(person)
    if not at_own_machine(_headers(), Settings.from_environment().owner_hosts):
        return None
    athlete = str(st.session_state.get(ATHLETE_KEY) or Settings.from_environment().athlete)
    return Present(Viewer(athlete, owns=athlete), athlete, Author(ATHLETE, athlete))


def _visitor(visit: Visit) -> Present:
    return Present(visit.viewer, visit.athlete_id, Author(visit.share_id, visit.viewer.name), visit.until)


def _signed_in(person: Person) -> Present | None:
    """Somebody who signed in, before the log they chose: their own or a coached athlete's.

    None when they have no log to look at, and when the one they had open is closed to them now.
    """
    coached = {one.grant.athlete_id: one for one in coached_by(open_control(), person.person_id)}
    viewer = Viewer(person.name, owns=person.athlete_id, grants=tuple(one.grant for one in coached.values()))
    known = [*([person.athlete_id] if person.athlete_id else []), *coached]
    chosen = st.session_state.get(ATHLETE_KEY) or next(iter(known), None)
    if chosen not in known:
        return None
    if chosen == person.athlete_id:
        return Present(viewer, chosen, Author(ATHLETE, person.name), person=person)
    grant_id = coached[chosen].grant_id
    return Present(viewer, chosen, Author(person.person_id, person.name), person=person, grant_id=grant_id)


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


def note_page(who: Present, title: str) -> None:
    """Write down which page of whose log a visitor or a coach opened, once each time."""
    looked = (who.athlete_id, title)
    if st.session_state.get(LOOKED_KEY) == looked:
        return
    st.session_state[LOOKED_KEY] = looked
    secret = _cookie()
    if secret is not None:
        open_visit(open_control(), secret, title)
    elif who.grant_id:
        note_look(open_control(), who.athlete_id, who.grant_id, title)


def has_link() -> bool:
    """True for a browser that came by a link, whether or not the link is still good."""
    return _cookie() is not None


def _cookie() -> str | None:
    secret = st.context.cookies.get(COOKIE)
    return secret if isinstance(secret, str) else None  # Streamlit's AppTest has a stand-in for a request


def _headers() -> Mapping[str, str]:
    return {name: value for name, value in st.context.headers.items() if isinstance(value, str)}
