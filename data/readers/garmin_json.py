"""Garmin Connect account archive: `*_summarizedActivities.json` in DI_CONNECT/DI-Connect-Fitness.

From Account Management > Export Your Data; known from other programs only. What to know:
- One list of activities in an object in a list, often all on one line: an activity's number in the list,
  from 1, stands for its line. Activities are decoded one by one: real files reach hundreds of megabytes.
- Times and durations are in milliseconds, distance, ascent and vertical oscillation in centimetres, ground
  contact in milliseconds. startTimeLocal is the local clock written as if it were UTC: less startTimeGmt, or
  beginTimestamp, it is the zone, and a run's day is by that.
- `duration` is the timer's and becomes the moving time, as in a FIT file; `movingDuration` also leaves out
  standing still and is not read.
- avgDoubleCadence counts both feet, avgRunCadence one leg. Zero stands for what was not measured.
- eventTypeId 1 is a race. Positions, splits and everything else are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pandas as pd

from data.readers.csv_table import UnreadableTableError
from data.readers.decoded_text import NotTextError, decode
from data.readers.garmin_activities import activity_kind, activity_row, known
from data.readers.reader import (
    PARSED_GYM_VISITS,
    PARSED_RACES,
    PARSED_RUNS,
    Head,
    ParsedLog,
    Reader,
    parsed_frame,
)
from data.readers.recorded_runs import count_left_out
from data.readers.run_names import is_run
from data.readers.strength_names import is_strength_training
from data.training_log import Answers, Problem

KEY = '"summarizedActivitiesExport"'
MOST_ACTIVITIES = 200_000  # fifty years of ten a day
_NO_ANSWERS = Answers()
_BETWEEN = " \t\r\n,"
_DAMAGED = "The file is damaged here; the activities before this one were read. Export it again."
_EMPTY = "This run has neither distance nor time; at least one is needed. Complete it in Garmin Connect."

Row = dict[str, object]


def recognises(head: Head) -> bool:
    """A JSON text that names its list of summarised activities."""
    begins = head.first_bytes.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return begins in (b"[", b"{") and KEY.encode() in head.first_bytes


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read runs, races and gym visits; UnreadableTableError when the file holds no list of activities."""
    try:
        decoded = decode(stream.read())
    except NotTextError as error:
        raise UnreadableTableError(str(error)) from None
    log = ParsedLog(clock="utc", notes=[decoded.note] if decoded.note else [])
    runs: list[Row] = []
    visits: list[Row] = []
    for number, activity in enumerate(_activities(decoded.text, log), start=1):
        kind, row = activity_kind(activity), activity_row(number, activity)
        length = np.nanmax([known(row, "elapsed_s"), known(row, "moving_s"), 0.0])
        if is_run(kind):
            reason = _reason_against(row)
            log.problems += [Problem(number, reason)] if reason else []
            runs += [] if reason else [row]
        elif is_strength_training(kind) and row["started_at"] is not None and length > 0:
            visits.append({**row, "elapsed_s": length})
        else:
            count_left_out(log, kind.replace("_", " ") or "no activity type")
    log.runs = _frame(PARSED_RUNS, runs)
    log.gym_visits = _frame(PARSED_GYM_VISITS, visits)
    log.races = _races(log.runs)
    return log


def _activities(text: str, log: ParsedLog) -> Iterator[Row]:
    """The activities of every list in the file; what stands before damage is given."""
    place, count = text.find(KEY), 0
    if place < 0:
        raise UnreadableTableError("The file holds no list of activities. Export it from Garmin again.")
    decoder = json.JSONDecoder()
    while place >= 0:
        place = text.find("[", place) + 1 or len(text)
        while (place := _next(text, place)) < len(text) and text[place] != "]":
            count += 1
            try:
                found, place = decoder.raw_decode(text, place)
            except (ValueError, RecursionError):
                log.problems.append(Problem(count, _DAMAGED))
                return
            if count > MOST_ACTIVITIES:
                raise UnreadableTableError(f"The file holds more than {MOST_ACTIVITIES:,} activities.")
            yield found if isinstance(found, dict) else {}
        if place >= len(text):
            log.notes.append("The file is cut off; the activities before that were read.")
        place = text.find(KEY, place)


def _next(text: str, place: int) -> int:
    """The place of what comes next: spaces and commas are passed over."""
    while place < len(text) and text[place] in _BETWEEN:
        place += 1
    return place


def _reason_against(row: Row) -> str:
    """Why a run cannot be taken, "" when it can."""
    if row["started_at"] is None:
        return "This run has no start that can be read. Export it from Garmin again."
    says = [known(row, name) for name in ("distance", "moving_s", "elapsed_s")]
    return _EMPTY if np.isnan(says).all() else ""


def _frame(columns: tuple[str, ...], rows: list[Row]) -> pd.DataFrame:
    return parsed_frame(
        columns, {name: [row.get(name) for row in rows] for name in columns} if rows else None
    )


def _races(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs marked as races, those with distance and time."""
    duration = runs["elapsed_s"].fillna(runs["moving_s"])
    told = (runs["kind"] == "race") & runs["distance"].notna() & duration.notna()
    races = runs.assign(day=runs["started_at"], duration_s=duration, counts=True)[told].reset_index(drop=True)
    return parsed_frame(PARSED_RACES, {name: races[name] for name in PARSED_RACES})


READER = Reader(
    name="garmin_json",
    label="Garmin Connect archive (summarizedActivities.json)",
    recognises=recognises,
    read=read,
)
