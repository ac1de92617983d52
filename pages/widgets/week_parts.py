"""The cards of the Weekly volume page."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analysis.all_metrics import METRICS
from data.store.preferences import Preferences
from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.weekly_figures import pattern_bars, weekly_bars, weekly_panels
from pages.viewing import ViewedLog, per_log_shared
from pages.weekly_view import (
    LatestWeek,
    distance_number,
    last_full_week,
    patterns,
    thousands_lifted,
    usual_note,
    weeks_from,
    weeks_table,
)
from pages.widgets.page_parts import Tile, caveat, headline_tiles, palette
from pages.wording import DAY_FORMAT, count_text, short_day_text, tonnes_text

EVIDENCE = next(metric for metric in METRICS if metric.symbol == "weekly_hard_sets").evidence
HARD_SET = (
    "A set with 4 or fewer reps left in reserve (RPE 6 or more), or at 80 % of the lift's level or more. "
    "Without an RPE only its share of the estimated 1RM judges it, so another formula can move a set across "
    "the line."
)


def week_tiles(week: LatestWeek, kind: Preferences) -> None:
    """Hard sets, tonnage, lower-body hard sets and running, each beside what is usual."""
    usual = week.usual or week.value
    run, usual_run = (distance_number(each["run_km"], kind.distance_unit) for each in (week.value, usual))
    headline_tiles(
        [
            Tile(
                "Hard sets",
                f"{week.value['hard_sets']:.0f}",
                usual_note(week, "hard_sets", f"{usual['hard_sets']:.0f}"),
                f"{HARD_SET} {week.usual_is}".strip(),
            ),
            Tile(
                "Lower-body hard sets",
                f"{week.value['lower_body_hard_sets']:.0f}",
                usual_note(week, "lower_body_hard_sets", f"{usual['lower_body_hard_sets']:.0f}"),
                "Hard sets of squats, hinges, lunges, calves: the work that serves running most. "
                f"{week.usual_is}",
            ),
            Tile(
                "Tonnage",
                tonnes_text(week.value["volume_kg"], kind.unit),
                usual_note(week, "volume_kg", tonnes_text(usual["volume_kg"], kind.unit)),
                "Load times reps of all working sets. Compare weeks of the same lifts, never two people.",
            ),
            Tile(
                "Running",
                f"{run:.0f} {kind.distance_unit}",
                usual_note(week, "run_km", f"{usual_run:.0f} {kind.distance_unit}") + week.without_race,
                f"Every run once, also when two devices recorded it. {week.usual_is}",
            ),
        ]
    )


def unjudged_note(shown: pd.DataFrame) -> None:
    """How many hard sets may be missing from the count."""
    unjudged = int(shown["unjudged_sets"].sum())
    if unjudged:
        sets, they = count_text(unjudged, "set"), "it was" if unjudged == 1 else "they were"
        caveat(
            f"Hard sets are a lower bound in the weeks shown: {sets} {'has' if unjudged == 1 else 'have'} "
            f"neither an RPE nor a known share of a 1RM, so nobody can say how hard {they}. "
            "Jumps, planks and the like are never judged."
        )


@per_log_shared
def week_figures(viewed: ViewedLog, first_day: date | None, colours: Palette) -> dict[str, Figure]:
    """The charts of the weeks from `first_day` on."""
    shown, kind = weeks_from(viewed, first_day), viewed.preferences
    starts, distance = shown["week_start"], distance_number(shown["run_km"], kind.distance_unit)
    looks = {"colour": colours.strength, "palette": colours}
    thousands, unit = thousands_lifted(shown, kind.unit)
    return {
        "work": weekly_panels(starts, shown["hard_sets"], distance, kind.distance_unit, colours),
        "tonnage": weekly_bars(
            starts, thousands, axis_title=f"Load × reps ({unit} a week)", unit=unit, digits=1, **looks
        ),
        "lower body": weekly_bars(
            starts,
            shown["lower_body_hard_sets"],
            axis_title="Hard sets a week",
            unit="lower-body hard sets",
            **looks,
        ),
    }


@per_log_shared
def pattern_figure(viewed: ViewedLog, last_week: date, colours: Palette) -> Figure:
    """Hard sets by movement, over the four weeks up to `last_week`."""
    return pattern_bars(patterns(viewed, last_week).head(10), colours)


def work_card(shown: pd.DataFrame, kind: Preferences, figure: Figure) -> None:
    """Hard sets and running of the same weeks."""
    distance = distance_number(shown["run_km"], kind.distance_unit)
    with st.container(border=True, height="stretch"):
        st.subheader("Lifting and running, week by week", anchor=False)
        st.plotly_chart(
            figure,
            config=CONFIG,
            key="weekly_work",
            alt=f"{count_text(len(shown), 'week')} from {short_day_text(shown['week_start'].min())}: on "
            f"average {shown['hard_sets'].mean():.0f} hard sets and {distance.mean():.0f} "
            f"{kind.distance_unit}; in the latest {shown['hard_sets'].iloc[-1]:.0f} and "
            f"{distance.iloc[-1]:.0f}.",
        )
        caveat("Full colour: the latest week. Dotted: usual, the median of the four weeks before each week.")
        caveat(f"Evidence: {EVIDENCE.value}")


def pattern_card(viewed: ViewedLog) -> None:
    """Which movements the hard sets went into."""
    with st.container(border=True, height="stretch"):
        st.subheader("Hard sets by movement", anchor=False)
        last_week = last_full_week(viewed)
        found = patterns(viewed, last_week.date())
        if found.empty:
            st.text("No hard sets in the last eight full weeks.")
            return
        told = ", ".join(f"{row.pattern} {row.hard_sets:.1f}" for row in found.head(6).itertuples())
        st.plotly_chart(
            pattern_figure(viewed, last_week.date(), palette()),
            config=CONFIG,
            key="patterns",
            alt=f"Hard sets a week over the last four full weeks by movement pattern: {told}.",
        )
        caveat(
            f"Mean of four weeks, the last that of {short_day_text(last_week)}; paler: the mean of the four "
            "before."
        )


def tonnage_card(shown: pd.DataFrame, kind: Preferences, figure: Figure) -> None:
    """Load times reps, week by week."""
    thousands, unit = thousands_lifted(shown, kind.unit)
    with st.container(border=True, height="stretch"):
        st.subheader("Tonnage", anchor=False)
        st.plotly_chart(
            figure,
            config=CONFIG,
            key="tonnage",
            alt=f"Tonnage of {count_text(len(shown), 'week')}: {thousands.mean():.1f} {unit} on average, "
            f"{thousands.iloc[-1]:.1f} {unit} in the latest.",
        )
        caveat("Warm-ups left out; body weight counts where it is moved and known. Dotted: as above.")


def lower_body_card(shown: pd.DataFrame, figure: Figure) -> None:
    """The hard sets that serve running most, week by week."""
    sets = shown["lower_body_hard_sets"]
    with st.container(border=True, height="stretch"):
        st.subheader("Lower-body hard sets", anchor=False)
        st.plotly_chart(
            figure,
            config=CONFIG,
            key="lower_body",
            alt=f"Lower-body hard sets of {count_text(len(shown), 'week')}: {sets.mean():.0f} on average, "
            f"{sets.iloc[-1]:.0f} in the latest.",
        )
        caveat("Squats, hinges, lunges, hip and calf work; no jumps. Dotted: as above.")


def weeks_card(shown: pd.DataFrame, kind: Preferences) -> None:
    """The weeks as a table that can be searched and downloaded."""
    with st.container(border=True, height="stretch"):
        st.subheader("The weeks as a table", anchor=False)
        st.dataframe(
            weeks_table(shown, kind.unit, kind.distance_unit),
            hide_index=True,
            column_config={
                "Week of": st.column_config.DateColumn(format=DAY_FORMAT, pinned=True),
                f"Tonnage ({kind.unit})": st.column_config.NumberColumn(format="localized"),
                f"Running ({kind.distance_unit})": st.column_config.NumberColumn(format="%.1f"),
            },
            alt=f"{count_text(len(shown), 'week')}, newest first.",
        )
        caveat("The download sign above the table gives it as CSV.")
