"""Runkeeper: Settings > Export Data on the web, `cardioActivities.csv` of the archive.

Versions seen: miles and feet. Known from other programs: kilometres and metres, and the newer table with
`Activity Id` and `Friend's Tagged`.

- Units stand in the column names; the climb is in feet beside miles and in metres beside kilometres.
- Date is local. Duration is `m:ss` or `h:mm:ss` and leaves out pauses: it is the moving time.
- `GPX File` names the recording beside the table; it is blank for entries made by hand or on a treadmill.
- Strength training has a duration and a heart rate: it becomes a gym visit.
- Without `Activity Id` a run is known by its start and duration.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
import pandas as pd

from data.readers.csv_table import CsvTable, read_table
from data.readers.lifting_rows import NO_ANSWERS, all_problems, waiting_log
from data.readers.quantity_columns import DISTANCE_UNITS, needed_cells, places_with_unit
from data.readers.reader import PARSED_RUNS, Head, ParsedLog, Reader, parsed_frame
from data.readers.row_checks import RowChecks
from data.readers.run_names import run_places
from data.readers.strength_names import strength_places
from data.readers.visit_rows import visit_frame
from data.readers.written_moments import MomentColumn, moments
from data.training_log import Answers

METRES_IN_A_FOOT = 0.3048


def recognises(head: Head) -> bool:
    """True for the table of activities."""
    return head.header.has("GPX File", "Average Pace")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read the runs and gym visits of the table; other activities are counted by their type."""
    table = read_table(stream)
    dates = needed_cells(table, "Date")
    started = moments(dates, date_order=answers.date_order)
    if started.order_open:
        return waiting_log(table, dates)
    places, left_out = run_places(needed_cells(table, "Type"))
    checks = RowChecks([table.lines[place] for place in places])
    cells = [dates[place] for place in places]
    of_runs = MomentColumn(
        started.values[places], started.zoned[places], started.date_only[places], started.order_open
    )
    clock = checks.starts(of_runs, cells, "Date")
    values = _values(table, places, checks) | {"started_at": of_runs.values}
    kept = checks.kept
    visits, visit_notes = _visits(table, started, clock, left_out)
    return ParsedLog(
        clock=clock,
        runs=parsed_frame(PARSED_RUNS, {name: value[kept] for name, value in values.items()}),
        gym_visits=visits,
        problems=all_problems(table, checks),
        left_out=left_out,
        notes=table.notes + checks.notes + visit_notes,
    )


def _visits(
    table: CsvTable, started: MomentColumn, clock: str, left_out: dict[str, int]
) -> tuple[pd.DataFrame, list[str]]:
    """The strength rows as gym visits, and notes on their cells."""
    types = table.cells("Type")
    places = strength_places(types)
    checks = RowChecks([table.lines[place] for place in places])
    by_clock = started.zoned[places] == (clock == "utc")
    values = _values(table, places, checks)
    frame = visit_frame(
        [types[place] for place in places],
        {
            **{name: values[name] for name in ("line", "name", "heart_rate_avg", "source_id")},
            "started_at": np.where(by_clock, started.values[places], np.datetime64("NaT", "us")),
            "elapsed_s": values["moving_s"],
        },
        left_out,
    )
    return frame, [note for note in checks.notes if "Heart Rate" in note]


def _values(table: CsvTable, places: Sequence[int], checks: RowChecks) -> dict[str, np.ndarray]:
    def cells(name: str) -> tuple[list[str], str]:
        found = places_with_unit(table.header, name)
        column = table.cells_at(found[0][0]) if found else ("",) * len(table.rows)
        return [column[place] for place in places], found[0][1] if found else ""

    distance_cells, distance_unit = cells("Distance")
    duration_cells, _ = cells("Duration")
    climb_cells, climb_unit = cells("Climb")
    distance = checks.needed_quantity(distance_cells, "Distance")
    distance[distance == 0] = np.nan
    duration = checks.duration(duration_cells, "Duration")
    checks.some_duration([duration], duration_cells, "Duration")
    checks.refuse_because(
        np.isnan(distance) & np.isnan(duration),
        "This run has neither distance nor time; at least one is needed. Complete it in Runkeeper.",
    )
    climb = checks.quantity(climb_cells, "Climb", zero_is_missing=False)
    metres = {"m": 1.0, "ft": METRES_IN_A_FOOT}.get(climb_unit, np.nan)
    unit = DISTANCE_UNITS.get(distance_unit)
    return {
        "line": np.array(checks.lines, dtype=np.int64),
        "name": _texts(cells("Route Name")[0]),
        "distance": distance,
        "distance_unit": np.full(len(places), unit, dtype=object),
        "moving_s": duration,
        "heart_rate_avg": checks.quantity(cells("Average Heart Rate")[0], "Average Heart Rate (bpm)"),
        "ascent_m": climb * metres,
        "kind": np.full(len(places), "unknown", dtype=object),
        "source_id": _texts(cells("Activity Id")[0]),
        "file": _texts(cells("GPX File")[0]),
    }


def _texts(cells: Sequence[str]) -> np.ndarray:
    return np.array([cell or None for cell in cells], dtype=object)


READER = Reader(name="runkeeper_csv", label="Runkeeper (CSV)", recognises=recognises, read=read)
