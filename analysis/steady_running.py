"""Which minutes of which runs can be compared: warmed up, flat or grade-adjusted, at an even pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.running_formula import FloatArray

WARM_UP_MIN = 10  # SCIENCE 3: the first ten minutes say nothing about economy
SHORTEST_RUN_MIN = 20.0  # SCIENCE 3
FLAT_GRADE, ADJUSTABLE_GRADE = 0.02, 0.05  # SCIENCE 3; [A] beyond 5 % the adjustment itself is doubtful
LOWEST_EFFORT, HIGHEST_EFFORT = 0.65, 0.88  # SCIENCE 3: shares of the heart-rate maximum
MOVING_S_OF_A_MINUTE = 50.0  # [A] a minute with a longer stop in it is no running minute
SETTLED_MIN, EVEN_WITHIN_PCT = 4, 12.0  # [A] heart rate follows pace by minutes: four minutes within 12 %
FEWEST_MINUTES = 8  # [A] of a run that is to count
HEAT_FROM_C = 15.0  # SCIENCE 3: max(0, T - 15)
HILLY_M_PER_KM = 15.0  # [A] of a run known only as a whole
UNEVEN_KINDS = ("intervals", "race")
MINUTES, WHOLE_RUNS = "minutes", "whole runs"
COLUMNS = (
    *("run_id", "day", "minutes", "speed_m_s", "log_speed_pct"),
    *("heart_rate", "heart_rate_low", "heart_rate_high", "excess_c"),
)


@dataclass(frozen=True, slots=True, eq=False)
class SteadyRunning:
    """One row for each run that can be compared (COLUMNS), in order of day.

    basis: "minutes" or "whole runs"; runs: how many there were to choose from; reason: why there are no
    rows, empty when there are some.
    """

    rows: pd.DataFrame
    basis: str
    runs: int
    reason: str


def steady_minutes(minutes: pd.DataFrame, heart_rate_max: float) -> pd.DataFrame:
    """Which minutes of running show what a heartbeat buys?

    After the first 10 minutes of the run; without a stop; heart rate 65-88 % of maximum; grade within 5 %
    where a grade-adjusted speed is known, else within 2 %; the fastest and the slowest of the last four
    minutes within 12 %.

    Inputs: run minutes (run_id, minute from 0, moving_s, speed_m_s, grade_adjusted_speed_m_s, grade,
    heart_rate), those of a run together and in order; heart-rate maximum in beats per minute.
    Comes back: the minutes kept, with flat_speed_m_s, the speed to compare.
    Do not trust it with a sensor that counts steps for heartbeats. Minutes without a grade are left out.
    Source: SCIENCE 3; the even pace is our choice.

    >>> steady = pd.DataFrame({"run_id": "a", "minute": range(16), "moving_s": 60.0, "speed_m_s": 3.0,
    ...     "grade_adjusted_speed_m_s": np.nan, "grade": 0.0, "heart_rate": 140.0})
    >>> steady_minutes(steady, 190)["minute"].tolist()
    [10, 11, 12, 13, 14, 15]
    """
    speed = flat_speed(minutes)
    beats = minutes["heart_rate"].to_numpy(np.float64)
    share = beats / heart_rate_max
    kept = np.isfinite(speed) & (minutes["minute"].to_numpy() >= WARM_UP_MIN)
    kept &= ~(minutes["moving_s"].to_numpy(np.float64) < MOVING_S_OF_A_MINUTE)
    kept &= (share >= LOWEST_EFFORT) & (share <= HIGHEST_EFFORT)
    kept &= _settled(minutes["run_id"].to_numpy(), minutes["minute"].to_numpy(), speed)
    return minutes.assign(flat_speed_m_s=speed)[kept]


def flat_speed(minutes: pd.DataFrame) -> FloatArray:
    """The speed each minute would have had on the flat, NaN where that cannot be said (rules above)."""
    adjusted = minutes["grade_adjusted_speed_m_s"].to_numpy(np.float64)
    grade = np.abs(minutes["grade"].to_numpy(np.float64))
    plain = np.where(grade < FLAT_GRADE, minutes["speed_m_s"].to_numpy(np.float64), np.nan)
    speed = np.where(np.isfinite(adjusted) & (grade < ADJUSTABLE_GRADE), adjusted, plain)
    return np.where(speed > 0, speed, np.nan)


def _settled(run: np.ndarray, minute: np.ndarray, speed: FloatArray) -> np.ndarray:
    """Whether this minute and the three before it, of the same run, were run at about one pace."""
    pace = 100.0 * np.log(speed)
    fastest, slowest = pace.copy(), pace.copy()
    together = np.ones(len(pace), dtype=bool)
    for back in range(1, SETTLED_MIN):
        before = np.concatenate([np.full(min(back, len(pace)), np.nan), pace[:-back]])
        fastest, slowest = np.maximum(fastest, before), np.minimum(slowest, before)
        together[:back] = False
        together[back:] &= (run[back:] == run[:-back]) & (minute[back:] - minute[:-back] == back)
    return together & (fastest - slowest < EVEN_WITHIN_PCT)


def steady_runs(minutes: pd.DataFrame, heart_rate_max: float) -> SteadyRunning:
    """How fast was each steady run, and at which heart rate?

    Means over `steady_minutes` of runs of at least 20 minutes with at least 8 such minutes; speed as the
    geometric mean.

    Inputs: run minutes as `steady_minutes`, also day and temperature_c; heart-rate maximum.
    Comes back: a `SteadyRunning` of basis "minutes"; excess_c = max(0, temperature - 15), NaN when unknown.
    Do not trust it as fitness: heart rate also answers heat, sleep, coffee and the sensor.
    Source: SCIENCE 3.

    >>> steady = pd.DataFrame({"run_id": "a", "day": pd.Timestamp("2026-01-05"), "minute": range(30),
    ...     "moving_s": 60.0, "speed_m_s": 3.0, "grade_adjusted_speed_m_s": np.nan, "grade": 0.0,
    ...     "heart_rate": 140.0, "temperature_c": 18.0})
    >>> steady_runs(steady, 190).rows[["minutes", "heart_rate", "excess_c"]].to_dict("records")
    [{'minutes': 20, 'heart_rate': 140.0, 'excess_c': 3.0}]
    """
    runs = int(minutes["run_id"].nunique())
    kept = steady_minutes(minutes, heart_rate_max)
    codes, ids = pd.factorize(kept["run_id"])
    count = np.bincount(codes, minlength=len(ids))

    def mean(values: np.ndarray) -> FloatArray:
        return np.asarray(np.bincount(codes, values, len(ids)) / np.maximum(count, 1), dtype=np.float64)

    pace = mean(100.0 * np.log(kept["flat_speed_m_s"].to_numpy()))
    beats = kept["heart_rate"].to_numpy(np.float64)
    lowest, highest = np.full(len(ids), np.inf), np.full(len(ids), -np.inf)
    np.minimum.at(lowest, codes, beats)
    np.maximum.at(highest, codes, beats)
    first = np.unique(codes, return_index=True)[1]
    whole = minutes.groupby("run_id", sort=False)["minute"].max().reindex(ids).to_numpy(np.float64)
    rows = pd.DataFrame(
        {
            "run_id": ids,
            "day": kept["day"].to_numpy()[first],
            "minutes": count,
            "speed_m_s": np.exp(pace / 100.0),
            "log_speed_pct": pace,
            "heart_rate": mean(beats),
            "heart_rate_low": lowest,
            "heart_rate_high": highest,
            "excess_c": np.maximum(0.0, mean(kept["temperature_c"].to_numpy(np.float64)) - HEAT_FROM_C),
        }
    )
    rows = rows[(count >= FEWEST_MINUTES) & (whole + 1 >= SHORTEST_RUN_MIN)]
    reason = "" if len(rows) else _nothing_steady(minutes, runs)
    return SteadyRunning(rows.sort_values("day", kind="stable", ignore_index=True), MINUTES, runs, reason)


def _nothing_steady(minutes: pd.DataFrame, runs: int) -> str:
    if minutes["heart_rate"].notna().sum() == 0:
        return "Runs recorded with heart rate, minute by minute, are needed; there are none."
    if minutes["grade"].notna().sum() == 0:
        return "The recordings hold no altitude, so flat running cannot be told from hills."
    return (
        f"None of {runs} recorded runs has {FEWEST_MINUTES} even, flat minutes after the first {WARM_UP_MIN} "
        "at 65 to 88 % of the heart-rate maximum."
    )


def whole_steady_runs(runs: pd.DataFrame, heart_rate_max: float) -> SteadyRunning:
    """The same from averages of whole runs, for logs that hold nothing finer.

    Runs of at least 20 minutes that are no intervals, no race and not on a treadmill, at an average of
    65-88 % of heart-rate maximum, with at most 15 m of climb a kilometre where the climb is known.

    Inputs: run_id, day, distance_m, moving_s, elapsed_s, heart_rate_avg, ascent_m, temperature_c, kind, and
    indoors (1 or missing) where it is known; heart-rate maximum in beats per minute.
    Comes back: a `SteadyRunning` of basis "whole runs".
    Do not trust it as far as minutes: warm-up, hills, stops and hard stretches are all in the averages.
    Source: our choice, after SCIENCE 3.

    >>> run = pd.DataFrame({"run_id": ["a"], "day": pd.to_datetime(["2026-01-05"]), "distance_m": [9000.0],
    ...     "moving_s": [3000.0], "elapsed_s": [3000.0], "heart_rate_avg": [140.0], "ascent_m": [20.0],
    ...     "temperature_c": [np.nan], "kind": ["easy"]})
    >>> whole_steady_runs(run, 190).rows["speed_m_s"].tolist()
    [3.0]
    """
    moving = runs["moving_s"].fillna(runs["elapsed_s"])
    share = runs["heart_rate_avg"] / heart_rate_max
    kept = share.between(LOWEST_EFFORT, HIGHEST_EFFORT) & (moving >= 60.0 * SHORTEST_RUN_MIN)
    kept &= (runs["distance_m"] > 0) & ~runs["kind"].isin(UNEVEN_KINDS)
    kept &= ~(runs["ascent_m"] * 1000.0 > HILLY_M_PER_KM * runs["distance_m"])
    if "indoors" in runs:  # whose speed nobody measured
        kept &= ~(runs["indoors"] > 0)
    chosen, moving = runs[kept], moving[kept]
    speed = chosen["distance_m"] / moving
    rows = pd.DataFrame(
        {
            "run_id": chosen["run_id"],
            "day": chosen["day"],
            "minutes": (moving / 60.0).round().astype("int64"),
            "speed_m_s": speed,
            "log_speed_pct": 100.0 * np.log(speed),
            "heart_rate": chosen["heart_rate_avg"],
            "heart_rate_low": chosen["heart_rate_avg"],
            "heart_rate_high": chosen["heart_rate_avg"],
            "excess_c": (chosen["temperature_c"] - HEAT_FROM_C).clip(lower=0.0),
        }
    )
    reason = (
        ""
        if len(rows)
        else "Runs of 20 minutes and more with an average heart rate are needed; there are none."
    )
    rows = rows.dropna(subset="day").sort_values("day", kind="stable", ignore_index=True)
    return SteadyRunning(rows, WHOLE_RUNS, len(runs), reason)


def steady_running(minutes: pd.DataFrame, runs: pd.DataFrame, heart_rate_max: float) -> SteadyRunning:
    """The steady runs of a log, from minutes where they are recorded and from averages where not.

    `steady_runs`, unless they are fewer than half of `whole_steady_runs`: the two are never mixed, as a whole
    run holds its warm-up.

    Inputs: as these two. Comes back: a `SteadyRunning`; its basis says which.
    Do not trust it as each of them. Source: our choice.
    """
    fine, coarse = steady_runs(minutes, heart_rate_max), whole_steady_runs(runs, heart_rate_max)
    return fine if 2 * len(fine.rows) >= len(coarse.rows) else coarse
