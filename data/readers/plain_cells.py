"""How people write a distance, a duration or a yes in a table of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.readers.csv_table import CsvTable
from data.readers.row_checks import RowChecks
from data.readers.written_numbers import comma_role, is_missing

DISTANCE_COLUMNS = {"distance_m": "m", "distance_km": "km", "distance_mi": "mi", "distance": None}
DURATION_COLUMNS = ("duration", "duration_s")
_NAMED_DISTANCES = {
    "marathon": ("42195", "m"),
    "full marathon": ("42195", "m"),
    "half marathon": ("21097.5", "m"),
    "halfmarathon": ("21097.5", "m"),
    "half": ("21097.5", "m"),
    "mile": ("1", "mi"),
}
_WITH_UNIT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?) ?(?P<unit>[a-z]+)")
_UNITS = {
    **dict.fromkeys(("k", "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), "km"),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), "m"),
    **dict.fromkeys(("mi", "mile", "miles"), "mi"),
}
_FLAGS = {
    **dict.fromkeys(("", "yes", "y", "true", "1", "1.0"), True),
    **dict.fromkeys(("no", "n", "false", "0", "0.0"), False),
}


@dataclass(frozen=True, slots=True)
class Distances:
    """Distances and the unit of each row; the unit is None where neither column nor cell says it."""

    values: np.ndarray
    units: np.ndarray


def written_distance(cell: str) -> tuple[str, str] | None:
    """A distance that brings its own unit, as (number, unit); None for a bare number or other words.

    >>> written_distance("5k"), written_distance("Half Marathon"), written_distance("5000")
    (('5', 'km'), ('21097.5', 'm'), None)
    """
    text = " ".join(cell.casefold().replace("-", " ").split())
    if text in _NAMED_DISTANCES:
        return _NAMED_DISTANCES[text]
    match = _WITH_UNIT.fullmatch(text)
    if match is None or match["unit"] not in _UNITS:
        return None
    return match["number"].replace(",", "."), _UNITS[match["unit"]]


def first_of(table: CsvTable, names: Sequence[str]) -> str | None:
    """The first of these names that is a column."""
    return next((name for name in names if table.position(name) is not None), None)


def distances(table: CsvTable, checks: RowChecks) -> Distances:
    """The distance column, whichever there is; a unit inside a cell comes before the column's."""
    column = first_of(table, tuple(DISTANCE_COLUMNS))
    if column is None:
        nothing = np.full(len(table.rows), np.nan)
        return Distances(nothing, np.full(len(nothing), None, dtype=object))
    cells = table.cells(column)
    known = {cell: written_distance(cell) for cell in set(cells)}
    written = [known[cell] for cell in cells]
    bare = ["" if words else cell for cell, words in zip(cells, written, strict=True)]
    words_only = [not is_missing(cell) and not any(map(str.isdigit, cell)) for cell in bare]
    checks.refuse(np.array(words_only, dtype=bool), cells, column, "a number, 5k, 10 km or half marathon")
    values = needed_number(bare, column, checks, thousands=column == "distance_m")
    units = np.full(len(cells), DISTANCE_COLUMNS[column], dtype=object)
    for row, words in enumerate(written):
        if words:
            values[row], units[row] = float(words[0]), words[1]
    return Distances(values, units)


def needed_number(
    cells: Sequence[str], column: str, checks: RowChecks, *, thousands: bool = False
) -> np.ndarray:
    """A column of numbers of 0 or more; `thousands` says what a comma is where only `1,234` shapes occur."""
    unsure = comma_role(cells) == "ambiguous"
    comma = ("thousands" if thousands else "decimal") if unsure else None
    return checks.needed_quantity(cells, column, comma=comma)


def seconds(table: CsvTable, column: str, checks: RowChecks) -> np.ndarray:
    """A column of durations: h:mm:ss, mm:ss or seconds."""
    cells = table.cells(column)
    if any(":" in cell or cell[-1:].isalpha() for cell in cells):
        return checks.duration(cells, column)
    return needed_number(cells, column, checks, thousands=True)


def flags(table: CsvTable, column: str, checks: RowChecks) -> np.ndarray:
    """A column of yes and no; an empty cell, or no such column, is yes."""
    cells = table.cells(column)
    read = [_FLAGS.get(cell.casefold()) for cell in cells]
    checks.refuse(np.array([flag is None for flag in read], dtype=bool), cells, column, "yes or no")
    return np.array([flag is not False for flag in read], dtype=bool)


def texts(table: CsvTable, *names: str) -> np.ndarray:
    """A column of words, None where empty."""
    return np.array([cell or None for cell in table.cells(*names)], dtype=object)
