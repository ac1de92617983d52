"""Giving every set its place in its workout: which block of the exercise, which set of the block."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

NO_NUMBER = -1.0  # the row states no set order, or a word that takes none
TAKES_A_NUMBER = -2.0  # a word that stands in place of a number


class _Workout:
    """Where one workout has got to."""

    __slots__ = ("blocks", "exercise", "last_order", "occurrence", "position")

    def __init__(self) -> None:
        self.exercise: str | None = None
        self.blocks: dict[str, int] = {}
        self.occurrence = self.position = 0
        self.last_order = NO_NUMBER

    def open_block(self, exercise: str) -> None:
        self.exercise = exercise
        self.occurrence = self.blocks[exercise] = self.blocks.get(exercise, 0) + 1
        self.position = 0
        self.last_order = NO_NUMBER


def block_numbers(
    workouts: Sequence[Hashable],
    exercises: Sequence[str],
    orders: Sequence[float],
    aside: Sequence[bool],
    counted: Sequence[bool],
) -> tuple[np.ndarray, np.ndarray]:
    """Occurrence and set number of rows in the order of the file.

    A block ends where another exercise begins in the same workout or where the set order does not rise.
    Rows `aside` (rest, notes) touch nothing; only `counted` rows take a set number. Workouts are told
    apart by their key alone, so their order in the file, and workouts added later, change nothing.
    """
    begun: dict[Hashable, _Workout] = {}
    occurrences = [1] * len(workouts)
    numbers = [1] * len(workouts)
    current: Hashable = None
    workout = _Workout()
    rows = zip(workouts, exercises, orders, aside, counted, strict=True)
    for row, (key, exercise, order, is_aside, is_counted) in enumerate(rows):
        if is_aside:
            continue
        if key != current:
            current = key
            workout = begun.setdefault(key, _Workout())
        if exercise != workout.exercise or 0 <= order <= workout.last_order:
            workout.open_block(exercise)
        if order >= 0:
            workout.last_order = order
        elif order == TAKES_A_NUMBER and workout.last_order < 0:
            workout.last_order = 1.0
        if is_counted:
            workout.position += 1
            occurrences[row] = workout.occurrence
            numbers[row] = workout.position
    return np.array(occurrences, dtype=np.int64), np.array(numbers, dtype=np.int64)


def running_numbers(
    workouts: Sequence[Hashable], exercises: Sequence[str], counted: Sequence[bool]
) -> tuple[np.ndarray, np.ndarray]:
    """Occurrence 1 throughout, and the running count of each exercise within its workout."""
    reached: dict[tuple[Hashable, str], int] = {}
    numbers = [1] * len(workouts)
    for row, (key, exercise, is_counted) in enumerate(zip(workouts, exercises, counted, strict=True)):
        if is_counted:
            numbers[row] = reached[key, exercise] = reached.get((key, exercise), 0) + 1
    return np.ones(len(workouts), dtype=np.int64), np.array(numbers, dtype=np.int64)
