"""Races: the chart, what a race is worth now, runs that look like races, and the table to correct."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.log_end import LogEnd
from pages.running_view import Running
from pages.viewing import ViewedLog
from pages.widgets.race_age_grading import age_grading
from pages.widgets.race_forms import add_race_form, mark_run_form
from pages.widgets.race_outlook import equivalents, race_facts
from pages.widgets.race_suggestion_list import race_suggestion_list
from pages.widgets.race_table import race_table
from pages.widgets.running_cards import races_card
from pages.widgets.running_parts import section


def race_section(viewed: ViewedLog, found: Running, first_day: date | None, ends: LogEnd) -> None:
    """Everything about races; entry and questions for the athlete alone."""
    section("Races", "On one scale, whatever the distance.")
    with st.grid(2, min_column_width=320, border=True):
        with st.container():
            races_card(viewed, first_day)
        with st.container():
            st.subheader(f"What a race {'was' if ends.old else 'is'} worth {ends.now}", anchor=False)
            equivalents(viewed, found)
    if len(found.paced):
        with st.expander("How sure: race-to-race noise, and the runner's own exponent"):
            race_facts(found)
    if len(found.paced) and viewed.scope.may_write:  # an age is nobody's business but the athlete's
        with st.expander("Age grading"):
            age_grading(viewed, found.paced)
    race_suggestion_list(viewed)
    with st.container(border=True):
        st.subheader("Races", anchor=False)
        race_table(viewed, found.paced)
    if viewed.scope.may_write:
        with st.expander("Add a race", expanded=found.paced.empty):
            by_hand, from_run = st.tabs(["Type it in", "Mark a run"])
            with by_hand:
                add_race_form(viewed)
            with from_run:
                mark_run_form(viewed)
