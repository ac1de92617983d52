"""StrongLifts 5×5: Settings > Export Data, one row for each exercise of a workout.

Versions seen: kg and lb, with byte-order mark. Known from other programs: the older quoted form with a space
before `Set 1 (KG)`, and the legacy table of one row for each workout with `Exercise 1`, `Exercise 2`, ...

- The number of sets varies (5, 6, more); their unit is in the names of the set columns. `Body Weight (KG)`
  stays kg in a file of pounds: it has its own unit, and in the legacy table its own word (`79KG`).
- `-` and 0 mean not done or failed, which nothing tells apart: counted as missed. Both cells blank: no set.
- The legacy table has each weight in kg and in lb: the kilograms count where they are filled.
- Date and `Start Time` make the start; the time is 12-hour and to the minute. Durations are not read.
- Timed exercises have `Sets×Time` alone; no file says in which unit, so they are refused with their line.
- The kg and the lb export of one history agree to 0.1 lb only; both are passed on as written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from data.readers.csv_table import CsvTable, Header, UnreadableTableError, read_table
from data.readers.lifting_rows import NO_ANSWERS
from data.readers.quantity_columns import MASS_UNITS, places_with_unit
from data.readers.reader import PARSED_BODY_MASS, Head, ParsedLog, Reader, parsed_frame
from data.readers.row_checks import RowChecks
from data.readers.unpacked_sets import SetAside, WrittenSet, unpacked_log
from data.readers.written_moments import moments
from data.readers.written_numbers import is_missing, numbers
from data.training_log import Answers, Problem

NO_SETS = "exercises without sets"

_SET_COLUMN = re.compile(r"set (\d{1,3}) ?\( ?(reps|kg|kgs|lb|lbs) ?\)")
_LEGACY_SET = re.compile(r"set \d{1,3}")
_LEGACY_EXERCISE = re.compile(r"exercise \d{1,3}")
_BODY_WEIGHT = re.compile(r"([\d.,]+)\s*([a-z]*)", re.IGNORECASE)


def recognises(head: Head) -> bool:
    """True for the table of today and for the legacy one."""
    return _is_wide(head.header) or _is_legacy(head.header)


def _is_wide(header: Header) -> bool:
    sets = [match for name in header.folded if (match := _SET_COLUMN.fullmatch(name))]
    return "exercise" in header.folded and any(match[1] == "1" and match[2] == "reps" for match in sets)


def _is_legacy(header: Header) -> bool:
    return header.has("Exercise 1") and header.has_any("Weight (KG)", "Weight (LB)")


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of sets."""
    table = read_table(stream)
    beside = SetAside(list(table.problems), Counter(), table.notes)
    starts = _start_cells(table)
    if _is_wide(table.header):
        sets = list(_wide_sets(table, starts, beside))
    elif _is_legacy(table.header):
        sets = list(_legacy_sets(table, starts, beside))
    else:
        raise UnreadableTableError("There is no column “Set 1 (Reps)”. Export the file again.")
    log = unpacked_log(sets, beside, answers)
    if not log.questions:
        _add_body_mass(log, table, starts, answers)
    return log


def _start_cells(table: CsvTable) -> list[str]:
    dates = places_with_unit(table.header, "Date")
    if not dates:
        raise UnreadableTableError("There is no column “Date”. Export the file again and import that.")
    days = table.cells_at(dates[0][0])
    times = places_with_unit(table.header, "Start Time")
    if not times:
        return list(days)
    clock = ["" if is_missing(cell) else cell for cell in table.cells_at(times[0][0])]
    return [f"{day} {time}".strip() for day, time in zip(days, clock, strict=True)]


def _wide_sets(table: CsvTable, starts: list[str], beside: SetAside) -> Iterator[WrittenSet]:
    columns = _set_columns(table.header)
    names, exercises = table.cells("Workout Name"), table.cells("Exercise")
    notes, timed = table.cells("Notes"), table.cells("Sets×Time", "SetsxTime")
    for row, cells in enumerate(table.rows):
        slots = [(number, cells[reps].strip(), *_load(cells, loads)) for number, reps, loads in columns]
        slots = [slot for slot in slots if slot[1] or slot[2]]
        if not slots:
            _note_setless(table.lines[row], timed[row], beside)
        said = next((number for number, reps, *_ in slots if _is_done(reps)), 0)
        for number, reps, load, unit in slots:
            yield WrittenSet(
                line=table.lines[row],
                start=starts[row],
                workout=names[row],
                exercise=exercises[row],
                load=load,
                load_unit=unit if load else "",
                reps=reps,
                note=notes[row] if number == said else "",
                order=number,
            )


def _set_columns(header: Header) -> list[tuple[int, int, list[tuple[int, str]]]]:
    """For each set its number, the place of its reps, and those of its load with their units."""
    reps: dict[int, int] = {}
    loads: dict[int, list[tuple[int, str]]] = {}
    for place, name in enumerate(header.folded):
        if not (match := _SET_COLUMN.fullmatch(name)):
            continue
        if match[2] == "reps":
            reps.setdefault(int(match[1]), place)
        else:
            loads.setdefault(int(match[1]), []).append((place, match[2]))
    return [(number, place, loads.get(number, [])) for number, place in sorted(reps.items())]


def _load(cells: list[str], columns: list[tuple[int, str]]) -> tuple[str, str]:
    """The first load that is filled, with its unit."""
    filled = ((cells[place].strip(), unit) for place, unit in columns)
    return next(((cell, unit) for cell, unit in filled if not is_missing(cell)), ("", ""))


def _is_done(reps: str) -> bool:
    return not is_missing(reps) and reps.strip("0.") != ""


def _note_setless(line: int, timed: str, beside: SetAside) -> None:
    if is_missing(timed):
        beside.left_out[NO_SETS] += 1
        return
    reason = f"Sets×Time is '{timed[:60]}'; timed sets of StrongLifts cannot be read."
    beside.problems.append(Problem(line, reason))


def _legacy_sets(table: CsvTable, starts: list[str], beside: SetAside) -> Iterator[WrittenSet]:
    blocks = list(_legacy_blocks(table.header))
    names, notes = table.cells("Workout"), table.cells("Note", "Notes")
    for row, cells in enumerate(table.rows):
        before = note_is_given = False
        for exercise, loads, sets in blocks:
            load, unit = _load(cells, loads)
            for number, place in enumerate(sets, start=1):
                reps = cells[place].strip()
                if not reps:
                    continue
                before = True
                takes_note = _is_done(reps) and not note_is_given
                note_is_given = note_is_given or takes_note
                yield WrittenSet(
                    line=table.lines[row],
                    start=starts[row],
                    workout=names[row],
                    exercise=cells[exercise].strip(),
                    load=load,
                    load_unit=unit,
                    reps=reps,
                    note=notes[row] if takes_note else "",
                    order=number,
                )
        beside.left_out[NO_SETS] += not before


def _legacy_blocks(header: Header) -> Iterator[tuple[int, list[tuple[int, str]], list[int]]]:
    """For each exercise the place of its name, those of its loads with their units, those of its sets."""
    places = [at for at, name in enumerate(header.folded) if _LEGACY_EXERCISE.fullmatch(name)]
    weights = dict(places_with_unit(header, "Weight"))
    for begin, end in zip(places, [*places[1:], len(header.folded)], strict=True):
        block = range(begin + 1, end)
        sets = [at for at in block if _LEGACY_SET.fullmatch(header.folded[at])]
        yield begin, [(at, weights[at]) for at in block if at in weights], sets


def _add_body_mass(log: ParsedLog, table: CsvTable, starts: list[str], answers: Answers) -> None:
    """One weight for each workout that has one, by the workout's start and in the column's own unit."""
    columns = places_with_unit(table.header, "Body Weight")
    if not columns:
        return
    place, column_unit = columns[0]
    cells = table.cells_at(place)
    written = [_BODY_WEIGHT.fullmatch(cell) for cell in cells]
    read = numbers([match[1] if match else "" for match in written])
    clock = moments(starts, date_order=answers.date_order).values
    checks = RowChecks(table.lines)
    stated = np.array([not is_missing(cell) for cell in cells], dtype=bool)
    checks.refuse(
        stated & (np.isnan(read.values) | read.ambiguous),
        cells,
        table.header.names[place],
        "a weight such as 78.5",
    )
    first = np.zeros(len(cells), dtype=bool)
    first[list({start: row for row, start in reversed(list(enumerate(starts)))}.values())] = True
    keep = first & checks.kept & (read.values > 0) & ~np.isnat(clock)
    units = [MASS_UNITS.get((match[2] if match else "").casefold() or column_unit) for match in written]
    values = {
        "line": np.array(table.lines, dtype=np.int64)[keep],
        "measured_at": clock[keep],
        "body_mass": read.values[keep],
        "body_mass_unit": np.array(units, dtype=object)[keep],
    }
    log.body_mass = parsed_frame(PARSED_BODY_MASS, values)
    unread = ~checks.kept & first
    if unread.any():
        log.notes.append(f"Body weight is no number in {checks.where(unread)}; it was left out there.")


READER = Reader(name="stronglifts_csv", label="StrongLifts 5×5 (CSV)", recognises=recognises, read=read)
