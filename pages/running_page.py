"""Am I getting faster?"""

from __future__ import annotations

import streamlit as st

from pages.comment_things import running_things
from pages.lifting_view import log_end
from pages.race_progress import running_answer
from pages.running_streams import verdict
from pages.running_view import running
from pages.viewing import viewed_log
from pages.widgets.comment_panel import comments_panel
from pages.widgets.page_parts import answer, empty_state, headline_tiles, open_page
from pages.widgets.period_picker import period_picker
from pages.widgets.race_forms import add_race_form
from pages.widgets.race_notice import race_notice
from pages.widgets.race_outlook import running_tiles
from pages.widgets.running_cards import unconfirmed_note
from pages.widgets.running_sections import running_sections

open_page("Running", "Am I getting faster?")
viewed = viewed_log()
found = running(viewed)
if found is None:
    empty_state(
        "No runs and no races yet",
        "With a race or a run in the log this page shows races on one scale, what they are worth over "
        "other distances, and the weeks.",
    )
    if viewed.scope.may_write:
        race_notice(viewed)
        with st.expander("Add a race by hand", expanded=True):
            add_race_form(viewed)
    st.stop()

ends = log_end(viewed)
answer(running_answer(verdict(viewed), found.best, found.paced, ends))
headline_tiles(running_tiles(viewed, found, ends))
unconfirmed_note(viewed)
first_day = period_picker(found.as_of)
running_sections(viewed, found, first_day, ends)
comments_panel(viewed, running_things(viewed))
