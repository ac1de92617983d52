"""Values nobody could have meant: kept, marked with the reason, and left out of records until answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd

# Beyond the heaviest lifts on record, and beyond what a training log holds; assumptions, wide on purpose.
HEAVIEST_KG = 550.0
HEAVIEST_MACHINE_KG = 1200.0  # leg press and sled
MOST_REPS = 500
LONGEST_SET_S = 4 * 3600.0
LONGEST_RUN_S = 24 * 3600.0
LONGEST_RUN_M = 300_000.0
LONGEST_VISIT_S = 24 * 3600.0
FASTEST_M_S = 7.6  # faster than any world record from 1000 m up
SLOWEST_RACE_M_S = 0.8
BODY_MASS_KG = (25.0, 300.0)
CLOCK_AHEAD = timedelta(days=3653)  # no clock that anybody trains by is further ahead
EARLIEST = np.datetime64("1980-01-01")


def doubt_sets(sets: pd.DataFrame) -> pd.Series:
    """Why each set is in doubt, missing where it is not."""
    roomy = sets["exercise"].isin(("Leg Press", "Single Leg Press", "Sled Push", "Sled Pull", "Calf Press"))
    limit = np.where(roomy, HEAVIEST_MACHINE_KG, HEAVIEST_KG)
    return _first_reason(
        len(sets),
        (
            sets["load_kg"] > limit,
            "A load of {load_kg:g} kg is more than anyone lifts. Is a digit too many?",
            sets,
        ),
        (sets["reps"] > MOST_REPS, "{reps:g} repetitions in one set. Are these seconds?", sets),
        (sets["duration_s"] > LONGEST_SET_S, "A set of {duration_s:g} seconds. Was a timer left on?", sets),
        *_odd_days(sets),
    )


def doubt_runs(runs: pd.DataFrame) -> pd.Series:
    """Why each run is in doubt, missing where it is not."""
    duration = runs["moving_s"].fillna(runs["elapsed_s"])
    speed = runs["distance_m"] / duration.where(duration > 0)
    return _first_reason(
        len(runs),
        (duration > LONGEST_RUN_S, "A run of more than 24 hours. Was the watch left on?", runs),
        (runs["distance_m"] > LONGEST_RUN_M, "A run of more than 300 km.", runs),
        (speed > FASTEST_M_S, "Faster than any world record. Was part of it by car or bike?", runs),
        *_odd_days(runs),
    )


def doubt_gym_visits(visits: pd.DataFrame) -> pd.Series:
    """Why each gym visit is in doubt, missing where it is not."""
    long = visits["elapsed_s"] > LONGEST_VISIT_S
    return _first_reason(
        len(visits),
        (long, "More than 24 hours in the gym. Was the watch left on?", visits),
        *_odd_days(visits),
    )


def doubt_races(races: pd.DataFrame) -> pd.Series:
    """Why each race is in doubt, missing where it is not."""
    speed = races["distance_m"] / races["duration_s"]
    return _first_reason(
        len(races),
        (speed > FASTEST_M_S, "Faster than any world record. Check distance and time.", races),
        (speed < SLOWEST_RACE_M_S, "Slower than walking. Check distance and time.", races),
        *_odd_days(races),
    )


def doubt_body_mass(masses: pd.DataFrame) -> pd.Series:
    """Why each weight is in doubt, missing where it is not."""
    low, high = BODY_MASS_KG
    return _first_reason(
        len(masses),
        (
            ~masses["body_mass_kg"].between(low, high),
            "{body_mass_kg:g} kg is no adult's weight. Check it.",
            masses,
        ),
        *_odd_days(masses),
    )


DOUBTS = {
    "strength_set": doubt_sets,
    "run": doubt_runs,
    "race": doubt_races,
    "body_mass": doubt_body_mass,
    "gym_visit": doubt_gym_visits,
}


def _odd_days(rows: pd.DataFrame) -> tuple[tuple[pd.Series, str, pd.DataFrame], ...]:
    """Days before apps existed, or ahead of today in a file that is not ahead as a whole."""
    now = datetime.now(UTC).replace(tzinfo=None)
    ahead = rows["day"] > np.datetime64(now + timedelta(days=1, hours=14), "us")
    if len(rows) > 1 and ahead.mean() > 0.5:  # a device's clock, not a slip of the finger
        ahead = rows["day"] > np.datetime64(now + CLOCK_AHEAD, "us")
    return (
        (ahead, "This day is in the future: {day:%Y-%m-%d}. Was the clock wrong?", rows),
        (rows["day"] < EARLIEST, "This day is before any training app: {day:%Y-%m-%d}.", rows),
    )


def _first_reason(length: int, *checks: tuple[pd.Series, str, pd.DataFrame]) -> pd.Series:
    reasons: list[str | None] = [None] * length
    for failed, text, rows in reversed(checks):
        places = np.flatnonzero(failed.fillna(False).to_numpy(dtype=bool))
        for place in places:
            reasons[place] = text.format(**rows.iloc[place].to_dict())
    return pd.Series(reasons, dtype="str")
