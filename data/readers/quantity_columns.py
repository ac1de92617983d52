"""Columns of quantities and the unit each row is in, wherever the file states it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from data.readers.csv_table import CsvTable, Header, UnreadableTableError, fold
from data.readers.row_checks import RowChecks
from data.readers.written_numbers import NumberColumn, comma_role, durations_s, is_missing, numbers

Changed = TypeVar("Changed")

MASS_UNITS = {
    "kg": "kg",
    "kgs": "kg",
    "kilogram": "kg",
    "kilograms": "kg",
    "kilogramm": "kg",
} | dict.fromkeys(("lb", "lbs", "pound", "pounds"), "lb")
DISTANCE_UNITS = {
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), "km"),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres", "metern"), "m"),
    **dict.fromkeys(("mi", "mile", "miles", "meilen"), "mi"),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), "yd"),
    **dict.fromkeys(("ft", "foot", "feet"), "ft"),
}
_NAME_AND_UNIT = re.compile(r"(?P<name>.*?)\s*[(\[]\s*(?P<unit>[^()\[\]]*?)\s*[)\]]")
_NUMBER_SHAPE = re.compile(r"[+-]?(?:\d+(?:,\d{3})*(?:\.\d+)?|\d+,\d+)")
_DOT_DECIMAL = re.compile(r"[+-]?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Values above zero, NaN elsewhere, and their units: None where the file does not say or has no value."""

    values: np.ndarray
    units: np.ndarray


def places_with_unit(header: Header, *names: str) -> list[tuple[int, str]]:
    """Columns of any of these names, with the unit in parentheses behind the name where there is one."""
    wanted = {fold(name) for name in names}
    found = []
    for place, folded in enumerate(header.folded):
        match = _NAME_AND_UNIT.fullmatch(folded)
        name, unit = (match["name"], match["unit"]) if match else (folded, "")
        if name in wanted:
            found.append((place, unit))
    return found


def needed_cells(table: CsvTable, *names: str) -> tuple[str, ...]:
    """The cells of a column no row can do without."""
    if table.position(*names) is None:
        raise UnreadableTableError(f"There is no column “{names[0]}”. Export the file again and import that.")
    return table.cells(*names)


class QuantityColumns:
    """Reads a table's number columns, remembering which cells are no number until they are refused."""

    def __init__(self, table: CsvTable) -> None:
        self._table = table
        self._faults: list[tuple[np.ndarray, Sequence[str], str, str]] = []

    def values(self, *names: str) -> np.ndarray:
        """The first column of these names as numbers above zero; NaN where empty, zero or not there."""
        columns = places_with_unit(self._table.header, *names)
        return self._positive(columns[0][0]) if columns else np.full(len(self._table.rows), np.nan)

    def durations(self, *names: str) -> np.ndarray:
        """The first column of these names as seconds, written as a clock or a plain number."""
        columns = places_with_unit(self._table.header, *names)
        if not columns:
            return np.full(len(self._table.rows), np.nan)
        place = columns[0][0]
        cells = self._table.cells_at(place)
        return self._without_faults(durations_s(cells), cells, place, "a duration such as 0:27:40")

    def quantity(
        self, columns: Sequence[tuple[int, str]], known_units: dict[str, str], unit_cells: Sequence[str] = ()
    ) -> Quantity:
        """One quantity that may stand in several columns, one for each unit: the first filled one counts.

        A row's own unit cell goes before the unit of the column's name.
        """
        values = np.full(len(self._table.rows), np.nan)
        units = np.full(len(self._table.rows), None, dtype=object)
        unknown = np.zeros(len(values), dtype=bool)
        for place, unit in columns:
            found = self._positive(place)
            fill = np.isnan(values) & ~np.isnan(found)
            values[fill] = found[fill]
            units[fill] = known_units.get(_unit_word(unit))
            unknown[fill] = bool(unit) and _unit_word(unit) not in known_units
        if unit_cells:
            known = {cell: known_units.get(_unit_word(cell)) for cell in set(unit_cells)}
            stated = ~np.isnan(values) & np.array([not is_missing(cell) for cell in unit_cells], dtype=bool)
            own = np.array([known[cell] for cell in unit_cells], dtype=object)
            units[stated] = own[stated]
            unknown[stated] = own[stated] == None  # noqa: E711 - element by element
        cells = unit_cells or [columns[0][1] if columns else ""] * len(values)
        self._faults.append(
            (unknown, cells, "The unit", f"one of {', '.join(sorted(set(known_units.values())))}")
        )
        return Quantity(values, units)

    def refuse_faults(self, checks: RowChecks, aside: np.ndarray) -> None:
        """Refuse every row with a cell that was no number, or a negative one, unless it is `aside`."""
        for bad, cells, column, expected in self._faults:
            checks.refuse(bad & ~aside, cells, column, expected)

    def _positive(self, place: int) -> np.ndarray:
        cells = self._table.cells_at(place)
        read = numbers(cells)
        if read.ambiguous:
            read = self._settled(cells, place)
        return self._without_faults(read, cells, place, "a number of 0 or more")

    def _without_faults(
        self, read: NumberColumn, cells: Sequence[str], place: int, expected: str
    ) -> np.ndarray:
        bad = read.bad | (read.values < 0)
        if bad.any():
            self._faults.append((bad, cells, self._table.header.names[place], expected))
        return np.where(read.values > 0, read.values, np.nan)

    def _settled(self, cells: Sequence[str], place: int) -> NumberColumn:
        """`1,234` read as the other columns of the file write numbers; where none says, it is refused."""
        others = (
            self._table.cells_at(other) for other in range(len(self._table.header.names)) if other != place
        )
        if roles := {role for role in map(_shown_role, others) if role}:
            return numbers(cells, comma="decimal" if "decimal" in roles else "thousands")
        read = numbers(cells)
        with_comma = np.array(["," in cell for cell in cells], dtype=bool)
        return NumberColumn(read.values, read.bad | with_comma, ambiguous=True)


def _shown_role(cells: Sequence[str]) -> str | None:
    written = {cell for cell in set(cells) if not is_missing(cell)}
    if not all(map(_NUMBER_SHAPE.fullmatch, written)):
        return None
    role = comma_role(written)
    if role in ("decimal", "thousands"):
        return role
    return "thousands" if any(map(_DOT_DECIMAL.fullmatch, written)) else None


def _unit_word(unit: str) -> str:
    return unit.strip(" .").casefold()


def distinct_map(cells: Sequence[str], change: Callable[[str], Changed]) -> list[Changed]:
    """Every cell changed, each distinct one only once."""
    known = {cell: change(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]
