"""The records of a lift and its rep maxes, each a tap away from the workout it was done in."""

from __future__ import annotations

import streamlit as st

from pages.lift_story import LiftStory, current_block
from pages.lift_tables import SCOPES, at_weight_table, records_table, rep_max_table
from pages.viewing import ViewedLog
from pages.widgets.page_parts import caveat
from pages.widgets.what_opens import workouts_table
from pages.wording import DAY_FORMAT, day_text

FIVE_ROWS = 6 * 35 + 3  # with the head; a row is 35 px, and half a row looks like a fault
HELP = "A minus is help: what a machine or a band takes off the body."


def records_card(viewed: ViewedLog, lift: str) -> None:
    """By weight, e1RM and tonnage, and by repetitions at each weight; all time, this year or this block."""
    block = current_block(viewed)
    scopes = [name for name in SCOPES if name != "this_block" or block is not None]
    with st.container(border=True, height="stretch"):
        st.subheader("Records", anchor=False)
        scope = st.radio(
            "Records of",
            scopes,
            horizontal=True,
            format_func=SCOPES.__getitem__,
            label_visibility="collapsed",
            key=f"records_of_{len(scopes)}",
        )
        if scope == "this_block" and block is not None:
            caveat(f"The strength block since {day_text(block['start'])}: weeks of heavy leg work.")
        _records(viewed, lift, str(scope))
        caveat("Never from warm-ups, sets in doubt or a body mass nobody weighed. Tap one for its workout.")


def _records(viewed: ViewedLog, lift: str, scope: str) -> None:
    table = records_table(viewed, lift, scope)
    if table.empty:
        st.text(f"No set that could be a record {SCOPES[scope].lower()}.")
        return
    day = {"Day": st.column_config.DateColumn(format=DAY_FORMAT)}
    workouts_table(
        table,
        key=f"records_{lift}_{scope}",
        alt=f"{len(table)} records, each with its set and day.",
        column_config=day,
        height="content",
    )
    weights = at_weight_table(viewed, lift, scope)
    if len(weights) and weights.iloc[:, 0].lt(0).any():
        caveat(HELP)
    if len(weights):
        st.markdown("**Most repetitions at each weight**")
        workouts_table(
            weights,
            key=f"at_weight_{lift}_{scope}",
            alt=f"The most repetitions at each of {len(weights)} weights.",
            column_config=day,
            height=FIVE_ROWS if len(weights) > 5 else "content",
        )


def rep_maxes_card(viewed: ViewedLog, story: LiftStory, lift: str) -> None:
    """The heaviest load for at least 1 to 12 repetitions."""
    if story.rep_maxes.empty:
        return
    unit = viewed.preferences.unit
    with st.container(border=True, height="stretch"):
        st.subheader("Rep maxes", anchor=False)
        column = st.column_config
        workouts_table(
            rep_max_table(viewed, lift),
            key=f"rep_maxes_{lift}",
            alt="The heaviest load for at least 1 to 12 repetitions, each with its set and day.",
            height="content",
            column_config={
                "Reps": column.NumberColumn(help="At least so many repetitions in one set."),
                f"Done ({unit})": column.NumberColumn(
                    format="%g", help="The heaviest ever; on the bar or the belt, without the body."
                ),
                "Set": column.TextColumn(help="The repetitions done, and how hard it felt (@RPE)."),
                "Day": column.DateColumn(format=DAY_FORMAT),
                f"Level ({unit})": column.NumberColumn(
                    format="%.0f", help="What the last level would make of so many; none above 10."
                ),
            },
        )
        caveat("As lifted, no formula: a set of 5 counts for 1 to 5 reps. Beside it what the level says.")
        if story.rep_maxes[["external_load_kg", "implied_external_kg"]].lt(0).to_numpy().any():
            caveat(HELP)
