"""What a run asked of the body, by its heart rate, its pace or the runner's own word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.heart_rate_zones import zones_of_maximum
from analysis.running_formula import FloatArray, Numbers

Sex = Literal["male", "female"]
BANISTER = {"male": (0.64, 1.92), "female": (0.86, 1.67)}  # Banister 1991
SECONDS_PER_HOUR = 3600.0
PACE_POWER = 4.0  # convention of normalised pace: hard minutes count by their fourth power
LOAD_COLUMNS = ("run_id", "day", "minutes", "trimp", "edwards", "rtss", "basis", "reason")
FROM_SECONDS, FROM_AVERAGE, NOTHING = "heart rate by the second", "average heart rate", ""


@dataclass(frozen=True, slots=True)
class HeartAndPace:
    """What the athlete has confirmed; None where not. sex chooses Banister's constants only."""

    maximum_bpm: float | None = None
    rest_bpm: float | None = None
    sex: Sex | None = None
    threshold_m_s: float | None = None


def banister_trimp(
    seconds: Numbers, heart_rate: Numbers, maximum_bpm: float, rest_bpm: float, sex: Sex
) -> FloatArray:
    """How much load is so much time at this heart rate?

    minutes x d x 0.64 e^(1.92 d) for men, minutes x d x 0.86 e^(1.67 d) for women; d = share of the
    heart-rate reserve, held to 0-1.

    Inputs: seconds and heart rates that broadcast; maximum and rest in beats per minute; sex.
    Comes back: TRIMP in arbitrary units, the same shape.
    Do not trust it for intervals from an average (it grows faster than heart rate), nor for lifting.
    Source: Banister 1991.

    >>> float(banister_trimp(3600, 150, 190, 50, "male").round(2))
    108.1
    """
    scale, power = BANISTER[sex]
    beats = np.asarray(heart_rate, dtype=np.float64)
    share = np.clip((beats - rest_bpm) / (maximum_bpm - rest_bpm), 0.0, 1.0)
    minutes = np.asarray(seconds, dtype=np.float64) / 60.0
    return np.asarray(minutes * share * scale * np.exp(power * share), dtype=np.float64)


def edwards_trimp(seconds: Numbers, heart_rate: Numbers, maximum_bpm: float) -> FloatArray:
    """How much load, by zones?

    minutes x zone, zones 1 to 5 from 50, 60, 70, 80 and 90 % of the heart-rate maximum, below 50 % nothing.

    Inputs: seconds and heart rates that broadcast; maximum in beats per minute. Comes back: arbitrary units.
    Do not trust it across people. Source: Edwards 1993, The Heart Rate Monitor Book.

    >>> float(edwards_trimp([600, 600], [120, 175], 190).sum())
    70.0
    """
    zone = zones_of_maximum(maximum_bpm).zone_of(np.asarray(heart_rate, dtype=np.float64))
    return np.asarray(np.asarray(seconds, dtype=np.float64) / 60.0 * zone, dtype=np.float64)


def running_stress_score(seconds: Numbers, normalised_m_s: Numbers, threshold_m_s: float) -> FloatArray:
    """How much load, by pace? An hour at threshold is 100.

    100 s NGP IF / (threshold x 3600), IF = NGP / threshold

    Inputs: moving seconds; normalised grade-adjusted speed and threshold speed in m/s.
    Comes back: rTSS. Do not trust it in heat, on trails or on a treadmill with its own idea of speed.
    Source: convention (TrainingPeaks).

    >>> float(running_stress_score(3600, 4.0, 4.0))
    100.0
    """
    speed = np.asarray(normalised_m_s, dtype=np.float64)
    whole = 100.0 * np.asarray(seconds, dtype=np.float64) * speed * (speed / threshold_m_s)
    return np.asarray(whole / (threshold_m_s * SECONDS_PER_HOUR), dtype=np.float64)


def session_rpe_load(rpe: Numbers, minutes: Numbers) -> FloatArray:
    """How much load, by the athlete's own word? RPE of the whole workout (0 to 10) x minutes.

    The only currency here that spans lifting and running.

    Inputs: RPE 0 to 10, minutes. Comes back: arbitrary units, NaN where the RPE lies outside.
    Do not trust one given long after the workout. Source: Foster 2001, J Strength Cond Res 15:109.

    >>> session_rpe_load([6, 11], 50).tolist()
    [300.0, nan]
    """
    word = np.asarray(rpe, dtype=np.float64)
    allowed = np.where((word >= 0) & (word <= 10), word, np.nan)
    return np.asarray(allowed * np.asarray(minutes, dtype=np.float64), dtype=np.float64)


def run_loads(
    runs: pd.DataFrame, heart_rates: pd.DataFrame, minutes: pd.DataFrame, known: HeartAndPace
) -> pd.DataFrame:
    """What did each run ask of the body?

    TRIMP (Banister) and Edwards from the seconds at each heart rate, or from the run's average where there
    are none; rTSS from the fourth-power mean of grade-adjusted minutes, or from average speed.

    Inputs: runs that count: run_id, day, distance_m, moving_s, elapsed_s, heart_rate_avg; heart_rates:
    run_id, heart_rate, seconds; minutes: run_id, moving_s, grade_adjusted_speed_m_s, speed_m_s; what the
    athlete has confirmed.
    Comes back: LOAD_COLUMNS, one row a run in the order of runs; NaN with reason where something is missing;
    basis: what TRIMP was worked out from.
    Do not add TRIMP to anything from the weight room. Sources: as the single functions.
    """
    seconds = runs["moving_s"].fillna(runs["elapsed_s"]).to_numpy(np.float64)
    average = runs["heart_rate_avg"].to_numpy(np.float64)
    place = _places(runs, heart_rates)
    inside = (place >= 0) & (heart_rates["heart_rate"].to_numpy() > 0)
    place = place[inside]
    held, beats = (heart_rates[name].to_numpy(np.float64)[inside] for name in ("seconds", "heart_rate"))
    measured = np.bincount(place, minlength=len(runs)) > 0
    trimp = edwards = rtss = np.full(len(runs), np.nan)
    if known.maximum_bpm and known.rest_bpm is not None and known.sex:
        heart = (known.maximum_bpm, known.rest_bpm, known.sex)
        exact = np.bincount(place, banister_trimp(held, beats, *heart), len(runs))
        trimp = np.where(measured, exact, banister_trimp(seconds, average, *heart))
    if known.maximum_bpm:
        exact = np.bincount(place, edwards_trimp(held, beats, known.maximum_bpm), len(runs))
        plain = edwards_trimp(seconds, average, known.maximum_bpm)
        edwards = np.where(measured, exact, np.where(np.isnan(average), np.nan, plain))
    if known.threshold_m_s:
        rtss = running_stress_score(seconds, _normalised_speed(runs, minutes, seconds), known.threshold_m_s)
    basis = np.where(measured, FROM_SECONDS, np.where(np.isfinite(average), FROM_AVERAGE, NOTHING))
    return pd.DataFrame(
        {
            "run_id": runs["run_id"],
            "day": runs["day"],
            "minutes": seconds / 60.0,
            "trimp": trimp,
            "edwards": edwards,
            "rtss": rtss,
            "basis": basis.astype(str),
            "reason": [_missing(known, bool(has)) for has in basis != NOTHING],
        }
    ).astype({"basis": "str", "reason": "str"})


def _places(runs: pd.DataFrame, rows: pd.DataFrame) -> NDArray[np.intp]:
    """Which of the runs each row belongs to, -1 where to none."""
    codes, ids = pd.factorize(rows["run_id"])
    return pd.Index(runs["run_id"]).get_indexer(pd.Index(ids))[codes] if len(rows) else codes


def _normalised_speed(runs: pd.DataFrame, minutes: pd.DataFrame, seconds: FloatArray) -> FloatArray:
    """Fourth-power mean of the minutes on the flat, average speed for runs without minutes."""
    plain = runs["distance_m"].to_numpy(np.float64) / np.where(seconds > 0, seconds, np.nan)
    held, adjusted, as_run = (
        minutes[name].to_numpy(np.float64) for name in ("moving_s", "grade_adjusted_speed_m_s", "speed_m_s")
    )
    speed = np.where(np.isfinite(adjusted), adjusted, as_run)
    place = _places(runs, minutes)
    kept = (place >= 0) & np.isfinite(speed) & (held > 0)
    place, speed, held = place[kept], speed[kept], held[kept]
    total = np.bincount(place, held, len(runs))
    mean = np.bincount(place, held * speed**PACE_POWER, len(runs)) / np.where(total > 0, total, np.nan)
    return np.where(total > 0, mean ** (1.0 / PACE_POWER), plain)


def _missing(known: HeartAndPace, has_heart_rate: bool) -> str:
    if not has_heart_rate:
        return "no heart rate was recorded"
    if not known.maximum_bpm:
        return "needs the heart-rate maximum"
    if known.rest_bpm is None:
        return "TRIMP needs the heart rate at rest"
    return "" if known.sex else "TRIMP needs to know whose constants to use, men's or women's"
