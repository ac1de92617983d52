"""Exercise names the catalogue does not know: a suggestion each, settled once."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.exercises import OwnFacts, suggestions
from pages.exercise_changes import choices, save_mapping
from pages.viewing import ViewedLog
from pages.widgets.exercise_form import new_exercise
from pages.wording import count_text, plain

MOST_SHOWN = 12


def exercise_mapper(viewed: ViewedLog, unmapped: pd.DataFrame, own: OwnFacts) -> None:
    """One row for each unknown name: choose what it is, or make it new, and past and future sets follow."""
    if unmapped.empty:
        return
    st.subheader("Which exercises are these?", anchor=False)
    st.caption(
        "Their sets count in your totals. Say what they are and they join their pattern and trend too."
    )
    for row in unmapped.head(MOST_SHOWN).itertuples():
        _one(viewed, str(row.exercise_as_logged), int(row.sets), own)
    if len(unmapped) > MOST_SHOWN:
        st.caption(f"And {len(unmapped) - MOST_SHOWN} more names, shown as these are answered.")


def _one(viewed: ViewedLog, name: str, sets: int, own: OwnFacts) -> None:
    likely = suggestions(name, own=own)
    with st.container(border=True, gap="small"):
        left, right = st.columns(2, vertical_alignment="center")
        with left, st.container(gap="xxsmall"):
            st.text(name)
            st.caption(count_text(sets, "set"))
        chosen = right.selectbox(
            f"{plain(name)} is",
            choices(own, likely),
            index=None,
            placeholder="Choose an exercise",
            key=f"map_{name}",
        )
        with st.container(horizontal=True, gap="small"):
            if likely and chosen is None:
                st.button(
                    f"It is {plain(likely[0])}",
                    key=f"likely_{name}",
                    type="primary",
                    on_click=_save,
                    args=(viewed, name, likely[0]),
                )
            if chosen is not None:
                st.button(
                    "Save",
                    key=f"save_{name}",
                    type="primary",
                    on_click=_save,
                    args=(viewed, name, chosen),
                    help="Applied to everything logged under this name, now and later.",
                )
            if st.button("None of these", key=f"new_{name}", help="Make an exercise of your own."):
                new_exercise(viewed, name)


def _save(viewed: ViewedLog, name: str, chosen: str) -> None:
    save_mapping(viewed, name, chosen)
    st.toast("Saved for past and future sets.")
