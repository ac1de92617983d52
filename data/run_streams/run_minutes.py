"""A run minute by minute, and how long the heart beat how fast."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.run_streams.ground import Ground
from data.run_streams.run_track import LONGEST_STEP_S, Track

LEAST_MOVING_S = 1.0  # below that a minute has no speed
MOST_BEATS = 300.0  # a minute: more has no heart
LEAST_FAR_M = 20.0  # nor, on less ground, a grade
MEANS = (
    *("heart_rate", "cadence_spm", "power_w", "temperature_c"),
    *("ground_contact_ms", "vertical_oscillation_mm"),
)


def seconds_each(t_s: np.ndarray) -> np.ndarray:
    """How long each value stands: until the next point, though across no long gap; the last for a second."""
    seconds = np.diff(t_s, append=t_s[-1:] + 1.0)
    return np.where(seconds <= LONGEST_STEP_S, seconds, 1.0)


def run_minutes(
    columns: Mapping[str, np.ndarray], track: Track | None, ground: Ground | None
) -> dict[str, np.ndarray]:
    """The minutes of one run as columns of RUN_MINUTE; those in which nothing was recorded are left out."""
    t_s = columns["t_s"]
    minute = (t_s / 60).astype(np.int64)
    starts = np.flatnonzero(np.diff(minute, prepend=-1))  # the first point of each minute that has any
    first, length = int(minute[0]), int(minute[-1] - minute[0]) + 1
    if track is not None and track.t_s[0] < t_s[0]:
        first, length = 0, int(minute[-1]) + 1
    place = minute[starts] - first
    found = _movement(track, ground, 60.0 * np.arange(first, first + length + 1))
    seconds = seconds_each(t_s)
    for name in MEANS:
        found[name] = np.full(length, np.nan)
        found[name][place] = _means(columns[name], seconds, starts, stepping=name == "cadence_spm")
    seen = found["moving_s"] >= LEAST_MOVING_S
    seen[place] = True
    found["minute"] = np.arange(first, first + length)
    return found if seen.all() else {name: values[seen] for name, values in found.items()}


def _means(values: np.ndarray, seconds: np.ndarray, starts: np.ndarray, *, stepping: bool) -> np.ndarray:
    """The mean of each minute by time, missing where nothing is known; without the zeros when `stepping`."""
    known = values > 0 if stepping else ~np.isnan(values)
    weights = np.add.reduceat(np.where(known, seconds, 0.0), starts)
    sums = np.add.reduceat(np.where(known, values * seconds, 0.0), starts)
    means: np.ndarray = sums / np.where(weights > 0, weights, np.nan)
    return means


def _movement(track: Track | None, ground: Ground | None, bounds_s: np.ndarray) -> dict[str, np.ndarray]:
    names = ("moving_s", "distance_m", "speed_m_s", "grade_adjusted_speed_m_s", "grade")
    if track is None:
        return {name: np.full(len(bounds_s) - 1, np.nan) for name in names}
    moved = np.concatenate(([0.0], np.cumsum(np.diff(track.t_s) * track.moving())))
    moving = np.diff(np.interp(bounds_s, track.t_s, moved))
    along = np.interp(bounds_s, track.t_s, track.along_m)
    metres = np.diff(along)
    lasting = np.where(moving >= LEAST_MOVING_S, moving, np.nan)
    flat = np.diff(ground.flat_at(along)) if ground else metres
    far = np.where(metres >= LEAST_FAR_M, metres, np.nan)
    grade = np.diff(ground.risen_at(along)) / far if ground else np.full(len(metres), np.nan)
    return dict(zip(names, (moving, metres, metres / lasting, flat / lasting, grade), strict=True))


def heart_rate_seconds(t_s: np.ndarray, heart_rate: np.ndarray) -> dict[str, np.ndarray]:
    """For each whole beat per minute how many seconds the heart beat so, as columns of RUN_HEART_RATE."""
    known = (heart_rate > 0) & (heart_rate < MOST_BEATS)
    beats = np.rint(heart_rate[known]).astype(np.int64)
    seconds = np.bincount(beats, weights=seconds_each(t_s)[known])
    seen = np.flatnonzero(seconds)
    return {"heart_rate": seen, "seconds": seconds[seen]}
