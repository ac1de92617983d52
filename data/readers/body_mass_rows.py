"""Body weights out of an app's log of measurements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.readers.csv_table import CsvTable
from data.readers.lifting_rows import all_problems, waiting_log
from data.readers.quantity_columns import Quantity, QuantityColumns
from data.readers.reader import PARSED_BODY_MASS, ParsedLog, parsed_frame
from data.readers.row_checks import RowChecks
from data.readers.written_moments import moments
from data.training_log import Answers

OTHER_MEASUREMENTS = "other measurements"
NO_WEIGHT = "rows without a weight"
BODY_MASS_WORDS = frozenset(("weight", "bodyweight", "body weight", "body mass"))


@dataclass(slots=True)
class BodyRows:
    """A body log's rows as columns."""

    table: CsvTable
    quantities: QuantityColumns
    date_cells: Sequence[str]
    weight: Quantity
    weight_cells: Sequence[str]
    left_out: dict[str, np.ndarray]  # kind -> rows that are no body weight


def is_body_mass(cells: Sequence[str]) -> np.ndarray:
    """True where a measurement is the body's weight."""
    return np.array([cell.casefold() in BODY_MASS_WORDS for cell in cells], dtype=bool)


def body_mass_log(rows: BodyRows, answers: Answers) -> ParsedLog:
    """The weights; every other row is refused or counted as left out."""
    measured = moments(rows.date_cells, date_order=answers.date_order)
    if measured.order_open:
        return waiting_log(rows.table, rows.date_cells)
    checks = RowChecks(rows.table.lines)
    aside = np.logical_or.reduce(list(rows.left_out.values()))
    clock = checks.starts(measured, rows.date_cells, "Date")
    rows.quantities.refuse_faults(checks, aside)
    empty = np.isnan(rows.weight.values) & ~aside
    checks.refuse(empty, rows.weight_cells, "The weight", "a number above 0")
    keep = checks.kept & ~aside
    weights = {
        "line": np.array(rows.table.lines, dtype=np.int64)[keep],
        "measured_at": measured.values[keep],
        "body_mass": rows.weight.values[keep],
        "body_mass_unit": rows.weight.units[keep],
    }
    return ParsedLog(
        clock=clock,
        body_mass=parsed_frame(PARSED_BODY_MASS, weights),
        problems=all_problems(rows.table, checks),
        left_out={
            kind: int(which.sum())
            for kind, rows_of_kind in rows.left_out.items()
            if (which := rows_of_kind & checks.kept).any()
        },
        notes=rows.table.notes + checks.notes,
    )
