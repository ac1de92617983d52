"""Renpho (Renpho Health): Me > Export data, a table of weigh-ins.

Known from other programs only: the tables that begin with `Date`, with `No.` and with `Time of Measurement`.

- Date is `2031.02.03`, time its own column, or both stand in one; they are local.
- The unit stands in the column's name (`Weight(kg)`, `Weight(lb)`). Body composition is not read.
"""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from data.readers.body_mass_rows import NO_WEIGHT, BodyRows, body_mass_log
from data.readers.csv_table import UnreadableTableError, read_table
from data.readers.lifting_rows import NO_ANSWERS
from data.readers.quantity_columns import MASS_UNITS, QuantityColumns, needed_cells, places_with_unit
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.written_numbers import is_missing
from data.training_log import Answers

MEASURED = "Time of Measurement"


def recognises(head: Head) -> bool:
    """True for the table of weigh-ins."""
    header = head.header
    has_fat = any(name.startswith("body fat") for name in header.folded)
    dated = header.has("Date", "Time") or header.has(MEASURED)
    return has_fat and dated and header.has("BMI") and bool(places_with_unit(header, "Weight"))


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of weigh-ins."""
    table = read_table(stream)
    quantities = QuantityColumns(table)
    columns = places_with_unit(table.header, "Weight")
    if not columns:
        raise UnreadableTableError("There is no column “Weight(kg)”. Export the file again and import that.")
    cells = table.cells_at(columns[0][0])
    days = needed_cells(table, MEASURED if table.header.has(MEASURED) else "Date")
    moments = zip(days, table.cells("Time"), strict=True)
    rows = BodyRows(
        table=table,
        quantities=quantities,
        date_cells=[f"{day} {time}".strip() for day, time in moments],
        weight=quantities.quantity(columns[:1], MASS_UNITS),
        weight_cells=cells,
        left_out={NO_WEIGHT: np.array([is_missing(cell) for cell in cells], dtype=bool)},
    )
    return body_mass_log(rows, answers)


READER = Reader(name="renpho_csv", label="Renpho (CSV)", recognises=recognises, read=read)
