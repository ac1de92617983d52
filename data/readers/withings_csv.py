"""Withings (Health Mate): Settings > Download your data, `weight.csv` and `activities.csv` of the archive.

Versions seen: weight in German, activities with names of mixed language. Known from other programs: weight
in English.

- weight.csv: the unit stands in the column's name; local times, newest first; several weights a day are
  kept. Body composition is not read; a row without a weight is counted.
- activities.csv: times are ISO with an offset, so that the log is by UTC. Measurements are JSON in a cell:
  distance in metres, heart rate 0 where it was not measured. Start and end give the elapsed time.
- Lifting weights has times and perhaps a heart rate: it becomes a gym visit.
- `Timezone` names the zone an activity was done in: a run's day is by that.
- Each activity may be followed by a `Multi Sport` row of the same interval and `{}`: counted by its type.
- `elevation` has no unit in the file (Withings elsewhere counts floors), so no ascent is read; steps and the
  columns of what was typed by hand are not read either.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
import pandas as pd

from data.readers.body_mass_rows import NO_WEIGHT, BodyRows, body_mass_log
from data.readers.csv_table import CsvTable, Header, read_table
from data.readers.lifting_rows import NO_ANSWERS, all_problems, waiting_log
from data.readers.quantity_columns import MASS_UNITS, QuantityColumns, needed_cells, places_with_unit
from data.readers.reader import PARSED_RUNS, Head, ParsedLog, Reader, parsed_frame
from data.readers.row_checks import LARGEST_NUMBER, RowChecks
from data.readers.run_names import run_places
from data.readers.strength_names import strength_places
from data.readers.visit_rows import visit_frame
from data.readers.written_moments import MomentColumn, moments
from data.readers.written_numbers import is_missing
from data.readers.zone_offsets import zone_offset_s
from data.training_log import Answers

WEIGHT = ("Weight", "Gewicht")
COMMENTS = ("Comments", "Kommentare")
STARTS, ENDS = ("from", "von"), ("to", "bis")


def recognises(head: Head) -> bool:
    """True for the table of weights and the table of activities."""
    return _is_weight(head.header) or _is_activities(head.header)


def _is_weight(header: Header) -> bool:
    units = [unit for _, unit in places_with_unit(header, *WEIGHT)]
    is_log = header.has_any("Date", "Datum") and header.has_any(*COMMENTS)
    return is_log and not header.has_any("Exercise", "Reps") and any(unit in MASS_UNITS for unit in units)


def _is_activities(header: Header) -> bool:
    return header.has("Activity type", "Data", "GPS")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a table of weights or of activities; raises UnreadableTableError when it is neither."""
    table = read_table(stream)
    return _activities(table, answers) if _is_activities(table.header) else _weights(table, answers)


def _weights(table: CsvTable, answers: Answers) -> ParsedLog:
    quantities = QuantityColumns(table)
    columns = places_with_unit(table.header, *WEIGHT)
    cells = table.cells_at(columns[0][0]) if columns else needed_cells(table, *WEIGHT)
    rows = BodyRows(
        table=table,
        quantities=quantities,
        date_cells=needed_cells(table, "Date", "Datum"),
        weight=quantities.quantity(columns[:1], MASS_UNITS),
        weight_cells=cells,
        left_out={NO_WEIGHT: np.array([is_missing(cell) for cell in cells], dtype=bool)},
    )
    return body_mass_log(rows, answers)


def _activities(table: CsvTable, answers: Answers) -> ParsedLog:
    start_cells, end_cells = needed_cells(table, *STARTS), needed_cells(table, *ENDS)
    started = moments(start_cells, date_order=answers.date_order)
    ended = moments(end_cells, date_order=answers.date_order)
    if started.order_open:
        return waiting_log(table, start_cells)
    places, left_out = run_places(needed_cells(table, "Activity type"))
    checks = RowChecks([table.lines[place] for place in places])
    starts = [start_cells[place] for place in places]
    clock = checks.starts(_at(started, places), starts, "The start") if places else "utc"
    values = _values(table, places, checks) | {"started_at": started.values[places]}
    if clock == "utc":
        values["utc_offset_s"] = _offsets(table, places, started.values[places])
    elapsed = (ended.values[places] - started.values[places]) / np.timedelta64(1, "s")
    same_clock = (started.zoned == ended.zoned)[places]
    ends = [end_cells[place] for place in places]
    checks.refuse(
        ~(elapsed > 0) | ~same_clock, ends, "The end", "a time after the start, written as the start"
    )
    values["elapsed_s"] = elapsed
    kept = checks.kept
    return ParsedLog(
        clock=clock,
        runs=parsed_frame(PARSED_RUNS, {name: value[kept] for name, value in values.items()}),
        gym_visits=_visits(table, started, ended, clock, left_out),
        problems=all_problems(table, checks),
        left_out=left_out,
        notes=table.notes + checks.notes,
    )


def _visits(
    table: CsvTable, started: MomentColumn, ended: MomentColumn, clock: str, left_out: dict[str, int]
) -> pd.DataFrame:
    """The activities with weights as gym visits, where their times are by the clock of the log."""
    types = table.cells("Activity type")
    places = strength_places(types)
    values = _values(table, places, RowChecks([table.lines[place] for place in places]))
    lasting = (ended.values[places] - started.values[places]) / np.timedelta64(1, "s")
    by_clock = (started.zoned[places] == (clock == "utc")) & (ended.zoned == started.zoned)[places]
    wanted = ("line", "name", "heart_rate_avg", "heart_rate_max")
    return visit_frame(
        [types[place] for place in places],
        {
            **{name: values[name] for name in wanted},
            "started_at": np.where(by_clock, started.values[places], np.datetime64("NaT", "us")),
            "elapsed_s": lasting,
        },
        left_out,
    )


def _offsets(table: CsvTable, places: Sequence[int], started: np.ndarray) -> np.ndarray:
    """How far the athlete's clock was ahead of UTC, by the zone each row names."""
    zones = table.cells("Timezone")
    instants = np.where(np.isnat(started), np.nan, started.astype("datetime64[us]").astype(np.int64) / 1e6)
    return np.array(
        [zone_offset_s(zones[place], instant) for place, instant in zip(places, instants, strict=True)],
        dtype=float,
    )


def _at(column: MomentColumn, places: Sequence[int]) -> MomentColumn:
    return MomentColumn(
        column.values[places], column.zoned[places], column.date_only[places], column.order_open
    )


def _values(table: CsvTable, places: Sequence[int], checks: RowChecks) -> dict[str, np.ndarray]:
    types = table.cells("Activity type")
    cells = [table.cells("Data")[place] for place in places]
    measured = [_measurements(cell) for cell in cells]
    unread = np.array([one is None for one in measured], dtype=bool)
    checks.refuse(unread, cells, "Data", 'measurements such as {"distance": 7015}')
    unit = np.full(len(places), "m", dtype=object)
    return {
        "line": np.array(checks.lines, dtype=np.int64),
        "name": np.array([types[place] for place in places], dtype=object),
        "distance": _measured(measured, "distance"),
        "distance_unit": unit,
        "heart_rate_avg": _measured(measured, "hr_average"),
        "heart_rate_max": _measured(measured, "hr_max"),
        "kind": np.full(len(places), "unknown", dtype=object),
    }


def _measurements(cell: str) -> dict[str, object] | None:
    """What the cell holds by name; None when it is no JSON object."""
    if not cell:
        return {}
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _measured(rows: Sequence[dict[str, object] | None], name: str) -> np.ndarray:
    """One measurement of each row; NaN where it is missing, zero or no believable number."""
    values = []
    for row in rows:
        value = (row or {}).get(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        values.append(float(value) if is_number and 0 < value <= LARGEST_NUMBER else np.nan)  # type: ignore[operator, arg-type]
    return np.array(values, dtype=float)


READER = Reader(
    name="withings_csv", label="Withings (weight.csv, activities.csv)", recognises=recognises, read=read
)
