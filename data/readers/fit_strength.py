"""Strength sets a watch recorded: active sets with repetitions, their exercise and weight."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.readers.fit_names import UNKNOWN_CATEGORY, UNKNOWN_EXERCISE, exercise_words
from data.readers.fit_sessions import Session
from data.readers.fit_tables import (
    EXERCISE_TITLE,
    FIRST_ABSOLUTE,
    MESSAGE_INDEX,
    SET,
    WORKOUT_STEP,
    FitContents,
    is_absolute,
    moment,
    scaled,
)
from data.readers.set_numbering import NO_NUMBER, block_numbers
from data.training_log import Problem

ACTIVE = 1
WARM_UP = 2  # an intensity
NO_NAME = "Strength"
_INDEX_BITS = 0x0FFF  # the higher bits of a message index are flags

Pair = tuple[float, float]


class StrengthSets:
    """The set messages of one file, read against its sessions, workout steps and exercise titles."""

    def __init__(self, contents: FitContents, sessions: list[Session]) -> None:
        self._sessions = [each for each in sessions if is_absolute(each.start)]
        self._titles = _titles(contents)
        self._steps = _steps(contents)
        table = contents.table(SET)
        self._kinds, self._reps, self._starts = (table.numbers(field) for field in (5, 3, 6))
        self._load, self._seconds = scaled(table, 4, 16), scaled(table, 0, 1000)
        self._step_places = table.numbers(11)
        self._categories, self._subtypes = table.arrays(7), table.arrays(8)
        firsts = self._starts[self._starts >= FIRST_ABSOLUTE]
        self._first = float(firsts.min()) if len(firsts) else np.nan
        self.problems: list[Problem] = []
        self.left_out: dict[str, int] = {}
        self.sessions_used: set[int] = set()

    def rows(self) -> dict[str, object]:
        """The columns of parsed sets; what was not taken is in `problems` and `left_out`."""
        kinds, reps, starts = self._kinds, self._reps, self._starts
        active = kinds == ACTIVE
        counted = active & (reps > 0)
        self._leave_out("rest sets", kinds == 0)
        self._leave_out("sets without repetitions", active & ~counted)
        self._leave_out("sets of an unknown kind", ~active & (kinds != 0))
        workouts = [self._workout(start) for start in starts]
        known = np.array([workout is not None for workout in workouts], dtype=bool)
        if (counted & ~known).any():
            reason = "of the sets have no date: neither they nor their workout say when. They were not taken."
            self.problems.append(Problem(None, f"{int((counted & ~known).sum())} {reason}"))
        taken = np.flatnonzero(counted & known)
        taken = taken[np.argsort(starts[taken], kind="stable")]
        chosen = [workout for row in taken if (workout := workouts[row]) is not None]
        return self._columns(taken, chosen) if chosen else {}

    def _columns(self, taken: np.ndarray, workouts: list[tuple[float, str]]) -> dict[str, object]:
        starts = self._starts[taken]
        names = [self._exercise(row) for row in taken]
        aside, counted = [False] * len(taken), [True] * len(taken)
        occurrences, numbers = block_numbers(workouts, names, [NO_NUMBER] * len(taken), aside, counted)
        return {
            "line": taken + 1,
            "workout_started_at": np.array([moment(start) for start, _ in workouts]),
            "performed_at": np.array(
                [moment(start) if is_absolute(start) else np.datetime64("NaT", "us") for start in starts]
            ),
            "workout_name": [name for _, name in workouts],
            "exercise_as_logged": names,
            "occurrence": occurrences,
            "set_number": numbers,
            "set_kind": [self._set_kind(row) for row in taken],
            "load": np.round(self._load[taken], 2),
            "load_unit": "kg",
            "reps": self._reps[taken],
            "duration_s": self._seconds[taken],
        }

    def _leave_out(self, kind: str, rows: np.ndarray) -> None:
        if rows.any():
            self.left_out[kind] = int(rows.sum())

    def _workout(self, start: float) -> tuple[float, str] | None:
        """When the workout of a set began and its name: the last session begun by then."""
        if not self._sessions:
            return None if np.isnan(self._first) else (self._first, NO_NAME)
        begun = [each for each in self._sessions if each.start <= start + 1]
        session = begun[-1] if begun else self._sessions[0]
        self.sessions_used.add(session.number)
        return session.start, session.name or NO_NAME

    def _step(self, row: int) -> Mapping[str, float]:
        index = self._step_places[row]
        return {} if np.isnan(index) else self._steps.get(int(index) & _INDEX_BITS, {})

    def _set_kind(self, row: int) -> str:
        return "warmup" if self._step(row).get("intensity") == WARM_UP else "working"

    def _exercise(self, row: int) -> str:
        """The exercise's name: of the watch's guesses the first known, else the planned step's."""
        categories, subtypes = self._categories[row], self._subtypes[row]
        subtypes = np.concatenate((subtypes, np.full(len(categories), np.nan)))
        pairs = [(float(one), float(other)) for one, other in zip(categories, subtypes, strict=False)]
        step = self._step(row)
        pairs.append((step.get("category", np.nan), step.get("name", np.nan)))
        for pair in pairs:
            if np.isnan(pair[0]) or pair[0] == UNKNOWN_CATEGORY:
                continue
            name = self._titles.get(pair) or exercise_words(*pair)
            if name != UNKNOWN_EXERCISE:
                return name
        return UNKNOWN_EXERCISE


def _titles(contents: FitContents) -> dict[Pair, str]:
    table = contents.table(EXERCISE_TITLE)
    pairs = zip(table.numbers(0).tolist(), table.numbers(1).tolist(), strict=True)
    return {pair: text for pair, text in zip(pairs, table.texts(2), strict=True) if text}


def _steps(contents: FitContents) -> dict[int, dict[str, float]]:
    table = contents.table(WORKOUT_STEP)
    columns = {
        name: table.numbers(field) for name, field in (("intensity", 7), ("category", 10), ("name", 11))
    }
    return {
        int(index) & _INDEX_BITS: {name: float(values[row]) for name, values in columns.items()}
        for row, index in enumerate(table.numbers(MESSAGE_INDEX))
        if not np.isnan(index)
    }
