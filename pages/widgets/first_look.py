"""What each page will answer, for somebody whose log is still empty."""

from __future__ import annotations

import streamlit as st

from pages.navigation import PAGES
from pages.widgets.page_parts import caveat, has_page, link_to

ANSWERS = {
    "Strength": "What every lift stands at, with its range, and whether it rises. From your sets.",
    "Weekly volume": "Hard sets, tonnage and kilometres, week beside week. From your sets and runs.",
    "Running": "Races on one scale, what they are worth over other distances, load. From your runs.",
    "Strength & pace": "Whether the two move together, next to published trials. From sets and races.",
    "Method": "Which of seventeen rules for runners who lift you keep. From your workouts.",
    "Programme": "What to load next, and the week around your runs. Needs no file.",
}


def first_look() -> None:
    """Each page with what it answers and what that takes; and how to begin without a file."""
    if not has_page("Import"):
        return
    st.subheader("What you will see", anchor=False)
    with st.grid(2, min_column_width=300, gap="small"):
        for entry in PAGES:
            if entry.title in ANSWERS:
                with st.container(border=True, height="stretch", gap="xsmall"):
                    link_to(entry.title, entry.title, entry.icon)
                    st.text(ANSWERS[entry.title])
    caveat("No file at hand? Log your sets under Programme, and add a race by hand under Running.")
