"""Garmin Connect weight: Reports > Health & Fitness > Weight > Export CSV, `Weight.csv`.

Known from other programs only.

- A row with a date alone (`" Feb 3, 2031",`) gives the day of the readings below it, which have a time only.
- The unit stands in each cell (`77.1 kg`); `--` is missing. Body composition is not read.
- Times are local. The file begins with a byte-order mark.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import numpy as np

from data.readers.body_mass_rows import NO_WEIGHT, BodyRows, body_mass_log
from data.readers.csv_table import CsvTable, Header, read_table
from data.readers.lifting_rows import NO_ANSWERS
from data.readers.quantity_columns import MASS_UNITS, QuantityColumns, needed_cells
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.written_numbers import is_missing
from data.training_log import Answers

DAYS = "rows with a date alone"

_CLOCK = re.compile(r"\d{1,2}:\d{2}.*")
_WEIGHT = re.compile(r"([+-]?[\d.,]+)\s*([^\W\d_]*)\.?")


def recognises(head: Head) -> bool:
    """True for the table of weigh-ins."""
    return head.header.folded[:4] == ("time", "weight", "change", "bmi")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of weigh-ins."""
    table = read_table(stream, ragged_ok=True)
    written = needed_cells(table, "Weight")
    dates, is_day = _dates(needed_cells(table, "Time"), written)
    parts = [_WEIGHT.fullmatch(cell) for cell in written]
    numbers = [match[1] if match else cell for match, cell in zip(parts, written, strict=True)]
    header = Header(("Weight",), ("weight",), ",")
    cells = CsvTable(header, [[number] for number in numbers], table.lines, table.problems, table.notes)
    quantities = QuantityColumns(cells)
    no_weight = np.array([is_missing(cell) for cell in written], dtype=bool) & ~is_day
    rows = BodyRows(
        table=cells,
        quantities=quantities,
        date_cells=dates,
        weight=quantities.quantity([(0, "")], MASS_UNITS, [match[2] if match else "" for match in parts]),
        weight_cells=written,
        left_out={NO_WEIGHT: no_weight, DAYS: is_day},
    )
    return body_mass_log(rows, answers)


def _dates(cells: tuple[str, ...], weights: tuple[str, ...]) -> tuple[list[str], np.ndarray]:
    """Each row's date and time, a reading's day being the one above it; and which rows are days alone."""
    day = ""
    dates = []
    is_day = np.zeros(len(cells), dtype=bool)
    for row, (cell, weight) in enumerate(zip(cells, weights, strict=True)):
        if not weight and not _CLOCK.fullmatch(cell):
            day = cell
            is_day[row] = True
            dates.append(cell)
        else:
            dates.append(f"{day} {cell}" if _CLOCK.fullmatch(cell) and day else cell)
    return dates, is_day


READER = Reader(
    name="garmin_weight_csv", label="Garmin Connect weight (CSV)", recognises=recognises, read=read
)
