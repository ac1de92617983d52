"""One run from its points: splits, an even pace, and what heart rate did meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.grade_cost import grade_adjusted_speed
from analysis.running_formula import FloatArray

KM_M, MILE_M = 1000.0, 1609.344
SMOOTH_S = 30.0  # [A] pace over half a minute: shorter is the satellite's noise
STANDING_M_S = 0.5  # [A] slower than any walk
LONGEST_GAP_S = 90.0  # [A] between two points further apart nobody knows what happened
SHORTEST_REST = 0.05  # a last split of less than 5 % of the unit is left out
WARM_UP_S, SHORTEST_FOR_DRIFT_S = 600.0, 1200.0  # as decoupling: after ten minutes, two halves of ten
MEANS = ("heart_rate", "cadence_spm", "power_w", "ground_contact_ms", "vertical_oscillation_mm")
SPLIT_COLUMNS = (
    *("split", "distance_m", "start_s", "duration_s", "moving_s", "speed_m_s", "grade_adjusted_m_s"),
    *("climb_m", *MEANS),
)
POINT_COLUMNS = ("t_s", "distance_m", "even_speed_m_s", "adjusted_speed_m_s", "grade", "altitude_m", *MEANS)


@dataclass(frozen=True, slots=True, eq=False)
class SingleRun:
    """A run as its page shows it.

    points: POINT_COLUMNS, one row a recorded point, NaN where the run has none (thin them with `thinned`
    before drawing); splits: SPLIT_COLUMNS; drift_pct: 100 (EF of the first half / EF of the second - 1) after
    ten minutes, None with drift_reason; has: the columns of `points` that hold anything.
    """

    points: pd.DataFrame
    splits: pd.DataFrame
    drift_pct: float | None
    drift_reason: str
    has: tuple[str, ...]


def single_run(points: pd.DataFrame, unit_m: float = KM_M) -> SingleRun:
    """What happened in this run, kilometre by kilometre and point by point?

    Splits by the clock, pauses included, with moving time beside; pace over half a minute; grade-adjusted
    pace where the grade is known (Minetti, `grade_adjusted_speed`).

    Inputs: points of one run: t_s, distance_m and any of speed_m_s, heart_rate, cadence_spm, altitude_m,
    grade, power_w, ground_contact_ms, vertical_oscillation_mm; metres of a split (1000, or 1609.344).
    Comes back: a `SingleRun`; without a distance its splits are empty.
    Do not trust a satellite's pace at one point, nor grade-adjusted pace of a flat road race.
    Source: definitions; windows are our choice.

    >>> points = pd.DataFrame({"t_s": np.arange(0.0, 1501), "distance_m": 3.0 * np.arange(1501)})
    >>> single_run(points).splits["duration_s"].round(1).tolist()
    [333.3, 333.3, 333.3, 333.3, 166.7]
    """
    rows = points.sort_values("t_s", kind="stable", ignore_index=True).astype({"t_s": "float64"})
    for name in ("distance_m", "altitude_m", "grade", *MEANS):
        rows[name] = rows[name].astype("float64") if name in rows else np.nan
    along = rows["distance_m"].ffill().fillna(0.0).cummax().to_numpy()
    t_s, grade = rows["t_s"].to_numpy(), rows["grade"].to_numpy()
    even = even_speed(t_s, along) if along.any() else np.full(len(rows), np.nan)
    rows = rows.assign(even_speed_m_s=even, adjusted_speed_m_s=grade_adjusted_speed(even, grade))
    shown = rows[list(POINT_COLUMNS)]
    drift, reason = _drift(rows)
    has = tuple(name for name in POINT_COLUMNS if shown[name].notna().any())
    return SingleRun(shown, _splits(rows, along, unit_m), drift, reason, has)


def even_speed(t_s: FloatArray, along_m: FloatArray, over_s: float = SMOOTH_S) -> FloatArray:
    """How fast, evened out over half a minute around each point?

    Metres between 15 s before and 15 s after over the time between them, shorter at the ends of the run.

    Inputs: seconds, growing, and metres so far, never shrinking, of each point (n,).
    Comes back: m/s (n,); 0 while standing. Source: definition.

    >>> even_speed(np.arange(100.0), 3.0 * np.arange(100)).round(6)[[0, 50]].tolist()
    [3.0, 3.0]
    """
    if len(t_s) < 2:
        return np.full(len(t_s), np.nan)
    before = np.maximum(t_s - over_s / 2.0, t_s[0])
    after = np.minimum(t_s + over_s / 2.0, t_s[-1])
    metres = np.interp(after, t_s, along_m) - np.interp(before, t_s, along_m)
    return np.asarray(metres / np.maximum(after - before, 1e-9), dtype=np.float64)


def _splits(rows: pd.DataFrame, along: FloatArray, unit_m: float) -> pd.DataFrame:
    whole = float(along[-1]) if len(along) else 0.0
    if whole <= 0:
        return pd.DataFrame({name: [] for name in SPLIT_COLUMNS})
    marks = np.arange(0.0, whole, unit_m)
    marks = np.append(marks, whole) if whole - marks[-1] >= SHORTEST_REST * unit_m else marks
    t_s = rows["t_s"].to_numpy()
    step_s = np.diff(t_s, prepend=t_s[0])
    metres = np.diff(along, prepend=along[0])
    moving = np.where(metres >= STANDING_M_S * step_s, step_s, 0.0)
    held = np.where(step_s <= LONGEST_GAP_S, step_s, 0.0)
    times = np.interp(marks, along, t_s)
    times[0] = t_s[0]
    lengths, seconds = np.diff(marks), np.diff(times)
    place = np.searchsorted(times, t_s, side="left") - 1
    inside = (place >= 0) & (place < len(lengths)) & (held > 0)
    means = {name: _weighted(rows[name].to_numpy(), held, place, inside, len(lengths)) for name in MEANS}
    flat = rows["adjusted_speed_m_s"].to_numpy() / rows["even_speed_m_s"].replace(0.0, np.nan).to_numpy()
    factor = _weighted(flat, metres, place, inside, len(lengths))
    moved = np.diff(np.interp(times, t_s, np.cumsum(moving)))
    altitude = rows["altitude_m"]
    known = altitude.notna().to_numpy()
    climb = (
        np.diff(np.interp(times, t_s[known], altitude[known]))
        if known.any()
        else np.full(len(lengths), np.nan)
    )
    speed = lengths / seconds
    return pd.DataFrame(
        {
            "split": np.arange(1, len(lengths) + 1),
            "distance_m": lengths,
            "start_s": times[:-1],
            "duration_s": seconds,
            "moving_s": moved,
            "speed_m_s": speed,
            "grade_adjusted_m_s": speed * factor,
            "climb_m": climb,
            **means,
        }
    )


def _weighted(
    values: FloatArray, held: FloatArray, place: np.ndarray, inside: np.ndarray, splits: int
) -> FloatArray:
    """Mean of each split, weighed by seconds or metres; NaN where nothing was recorded."""
    kept = inside & np.isfinite(values)
    total = np.bincount(place[kept], held[kept], splits)
    some = np.bincount(place[kept], held[kept] * values[kept], splits)
    return np.where(total > 0, some / np.where(total > 0, total, 1.0), np.nan)


def _drift(rows: pd.DataFrame) -> tuple[float | None, str]:
    """Decoupling of the run and why there is none."""
    speed = rows["adjusted_speed_m_s"].fillna(rows["even_speed_m_s"]).to_numpy()
    beats, t_s = rows["heart_rate"].to_numpy(), rows["t_s"].to_numpy()
    if not (beats > 0).any():
        return None, "no heart rate was recorded"
    held = np.diff(t_s, prepend=t_s[0])
    kept = (t_s >= WARM_UP_S) & (beats > 0) & (speed >= STANDING_M_S) & (held <= LONGEST_GAP_S) & (held > 0)
    so_far = np.cumsum(held * kept)
    if so_far[-1] < SHORTEST_FOR_DRIFT_S:
        return None, "needs 20 minutes of running with heart rate after the first 10"
    factors = []
    for half in (kept & (so_far <= so_far[-1] / 2), kept & (so_far > so_far[-1] / 2)):
        factors.append((held[half] @ speed[half]) / (held[half] @ beats[half]))
    return float(100.0 * (factors[0] / factors[1] - 1.0)), ""
