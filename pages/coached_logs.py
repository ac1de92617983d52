"""The logs of those whom the person signed in coaches, each as its athlete shares it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data.sharing import Scope, Viewer, authorise
from data.store.coach_grants import coached_by
from data.store.comments import Author
from data.store.database import Store, utc_now
from pages.signed_in import ATHLETE_KEY, person_here
from pages.stores import open_control, store_of
from pages.viewing import ViewedLog, log_as_of_now
from pages.widgets.athlete_picker import unlike_labels

GO_TO = "go_to"  # the page the frame opens next


@dataclass(frozen=True, slots=True)
class CoachedLog:
    """One athlete's log as their coach may see it. `name` is the athlete's, athletes of one name numbered."""

    athlete_id: str
    name: str
    viewed: ViewedLog
    store: Store

    @property
    def scope(self) -> Scope:
        """What the athlete granted."""
        return self.viewed.scope


def coached_logs() -> list[CoachedLog]:
    """By name; permission is asked on each call. Empty for whoever coaches nobody."""
    person = person_here()
    if person is None:
        return []
    coached = coached_by(open_control(), person.person_id)
    viewer = Viewer(person.name, owns="", grants=tuple(one.grant for one in coached))
    ids = [one.grant.athlete_id for one in coached]
    names, now = unlike_labels(ids, [one.name for one in coached]), utc_now()
    author = Author(person.person_id, person.name)
    found = []
    for athlete_id in ids:
        scope = authorise(viewer, athlete_id, now)
        viewed = log_as_of_now(scope, author)
        found.append(CoachedLog(athlete_id, names[athlete_id], viewed, store_of(scope)))
    return found


def look_at(athlete_id: str) -> None:
    """Show this athlete's log from now on; whether it may be seen is asked when it is."""
    st.session_state[ATHLETE_KEY] = athlete_id


def open_log(athlete_id: str) -> None:
    """Go to this athlete's Overview: for a button's `on_click`, which no later run cuts short."""
    look_at(athlete_id)
    st.session_state[GO_TO] = "Overview"
