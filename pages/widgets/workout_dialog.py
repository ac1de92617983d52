"""From any number to its sets: a workout, or the sets of a week, opened over the page."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.set_tables import watch_words, work_table, workout_table
from pages.viewing import ViewedLog
from pages.wording import DAY_FORMAT, NOTHING, count_text, day_text

TO_OPEN = "workout_to_open"
SETS_TO_OPEN = "sets_to_open"


def opens_point(key: str) -> Callable[[], None]:
    """What a chart does with a click: its point's workout is opened by the next run."""

    def clicked() -> None:
        points = st.session_state[key]["selection"]["points"]
        told = [point["customdata"] for point in points if point.get("customdata")]
        if told:
            first = told[0]
            st.session_state[TO_OPEN] = str(first[0] if isinstance(first, list) else first)

    return clicked


def opens_sets(key: str, find: Callable[[str], tuple[str, tuple[str, ...]]]) -> Callable[[], None]:
    """What a chart of sums does with a click: the sets behind it are opened by the next run.

    `find` makes a title and the keys of sets of what the clicked bar carries as customdata.
    """

    def clicked() -> None:
        points = st.session_state[key]["selection"]["points"]
        told = [point["customdata"] for point in points if point.get("customdata")]
        if told:
            first = told[0]
            st.session_state[SETS_TO_OPEN] = find(str(first[0] if isinstance(first, list) else first))

    return clicked


def workouts_table(table: pd.DataFrame, *, key: str, alt: str, **looks: object) -> None:
    """A table with a workout_id that is not shown: a tap on a cell opens the workout of its row."""
    workouts = table["workout_id"].tolist()

    def clicked() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            st.session_state[TO_OPEN] = str(workouts[cells[0][0]])

    st.dataframe(
        table.drop(columns="workout_id"),
        hide_index=True,
        key=key,
        on_select=clicked,
        selection_mode="single-cell",
        placeholder=NOTHING,
        alt=alt,
        **looks,  # type: ignore[arg-type]
    )


def set_columns(unit: str) -> dict[str, object]:
    """How the columns of a table of sets are shown, with help for words not everybody uses."""
    column = st.column_config
    return {
        "Day": column.DateColumn(format=DAY_FORMAT),
        "Load": column.TextColumn(help="How the load was made, and what it comes to."),
        "RPE": column.NumberColumn(format="%g", help="How hard the set felt, 1 to 10, as logged."),
        "Effective reps": column.NumberColumn(
            format="%g", help="Reps done and reps left in reserve (10 − RPE)."
        ),
        "Confidence": column.TextColumn(help="How surely such a set speaks of a 1RM: best up to 5 reps."),
        f"e1RM ({unit})": column.NumberColumn(
            format="%.0f", help="Estimated one-rep maximum, by the formula chosen in Settings."
        ),
        f"Your curve ({unit})": column.NumberColumn(
            format="%.0f", help="The same set by your own rep curve, learnt from your sets."
        ),
        "Seven formulas": column.TextColumn(help="Lowest to highest of seven published formulas."),
        "Used": column.TextColumn(help="Whether the level follows this set, and if not, why."),
        "% of e1RM": column.NumberColumn(format="%.0f", help="The load as a share of that day's e1RM."),
    }


def open_what_was_clicked(viewed: ViewedLog) -> None:
    """Open the workout or the sets a click asked for, until they are closed.

    One click may run the page twice, once for the table left behind: the second run must open it again.
    """
    if st.session_state.get(TO_OPEN) is not None:
        _workout(viewed, st.session_state[TO_OPEN])
    elif st.session_state.get(SETS_TO_OPEN) is not None:
        _sets(viewed, *st.session_state[SETS_TO_OPEN])


def _close() -> None:
    for name in (TO_OPEN, SETS_TO_OPEN):
        st.session_state.pop(name, None)


@st.dialog("The workout", width="large", on_dismiss=_close)
def _workout(viewed: ViewedLog, workout_id: str) -> None:
    table = workout_table(viewed, workout_id)
    if table.empty:
        st.text("This workout is no longer in the log.")
        return
    st.subheader(day_text(table["Day"].iloc[0]), anchor=False)
    st.caption(f"{count_text(len(table), 'set')} in the order logged.")
    if worn := watch_words(viewed, workout_id):
        st.text(worn)
    st.dataframe(
        table.drop(columns="Day"),
        hide_index=True,
        height="content",
        column_config=set_columns(viewed.preferences.unit),
        placeholder=NOTHING,
        alt=f"{count_text(len(table), 'set')} of the workout.",
    )


@st.dialog("From which sets?", width="large", on_dismiss=_close)
def _sets(viewed: ViewedLog, title: str, set_keys: tuple[str, ...]) -> None:
    table = work_table(viewed, set_keys)
    st.subheader(title, anchor=False)
    st.caption(f"{count_text(len(table), 'set')}, newest first; warm-ups and sets in doubt left out.")
    st.dataframe(
        table,
        hide_index=True,
        column_config=set_columns(viewed.preferences.unit),
        placeholder=NOTHING,
        alt=f"{count_text(len(table), 'set')} behind the number.",
    )
