"""What can be believed of a run's points: times that grow, a distance that never shrinks, jumps cut out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.doubts import FASTEST_M_S
from data.readers.recorded_points import LONGEST_S, in_order
from data.readers.recorded_runs import PAUSED_M_S

LONGEST_STEP_S = 90.0  # assumption: between two points further apart nobody knows how fast it was
SPRINT_M_S = 12.5  # above the 12.4 m/s of the fastest sprinter ever timed
# No window of so many metres is run faster: world records of 400 m (43.03 s) and of 1000 m and more.
FASTEST_WINDOWS = ((400.0, 9.3), (1000.0, FASTEST_M_S))
STANDING_S = 10.0  # assumption: slower than any walk for so long is standing, not a late signal
EXACT_PER_M = 1024  # metres are held to so many parts, so that their sums are exact
FAR = 1e7  # seconds or metres: beyond any run, so that no best window reaches across a broken step


@dataclass(frozen=True, slots=True)
class Track:
    """Where a runner was when, at the points with a distance.

    `t_s` grows from point to point; `along_m` starts at 0 and never shrinks. Of the steps between points
    the `broken` ones hold a jump, or a gap in which the runner moved: their metres are not in `along_m`.
    """

    t_s: np.ndarray
    along_m: np.ndarray
    broken: np.ndarray

    def clock_s(self) -> np.ndarray:
        """Times in which a broken step lasts longer than any run."""
        return self.t_s + _before(self.broken) * FAR if self.broken.any() else self.t_s

    def held_m(self) -> np.ndarray:
        """Metres along, which a broken step sets back further than any run leads."""
        return self.along_m - _before(self.broken) * FAR if self.broken.any() else self.along_m

    def moving(self) -> np.ndarray:
        """For each step, whether the runner moved: not broken, and no part of ten seconds of standing."""
        slow = np.diff(self.along_m) < PAUSED_M_S * np.diff(self.t_s)
        edges = np.flatnonzero(np.diff(slow, prepend=False, append=False))
        begins, ends = edges[::2], edges[1::2]
        long = self.t_s[ends] - self.t_s[begins] >= STANDING_S
        moving: np.ndarray = ~(_covered(len(slow), begins[long], ends[long]) | self.broken)
        return moving


def in_time(columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Points in order of `t_s`, the last of those at one time; without those that have none or a wild one."""
    t_s = columns["t_s"]
    if len(t_s) and t_s[0] >= 0 and t_s[-1] <= LONGEST_S and (np.diff(t_s) > 0).all():
        return columns
    keep = np.flatnonzero((t_s >= 0) & (t_s <= LONGEST_S))
    keep = keep[np.argsort(t_s[keep], kind="stable")]
    keep = keep[np.diff(t_s[keep], append=np.inf) > 0]
    return {name: values[keep] for name, values in columns.items()}


def settled_distance(columns: Mapping[str, np.ndarray]) -> np.ndarray:
    """Metres since the start at each point, never shrinking; missing where nothing says it.

    As recorded, without values that contradict the others; where none is recorded, the speeds added up,
    nothing being added between points too far apart.
    """
    t_s, written, speed = columns["t_s"], columns["distance_m"], columns["speed_m_s"]
    known = np.flatnonzero(~np.isnan(written))
    values = written[known]
    if len(known) > 1 and (values > 0).any():
        if (np.diff(values) >= 0).all():
            return written
        settled = np.full(len(t_s), np.nan)
        ordered = known[in_order(values)]
        settled[ordered] = written[ordered]
        return settled
    added = np.full(len(t_s), np.nan)
    known = np.flatnonzero(~np.isnan(speed))
    if len(known) > 1:
        gaps, speeds = np.diff(t_s[known]), speed[known]
        steps = np.where(gaps <= LONGEST_STEP_S, gaps * (speeds[1:] + speeds[:-1]) / 2, 0.0)
        added[known] = np.concatenate(([0.0], np.cumsum(steps)))
    return added


def track_of(t_s: np.ndarray, distance_m: np.ndarray) -> Track | None:
    """The track of a run from settled distances; None where fewer than two points have one."""
    known = ~np.isnan(distance_m)
    if not known.all():
        t_s, distance_m = t_s[known], distance_m[known]
    if len(t_s) < 2 or distance_m[-1] <= distance_m[0]:
        return None
    along = np.rint(distance_m * EXACT_PER_M) / EXACT_PER_M
    began_before = 0 < t_s[0] <= LONGEST_STEP_S and 0 < along[0] <= SPRINT_M_S * t_s[0]
    if began_before:
        t_s, along = np.concatenate(([0.0], t_s)), np.concatenate(([0.0], along))
    seconds, metres = np.diff(t_s), np.diff(along)
    broken = metres > SPRINT_M_S * np.maximum(seconds, 1.0)
    broken |= (seconds > LONGEST_STEP_S) & (metres >= PAUSED_M_S * seconds)
    track = _cut_out(t_s, metres, broken)
    for window_m, fastest_m_s in FASTEST_WINDOWS:
        if (metres > FASTEST_M_S * seconds)[~broken].any():
            broken = broken | _too_fast(track, window_m, fastest_m_s)
            track = _cut_out(t_s, metres, broken)
    return track if track.along_m[-1] > 0 else None


def _cut_out(t_s: np.ndarray, metres: np.ndarray, broken: np.ndarray) -> Track:
    kept = np.where(broken, 0.0, metres) if broken.any() else metres
    return Track(t_s, np.concatenate(([0.0], np.cumsum(kept))), broken)


def _too_fast(track: Track, window_m: float, fastest_m_s: float) -> np.ndarray:
    """The steps of every window of that length that nobody can have run."""
    clock, along = track.clock_s(), track.along_m
    starts = np.arange(np.searchsorted(along, along[-1] - window_m, side="right"))
    ends = np.searchsorted(along, along[starts] + window_m, side="left")
    before = np.searchsorted(along, window_m, side="left")
    last = np.arange(before, len(along))
    first = np.searchsorted(along, along[last] - window_m, side="right") - 1
    begins, stops = np.concatenate((starts, first)), np.concatenate((ends, last))
    quickest = window_m / fastest_m_s
    after = np.concatenate((_time_at(along[starts] + window_m, along, clock), clock[last]))
    ahead = np.concatenate((clock[starts], np.interp(along[last] - window_m, along, clock)))
    fast = after - ahead < quickest
    return _covered(len(along) - 1, begins[fast], stops[fast])


def _time_at(metres: np.ndarray, along: np.ndarray, clock: np.ndarray) -> np.ndarray:
    """The earliest time at which the runner had come so far; `metres` in growing order."""
    times: np.ndarray = np.interp(-metres[::-1], -along[::-1], clock[::-1])[::-1]
    return times


def _covered(steps: int, begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """For each step, whether it lies in any stretch from the point `begins` to the point `ends`."""
    depth = np.bincount(begins, minlength=steps + 1) - np.bincount(ends, minlength=steps + 1)
    inside: np.ndarray = np.cumsum(depth)[:steps] > 0
    return inside


def _before(broken: np.ndarray) -> np.ndarray:
    """How many broken steps lie before each point."""
    return np.concatenate(([0], np.cumsum(broken)))
