"""Today's copy of the log, made when its athlete first opens it."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from data.sample_athlete import sample_name
from data.sharing import Scope
from data.store.database import StoreError, utc_now
from data.store.snapshots import daily_copy
from pages.viewing import open_store

MOST_KEPT = 1_000


def keep_daily_copy(scope: Scope) -> None:
    """Once a day for whoever's own log is open; the invented athlete's is not worth copying."""
    if scope.may_write and scope.athlete_id != sample_name():
        _kept(str(open_store().folder), scope.athlete_id, f"{utc_now():%Y-%m-%d}", scope)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT)
def _kept(folder: str, athlete: str, day: str, _scope: Scope) -> bool:
    """`folder`, `athlete` and `day` key the cache: a disk without room is not asked on every run."""
    with suppress(StoreError):
        daily_copy(open_store(), _scope)
    return bool(folder and athlete and day)
