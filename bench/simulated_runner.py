"""An invented runner whose economy is known, minute by minute: what the running numbers are tested on.

Heart rate answers speed on a straight line of ln(speed). On top come a day that is good or bad (half of it
carried on from the days before), the heat, a drift within the run and the noise of a watch. Race noise is
plain. Nothing here uses the analysis.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

HEART_RATE_MAX, HEART_RATE_REST = 190.0, 50.0
REFERENCE_BPM, REFERENCE_M_S = 150.0, 3.3
KINDS = {"easy": (139.0, 4.0, 50.0), "long": (141.0, 3.0, 100.0), "tempo": (158.0, 3.0, 55.0)}  # bpm, SD, min
KIND_SHARES = (0.62, 0.18, 0.20)


@dataclass(frozen=True, slots=True)
class Runner:
    """How the invented runner behaves; percentages are of speed, beats are per minute."""

    slope_pct_per_bpm: float = 0.75
    day_noise_bpm: float = 2.5
    carried_days: float = 5.0  # how long a good or bad spell lasts
    heat_bpm_per_c: float = 0.8
    drift_bpm_per_min: float = 0.06
    drift_spread: float = 0.03
    minute_noise_bpm: float = 1.5
    minute_noise_pct: float = 3.0
    runs_a_week: float = 4.5
    summer_c: float = 9.0  # half the way from winter to summer
    steers_by_heart: float = 0.5  # 1: holds the heart rate on a bad day, 0: holds the pace
    later_bpm: float = 0.0  # how much harder everything is run in the last half-year
    thermometer: bool = True
    race_noise_pct: float = 1.6
    races_a_year: float = 8.0


def simulated_minutes(
    random: np.random.Generator,
    days: int,
    runner: Runner | None = None,
    economy_pct: Callable[[FloatArray], FloatArray] | None = None,
) -> pd.DataFrame:
    """Run minutes of so many days; `economy_pct`: by how many % speed at a heart rate differs on each."""
    runner = runner or Runner()
    count = int(days * runner.runs_a_week / 7)
    day = np.sort(random.choice(days, size=min(count, days), replace=False)).astype(float)
    kind = random.choice(len(KINDS), size=len(day), p=KIND_SHARES)
    target, spread, length = np.array(list(KINDS.values()))[kind].T
    minutes = np.maximum(20, random.normal(length, 0.15 * length)).astype(int)
    temperature = 11 - runner.summer_c * np.cos(2 * np.pi * day / 365.25) + random.normal(0, 4, len(day))
    better = np.zeros(len(day)) if economy_pct is None else economy_pct(day)
    run = np.repeat(np.arange(len(day)), minutes)
    minute = np.concatenate([np.arange(length) for length in minutes])
    wanted = target + spread * random.normal(size=len(day)) + runner.later_bpm * (day >= days - 182)
    shift = _days_shift(random, day, runner) + runner.heat_bpm_per_c * np.maximum(0, temperature - 15)
    cost = runner.slope_pct_per_bpm
    held = runner.steers_by_heart
    speed_pct = cost * (wanted - held * shift - REFERENCE_BPM) + held * better
    beats = wanted + (1 - held) * (shift - better / cost)
    drift = runner.drift_bpm_per_min + runner.drift_spread * random.normal(size=len(day))
    uneven = random.normal(0, runner.minute_noise_pct, len(run))
    speed = REFERENCE_M_S * np.exp((speed_pct[run] + uneven) / 100)
    beats = beats[run] + drift[run] * minute - 12 * np.exp(-minute / 3)
    beats = beats + random.normal(0, runner.minute_noise_bpm, len(run))
    names = pd.Index([f"run {number:05}" for number in range(len(day))], dtype="str")
    return pd.DataFrame(
        {
            "run_id": names.take(run).to_numpy(),
            "day": first_day() + pd.to_timedelta(day[run], unit="D"),
            "minute": minute,
            "moving_s": 60.0,
            "distance_m": 60 * speed,
            "speed_m_s": speed,
            "grade_adjusted_speed_m_s": speed,
            "grade": random.normal(0, 0.006, len(run)),
            "heart_rate": np.round(beats),
            "cadence_spm": 172 + 14 * np.log(speed / 3.3) / np.log(1.2) + random.normal(0, 1.5, len(run)),
            "temperature_c": np.round(temperature[run]) if runner.thermometer else np.nan,
        }
    )


def simulated_races(
    random: np.random.Generator,
    days: int,
    runner: Runner | None = None,
    speed_pct: Callable[[FloatArray], FloatArray] | None = None,
) -> pd.DataFrame:
    """Races of 5 and 10 km on irregular days; `speed_pct`: by how many % speed differs on each."""
    runner = runner or Runner()
    count = max(2, random.poisson(runner.races_a_year * days / 365))
    day = np.sort(random.choice(days, size=count, replace=False)).astype(float)
    better = np.zeros(count) if speed_pct is None else speed_pct(day)
    noise = random.normal(0, runner.race_noise_pct, count)
    worth = np.exp(-(better + noise) / 100)
    long = random.random(count) < 0.5
    return pd.DataFrame(
        {
            "day": first_day() + pd.to_timedelta(day, unit="D"),
            "distance_m": np.where(long, 10_000.0, 5000.0),
            "duration_s": np.where(long, 2500.0, 1206.0) * worth,  # equivalent at a VDOT of 49.6
            "name": "race",
            "counts": True,
        }
    )


def first_day() -> pd.Timestamp:
    """The day everything starts: a Monday."""
    return pd.Timestamp("2022-01-03")


def _days_shift(random: np.random.Generator, day: FloatArray, runner: Runner) -> FloatArray:
    """How many beats too high the heart is on each day: half its variance lives for `carried_days`."""
    fresh, carried = random.normal(size=(2, len(day))) * runner.day_noise_bpm * np.sqrt(0.5)
    keep = np.exp(-np.diff(day, prepend=day[:1]) / runner.carried_days)
    for index in range(1, len(day)):
        carried[index] = keep[index] * carried[index - 1] + np.sqrt(1 - keep[index] ** 2) * carried[index]
    return fresh + carried
