"""The card of the Weekly volume page on how hard weeks were and how alike their days."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.weekly_figures import weekly_bars
from pages.kept_figures import per_log_figure
from pages.viewing import ViewedLog
from pages.weekly_effort import (
    counted_efforts,
    effort_weeks,
    effort_weeks_table,
    week_in_words,
    what_is_missing,
    where_rpe_is_from,
)
from pages.weekly_view import weeks_since
from pages.widgets.page_parts import caveat, palette
from pages.widgets.what_opens import opens_efforts, weeks_of_efforts_table
from pages.wording import DAY_FORMAT, count_text

MEANING = (
    "Foster's numbers. Load: RPE (0 to 10) times minutes. Monotony: the mean of the seven daily loads, rest "
    "days as 0, over their standard deviation. Strain: the load of the week times its monotony."
)


@per_log_figure
def _weeks(viewed: ViewedLog, first_day: date | None, colours: Palette) -> Figure:
    shown = weeks_since(effort_weeks(viewed), first_day)
    looks = {"colour": colours.strength, "palette": colours}
    return weekly_bars(
        shown["week_start"], shown["load"], axis_title="Load a week (RPE × minutes)", unit="points", **looks
    )


def effort_card(viewed: ViewedLog, first_day: date | None) -> None:
    """Load, monotony and strain week by week, or what they need."""
    with st.container(border=True, height="stretch"):
        st.subheader("Monotony and strain", anchor=False, help=MEANING)
        if counted_efforts(viewed)["load"].isna().all():
            st.text(what_is_missing(viewed))
            return
        st.text(week_in_words(viewed))
        shown = weeks_since(effort_weeks(viewed), first_day)
        wide = st.grid(2, min_column_width=330, gap="small")
        wide.cell().plotly_chart(
            _weeks(viewed, first_day, palette()),
            config=CONFIG,
            key="effort_weeks",
            on_select=opens_efforts("effort_weeks"),
            selection_mode="points",
            alt=f"Load of {count_text(len(shown), 'week')}, the latest {shown['load'].iloc[-1]:,.0f}.",
        )
        column = st.column_config
        with wide.cell():
            weeks_of_efforts_table(
                effort_weeks_table(viewed, first_day),
                key="effort_table",
                alt=f"{count_text(len(shown), 'week')} with load, monotony and strain, newest first.",
                height=7 * 35 + 3,  # whole rows
                column_config={
                    "Week of": column.DateColumn(format=DAY_FORMAT, pinned=True),
                    "Load": column.NumberColumn(format="localized"),
                    "Monotony": column.NumberColumn(format="%.2f", help="Only of weeks rated throughout."),
                    "Strain": column.NumberColumn(format="localized"),
                    "Rated": column.TextColumn(help="Workouts and runs with both RPE and minutes."),
                },
            )
        caveat(f"{where_rpe_is_from(viewed, first_day)} Tap a week for its workouts. No claim about injury.")
