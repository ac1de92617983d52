"""Who is signed in, and the ways out, at the foot of the sidebar."""

from __future__ import annotations

import streamlit as st

from data.store.people import Person
from pages.signed_in import begin_log, end_every_sign_in, end_sign_in, may_begin_log
from pages.wording import plain


def account_menu(person: Person) -> None:
    """The name, signing out here and everywhere, and a log of one's own for a coach who may have one."""
    with st.sidebar, st.popover(plain(person.name), icon=":material/account_circle:", key="account"):
        if person.email:
            st.caption(plain(person.email))
        if may_begin_log(person):
            st.button("Begin a log of my own", icon=":material/add:", on_click=begin_log)
        st.button("Sign out", icon=":material/logout:", on_click=end_sign_in)
        st.button("Sign out everywhere", icon=":material/devices_off:", on_click=end_every_sign_in)
        st.caption("Everywhere: in every browser you signed in with, and on every device.")
