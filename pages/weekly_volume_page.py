"""Weekly volume: am I doing enough of the right work?"""

from __future__ import annotations

import streamlit as st

from pages.comment_things import week_things
from pages.lifting_view import last_day, lifting, log_end, weeks
from pages.viewing import viewed_log
from pages.weekly_view import latest_week, weekly_answer, weeks_from
from pages.widgets.comment_panel import comments_panel
from pages.widgets.effort_card import effort_card
from pages.widgets.page_parts import answer, caveat, empty_state, open_page
from pages.widgets.period_picker import period_picker
from pages.widgets.week_parts import groups_card, measure_choice, weeks_card, work_card
from pages.widgets.week_tiles import unjudged_note, week_note, week_tiles
from pages.widgets.work_parts import (
    body_card,
    calendar_card,
    contacts_card,
    inol_card,
    muscle_table_card,
    zones_card,
)
from pages.widgets.workout_dialog import open_what_was_clicked

open_page("Weekly volume", "Am I doing enough of the right work?")
viewed = viewed_log()
if weeks(viewed).empty:
    empty_state(
        "No workouts or runs in this log yet.",
        "With your lifting and running files in, this page shows hard sets, tonnage and kilometres of the "
        "same weeks, and which movements and muscles the work went into.",
    )
    st.stop()

week = latest_week(viewed)
answer(log_end(viewed).opening + weekly_answer(week, viewed.preferences.distance_unit))
week_tiles(viewed, week)
week_note(viewed, week)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    measure = measure_choice()
    first_day = period_picker(last_day(viewed), default="6 mo", label="Charts reach back")
shown = weeks_from(viewed, first_day)
unjudged_note(viewed, shown)
with st.grid(2, min_column_width=330, gap="small"):
    work_card(viewed, measure, first_day)
    if len(lifting(viewed)):
        groups_card(viewed, measure)
        body_card(viewed)
        muscle_table_card(viewed)
        zones_card(viewed, first_day)
        inol_card(viewed)
        contacts_card(viewed, first_day)
        calendar_card(viewed)
effort_card(viewed, first_day)
weeks_card(viewed, shown)
begin = f"Weeks begin on {viewed.preferences.first_weekday.capitalize()}"
caveat(f"{begin}; the choice is on Settings." if viewed.scope.may_write else f"{begin}.")
comments_panel(viewed, week_things(viewed))
open_what_was_clicked(viewed)
