"""Strava: activities.csv, from Settings > My Account > Download or Delete Your Account > Request archive.

Versions: 86 to 103 columns; English 87, 94, 99 and 101 seen in real files, English 86 and 103, German 92
and French known from parsers only, Spanish and Dutch by their first names. What to know:
- Five names occur twice. Of Elapsed Time and Distance the second is exact (s, m); of Max Heart Rate the
  first is filled. A spreadsheet may have renamed the second to `Distance.1`.
- The first Distance is in the account's unit and says nowhere which; it serves where the second is blank.
- Some names are HTML. Columns only ever grew at the end, so that those of an unknown language are read
  by position.
- Times are UTC without saying so. Cadence of runs is per leg. Distance is 0 on a treadmill.
- Perceived Exertion is the app's slider from 1 to 10, blank where nobody moved it; what lies outside is
  left empty. No real file with values has been seen.
- Filename names the recording in the archive, by the upload's number and not the activity's.
- Weight training has times and heart rate only: a gym visit. A lifting app may have put its sets into the
  description: these are read too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import numpy as np

from data.readers.body_limits import MOST_STEPS_OF_ONE_LEG
from data.readers.csv_table import read_table
from data.readers.reader import PARSED_RACES, PARSED_RUNS, Head, ParsedLog, Reader, parsed_frame
from data.readers.row_checks import METRES_IN, UNIT_WORDS, RowChecks, date_question, lines_shown, numbers_of
from data.readers.run_names import indoors_by_type, run_places
from data.readers.strava_columns import StravaColumns, is_strava_header
from data.readers.strava_gym import add_gym
from data.readers.written_moments import moments
from data.training_log import Answers

NO_FILE = "#error#"
UNIT_TOLERANCE = 0.03  # the first Distance is cut to two decimals
_NO_ANSWERS = Answers()


def recognises(head: Head) -> bool:
    """A table whose first column is Strava's activity id."""
    return is_strava_header(head.header)


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read runs and gym visits of activities.csv; runs marked as a competition are races too."""
    table = read_table(stream)
    columns = StravaColumns(table)
    log = ParsedLog(clock="utc", notes=table.notes)
    dates = columns.cells("date")
    started = moments(dates, date_order=answers.date_order)
    if started.order_open:
        log.questions.append(date_question(dates))
        return log
    places, log.left_out = run_places(columns.cells("type"))
    runs = _Runs(columns, places, [table.lines[place] for place in places])
    runs.read(started.values[places])
    runs.fill(log)
    log.problems = table.problems + runs.checks.problems()
    add_gym(log, columns, started, table.lines, places, answers)
    if columns.by_position:
        log.notes.append("Read by position, their names being new to us: " + ", ".join(columns.by_position))
    log.problems.sort(key=lambda problem: problem.line or 0)
    return log


class _Runs:
    """The run rows of one file on their way into frames."""

    def __init__(self, columns: StravaColumns, places: Sequence[int], lines: Sequence[int]) -> None:
        self._columns = columns
        self._places = places
        self.checks = RowChecks(lines)
        self._values: dict[str, np.ndarray] = {"line": np.array(lines, dtype=int)}

    def _cells(self, meaning: str) -> list[str]:
        cells = self._columns.cells(meaning)
        return [cells[place] for place in self._places]

    def _quantity(self, meaning: str, *, zero_is_missing: bool = True) -> np.ndarray:
        name = self._columns.name(meaning)
        return self.checks.quantity(self._cells(meaning), name, zero_is_missing=zero_is_missing)

    def _needed(self, meaning: str) -> np.ndarray:
        return self.checks.needed_quantity(self._cells(meaning), self._columns.name(meaning))

    def read(self, started_at: np.ndarray) -> None:
        """Take every column; rows that cannot be taken are refused in `checks`."""
        self.checks.refuse(
            np.isnat(started_at),
            self._cells("date"),
            self._columns.name("date"),
            "a date such as Mar 3, 2031, 6:12:45 AM",
        )
        self._values["started_at"] = started_at
        self._read_durations()
        self._read_distance()
        self._values |= {
            "name": _texts(self._cells("name")),
            "source_id": _texts([cell.removesuffix(".0") for cell in self._cells("id")]),
            "heart_rate_avg": self._quantity("heart_rate"),
            "heart_rate_max": self._quantity("heart_rate_max"),
            "ascent_m": self._quantity("ascent", zero_is_missing=False),
            "power_w": self._quantity("power"),
            "temperature_c": self._quantity("temperature", zero_is_missing=False),
            "cadence_spm": self._cadence(),
            "kind": self._kinds(),
            "file": _texts([cell if cell != NO_FILE else "" for cell in self._cells("file")]),
            "perceived_exertion": self._quantity("exertion"),
            "indoors": indoors_by_type(self._cells("type")),
        }
        says_nothing = np.isnan(self._values["distance"]) & np.isnan(self._values["elapsed_s"])
        self.checks.refuse_because(
            says_nothing & np.isnan(self._values["moving_s"]),
            "This run has neither distance nor time; at least one is needed. Complete it in Strava.",
        )

    def _read_durations(self) -> None:
        rounded, exact = self._needed("elapsed"), self._needed("exact_elapsed")
        moving = self._needed("moving")
        elapsed = np.where(exact > 0, exact, rounded)
        self.checks.some_duration((elapsed, moving), self._cells("elapsed"), self._columns.name("elapsed"))
        self._values |= {"elapsed_s": elapsed, "moving_s": moving}

    def _read_distance(self) -> None:
        account, metres = self._needed("distance"), self._needed("exact_distance")
        for distance in (account, metres):
            distance[distance == 0] = np.nan
        if _agree(np.nanmedian(metres / account) if _both(metres, account) else np.nan, 1.0):
            metres = np.full(len(metres), np.nan)  # [P] German files repeat the first column
        unit = self._account_unit(account, metres)
        from_account = np.isnan(metres) & ~np.isnan(account)
        if from_account.any():
            self._note_account_distances(from_account, unit)
        self._values["distance"] = np.where(from_account, account, metres)
        self._values["distance_unit"] = np.array(
            [unit if account_row else "m" for account_row in from_account], dtype=object
        )

    def _account_unit(self, account: np.ndarray, metres: np.ndarray) -> str | None:
        """The unit of the first Distance, from the second or, without it, from speed and moving time."""
        speed = numbers_of(self._cells("speed")).values
        for known in (metres, speed * self._values["moving_s"]):
            if _both(known, account):
                ratio = float(np.nanmedian(known / account))
                return next((unit for unit, size in METRES_IN.items() if _agree(ratio, size)), None)
        return None

    def _note_account_distances(self, rows: np.ndarray, unit: str | None) -> None:
        found = (
            f"It is in {UNIT_WORDS[unit]}, as the other columns show."
            if unit
            else "Nothing in the file says whether it is kilometres or miles."
        )
        self.checks.notes.append(
            f"No distance in metres in {self.checks.where(rows)}: the account's Distance was read. {found}"
        )

    def _cadence(self) -> np.ndarray:
        cadence = self._quantity("cadence")
        both_feet = cadence > MOST_STEPS_OF_ONE_LEG
        if both_feet.any():
            where = self.checks.where(both_feet)
            self.checks.notes.append(
                f"Cadence is above {MOST_STEPS_OF_ONE_LEG:g} in {where}: taken as both feet, not doubled."
            )
        return np.where(both_feet, cadence, cadence * 2)

    def _kinds(self) -> np.ndarray:
        kinds = np.full(len(self._places), "unknown", dtype=object)
        kinds[_flags(self._cells("long_run"))] = "long"
        kinds[_flags(self._cells("competition"))] = "race"
        return kinds

    def fill(self, log: ParsedLog) -> None:
        """Put the rows that were taken into the log, and the notes."""
        kept = self.checks.kept
        log.runs = parsed_frame(PARSED_RUNS, {name: value[kept] for name, value in self._values.items()})
        races = log.runs[log.runs["kind"] == "race"]
        told = races["distance"].notna() & races["elapsed_s"].notna()
        if not told.all():
            where = lines_shown(list(races["line"][~told]))
            self.checks.notes.append(f"A competition without distance or time is no race here: {where}.")
        races = races[told].reset_index(drop=True)
        renamed = races.rename(columns={"started_at": "day", "elapsed_s": "duration_s"}).assign(counts=True)
        log.races = parsed_frame(PARSED_RACES, {name: renamed[name] for name in PARSED_RACES})
        log.notes += self.checks.notes


def _texts(cells: Sequence[str]) -> np.ndarray:
    return np.array([cell or None for cell in cells], dtype=object)


def _flags(cells: Sequence[str]) -> np.ndarray:
    return np.array([cell.casefold() in ("1", "1.0", "1,0", "true") for cell in cells], dtype=bool)


def _both(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((~np.isnan(one) & ~np.isnan(other)).any())


def _agree(ratio: float, size: float) -> bool:
    return bool(abs(ratio / size - 1) <= UNIT_TOLERANCE)


READER = Reader(name="strava_csv", label="Strava (activities.csv)", recognises=recognises, read=read)
