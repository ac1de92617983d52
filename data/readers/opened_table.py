"""The rows of a table of one's own, cut out of its file: what stands above it, below it, and other sports."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from data.readers.csv_table import CsvTable, UnreadableTableError, fold, read_table
from data.readers.decoded_text import NotTextError, decode
from data.readers.run_names import run_places
from data.readers.table_mapping import RUNS, TableMapping
from data.readers.table_shape import not_a_table, second_table
from data.training_log import Problem

ABOVE, SECOND = "lines above the column names", "lines of a second table"
_CARRIED_DOWN = ("exercise", "workout_name", "time")


@dataclass(slots=True)
class OpenedTable:
    """A table's rows, the cells of each column that means something, and what was left out as what."""

    table: CsvTable
    cells: dict[str, list[str]] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


def opened_table(raw: bytes, mapping: TableMapping) -> OpenedTable:
    """The rows of a table as `mapping` lays it out, lines counted from 1 as in the file.

    Raises UnreadableTableError for what is no table, and where a column is not where the mapping has it.
    """
    if sentence := not_a_table(raw):
        raise UnreadableTableError(sentence)
    try:
        decoded = decode(raw)
    except NotTextError as error:
        raise UnreadableTableError(str(error)) from None
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    table, left_out = _cut_out(lines, mapping)
    table.notes = [decoded.note] if decoded.note else []
    _require_columns(table, mapping)
    places = {meaning: column.place for meaning, column in mapping.columns.items() if table.rows}
    opened = OpenedTable(table, {meaning: list(table.cells_at(place)) for meaning, place in places.items()})
    opened.left_out = {kind: rows for kind, rows in left_out.items() if rows}
    if mapping.fill_down and "date" in opened.cells:
        _fill_down(opened.cells)
    if mapping.rows == RUNS and "sport" in opened.cells:
        _leave_out_other_sports(opened)
    return opened


def _cut_out(lines: list[str], mapping: TableMapping) -> tuple[CsvTable, dict[str, int]]:
    """The table between what stands above its column names and the next table in the same file."""
    first = mapping.header_line - 1
    if not mapping.header_line:
        first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if first >= len(lines):
        raise UnreadableTableError(f"There is no line {first + 1} with column names in this file.")
    width = len(next(csv.reader([lines[first]], delimiter=mapping.delimiter), []))
    below = second_table(lines[first + 1 :], mapping.delimiter, width)
    end = len(lines) if below is None else first + 1 + below
    left_out = {ABOVE: _written(lines[:first]), SECOND: _written(lines[end:])}
    kept = [""] * first + lines[first:end]
    moved = 0
    if not mapping.header_line:
        kept.insert(0, mapping.delimiter.join(f"Column {place}" for place in range(1, width + 1)))
        moved = 1
    table = read_table(io.BytesIO("\n".join(kept).encode()), delimiter=mapping.delimiter)
    table.lines = [line - moved for line in table.lines]
    table.problems = [Problem(one.line and one.line - moved, one.reason) for one in table.problems]
    return table, left_out


def _written(lines: list[str]) -> int:
    return sum(bool(line.strip()) for line in lines)


def _require_columns(table: CsvTable, mapping: TableMapping) -> None:
    for column in mapping.columns.values():
        place, folded = column.place, table.header.folded
        if place >= len(folded) or (folded[place] or fold(f"Column {place + 1}")) != fold(column.name):
            raise UnreadableTableError(
                f"Column {place + 1} of this table is not “{column.name[:60]}”. Say on the Import page what "
                "its columns mean."
            )


def _leave_out_other_sports(opened: OpenedTable) -> None:
    """Keep the runs; every other sport is counted by its word."""
    table = opened.table
    places, others = run_places(tuple(opened.cells["sport"]))
    opened.left_out |= others
    rows = [table.rows[row] for row in places]
    lines = [table.lines[row] for row in places]
    opened.table = CsvTable(table.header, rows, lines, table.problems, table.notes)
    opened.cells = {meaning: [cells[row] for row in places] for meaning, cells in opened.cells.items()}


def _fill_down(cells: dict[str, list[str]]) -> None:
    """Write the date, workout and exercise into the empty cells below them; a new date begins anew."""
    days = cells["date"]
    begins = [bool(day) for day in days]
    for row in range(1, len(days)):
        begins[row] = begins[row] and days[row] != days[row - 1]
        days[row] = days[row] or days[row - 1]
    for meaning in _CARRIED_DOWN:
        column = cells.get(meaning, [])
        for row in range(1, len(column)):
            if not column[row] and not begins[row]:
                column[row] = column[row - 1]
