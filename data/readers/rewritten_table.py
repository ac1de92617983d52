"""A table of one's own rewritten as one of ours (docs/plain_csv.md), and told of in its own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from data.readers import mapped_cells as written
from data.readers.csv_table import CsvTable, Header
from data.readers.mapped_cells import UNREADABLE
from data.readers.opened_table import OpenedTable
from data.readers.row_checks import lines_shown
from data.readers.table_mapping import SETS, TableMapping
from data.readers.unfolded_sets import RowOfSets, sets_in
from data.training_log import Problem

_QUANTITIES = ("rpe", "rir", "heart_rate_avg", "heart_rate_max", "ascent")
_OURS = {
    "date": "started_at",
    "duration": "duration_s",
    "elapsed": "elapsed_s",
    "ascent": "ascent_m",
    "run_kind": "kind",
}
_UNIT_OF = {"load": "load_unit", "body_mass": "load_unit", "distance": "distance_unit"}
_CORRECT = "Correct the cell and import again."


@dataclass(slots=True)
class RewrittenTable:
    """A table of ours, its lines those of the file, and what it takes to speak of it in its own words."""

    table: CsvTable
    theirs: dict[str, tuple[str, dict[int, str]]]  # our column -> their name, and their cell by line
    faults: dict[int, str] = field(default_factory=dict)  # line -> reason, where ours would not explain it

    def told(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems of our table, one for each line, about the athlete's own columns and cells."""
        once = {problem.line or -place: problem for place, problem in enumerate(reversed(problems))}
        first = sorted(once.values(), key=lambda problem: problem.line or 0)
        return [Problem(problem.line, self._reason(problem)) for problem in first]

    def _reason(self, problem: Problem) -> str:
        if problem.line in self.faults:
            return self.faults[problem.line]
        ours, _, rest = problem.reason.partition(" is ")
        if ours not in self.theirs or not problem.line:
            return problem.reason
        name, cells = self.theirs[ours]
        return f"{name} is {_quoted(cells[problem.line])}; expected {rest.rpartition('; expected ')[2]}"


def rewritten(opened: OpenedTable, mapping: TableMapping) -> RewrittenTable:
    """The table with our column names and our ways of writing.

    Cells that cannot be read as the mapping says become a mark that our tables refuse. In columns a row can
    do without they are left empty, and the table's notes say so.
    """
    table = opened.table
    theirs = {
        _our_name(meaning, mapping): (mapping.name_of(meaning), dict(zip(table.lines, cells, strict=True)))
        for meaning, cells in opened.cells.items()
    }
    notes = [*table.notes, *_unread(table, mapping)]
    ours = RewrittenTable(CsvTable(Header((), (), ","), [], [], table.problems, notes), theirs)
    if not table.rows:
        return ours
    columns = {"started_at": _starts(opened, mapping, ours.faults), **_columns(opened, mapping, notes)}
    lines = table.lines
    if mapping.rows == SETS:
        columns, lines = _unfolded(columns, opened, mapping, ours.faults)
    ours.table.header = Header(tuple(columns), tuple(columns), ",")
    ours.table.rows = list(map(list, zip(*columns.values(), strict=True)))
    ours.table.lines = lines
    return ours


def _our_name(meaning: str, mapping: TableMapping) -> str:
    if meaning in _UNIT_OF:
        unit = getattr(mapping, _UNIT_OF[meaning])
        return f"{meaning}_{unit}" if unit else meaning
    return _OURS.get(meaning, meaning)


def _quoted(cell: str) -> str:
    return f"'{cell[:60]}'" if cell else "empty"


def _unread(table: CsvTable, mapping: TableMapping) -> list[str]:
    read = {column.place for column in mapping.columns.values()}
    others = [name for place, name in enumerate(table.header.names) if name and place not in read]
    return [f"Not read from this table: {', '.join(others)}."] if others else []


def _starts(opened: OpenedTable, mapping: TableMapping, faults: dict[int, str]) -> list[str]:
    """Day and time of each row in ISO form; why a row has none, where our own words would mislead."""
    days = opened.cells["date"]
    times = opened.cells.get("time", [""] * len(days))
    starts, no_time = written.date_cells(days, times, mapping.date_order)
    order = (mapping.date_order or "day_first").replace("_", " ")
    day, time = mapping.name_of("date"), mapping.name_of("time")
    for row, line in enumerate(opened.table.lines):
        if no_time[row]:
            faults[line] = f"{time} is {_quoted(times[row])}; expected a time such as 18:05. {_CORRECT}"
        elif starts[row] == UNREADABLE and days[row]:
            faults[line] = f"{day} is {_quoted(days[row])}; expected a date, {order}. {_CORRECT}"
    return starts


def _columns(opened: OpenedTable, mapping: TableMapping, notes: list[str]) -> dict[str, list[str]]:
    """Every column but the start, and but the reps and loads of sets."""
    decimal = mapping.decimal
    ways: dict[str, Callable[[Sequence[str]], list[str]]] = {
        "exercise": list,
        "workout_name": list,
        "note": list,
        "name": list,
        "set_kind": written.set_kind_cells,
        "run_kind": written.run_kind_cells,
        "counts": written.yes_no_cells,
        "body_mass": lambda cells: written.mass_cells(cells, decimal, mapping.load_unit),
        "distance": lambda cells: written.distance_cells(cells, decimal),
        "duration": lambda cells: written.duration_cells(cells, decimal, mapping.durations),
        "elapsed": lambda cells: written.duration_cells(cells, decimal, mapping.durations),
        "rir": lambda cells: written.rpe_cells(cells, decimal),
        **dict.fromkeys(
            ("rpe", "heart_rate_avg", "heart_rate_max", "ascent"),
            lambda cells: written.number_cells(cells, decimal),
        ),
    }
    found = {meaning: ways[meaning](cells) for meaning, cells in opened.cells.items() if meaning in ways}
    for meaning in _QUANTITIES:
        if UNREADABLE in found.get(meaning, ()):
            notes.append(_left_empty(found[meaning], opened.table.lines, mapping.name_of(meaning)))
    if "rir" in found:
        in_reserve = found.pop("rir")
        said = found.get("rpe", [""] * len(in_reserve))
        found["rpe"] = [rpe or rir for rpe, rir in zip(said, in_reserve, strict=True)]
    return {_our_name(meaning, mapping): cells for meaning, cells in found.items()}


def _left_empty(cells: list[str], lines: Sequence[int], name: str) -> str:
    """Empty the cells that are no number, and the sentence that says so."""
    bad = [line for cell, line in zip(cells, lines, strict=True) if cell == UNREADABLE]
    cells[:] = ["" if cell == UNREADABLE else cell for cell in cells]
    return f"{name} is no number in {lines_shown(bad)}; it was left empty there."


def _unfolded(
    columns: dict[str, list[str]], opened: OpenedTable, mapping: TableMapping, faults: dict[int, str]
) -> tuple[dict[str, list[str]], list[int]]:
    """The columns with a row for each set, and the line each set stands in."""
    lines, cells = opened.table.lines, opened.cells
    nothing = [""] * len(lines)
    said = [cells.get(meaning, nothing) for meaning in ("reps", "load", "set_count")]
    known: dict[tuple[str, ...], RowOfSets] = {}
    origins: list[int] = []
    reps: list[str] = []
    loads: list[str] = []
    for row, cell in enumerate(zip(*said, strict=True)):
        sets = known.get(cell) or known.setdefault(cell, sets_in(*cell))
        if sets.fault:
            faults.setdefault(lines[row], f"This row cannot be read: {sets.fault}. {_CORRECT}")
            sets = RowOfSets((UNREADABLE,), ("",))
        origins += [row] * len(sets.reps)
        reps += sets.reps
        loads += sets.loads
    unfolded = {name: [column[row] for row in origins] for name, column in columns.items()}
    unfolded["reps"] = written.number_cells(reps, mapping.decimal)
    unfolded[_our_name("load", mapping)] = written.mass_cells(loads, mapping.decimal, mapping.load_unit)
    return unfolded, [lines[row] for row in origins]
