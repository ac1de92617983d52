"""The charts of races and of weekly distance, the load section, and which heart rates are not confirmed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.figures.house_style import CONFIG
from pages.number_card import evidence_text, needs, shown_cards
from pages.running_economy import runs_behind_now
from pages.running_load import change_words, load_cards
from pages.running_streams import facts, run_load
from pages.running_view import (
    distance_figure,
    distance_in_words,
    few_runs_words,
    race_figure,
    races_in_words,
)
from pages.viewing import ViewedLog
from pages.widgets.page_parts import caveat, link_to, palette
from pages.widgets.running_parts import CARD_WIDTH, missing, number_card, section
from pages.wording import DAY_FORMAT, count_text


def races_card(viewed: ViewedLog, first_day: date | None) -> None:
    """Every race by its 5-km-equivalent pace."""
    st.subheader("Pace of the races", anchor=False)
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
        st.caption(f"Too few weeks with a run for a picture. {few_runs_words(viewed, first_day)}")
        return
    words = distance_in_words(viewed, first_day)
    st.plotly_chart(chart, config=CONFIG, alt=words, key="week-chart")
    caveat("As logged; recordings of the same run count once. The latest week may not be over yet.")
    caveat(change_words(viewed))
    caveat(evidence_text("weekly_running_distance"))


def load_section(viewed: ViewedLog, first_day: date | None) -> None:
    """Distance, time, climb, intensity, TRIMP, and what has built up."""
    section("Load", "How much, how hard, and what has built up.")
    cards = load_cards(viewed, first_day, palette())
    if not shown_cards(cards):
        missing(needs(cards))
        return
    with st.grid(2, min_column_width=CARD_WIDTH, border=True):
        with st.container():
            distance_card(viewed, first_day)
        for card in shown_cards(cards):
            with st.container():
                number_card(card)
    missing(needs(cards))


def behind_pace(viewed: ViewedLog) -> None:
    """The runs behind the latest pace at the reference heart rate."""
    rows = runs_behind_now(viewed)
    if rows.empty:
        return
    with st.expander(f"The {count_text(len(rows), 'run')} behind the latest pace at one heart rate"):
        st.dataframe(
            rows,
            hide_index=True,
            column_config={"Day": st.column_config.DateColumn(format=DAY_FORMAT)},
            alt=f"{count_text(len(rows), 'steady run')}, newest first.",
        )


def unconfirmed_note(viewed: ViewedLog) -> None:
    """Which heart rates only the log suggests, and where to confirm them."""
    known = facts(viewed)
    if not known.unconfirmed or not run_load(viewed)["basis"].ne("").any():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        numbers = " and a ".join(known.unconfirmed)
        st.caption(f"Worked out with a {numbers}, suggested by the log and not confirmed yet.")
        link_to("Settings", "Confirm them in Settings", ":material/favorite:")
