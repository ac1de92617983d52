"""Strong's log of body measurements: Profile > Measure, exported beside the workouts.

Known from other programs only: `Date,Measurement Type,Value,Unit`, newer with `Source`. Weights are taken,
waists, body fat and the like are counted and left out. The unit stands in each row.
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
    """True for a table of typed measurements."""
    return head.header.has("Measurement Type", "Value")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of measurements."""
    table = read_table(stream)
    quantities = QuantityColumns(table)
    value_cells = needed_cells(table, "Value")
    place = table.position("Value") or 0
    rows = BodyRows(
        table=table,
        quantities=quantities,
        date_cells=needed_cells(table, "Date"),
        weight=quantities.quantity([(place, "")], MASS_UNITS, table.cells("Unit")),
        weight_cells=value_cells,
        left_out={OTHER_MEASUREMENTS: ~is_body_mass(needed_cells(table, "Measurement Type"))},
    )
    return body_mass_log(rows, answers)


READER = Reader(
    name="strong_body_csv", label="Strong body measurements (CSV)", recognises=recognises, read=read
)
