"""The cards of the Strength page."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analysis.all_metrics import METRICS
from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.strength_figures import (
    SHAPES_IN_WORDS,
    rep_best_bars,
    strength_trend,
    strength_trend_words,
)
from pages.lift_words import (
    direction_text,
    formula_name,
    level_range_text,
    level_text,
    rate_range_text,
    signed_text,
)
from pages.lifting_view import last_day
from pages.log_end import LogEnd
from pages.strength_view import LiftNow, LiftStory, lift_story, points_table
from pages.viewing import ViewedLog, per_log_shared
from pages.widgets.page_parts import Tile, caveat, headline_tiles, palette
from pages.wording import DAY_FORMAT, NOTHING, count_text, day_text, load_text, plain

EVIDENCE = next(metric for metric in METRICS if metric.symbol == "estimated_1rm").evidence


def strength_tiles(lift: LiftNow, story: LiftStory, unit: str, end: LogEnd) -> None:
    """Level now, change, record, and how many sets it all rests on."""
    best = story.best
    headline_tiles(
        [
            Tile(
                f"Estimated 1RM {end.now}",
                level_text(lift.now.value, unit),
                level_range_text(lift.now, unit) or _last_known(lift, unit),
                f"What you could lift once {end.now}, judged by all your sets, with its 95 % range. The line"
                " is the last year of the log.",
                lift.levels,
                tone="strength",
            ),
            Tile(
                "Change a month",
                NOTHING if lift.rate.value is None else f"{signed_text(lift.rate.value)} %",
                f"{rate_range_text(lift.rate)}, {direction_text(lift.rate)}".removeprefix(", "),
                f"Over {end.last('three months')}, with its 95 % range. {lift.rate.caveat}".strip(),
            ),
            Tile(
                "Best single day",
                NOTHING if best is None else level_text(best["e1rm_kg"], unit),
                "" if best is None else f"{plain(best['set'])}, {day_text(best['day'])}",
                "The highest estimate of any one set. One set can be off by 10 %: trust the level more.",
            ),
            Tile(
                "Sets that count",
                f"{story.sets_used:,}",
                f"{story.sets_logged - story.sets_used:,} of {story.sets_logged:,} not used",
                "Sets of this lift that say something about its 1RM. Easy days, drawn hollow, are among "
                "them: they have an estimate, yet stay out of the level. Below is why the others do not.",
            ),
        ]
    )
    caveat(f"As of {end.short}: {lift.now.caveat}" if end.old and lift.now.caveat else lift.now.caveat)
    if lift.likely_low:
        caveat("Likely under-estimated: all seven formulas put deadlifts too low.")
    if lift.with_body_mass:
        caveat("Body weight is in it: this is all that is moved, not what hangs from the belt.")


def _last_known(lift: LiftNow, unit: str) -> str:
    """Where a range would stand: the last level known, when it is too old to be the level now."""
    if lift.now.value is None and lift.levels:
        return f"was {level_text(lift.levels[-1], unit)} on {day_text(lift.last_day)}"
    return "no range yet"


@per_log_shared
def _trend_figure(viewed: ViewedLog, lift: str, first_day: date | None, colours: Palette) -> Figure:
    points = lift_story(viewed, lift, first_day).points
    return strength_trend(points, viewed.preferences.unit, colours, last_day(viewed))


def trend_card(viewed: ViewedLog, lift: LiftNow, story: LiftStory, first_day: date | None) -> None:
    """The level over time with the days it rests on."""
    unit = viewed.preferences.unit
    with st.container(border=True):
        st.subheader("Estimated 1RM over time", anchor=False)
        if story.points.empty:
            st.text(f"No set that counts in this period; the last one is of {day_text(lift.last_day)}.")
            return
        st.plotly_chart(
            _trend_figure(viewed, lift.lift, first_day, palette()),
            config=CONFIG,
            key="strength_trend",
            alt=strength_trend_words(lift.lift, story.points, unit),
        )
        caveat(SHAPES_IN_WORDS)
        caveat(f"Formula: {formula_name(viewed.preferences.formula)}. Evidence: {EVIDENCE.value}")


def best_loads_card(story: LiftStory, unit: str) -> None:
    """The heaviest load at each number of repetitions."""
    if story.rep_bests.empty:
        return
    with st.container(border=True, height="stretch"):
        st.subheader("Heaviest load by repetitions", anchor=False)
        top = story.rep_bests.iloc[0]
        st.plotly_chart(
            rep_best_bars(story.rep_bests, unit, palette()),
            config=CONFIG,
            key="rep_bests",
            alt=f"Heaviest load for at least 1 to {story.rep_bests['reps'].max()} repetitions; the most "
            f"is {load_text(top['working_load_kg'], unit)} on {day_text(top['day'])}.",
        )
        caveat("As lifted, no formula: a set of 5 counts for 1 to 5 reps. Full colour: your newest record.")


def not_used_card(counts: pd.DataFrame, story: LiftStory | None = None) -> None:
    """Why sets say nothing about the 1RM, and how surely the others speak."""
    with st.container(border=True, height="stretch"):
        st.subheader("Sets not used, and why", anchor=False)
        if story is not None:
            classes = ", ".join(f"{sets:,} with {word}" for word, sets in story.confidence.items() if sets)
            st.text(
                f"{story.sets_used:,} of {count_text(story.sets_logged, 'set')} count: {classes} confidence."
            )
        if counts.empty:
            return
        st.dataframe(
            counts.rename(columns={"why": "Why", "sets": "Sets"}),
            hide_index=True,
            height="content",
            alt=f"{len(counts)} reasons why sets say nothing about the one-rep maximum, with how many sets.",
        )
        caveat("Warm-ups and sets in doubt apart, they still count as work on Weekly volume.")


def points_card(story: LiftStory, unit: str, formula: str) -> None:
    """Every point of the chart with the set it comes from."""
    if story.points.empty:
        return
    with st.container(border=True):
        st.subheader("The set behind every point", anchor=False)
        number = st.column_config.NumberColumn
        st.dataframe(
            points_table(story.points, unit),
            hide_index=True,
            column_config={
                "Day": st.column_config.DateColumn(format=DAY_FORMAT, pinned=True),
                "Effective reps": number(format="%g", help="Reps done and reps left in reserve (10 − RPE)."),
                f"e1RM ({unit})": number(format="%.0f", help=f"By the formula of {formula}."),
                "Seven formulas": st.column_config.TextColumn(
                    help="Lowest to highest of seven published formulas."
                ),
            },
            alt=f"{count_text(len(story.points), 'day')} with the set behind each estimate, newest first.",
        )
