"""The two charts of Running, each in its card."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.figures.house_style import CONFIG
from pages.running_view import distance_figure, distance_in_words, race_figure, races_in_words
from pages.viewing import ViewedLog
from pages.widgets.page_parts import caveat, palette


def races_card(viewed: ViewedLog, first_day: date | None) -> None:
    """Every race by its 5-km-equivalent pace."""
    st.subheader("Races", anchor=False)
    chart = race_figure(viewed, first_day, palette())
    if chart is None:
        st.caption("No race that can be compared in this time.")
        return
    words = races_in_words(viewed, first_day)
    st.plotly_chart(chart, config=CONFIG, alt=words, key="race-chart")
    caveat("Hollow diamonds do not count. Band: what race-to-race noise alone leaves open (95 %).")


def distance_card(viewed: ViewedLog, first_day: date | None) -> None:
    """Running distance by week."""
    st.subheader("Distance by week", anchor=False)
    chart = distance_figure(viewed, first_day, palette())
    if chart is None:
        st.caption("No runs in this time.")
        return
    words = distance_in_words(viewed, first_day)
    st.plotly_chart(chart, config=CONFIG, alt=words, key="week-chart")
    caveat("As logged; recordings of the same run count once. The latest week may not be over yet.")
