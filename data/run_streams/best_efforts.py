"""The fastest stretch of a run over each distance, and the farthest in each time, pauses counting as time.

A window may begin and end between two points, where the runner is taken to have gone evenly. None reaches
across a broken step of the track. Every window that could be best begins or ends at a point, so that one
pass from the points forwards and one backwards finds it; both are linear in the number of points.
"""

from __future__ import annotations

import numpy as np

from data.run_streams.ground import Ground
from data.run_streams.run_track import FAR, Track

MILE_M = 1609.344
HALF_MARATHON_M, MARATHON_M = 21_097.5, 42_195.0
DISTANCES_M = (
    *(400.0, 800.0, 1000.0, 1500.0, MILE_M, 3000.0, 2 * MILE_M, 5000.0, 8000.0, 10_000.0),
    *(15_000.0, 10 * MILE_M, 20_000.0, HALF_MARATHON_M, 30_000.0, MARATHON_M),
)
DURATIONS_S = tuple(60.0 * minutes for minutes in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 45, 60))


def best_efforts(track: Track, ground: Ground | None) -> dict[str, np.ndarray]:
    """The best efforts of one run as columns of BEST_EFFORT, those over a distance first.

    A distance the run does not reach, or a time it does not last, has none.
    """
    windows = Windows(track)
    fastest = {metres: windows.fastest(metres) for metres in DISTANCES_M}
    farthest = {seconds: windows.farthest(seconds) for seconds in DURATIONS_S}
    by_distance = [(start, metres, took) for metres, (start, took) in fastest.items() if took < FAR / 2]
    by_time = [(start, metres, seconds) for seconds, (start, metres) in farthest.items() if metres > 0]
    start, metres, seconds = np.array([*by_distance, *by_time]).reshape(-1, 3).T
    begin = np.interp(start, track.t_s, track.along_m)
    end = np.interp(start + seconds, track.t_s, track.along_m)
    climb = ground.risen_at(end) - ground.risen_at(begin) if ground else np.full(len(start), np.nan)
    return {
        "over_distance": np.arange(len(start)) < len(by_distance),
        "distance_m": metres,
        "duration_s": seconds,
        "start_s": start,
        "climb_m": climb,
        "grade_adjusted_distance_m": ground.flat_at(end) - ground.flat_at(begin) if ground else metres.copy(),
    }


class Windows:
    """The windows of one run."""

    def __init__(self, track: Track) -> None:
        self._track = track
        self._clock, self._held = track.clock_s(), track.held_m()
        self._clock_back = self._clock[::-1].copy()  # the last place of a runner standing still is the first
        self._along_back = -track.along_m[::-1]
        t_s = track.t_s
        self._each_second = None
        if (t_s == np.rint(t_s)).all():  # then every best window begins and ends on a whole second
            self._each_second = np.interp(np.arange(t_s[0], t_s[-1] + 1), t_s, self._held)

    def fastest(self, metres: float) -> tuple[float, float]:
        """Start and seconds of the fastest window of this length; FAR seconds where there is none."""
        along, clock, t_s = self._track.along_m, self._clock, self._track.t_s
        if metres > along[-1]:
            return 0.0, FAR
        starts = int(along.searchsorted(along[-1] - metres, side="right"))
        reached = np.interp(self._along_back[-starts:] - metres, self._along_back, self._clock_back)
        forwards = (reached - self._clock_back[-starts:])[::-1]
        first = int(along.searchsorted(metres, side="left"))
        backwards = clock[first:] - np.interp(along[first:] - metres, along, clock)
        start, end = int(forwards.argmin()), int(backwards.argmin())
        if forwards[start] <= backwards[end]:
            return float(t_s[start]), float(forwards[start])
        return float(t_s[first + end] - backwards[end]), float(backwards[end])

    def farthest(self, seconds: float) -> tuple[float, float]:
        """Start and metres of the farthest window of this length; no metres where there is none."""
        held, t_s = self._held, self._track.t_s
        if seconds > t_s[-1] - t_s[0]:
            return 0.0, 0.0
        if self._each_second is not None:
            gone = self._each_second[int(seconds) :] - self._each_second[: -int(seconds)]
            best = int(gone.argmax())
            return float(t_s[0] + best), float(gone[best])
        starts = max(int(t_s.searchsorted(t_s[-1] - seconds, side="right")), 1)  # by rounding it may be none
        forwards = np.interp(t_s[:starts] + seconds, t_s, held) - held[:starts]
        first = min(int(t_s.searchsorted(t_s[0] + seconds, side="left")), len(t_s) - 1)
        backwards = held[first:] - np.interp(t_s[first:] - seconds, t_s, held)
        start, end = int(forwards.argmax()), int(backwards.argmax())
        if forwards[start] >= backwards[end]:
            return float(t_s[start]), float(forwards[start])
        return float(t_s[first + end] - seconds), float(backwards[end])
