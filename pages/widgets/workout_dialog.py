"""From any number to its sets: a workout, or the sets of a week, opened over the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from pages.set_tables import formulas_table, watch_words, work_table, workout_table
from pages.viewing import ViewedLog
from pages.weekly_effort import efforts_of_week
from pages.wording import DAY_FORMAT, NOTHING, count_text, day_text

TO_OPEN = "workout_to_open"
SETS_TO_OPEN = "sets_to_open"
EFFORTS_TO_OPEN = "efforts_to_open"


def opens_point(key: str) -> Callable[[], None]:
    """What a chart does with a click: its point's workout is opened by the next run."""

    def clicked() -> None:
        if told := _clicked_point(key):
            st.session_state[TO_OPEN] = told

    return clicked


def opens_efforts(key: str) -> Callable[[], None]:
    """What a chart of weeks does with a click: the workouts and runs of that week are opened."""

    def clicked() -> None:
        if told := _clicked_point(key):
            st.session_state[EFFORTS_TO_OPEN] = told

    return clicked


def _clicked_point(key: str) -> str:
    """The customdata of the point clicked in a chart; empty where none has any."""
    points = st.session_state[key]["selection"]["points"]
    told = [point["customdata"] for point in points if point.get("customdata")]
    if not told:
        return ""
    return str(told[0][0] if isinstance(told[0], list) else told[0])


def opens_sets(key: str, find: Callable[[str], tuple[str, tuple[str, ...]]]) -> Callable[[], None]:
    """What a chart of sums does with a click: the sets behind it are opened by the next run.

    `find` makes a title and the keys of sets of what the clicked bar carries as customdata.
    """

    def clicked() -> None:
        if told := _clicked_point(key):
            st.session_state[SETS_TO_OPEN] = find(told)

    return clicked


def workouts_table(table: pd.DataFrame, *, key: str, alt: str, **looks: object) -> None:
    """A table with a workout_id that is not shown: a tap on a cell opens the workout of its row."""
    workouts = table["workout_id"].tolist()
    _table_that_opens(
        table.drop(columns="workout_id"), key, lambda row: {TO_OPEN: str(workouts[row])}, alt, looks
    )


def weeks_of_efforts_table(table: pd.DataFrame, *, key: str, alt: str, **looks: object) -> None:
    """A table of weeks ("Week of"): a tap on a cell opens the workouts and runs of its week."""
    weeks = [f"{week:%Y-%m-%d}" for week in table["Week of"]]
    _table_that_opens(table, key, lambda row: {EFFORTS_TO_OPEN: weeks[row]}, alt, looks)


def sets_of_rows_table(
    table: pd.DataFrame,
    find: Callable[[int], tuple[str, tuple[str, ...]]],
    *,
    key: str,
    alt: str,
    **looks: object,
) -> None:
    """A table of sums: a tap on a cell opens the sets behind its row; `find` has a title and their keys."""
    _table_that_opens(table, key, lambda row: {SETS_TO_OPEN: find(row)}, alt, looks)


def _table_that_opens(
    table: pd.DataFrame,
    key: str,
    opened: Callable[[int], dict[str, object]],
    alt: str,
    looks: Mapping[str, object],
) -> None:
    def clicked() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            st.session_state.update(opened(cells[0][0]))

    st.dataframe(
        table,
        hide_index=True,
        key=key,
        on_select=clicked,
        selection_mode="single-cell",
        placeholder=NOTHING,
        alt=alt,
        **looks,  # type: ignore[arg-type]
    )


def sets_button(label: str, find: Callable[[], tuple[str, tuple[str, ...]]], *, key: str) -> None:
    """A button beside numbers that opens the sets they are made of; `find` has a title and their keys."""

    def clicked() -> None:
        st.session_state[SETS_TO_OPEN] = find()

    st.button(label, key=key, on_click=clicked, type="tertiary", icon=":material/format_list_numbered:")


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


def open_what_was_clicked(viewed: ViewedLog, lift: str | None = None) -> None:
    """Open the workout or the sets a click asked for, until they are closed; `lift` is what the page is of.

    One click may run the page twice, once for the table left behind: the second run must open it again.
    """
    if st.session_state.get(TO_OPEN) is not None:
        _workout(viewed, st.session_state[TO_OPEN], lift)
    elif st.session_state.get(SETS_TO_OPEN) is not None:
        _sets(viewed, *st.session_state[SETS_TO_OPEN])
    elif st.session_state.get(EFFORTS_TO_OPEN) is not None:
        _efforts(viewed, pd.Timestamp(st.session_state[EFFORTS_TO_OPEN]))


def _close() -> None:
    for name in (TO_OPEN, SETS_TO_OPEN, EFFORTS_TO_OPEN):
        st.session_state.pop(name, None)


@st.dialog("The workout", width="large", on_dismiss=_close)
def _workout(viewed: ViewedLog, workout_id: str, lift: str | None) -> None:
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
    formulas = formulas_table(viewed, workout_id, lift)
    if len(formulas.columns) > 1:
        st.markdown("**The set behind each point, by all seven formulas**")
        st.dataframe(
            formulas,
            hide_index=True,
            height="content",
            column_config={"Formula": st.column_config.TextColumn(pinned=True)},
            alt=f"The 1RM of {', '.join(formulas.columns[1:])} by seven formulas.",
        )
        st.caption("They were made of other people's sets; how far they lie apart is no range of the truth.")


@st.dialog("From which sets?", width="large", on_dismiss=_close)
def _sets(viewed: ViewedLog, title: str, set_keys: tuple[str, ...]) -> None:
    table = work_table(viewed, set_keys)
    st.subheader(title, anchor=False)
    st.caption(f"{count_text(len(table), 'set')}, newest first.")
    st.dataframe(
        table,
        hide_index=True,
        column_config=set_columns(viewed.preferences.unit),
        placeholder=NOTHING,
        alt=f"{count_text(len(table), 'set')} behind the number.",
    )


@st.dialog("From which workouts?", width="large", on_dismiss=_close)
def _efforts(viewed: ViewedLog, start: pd.Timestamp) -> None:
    table = efforts_of_week(viewed, start)
    st.subheader(f"Week of {day_text(start)}", anchor=False)
    st.caption("Load is RPE × minutes. Tap a workout for its sets.")
    column = st.column_config
    event = st.dataframe(
        table.drop(columns="key"),
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode="single-cell",
        key=f"efforts_{start:%Y-%m-%d}",
        column_config={
            "Day": column.DateColumn(format=DAY_FORMAT),
            "RPE": column.NumberColumn(format="%.1f"),
            "Minutes": column.NumberColumn(format="%.0f"),
            "Load": column.NumberColumn(format="localized"),
        },
        placeholder=NOTHING,
        alt=f"{count_text(len(table), 'workout or run', 'workouts and runs')} with RPE, minutes and load.",
    )
    cells = event["selection"]["cells"]
    chosen = table["key"].iloc[cells[0][0]] if cells else None
    if chosen is not None and pd.notna(chosen):
        _close()
        st.session_state[TO_OPEN] = str(chosen)
        st.rerun()
