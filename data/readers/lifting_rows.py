"""From the columns of a lifting app to a ParsedLog: what each row is, and its place in its workout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import pandas as pd

from data.readers.cardio_names import CARDIO, MOVED_LOAD, RUN, endurance_kind
from data.readers.csv_table import CsvTable
from data.readers.quantity_columns import Quantity, QuantityColumns, distinct_map
from data.readers.reader import PARSED_RUNS, PARSED_SETS, ParsedLog, parsed_frame
from data.readers.row_checks import RowChecks, date_question
from data.readers.set_numbering import block_numbers, running_numbers
from data.readers.written_moments import moments
from data.training_log import Answers, Problem

REST, NOTE, MISSED, CARDIO_ROWS = "rest rows", "notes", "missed sets", "cardio rows"
WAITING = "rows waiting for an answer"
NO_ANSWERS = Answers()


@dataclass(slots=True)
class StrengthRows:
    """A lifting app's rows as columns, one value for each row of the table."""

    table: CsvTable
    quantities: QuantityColumns
    start_cells: Sequence[str]
    exercises: Sequence[str]
    load: Quantity
    reps: np.ndarray
    seconds: np.ndarray
    distance: Quantity
    notes: Sequence[str]
    start_column: str = "Date"
    rpe: np.ndarray | None = None
    workout_names: Sequence[str] | None = None  # None: the app has none, and one workout a day
    orders: Sequence[float] | None = None  # set order; None: the app has none
    kinds: Sequence[str] | None = None
    supersets: Sequence[str | None] | None = None
    categories: Sequence[str] | None = None
    aside: np.ndarray | None = None  # REST, NOTE or ""
    workout_s: np.ndarray | None = None  # how long the whole workout took

    def left_aside(self) -> np.ndarray:
        """Rows that are no sets by what the app itself says."""
        return np.full(len(self.exercises), "", dtype=object) if self.aside is None else self.aside


@dataclass(frozen=True, slots=True)
class _Fates:
    """What becomes of each row; a row is exactly one of these or refused."""

    sets: np.ndarray
    runs: np.ndarray
    left_out: dict[str, np.ndarray]


def strength_log(rows: StrengthRows, answers: Answers) -> ParsedLog:
    """Everything the rows hold: sets, runs, problems, and how many rows were left out as what."""
    table = rows.table
    started = moments(rows.start_cells, date_order=answers.date_order)
    if started.order_open:
        return waiting_log(table, rows.start_cells)
    checks = RowChecks(table.lines)
    clock = checks.starts(started, rows.start_cells, rows.start_column)
    aside = rows.left_aside() != ""
    nameless = np.array([not name for name in rows.exercises], dtype=bool) & ~aside
    checks.refuse(nameless, rows.exercises, "The exercise", "its name")
    rows.quantities.refuse_faults(checks, aside)
    fates = _fates(rows, checks.kept)
    starts = started.values if rows.workout_names is not None else started.values.astype("datetime64[D]")
    placeless = np.isnat(started.values) | nameless
    return ParsedLog(
        clock=clock,
        sets=_sets(rows, fates, starts.astype("datetime64[us]"), placeless),
        runs=_runs(rows, fates.runs, starts),
        problems=all_problems(table, checks),
        left_out={kind: int(which.sum()) for kind, which in fates.left_out.items() if which.any()},
        notes=table.notes + checks.notes,
    )


def waiting_log(table: CsvTable, date_cells: Sequence[str]) -> ParsedLog:
    """The log of a file whose dates can be read two ways: the question, and no row guessed."""
    return ParsedLog(
        questions=[date_question(date_cells)],
        problems=list(table.problems),
        left_out={WAITING: len(table.rows)},
        notes=list(table.notes),
    )


def all_problems(table: CsvTable, checks: RowChecks) -> list[Problem]:
    """What the table and the checks refused, by line."""
    return sorted(table.problems + checks.problems(), key=lambda problem: problem.line or 0)


def _fates(rows: StrengthRows, kept: np.ndarray) -> _Fates:
    aside = rows.left_aside()
    real = kept & (aside == "")
    names = _endurance(rows.exercises, rows.categories)
    reps, seconds = ~np.isnan(rows.reps), ~np.isnan(rows.seconds)
    far, loaded = ~np.isnan(rows.distance.values), ~np.isnan(rows.load.values)
    runs = real & (names == RUN) & far & seconds & ~loaded
    by_name = (names == RUN) | (names == CARDIO)
    by_numbers = far & seconds & ~loaded & (names != MOVED_LOAD)
    cardio = real & ~runs & ~reps & (far | seconds) & (by_name | by_numbers)
    missed = real & ~(reps | seconds | far)
    left_out = {kind: kept & (aside == kind) for kind in (REST, NOTE)}
    left_out |= {MISSED: missed, CARDIO_ROWS: cardio}
    return _Fates(real & ~runs & ~cardio & ~missed, runs, left_out)


def _endurance(exercises: Sequence[str], categories: Sequence[str] | None) -> np.ndarray:
    pairs = list(zip(exercises, categories or ("",) * len(exercises), strict=True))
    known = {pair: endurance_kind(*pair) for pair in set(pairs)}
    return np.array([known[pair] for pair in pairs], dtype=object)


def _sets(rows: StrengthRows, fates: _Fates, starts: np.ndarray, placeless: np.ndarray) -> pd.DataFrame:
    occurrence, number = _numbering(rows, fates, starts, placeless)
    keep = fates.sets
    where = keep.tolist()
    notes = distinct_map(rows.notes, note_text) if any(rows.notes) else None
    values: dict[str, object] = {
        "line": np.array(rows.table.lines, dtype=np.int64)[keep],
        "workout_started_at": starts[keep],
        "workout_name": list(compress(rows.workout_names, where)) if rows.workout_names is not None else "",
        "exercise_as_logged": list(compress(rows.exercises, where)),
        "occurrence": occurrence[keep],
        "set_number": number[keep],
        "set_kind": list(compress(rows.kinds, where)) if rows.kinds is not None else "working",
        "load": rows.load.values[keep],
        "load_unit": _stated(rows.load.units[keep]),
        "reps": rows.reps[keep],
        "rpe": None if rows.rpe is None else rows.rpe[keep],
        "duration_s": rows.seconds[keep],
        "distance": rows.distance.values[keep],
        "distance_unit": _stated(rows.distance.units[keep]),
        "superset": None if rows.supersets is None else list(compress(rows.supersets, where)),
        "note": None if notes is None else list(compress(notes, where)),
        "workout_s": None if rows.workout_s is None else rows.workout_s[keep],
    }
    return parsed_frame(PARSED_SETS, values)


def _stated(units: np.ndarray) -> np.ndarray | None:
    return units if any(units.tolist()) else None


def _numbering(
    rows: StrengthRows, fates: _Fates, starts: np.ndarray, placeless: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """A refused row keeps its place among the sets, so mending it later moves no other set."""
    aside = placeless | (rows.left_aside() != "")
    gone = np.logical_or.reduce([fates.runs, *fates.left_out.values()])
    counted = (~aside & ~gone).tolist()
    days = starts.view("int64").tolist()
    if rows.workout_names is None:
        return running_numbers(days, rows.exercises, counted)
    workouts = list(zip(days, rows.workout_names, strict=True))
    orders = [-1.0] * len(workouts) if rows.orders is None else rows.orders
    return block_numbers(workouts, rows.exercises, orders, aside.tolist(), counted)


def _runs(rows: StrengthRows, keep: np.ndarray, starts: np.ndarray) -> pd.DataFrame:
    values: dict[str, object] = {
        "line": np.array(rows.table.lines, dtype=np.int64)[keep],
        "started_at": starts[keep].astype("datetime64[us]"),
        "name": list(compress(rows.exercises, keep.tolist())),
        "distance": rows.distance.values[keep],
        "distance_unit": rows.distance.units[keep],
        "moving_s": rows.seconds[keep],
        "kind": ["unknown"] * int(keep.sum()),
    }
    return parsed_frame(PARSED_RUNS, values)


def note_text(cell: str) -> str | None:
    """A note as its writer saw it: some exports write a line break as the two characters `\\n`."""
    return cell.replace("\\r\\n", "\n").replace("\\n", "\n").strip() or None
