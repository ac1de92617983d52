"""Whose log is on screen, chosen in the sidebar."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.sample_athlete import import_sample, sample_name
from data.settings import Settings
from data.sharing import owner_scope
from data.store.log_rows import revision
from data.store.people import athlete_name
from data.store.preferences import athlete_names
from pages.signed_in import person_here
from pages.stores import is_hosted, open_control
from pages.viewing import ATHLETE_KEY
from pages.visitor import Present

MY_LOG = "My log"
NAMELESS = "An athlete"


@st.cache_resource(show_spinner="Making the sample athlete ready …")
def sample_in_store(folder: str) -> bool:
    """Fill the store with the sample athlete once, where the settings ask for it. `folder` keys the cache."""
    store = open_control()
    if Settings.from_environment().sample and sample_name() not in athlete_names(store):
        import_sample(store)
    return bool(folder)


def athlete_picker(who: Present) -> None:
    """A choice between one's own log and others; keeps it for the browser tab."""
    if is_hosted():
        st.session_state.setdefault(ATHLETE_KEY, who.athlete_id)
        names = [*([who.viewer.owns] if who.viewer.owns else []), *(g.athlete_id for g in who.viewer.grants)]
        labels = unlike_labels(names, [_hosted_label(who, name) for name in names])
        explained = "Your own log, or that of an athlete who shares theirs with you."
    else:
        own = Settings.from_environment().athlete
        names = [own, *(name for name in athlete_names(open_control()) if name != own)]
        labels = {name: athlete_label(name) for name in names}
        if ATHLETE_KEY not in st.session_state:
            st.session_state[ATHLETE_KEY] = _first(own, names)
        explained = "Your own log, or the invented sample athlete to look around with."
    if is_hosted() and len(names) < 2:
        return
    with st.sidebar:
        chosen = st.selectbox(
            "Log",
            names,
            index=names.index(st.session_state[ATHLETE_KEY]),
            format_func=lambda name: labels[name],
            help=explained,
        )
    if chosen != st.session_state[ATHLETE_KEY]:
        st.session_state[ATHLETE_KEY] = chosen
        st.rerun()


def _hosted_label(who: Present, athlete_id: str) -> str:
    return MY_LOG if athlete_id == who.viewer.owns else athlete_label(athlete_id)


def unlike_labels(names: Sequence[str], labels: Sequence[str]) -> dict[str, str]:
    """A label for each log; athletes of one name are numbered.

    >>> unlike_labels(["a", "b", "c"], ["Kim", "Ann", "Kim"])
    {'a': 'Kim', 'b': 'Ann', 'c': 'Kim (2)'}
    """
    found: dict[str, str] = {}
    for name, label in zip(names, labels, strict=True):
        number, unlike = 2, label
        while unlike in found.values():
            unlike, number = f"{label} ({number})", number + 1
        found[name] = unlike
    return found


def athlete_label(name: str) -> str:
    """The words people see for an athlete."""
    if is_hosted():
        return athlete_name(open_control(), name) or NAMELESS
    if name == sample_name():
        return f"{name} (sample)"
    return MY_LOG if name == "me" else name


def open_own_log() -> None:
    """Show the athlete's own log from now on, in place of another's."""
    person = person_here()
    if is_hosted():
        st.session_state[ATHLETE_KEY] = person.athlete_id if person else ""
    else:
        st.session_state[ATHLETE_KEY] = Settings.from_environment().athlete


def open_sample_log() -> None:
    """Show the sample athlete from now on, imported first where the store has none."""
    if sample_name() not in athlete_names(open_control()):
        import_sample(open_control())
    st.session_state[ATHLETE_KEY] = sample_name()


def _first(own: str, names: list[str]) -> str:
    empty = revision(open_control(), owner_scope(own)) == 0
    return sample_name() if empty and sample_name() in names else own
