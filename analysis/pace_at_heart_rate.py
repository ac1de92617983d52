"""Economy as far as a watch can see it: pace at one heart rate, week by week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.estimate import Estimate
from analysis.rolling_regression import PooledSlopes, WindowFits, pooled_slopes, rolling_fit
from analysis.running_formula import FloatArray
from analysis.steady_running import WHOLE_RUNS, SteadyRunning
from analysis.week_windows import WeekWindows, day_numbers, week_windows

WINDOW_DAYS = 42  # SCIENCE 3
FEWEST_RUNS, LEAST_SPAN_BPM = 6, 15.0  # SCIENCE 3
HEAT_KNOWN_SHARE = 0.8  # [A] of a window's runs, for the heat to count as allowed for
WHOLE_RUN_CAVEAT = "Averages of whole runs: warm-up, hills and stops are in them."
HEAT_CAVEAT = "Temperature is not known for most of these runs, so summer looks slower."
WEEK_COLUMNS = (
    *("week_start", "first_day", "last_day", "log_speed_pct", "se_pct", "speed_m_s", "low_m_s", "high_m_s"),
    *("runs", "minutes", "span_bpm", "heat_allowed_for", "reason"),
)


@dataclass(frozen=True, slots=True, eq=False)
class PaceAtHeartRate:
    """Pace at the reference heart rate over time, with what it rests on.

    weeks: WEEK_COLUMNS, one row a week, numbers NaN where `reason` says why. runs: the steady runs with
    adjusted_pct, each run's 100 ln(speed in m/s) taken to the reference heart rate and to 15 °C. slopes:
    of 100 ln(speed) on heart rate (% a beat) and, when known, on degrees above 15 °C. reason: why there is
    nothing at all, empty when there is.
    """

    reference_bpm: float
    weeks: pd.DataFrame
    runs: pd.DataFrame
    slopes: PooledSlopes | None
    basis: str
    reason: str


def pace_at_heart_rate(
    steady: SteadyRunning,
    reference_bpm: float,
    *,
    as_of: pd.Timestamp | None = None,
    window_days: int = WINDOW_DAYS,
    fewest_runs: int = FEWEST_RUNS,
    least_span_bpm: float = LEAST_SPAN_BPM,
    first_weekday: int = 0,
) -> PaceAtHeartRate:
    """How fast does this runner run at one heart rate, and how has that changed?

    For every week, over the runs of the 42 days up to its last day: Huber regression of 100 ln(speed) =
    a + b (heart rate - reference) + c max(0, T - 15), b and c drawn to the athlete's own over the whole log
    (`rolling_fit`); exp(a / 100) is the pace. At least 6 runs, and 15 beats between lowest and highest.

    Inputs: steady running; reference heart rate in beats per minute, the same for all time; as_of: day the
    last week ends at the latest. For values that share no run with their neighbours, as a regression wants
    them, window_days=7, fewest_runs=2, least_span_bpm=0.
    Comes back: `PaceAtHeartRate`; se_pct in % of speed, low and high a 95 % interval.
    Do not trust it across a change of sensor, nor as laboratory economy: a fitter heart moves it as much as
    a better stride. Neighbouring 42-day weeks share most of their runs.
    Source: SCIENCE 3 [A]; slopes of one's own and the widened error are our choice, tested in
    `bench/running_answers.py`.

    >>> empty = SteadyRunning(pd.DataFrame(), "minutes", 0, "No runs.")
    >>> pace_at_heart_rate(empty, 150).reason
    'No runs.'
    """
    rows = steady.rows
    if steady.reason:
        return _nothing(steady, reference_bpm, steady.reason)
    if len(rows) < FEWEST_RUNS:
        return _nothing(steady, reference_bpm, f"Needs {FEWEST_RUNS} steady runs, has {len(rows)}.")
    day = day_numbers(rows["day"])
    columns = _influences(rows, reference_bpm)
    outcome = rows["log_speed_pct"].to_numpy(np.float64)
    slopes = pooled_slopes(day, outcome, columns)
    if slopes.slope[0] <= 0:
        why = "Higher heart rates did not go with faster running, so the sensor or the pace is not reliable."
        return _nothing(steady, reference_bpm, why)
    windows = week_windows(rows["day"], window_days, as_of, first_weekday)
    fits = rolling_fit(day, outcome, columns, windows.ends, window_days, slopes, fewest_runs)
    weeks = _weeks(rows, fits, windows, fewest_runs, least_span_bpm)
    adjusted = rows.assign(adjusted_pct=outcome - columns @ slopes.slope)
    return PaceAtHeartRate(reference_bpm, weeks, adjusted, slopes, steady.basis, "")


def _influences(rows: pd.DataFrame, reference_bpm: float) -> FloatArray:
    """Beats above the reference and degrees above 15; a run without a temperature adds no degrees."""
    beats = rows["heart_rate"].to_numpy(np.float64) - reference_bpm
    return np.column_stack([beats, np.nan_to_num(rows["excess_c"].to_numpy(np.float64))])


def _weeks(
    rows: pd.DataFrame, fits: WindowFits, windows: WeekWindows, fewest_runs: int, least_span_bpm: float
) -> pd.DataFrame:
    count = len(windows.ends)
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(low, fits.window, rows["heart_rate_low"].to_numpy(np.float64)[fits.row])
    np.maximum.at(high, fits.window, rows["heart_rate_high"].to_numpy(np.float64)[fits.row])
    span = np.where(fits.rows > 0, high - low, 0.0)
    known = np.bincount(fits.window, rows["excess_c"].notna().to_numpy()[fits.row], count)
    few, narrow = fits.rows < fewest_runs, span < least_span_bpm
    value = np.where(narrow, np.nan, fits.value)
    error = np.where(narrow, np.nan, fits.standard_error)
    reach = fits.reach() * error
    why_few = [f"{held} steady runs in {windows.days} days, {fewest_runs} are needed" for held in fits.rows]
    why_narrow = [f"heart rates within {beats:.0f} beats, {least_span_bpm:.0f} are needed" for beats in span]
    weeks = pd.DataFrame(
        {
            "week_start": windows.week_start,
            "first_day": windows.first_day,
            "last_day": windows.last_day,
            "log_speed_pct": value,
            "se_pct": error,
            "speed_m_s": np.exp(value / 100.0),
            "low_m_s": np.exp((value - reach) / 100.0),
            "high_m_s": np.exp((value + reach) / 100.0),
            "runs": fits.rows,
            "minutes": np.bincount(fits.window, rows["minutes"].to_numpy()[fits.row], count),
            "span_bpm": span,
            "heat_allowed_for": known >= HEAT_KNOWN_SHARE * np.maximum(fits.rows, 1),
            "reason": np.where(few, why_few, np.where(narrow, why_narrow, "")).astype(str),
        }
    )
    return weeks.astype({"reason": "str"})


def pace_now(found: PaceAtHeartRate, as_of: pd.Timestamp, within_days: int = WINDOW_DAYS) -> Estimate:
    """What is the latest of these values, as speed in m/s with its range?

    The last week with a value whose last day is no older than 42 days.

    Inputs: `PaceAtHeartRate`; a day. Comes back: an `Estimate` in m/s; None with the reason otherwise.
    Do not trust it: see `pace_at_heart_rate`. Source: SCIENCE 3.

    >>> empty = SteadyRunning(pd.DataFrame(), "minutes", 0, "No runs.")
    >>> pace_now(pace_at_heart_rate(empty, 150), pd.Timestamp("2026-05-01")).caveat
    'No runs.'
    """
    if found.reason:
        return Estimate(None, None, None, 0, found.reason)
    known = found.weeks[found.weeks["last_day"] <= as_of]
    valued = known[known["speed_m_s"].notna()]
    if valued.empty:
        why = known["reason"].iloc[-1] if len(known) else "no steady run before this day"
        return Estimate(None, None, None, 0, f"There is no value yet: {why}.")
    latest = valued.iloc[-1]
    if (pd.Timestamp(as_of) - latest["last_day"]).days > within_days:
        return Estimate(None, None, None, 0, f"The last value is of {latest['last_day']:%Y-%m-%d}.")
    caveat = WHOLE_RUN_CAVEAT if found.basis == WHOLE_RUNS else ""
    caveat = caveat if latest["heat_allowed_for"] else f"{caveat} {HEAT_CAVEAT}".strip()
    return Estimate(
        float(latest["speed_m_s"]),
        float(latest["low_m_s"]),
        float(latest["high_m_s"]),
        int(latest["runs"]),
        caveat,
    )


def runs_behind(
    found: PaceAtHeartRate, last_day: pd.Timestamp, window_days: int = WINDOW_DAYS
) -> pd.DataFrame:
    """Which runs stand behind the value of a week, and how far was each from it?

    Inputs: `PaceAtHeartRate`; the week's last_day; days of the window.
    Comes back: rows of `found.runs` of (last_day - window_days, last_day], by day, with off_pct: adjusted_pct
    less the week's value (faster is positive).
    Do not trust one run's distance as a bad day: it holds the sensor's bad days too. Source: definition.
    """
    age = (pd.Timestamp(last_day) - found.runs["day"]).dt.days
    inside: pd.DataFrame = found.runs[age.between(0, window_days - 1)]
    value = found.weeks.loc[found.weeks["last_day"] == pd.Timestamp(last_day), "log_speed_pct"]
    return inside.assign(off_pct=inside["adjusted_pct"] - (value.iloc[0] if len(value) else np.nan))


def _nothing(steady: SteadyRunning, reference_bpm: float, reason: str) -> PaceAtHeartRate:
    weeks = pd.DataFrame({name: [] for name in WEEK_COLUMNS})
    return PaceAtHeartRate(reference_bpm, weeks, steady.rows, None, steady.basis, reason)
