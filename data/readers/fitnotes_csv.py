"""FitNotes: Settings > Spreadsheet Export (Android); FitNotes 2 > Export (iOS).

Versions seen: Android with the unit in the header, with `Weight Unit` in each row, with `Comment`. Known
from other programs: iOS, with a column for each weight unit, `Notes` and `Kind`; Category before Exercise.

- Android does not quote commas in exercise names: `Curl (Seated, Two Dumbbells)` makes a row too long and
  is put together again where that gives a row that makes sense.
- Only the day is known, there is no workout name, set type or RPE: a day is one workout, started at
  midnight, and the sets of an exercise are counted through it.
- Weight, reps, distance and time occur in every combination.
- kg shown in lb is rounded (77.16) and passed on as written.
- `Running (Outdoor)` with distance and time becomes a run, other cardio is left out.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import BinaryIO

from data.readers.csv_table import Header, read_header, read_table
from data.readers.lifting_rows import NO_ANSWERS, StrengthRows, strength_log
from data.readers.quantity_columns import (
    DISTANCE_UNITS,
    MASS_UNITS,
    QuantityColumns,
    needed_cells,
    places_with_unit,
)
from data.readers.reader import HEAD_BYTES, Head, ParsedLog, Reader
from data.training_log import Answers

_NUMBER = re.compile(r"\s*[+-]?\d*[.,]?\d*\s*")
_WORDS = re.compile(r"\s*(?![\d\s.:]*$).+\s*", re.DOTALL)
_CLOCK = re.compile(r"\s*[\d:.]*\s*")
_UNIT = re.compile(r"\s*[^\W\d]*\.?\s*")


def recognises(head: Head) -> bool:
    """True for the set table of Android or iOS."""
    return head.header.has("Exercise", "Category", "Distance Unit", "Time")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of sets."""
    raw = stream.read()
    repair = CommaRepair(read_header(raw[:HEAD_BYTES]))
    table = read_table(BytesIO(raw), repair=repair.repair)
    quantities = QuantityColumns(table)
    rows = StrengthRows(
        table=table,
        quantities=quantities,
        start_cells=needed_cells(table, "Date"),
        exercises=needed_cells(table, "Exercise"),
        categories=table.cells("Category"),
        load=quantities.quantity(
            places_with_unit(table.header, "Weight"),
            MASS_UNITS,
            table.cells("Weight Unit") if table.header.has("Weight Unit") else (),
        ),
        reps=quantities.values("Reps"),
        seconds=quantities.durations("Time"),
        distance=quantities.quantity(
            places_with_unit(table.header, "Distance"), DISTANCE_UNITS, table.cells("Distance Unit")
        ),
        notes=table.cells("Comment", "Notes"),
    )
    log = strength_log(rows, answers)
    if repair.mended:
        log.notes.append(f"Rows whose unquoted commas were put back into a name or comment: {repair.mended}.")
    return log


class CommaRepair:
    """Mends rows that unquoted commas made too long, by joining cells of the name or of the comment."""

    def __init__(self, header: Header) -> None:
        self.mended = 0
        self._folded = header.folded
        self._checks = {
            place: shape for place, name in enumerate(header.folded) if (shape := _shape_of(name)) is not None
        }
        joinable = ("exercise", "comment", "notes")
        self._joinable = [self._folded.index(name) for name in joinable if name in self._folded]

    def repair(self, cells: list[str], width: int) -> list[str] | None:
        """The cells with the surplus joined where every other cell then looks as it should, or None."""
        surplus = len(cells) - width
        if surplus <= 0 or width != len(self._folded):
            return None
        for place in self._joinable:
            joined = ",".join(cells[place : place + surplus + 1])
            if not joined.strip(" ,"):  # no text to put a comma back into: a number has one, such as 82,5
                continue
            mended = [*cells[:place], joined, *cells[place + surplus + 1 :]]
            if all(shape.fullmatch(mended[at]) for at, shape in self._checks.items()):
                self.mended += 1
                return mended
        return None


def _shape_of(name: str) -> re.Pattern[str] | None:
    if name == "category":
        return _WORDS
    if name == "time":
        return _CLOCK
    if name in ("weight unit", "distance unit"):
        return _UNIT
    return _NUMBER if name in ("reps", "distance") or name.startswith("weight") else None


READER = Reader(name="fitnotes_csv", label="FitNotes (CSV)", recognises=recognises, read=read)
