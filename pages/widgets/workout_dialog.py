"""What a tap asked for, opened over the page: a workout, the sets or runs of a number, a week's efforts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.set_tables import (
    estimates_table,
    formulas_table,
    runs_table,
    watch_words,
    work_table,
    workout_table,
)
from pages.viewing import ViewedLog
from pages.weekly_effort import efforts_of_week
from pages.weekly_work import WEEK
from pages.widgets.csv_download import download
from pages.widgets.what_opens import (
    EFFORTS_TO_OPEN,
    RUNS_TO_OPEN,
    SETS_TO_OPEN,
    TO_OPEN,
    WORK,
    set_columns,
)
from pages.wording import DAY_FORMAT, NOTHING, count_text, day_text


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
    elif st.session_state.get(RUNS_TO_OPEN) is not None:
        _runs(viewed, pd.Timestamp(st.session_state[RUNS_TO_OPEN]))


def _close() -> None:
    for name in (TO_OPEN, SETS_TO_OPEN, EFFORTS_TO_OPEN, RUNS_TO_OPEN):
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
        st.caption(
            "Made of other people's sets; how far they lie apart is no range of the truth. Effective reps: "
            "those done and those left in reserve."
        )
    download(table, "workout")


@st.dialog("From which sets?", width="large", on_dismiss=_close)
def _sets(viewed: ViewedLog, title: str, set_keys: tuple[str, ...], says: str = WORK) -> None:
    of_work = says == WORK
    table = work_table(viewed, set_keys) if of_work else estimates_table(viewed, set_keys)
    st.subheader(title, anchor=False)
    st.caption(f"{count_text(len(table), 'set')}, newest first{_sums(table) if of_work else ''}.")
    st.dataframe(
        table,
        hide_index=True,
        column_config=set_columns(viewed.preferences.unit),
        placeholder=NOTHING,
        alt=f"{count_text(len(table), 'set')} behind the number.",
    )
    download(table, "sets_behind")


def _sums(work: pd.DataFrame) -> str:
    """`; 12 hard, 3,400 kg in all`: what the sets come to together."""
    column = next(name for name in work.columns if name.startswith("Tonnage"))
    unit = column.removeprefix("Tonnage (").removesuffix(")")
    return f"; {(work['Hard'] == 'yes').sum():,} hard, tonnage {work[column].sum():,.0f} {unit}"


@st.dialog("From which runs?", width="large", on_dismiss=_close)
def _runs(viewed: ViewedLog, start: pd.Timestamp) -> None:
    table = runs_table(viewed, start, start + WEEK)
    st.subheader(f"Week of {day_text(start)}", anchor=False)
    if table.empty:
        st.text("No run in this week.")
        return
    st.caption(f"{count_text(len(table), 'run')}, newest first; two recordings of one run count once.")
    columns = {"Day": st.column_config.DateColumn(format=DAY_FORMAT)}
    alt = f"{count_text(len(table), 'run')} with distance and time."
    st.dataframe(table, hide_index=True, column_config=columns, placeholder=NOTHING, alt=alt)
    download(table, "runs_of_week")


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
