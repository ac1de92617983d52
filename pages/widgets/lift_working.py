"""The working behind a lift's numbers: every set, why it is used or not, and the personal rep curve."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from pages.lift_story import LiftStory, keys_of_curve
from pages.lift_tables import confidence_counts, keys_not_used, not_used_counts, working_table
from pages.viewing import ViewedLog
from pages.widgets.csv_download import download
from pages.widgets.page_parts import caveat
from pages.widgets.what_opens import (
    ESTIMATES,
    set_columns,
    sets_button,
    sets_of_rows_table,
    workouts_table,
)
from pages.wording import count_text

PER_REP_USUAL = "3.3"  # SCIENCE 1.3: the curve the prior is centred on


def working_card(viewed: ViewedLog, story: LiftStory, lift: str, first_day: date | None) -> None:
    """Every set of the lift in one click; the table is made when it is asked for."""
    with st.expander(f"The working: {count_text(len(story.sets), 'set')}", on_change="rerun") as working:
        if not working.open:
            return
        table = working_table(viewed, lift, first_day)
        columns = set_columns(viewed.preferences.unit)
        workouts_table(
            table,
            key=f"working_{lift}",
            alt=f"{count_text(len(table), 'set')} with load, e1RM and whether it is used, newest first.",
            column_config=columns,
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            download(table.drop(columns="workout_id"), "strength_sets")
            caveat("Those of the period chosen above. Tap one for its workout.")
        curve_words(viewed, story)


def curve_words(viewed: ViewedLog, story: LiftStory) -> None:
    """What the athlete's own sets say about repetitions and load, from which sets, or what it would take."""
    if story.curve is None:
        caveat(
            "No rep curve of one's own yet: it takes sets with RPE at three different repetition counts "
            "within three weeks."
        )
        return
    kappa, error = 100 * story.curve["kappa"], 196 * story.curve["kappa_se"]
    caveat(
        f"Own rep curve: each repetition more costs {kappa:.1f} % (95 % range "
        f"{max(kappa - error, 0):.1f}–{kappa + error:.1f}; usual is {PER_REP_USUAL}), from "
        f"{count_text(int(story.curve['sets']), 'set')} in "
        f"{count_text(int(story.curve['windows']), 'spell')} of three weeks."
    )
    family = str(story.curve["family"])
    title = "Own rep curve: the sets it is learnt from"
    find = partial(keys_of_curve, viewed, family)
    sets_button("Which sets?", lambda: (title, find()), key="curve_sets", says=ESTIMATES)


def not_used_card(viewed: ViewedLog, story: LiftStory, lift: str) -> None:
    """Why sets say nothing about the 1RM, and how surely the others speak."""
    sets, counts = story.sets, not_used_counts(viewed, lift)
    with st.container(border=True, height="stretch"):
        st.subheader("Sets not used, and why", anchor=False)
        st.text(_how_many_count(len(sets), story.used, confidence_counts(viewed, lift)))
        if counts.empty:
            return
        reasons = counts["why"].tolist()
        sets_of_rows_table(
            counts.rename(columns={"why": "Why", "sets": "Sets"}),
            lambda row: (f"Not used: {reasons[row]}", keys_not_used(sets, reasons[row])),
            key="not_used",
            height="content",
            alt=f"{count_text(len(counts), 'reason')} why sets say nothing about the one-rep maximum, with "
            "how many sets.",
        )
        caveat("Warm-ups and sets in doubt apart, they still count as work on Weekly volume. Tap a reason.")


def _how_many_count(sets: int, used: int, confidence: dict[str, int]) -> str:
    """`236 of 375 sets count: 18 with high, 218 with medium confidence.`"""
    classes = {word: count for word, count in confidence.items() if count}
    told = f"All {sets:,} sets count" if used == sets > 1 else f"{used:,} of {count_text(sets, 'set')} count"
    if len(classes) == 1:
        return f"{told}, with {next(iter(classes))} confidence."
    each = ", ".join(f"{count:,} with {word}" for word, count in classes.items())
    return f"{told}: {each} confidence." if each else f"{told}."
