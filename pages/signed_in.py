"""Who has signed in, in hosted mode: asked of the provider once, of our own store on every run."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.settings import Settings
from data.store.people import Person, claims_of, sign_out, sign_out_everywhere, signed_in
from pages.stores import is_hosted, open_control, this_host

ATHLETE_KEY = "athlete"


def person_here() -> Person | None:
    """Whoever is signed in as of now; None for nobody, and for a sign-in that is over."""
    if not is_hosted():
        return None
    claims = claims_of(_claims())
    return None if claims is None else signed_in(open_control(), claims)


def stays_here() -> Callable[[], bool]:
    """A question for later, outside a run of a page: is whoever is here now still signed in?"""
    claims, control = claims_of(_claims()), open_control()
    return lambda: claims is None or signed_in(control, claims) is not None


def sign_in_is_over() -> bool:
    """True for a browser that has signed in and may not go on with that."""
    return bool(_claims().get("sub")) and person_here() is None


def may_begin_log(person: Person) -> bool:
    """True for somebody without a log whom the host lets keep one: by an e-mail address that is proved."""
    verified = _claims().get("email_verified") is True
    return not person.athlete_id and verified and Settings.from_environment().may_open_log(person.email)


def begin_log() -> None:
    """Begin a log of their own for whoever is signed in, and show it."""
    person = person_here()
    if person is not None and may_begin_log(person):
        st.session_state[ATHLETE_KEY] = this_host().begin_log(person)


def end_sign_in() -> None:
    """Sign out here; the cookie is worth nothing from now on."""
    person = person_here()
    if person is not None:
        sign_out(open_control(), person)
    st.logout()


def end_every_sign_in() -> None:
    """Sign out in every browser."""
    person = person_here()
    if person is not None:
        sign_out_everywhere(open_control(), person)
    st.logout()


def _claims() -> dict[str, object]:
    return dict(st.user.to_dict())
