"""How the runner runs: cadence, step, contact, bounce and stiffness, compared at one speed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.leg_spring import flight_time_s, leg_spring
from analysis.rolling_regression import WindowFits, pooled_slopes, rolling_fit
from analysis.steady_running import (
    FLAT_GRADE,
    HILLY_M_PER_KM,
    MINUTES,
    MOVING_S_OF_A_MINUTE,
    SHORTEST_RUN_MIN,
    UNEVEN_KINDS,
    WARM_UP_MIN,
    WHOLE_RUNS,
)
from analysis.week_windows import WeekWindows, day_numbers, week_windows

FEWEST_MINUTES, FEWEST_RUNS, WINDOW_DAYS = 8, 6, 42  # as pace at heart rate
SPEED_STEP_M_S = 0.05
MEASURES = {  # column: label, unit, what it needs
    "cadence_spm": ("Cadence", "steps/min", "cadence"),
    "step_length_m": ("Step length", "m", "cadence"),
    "ground_contact_ms": ("Ground contact", "ms", "ground contact times"),
    "vertical_oscillation_mm": ("Vertical oscillation", "mm", "vertical oscillation"),
    "vertical_stiffness_kn_m": ("Vertical stiffness", "kN/m", "ground contact times, height and body mass"),
    "leg_stiffness_kn_m": ("Leg stiffness", "kN/m", "ground contact times, height and body mass"),
    "effectiveness": ("Running effectiveness", "m/s per W/kg", "running power and body mass"),
}
MEANS = ("speed_m_s", "cadence_spm", "ground_contact_ms", "vertical_oscillation_mm", "power_w")
WEEK_COLUMNS = ("week_start", "first_day", "last_day", "value", "standard_error", "low", "high", "runs")


@dataclass(frozen=True, slots=True, eq=False)
class FormOverTime:
    """One measure at one speed, week by week.

    weeks: WEEK_COLUMNS, NaN where a window has fewer than 6 runs; runs: run_id, day, speed_m_s, value as run
    and at_speed, taken to the reference speed; slope: change of the measure for each m/s faster. source: the
    device or format compared within, "" for all. reason: what it needs, empty when there is a result.
    """

    measure: str
    source: str
    reference_m_s: float
    slope: float
    weeks: pd.DataFrame
    runs: pd.DataFrame
    reason: str


def form_of_runs(
    minutes: pd.DataFrame,
    runs: pd.DataFrame,
    *,
    height_m: float | None = None,
    body_mass_kg: pd.Series | None = None,
) -> pd.DataFrame:
    """How did the runner move on flat ground in each run?

    Means over minutes after the first 10, without a stop, grade within 2 %; step length = 60 v / cadence;
    stiffness by `leg_spring` from the means; effectiveness = v / (power / mass).

    A log with such minutes of fewer than half of its runs: averages of whole runs of at least 20 minutes
    that were no race, no intervals, not on a treadmill and climbed at most 15 m a kilometre, where known.

    Inputs: run minutes (run_id, day, minute, moving_s, speed_m_s, grade, cadence_spm, ground_contact_ms,
    vertical_oscillation_mm, power_w); runs: run_id, source and, for whole runs, day, distance_m, moving_s,
    elapsed_s, ascent_m, kind, indoors and the same averages; height in m; body mass in kg on the day of each
    run, indexed as runs (`body_mass_on`). Without them what rests on them is NaN.
    Comes back: one row a run with at least 8 such minutes, by day: run_id, day, source, speed_m_s, the
    columns of MEASURES, and basis: "minutes" or "whole runs", the same for all.
    Do not trust means of hilly or stop-and-go runs: few of their minutes are left, and in averages of whole
    runs hills and stops remain. Source: SCIENCE 3; whole runs are our choice.
    """
    flat = np.abs(minutes["grade"].to_numpy(np.float64)) < FLAT_GRADE
    flat &= (minutes["minute"].to_numpy() >= WARM_UP_MIN) & (minutes["speed_m_s"].to_numpy(np.float64) > 0)
    flat &= ~(minutes["moving_s"].to_numpy(np.float64) < MOVING_S_OF_A_MINUTE)
    grouped = minutes.loc[flat, ["run_id", "day", *MEANS]].groupby("run_id", sort=False)
    means = grouped[list(MEANS)].mean().astype("float64").assign(day=grouped["day"].first())
    means = means[grouped.size() >= FEWEST_MINUTES].reset_index()
    fine = _with_spring(means, runs, height_m, body_mass_kg, MINUTES)
    coarse = _with_spring(_whole_runs(runs), runs, height_m, body_mass_kg, WHOLE_RUNS)
    return fine if 2 * len(fine) >= len(coarse) else coarse


def _whole_runs(runs: pd.DataFrame) -> pd.DataFrame:
    """Averages of whole runs that were neither hilly nor uneven, nor on a treadmill, as far as is known."""
    if not set(MEANS[1:]) <= set(runs.columns):
        return pd.DataFrame({name: [] for name in ("run_id", "day", *MEANS)})
    moving = runs["moving_s"].fillna(runs["elapsed_s"])
    kept = (moving >= 60.0 * SHORTEST_RUN_MIN) & (runs["distance_m"] > 0) & ~runs["kind"].isin(UNEVEN_KINDS)
    kept &= ~(runs["ascent_m"] * 1000.0 > HILLY_M_PER_KM * runs["distance_m"]) & ~(runs["indoors"] > 0)
    kept &= runs[list(MEANS[1:])].notna().any(axis=1) & runs["day"].notna()
    return runs.assign(speed_m_s=runs["distance_m"] / moving).loc[kept, ["run_id", "day", *MEANS]]


def _with_spring(
    means: pd.DataFrame,
    runs: pd.DataFrame,
    height_m: float | None,
    body_mass_kg: pd.Series | None,
    basis: str,
) -> pd.DataFrame:
    """The measures of each run from its means."""
    mass = pd.Series(np.nan, index=runs.index) if body_mass_kg is None else body_mass_kg
    of_run = runs[["run_id", "source"]].assign(mass_kg=mass.astype("float64")).drop_duplicates("run_id")
    means = means.merge(of_run, on="run_id", how="left")
    cadence = means["cadence_spm"].where(means["cadence_spm"] > 0).to_numpy(np.float64)
    contact_s = means["ground_contact_ms"].to_numpy(np.float64) / 1000.0
    speed, kg = means["speed_m_s"].to_numpy(np.float64), means["mass_kg"].to_numpy(np.float64)
    tall = np.nan if height_m is None else height_m
    spring = leg_spring(kg, tall, speed, contact_s, flight_time_s(cadence, contact_s))
    power = means["power_w"].where(means["power_w"] > 0).to_numpy(np.float64)
    rows = means.assign(
        cadence_spm=cadence,
        step_length_m=60.0 * speed / cadence,
        vertical_stiffness_kn_m=spring.vertical_stiffness_kn_m,
        leg_stiffness_kn_m=spring.leg_stiffness_kn_m,
        effectiveness=speed * kg / power,
        basis=basis,
    )
    columns = ["run_id", "day", "source", "speed_m_s", *MEASURES, "basis"]
    return pd.DataFrame(rows[columns]).sort_values("day", kind="stable", ignore_index=True)


def form_at_speed(
    form: pd.DataFrame,
    measure: str,
    *,
    source: str = "",
    reference_m_s: float | None = None,
    as_of: pd.Timestamp | None = None,
    first_weekday: int = 0,
) -> FormOverTime:
    """How has this measure changed, at one speed?

    For every week, over the runs of 42 days: Huber regression on speed, read at the reference speed
    (`rolling_fit`); at least 6 runs.

    Inputs: `form_of_runs`; a column of MEASURES; source: only runs of this source, needed for power, whose
    brands do not compare; reference speed in m/s, the same for all time (median of all runs without it).
    Comes back: a `FormOverTime` in the measure's unit.
    Do not trust it across watches, straps or shoes: a jump on one day is a new device.
    Source: SCIENCE 3: compare at matched speed.
    """
    label, _, needs = MEASURES[measure]
    rows = form if not source else form[form["source"].eq(source)]
    rows = rows.dropna(subset=[measure, "speed_m_s"])
    if len(rows) < FEWEST_RUNS:
        found = "there is 1" if len(rows) == 1 else f"there are {len(rows)}"
        why = f"{label} needs {FEWEST_RUNS} flat runs with {needs}; {found}."
        return FormOverTime(measure, source, np.nan, np.nan, _no_weeks(), rows, why)
    speed = rows["speed_m_s"].to_numpy(np.float64)
    middle = SPEED_STEP_M_S * round(float(np.median(speed)) / SPEED_STEP_M_S)
    reference = middle if reference_m_s is None else reference_m_s
    day = day_numbers(rows["day"])
    value, faster = rows[measure].to_numpy(np.float64), (speed - reference)[:, None]
    slopes = pooled_slopes(day, value, faster)
    windows = week_windows(rows["day"], WINDOW_DAYS, as_of, first_weekday)
    fits = rolling_fit(day, value, faster, windows.ends, WINDOW_DAYS, slopes, FEWEST_RUNS)
    taken = pd.DataFrame(
        {
            "run_id": rows["run_id"],
            "day": rows["day"],
            "speed_m_s": speed,
            "value": value,
            "at_speed": value - faster[:, 0] * slopes.slope[0],
        }
    )
    slope = float(slopes.slope[0])
    return FormOverTime(measure, source, reference, slope, _weeks(windows, fits), taken, "")


def _weeks(windows: WeekWindows, fits: WindowFits) -> pd.DataFrame:
    reach = fits.reach() * fits.standard_error
    return pd.DataFrame(
        {
            "week_start": windows.week_start,
            "first_day": windows.first_day,
            "last_day": windows.last_day,
            "value": fits.value,
            "standard_error": fits.standard_error,
            "low": fits.value - reach,
            "high": fits.value + reach,
            "runs": fits.rows,
        }
    )


def _no_weeks() -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in WEEK_COLUMNS})
