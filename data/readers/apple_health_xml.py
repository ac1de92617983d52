"""Apple Health: export.xml, from the Health app > picture at the top right > Export All Health Data.

Versions: the old schema with totals as attributes of Workout (seen in a real file), and that of iOS 16 and
later with WorkoutStatistics (known from other programs). What to know:
- The file has hundreds of MB, nearly all of it single heart rates and steps: it is streamed.
- A document type precedes the root; that of iOS 16 has faults. It is passed over;
  one with entities is refused.
- The offset of a time is the phone's at export, not at recording: the instant is right, and becomes UTC.
  HKTimeZone names the zone of the recording: where it stands, a run's day is by that.
- Traditional and functional strength training are gym visits; cores, circuits and intervals are left out.
- Every quantity names its own unit. A workout's duration excludes pauses; end less start does not.
- A workout stands there once for each app that wrote it; a body mass repeats within a correlation.
- Points of a route are positions with nothing else of use: they are not read.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import numpy as np

from data.readers.apple_workouts import MOST_STATISTICS, AppleWorkout, instant
from data.readers.csv_table import UnreadableTableError
from data.readers.reader import (
    PARSED_BODY_MASS,
    PARSED_GYM_VISITS,
    Head,
    ParsedLog,
    Reader,
    parsed_frame,
)
from data.readers.recorded_points import PointCollector, number_of
from data.readers.recorded_runs import RunsFound, count_left_out
from data.readers.run_names import is_run
from data.readers.strength_names import is_strength_training
from data.readers.xml_events import XmlEvents, root_name
from data.readers.zone_offsets import zone_offset_s
from data.training_log import Answers, Problem

BODY_MASS = "HKQuantityTypeIdentifierBodyMass"
KG_IN = {"kg": 1.0, "lb": 0.45359237, "g": 0.001, "st": 6.35029318}
SAME_WITHIN_S = 60.0
SAME_WITHIN_KG = 0.1
REPEATED = "repeated body mass"
RECORDS = "other health records"
MOST_ROWS = 300_000  # a century of weighing ten times a day
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_ANSWERS = Answers()


class _Walk:
    """The pass over the file: runs are kept as rows, weights as numbers, everything else is counted."""

    def __init__(self, log: ParsedLog) -> None:
        self.log = log
        self.found = RunsFound(log)
        self.weights: list[tuple[int, float, float, str]] = []  # line, instant, body mass, unit
        self.visits: list[dict[str, object]] = []
        self.other_records = 0
        self._rows = 0
        self._workout: AppleWorkout | None = None
        self._in_leg = False
        self.events = XmlEvents(
            {
                "Record": self._take_record,
                "Workout": self._start_workout,
                "WorkoutActivity": lambda _: self._set_leg(True),
                "WorkoutStatistics": self._take_statistics,
                "MetadataEntry": self._take_metadata,
            },
            {
                "WorkoutActivity": lambda _: self._set_leg(False),
                "Workout": lambda _: self._end_workout(),
            },
            doctype="HealthData",
        )

    def _count_row(self) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise UnreadableTableError(
                f"The file has more than {MOST_ROWS:,} runs and weights; nobody's has."
            )

    def _take_record(self, attributes: dict[str, str]) -> None:
        if attributes.get("type") != BODY_MASS:
            self.other_records += 1
            return
        self._count_row()
        written, unit = attributes.get("value", ""), attributes.get("unit", "").strip()
        value, measured = number_of(written, 0.001, 1e6), instant(attributes.get("startDate", ""))
        fault = ""
        if unit.casefold() not in KG_IN:
            fault = f"Body mass has the unit '{unit[:20]}'; expected kg, lb, g or st."
        elif np.isnan(value):
            fault = f"Body mass is '{written[:20]}'; expected a number above 0."
        elif np.isnan(measured):
            when = attributes.get("startDate", "")[:40]
            fault = f"The time of a body mass is '{when}'; expected a date, a time and an offset."
        if fault:
            self.log.problems.append(
                Problem(self.events.line, f"{fault} Correct it in Health and export again.")
            )
        else:
            self.weights.append((self.events.line, measured, value, unit.casefold()))

    def _start_workout(self, attributes: dict[str, str]) -> None:
        self._workout = AppleWorkout(self.events.line, attributes)
        self._in_leg = False

    def _set_leg(self, inside: bool) -> None:
        self._in_leg = inside

    def _take_statistics(self, attributes: dict[str, str]) -> None:
        if self._workout:
            kept = self._workout.of_legs if self._in_leg else self._workout.statistics
            if len(kept) < MOST_STATISTICS:
                kept.append(attributes)

    def _take_metadata(self, attributes: dict[str, str]) -> None:
        if self._workout and len(self._workout.metadata) < MOST_STATISTICS:
            self._workout.metadata.setdefault(attributes.get("key", ""), attributes.get("value", ""))

    def _end_workout(self) -> None:
        workout, self._workout = self._workout, None
        if workout is None:
            return
        started, ended = (instant(workout.attributes.get(name, "")) for name in ("startDate", "endDate"))
        elapsed = ended - started if ended > started else np.nan
        source = " ".join(workout.attributes.get("sourceName", "").split())[:60]
        key = f"{workout.kind}/{started:.0f}/{ended:.0f}/{source}"  # FORMATS 12
        if is_run(workout.kind):
            self._count_row()
            offset = zone_offset_s(workout.metadata.get("HKTimeZone", ""), started)
            row = {**workout.row(elapsed), "source_id": key, "utc_offset_s": offset}
            nobody = PointCollector().points()
            self.found.add(workout.line, started, row, nobody, nobody.t_s)
        elif not (is_strength_training(workout.kind) and self._take_visit(workout, started, elapsed, key)):
            count_left_out(self.log, workout.kind or "no activity type", many="other workouts")

    def _take_visit(self, workout: AppleWorkout, started: float, elapsed: float, key: str) -> bool:
        """Take strength training as a gym visit; False when it has no start or no length."""
        row = workout.visit(elapsed)
        if np.isnan(started) or not row["elapsed_s"] > 0:
            return False
        self._count_row()
        start = np.datetime64(round(started * 1e6), "us")
        name = _WORDS.sub(" ", workout.kind)
        self.visits.append({"line": workout.line, "started_at": start, "name": name, "source_id": key, **row})
        return True

    def fill(self) -> None:
        """Put runs and weights into the log, and count the rest."""
        self.found.fill()
        if self.visits:
            columns = {name: [visit.get(name) for visit in self.visits] for name in PARSED_GYM_VISITS}
            self.log.gym_visits = parsed_frame(PARSED_GYM_VISITS, dict(columns))
        kept = _without_repeats(self.weights)
        if len(self.weights) > len(kept):
            self.log.left_out[REPEATED] = len(self.weights) - len(kept)
        if self.other_records:
            self.log.left_out[RECORDS] = self.other_records
        if kept:
            lines, instants, values, units = zip(*kept, strict=True)
            as_written = [unit in ("kg", "lb") for unit in units]
            rows = {
                "line": list(lines),
                "measured_at": np.array([round(at * 1e6) for at in instants], dtype="datetime64[us]"),
                "body_mass": [
                    value if plain else value * KG_IN[unit]
                    for value, unit, plain in zip(values, units, as_written, strict=True)
                ],
                "body_mass_unit": [
                    unit if plain else "kg" for unit, plain in zip(units, as_written, strict=True)
                ],
            }
            self.log.body_mass = parsed_frame(PARSED_BODY_MASS, dict(rows))


def _without_repeats(weights: list[tuple[int, float, float, str]]) -> list[tuple[int, float, float, str]]:
    """One of each weight that was written more than once: within a minute and 0.1 kg of one already kept."""
    kept: list[tuple[int, float, float, str]] = []
    for one in sorted(weights, key=lambda weight: (weight[1], weight[0])):
        near = (before for before in reversed(kept[-20:]) if one[1] - before[1] <= SAME_WITHIN_S)
        if not any(abs(_kg(one) - _kg(before)) <= SAME_WITHIN_KG + 1e-6 for before in near):
            kept.append(one)
    return sorted(kept)


def _kg(weight: tuple[int, float, float, str]) -> float:
    return weight[2] * KG_IN[weight[3]]


def recognises(head: Head) -> bool:
    """An XML document whose root is HealthData."""
    return root_name(head.first_bytes) == "HealthData"


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read runs, gym visits and body mass; UnreadableTableError when the file holds no record of any kind."""
    log = ParsedLog(clock="utc")
    walk = _Walk(log)
    walk.events.read(stream)
    walk.fill()
    damage = walk.events.damage
    if walk.found.nothing and log.body_mass.empty and log.gym_visits.empty:
        why = damage or "It holds no workout and no record."
        raise UnreadableTableError(
            f"Nothing could be read from this Apple Health export. {why} Export it again."
        )
    log.notes += [damage] if damage else []
    return log


READER = Reader(name="apple_health_xml", label="Apple Health (export.xml)", recognises=recognises, read=read)
