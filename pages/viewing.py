"""A page's one call for its rows: permission first, every run; then a cache keyed by athlete and revision."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from data.sharing import ATHLETE, NotAllowedError, Scope, authorise
from data.store.comments import Author
from data.store.database import Store, utc_now
from data.store.log_rows import read_rows, revision
from data.store.preferences import Preferences, read_preferences
from pages.stores import is_hosted, one_file, open_control, store_of
from pages.visitor import ATHLETE_KEY as ATHLETE_KEY
from pages.visitor import Present, who_is_here

P = ParamSpec("P")
R = TypeVar("R")
MOST_KEPT = 200
THE_ATHLETE = Author(ATHLETE, ATHLETE)


# The log that work outside a page's run is about: such work has no browser to ask who is there.
_INSIDE: ContextVar[Scope | None] = ContextVar("inside", default=None)


def open_store() -> Store:
    """The store that holds the log on screen; on a host, permission is asked each time."""
    inside = _INSIDE.get()
    if inside is not None:
        return store_of(inside)
    return store_of(_scope_here()[1]) if is_hosted() else open_control()


@dataclass(frozen=True, slots=True)
class ViewedLog:
    """One athlete's log as this viewer may see it, as of one revision: rows are read when asked for."""

    folder: str
    scope: Scope
    revision: int
    preferences: Preferences
    author: Author = THE_ATHLETE  # who is looking, for what they write

    @property
    def key(self) -> str:
        """What a cache of anything computed from this log is keyed by: one text, quick to hash."""
        return f"{self.folder}\x1f{self.scope}\x1f{self.revision}\x1f{self.preferences}"

    @property
    def store(self) -> Store:
        """Where this log's rows are."""
        return store_of(self.scope) if is_hosted() else one_file(self.folder)

    def rows(
        self,
        table: str,
        columns: Sequence[str],
        *,
        first_day: date | None = None,
        last_day: date | None = None,
    ) -> pd.DataFrame:
        """Rows of one table, only the columns named."""
        store = self.store
        return read_rows(store, self.scope, table, columns, first_day=first_day, last_day=last_day)


def viewed_log() -> ViewedLog:
    """The log being looked at. Permission is asked on every run, before anything cached is shown."""
    who, scope = _scope_here()
    return log_as_of_now(scope, who.author)


def log_as_of_now(scope: Scope, author: Author) -> ViewedLog:
    """The log of this scope as it is now."""
    store = store_of(scope)
    kept = read_preferences(store, scope)
    return ViewedLog(str(store.folder), scope, revision(store, scope), kept, author)


@contextmanager
def inside(viewed: ViewedLog) -> Iterator[None]:
    """For work in a thread of its own, or about a log that is not on screen: `open_store` is that log's."""
    token = _INSIDE.set(viewed.scope)
    try:
        yield
    finally:
        _INSIDE.reset(token)


def _scope_here() -> tuple[Present, Scope]:
    who = who_is_here()
    if who is None:
        raise NotAllowedError("This log has not been shared with you.")
    return who, scope_of(who)


def scope_of(who: Present) -> Scope:
    """What the person looking may do, as of now."""
    return authorise(who.viewer, who.athlete_id, utc_now())


def per_log(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function computes from a ViewedLog until that log changes.

    The function gets a ViewedLog first and values that hash; its result is copied to each caller.
    """
    return st.cache_data(
        function,
        show_spinner=False,
        max_entries=MOST_KEPT,
        hash_funcs={ViewedLog: lambda viewed: viewed.key},
    )


def per_log_shared(function: Callable[P, R]) -> Callable[P, R]:
    """As per_log, for large frames: callers share the one result and must not change it."""
    return st.cache_resource(
        function,
        show_spinner=False,
        max_entries=8,
        hash_funcs={ViewedLog: lambda viewed: viewed.key},
    )


@st.cache_resource(show_spinner=False)
def set_aside_long_lived(page: str) -> bool:
    """After a page's first run, keep the libraries and caches it loaded out of garbage collection.

    Streamlit collects after every run, and walking the libraries' objects took most of a rerun's time.
    `page` keys the cache: once for each page and process.
    """
    gc.collect()
    gc.freeze()
    return bool(page)
