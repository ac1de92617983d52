"""FitNotes' body tracker: Settings > Spreadsheet Export > Body Tracker (Android).

Known from other programs only: `Date,Time,Measurement,Value,Unit,Comment`. Body weights are taken, other
measurements are counted and left out. Date and time of day stand in two columns.
"""

from __future__ import annotations

from typing import BinaryIO

from data.readers.body_mass_rows import OTHER_MEASUREMENTS, BodyRows, body_mass_log, is_body_mass
from data.readers.csv_table import read_table
from data.readers.lifting_rows import NO_ANSWERS
from data.readers.quantity_columns import MASS_UNITS, QuantityColumns, needed_cells
from data.readers.reader import Head, ParsedLog, Reader
from data.training_log import Answers


def recognises(head: Head) -> bool:
    """True for a table of measurements with their units."""
    return head.header.has("Measurement", "Value", "Unit")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of measurements."""
    table = read_table(stream)
    quantities = QuantityColumns(table)
    value_cells = needed_cells(table, "Value")
    days, times = needed_cells(table, "Date"), table.cells("Time")
    rows = BodyRows(
        table=table,
        quantities=quantities,
        date_cells=[f"{day} {time}".strip() for day, time in zip(days, times, strict=True)],
        weight=quantities.quantity([(table.position("Value") or 0, "")], MASS_UNITS, table.cells("Unit")),
        weight_cells=value_cells,
        left_out={OTHER_MEASUREMENTS: ~is_body_mass(needed_cells(table, "Measurement"))},
    )
    return body_mass_log(rows, answers)


READER = Reader(
    name="fitnotes_body_csv", label="FitNotes body tracker (CSV)", recognises=recognises, read=read
)
