"""GymBook: Settings > Export > CSV, a table of twelve columns in the phone's language.

Versions seen: Italian. Other languages are read by position; an XML form of the same log is not read.

- The header of the eighth column names the three kinds of sets: `Set / Set di riscaldamento / Set di
  defaticamento` is set, warm-up, cool-down. Cool-downs are kept as warm-ups: neither counts as work.
- Value and unit share a cell: `12 ripetizioni`, `45 secondi`, `27,50 kg`, `2,10 km`. `0,00 kg` is body
  weight.
- In skipped rows (`Saltato` `Si`) the cells hold the plan: they are counted and left out.
- Time is to the minute and each set's own. A workout is the day's sets of one programme, which may be blank;
  it begins with the first of them.
- Identical rows are real sets. `Tapis Roulant` with distance and time becomes a run, other cardio
  is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from data.readers.column_names import plain_name
from data.readers.csv_table import CsvTable, Header, UnreadableTableError, read_table
from data.readers.lifting_rows import NO_ANSWERS, waiting_log
from data.readers.quantity_columns import DISTANCE_UNITS, MASS_UNITS
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.unpacked_sets import SetAside, WrittenSet, unpacked_log
from data.readers.written_moments import moments
from data.readers.written_numbers import is_missing
from data.training_log import Answers

COLUMNS = 12
DAY, PROGRAMME, TIME, EXERCISE, KIND, COUNT, LOAD, NOTE, SKIPPED = 0, 1, 2, 3, 7, 8, 9, 10, 11
SKIPPED_SETS = "skipped sets"
SET_KINDS = ("working", "warmup", "warmup")

_YES = frozenset(("si", "sim", "yes", "ja", "oui", "tak", "da", "true", "1"))
_NO = frozenset(("", "no", "nein", "non", "nao", "nee", "nie", "nej", "ne", "false", "0"))
_REPS = ("rip", "rep", "wie", "wdh", "pow", "her")
_SECONDS_IN = {"sec": 1, "sek": 1, "seg": 1, "s": 1, "min": 60, "ora": 3600, "ore": 3600, "h": 3600}
_SECONDS_IN |= {"hou": 3600, "stu": 3600, "std": 3600, "heu": 3600, "hor": 3600, "uur": 3600}
_PART = re.compile(r"([\d.,]+)\s*([^\W\d_]+)\.?")


def recognises(head: Head) -> bool:
    """True for twelve columns of which the eighth names three kinds of sets and the next two are double."""
    return _is_gymbook(head.header)


def _is_gymbook(header: Header) -> bool:
    parts = [name.count("/") for name in header.folded]
    return len(parts) == COLUMNS and parts[KIND] == 2 and parts[COUNT] == parts[LOAD] == 1


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of sets."""
    table = read_table(stream)
    if not _is_gymbook(table.header):
        raise UnreadableTableError("The twelve columns of GymBook are not there. Export the file again.")
    days, times = table.cells_at(DAY), table.cells_at(TIME)
    written = [f"{day} {time}".strip() for day, time in zip(days, times, strict=True)]
    read_moments = moments(written, date_order=answers.date_order)
    if read_moments.order_open:
        return waiting_log(table, written)
    stamps: list[datetime | None] = read_moments.values.tolist()
    beside = SetAside(list(table.problems), Counter(), table.notes)
    skipped = [plain_name(cell) for cell in table.cells_at(SKIPPED)]
    starts = _starts(table, written, stamps, skipped)
    sets: list[WrittenSet] = []
    for row, word in enumerate(skipped):
        if word in _YES:
            beside.left_out[SKIPPED_SETS] += 1
            continue
        sets.append(_set(table, row, starts[row]))
        if word not in _NO:
            sets[-1].fault = (table.header.names[SKIPPED], table.rows[row][SKIPPED], "yes or no")
    _note_cool_downs(table, sets, beside.notes)
    performed = {line: stamp for line, stamp in zip(table.lines, stamps, strict=True) if stamp is not None}
    return unpacked_log(sets, beside, answers, start_column=table.header.names[DAY], performed=performed)


def _starts(
    table: CsvTable, written: Sequence[str], stamps: Sequence[datetime | None], skipped: Sequence[str]
) -> list[str]:
    """The first set's time of each row's day and programme; what is no date stays as written."""
    programmes = table.cells_at(PROGRAMME)
    first: dict[tuple[object, str], datetime] = {}
    for stamp, programme, word in zip(stamps, programmes, skipped, strict=True):
        if stamp is not None and word not in _YES:
            key = (stamp.date(), programme)
            first[key] = min(first.get(key, stamp), stamp)
    return [
        cell if stamp is None else first.get((stamp.date(), programme), stamp).isoformat(" ")
        for cell, stamp, programme in zip(written, stamps, programmes, strict=True)
    ]


def _set(table: CsvTable, row: int, start: str) -> WrittenSet:
    cells = [cell.strip() for cell in table.rows[row]]
    one = WrittenSet(
        line=table.lines[row],
        start=start,
        workout=cells[PROGRAMME],
        exercise=cells[EXERCISE],
        note=cells[NOTE],
    )
    names = table.header.names
    kinds = [plain_name(name) for name in names[KIND].split("/")]
    if plain_name(cells[KIND]) in kinds:
        one.kind = SET_KINDS[kinds.index(plain_name(cells[KIND]))]
    else:
        one.fault = (names[KIND], cells[KIND], f"one of {names[KIND]}")
    if not _take_count(one, cells[COUNT], names[COUNT]):
        one.fault = (names[COUNT], cells[COUNT], "repetitions or a time, with its word")
    if not _take_load(one, cells[LOAD]):
        one.fault = (names[LOAD], cells[LOAD], "a weight or a distance, with its unit")
    return one


def _take_count(one: WrittenSet, cell: str, name: str) -> bool:
    """Repetitions or time of a cell put into the set; False when it is neither."""
    if is_missing(cell):
        return True
    parts = _parts(cell)
    words = {plain_name(word)[:3] for _, word in parts}
    if len(parts) == 1 and words <= {*_REPS, plain_name(name)[:3]}:
        one.reps = parts[0][0]
        return True
    known = [(number.replace(",", "."), _SECONDS_IN.get(plain_name(word)[:3])) for number, word in parts]
    if not parts or any(scale is None for _, scale in known):
        return False
    try:
        one.seconds = str(sum(float(number) * (scale or 0) for number, scale in known))
    except ValueError:
        return False
    return True


def _take_load(one: WrittenSet, cell: str) -> bool:
    """Weight or distance of a cell put into the set; False when it is neither."""
    if is_missing(cell):
        return True
    parts = _parts(cell)
    if len(parts) != 1:
        return False
    number, unit = parts[0][0], parts[0][1].casefold()
    if unit in MASS_UNITS:
        one.load, one.load_unit = number, unit
    elif unit in DISTANCE_UNITS:
        one.distance, one.distance_unit = number, unit
    return unit in MASS_UNITS or unit in DISTANCE_UNITS


def _parts(cell: str) -> list[tuple[str, str]]:
    """The numbers of a cell with their words; nothing when anything else is in it."""
    return _PART.findall(cell) if not _PART.sub("", cell).strip() else []


def _note_cool_downs(table: CsvTable, sets: Sequence[WrittenSet], notes: list[str]) -> None:
    word = table.header.names[KIND].split("/")[2].strip()
    cells = dict(zip(table.lines, table.cells_at(KIND), strict=True))
    count = sum(plain_name(cells[one.line]) == plain_name(word) for one in sets)
    if count:
        notes.append(f"Cool-down sets (“{word[:40]}”) kept as warm-ups, which do not count as work: {count}.")


READER = Reader(name="gymbook_csv", label="GymBook (CSV)", recognises=recognises, read=read)
