"""Sets taken out of rows that hold several of them, or value and unit in one cell, as a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from data.readers.checked_columns import CheckedColumns
from data.readers.csv_table import CsvTable, Header, fold
from data.readers.lifting_rows import StrengthRows, strength_log
from data.readers.quantity_columns import DISTANCE_UNITS, MASS_UNITS, Quantity
from data.readers.reader import ParsedLog
from data.readers.set_numbering import NO_NUMBER
from data.training_log import Answers, Problem

_NAMES = ("Weight", "Reps", "Time", "Distance", "RPE")
_HEADER = Header(_NAMES, tuple(map(fold, _NAMES)), ",")


@dataclass(slots=True)
class WrittenSet:
    """One set as it was written: cells, not yet numbers. An empty unit is one the file does not say."""

    line: int
    start: str
    exercise: str
    workout: str = ""
    load: str = ""
    load_unit: str = ""
    reps: str = ""
    seconds: str = ""
    distance: str = ""
    distance_unit: str = ""
    rpe: str = ""
    kind: str = "working"
    note: str = ""
    order: float = NO_NUMBER
    fault: tuple[str, str, str] | None = None  # what is wrong: column, cell, what was expected


@dataclass(slots=True)
class SetAside:
    """What a reader found in its rows beside sets."""

    problems: list[Problem]
    left_out: Counter[str]
    notes: list[str]


def unpacked_log(
    sets: Sequence[WrittenSet],
    beside: SetAside,
    answers: Answers,
    *,
    start_column: str = "Date",
    performed: Mapping[int, datetime] | None = None,
) -> ParsedLog:
    """A log of these sets and of what was beside them; `performed` has the time of a line's set or run."""
    cells = [[one.load, one.reps, one.seconds, one.distance, one.rpe] for one in sets]
    table = CsvTable(_HEADER, cells, [one.line for one in sets], beside.problems, beside.notes)
    quantities = CheckedColumns(table)
    _remember_faults(quantities, sets)
    rows = StrengthRows(
        table=table,
        quantities=quantities,
        start_cells=[one.start for one in sets],
        start_column=start_column,
        workout_names=[one.workout for one in sets],
        exercises=[one.exercise for one in sets],
        orders=[one.order for one in sets],
        kinds=[one.kind for one in sets],
        load=_quantity(quantities, 0, MASS_UNITS, [one.load_unit for one in sets]),
        reps=quantities.values("Reps"),
        rpe=quantities.values("RPE"),
        seconds=quantities.durations("Time"),
        distance=_quantity(quantities, 3, DISTANCE_UNITS, [one.distance_unit for one in sets]),
        notes=[one.note for one in sets],
    )
    log = strength_log(rows, answers)
    log.left_out = dict(Counter(log.left_out) + beside.left_out)
    if performed:
        for rows_taken, column in ((log.sets, "performed_at"), (log.runs, "started_at")):
            times = [performed.get(line) for line in rows_taken["line"].tolist()]
            rows_taken[column] = np.array(times, dtype="datetime64[us]")
    return log


def _quantity(
    quantities: CheckedColumns, place: int, known_units: dict[str, str], unit_cells: Sequence[str]
) -> Quantity:
    return quantities.quantity([(place, "")], known_units, unit_cells)


def _remember_faults(quantities: CheckedColumns, sets: Sequence[WrittenSet]) -> None:
    found: dict[tuple[str, str], np.ndarray] = {}
    cells = [""] * len(sets)
    for place, one in enumerate(sets):
        if one.fault:
            column, cells[place], expected = one.fault
            found.setdefault((column, expected), np.zeros(len(sets), dtype=bool))[place] = True
    for (column, expected), rows in found.items():
        quantities.refuse_later(rows, cells, column, expected)
