"""Critical speed and D′ over the years, and how long a fixed speed could have been held at each time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.all_out_efforts import WINDOW_DAYS, all_out_efforts, run_peaks
from analysis.critical_speed import CriticalSpeed, critical_speed
from analysis.running_formula import FloatArray, equivalent_duration_s

FEWEST_EFFORTS = 3  # SCIENCE 2.2
FEWEST_FOR_A_RANGE = 4  # with three efforts one residual is left over: nothing to draw a range from
DRAWS, SEED = 2000, 20261122
LOWER, UPPER = 2.5, 97.5
REFERENCE_M = 3000.0  # SCIENCE 3: the athlete's first 3-km race
SAME_DISTANCE = 0.03
COLUMNS = (
    *("last_day", "first_day", "speed_m_s", "speed_error_m_s", "d_prime_m", "d_prime_error_m"),
    *("efforts", "reason"),
)
HOLD_COLUMNS = ("last_day", "seconds", "low_s", "high_s", "endless", "efforts", "reason")


@dataclass(frozen=True, slots=True)
class ReferenceSpeed:
    """A speed to hold, and where it comes from; None with the reason when there is none."""

    speed_m_s: float | None
    words: str


def critical_speed_at(
    peaks: pd.DataFrame, as_of: pd.Timestamp, window_days: int = WINDOW_DAYS
) -> tuple[CriticalSpeed, pd.DataFrame]:
    """What was critical speed on a day, and from which efforts?

    `critical_speed` of `all_out_efforts`; at least three, each from a run of its own.

    Inputs: `run_peaks`; the last day of 90. Comes back: a `CriticalSpeed` (None with a reason when there are
    too few efforts or the line is not physical) and the efforts.
    Do not trust it as `critical_speed`; with three efforts its standard error is itself a guess.
    Source: SCIENCE 2.2; which efforts is our choice.
    """
    efforts = all_out_efforts(peaks, as_of, window_days)
    if len(efforts) < FEWEST_EFFORTS:
        why = (
            f"needs {FEWEST_EFFORTS} all-out efforts of 2 to 20 minutes from different runs within "
            f"{window_days} days, of clearly different lengths; there are {len(efforts)}"
        )
        return CriticalSpeed(None, None, None, None, len(efforts), why), efforts
    return critical_speed(efforts["distance_m"], efforts["duration_s"]), efforts


def critical_speed_over_time(
    efforts: pd.DataFrame, as_of: pd.Timestamp, *, every_days: int = 28, window_days: int = WINDOW_DAYS
) -> pd.DataFrame:
    """How have critical speed and D' changed?

    `critical_speed_at` every 28 days, counted back from the last.

    Inputs: efforts as `run_peaks`; last day. Comes back: COLUMNS, oldest first, one row a date with the days
    of its efforts' window; numbers NaN where reason says why, standard errors in the units of the numbers.
    Do not trust neighbouring rows as independent: their windows overlap. Source: SCIENCE 2.2.

    >>> stretches = pd.DataFrame({"run_id": ["a", "b", "c"], "day": pd.Timestamp("2026-05-01"),
    ...     "distance_m": [1500.0, 3000.0, 5000.0], "duration_s": [300.0, 647.1, 1110.0]})
    >>> critical_speed_over_time(stretches, pd.Timestamp("2026-05-02"))["speed_m_s"].round(3).tolist()
    [4.321]
    """
    peaks = run_peaks(efforts)
    days = _dates(peaks, as_of, every_days)
    rows = []
    for day in days:
        line, _ = critical_speed_at(peaks, day, window_days)
        speed = (line.speed_m_s, line.speed_standard_error_m_s)
        reserve = (line.d_prime_m, line.d_prime_standard_error_m)
        first = day - pd.Timedelta(days=window_days - 1)
        rows.append((day, first, *map(_or_nan, (*speed, *reserve)), line.efforts, line.reason))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"reason": "str"})


def reference_speed(paced: pd.DataFrame) -> ReferenceSpeed:
    """Which speed shall be held, the same for all time?

    That of the athlete's first 3 km race that counts; without one, the 3 km equivalent of the first race.

    Inputs: races with day, distance_m, duration_s, vdot, valid, counts, name (`races_with_pace`).
    Comes back: a `ReferenceSpeed`. Source: SCIENCE 3; the equivalent is our choice.
    """
    kept = paced[paced["valid"].astype(bool) & paced["counts"].eq(True)].sort_values("day", kind="stable")
    if kept.empty:
        return ReferenceSpeed(None, "Needs a race that counts, to take a speed from.")
    three = kept[(kept["distance_m"] / REFERENCE_M - 1.0).abs() <= SAME_DISTANCE]
    if len(three):
        first = three.iloc[0]
        speed = float(first["distance_m"] / first["duration_s"])
        return ReferenceSpeed(speed, f"The speed of the first 3 km race, {first['day']:%Y-%m-%d}.")
    first = kept.iloc[0]
    speed = REFERENCE_M / equivalent_duration_s(float(first["vdot"]), REFERENCE_M)
    return ReferenceSpeed(speed, f"The speed over 3 km worth the first race, {first['day']:%Y-%m-%d}.")


def time_to_exhaustion(
    distances_m: FloatArray, durations_s: FloatArray, speed_m_s: float, seed: int = SEED
) -> tuple[float | None, float | None, float | None, bool]:
    """How long can this speed be held, and in which range does that lie?

    t = D' / (v - CS). Range: residual bootstrap of the line, residuals widened for leverage and each draw for
    the n - 2 degrees of freedom the scatter rests on; 2.5 and 97.5 % of 2000 seeded draws.

    Inputs: distances in m and durations in s of n all-out efforts; speed in m/s.
    Comes back: seconds, low, high, endless. None where there is none: no range below four efforts, no upper
    end when more than 2.5 % of draws hold the speed for ever; endless when the line itself does.
    Do not trust it beyond 2 to 20 minutes, where the line was drawn. Source: SCIENCE 3.

    >>> time_to_exhaustion(np.array([1500.0, 5000.0]), np.array([300.0, 1110.0]), 4.537037)[0].__round__()
    943
    """
    line = critical_speed(distances_m, durations_s)
    if line.speed_m_s is None or line.d_prime_m is None:
        return None, None, None, False
    held = line.time_to_exhaustion_s(speed_m_s)
    if line.efforts < FEWEST_FOR_A_RANGE:
        return held, None, None, held is None
    draws = _draws(np.asarray(distances_m, dtype=np.float64), np.asarray(durations_s, np.float64), line, seed)
    spare = speed_m_s - draws[0]
    seconds = np.where(spare > 0, np.maximum(draws[1], 0.0) / np.where(spare > 0, spare, 1.0), np.inf)
    low, high = np.percentile(seconds, [LOWER, UPPER], method="inverted_cdf")
    ends = (float(low), float(high) if np.isfinite(high) else None)
    return held, *ends, held is None


def hold_over_time(
    efforts: pd.DataFrame, speed_m_s: float, as_of: pd.Timestamp, *, every_days: int = 28
) -> pd.DataFrame:
    """How long could the reference speed have been held, month after month?

    `time_to_exhaustion` of the efforts behind each critical speed.

    Inputs: efforts as `run_peaks`; speed in m/s; last day.
    Comes back: HOLD_COLUMNS, oldest first: seconds NaN where reason says why or where endless is True (the
    speed is below critical speed); low_s and high_s NaN below four efforts, high_s also when it is open.
    Do not trust values beyond 20 minutes; a rise is what strength training is said to bring, not proof of it.
    Source: SCIENCE 3.
    """
    peaks = run_peaks(efforts)
    rows: list[tuple[object, ...]] = []
    for day in _dates(peaks, as_of, every_days):
        line, chosen = critical_speed_at(peaks, day)
        metres, seconds = (chosen[name].to_numpy(np.float64) for name in ("distance_m", "duration_s"))
        if line.speed_m_s is None:
            rows.append((day, np.nan, np.nan, np.nan, False, line.efforts, line.reason))
            continue
        held, low, high, endless = time_to_exhaustion(metres, seconds, speed_m_s)
        reason = "this speed is not above critical speed" if endless else ""
        rows.append((day, *map(_or_nan, (held, low, high)), endless, line.efforts, reason))
    return pd.DataFrame(rows, columns=list(HOLD_COLUMNS)).astype({"reason": "str"})


def _draws(
    metres: FloatArray, seconds: FloatArray, line: CriticalSpeed, seed: int
) -> tuple[FloatArray, FloatArray]:
    """Critical speed and D' of 2000 lines, each through efforts that could have been."""
    random = np.random.default_rng(seed)
    gap = seconds - seconds.mean()
    spread, count = float(gap @ gap), len(seconds)
    fitted = float(line.d_prime_m or 0.0) + float(line.speed_m_s or 0.0) * seconds
    leverage = 1.0 / count + gap**2 / spread
    residual = (metres - fitted) / np.sqrt(np.maximum(1.0 - leverage, 1e-9))
    freedom = count - 2
    wider = np.sqrt(freedom / random.chisquare(freedom, DRAWS))
    drawn = fitted + wider[:, None] * random.choice(residual - residual.mean(), (DRAWS, count))
    slope = drawn @ gap / spread
    return slope, drawn.mean(axis=1) - slope * seconds.mean()


def _dates(peaks: pd.DataFrame, as_of: pd.Timestamp, every_days: int) -> list[pd.Timestamp]:
    """Every so many days back from the last, to the first run."""
    if peaks.empty:
        return []
    count = max((pd.Timestamp(as_of) - peaks["day"].min()).days, 0) // every_days
    return [pd.Timestamp(as_of) - pd.Timedelta(days=every_days * back) for back in range(count, -1, -1)]


def _or_nan(number: float | None) -> float:
    return float("nan") if number is None else number
