"""From any number to its sets: what a tap on a chart, a table or a button asks to be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from pages.figures.weekly_figures import RUNS_OF
from pages.wording import DAY_FORMAT, NOTHING

TO_OPEN = "workout_to_open"
SETS_TO_OPEN = "sets_to_open"
EFFORTS_TO_OPEN = "efforts_to_open"
RUNS_TO_OPEN = "runs_to_open"
WORK, ESTIMATES = "work", "estimates"  # what the table of sets is to say of each


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
    """What a chart of sums does with a click: the sets or runs behind it are opened by the next run.

    `find` makes a title and the keys of sets of what the clicked bar carries as customdata; a bar of runs
    carries its week after RUNS_OF.
    """

    def clicked() -> None:
        told = _clicked_point(key)
        if told.startswith(RUNS_OF):
            st.session_state[RUNS_TO_OPEN] = told.removeprefix(RUNS_OF)
        elif told:
            st.session_state[SETS_TO_OPEN] = find(told)

    return clicked


def workouts_table(table: pd.DataFrame, *, key: str, alt: str, **looks: object) -> None:
    """A table with a workout_id that is not shown: a tap on a cell opens the workout of its row."""
    workouts = table["workout_id"].tolist()
    _table_that_opens(
        table.drop(columns="workout_id"), key, lambda row, _: {TO_OPEN: str(workouts[row])}, alt, looks
    )


def weeks_of_efforts_table(table: pd.DataFrame, *, key: str, alt: str, **looks: object) -> None:
    """A table of weeks ("Week of"): a tap on a cell opens the workouts and runs of its week."""
    weeks = [f"{week:%Y-%m-%d}" for week in table["Week of"]]
    _table_that_opens(table, key, lambda row, _: {EFFORTS_TO_OPEN: weeks[row]}, alt, looks)


def sets_of_rows_table(
    table: pd.DataFrame,
    find: Callable[[int], tuple[str, tuple[str, ...]]],
    *,
    key: str,
    alt: str,
    **looks: object,
) -> None:
    """A table of sums: a tap on a cell opens the sets behind its row; `find` has a title and their keys.

    In a table of weeks ("Week of") a tap on a column of running opens the runs of that week.
    """

    def opened(row: int, column: str) -> dict[str, object]:
        if column.startswith("Run") and "Week of" in table:
            return {RUNS_TO_OPEN: f"{table['Week of'].iloc[row]:%Y-%m-%d}"}
        return {SETS_TO_OPEN: find(row)}

    _table_that_opens(table, key, opened, alt, looks)


def _table_that_opens(
    table: pd.DataFrame,
    key: str,
    opened: Callable[[int, str], dict[str, object]],
    alt: str,
    looks: Mapping[str, object],
) -> None:
    def clicked() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            st.session_state.update(opened(*cells[0]))

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


def opens_these(
    find: Callable[[], tuple[str, tuple[str, ...]]], says: str = WORK
) -> Callable[[], None]:
    """What a button does beside a number: the sets it is made of are opened; `find` as for sets_button.

    `says`: WORK, or ESTIMATES where the number is of a one-rep maximum.
    """

    def clicked() -> None:
        st.session_state[SETS_TO_OPEN] = (*find(), says)

    return clicked


def opens(key: str, told: str) -> Callable[[], None]:
    """What a button does that opens one thing: TO_OPEN a workout, RUNS_TO_OPEN the runs of a week."""

    def clicked() -> None:
        st.session_state[key] = told

    return clicked


def sets_button(
    label: str, find: Callable[[], tuple[str, tuple[str, ...]]], *, key: str, says: str = WORK
) -> None:
    """A button beside numbers that opens the sets they are made of; `find` has a title and their keys."""
    icon = ":material/format_list_numbered:"
    st.button(label, key=key, on_click=opens_these(find, says), type="tertiary", icon=icon)


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
        f"Own curve ({unit})": column.NumberColumn(
            format="%.0f", help="The same set by the lifter's own rep curve, learnt from these sets."
        ),
        "Seven formulas": column.TextColumn(help="Lowest to highest of seven published formulas."),
        "Used": column.TextColumn(help="Whether the level follows this set, and if not, why."),
        "% of e1RM": column.NumberColumn(format="%.0f", help="The load as a share of that day's e1RM."),
        "Hard": column.TextColumn(help="4 or fewer reps in reserve (RPE 6 or more), or 80 % of the e1RM."),
        f"Tonnage ({unit})": column.NumberColumn(format="localized", help="Load times reps; no warm-ups."),
        "INOL": column.NumberColumn(format="%.3f", help="Reps over 100 less the % of the e1RM."),
    }
