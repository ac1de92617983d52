"""The headline numbers of the Weekly volume page, each with the sets or runs behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from pages.lifting_view import weeks
from pages.viewing import ViewedLog
from pages.weekly_view import LatestWeek, distance_number, done_kinds, usual_note
from pages.weekly_work import WEEK, sets_behind, week_behind
from pages.widgets.page_parts import Tile, caveat, headline_tiles
from pages.widgets.what_opens import RUNS_TO_OPEN, opens, opens_these, sets_button
from pages.wording import count_text, day_text, short_day_text, tonnes_text

HARD_SET = (
    "A set with 4 or fewer reps left in reserve (RPE 6 or more), or at 80 % of the lift's level or more. "
    "Without an RPE only its share of the estimated 1RM judges it, so another formula can move a set across "
    "the line."
)


def week_tiles(viewed: ViewedLog, week: LatestWeek) -> None:
    """Hard sets, tonnage, lower body and running, each beside what is usual and with its sets in a tap."""
    usual, kind = week.usual or week.value, viewed.preferences
    behind = partial(_tile_behind, viewed, week)
    run, usual_run = (distance_number(each["run_km"], kind.distance_unit) for each in (week.value, usual))
    tiles = [
        Tile(
            "Hard sets",
            f"{week.value['hard_sets']:.0f}",
            usual_note(week, "hard_sets", f"{usual['hard_sets']:.0f}"),
            f"{HARD_SET} {week.usual_is}".strip(),
            behind=behind("hard_sets", "Hard sets"),
        ),
        Tile(
            "Lower body",
            f"{week.value['lower_body_hard_sets']:.0f}",
            "hard sets, "
            + usual_note(week, "lower_body_hard_sets", f"{usual['lower_body_hard_sets']:.0f}"),
            "Hard sets of squats, hinges, lunges, calves: the work that serves running most. "
            f"{week.usual_is}",
            behind=behind("lower_body_hard_sets", "Hard sets of the lower body"),
        ),
        Tile(
            "Tonnage",
            tonnes_text(week.value["volume_kg"], kind.unit),
            usual_note(week, "volume_kg", tonnes_text(usual["volume_kg"], kind.unit)),
            "Load times reps of all working sets. Compare weeks of the same lifts, never two people.",
            behind=behind("working_sets", "Tonnage"),
        ),
    ]
    if weeks(viewed)["runs"].any() or week.race_without_run:
        tiles.append(
            Tile(
                "Running",
                f"{run:.0f} {kind.distance_unit}",
                usual_note(week, "run_km", f"{usual_run:.0f} {kind.distance_unit}") + week.without_race
                if "run_km" in done_kinds(week)
                else f"no runs lately{week.without_race}",
                f"Every run once, also when two devices recorded it. {week.usual_is}",
                behind=("Which runs?", opens(RUNS_TO_OPEN, f"{week.start:%Y-%m-%d}"))
                if week.value["runs"]
                else None,
            )
        )
    headline_tiles(tiles, columns=len(tiles))


def _tile_behind(
    viewed: ViewedLog, week: LatestWeek, counted: str, name: str
) -> tuple[str, Callable[[], None]] | None:
    """What opens the sets a number of the latest week counts; nothing where it counts none."""
    if not week.value[counted]:
        return None
    column, kind = ("", "") if counted == "working_sets" else (counted, 1)

    def find() -> tuple[str, tuple[str, ...]]:
        title = f"{name}, week of {day_text(week.start)}"
        return title, sets_behind(viewed, week.start, week.start + WEEK, column, kind)

    return "Which sets?", opens_these(find)


def week_note(viewed: ViewedLog, week: LatestWeek) -> None:
    """Which week the numbers are of, and its sets."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if week.value["working_sets"]:
            found = partial(week_behind, viewed, f"{week.start:%Y-%m-%d}")
            sets_button("The sets of this week", found, key="sets_of_week")
        caveat(f"{week.name[0].upper()}{week.name[1:]}. {week.usual_is}".strip())


def unjudged_note(viewed: ViewedLog, shown: pd.DataFrame) -> None:
    """How many hard sets may be missing from the count, and which."""
    unjudged = int(shown["unjudged_sets"].sum())
    if unjudged:
        sets, they = count_text(unjudged, "set"), "it was" if unjudged == 1 else "they were"
        caveat(
            f"Hard sets are a lower bound in the weeks shown: {sets} {'has' if unjudged == 1 else 'have'} "
            f"neither an RPE nor a known share of a 1RM, so nobody can say how hard {they}. "
            "Jumps, planks and the like are never judged."
        )
        first, last = shown["week_start"].iloc[0], shown["week_start"].iloc[-1] + WEEK
        title = f"Not judged, {short_day_text(first)} to {short_day_text(last)}"
        sets_button(
            "Which sets?",
            lambda: (title, sets_behind(viewed, first, last, "unjudged", 1)),
            key="unjudged_sets",
        )
