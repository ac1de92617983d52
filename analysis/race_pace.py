"""What a race result is worth: VDOT, the same effort over other distances, and pace on one scale."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analysis.race_noise import RaceNoise, race_noise_pct
from analysis.running_formula import (
    FIVE_KM_M,
    FloatArray,
    equivalent_duration_s,
    five_km_equivalent_speed_pct,
    riegel_duration_s,
    vdot,
)

__all__ = [
    "equivalent_duration_s",
    "five_km_equivalent_speed_pct",
    "next_race_equivalents",
    "race_noise_pct",
    "races_with_pace",
    "recent_best_race",
    "riegel_duration_s",
    "vdot",
]

SHORTEST_VALID_S, LONGEST_VALID_S = 3.5 * 60.0, 240.0 * 60.0  # range the VDOT curves were drawn for
HIGHEST_PLAUSIBLE_VDOT = 90.0  # our choice: the table ends at 85, world records lie near it
LOWEST_PLAUSIBLE_VDOT = 12.0  # our choice: 5 km in about 65 minutes is a walk
USUAL_DISTANCES_M = {
    "1500 m": 1500.0,
    "mile": 1609.344,
    "3 km": 3000.0,
    "5 km": 5000.0,
    "10 km": 10_000.0,
    "half marathon": 21_097.5,
    "marathon": 42_195.0,
}
RECENT_DAYS = 120  # our choice: about one training block
NORMAL_95 = 1.959964
COLUMNS = ("race", "distance_m", "duration_s", "low_s", "high_s", "from_race", "from_day", "from_distance_m")


def _why_invalid(races: pd.DataFrame, worth: FloatArray) -> list[str]:
    """One reason a race, empty where there is none; the first that applies."""
    distance = races["distance_m"].to_numpy(dtype=np.float64, na_value=np.nan)
    duration = races["duration_s"].to_numpy(dtype=np.float64, na_value=np.nan)
    known = np.isfinite(distance * duration) & (distance > 0) & (duration > 0)
    no_doubt = pd.Series("", index=races.index)
    doubtful = races.get("doubt", no_doubt).fillna("").ne("").to_numpy(bool)
    rules = {
        "a question about this race is not answered yet": doubtful,
        "its day is missing": races["day"].isna().to_numpy(bool),
        "its distance or time is missing": ~known,
        "shorter than 3.5 minutes": duration < SHORTEST_VALID_S,
        "longer than 240 minutes": duration > LONGEST_VALID_S,
        "faster than any runner (VDOT above 90)": worth > HIGHEST_PLAUSIBLE_VDOT,
        "no faster than a walk (VDOT below 12)": ~(worth >= LOWEST_PLAUSIBLE_VDOT),
    }
    return [str(reason) for reason in np.select(list(rules.values()), list(rules), default="")]


def races_with_pace(races: pd.DataFrame) -> pd.DataFrame:
    """Which races can be compared, and how fast was each once distance is taken out?

    VDOT of every race, the 5 km time of the same VDOT, and y = 100 ln(5-km-equivalent speed).

    Inputs: one row a race with day, distance_m, duration_s, name, counts (and doubt when there is one).
    Comes back: the same rows in the same order plus vdot (mL/kg/min), five_km_s (s), outcome_pct
    (log-percent), valid, and why_not_valid (empty when valid). Numbers of an invalid race are NaN.
    Do not trust it to know a real effort from a jog: that is what `counts` says, and it is left untouched.
    Source: Daniels & Gilbert 1979, Oxygen Power.

    >>> race = pd.DataFrame({"day": pd.to_datetime(["2026-05-01"]), "distance_m": [10_000.0],
    ...     "duration_s": [2400.0], "name": ["City 10"], "counts": [True]})
    >>> races_with_pace(race)["vdot"].round(1).tolist()
    [51.9]
    """
    distance = races["distance_m"].to_numpy(dtype=np.float64, na_value=np.nan)
    duration = races["duration_s"].to_numpy(dtype=np.float64, na_value=np.nan)
    worth = vdot(distance, duration)
    reasons = _why_invalid(races, worth)
    valid = np.array([not reason for reason in reasons], dtype=bool)
    worth = np.where(valid, worth, np.nan)
    five_km_s = equivalent_duration_s(worth, FIVE_KM_M)
    return races.assign(
        vdot=worth,
        five_km_s=five_km_s,
        outcome_pct=100.0 * np.log(FIVE_KM_M / five_km_s),
        valid=valid,
        why_not_valid=pd.Series(reasons, index=races.index, dtype="str"),
    )


def recent_best_race(races: pd.DataFrame, as_of: date) -> pd.Series | None:
    """Which race says most about today's fitness?

    The highest VDOT among valid races that count in the 120 days up to and including `as_of`.

    Inputs: one row a race with day, distance_m, duration_s, name, counts; a calendar day.
    Comes back: that row with the columns of `races_with_pace`, or None when there is no such race.
    Do not trust it as an average: the best of several races is partly luck.
    Source: our choice of window; Daniels & Gilbert 1979 for VDOT.

    >>> recent_best_race(pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "duration_s": [],
    ...     "name": [], "counts": []}), date(2026, 5, 1)) is None
    True
    """
    paced = races_with_pace(races)
    age_days = (pd.Timestamp(as_of) - pd.to_datetime(paced["day"])).dt.days
    counted = paced["valid"] & paced["counts"].eq(True)
    recent = paced[counted & age_days.between(0, RECENT_DAYS)]
    return None if recent.empty else recent.iloc[int(recent["vdot"].argmax())]


def next_race_equivalents(
    races: pd.DataFrame, as_of: date, *, noise: RaceNoise | None = None
) -> pd.DataFrame:
    """What could the runner do now over the usual distances?

    Duration of the same VDOT as the recent best race (rule of `recent_best_race`). The range is that
    duration times exp(+-1.96 s), s^2 = (noise of the race run)^2 + (noise of the race to come)^2.

    Inputs: one row a race with day, distance_m, duration_s, name, counts; a calendar day; noise: from
    `personal_race_noise`, the published one without it.
    Comes back: one row a distance from 1500 m to the marathon with race, distance_m, duration_s, low_s,
    high_s (95 % range, s), from_race, from_day, from_distance_m; no rows without a recent race.
    Do not trust it far from the distance raced: the range holds race-to-race noise, not whether the runner
    has trained for that distance, and not the course or the weather.
    Source: Daniels & Gilbert 1979; Hopkins & Hewson 2001, Med Sci Sports Exerc 33:1588.

    >>> race = pd.DataFrame({"day": pd.to_datetime(["2026-05-01"]), "distance_m": [5000.0],
    ...     "duration_s": [1200.0], "name": ["Park 5"], "counts": [True]})
    >>> next_race_equivalents(race, date(2026, 5, 20)).set_index("race")["duration_s"].round()["5 km"]
    np.float64(1200.0)
    """
    best = recent_best_race(races, as_of)
    distances = np.array(list(USUAL_DISTANCES_M.values())) if best is not None else np.empty(0)
    source = {} if best is None else best.to_dict()
    raced_m = float(source.get("distance_m", np.nan))
    duration = equivalent_duration_s(float(source.get("vdot", np.nan)), distances)
    each = race_noise_pct if noise is None else noise.of
    spread = NORMAL_95 * np.hypot(each(distances), each(raced_m)) / 100.0
    return pd.DataFrame(
        {
            "race": pd.Series(list(USUAL_DISTANCES_M)[: len(distances)], dtype="str"),
            "distance_m": distances,
            "duration_s": duration,
            "low_s": duration * np.exp(-spread),
            "high_s": duration * np.exp(spread),
            "from_race": pd.Series([source.get("name", "")] * len(distances), dtype="str"),
            "from_day": pd.Series([source.get("day", pd.NaT)] * len(distances), dtype="datetime64[us]"),
            "from_distance_m": np.full(len(distances), raced_m),
        },
        columns=list(COLUMNS),
    )
