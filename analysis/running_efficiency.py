"""What a heartbeat buys, and how much less it buys late in a long run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.running_formula import FloatArray
from analysis.steady_running import HEAT_FROM_C, MOVING_S_OF_A_MINUTE, WARM_UP_MIN, flat_speed

LONG_RUN_MIN = 75  # [A] from here on the late part says something about endurance
SHORTEST_FOR_HALVES_MIN = 40  # [A] of usable minutes after the warm-up
UNEVEN_PCT = 10.0  # [A] a run whose minutes scatter more was not run evenly: halves of it do not compare
USABLE_SHARE = 0.8  # [A] of the minutes after the warm-up
WELL_COUPLED_PCT = 5.0  # Friel's convention
RECENT_DAYS, FEWEST_RUNS = 90, 3
UPPER_TAIL = 0.975
COLUMNS = (
    *("run_id", "day", "minutes", "efficiency", "decoupling_pct", "late_fade_pct", "speed_fade_pct"),
    *("heart_rate_rise_bpm", "excess_c", "long_run", "reason"),
)
HALVES, QUARTERS = ((0.0, 0.5), (0.5, 1.0)), ((0.0, 0.25), (0.75, 1.0))


def efficiency_factor(speed_m_s: FloatArray | float, heart_rate: FloatArray | float) -> FloatArray:
    """How many metres does one heartbeat carry the runner?

    EF = flat speed in m/min over heart rate in beats a minute

    Inputs: speed in m/s, heart rate in beats per minute, numbers or arrays. Comes back: metres a beat.
    Do not trust it between runs of different intensity: it rises with pace in most runners.
    Source: convention.

    >>> float(efficiency_factor(200 / 60, 150).round(3))
    1.333
    """
    return np.asarray(60.0 * np.asarray(speed_m_s, dtype=np.float64) / heart_rate, dtype=np.float64)


def run_endurance(minutes: pd.DataFrame) -> pd.DataFrame:
    """How well did pace and heart rate hold together in each long, even run?

    After the first 10 minutes, over minutes without a stop, flat or grade-adjusted: decoupling = 100 (EF of
    the first half / EF of the second - 1); late fade, the same of the first and the last quarter; speed fade
    = 100 (1 - speed of the last quarter / speed of the first); rise of heart rate from first to last quarter.

    Inputs: run minutes (run_id, day, minute, moving_s, speed_m_s, grade_adjusted_speed_m_s, grade,
    heart_rate, temperature_c), those of a run together and in order.
    Comes back: COLUMNS, one row for each run, by day: positive is worse; NaN where reason says why; long_run
    from 75 minutes, the ones that speak for endurance. Below 5 % is called well coupled, by convention.
    Do not trust it in heat, in runs meant to get faster, nor with a drifting sensor.
    Source: Friel's convention for halves; quarters and the rules for an even run are our choice.

    >>> run = pd.DataFrame({"run_id": "a", "day": pd.Timestamp("2026-05-01"), "minute": range(90),
    ...     "moving_s": 60.0, "speed_m_s": 3.0, "grade_adjusted_speed_m_s": np.nan, "grade": 0.0,
    ...     "heart_rate": np.where(np.arange(90) < 50, 140.0, 147.0), "temperature_c": 10.0})
    >>> run_endurance(run)["decoupling_pct"].round(2).tolist()
    [5.0]
    """
    speed, beats = flat_speed(minutes), minutes["heart_rate"].to_numpy(np.float64)
    warm = minutes["minute"].to_numpy() >= WARM_UP_MIN
    usable = warm & np.isfinite(speed) & (beats > 0)
    usable &= ~(minutes["moving_s"].to_numpy(np.float64) < MOVING_S_OF_A_MINUTE)
    codes, ids = pd.factorize(minutes["run_id"])
    after = np.bincount(codes, warm, len(ids))
    count = np.bincount(codes[usable], minlength=len(ids))
    place = _place_in_run(codes[usable], count) / np.maximum(count, 1)[codes[usable]]
    degrees = minutes["temperature_c"].to_numpy(np.float64)

    def mean(values: FloatArray, first: float, last: float) -> FloatArray:
        part = (place >= first) & (place < last)
        return _mean(codes[usable][part], values[usable][part], len(ids))

    spread = np.sqrt(np.maximum(mean(speed**2, 0, 1) - mean(speed, 0, 1) ** 2, 0.0)) / mean(speed, 0, 1)
    reason = _reasons(after, count, 100.0 * spread)

    def worse(column: FloatArray) -> FloatArray:
        return np.where(reason == "", column, np.nan)

    early, late = (mean(speed, *part) for part in QUARTERS)
    heart_early, heart_late = (mean(beats, *part) for part in QUARTERS)
    halves = [efficiency_factor(mean(speed, *part), mean(beats, *part)) for part in HALVES]
    fade = efficiency_factor(early, heart_early) / efficiency_factor(late, heart_late)
    days = minutes.groupby("run_id", sort=False)["day"].first().reindex(ids).to_numpy()
    rows = pd.DataFrame(
        {
            "run_id": ids,
            "day": days,
            "minutes": (after + WARM_UP_MIN).astype(np.int64),
            "efficiency": efficiency_factor(mean(speed, 0, 1), mean(beats, 0, 1)),
            "decoupling_pct": worse(100.0 * (halves[0] / halves[1] - 1.0)),
            "late_fade_pct": worse(100.0 * (fade - 1.0)),
            "speed_fade_pct": worse(100.0 * (1.0 - late / early)),
            "heart_rate_rise_bpm": worse(heart_late - heart_early),
            "excess_c": np.maximum(0.0, mean(degrees, 0, 1) - HEAT_FROM_C),
            "long_run": after + WARM_UP_MIN >= LONG_RUN_MIN,
            "reason": pd.Series(reason, dtype="str"),
        }
    )
    return rows.sort_values("day", kind="stable", ignore_index=True)


def recent_endurance(
    rows: pd.DataFrame, column: str, as_of: pd.Timestamp, recent_days: int = RECENT_DAYS
) -> Estimate:
    """What is decoupling, or late fade, in the long runs of the last 90 days?

    Mean over long runs with its interval by Student's t; at least three.

    Inputs: `run_endurance`; one of its columns; the last day.
    Comes back: an `Estimate` in the column's unit; None with what it needs.
    Do not trust three runs far; the interval says how far. Source: definition.

    >>> nothing = pd.DataFrame({"day": pd.to_datetime([]), "long_run": [], "late_fade_pct": []})
    >>> recent_endurance(nothing, "late_fade_pct", pd.Timestamp("2026-05-01")).caveat
    'Needs 3 even runs of 75 minutes or more with heart rate in 90 days; there are 0.'
    """
    age = (pd.Timestamp(as_of) - rows["day"]).dt.days
    kept = rows.loc[age.between(0, recent_days - 1) & rows["long_run"].eq(True), column].dropna()
    values = kept.to_numpy(np.float64)
    if len(values) < FEWEST_RUNS:
        why = (
            f"Needs {FEWEST_RUNS} even runs of {LONG_RUN_MIN} minutes or more with heart rate in "
            f"{recent_days} days; there are {len(values)}."
        )
        return Estimate(None, None, None, len(values), why)
    from scipy.special import stdtrit

    mean = float(values.mean())
    reach = float(stdtrit(len(values) - 1, UPPER_TAIL) * values.std(ddof=1) / np.sqrt(len(values)))
    if reach == 0:
        return Estimate(mean, None, None, len(values), "")
    return Estimate(mean, mean - reach, mean + reach, len(values), "")


def _place_in_run(run: NDArray[np.intp], count: NDArray[np.intp]) -> FloatArray:
    """0, 1, 2 ... within each run; rows of a run lie together."""
    order = np.argsort(run, kind="stable")
    start = np.cumsum(count) - count
    place = np.empty(len(run))
    place[order] = np.arange(len(run)) - start[run[order]]
    return place


def _mean(run: NDArray[np.intp], values: FloatArray, runs: int) -> FloatArray:
    held = np.bincount(run, minlength=runs)
    return np.where(held > 0, np.bincount(run, values, runs) / np.maximum(held, 1), np.nan)


def _reasons(after: NDArray[Any], count: NDArray[Any], spread_pct: FloatArray) -> NDArray[np.str_]:
    """Why each run has no halves to compare, empty where it has."""
    return np.select(
        [after < SHORTEST_FOR_HALVES_MIN, count < USABLE_SHARE * after, ~(spread_pct <= UNEVEN_PCT)],
        ["shorter than 50 minutes", "stops, hills or gaps in heart rate", "not run at an even pace"],
        default="",
    )
