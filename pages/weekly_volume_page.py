"""Weekly volume: am I doing enough of the right work?"""

from __future__ import annotations

import streamlit as st

from pages.lifting_view import last_day, log_end, weeks
from pages.viewing import viewed_log
from pages.weekly_view import latest_week, weekly_answer, weeks_from
from pages.widgets.page_parts import answer, caveat, empty_state, open_page, palette
from pages.widgets.period_picker import period_picker
from pages.widgets.week_parts import (
    lower_body_card,
    pattern_card,
    tonnage_card,
    unjudged_note,
    week_figures,
    week_tiles,
    weeks_card,
    work_card,
)

open_page("Weekly volume", "Am I doing enough of the right work?")
viewed = viewed_log()
if weeks(viewed).empty:
    empty_state(
        "No workouts or runs in this log yet.",
        "With your lifting and running files in, this page shows hard sets, tonnage and kilometres of the "
        "same weeks, and which movements the work went into.",
    )
    st.stop()

kind = viewed.preferences
week = latest_week(viewed)
answer(log_end(viewed).opening + weekly_answer(week, kind.distance_unit))
week_tiles(week, kind)
caveat(f"{week.name[0].upper()}{week.name[1:]}. {week.usual_is}".strip())
first_day = period_picker(last_day(viewed), default="6 mo")
shown, charts = weeks_from(viewed, first_day), week_figures(viewed, first_day, palette())
unjudged_note(shown)
with st.grid(2, min_column_width=330, gap="small"):
    work_card(shown, kind, charts["work"])
    pattern_card(viewed)
    tonnage_card(shown, kind, charts["tonnage"])
    lower_body_card(shown, charts["lower body"])
weeks_card(shown, kind)
