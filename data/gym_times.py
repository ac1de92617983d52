"""When a gym visit or a log of a workout was, and which of two were at one time (FORMATS 17, rule 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

STARTS_WITHIN_S = 600.0
STAMP_WITHIN_S = 900.0  # a lone stamp lies so near before the start or after the end
OVERLAP = 0.5  # of the shorter one
LONGEST_S = 4 * 3600.0  # an app's workout nobody ended
NEIGHBOURS = 20


@dataclass(frozen=True, slots=True)
class GymTimes:
    """Starts and ends in seconds; the end is the start where a log has one stamp for all of it."""

    start_s: np.ndarray
    end_s: np.ndarray

    @classmethod
    def of(cls, started_at: pd.Series, lasted_s: pd.Series) -> GymTimes:
        """From starts and lengths; a length that is missing is none, and one beyond four hours is cut."""
        start = started_at.astype("datetime64[us]").to_numpy().astype("int64") / 1e6
        return cls(start, start + np.nan_to_num(lasted_s.clip(0.0, LONGEST_S).to_numpy(dtype=float)))

    def near(self, theirs: GymTimes) -> tuple[np.ndarray, np.ndarray]:
        """Places of mine and of theirs that may be at one time, no more than NEIGHBOURS for one of mine."""
        order = np.argsort(theirs.start_s, kind="stable")
        starts = theirs.start_s[order]
        first = np.searchsorted(starts, self.start_s - LONGEST_S - STAMP_WITHIN_S)
        last = np.searchsorted(starts, self.end_s + STAMP_WITHIN_S, side="right")
        closest = np.searchsorted(starts, self.start_s)
        first = np.maximum(first, closest - NEIGHBOURS)
        count = np.maximum(np.minimum(last, closest + NEIGHBOURS) - first, 0)
        mine = np.repeat(np.arange(len(self.start_s)), count)
        before = np.repeat(np.cumsum(count) - count, count)
        return mine, order[np.repeat(first, count) + np.arange(len(mine)) - before]

    def at_one_time(self, mine: np.ndarray, theirs: GymTimes, other: np.ndarray) -> np.ndarray:
        """Whether they overlap by half of the shorter, start together, or the one stamp lies in the other."""
        start, end = self.start_s[mine], self.end_s[mine]
        start_2, end_2 = theirs.start_s[other], theirs.end_s[other]
        shorter = np.minimum(end - start, end_2 - start_2)
        together = np.minimum(end, end_2) - np.maximum(start, start_2)
        is_stamp = shorter == 0
        both_stamps = is_stamp & (end - start == end_2 - start_2)
        within = (is_stamp & ~both_stamps & (together >= -STAMP_WITHIN_S)) | (
            ~is_stamp & (together >= OVERLAP * shorter)
        )
        return np.asarray(within | (np.abs(start - start_2) <= STARTS_WITHIN_S))

    def apart_s(self, mine: np.ndarray, theirs: GymTimes, other: np.ndarray) -> np.ndarray:
        """How far apart they start."""
        return np.asarray(np.abs(self.start_s[mine] - theirs.start_s[other]))
