"""Ironstride's own tables: races, runs, sets or body mass, written by hand or by a script.

No app writes these; docs/plain_csv.md describes them with an example each. One file holds one kind, told by
its header alone:
- a `body_mass`, `body_mass_kg` or `body_mass_lb` column: body mass;
- an `exercise` column: sets;
- a distance and a duration column: races where there is a `counts` or a `race` column, else runs.
Days and times are the athlete's own, unless every time carries an offset.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

import numpy as np
import pandas as pd

from data.readers.csv_table import CsvTable, Header, UnreadableTableError, read_table
from data.readers.plain_cells import (
    DISTANCE_COLUMNS,
    DURATION_COLUMNS,
    distances,
    first_of,
    flags,
    needed_number,
    seconds,
    texts,
)
from data.readers.reader import (
    PARSED_BODY_MASS,
    PARSED_RACES,
    PARSED_RUNS,
    PARSED_SETS,
    Head,
    ParsedLog,
    Reader,
    parsed_frame,
)
from data.readers.row_checks import RowChecks, date_question, lines_shown
from data.readers.set_numbering import NO_NUMBER, block_numbers
from data.readers.written_moments import moments
from data.training_log import Answers

BODY_MASS, SETS, RACES, RUNS = "body mass", "sets", "races", "runs"
MASS_COLUMNS = {"body_mass_kg": "kg", "body_mass_lb": "lb", "body_mass": None}
LOAD_COLUMNS = {"load_kg": "kg", "load_lb": "lb", "load": None}
RUN_KINDS = ("easy", "long", "tempo", "intervals", "race", "unknown")
SET_KINDS = {
    "": "working",
    "working": "working",
    "warmup": "warmup",
    "drop": "drop",
    "dropset": "drop",
    "failure": "failure",
}
_START_COLUMNS = ("started_at", "day", "measured_at")
_ZERO_IS_A_VALUE = ("ascent_m", "temperature_c")
_RUN_QUANTITIES = (
    "heart_rate_avg",
    "heart_rate_max",
    "cadence_spm",
    "ascent_m",
    "power_w",
    "temperature_c",
    "ground_contact_ms",
    "vertical_oscillation_mm",
)
_RUN_DURATIONS = (*DURATION_COLUMNS, "moving_s", "elapsed_s")
_COLUMNS_OF = {
    BODY_MASS: tuple(MASS_COLUMNS),
    SETS: (
        *("exercise", "reps", "rpe", "set_kind", "workout_name", "superset", "note"),
        *(*LOAD_COLUMNS, *DISTANCE_COLUMNS, *DURATION_COLUMNS),
    ),
    RACES: ("race", "name", "counts", *DISTANCE_COLUMNS, *DURATION_COLUMNS),
    RUNS: ("name", "kind", "source_id", *_RUN_QUANTITIES, *DISTANCE_COLUMNS, *_RUN_DURATIONS),
}
_NO_ANSWERS = Answers()


def kind_of(header: Header) -> str | None:
    """What a table holds, by its column names alone; None when it is none of ours."""
    if not header.has_any(*_START_COLUMNS):
        return None
    if header.has_any(*MASS_COLUMNS):
        return BODY_MASS
    if header.has("exercise"):
        return SETS if header.has_any("reps", *DISTANCE_COLUMNS, *DURATION_COLUMNS) else None
    if not header.has_any(*DISTANCE_COLUMNS):
        return None
    if header.has_any("counts", "race"):
        return RACES if header.has_any(*DURATION_COLUMNS) else None
    return RUNS if header.has_any(*_RUN_DURATIONS) else None


def recognises(head: Head) -> bool:
    """A table with the column names of docs/plain_csv.md."""
    return kind_of(head.header) is not None


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read a table of races, runs, sets or body mass."""
    table = read_table(stream)
    kind = kind_of(table.header)
    if kind is None:
        raise UnreadableTableError(
            "The column names fit no table of ours. docs/plain_csv.md lists them; races, for one, need "
            "day, distance_m, duration_s, name, counts."
        )
    table.notes += _unread_columns(table, kind)
    return log_of(table, kind, answers)


def log_of(table: CsvTable, kind: str, answers: Answers) -> ParsedLog:
    """What a table with our column names holds, when its kind is known."""
    log = ParsedLog(notes=list(table.notes))
    dates = _dates(table)
    started = moments(dates, date_order=answers.date_order)
    if started.order_open:
        log.questions.append(date_question(dates))
        return log
    checks = RowChecks(table.lines)
    log.clock = checks.starts(started, dates, first_of(table, _START_COLUMNS) or "day")
    _FILL[kind](log, table, checks, started.values)
    log.notes += checks.notes
    log.problems = sorted(table.problems + checks.problems(), key=lambda problem: problem.line or 0)
    return log


def _dates(table: CsvTable) -> list[str]:
    """The start of each row: its time where it is written, else its day."""
    columns = zip(*(table.cells(name) for name in _START_COLUMNS), strict=True)
    return [next(filter(None, cells), "") for cells in columns]


def _unread_columns(table: CsvTable, kind: str) -> list[str]:
    """A note on columns that are not ours, and on those that say again what another one says."""
    chosen = [
        first_of(table, tuple(names))
        for names in (DISTANCE_COLUMNS, LOAD_COLUMNS, MASS_COLUMNS, DURATION_COLUMNS)
    ]
    one_of = {*DISTANCE_COLUMNS, *LOAD_COLUMNS, *MASS_COLUMNS, *DURATION_COLUMNS}
    read_names = {*_START_COLUMNS, *(set(_COLUMNS_OF[kind]) - one_of), *filter(None, chosen)}
    read_names &= {*_START_COLUMNS, *_COLUMNS_OF[kind]}
    names = zip(table.header.folded, table.header.names, strict=True)
    unread = [name for folded, name in names if folded not in read_names and name]
    return [f"Not read from this table of {kind}: {', '.join(unread)}."] if unread else []


def _frame(columns: tuple[str, ...], values: dict[str, np.ndarray], checks: RowChecks) -> pd.DataFrame:
    kept = checks.kept
    values = {"line": np.array(checks.lines, dtype=int), **values}
    return parsed_frame(columns, {name: value[kept] for name, value in values.items()})


def _fill_body_mass(log: ParsedLog, table: CsvTable, checks: RowChecks, started: np.ndarray) -> None:
    column = first_of(table, tuple(MASS_COLUMNS)) or "body_mass"
    mass = needed_number(table.cells(column), column, checks)
    checks.refuse(~(mass > 0), table.cells(column), column, "a body mass above zero")
    unit = np.full(len(mass), MASS_COLUMNS[column], dtype=object)
    values = {"measured_at": started, "body_mass": mass, "body_mass_unit": unit}
    log.body_mass = _frame(PARSED_BODY_MASS, values, checks)


def _fill_races(log: ParsedLog, table: CsvTable, checks: RowChecks, started: np.ndarray) -> None:
    duration_column = first_of(table, DURATION_COLUMNS) or "duration"
    distance_column = first_of(table, tuple(DISTANCE_COLUMNS)) or "distance"
    distance, duration = distances(table, checks), seconds(table, duration_column, checks)
    checks.refuse(
        ~(distance.values > 0), table.cells(distance_column), distance_column, "a distance above zero"
    )
    checks.refuse(~(duration > 0), table.cells(duration_column), duration_column, "a duration above zero")
    values = {
        "day": started,
        "distance": distance.values,
        "distance_unit": distance.units,
        "duration_s": duration,
        "name": texts(table, "race", "name"),
        "counts": flags(table, "counts", checks),
    }
    log.races = _frame(PARSED_RACES, values, checks)


def _fill_runs(log: ParsedLog, table: CsvTable, checks: RowChecks, started: np.ndarray) -> None:
    distance = distances(table, checks)
    distance.values[distance.values == 0] = np.nan
    column = first_of(table, DURATION_COLUMNS)
    moving, elapsed = seconds(table, "moving_s", checks), seconds(table, "elapsed_s", checks)
    whole = seconds(table, column, checks) if column else np.full(len(moving), np.nan)
    said_in = first_of(table, _RUN_DURATIONS) or "duration"
    checks.some_duration((whole, moving, elapsed), table.cells(said_in), said_in)
    moving = np.where(np.isnan(moving), whole, moving)
    checks.refuse_because(
        np.isnan(distance.values) & np.isnan(moving) & np.isnan(elapsed),
        "This run has neither distance nor duration; at least one is needed. Fill it in and import again.",
    )
    values = {
        "started_at": started,
        "name": texts(table, "name"),
        "distance": distance.values,
        "distance_unit": distance.units,
        "moving_s": moving,
        "elapsed_s": elapsed,
        "kind": _run_kinds(table, checks),
        "source_id": texts(table, "source_id"),
    }
    for name in _RUN_QUANTITIES:
        zero_is_missing = name not in _ZERO_IS_A_VALUE
        values[name] = checks.quantity(table.cells(name), name, zero_is_missing=zero_is_missing)
    log.runs = _frame(PARSED_RUNS, values, checks)
    log.races = _races_among(log.runs)


def _races_among(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs of kind race as races, by their whole duration."""
    duration = runs["elapsed_s"].fillna(runs["moving_s"])
    races = runs.assign(day=runs["started_at"], duration_s=duration, counts=True)
    races = races[(runs["kind"] == "race") & runs["distance"].notna() & duration.notna()]
    races = races.reset_index(drop=True)
    return parsed_frame(PARSED_RACES, {name: races[name] for name in PARSED_RACES})


def _run_kinds(table: CsvTable, checks: RowChecks) -> np.ndarray:
    cells = [cell.casefold() for cell in table.cells("kind")]
    strange = [line for cell, line in zip(cells, table.lines, strict=True) if cell and cell not in RUN_KINDS]
    if strange:
        checks.notes.append(
            f"The kind in {lines_shown(strange)} is none of {', '.join(RUN_KINDS)}; taken as unknown."
        )
    return np.array([cell if cell in RUN_KINDS else "unknown" for cell in cells], dtype=object)


def _fill_sets(log: ParsedLog, table: CsvTable, checks: RowChecks, started: np.ndarray) -> None:
    exercises = table.cells("exercise")
    checks.refuse(np.array([not name for name in exercises], dtype=bool), exercises, "exercise", "a name")
    load_column = first_of(table, tuple(LOAD_COLUMNS)) or "load"
    duration_column = first_of(table, DURATION_COLUMNS) or "duration"
    distance, duration = distances(table, checks), seconds(table, duration_column, checks)
    load = needed_number(table.cells(load_column), load_column, checks)
    reps = needed_number(table.cells("reps"), "reps", checks, thousands=True)
    duration[duration == 0] = np.nan
    distance.values[distance.values == 0] = np.nan
    checks.refuse_because(
        np.isnan(reps) & np.isnan(duration) & np.isnan(distance.values),
        "This set has no reps, duration or distance; one is needed. Fill it in and import again.",
    )
    values = {
        "workout_started_at": started,
        "workout_name": texts(table, "workout_name"),
        "exercise_as_logged": texts(table, "exercise"),
        "set_kind": _set_kinds(table, checks),
        "load": load,
        "load_unit": np.full(len(load), LOAD_COLUMNS[load_column], dtype=object),
        "reps": reps,
        "rpe": checks.quantity(table.cells("rpe"), "rpe"),
        "duration_s": duration,
        "distance": distance.values,
        "distance_unit": distance.units,
        "superset": texts(table, "superset"),
        "note": texts(table, "note"),
    }
    values["occurrence"], values["set_number"] = _numbered(started, values["workout_name"], exercises)
    log.sets = _frame(PARSED_SETS, values, checks)


def _numbered(
    started: np.ndarray, names: np.ndarray, exercises: Sequence[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Occurrence and set number; a refused row keeps its place, so that mending it moves no other."""
    workouts = list(zip(started.tolist(), names.tolist(), strict=True))
    placeless = np.isnat(started) | np.array([not name for name in exercises], dtype=bool)
    aside = placeless.tolist()
    return block_numbers(workouts, exercises, [NO_NUMBER] * len(aside), aside, (~placeless).tolist())


def _set_kinds(table: CsvTable, checks: RowChecks) -> np.ndarray:
    cells = table.cells("set_kind")
    kinds = [SET_KINDS.get(cell.casefold().replace("-", "").replace(" ", "")) for cell in cells]
    unknown = np.array([kind is None for kind in kinds], dtype=bool)
    checks.refuse(unknown, cells, "set_kind", "working, warmup, drop or failure")
    return np.array(kinds, dtype=object)


_Fill = Callable[[ParsedLog, CsvTable, RowChecks, np.ndarray], None]
_FILL: dict[str, _Fill] = {
    BODY_MASS: _fill_body_mass,
    RACES: _fill_races,
    RUNS: _fill_runs,
    SETS: _fill_sets,
}
READER = Reader(name="plain_csv", label="Ironstride table (plain CSV)", recognises=recognises, read=read)
