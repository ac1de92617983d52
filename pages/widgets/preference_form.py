"""Units, first day of the week, time zone and formula, saved as soon as they are chosen."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.one_rep_max import FORMULAS
from data.importing import read_again
from data.store.database import StoreError
from data.store.preferences import CHOICES, save_preferences
from pages.viewing import ViewedLog, open_store
from pages.wording import time_zones

FORMULA_WORDS = {
    "wathan": "Wathan",
    "epley": "Epley",
    "brzycki": "Brzycki",
    "lombardi": "Lombardi",
    "oconner": "O'Conner",
    "mayhew": "Mayhew",
    "lander": "Lander",
}


def _one_of(label: str, options: list[str], now: str, key: str) -> str:
    words = str.capitalize if key == "first_weekday" else str
    return str(
        st.radio(label, options, index=options.index(now), horizontal=True, format_func=words, key=key)
    )


def _read_in_zone(viewed: ViewedLog, zone: str) -> bool:
    """Read past imports again in a time zone; False, with the reason on the page, when that fails."""
    with st.spinner("Reading your past imports in the new time zone …"):
        try:
            read_again(open_store(), viewed.scope, timezone=zone)
        except StoreError as error:
            st.error(str(error))
            return False
    return True


def preference_form(viewed: ViewedLog) -> None:
    """Five choices; each takes effect on every page at once."""
    now = viewed.preferences
    zones = ["", *time_zones()]
    with st.container(border=True):
        st.subheader("Units and times", anchor=False)
        with st.grid(2, min_column_width=240):
            unit = _one_of("Loads and body mass", ["kg", "lb"], now.unit, "unit")
            distance_unit = _one_of("Distances and paces", ["km", "mi"], now.distance_unit, "distance_unit")
            first_weekday = _one_of(
                "Weeks begin on", list(CHOICES["first_weekday"]), now.first_weekday, "first_weekday"
            )
        timezone = st.selectbox(
            "Time zone",
            zones,
            index=zones.index(now.timezone) if now.timezone in zones else 0,
            format_func=lambda zone: zone or "Not chosen yet: UTC",
            help="Decides which day a workout or run belongs to. A change reads your past imports again.",
        )
    with st.container(border=True):
        st.subheader("Estimated 1RM", anchor=False)
        formula = st.selectbox(
            "Formula",
            list(FORMULAS),
            index=list(FORMULAS).index(now.formula),
            format_func=FORMULA_WORDS.__getitem__,
            help="Between 3 and 10 reps Wathan and Epley differ by less than 1 %.",
        )
        st.caption(
            "Wathan is the default: up to 10 reps its mean error was +0.7 % (SD 10.6 %) in 103 women on the "
            "bench press (Mayhew 2008). No formula knows you; sets of more than 10 repetitions are not used."
        )
    chosen = replace(
        now,
        unit=unit,
        distance_unit=distance_unit,
        timezone=timezone,
        formula=formula,
        first_weekday=first_weekday,
    )
    if chosen != now:
        if chosen.zone != now.zone and not _read_in_zone(viewed, chosen.zone):
            return
        save_preferences(open_store(), viewed.scope, chosen)
        st.toast("Saved.")
        st.rerun()
