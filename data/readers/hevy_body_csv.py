"""Hevy's body measurements: Profile > Settings > Export & Import Data > Export measurements.

Versions seen: girths in inches (`neck_in`), known from other programs in centimetres (`neck_cm`); weight in
kg or lb independently of that. Most cells are blank; a row without a weight is counted and left out. The
time is always 00:00, so only the day is known.
"""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from data.readers.body_mass_rows import NO_WEIGHT, BodyRows, body_mass_log
from data.readers.csv_table import UnreadableTableError, read_table
from data.readers.hevy_csv import unit_columns
from data.readers.lifting_rows import NO_ANSWERS
from data.readers.quantity_columns import MASS_UNITS, QuantityColumns, needed_cells
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.written_numbers import is_missing
from data.training_log import Answers


def recognises(head: Head) -> bool:
    """True for a table of body measurements."""
    return head.header.has("fat_percent") and head.header.has_any("neck_in", "neck_cm")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of measurements."""
    table = read_table(stream)
    quantities = QuantityColumns(table)
    columns = unit_columns(table.header, "weight")
    if not columns:
        raise UnreadableTableError("There is no column “weight_kg” or “weight_lbs”. Export the file again.")
    cells = [table.cells_at(place) for place, _ in columns]
    empty = [all(map(is_missing, written)) for written in zip(*cells, strict=True)]
    rows = BodyRows(
        table=table,
        quantities=quantities,
        date_cells=needed_cells(table, "date"),
        weight=quantities.quantity(columns, MASS_UNITS),
        weight_cells=["".join(written) for written in zip(*cells, strict=True)],
        left_out={NO_WEIGHT: np.array(empty, dtype=bool)},
    )
    return body_mass_log(rows, answers)


READER = Reader(name="hevy_body_csv", label="Hevy body measurements (CSV)", recognises=recognises, read=read)
