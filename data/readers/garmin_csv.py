"""Garmin Connect: Activities.csv, from Activities > All Activities > Export CSV.

Versions: English 2025, German 2022, Spanish 2025, Hungarian 2024, Portuguese 2021 and a French table of
2014 edited by hand seen in real files; older English and German and French 2026 known from parsers only.
Columns depend on language, version and the sports in the list. What to know:
- No units anywhere. The distance's is found from stride, cadence and time, else left open; with miles the
  ascent is in feet. Track runs stand in metres between the others.
- Time is the timer's; times are local. No activity number: two equal (start, type, time) are one run.
- `--` is missing; older versions write `0.0` for dynamics and temperature they have not.
- A comma is a thousands mark in most files and a decimal mark in European settings: decided per column.
- Cadence is of both feet. The pace column holds km/h for rides; a broken pace `:41` is no pace.
- Only the lowest and highest temperature are there: their midpoint is taken where both are known.
- Strength training has totals of sets and reps, no sets: it becomes a gym visit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
import pandas as pd

from data.readers.csv_table import read_table
from data.readers.garmin_columns import GarminColumns, is_garmin_header
from data.readers.garmin_distance import (
    Evidence,
    comma_of_ambiguous,
    rows_off_pace,
    track_rows,
    unit_shown,
)
from data.readers.reader import PARSED_RUNS, Head, ParsedLog, Reader, parsed_frame
from data.readers.row_checks import METRES_IN, UNIT_WORDS, RowChecks, date_question
from data.readers.run_names import indoors_by_type, is_track_run, run_places
from data.readers.visit_rows import visits_of_table
from data.readers.written_moments import MomentColumn, moments
from data.readers.written_numbers import comma_role, durations_s
from data.training_log import Answers

METRES_IN_A_FOOT = 0.3048
MILLIMETRES_IN_A_CENTIMETRE = 10
_NO_ANSWERS = Answers()
_DOT_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def recognises(head: Head) -> bool:
    """A table that begins as Garmin's do in one of the languages met, or has its training stress score."""
    return is_garmin_header(head.header)


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read runs and gym visits; a unit the file does not show is taken from the answers, if there."""
    table = read_table(stream)
    columns = GarminColumns(table)
    log = ParsedLog(notes=table.notes)
    dates = columns.cells("start")
    started = moments(dates, date_order=answers.date_order)
    if started.order_open:
        log.questions.append(date_question(dates))
        return log
    places, log.left_out = run_places(columns.cells("type"))
    places, repeated = _without_repeats(columns, started, places)
    if repeated:
        log.left_out["repeated rows"] = repeated
    runs = _Runs(columns, places, [table.lines[place] for place in places])
    log.clock = runs.read(started, answers)
    log.runs = runs.frame()
    log.gym_visits, visit_notes = visits_of_table(
        columns, started, table.lines, log.left_out, clock=log.clock
    )
    if columns.by_position:
        log.notes.append("Read by position, their names being new to us: " + ", ".join(columns.by_position))
    log.notes += runs.checks.notes + visit_notes
    log.problems = sorted(table.problems + runs.checks.problems(), key=lambda problem: problem.line or 0)
    return log


def _without_repeats(
    columns: GarminColumns, started: MomentColumn, places: list[int]
) -> tuple[list[int], int]:
    """The run rows without those that repeat an earlier one's start, type and time."""
    types, times = columns.cells("type"), columns.cells("time")
    seen = set()
    kept = []
    for place in places:
        key = (started.values[place].item(), types[place].casefold(), times[place])
        if key in seen and key[0] is not None:
            continue
        seen.add(key)
        kept.append(place)
    return kept, len(places) - len(kept)


class _Runs:
    """The run rows of one file on their way into a frame."""

    def __init__(self, columns: GarminColumns, places: Sequence[int], lines: Sequence[int]) -> None:
        self._columns = columns
        self._places = list(places)
        self.checks = RowChecks(lines)
        self._values: dict[str, np.ndarray] = {"line": np.array(lines, dtype=int)}
        self._account_unit: str | None = None
        self._comma = "none"

    def frame(self) -> pd.DataFrame:
        """The rows nothing was found against."""
        kept = self.checks.kept
        return parsed_frame(PARSED_RUNS, {name: value[kept] for name, value in self._values.items()})

    def _cells(self, meaning: str) -> list[str]:
        cells = self._columns.cells(meaning)
        return [cells[place] for place in self._places]

    def _quantity(self, meaning: str) -> np.ndarray:
        return self.checks.quantity(self._cells(meaning), self._columns.name(meaning))

    def read(self, started: MomentColumn, answers: Answers) -> str:
        """Take every column; rows that cannot be taken are refused in `checks`. Gives the clock."""
        clock = self.checks.starts(
            _at(started, self._places), self._cells("start"), self._columns.name("start")
        )
        self._values["started_at"] = started.values[self._places]
        evidence = self._read_durations()
        self._read_distance(evidence, answers)
        self._values |= {
            "name": np.array([cell or None for cell in self._cells("name")], dtype=object),
            "heart_rate_avg": self._quantity("heart_rate_avg"),
            "heart_rate_max": self._quantity("heart_rate_max"),
            "cadence_spm": evidence.steps_per_minute,
            "ascent_m": self._ascent(),
            "power_w": self._quantity("power"),
            "temperature_c": self._temperature(),
            "ground_contact_ms": self._quantity("ground_contact"),
            "vertical_oscillation_mm": self._quantity("vertical_oscillation") * MILLIMETRES_IN_A_CENTIMETRE,
            "kind": np.full(len(self._places), "unknown", dtype=object),
            "indoors": indoors_by_type(self._cells("type")),
        }
        empty = [np.isnan(self._values[name]) for name in ("distance", "moving_s", "elapsed_s")]
        self.checks.refuse_because(
            np.logical_and.reduce(empty),
            "This run has neither distance nor time; at least one is needed. Complete it in Garmin Connect.",
        )
        return clock

    def _read_durations(self) -> Evidence:
        time, moving, elapsed = (
            self.checks.duration(self._cells(meaning), self._columns.name(meaning))
            for meaning in ("time", "moving", "elapsed")
        )
        self.checks.some_duration((time, moving, elapsed), self._cells("time"), self._columns.name("time"))
        self._values |= {"moving_s": np.where(np.isnan(moving), time, moving), "elapsed_s": elapsed}
        seconds = np.where(np.isnan(time), self._values["moving_s"], time)
        return Evidence(seconds, self._quantity("stride"), self._quantity("cadence"), self._pace())

    def _pace(self) -> np.ndarray:
        """Seconds per kilometre or mile; some versions keep it in the speed column."""
        cells = [
            next((cell for cell in both if ":" in cell), "")
            for both in zip(self._cells("pace"), self._cells("speed"), strict=True)
        ]
        pace = durations_s(cells).values  # a broken `:41` is no pace
        pace[pace == 0] = np.nan
        return pace

    def _read_distance(self, evidence: Evidence, answers: Answers) -> None:
        cells = self._cells("distance")
        self._comma = comma_role(self._columns.cells("distance"))
        if self._comma == "ambiguous":
            self._comma = comma_of_ambiguous(cells, evidence)
        if comma_role(cells) == "ambiguous":
            self.checks.notes.append(
                "Distances such as 5,123 can be read in two ways; the comma was taken as a "
                f"{'decimal' if self._comma == 'decimal' else 'thousands'} mark."
            )
        role = None if self._comma == "none" else self._comma
        distance = self.checks.needed_quantity(cells, self._columns.name("distance"), comma=role)
        distance[distance == 0] = np.nan
        types = self._cells("type")
        on_track = np.array([is_track_run(word) for word in types], dtype=bool)
        in_metres = track_rows(cells, distance, on_track, evidence)
        self._settle_unit(np.where(in_metres, np.nan, distance), evidence, answers)
        self._values["distance"] = distance
        self._values["distance_unit"] = np.array(
            ["m" if metres else self._account_unit for metres in in_metres], dtype=object
        )
        if in_metres.any():
            where = self.checks.where(in_metres)
            self.checks.notes.append(f"Distance is in metres in {where}: whole numbers too long for a run.")
        self._compare_with_pace(in_metres, evidence)

    def _settle_unit(self, distance: np.ndarray, evidence: Evidence, answers: Answers) -> None:
        unit, rows = unit_shown(distance, evidence)
        self._account_unit = unit or answers.distance_unit
        if unit:
            self.checks.notes.append(
                f"Distances are in {UNIT_WORDS[unit]}: stride × cadence × time says so on {rows} "
                f"run{'s' if rows > 1 else ''}."
            )
        elif answers.distance_unit is None and not np.isnan(distance).all():
            self.checks.notes.append("Nothing in the file shows whether distances are kilometres or miles.")

    def _compare_with_pace(self, in_metres: np.ndarray, evidence: Evidence) -> None:
        """Note rows whose pace is not their time through their distance; none is refused for it."""
        metres_in_unit = METRES_IN.get(self._account_unit or "", np.nan)
        distance = self._values["distance"]
        off = rows_off_pace(np.where(in_metres, distance / metres_in_unit, distance), evidence)
        if off.any():
            where = self.checks.where(off)
            self.checks.notes.append(
                f"Pace and time ÷ distance are more than 3 s apart in {int(off.sum())} of {len(off)} runs "
                f"({where}). Compare these with Garmin Connect."
            )

    def _ascent(self) -> np.ndarray:
        """Metres: in feet where distances are miles, and left out where nothing tells."""
        cells = self._cells("ascent")
        dotted = [cell for cell in cells if "." in cell]
        if self._comma == "decimal" and all(_DOT_THOUSANDS.fullmatch(cell) for cell in dotted):
            cells = [cell.replace(".", "") for cell in cells]
        ascent = self.checks.quantity(cells, self._columns.name("ascent"), zero_is_missing=False)
        if self._account_unit is None and (ascent > 0).any():
            self.checks.notes.append(
                f"{self._columns.name('ascent')} was left out: it is in metres beside kilometres and in feet "
                "beside miles, and the unit is not known."
            )
        scale = {"km": 1.0, "mi": METRES_IN_A_FOOT}.get(self._account_unit or "", np.nan)
        return ascent * scale

    def _temperature(self) -> np.ndarray:
        """The midpoint of lowest and highest, °C; left out unless kilometres say the account is metric."""
        midpoint = (self._quantity("lowest_temperature") + self._quantity("highest_temperature")) / 2
        return midpoint if self._account_unit == "km" else np.full(len(midpoint), np.nan)


def _at(started: MomentColumn, places: list[int]) -> MomentColumn:
    """The moments of some rows."""
    return MomentColumn(
        started.values[places], started.zoned[places], started.date_only[places], started.order_open
    )


READER = Reader(name="garmin_csv", label="Garmin Connect (Activities.csv)", recognises=recognises, read=read)
