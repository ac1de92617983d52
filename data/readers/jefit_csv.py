"""JEFIT: Settings > Export or Backup My Data; one text file with several tables between banners.

All versions are known from other programs only: the export of WORKOUT SESSIONS and EXERCISE LOGS, and the
full backup with SETTING, PROFILE and more.

- Sets are packed as `97.5x5,100x3` in one cell. A part that is no weight and reps is refused alone, with
  the line of its row. After a bare number, a part such as `5x5` may be the rest of `97,5x5`: refused too.
- The unit stands in SETTING, column `mass`; without it the unit is left missing. Weight 0 is body weight.
- EXERCISE SET LOGS repeats the packed sets in pounds. It is read where the packed cell is empty or zeros
  only; newer ones have distance_mi and duration (s), so that a run on the treadmill becomes a run.
- CARDIO LOGS knows exercises by number: a run where EXERCISE LOGS names that number so; others are counted.
  Its distance has no unit, which is asked; its day alone is known.
- A workout starts at `starttime`, else the misspelt `starttimie`, else at `belongsession` where that is Unix
  time; these are UTC. Where all of them are missing the day in `mydate` is known alone: in a file with UTC
  times it stands at noon UTC, which falls on that day in nearly every time zone, and a note says so.
- `TIMESTAMP` is when the app synchronised and `record` an estimate of its own: neither is read.
- PROFILE holds the body weight, in the unit of SETTING; 0 is not measured.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import numpy as np
import pandas as pd

from data.readers.body_mass_rows import NO_WEIGHT, BodyRows, body_mass_log
from data.readers.cardio_names import RUN, endurance_kind
from data.readers.csv_table import CsvTable, UnreadableTableError
from data.readers.hevy_csv import unit_columns
from data.readers.jefit_sections import begins_with_banner, read_sections
from data.readers.lifting_rows import CARDIO_ROWS, NO_ANSWERS, NOTE, WAITING
from data.readers.quantity_columns import MASS_UNITS, QuantityColumns, needed_cells
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.row_checks import date_question
from data.readers.unpacked_sets import SetAside, WrittenSet, unpacked_log
from data.readers.written_moments import moments
from data.readers.written_numbers import is_missing, numbers
from data.training_log import Answers, Problem, Question

WRITTEN_TWICE = "sets written twice"
OTHER_TABLES = {"NOTES": NOTE}
READ_TABLES = (
    *("SETTING", "PROFILE", "WORKOUT SESSIONS", "EXERCISE LOGS", "EXERCISE SET LOGS", "CARDIO LOGS"),
)

_UNIX_SECONDS = re.compile(r"(\d{9,10})(?:\.0+)?")
_PACKED = re.compile(r"([+-]?\d+(?:\.\d*)?|\.\d+)\s*[xX×*]\s*(\d+(?:\.\d*)?)")
_BARE_NUMBER = re.compile(r"\d+")
_MAYBE_DECIMALS = re.compile(r"\d{1,2}\s*[xX×*].*")
_NOTHING_PACKED = re.compile(r"(?:0+(?:\.0*)?\s*[xX×*]\s*0+\s*,?\s*)*")
_NOON = "T12:00:00Z"

Sections = dict[str, list[CsvTable]]


def recognises(head: Head) -> bool:
    """True for a text that begins with one of JEFIT's banners."""
    return begins_with_banner(head.first_bytes)


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when there is no table of exercise logs."""
    sections, text_note = read_sections(stream)
    if not {"EXERCISE LOGS", "PROFILE"} & set(sections):
        raise UnreadableTableError(
            "There is no table EXERCISE LOGS in this file. Export it again from JEFIT."
        )
    beside = SetAside([], Counter(), [text_note] if text_note else [])
    unit = _unit(sections, beside.notes)
    sets = list(_sets(sections, unit, beside))
    for name in set(sections) & {*READ_TABLES, *OTHER_TABLES}:
        beside.problems += [problem for table in sections[name] for problem in table.problems]
    for name, kind in OTHER_TABLES.items():
        beside.left_out[kind] += sum(len(table.rows) for table in sections.get(name, []))
    others = sorted(set(sections) - {*READ_TABLES, *OTHER_TABLES})
    if others:
        beside.notes.append(f"Tables that hold no training and were not read: {', '.join(others)}.")
    is_utc = any(one.start.endswith("Z") for one in sets)
    if is_utc and (open_date := _put_at_noon(sets, beside.notes, answers)):
        return ParsedLog(questions=[open_date], left_out={WAITING: len(sets)})
    log = unpacked_log(sets, beside, answers, start_column="The workout's start")
    for profile in sections.get("PROFILE", []):
        _add_body_mass(log, profile, unit, answers, is_utc=is_utc)
    return log


def _unit(sections: Sections, notes: list[str]) -> str:
    """The unit in SETTING, empty where the file has none or more than one."""
    cells = [cell for table in sections.get("SETTING", []) for cell in table.cells("mass")]
    stated = {cell for cell in cells if not is_missing(cell)}
    units = {MASS_UNITS.get(cell.casefold().strip(" .")) for cell in stated}
    if len(units) == 1 and (unit := units.pop()):
        notes.append(f"The weights are in {unit}, as SETTING says.")
        return unit
    if stated:
        notes.append(f"SETTING names the unit {', '.join(sorted(stated))[:60]}, which does not settle it.")
    return ""


def _sets(sections: Sections, unit: str, beside: SetAside) -> Iterator[WrittenSet]:
    starts = _session_starts(sections)
    single = _single_sets(sections)
    for table in sections.get("EXERCISE LOGS", []):
        sessions, days = table.cells("belongsession"), table.cells("mydate")
        exercises, ids = needed_cells(table, "ename"), table.cells("_id")
        for row, packed in enumerate(table.cells("logs")):
            start = starts.get(sessions[row]) or _utc_text(sessions[row]) or days[row]
            found = single.pop(ids[row], []) if ids[row] else []
            if found and (is_missing(packed) or _NOTHING_PACKED.fullmatch(packed)):
                for place, (_, one) in enumerate(sorted(found, key=lambda order_and_set: order_and_set[0])):
                    one.start, one.exercise, one.order = start, exercises[row], place + 1
                    yield one
                continue
            beside.left_out[WRITTEN_TWICE] += len(found)
            yield from _unpacked(packed, table.lines[row], start, exercises[row], unit)
    for rows in single.values():
        for _, one in rows:
            reason = "This set belongs to an exercise log that is not in the file. Export the whole backup."
            beside.problems.append(Problem(one.line, reason))
    yield from _runs(sections, beside)


def _runs(sections: Sections, beside: SetAside) -> Iterator[WrittenSet]:
    """The rows of CARDIO LOGS whose number belongs to a run; the others are counted."""
    names = {
        key: name
        for table in sections.get("EXERCISE LOGS", [])
        for key, name in zip(_numbers_of(table), table.cells("ename"), strict=True)
    }
    for table in sections.get("CARDIO LOGS", []):
        columns = (table.cells(name) for name in ("mydate", "distance", "duration"))
        rows = zip(_numbers_of(table), *columns, strict=True)
        for line, (key, day, distance, seconds) in zip(table.lines, rows, strict=True):
            name = names.get(key, "") if key[0] else ""
            measured = numbers((distance, seconds)).values
            if name and endurance_kind(name) == RUN and (measured > 0).all():
                yield WrittenSet(line, day, name, seconds=seconds, distance=distance)
            else:
                beside.left_out[CARDIO_ROWS] += 1


def _numbers_of(table: CsvTable) -> list[tuple[str, str]]:
    """Each row's exercise by number, and whether that is JEFIT's or the athlete's own."""
    return list(zip(table.cells("eid"), table.cells("belongSys"), strict=True))


def _session_starts(sections: Sections) -> dict[str, str]:
    """Workout id to its start: UTC with a Z, or the day as written."""
    starts: dict[str, str] = {}
    for table in sections.get("WORKOUT SESSIONS", []):
        names = ("starttime", "starttimie")
        times = zip(*(map(_utc_text, table.cells(name)) for name in names), strict=True)
        rows = zip(table.cells("_id"), times, table.cells("mydate"), strict=True)
        for number, (right, misspelt), day in rows:
            start = right or misspelt or day
            if number and (start.endswith("Z") or number not in starts):
                starts[number] = start
    return starts


def _utc_text(cell: str) -> str:
    match = _UNIX_SECONDS.fullmatch(cell)
    return datetime.fromtimestamp(int(match[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if match else ""


def _single_sets(sections: Sections) -> dict[str, list[tuple[float, WrittenSet]]]:
    """The rows of EXERCISE SET LOGS by exercise log, each with its place there."""
    found: dict[str, list[tuple[float, WrittenSet]]] = {}
    for table in sections.get("EXERCISE SET LOGS", []):
        columns = [one for one in unit_columns(table.header, "weight") if one[1] in MASS_UNITS]
        place, unit = columns[0] if columns else (None, "")
        loads = table.cells_at(place) if place is not None else table.cells("weight")
        order = np.nan_to_num(numbers(table.cells("set_index")).values).tolist()
        far = next(iter(unit_columns(table.header, "distance")), None)
        distances = table.cells_at(far[0]) if far else ("",) * len(table.rows)
        rows = zip(table.cells("exercise_log_id"), loads, table.cells("reps"), strict=True)
        for row, (log, load, reps) in enumerate(rows):
            one = WrittenSet(table.lines[row], "", "", load=load, load_unit=unit, reps=reps)
            one.seconds, one.distance = table.cells("duration")[row], distances[row]
            one.distance_unit = far[1] if far else ""
            found.setdefault(log, []).append((order[row], one))
    return found


def _unpacked(packed: str, line: int, start: str, exercise: str, unit: str) -> Iterator[WrittenSet]:
    """The sets of one cell; what cannot be read keeps its place among them."""
    parts = [part.strip() for part in packed.rstrip(", ").split(",")]
    for place, part in enumerate(parts):
        one = WrittenSet(line, start, exercise, order=place + 1)
        match = _PACKED.fullmatch(part)
        after_bare = place > 0 and bool(_BARE_NUMBER.fullmatch(parts[place - 1]))
        if match is None:
            one.fault = (f"Set {place + 1}", part, "weight and reps such as 97.5x5")
        elif after_bare and _MAYBE_DECIMALS.fullmatch(part):
            both = f"{parts[place - 1]},{part}"
            one.fault = (f"Set {place + 1}", both, "weight and reps such as 97.5x5, with a dot")
        else:
            one.load, one.load_unit, one.reps = match[1], unit, match[2]
        yield one


def _put_at_noon(sets: list[WrittenSet], notes: list[str], answers: Answers) -> Question | None:
    """Put the workouts whose day alone is known at noon UTC; the question where the day is open."""
    days = sorted({one.start for one in sets if one.start and not one.start.endswith("Z")})
    at_noon = _noons(days, answers)
    if at_noon is None:
        return date_question(days)
    for one in sets:
        one.start = at_noon.get(one.start, one.start)
    if at_noon:
        notes.append(f"Days whose workouts have no time, put at noon UTC: {len(at_noon)}.")
    return None


def _noons(days: Sequence[str], answers: Answers) -> dict[str, str] | None:
    """Noon UTC for each of these days that is one; None where day and month are open."""
    read_days = moments(days, date_order=answers.date_order)
    if read_days.order_open:
        return None
    pairs = zip(days, read_days.values, strict=True)
    return {written: f"{np.datetime64(day, 'D')}{_NOON}" for written, day in pairs if not np.isnat(day)}


def _add_body_mass(log: ParsedLog, profile: CsvTable, unit: str, answers: Answers, *, is_utc: bool) -> None:
    cells, dates = profile.cells("weight"), profile.cells("mydate")
    if is_utc and (at_noon := _noons(dates, answers)) is not None:
        dates = tuple(at_noon.get(date, date) for date in dates)
    quantities = QuantityColumns(profile)
    place = profile.position("weight")
    weight = quantities.quantity([] if place is None else [(place, unit)], MASS_UNITS)
    read_cells = numbers(cells)
    empty = ~read_cells.bad & (np.isnan(read_cells.values) | (read_cells.values == 0))
    table = CsvTable(profile.header, profile.rows, profile.lines)
    body = body_mass_log(BodyRows(table, quantities, dates, weight, cells, {NO_WEIGHT: empty}), answers)
    weights = [frame for frame in (log.body_mass, body.body_mass) if len(frame)]
    log.body_mass = pd.concat(weights, ignore_index=True) if weights else log.body_mass
    log.problems = sorted(log.problems + body.problems, key=lambda problem: problem.line or 0)
    log.left_out = dict(Counter(log.left_out) + Counter(body.left_out))
    log.questions += [one for one in body.questions if one.about not in {q.about for q in log.questions}]
    log.notes += body.notes


READER = Reader(name="jefit_csv", label="JEFIT (backup)", recognises=recognises, read=read)
