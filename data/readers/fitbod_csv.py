"""Fitbod: Log > Settings > Export Workout Data, `WorkoutExport.csv`.

Versions seen: `Weight(kg)` with `multiplier`. Known from other programs: without `multiplier`, in lbs, with
an offset other than +0000, with a time for each set instead of one for the workout.

- Nothing is quoted; a comma in a note or name makes a row too long and is put back where that makes sense.
- All sets of a workout share one stamp with its offset, so that most rows equal another one: all are sets.
- Where each set has a stamp of its own, sets at most half an hour apart are one workout.
- Weights are converted with 1/2.20462. Within 0.01 of a half pound or a quarter kilogram they are set back
  to it, in that unit; any other weight stays as written.
- `multiplier` is 2.0 for two dumbbells or two sides, 4.0 for dumbbell lunges, 0.0 for timed or assisted
  work. It is not read: the weight is per hand, stays as logged, and the exercise's own load mode decides.
- Zero stands for "not measured" in Duration and Distance, and for body weight in Weight.
- `Running` with distance and time becomes a run, often the copy of a watch's; other cardio is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import BinaryIO

import numpy as np

from data.readers.cardio_names import CARDIO, RUN, endurance_kind
from data.readers.checked_columns import CheckedColumns
from data.readers.csv_table import CsvTable, Header, read_header, read_table
from data.readers.lifting_rows import NO_ANSWERS, StrengthRows, strength_log
from data.readers.quantity_columns import (
    DISTANCE_UNITS,
    MASS_UNITS,
    Quantity,
    needed_cells,
    places_with_unit,
)
from data.readers.reader import HEAD_BYTES, Head, ParsedLog, Reader
from data.readers.written_moments import moments
from data.training_log import Answers

LB_IN_A_KG = 2.20462  # Fitbod's own factor
LB_STEP, KG_STEP = 0.5, 0.25
SNAP = 0.01  # in the unit snapped to
LONGEST_BREAK = timedelta(minutes=30)  # between two sets of a workout, where each has its own stamp
MOST_ROWS_OF_A_STAMP = 2  # above it the stamp is the workout's

_NUMBER = re.compile(r"\s*-?\d*\.?\d*\s*")
_FLAG = re.compile(r"\s*(?:true|false)\s*", re.IGNORECASE)


def recognises(head: Head) -> bool:
    """True for the set table, in kg or lb."""
    weights = places_with_unit(head.header, "Weight")
    return head.header.has("isWarmup") and any(unit in MASS_UNITS for _, unit in weights)


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of sets."""
    raw = stream.read()
    repair = _CommaRepair(read_header(raw[:HEAD_BYTES]))
    table = read_table(BytesIO(raw), repair=repair.repair)
    table = _by_stamp(table, answers)
    exercises = needed_cells(table, "Exercise")
    starts, performed = _workout_starts(table, exercises, answers)
    quantities = CheckedColumns(table)
    rows = StrengthRows(
        table=table,
        quantities=quantities,
        start_cells=starts,
        workout_names=[""] * len(starts),
        exercises=exercises,
        kinds=np.where(quantities.flags("isWarmup"), "warmup", "working").tolist(),
        load=snapped(quantities.quantity(places_with_unit(table.header, "Weight"), MASS_UNITS)),
        reps=quantities.values("Reps"),
        seconds=quantities.durations("Duration"),
        distance=quantities.quantity(places_with_unit(table.header, "Distance"), DISTANCE_UNITS),
        notes=table.cells("Note"),
    )
    log = strength_log(rows, answers)
    if performed and len(log.sets):
        times = [performed.get(line) for line in log.sets["line"].tolist()]
        log.sets["performed_at"] = np.array(times, dtype="datetime64[us]")
        log.notes.append(f"Sets with a time of their own, put together into workouts: {len(performed)}.")
    return log


def snapped(load: Quantity) -> Quantity:
    """Loads set back to the half pound or quarter kilogram they were converted from, where one is near.

    The nearer of the two counts, and brings its unit; a load near neither stays as it is.
    """
    in_pounds = load.units == "lb"
    pounds = np.where(in_pounds, load.values, load.values * LB_IN_A_KG)
    kilograms = np.where(in_pounds, load.values / LB_IN_A_KG, load.values)
    half_pounds = np.round(pounds / LB_STEP) * LB_STEP
    quarter_kilograms = np.round(kilograms / KG_STEP) * KG_STEP
    off_pounds, off_kilograms = np.abs(pounds - half_pounds), np.abs(kilograms - quarter_kilograms)
    known = in_pounds | (load.units == "kg")
    near_pounds = known & (off_pounds <= SNAP) & (half_pounds > 0)
    near_kilograms = known & (off_kilograms <= SNAP) & (quarter_kilograms > 0)
    from_pounds = near_pounds & (~near_kilograms | (off_pounds / LB_IN_A_KG < off_kilograms))
    from_kilograms = near_kilograms & ~from_pounds
    values = np.select([from_pounds, from_kilograms], [half_pounds, quarter_kilograms], load.values)
    units = load.units.copy()
    units[from_pounds], units[from_kilograms] = "lb", "kg"
    return Quantity(values, units)


def _by_stamp(table: CsvTable, answers: Answers) -> CsvTable:
    """The table in the order its sets were performed in; those of one stamp already are."""
    stamps = moments(needed_cells(table, "Date"), date_order=answers.date_order)
    order = np.argsort(stamps.values, kind="stable").tolist()
    rows = [table.rows[place] for place in order]
    lines = [table.lines[place] for place in order]
    return CsvTable(table.header, rows, lines, table.problems, table.notes)


def _workout_starts(
    table: CsvTable, exercises: Sequence[str], answers: Answers
) -> tuple[list[str], dict[int, datetime]]:
    """Each row's workout start as written, and by line the set's own time where it is not that."""
    cells = table.cells("Date")
    stamps = moments(cells, date_order=answers.date_order).values.tolist()
    known = {name: endurance_kind(name) in (RUN, CARDIO) for name in set(exercises)}
    of_stamp: dict[datetime, list[int]] = {}
    for row, stamp in enumerate(stamps):
        if stamp is not None and not known[exercises[row]]:
            of_stamp.setdefault(stamp, []).append(row)
    starts = list(cells)
    performed: dict[int, datetime] = {}
    before: datetime | None = None  # the stamp of the set before, None where it was a whole workout's
    start = ""
    for stamp, rows in of_stamp.items():
        is_one_set = len(rows) <= MOST_ROWS_OF_A_STAMP and len({exercises[row] for row in rows}) == 1
        if is_one_set and before is not None and stamp - before <= LONGEST_BREAK:
            performed |= {table.lines[row]: stamp for row in rows}
            for row in rows:
                starts[row] = start
        else:
            start = cells[rows[0]]
        before = stamp if is_one_set else None
    return starts, performed


class _CommaRepair:
    """Mends rows that an unquoted comma made too long, by joining cells of the note or the exercise."""

    def __init__(self, header: Header) -> None:
        self._width = len(header.folded)
        self._joinable = [header.folded.index(name) for name in ("note", "exercise") if name in header.folded]
        self._checks = {
            place: _FLAG if name == "iswarmup" else _NUMBER
            for place, name in enumerate(header.folded)
            if name not in ("date", "exercise", "note")
        }

    def repair(self, cells: list[str], width: int) -> list[str] | None:
        """The cells with the surplus joined where every other cell then looks as it should, or None."""
        surplus = len(cells) - width
        if surplus <= 0 or width != self._width:
            return None
        for place in self._joinable:
            joined = ",".join(cells[place : place + surplus + 1])
            mended = [*cells[:place], joined, *cells[place + surplus + 1 :]]
            if all(shape.fullmatch(mended[at]) for at, shape in self._checks.items()):
                return mended
        return None


READER = Reader(name="fitbod_csv", label="Fitbod (CSV)", recognises=recognises, read=read)
