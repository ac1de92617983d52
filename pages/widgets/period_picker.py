"""How far back a page looks: the same choice on every page."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

# Short enough to stand in one row on a phone.
PERIODS = {"3 mo": 91, "6 mo": 182, "1 yr": 365, "2 yr": 730, "All": None}
_KEPT = "period_chosen"


def period_picker(last_day: pd.Timestamp, default: str = "All", label: str = "") -> date | None:
    """The first day to show, counted back from the last day logged; None for everything.

    `label` is shown above it where other choices stand beside it.
    """
    kept = st.session_state.get(_KEPT, default)
    names = list(PERIODS)
    chosen = st.radio(
        label or "Show",
        names,
        index=names.index(kept),
        horizontal=True,
        label_visibility="visible" if label else "collapsed",
        key="period",
    )
    if chosen and chosen != kept:  # a page's own default is no choice of the athlete's
        st.session_state[_KEPT] = chosen
    days = PERIODS[chosen or kept]
    return None if days is None else (last_day - pd.Timedelta(days=days)).date()
