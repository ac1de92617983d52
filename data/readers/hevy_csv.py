"""Hevy: Profile > Settings > Export & Import Data > Export workouts, `workout_data.csv`.

Versions seen: kg or lb with km or miles, each pair as the account has it. Known from other programs: both
units side by side, without set_index, with numeric set types, and tables made from the API.

- Times are the phone's wall clock, minutes only, in the phone's language; API tables are by UTC.
- Workouts stand newest first, the sets of one in performed order. `set_index` is 0-based inside a block
  and may start above 0, skip, or be blank.
- An empty weight is body weight; assisted exercises state the help as a positive weight.
- Pounds exported as kilograms come rounded to 0.01 kg; they are passed on as written.
- Notes hold real line breaks in some files and the two characters `\\n` in others. The exercise's notes
  stand on each of its rows.
- Runs done in a workout (Treadmill with distance and time) become runs, other cardio is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import numpy as np

from data.readers.csv_table import CsvTable, Header, read_table
from data.readers.lifting_rows import NO_ANSWERS, StrengthRows, strength_log
from data.readers.quantity_columns import (
    DISTANCE_UNITS,
    MASS_UNITS,
    QuantityColumns,
    distinct_map,
    needed_cells,
)
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.set_numbering import NO_NUMBER
from data.readers.written_moments import moments
from data.training_log import Answers

STARTS = ("start_time", "workout_start_time")
ENDS = ("end_time", "workout_end_time")
_KINDS = {
    **dict.fromkeys(("normal", "1", ""), "working"),
    **dict.fromkeys(("warmup", "2"), "warmup"),
    **dict.fromkeys(("dropset", "drop", "3"), "drop"),
    **dict.fromkeys(("failure", "4"), "failure"),
}


def recognises(head: Head) -> bool:
    """True for the set table, however it was made."""
    return head.header.has("exercise_title", "set_type") and head.header.has_any(*STARTS)


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of sets."""
    table = read_table(stream)
    quantities = QuantityColumns(table)
    types = table.cells("set_type")
    start_cells = needed_cells(table, *STARTS)
    superset_cells = table.cells("superset_id")
    rows = StrengthRows(
        table=table,
        quantities=quantities,
        start_cells=start_cells,
        start_column="start_time",
        workout_names=table.cells("title", "workout_title"),
        exercises=needed_cells(table, "exercise_title"),
        orders=_orders(table.cells("set_index")),
        kinds=distinct_map(types, _kind),
        load=quantities.quantity(unit_columns(table.header, "weight"), MASS_UNITS),
        reps=quantities.values("reps"),
        rpe=quantities.values("rpe"),
        seconds=quantities.values("duration_seconds"),
        distance=quantities.quantity(unit_columns(table.header, "distance"), DISTANCE_UNITS),
        supersets=distinct_map(superset_cells, _superset) if any(superset_cells) else None,
        notes=table.cells("exercise_notes"),
        workout_s=_lengths(start_cells, table.cells(*ENDS), answers),
    )
    log = strength_log(rows, answers)
    log.notes += _unknown_types(table, types)
    return log


def _lengths(starts: Sequence[str], ends: Sequence[str], answers: Answers) -> np.ndarray:
    """Seconds from start to end of each row's workout; missing without an end that can be read."""
    begun, over = (moments(cells, date_order=answers.date_order).values for cells in (starts, ends))
    return np.where(np.isnat(begun) | np.isnat(over), np.nan, (over - begun) / np.timedelta64(1, "s"))


def unit_columns(header: Header, quantity: str) -> list[tuple[int, str]]:
    """Columns such as weight_kg and weight_lbs, with their units."""
    begin = f"{quantity}_"
    return [
        (place, name.removeprefix(begin))
        for place, name in enumerate(header.folded)
        if name.startswith(begin)
    ]


def _orders(cells: Sequence[str]) -> list[float]:
    known = {cell: float(cell) if cell.isdecimal() and len(cell) < 10 else NO_NUMBER for cell in set(cells)}
    return [known[cell] for cell in cells]


def _kind(word: str) -> str:
    return _KINDS.get(_kind_word(word), "working")


def _kind_word(word: str) -> str:
    return word.casefold().replace("_", "").replace(" ", "").replace("-", "").removesuffix(".0")


def _superset(cell: str) -> str | None:
    return cell.removesuffix(".0") or None


def _unknown_types(table: CsvTable, types: Sequence[str]) -> list[str]:
    unknown = sorted({word for word in set(types) if _kind_word(word) not in _KINDS})
    return [
        f"The set type “{word[:40]}” is not known; rows read as working sets: {types.count(word)}."
        for word in unknown
    ]


READER = Reader(name="hevy_csv", label="Hevy (CSV)", recognises=recognises, read=read)
