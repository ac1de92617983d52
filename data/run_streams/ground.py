"""Up and down along a run: its grade from smoothed altitude, and the metres it is worth on the flat.

Altitudes are averaged over every 10 m. Of five such the middle one stands, so that a stray altitude of a
watch without a fix yet counts for nothing; these are averaged over 50 m, and the grade is their rise over
100 m. The ends of a run have the grade of the nearest place where all that is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from data.run_streams.run_track import Track

CELL_M = 10.0
MIDDLE_OF = 5
MEAN_OF = 5
GRADE_OVER = 10
LEAST_CELLS = MIDDLE_OF + MEAN_OF + GRADE_OVER - 1  # below 190 m a run is taken for flat
STEEPEST = 0.45  # Minetti measured no steeper
LEAST_FACTOR = 0.85  # assumption: running down spares a runner less than the treadmill says (SCIENCE 2.2)
_COST = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)  # J/kg/m, Minetti 2002, 10.1152/japplphysiol.01177.2001


def flat_factor(grade: np.ndarray) -> np.ndarray:
    """How many metres on the flat one metre at this grade is worth; 1 where the grade is missing.

    >>> flat_factor(np.array([0.0, 0.1, -0.2, np.nan])).round(4).tolist()
    [1.0, 1.6578, 0.85, 1.0]
    """
    within = np.clip(grade, -STEEPEST, STEEPEST)
    cost = np.zeros(len(within))
    for coefficient in _COST:
        cost = cost * within + coefficient
    return np.where(np.isnan(cost), 1.0, np.maximum(cost / _COST[-1], LEAST_FACTOR))


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground under a run: the grade of each 10 m, and at their ends the metres risen and on the flat."""

    grade: np.ndarray
    ends_m: np.ndarray
    risen_m: np.ndarray
    flat_m: np.ndarray

    def grade_at(self, along_m: np.ndarray) -> np.ndarray:
        """The grade at these places."""
        grades: np.ndarray = np.interp(along_m, self.ends_m[: len(self.grade)] + CELL_M / 2, self.grade)
        return grades

    def risen_at(self, along_m: np.ndarray) -> np.ndarray:
        """Metres above the start at these places."""
        metres: np.ndarray = np.interp(along_m, self.ends_m, self.risen_m)
        return metres

    def flat_at(self, along_m: np.ndarray) -> np.ndarray:
        """Metres on the flat up to these places."""
        metres: np.ndarray = np.interp(along_m, self.ends_m, self.flat_m)
        return metres


def ground_of(track: Track, t_s: np.ndarray, altitude_m: np.ndarray) -> Ground | None:
    """The ground of a run from its altitudes at `t_s`; None where it has none, or nothing but zeros.

    What lies across a broken step of the track is taken for level.
    """
    along, known = track.along_m, ~np.isnan(altitude_m)
    cells = int(along[-1] // CELL_M)
    if cells < LEAST_CELLS or not altitude_m[known].any():
        return None
    heights = np.interp(track.t_s, t_s[known], altitude_m[known])
    if track.broken.any():
        heights[1:] -= np.cumsum(np.where(track.broken, np.diff(heights), 0.0))
    ends = CELL_M * np.arange(cells + 1)
    areas = np.concatenate(([0.0], np.cumsum(np.diff(along) * (heights[1:] + heights[:-1]) / 2)))
    grade = _grades(np.diff(np.interp(ends, along, areas)) / CELL_M)
    ends = np.append(ends, max(along[-1], ends[-1]))
    lengths, every = np.diff(ends), np.append(grade, grade[-1])
    return Ground(grade, ends, _added(every * lengths), _added(flat_factor(every) * lengths))


def _grades(heights: np.ndarray) -> np.ndarray:
    """The grade of each cell from the mean altitudes of the cells."""
    middle = np.sort(sliding_window_view(heights, MIDDLE_OF), axis=1)[:, MIDDLE_OF // 2]
    sums = _added(middle)
    means = (sums[MEAN_OF:] - sums[:-MEAN_OF]) / MEAN_OF
    known = (means[GRADE_OVER:] - means[:-GRADE_OVER]) / (GRADE_OVER * CELL_M)
    missing = len(heights) - len(known)
    padded = np.pad(known, (missing // 2, missing - missing // 2), mode="edge")
    grades: np.ndarray = np.clip(padded, -STEEPEST, STEEPEST)
    return grades


def _added(values: np.ndarray) -> np.ndarray:
    return np.concatenate(([0.0], np.cumsum(values)))
