"""Whose log is on screen, chosen in the sidebar."""

from __future__ import annotations

import streamlit as st

from data.sample_athlete import import_sample, sample_name
from data.settings import Settings
from data.sharing import owner_scope
from data.store.database import Store
from data.store.log_rows import revision
from data.store.preferences import athlete_names
from pages.viewing import ATHLETE_KEY, open_store


@st.cache_resource(show_spinner="Making the sample athlete ready …")
def sample_in_store(folder: str) -> bool:
    """Fill the store with the sample athlete once, where the settings ask for it. `folder` keys the cache."""
    store = open_store()
    if Settings.from_environment().sample and sample_name() not in athlete_names(store):
        import_sample(store)
    return bool(folder)


def athlete_picker(store: Store) -> None:
    """A choice between the athlete's own log and the others of this store; keeps it for the browser tab."""
    own = Settings.from_environment().athlete
    names = [own, *(name for name in athlete_names(store) if name != own)]
    if ATHLETE_KEY not in st.session_state:
        st.session_state[ATHLETE_KEY] = _first(store, own, names)
    with st.sidebar:
        chosen = st.selectbox(
            "Log",
            names,
            index=names.index(st.session_state[ATHLETE_KEY]),
            format_func=athlete_label,
            help="Your own log, or the invented sample athlete to look around with.",
        )
    if chosen != st.session_state[ATHLETE_KEY]:
        st.session_state[ATHLETE_KEY] = chosen
        st.rerun()


def athlete_label(name: str) -> str:
    """The words people see for an athlete."""
    if name == sample_name():
        return f"{name} (sample)"
    return "My log" if name == "me" else name


def open_own_log() -> None:
    """Show the athlete's own log from now on, in place of the sample's."""
    st.session_state[ATHLETE_KEY] = Settings.from_environment().athlete


def open_sample_log() -> None:
    """Show the sample athlete from now on, imported first where the store has none."""
    if sample_name() not in athlete_names(open_store()):
        import_sample(open_store())
    st.session_state[ATHLETE_KEY] = sample_name()


def _first(store: Store, own: str, names: list[str]) -> str:
    empty = revision(store, owner_scope(own)) == 0
    return sample_name() if empty and sample_name() in names else own
