"""A log of sets in blocks, one exercise of one workout each, and the blocks of the same exercise near it."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.indexers import BaseIndexer

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEAR_DAYS = 91  # three months to either side
MOST_REPS_COMPARED = 20.0
# Machines differ from gym to gym, both dumbbells may be logged as one number (that is 2, not 2.2 times as
# much), and a name that is not understood may be two exercises.
LOOSE_MODES = ("stack", "sled", "band", "per_hand", "per_hand_x2")
LOOSE_EXERCISES = ("Leg Press", "Single Leg Press", "Calf Press", "Hack Squat", "Sled Push", "Sled Pull")
_APART = 10_000_000  # days between two exercises on the one time line they share


class _Windows(BaseIndexer):
    """Ready-made windows for pandas: where each begins and ends."""

    def __init__(self, first: Ints, after: Ints) -> None:
        super().__init__()
        self._bounds = first, after

    def get_window_bounds(
        self,
        num_values: int = 0,
        min_periods: int | None = None,
        center: bool | None = None,
        closed: str | None = None,
        step: int | None = None,
    ) -> tuple[Ints, Ints]:
        return self._bounds


class SetBlocks:
    """Sets ordered by exercise and time, and their blocks.

    `sets`: row, workout, exercise, import_id, day, place (order in the workout), warmup, drop, load_kg,
    reps, duration_s, loose (its load does not compare from one machine to the next: LOOSE_MODES and
    LOOSE_EXERCISES), counts (False: no evidence for others). `row`, `workout`, `exercise` may be any codes.
    """

    def __init__(self, sets: pd.DataFrame) -> None:
        exercise = pd.factorize(sets["exercise"])[0].astype(np.int64)
        workout = pd.factorize(sets["workout"])[0].astype(np.int64)
        day = sets["day"].to_numpy().astype("datetime64[D]").astype(np.int64)
        order = np.lexsort((sets["place"].to_numpy(), workout, day, exercise))
        self.sets = sets.iloc[order].reset_index(drop=True)
        self.exercise, self.workout, self.day = exercise[order], workout[order], day[order]
        self.load = self.sets["load_kg"].to_numpy(dtype=np.float64)
        self.reps = self.sets["reps"].to_numpy(dtype=np.float64)
        self.counts = self.sets["counts"].to_numpy(dtype=bool)
        self.working = ~self.sets["warmup"].to_numpy(dtype=bool)
        change = (np.diff(self.exercise) != 0) | (np.diff(self.workout) != 0) | (np.diff(self.day) != 0)
        self.first = np.flatnonzero(np.concatenate(([len(sets) > 0], change)))
        self.block = np.repeat(np.arange(len(self.first)), np.diff(np.append(self.first, len(sets))))
        line = self.exercise[self.first] * _APART + self.day[self.first]
        self.near_first = np.searchsorted(line, line - NEAR_DAYS, side="left")
        self.near_after = np.searchsorted(line, line + NEAR_DAYS, side="right")

    @cached_property
    def strength(self) -> Floats:
        """The load a set's repetitions stand for (Epley), so that sets of unlike repetitions compare."""
        reps = np.minimum(np.nan_to_num(self.reps), MOST_REPS_COMPARED)
        return np.asarray(self.load * (1 + reps / 30))

    @cached_property
    def loose(self) -> Flags:
        """Blocks whose loads do not compare from one machine to the next."""
        return self.sets["loose"].to_numpy(dtype=bool)[self.first]

    def highest(self, values: Floats, counted: Flags) -> Floats:
        """The highest value of each block among the sets counted; NaN where there is none."""
        if not len(self.first):
            return np.empty(0)
        found = np.where(counted & (values > 0), values, -np.inf)
        top: Floats = np.maximum.reduceat(found, self.first)
        return np.where(np.isfinite(top), top, np.nan)

    def number(self, counted: Flags) -> Ints:
        """How many sets of each block are counted."""
        if not len(self.first):
            return np.empty(0, dtype=np.int64)
        numbers: Ints = np.add.reduceat(counted.astype(np.int64), self.first)
        return numbers

    def usual(self, tops: Floats) -> Floats:
        """The middle one of the blocks near each block, itself included."""
        windows = _Windows(self.near_first, self.near_after)
        return pd.Series(tops).rolling(windows, min_periods=1).median().to_numpy(dtype=np.float64)

    def near(self, block: int) -> Ints:
        """The other blocks of the same exercise within three months."""
        around = np.arange(self.near_first[block], self.near_after[block])
        others: Ints = around[around != block]
        return others

    def places(self, block: int) -> slice:
        """Where a block's sets are."""
        after = self.first[block + 1] if block + 1 < len(self.first) else len(self.sets)
        return slice(int(self.first[block]), int(after))
