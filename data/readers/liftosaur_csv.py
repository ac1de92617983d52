"""Liftosaur: Me > Export data to CSV file, `liftosaur.csv`.

Known from other programs only.

- Times are ISO by UTC. `Workout DateTime` is the same on all rows of a workout and may only mark its day:
  it tells workouts apart, while `Completed Reps Time` is when the set was done.
- Required reps, weight and RPE are the plan and are not read. Without completed reps a set was not done: it
  is counted as missed. A set done under a required weight, without a completed one, is refused.
- The unit is each row's own, and the completed one's. Zero is body weight.
- `Squat` and `Squat, Barbell` are one exercise; both names are passed on as logged.
- The day's name is the workout's name. Notes stand on the first row of an exercise.
- The export may come in an archive with `__MACOSX/` copies: import the table itself.
"""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from data.readers.checked_columns import CheckedColumns
from data.readers.csv_table import CsvTable, read_table
from data.readers.lifting_rows import NO_ANSWERS, StrengthRows, strength_log
from data.readers.quantity_columns import MASS_UNITS, Quantity, needed_cells, places_with_unit
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.written_moments import moments
from data.readers.written_numbers import is_missing, numbers
from data.training_log import Answers

START = "Workout DateTime"
DONE_AT = "Completed Reps Time"
WEIGHT = "Completed Weight Value"


def recognises(head: Head) -> bool:
    """True for the set table."""
    return head.header.has(START, "Is Warmup Set?")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of sets."""
    table = read_table(stream)
    quantities = CheckedColumns(table)
    nothing = np.full(len(table.rows), np.nan)
    needed_cells(table, "Completed Reps")
    reps = quantities.values("Completed Reps")
    _refuse_planned_weights(table, quantities, reps)
    rows = StrengthRows(
        table=table,
        quantities=quantities,
        start_cells=needed_cells(table, START),
        start_column=START,
        workout_names=table.cells("Day Name"),
        exercises=needed_cells(table, "Exercise"),
        kinds=np.where(quantities.flags("Is Warmup Set?"), "warmup", "working").tolist(),
        load=quantities.quantity(
            places_with_unit(table.header, WEIGHT), MASS_UNITS, table.cells("Completed Weight Unit")
        ),
        reps=reps,
        rpe=quantities.values("Completed RPE"),
        seconds=nothing,
        distance=Quantity(nothing, np.full(len(nothing), None, dtype=object)),
        notes=table.cells("Notes"),
    )
    log = strength_log(rows, answers)
    if len(log.sets):
        log.sets["performed_at"] = _done_at(table, log)
    return log


def _refuse_planned_weights(table: CsvTable, quantities: CheckedColumns, reps: np.ndarray) -> None:
    """A set done with a weight that is known as a plan only is not a body-weight set."""
    cells = needed_cells(table, WEIGHT)
    blank = np.array([is_missing(cell) for cell in cells], dtype=bool)
    planned = numbers(table.cells("Required Weight Value")).values > 0
    quantities.refuse_later(blank & planned & ~np.isnan(reps), cells, WEIGHT, "the weight that was lifted")


def _done_at(table: CsvTable, log: ParsedLog) -> np.ndarray:
    """When each set was done, by the clock of the log; missing where the file does not say."""
    done = moments(table.cells(DONE_AT), date_order="day_first")
    known = done.zoned == (log.clock == "utc")
    values = np.where(known, done.values, np.datetime64("NaT", "us"))
    of_line = dict(zip(table.lines, values, strict=True))
    return np.array([of_line[line] for line in log.sets["line"].tolist()], dtype="datetime64[us]")


READER = Reader(name="liftosaur_csv", label="Liftosaur (CSV)", recognises=recognises, read=read)
