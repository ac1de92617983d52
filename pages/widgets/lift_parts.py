"""The first cards of the Strength page: the headline numbers, the trend, and a movement's lifts together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from analysis.all_metrics import METRICS
from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.strength_figures import SHAPES_IN_WORDS, strength_trend, strength_trend_words
from pages.kept_figures import per_log_figure
from pages.lift_comparison import lifts_table
from pages.lift_story import LiftStory, blocks, keys_of_points, keys_used, lift_story, since
from pages.lift_words import (
    course_word,
    formula_name,
    level_range_text,
    level_text,
    rate_range_text,
    signed_text,
)
from pages.log_end import LogEnd
from pages.shown_as_csv import days_of_lift
from pages.strength_view import LiftNow
from pages.viewing import ViewedLog
from pages.widgets.csv_download import download
from pages.widgets.lift_choice import lift_key
from pages.widgets.page_parts import Tile, caveat, headline_tiles, palette
from pages.widgets.what_opens import ESTIMATES, TO_OPEN, opens, opens_point, opens_these
from pages.wording import DAY_FORMAT, NOTHING, count_text, day_text

EVIDENCE = next(metric for metric in METRICS if metric.symbol == "estimated_1rm").evidence
UNDER_ESTIMATED = "Likely under-estimated: all seven formulas put deadlifts too low (LeSuer 1997)."


def strength_tiles(lift: LiftNow, story: LiftStory, unit: str, end: LogEnd) -> None:
    """Level now, change, record, and how many sets it all rests on; each opens its sets."""
    best, course, left_out = story.best, lift.verdict, len(story.sets) - story.used
    of_level, of_change = (
        partial(keys_of_points, story, *days) for days in ((), (course.from_day, course.to_day))
    )
    headline_tiles(
        [
            Tile(
                "Estimated 1RM",
                level_text(lift.now.value, unit),
                (level_range_text(lift.now, unit) or _last_known(lift, unit))
                + (f", {end.now}" if end.old and lift.now.value is not None else ""),
                f"What could be lifted once {end.now}, judged by all sets, with its 95 % range. The line"
                " is the last year of the log.",
                lift.levels,
                tone="strength",
                behind=_sets_behind(f"{lift.lift}: the sets its level follows", of_level),
            ),
            Tile(
                "Change a month",
                NOTHING if lift.rate.value is None else f"{signed_text(lift.rate.value)} %",
                f"{rate_range_text(lift.rate)}, {course_word(lift.verdict)}".removeprefix(", "),
                f"Over {end.last('three months')}, or since a break, with its 95 % range. "
                f"{lift.rate.caveat}".strip(),
                behind=None
                if lift.rate.value is None
                else _sets_behind(f"{lift.lift}: the sets its change is read from", of_change),
            ),
            Tile(
                "Best single day",
                NOTHING if best is None else level_text(best["value_kg"], unit),
                "" if best is None else f"on {day_text(best['day'])}",
                "The highest estimate of any one set; the records below name it. One set can be off by 10 %: "
                "trust the level more.",
                behind=None if best is None else ("Its workout", opens(TO_OPEN, str(best["workout_id"]))),
            ),
            Tile(
                "Sets that count",
                f"{story.used:,}",
                f"{left_out:,} of {len(story.sets):,} not used" if left_out else "all of them",
                "Sets of this lift that say something about its 1RM. Easy days, drawn hollow, are among "
                "them: they have an estimate, yet stay out of the level. The working shows every one.",
                behind=_sets_behind(f"{lift.lift}: sets with an estimate", partial(keys_used, story)),
            ),
        ]
    )
    lift_caveats(lift, story, end)


def _sets_behind(title: str, find: Callable[[], tuple[str, ...]]) -> tuple[str, Callable[[], None]]:
    """The words of a tile's button, and what it does: the sets of the number with what each says."""
    return "Which sets?", opens_these(lambda: (title, find()), ESTIMATES)


def lift_caveats(lift: LiftNow, story: LiftStory, end: LogEnd) -> None:
    """What limits the numbers of this lift."""
    caveat(f"As of {end.short}: {lift.now.caveat}" if end.old and lift.now.caveat else lift.now.caveat)
    if end.day < end.today and not end.old:  # the answer above has said of an old log where it ends
        caveat(f"As of {day_text(end.day)}, the last day in the log.")
    if lift.likely_low:
        caveat(UNDER_ESTIMATED)
    if lift.with_body_mass:
        caveat("Body weight is in it: this is all that is moved, not what hangs from the belt.")
        notes = story.points["body_mass_note"] if len(story.points) else []
        if len(notes) and notes.iloc[-1]:
            caveat(f"Its body mass is not to be relied on: {notes.iloc[-1]}.")
    if not lift.verdict.effort_logged:
        caveat("RPE is missing on too many of its days: light ones are taken for easy, so a loss shows late.")


def _last_known(lift: LiftNow, unit: str) -> str:
    """Where a range would stand: the last level known, when it is too old to be the level now."""
    if lift.now.value is None and lift.levels:
        return f"was {level_text(lift.levels[-1], unit)} on {day_text(lift.last_day)}"
    return "no range yet"


@per_log_figure
def _trend_figure(viewed: ViewedLog, lift: str, first_day: date | None, colours: Palette) -> Figure:
    story = lift_story(viewed, lift)
    return strength_trend(
        story.points, story.line, blocks(viewed), viewed.preferences.unit, colours, first_day
    )


def trend_card(viewed: ViewedLog, lift: LiftNow, story: LiftStory, first_day: date | None) -> None:
    """The level over time with the days it rests on."""
    shown = since(story.points, first_day)
    with st.container(border=True):
        st.subheader("Estimated 1RM over time", anchor=False)
        if shown.empty:
            st.text(f"No set that counts in this period; the last one is of {day_text(lift.last_day)}.")
            return
        st.plotly_chart(
            _trend_figure(viewed, lift.lift, first_day, palette()),
            config=CONFIG,
            key="strength_trend",
            on_select=opens_point("strength_trend"),
            selection_mode="points",
            alt=strength_trend_words(lift.lift, shown, viewed.preferences.unit),
        )
        caveat(SHAPES_IN_WORDS)
        caveat(f"Formula: {formula_name(viewed.preferences.formula)}. Evidence: {EVIDENCE.value}")
        download(days_of_lift(viewed, lift.lift, first_day), "strength_trend")


def pattern_lifts_card(lifts: list[LiftNow], pattern: str, unit: str) -> None:
    """The lifts of one movement at a glance; a tap opens one with its sets."""

    def chosen() -> None:
        cells = st.session_state["lifts_of_pattern"]["selection"]["cells"]
        if cells:
            st.session_state[lift_key(pattern)] = lifts[cells[0][0]].lift

    with st.container(border=True):
        st.subheader("Each lift", anchor=False)
        st.dataframe(
            lifts_table(lifts, unit),
            hide_index=True,
            height="content",
            key="lifts_of_pattern",
            on_select=chosen,
            selection_mode="single-cell",
            column_config={
                "Lift": st.column_config.TextColumn(pinned=True),
                "Change": st.column_config.TextColumn(help="Of its level, over three months."),
                "Last set that counts": st.column_config.DateColumn(format=DAY_FORMAT),
            },
            alt=f"{count_text(len(lifts), 'lift')} with level, change and course.",
        )
        caveat("Tap a lift for its trend, its records and the sets behind them.")
        if any(lift.likely_low for lift in lifts):
            caveat(UNDER_ESTIMATED)
