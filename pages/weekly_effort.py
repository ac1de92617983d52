"""How hard and how alike the days of a week were, from how hard each workout and run felt as a whole."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.training_monotony import weekly_monotony
from analysis.workout_effort import OF_SETS, WHOLE, workout_efforts
from data.store.gym_rows import visit_efforts
from findings.lifting import certain
from pages.lifting_view import last_day
from pages.viewing import ViewedLog, open_store, per_log
from pages.weekly_view import last_full_week, weeks_since
from pages.weekly_work import WEEK
from pages.wording import NOTHING, count_text, short_day_text

OF_A_SET = ("workout_id", "day", "workout_name", "set_kind", "rpe", "workout_s", "doubt")
OF_A_RUN = ("run_id", "day", "name", "moving_s", "elapsed_s", "perceived_exertion", "doubt")
KINDS = {"workout": "Workout", "visit": "Gym, no sets", "run": "Run"}


@per_log
def efforts(viewed: ViewedLog) -> pd.DataFrame:
    """Every workout and run with its RPE, minutes and load, or what it lacks (columns: workout_efforts)."""
    sets = certain(viewed.rows("strength_set", OF_A_SET))
    visits = visit_efforts(open_store(), viewed.scope) if viewed.scope.sees("strength") else None
    return workout_efforts(sets, visits, certain(viewed.rows("run", OF_A_RUN)))


def runs_are_rated(viewed: ViewedLog) -> bool:
    """True where any run says how hard it felt; else the weeks are of the lifting alone."""
    found = efforts(viewed)
    return bool(found.loc[found["what"].eq("run"), "rpe"].notna().any())


def counted_efforts(viewed: ViewedLog) -> pd.DataFrame:
    """The workouts and runs the weeks are made of."""
    found = efforts(viewed)
    return found if runs_are_rated(viewed) else found[found["what"].ne("run")]


@per_log
def effort_weeks(viewed: ViewedLog) -> pd.DataFrame:
    """Load, monotony and strain of every week (columns: weekly_monotony)."""
    counted = counted_efforts(viewed)
    return weekly_monotony(counted, viewed.preferences.week_begins, last_day=last_day(viewed))


def efforts_of_week(viewed: ViewedLog, start: pd.Timestamp) -> pd.DataFrame:
    """What one week was made of, as people read it; key, a workout's own, is not to be shown."""
    counted = counted_efforts(viewed)
    mine = counted[counted["day"].between(start, start + WEEK)]
    return pd.DataFrame(
        {
            "Day": mine["day"],
            "What": mine["what"].map(KINDS),
            "Name": mine["name"],
            "RPE": mine["rpe"].round(1),
            "RPE is": mine["rpe_from"].where(mine["rpe_from"].ne(""), NOTHING),
            "Minutes": (mine["duration_s"] / 60).round(),
            "Load": mine["load"].round(),
            "Lacks": mine["lacks"].where(mine["lacks"].ne(""), NOTHING),
            "key": mine["key"].where(mine["what"].eq("workout")),
        }
    ).reset_index(drop=True)


def effort_weeks_table(viewed: ViewedLog, first_day: date | None) -> pd.DataFrame:
    """The weeks as a table for people, newest first; `start` is not to be shown."""
    weeks = weeks_since(effort_weeks(viewed), first_day).iloc[::-1]
    rated = weeks["workouts"] - weeks["unrated_workouts"]
    return pd.DataFrame(
        {
            "Week of": weeks["week_start"],
            "Load": weeks["load"].round(),
            "Monotony": weeks["monotony"].round(2),
            "Strain": weeks["strain"].round(),
            "Rated": [f"{done} of {every}" for done, every in zip(rated, weeks["workouts"], strict=True)],
        }
    ).reset_index(drop=True)


def week_in_words(viewed: ViewedLog) -> str:
    """Load, monotony and strain of the last full week, or what is missing for them."""
    weeks, start = effort_weeks(viewed), last_full_week(viewed)
    mine = weeks[weeks["week_start"] == start]
    named = f"Week of {short_day_text(start)}"
    if mine.empty or not mine["workouts"].iloc[0]:
        return f"{named}: nothing to be rated."
    week = mine.iloc[0]
    if week["unrated_workouts"]:
        kinds = ("workout or run", "workouts and runs") if runs_are_rated(viewed) else ("workout", "workouts")
        missing = count_text(int(week["unrated_workouts"]), *kinds)
        return f"{named}: not worked out, {missing} of {week['workouts']:.0f} without RPE or minutes."
    if pd.isna(week["monotony"]):
        return f"{named}: load {week['load']:,.0f}; it is not over, or all its days were alike."
    return (
        f"{named}: load {week['load']:,.0f}, monotony {week['monotony']:.1f}, strain {week['strain']:,.0f}."
    )


def what_is_missing(viewed: ViewedLog) -> str:
    """What monotony would need, where no workout has both RPE and minutes."""
    found = counted_efforts(viewed)
    kinds = found["lacks"].value_counts()
    told = ", ".join(f"{count:,} without {lack}" for lack, count in kinds.items() if lack)
    return (
        "Needs RPE and minutes of each workout: how hard it felt times how long it took, day by day. Hevy "
        "and Strong write the minutes and, if you log it, the RPE of sets; Strava how hard all of it felt. "
        f"Here: {told or 'no workout'}."
    )


def where_rpe_is_from(viewed: ViewedLog, first_day: date | None) -> str:
    """How many efforts were rated as a whole, how many by their sets, and whether runs are in it."""
    found = counted_efforts(viewed)
    if first_day is not None:
        found = found[found["day"] >= pd.Timestamp(first_day)]
    counts = found["rpe_from"].value_counts()
    parts = [f"{counts[word]:,} by {word}" for word in (WHOLE, OF_SETS) if word in counts]
    unrated = efforts(viewed)["what"].eq("run").any() and not runs_are_rated(viewed)
    runs = " Runs are not in it: none says how hard it felt." if unrated else ""
    if found["lacks"].ne("").any():
        runs = f" Weeks that are not rated throughout held more than their bar.{runs}"
    return f"Load is RPE × minutes. Rated: {', '.join(parts)}.{runs}" if parts else runs.strip()
