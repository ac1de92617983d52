"""An athlete's own speed over comparable distances, which the records of the world cannot know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FADE = 0.06  # speed falls with distance to this power: Riegel's time grows to 1.06 (SCIENCE 2)
REFERENCE_M = 5000.0
COMPARABLE = 2.0  # half to twice the distance
FEWEST_EFFORTS = 10
HARD_KINDS = ("race", "tempo", "intervals")


class Effort(NamedTuple):
    """One run or race. `code` is the same for a run and the race it was."""

    row: object
    code: int
    distance_m: float
    duration_s: float
    moving_s: float
    elapsed_s: float

    @property
    def speed(self) -> float:
        """In m/s, as it would be over 5 km."""
        return float(comparable_speed(np.array([self.distance_m]), np.array([self.duration_s]))[0])


def comparable_speed(distance_m: Floats, duration_s: Floats) -> Floats:
    """Speed in m/s as it would be over 5 km; NaN without a distance or a time."""
    known = (distance_m > 0) & (duration_s > 0)
    metres, seconds = np.where(known, distance_m, np.nan), np.where(known, duration_s, np.nan)
    return np.asarray(metres / seconds * (metres / REFERENCE_M) ** FADE)


def usual_duration_s(distance_m: float, speed: float) -> float:
    """Seconds a distance takes at a comparable speed."""
    return float(distance_m / (speed * (distance_m / REFERENCE_M) ** -FADE))


@dataclass(frozen=True, slots=True, eq=False)
class Efforts:
    """Runs and races to compare with: metres, comparable speed, whether it was a hard one, and its code."""

    distance_m: Floats
    speed: Floats
    hard: NDArray[np.bool_]
    code: NDArray[np.int64]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Efforts:
        """From rows with code, distance_m, duration_s, hard, and counts (False: no evidence for others)."""
        usable = rows[rows["counts"] & (rows["distance_m"] > 0) & (rows["duration_s"] > 0)]
        distance = usable["distance_m"].to_numpy(dtype=np.float64)
        return cls(
            distance,
            comparable_speed(distance, usable["duration_s"].to_numpy(dtype=np.float64)),
            usable["hard"].to_numpy(dtype=bool),
            usable["code"].to_numpy(dtype=np.int64),
        )

    def beside(self, distance_m: float, code: int) -> Efforts | None:
        """The other efforts over half to twice a distance; None where they are too few to judge by."""
        near = (self.distance_m >= distance_m / COMPARABLE) & (self.distance_m <= distance_m * COMPARABLE)
        near &= self.code != code
        if near.sum() < FEWEST_EFFORTS:
            return None
        return Efforts(self.distance_m[near], self.speed[near], self.hard[near], self.code[near])
