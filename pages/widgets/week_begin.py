"""On which day the athlete's weeks begin: asked where weeks are shown, kept with the other choices."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.store.preferences import CHOICES, save_preferences
from pages.viewing import ViewedLog, open_store

KEY = "week_begin"


def week_begin(viewed: ViewedLog) -> None:
    """The first day of a week; a change takes effect on every page at once."""
    if not viewed.scope.may_write:
        return
    st.selectbox(
        "Weeks begin on",
        CHOICES["first_weekday"],
        index=CHOICES["first_weekday"].index(viewed.preferences.first_weekday),
        format_func=str.capitalize,
        key=KEY,
        width=150,
        on_change=_save,
        args=(viewed,),
    )


def _save(viewed: ViewedLog) -> None:
    chosen = replace(viewed.preferences, first_weekday=str(st.session_state[KEY]))
    save_preferences(open_store(), viewed.scope, chosen)
