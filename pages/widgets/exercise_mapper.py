"""Exercise names the catalogue does not know: a suggestion each, settled once."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.exercises import exercise_names, load_modes, suggestions
from data.importing import read_again
from data.store.edits import map_exercise
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text, plain

MOST_SHOWN = 12


def exercise_mapper(viewed: ViewedLog, unmapped: pd.DataFrame) -> None:
    """One row for each unknown name: choose what it is, and past and future sets follow."""
    if unmapped.empty:
        return
    st.subheader("Which exercises are these?", anchor=False)
    st.caption(
        "Their sets count in your totals. Say what they are and they join their pattern and trend too."
    )
    for row in unmapped.head(MOST_SHOWN).itertuples():
        _one(viewed, str(row.exercise_as_logged), int(row.sets))


def _one(viewed: ViewedLog, name: str, sets: int) -> None:
    likely = suggestions(name)
    options = [*likely, *(other for other in exercise_names() if other not in likely)]
    with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
        with st.container(gap="xxsmall"):
            st.text(name)
            st.caption(count_text(sets, "set"))
        chosen = st.selectbox(
            f"{plain(name)} is",
            options,
            index=None,
            placeholder="Choose an exercise",
            key=f"map_{name}",
        )
        if likely and chosen is None:
            st.button(
                f"It is {likely[0]}", key=f"likely_{name}", on_click=_save, args=(viewed, name, likely[0])
            )
        st.button(
            "Save",
            key=f"save_{name}",
            disabled=chosen is None,
            on_click=_save,
            args=(viewed, name, chosen),
            help="Applied to everything logged under this name, now and later.",
        )


def _save(viewed: ViewedLog, name: str, chosen: str) -> None:
    mode = str(load_modes(pd.Series([chosen], dtype="str")).iloc[0])
    map_exercise(open_store(), viewed.scope, name, chosen, mode)
    if mode.startswith("bodyweight"):  # Strong may have logged the body as the load: read it so
        read_again(open_store(), viewed.scope, timezone=viewed.preferences.zone)
    st.toast("Saved for past and future sets.")
