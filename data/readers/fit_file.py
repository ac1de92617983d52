"""FIT: what a watch records; from its memory, or Garmin Connect (Export Original), COROS, Suunto, Stryd.

Protocols 1.0 to 2.x, also chained. One run a running session (a multisport file holds several sessions),
its recorded points without positions, strength sets, the gym visit they were done in with its heart rate,
and weights of a scale. What to know:
- Times are UTC; where the watch also wrote its local time, a run's day is by that.
- A watch without a clock counts from when it was switched on: such a run is a problem to be settled, never a
  run of 1990.
- Session and laps may stand before the records, with timestamps that say nothing: ends are start + elapsed.
- A file cut off before its session is put together from laps and records, and marked.
- Cadence is of one leg and doubled; an invalid 65.535 m/s is missing; heart rate 0 is missing.
- Developer fields (Stryd) replace the watch's own in their own unit: vertical oscillation in cm becomes mm.
- A wrong checksum is noted, the file is read all the same; values no body can show are left empty.
- Layouts our decoder does not know are read by the fitdecode library, far slower.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np
import pandas as pd

from data.readers.csv_table import UnreadableTableError
from data.readers.fit_decoding import decode_files
from data.readers.fit_names import ACTIVITY_FILE, WEIGHT_FILE, file_words, is_strength, sport_words
from data.readers.fit_records import MEASURES, Points, read_points
from data.readers.fit_sessions import Session, points_of_each, sessions_of
from data.readers.fit_strength import NO_NAME, StrengthSets
from data.readers.fit_summary import (
    is_run,
    run_values,
    undated_sentence,
    utc_offset_s,
    visit_values,
    zone_note,
)
from data.readers.fit_tables import FILE_ID, FitContents, first_number, is_absolute, moment
from data.readers.fit_walk import CHECKSUM, CUT, DAMAGED, GARBAGE, SIZE
from data.readers.fit_weights import weight_rows
from data.readers.reader import (
    PARSED_BODY_MASS,
    PARSED_GYM_VISITS,
    PARSED_RUN_POINTS,
    PARSED_RUNS,
    PARSED_SETS,
    Head,
    ParsedLog,
    Reader,
    parsed_frame,
)
from data.training_log import Answers, Problem

_NO_ANSWERS = Answers()
_FAULTS = {
    CHECKSUM: "The checksum is wrong: a part of the file may have changed since the watch wrote it.",
    CUT: "The file is cut off; what stands before the cut was read.",
    DAMAGED: "The file is damaged in the middle; what stands before the damage was read.",
    SIZE: "The file's header states a wrong size; it was read to its end.",
    GARBAGE: "Behind the recording the file holds something else; it was not read.",
}
_BY_FITDECODE = "The file is laid out unusually; it was read by the fitdecode library."


@dataclass(slots=True)
class _Taken:
    """Columns of what was taken so far, one dictionary a file or run."""

    runs: list[dict[str, object]] = field(default_factory=list)
    points: list[dict[str, object]] = field(default_factory=list)
    sets: list[dict[str, object]] = field(default_factory=list)
    visits: list[dict[str, object]] = field(default_factory=list)
    weights: list[dict[str, object]] = field(default_factory=list)
    source_ids: Counter[str] = field(default_factory=Counter)


def recognises(head: Head) -> bool:
    """The mark .FIT in the header, whatever the file's name."""
    return head.first_bytes[8:12] == b".FIT"


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read every activity and weight; UnreadableTableError says what a file without either holds."""
    log, taken, refused = ParsedLog(clock="utc"), _Taken(), []
    for contents in decode_files(stream.read()):
        kind = first_number(contents.table(FILE_ID), 0)
        if not np.isnan(kind) and kind not in (ACTIVITY_FILE, WEIGHT_FILE):
            refused.append(file_words(kind))
            continue
        _note_faults(contents, log)
        _take_weights(contents, log, taken)
        _take_activity(contents, log, taken)
    log.runs = _frame(PARSED_RUNS, taken.runs)
    log.run_points = _frame(PARSED_RUN_POINTS, taken.points)
    log.sets = _frame(PARSED_SETS, taken.sets)
    log.gym_visits = _frame(PARSED_GYM_VISITS, taken.visits)
    log.body_mass = _frame(PARSED_BODY_MASS, taken.weights)
    log.notes = list(dict.fromkeys(log.notes))
    found = taken.runs or taken.sets or taken.visits or taken.weights
    nothing = not (found or log.problems or log.left_out)
    if nothing and refused:
        raise UnreadableTableError(f"This FIT file holds {refused[0]}, not an activity or a weight.")
    if nothing:
        damage = " ".join(note for note in log.notes if note in _FAULTS.values())
        raise UnreadableTableError(f"This FIT file holds no activity, sets or weights. {damage}".strip())
    for words in refused:
        log.left_out[words] = log.left_out.get(words, 0) + 1
    return log


def _note_faults(contents: FitContents, log: ParsedLog) -> None:
    faults = set(contents.faults)
    if faults & {CUT, DAMAGED, SIZE}:
        faults -= {CHECKSUM}  # follows from the others
    log.notes += [_FAULTS[fault] for fault in sorted(faults)]
    if contents.by_fitdecode:
        log.notes.append(_BY_FITDECODE)


def _take_weights(contents: FitContents, log: ParsedLog, taken: _Taken) -> None:
    columns, problems, empty = weight_rows(contents)
    log.problems += problems
    if columns:
        taken.weights.append(columns)
    if empty:
        log.left_out["weighings without a weight"] = log.left_out.get("weighings without a weight", 0) + empty


def _take_activity(contents: FitContents, log: ParsedLog, taken: _Taken) -> None:
    points = read_points(contents)
    sessions = sessions_of(contents, points)
    strength = StrengthSets(contents, sessions)
    sets = strength.rows()
    if sets:
        taken.sets.append(sets)
    log.problems += strength.problems
    notes: list[str] = []
    parts = points_of_each(sessions, points)
    astray = len(points) - sum(map(len, parts))
    if parts and astray:
        points.notes.append(f"Records with a time outside their session were left out: {astray}.")
    before = len(taken.runs) + len(taken.visits)
    for session, own in zip(sessions, parts, strict=True):
        has_sets = session.number in strength.sessions_used
        if is_run(session, own, notes):
            _take_run(contents, session, own, log, taken)
        elif is_strength(session.sport, session.sub_sport, has_sets=has_sets) and _take_visit(
            contents, session, own, taken, notes
        ):
            continue
        elif np.isnan(session.sport):
            reason = "The file does not say which sport it recorded; it was not taken as a run."
            log.problems.append(Problem(None, reason))
        elif not has_sets:
            words = sport_words(session.sport, session.sub_sport)
            log.left_out[words] = log.left_out.get(words, 0) + 1
    for kind, count in strength.left_out.items():
        log.left_out[kind] = log.left_out.get(kind, 0) + count
    if len(taken.runs) + len(taken.visits) > before or notes:
        log.notes += points.notes + notes
    log.notes += zone_note(utc_offset_s(contents)) if sessions else []


def _take_run(contents: FitContents, session: Session, points: Points, log: ParsedLog, taken: _Taken) -> None:
    values = run_values(session, points, log.notes)
    if not is_absolute(session.start):
        log.problems.append(Problem(None, undated_sentence(session, values, contents)))
        return
    if not (values["distance"] > 0 or values["elapsed_s"] > 0 or values["moving_s"] > 0):
        log.problems.append(Problem(None, "A run has neither distance nor time; at least one is needed."))
        return
    if session.recovered:
        log.notes.append("The recording was never closed: the run is recovered from its laps and records.")
    number = len(taken.runs)
    taken.runs.append(
        {
            "line": [number + 1],
            "started_at": [moment(session.start)],
            "name": [session.name],
            "distance_unit": ["m"],
            "kind": ["unknown"],
            "source_id": [_source_id(contents, session, taken.source_ids)],
            "utc_offset_s": [utc_offset_s(contents)],
            **{name: [value] for name, value in values.items()},
        }
    )
    if len(points):
        columns = {name: points.measures[name] for name in MEASURES}
        since_start = np.maximum(points.time - session.start, 0.0)
        taken.points.append({"run": np.full(len(points), number), "t_s": since_start, **columns})


def _take_visit(
    contents: FitContents, session: Session, points: Points, taken: _Taken, notes: list[str]
) -> bool:
    """Take a strength session as a gym visit; False when it has no date or no length."""
    values = visit_values(session, points, notes)
    if not is_absolute(session.start) or not values["elapsed_s"] > 0:
        return False
    taken.visits.append(
        {
            "line": [len(taken.visits) + 1],
            "started_at": [moment(session.start)],
            "name": [session.name or NO_NAME],
            "source_id": [_source_id(contents, session, taken.source_ids)],
            **{name: [value] for name, value in values.items()},
        }
    )
    return True


def _source_id(contents: FitContents, session: Session, seen: Counter[str]) -> str | None:
    """Watch, moment of creation and session; missing where the file lacks the first two."""
    file_id = contents.table(FILE_ID)
    serial, created = first_number(file_id, 3), first_number(file_id, 4)
    if np.isnan(serial) or np.isnan(created):
        return None
    name = f"{serial:.0f}-{created:.0f}-{session.number}"
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _frame(columns: tuple[str, ...], parts: list[dict[str, object]]) -> pd.DataFrame:
    if not parts:
        return parsed_frame(columns)
    frames = [parsed_frame(columns, part) for part in parts]
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)


READER = Reader(name="fit_file", label="FIT (watch file)", recognises=recognises, read=read)
