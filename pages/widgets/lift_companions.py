"""A lift beside others, beside the body, its sides beside each other; and work that has no 1RM."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.lift_comparison_figures import comparison_lines, relative_line, relative_range
from pages.kept_figures import per_log_figure
from pages.lift_comparison import MOST_LIFTS, indexed_levels, likely_partners
from pages.lift_story import LiftStory, keys_of_sides, lift_story, sides_compared, since
from pages.other_work import other_bests
from pages.strength_view import lifts_now
from pages.viewing import ViewedLog
from pages.widgets.page_parts import caveat, palette
from pages.widgets.what_opens import opens_point, sets_of_rows_table, workouts_table
from pages.wording import DAY_FORMAT, count_text, in_unit


@per_log_figure
def _comparison(
    viewed: ViewedLog, lifts: tuple[str, ...], first_day: date | None, colours: Palette
) -> Figure | None:
    indexed = indexed_levels(viewed, lifts, first_day)
    return None if indexed.empty else comparison_lines(indexed, viewed.preferences.unit, colours)


def comparison_card(viewed: ViewedLog, chosen: list[str], first_day: date | None, key: str) -> None:
    """Levels of up to five lifts, 100 where each begins."""
    names = [lift.lift for lift in lifts_now(viewed)]
    with st.container(border=True, height="stretch"):
        st.subheader("Lifts compared", anchor=False)
        lifts = st.multiselect(
            "Lifts compared",
            names,
            default=chosen[:MOST_LIFTS],
            max_selections=MOST_LIFTS,
            label_visibility="collapsed",
            key=f"compared_{key}",
        )
        figure = _comparison(viewed, tuple(lifts), first_day, palette()) if lifts else None
        if figure is None:
            st.text("Choose lifts with a set that counts in this period.")
            return
        st.plotly_chart(
            figure,
            config=CONFIG,
            key="strength_comparison",
            on_select=opens_point("strength_comparison"),
            selection_mode="points",
            alt=f"Levels of {', '.join(lifts)}, 100 where each begins.",
        )
        caveat(
            "Each level as a share of where it begins in the period shown; dashed when it is old. Tap a day "
            "of a line for its workout."
        )


def lift_comparison_card(viewed: ViewedLog, lift: str, first_day: date | None) -> None:
    """One lift beside those best compared with it."""
    comparison_card(viewed, likely_partners(lifts_now(viewed), lift), first_day, lift)


@per_log_figure
def _relative(viewed: ViewedLog, lift: str, first_day: date | None, colours: Palette) -> Figure:
    shown = since(lift_story(viewed, lift).relative.dropna(subset="relative"), first_day)
    return relative_line(shown, viewed.preferences.unit, colours)


def relative_card(viewed: ViewedLog, story: LiftStory, lift: str, first_day: date | None) -> None:
    """How strong for the body that runs."""
    with st.container(border=True, height="stretch"):
        st.subheader("Relative strength", anchor=False)
        shown = since(story.relative.dropna(subset="relative"), first_day)
        if shown.empty:
            st.text(
                "With body mass in the log this shows what is lifted per kilogram of it. A weight "
                "can be typed in on Settings, or comes with most exports."
                if story.relative["relative"].isna().all()
                else "No set that counts in this period."
            )
            return
        last = shown.iloc[-1]
        st.text(f"{last['relative']:.2f} × body mass ({relative_range(last['low'], last['high'])})")
        st.plotly_chart(
            _relative(viewed, lift, first_day, palette()),
            config=CONFIG,
            key="relative_strength",
            on_select=opens_point("relative_strength"),
            selection_mode="points",
            alt=f"e1RM over body mass on {count_text(len(shown), 'day')}: from "
            f"{shown['relative'].iloc[0]:.2f} to {last['relative']:.2f} times body mass.",
        )
        caveat(
            "Losing weight raises it without a kilogram more on the bar. Dotted: weighed long ago. Tap a day "
            "for its workout."
        )


def sides_card(viewed: ViewedLog) -> None:
    """Left against right, with what it must exceed to mean anything."""
    found = sides_compared(viewed)
    if found.empty:
        return
    unit = viewed.preferences.unit
    with st.container(border=True):
        st.subheader("Left and right", anchor=False)
        told = found.assign(
            left=in_unit(found["left_kg"], unit).round(1), right=in_unit(found["right_kg"], unit).round(1)
        )
        lifts = found["lift"].tolist()
        sets_of_rows_table(
            told[["lift", "left", "right", "asymmetry_pct", "threshold_pct", "days"]].assign(
                says=[
                    f"{row.stronger} side stronger" if row.meaningful else "within the noise"
                    for row in found.itertuples()
                ]
            ),
            lambda row: (f"{lifts[row]}, left and right", keys_of_sides(viewed, lifts[row])),
            key="sides",
            height="content",
            column_config={
                "lift": "Lift",
                "left": st.column_config.NumberColumn(f"Left ({unit})"),
                "right": st.column_config.NumberColumn(f"Right ({unit})"),
                "asymmetry_pct": st.column_config.NumberColumn("Difference (%)", format="%.1f"),
                "threshold_pct": st.column_config.NumberColumn(
                    "Must exceed (%)", format="%.1f", help="Two tests of one side differ by that much."
                ),
                "days": st.column_config.NumberColumn("Days with both"),
                "says": "Says",
            },
            alt=f"Left and right of {count_text(len(found), 'lift')}.",
        )
        caveat(
            "The side done first is fresher. No asymmetry has been shown to cause injury. Tap a lift for its "
            "sets."
        )


def other_work_card(viewed: ViewedLog, only: str | None = None) -> None:
    """Bests of holds, jumps and sleds: work that has no one-rep maximum."""
    table = other_bests(viewed)
    table = table if only is None else table[table["Exercise"] == only].reset_index(drop=True)
    if table.empty:
        return
    with st.container(border=True):
        st.subheader("Jumps, holds and sleds", anchor=False)
        workouts_table(
            table,
            key="other_work",
            alt=f"{count_text(len(table), 'best')} of work without a one-rep maximum.",
            column_config={"Day": st.column_config.DateColumn(format=DAY_FORMAT)},
            height="content",
        )
        caveat(
            "They have no one-rep maximum: holds count seconds, jumps their height where it is written down, "
            "sleds the time over 10 m at one load. Landings of jumps are on Weekly volume."
        )
