"""Overview: how am I doing? The first page people see."""

from __future__ import annotations

import streamlit as st

from pages.comment_things import overview_things
from pages.lifting_view import last_day, log_end, weeks
from pages.overview_view import equivalents, five_km, glance, overview_answer
from pages.viewing import viewed_log
from pages.weekly_view import latest_week
from pages.widgets.comment_panel import comments_panel
from pages.widgets.first_look import first_look
from pages.widgets.overview_parts import (
    equivalents_card,
    freshness_card,
    lift_cards,
    overview_tiles,
    relation_card,
    running_card,
    sets_card,
)
from pages.widgets.page_parts import answer, caveat, empty_state, open_page
from pages.widgets.report_card import report_card
from pages.wording import day_text

open_page("Overview", "How am I doing?")
viewed = viewed_log()
end = last_day(viewed)
if end is None:
    empty_state(
        "Nothing in this log yet.",
        "Drop in a file from Strong, Hevy, FitNotes, Strava or Garmin: within a minute you see your lifts, "
        "your weeks, your races, and one sentence about strength and pace.",
    )
    first_look()
    st.stop()

kind = viewed.preferences
seen, worth, every = glance(viewed), equivalents(viewed), weeks(viewed)
week = None if every.empty else latest_week(viewed)
race = five_km(worth)
ends = log_end(viewed)
answer(overview_answer(seen, week, race, kind, ends))
overview_tiles(seen, week, race, every, kind, ends)
if end < ends.today:
    caveat(f"All numbers are as of {day_text(end)}, the last day in the log.")
lift_cards(seen, kind.unit)
with st.grid(2, min_column_width=330, gap="small"):
    if week is not None:
        sets_card(viewed, week)
        running_card(viewed, week)
    equivalents_card(worth, kind.distance_unit, ends)
    with st.container(height="stretch"):
        if viewed.scope.sees("strength_pace"):
            relation_card(seen)
        freshness_card(seen, ends.today)
comments_panel(viewed, overview_things(viewed), every=True)
if not viewed.scope.may_write:
    report_card(viewed)
