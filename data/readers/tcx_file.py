"""TCX: one activity from Garmin Connect (gear, Export to TCX), Strava archives, Polar Flow, Suunto.

Versions: TrainingCenterDatabase/v2 with ActivityExtension/v2, by Garmin, Polar and Suunto seen in real files.
What to know:
- Every third program writes white space before `<?xml`, and each its own prefix for the extensions.
- The Id may be the start cut to the minute: the first lap's StartTime is the start. Times are UTC.
- A lap's TotalTimeSeconds is timer time; a new Track within a lap is a resume after a pause.
- Laps can fall short of their track (Suunto): the larger distance is taken where they differ by over 2 %.
- Cadence is per leg. MaximumSpeed is m/s, km/h or m/h depending on the writer, and not read.
- Sport knows only Running, Biking and Other. Courses and planned workouts are no activities.
- A treadmill has neither positions nor altitude; nor has a run by a foot pod with the satellites off. Nothing
  in the file tells the two apart, so that such a run is neither. Elsewhere positions serve only where no
  distance is written, and are dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from data.readers.body_limits import LIMITS, MOST_STEPS_OF_ONE_LEG
from data.readers.csv_table import UnreadableTableError
from data.readers.position_distance import metres_along
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.recorded_points import PointCollector, RecordedPoints, in_order, number_of, seconds_of
from data.readers.recorded_runs import RunsFound, averages, count_left_out, largest, paused_s, short_name
from data.readers.run_names import is_run
from data.readers.xml_events import XmlEvents, root_name
from data.training_log import PERHAPS_INDOORS, Answers

LAPS_WITHIN = 0.02  # FORMATS 15
LONGEST_LAP_S = 10 * 86_400.0
DAY_S = 86_400.0
_NO_ANSWERS = Answers()
_POINT_TEXTS = {
    "Time": "time",
    "LatitudeDegrees": "latitude",
    "LongitudeDegrees": "longitude",
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "Value": "heart_rate",
    "Cadence": "cadence",
    "RunCadence": "cadence",
    "Speed": "speed_m_s",
    "Watts": "power_w",
}
_LAP_TEXTS = {"TotalTimeSeconds": "timer_s", "AvgRunCadence": "lap_cadence", "AvgWatts": "lap_power"}


@dataclass(slots=True)
class _Activity:
    """One activity while it is read; `collected` is None when it is no run."""

    line: int
    sport: str
    collected: PointCollector | None
    id_text: str = ""
    name: str | None = None
    laps: list[dict[str, str]] = field(default_factory=list)
    tracks_in_lap: int = 0
    placed: bool = False  # a point has a position

    def lap_numbers(self, name: str, low: float, high: float) -> np.ndarray:
        """One value of every lap, NaN where it has none."""
        return np.array([number_of(lap.get(name, ""), low, high) for lap in self.laps])


class _Walk:
    """The pass over the file, from activity to activity."""

    def __init__(self, log: ParsedLog) -> None:
        self.found = RunsFound(log)
        self.plans = {"Course": 0, "Workout": 0}
        self._activity: _Activity | None = None
        self._add: Callable[[dict[str, str]], None] | None = None  # where its points go, when it is a run
        self.events = XmlEvents(
            {
                "Activity": self._start_activity,
                "Lap": self._start_lap,
                "Track": self._start_track,
                "Course": lambda _: self._count_plan("Course"),
                "Workout": lambda _: self._count_plan("Workout"),
            },
            {
                **_POINT_TEXTS,
                **_LAP_TEXTS,
                "Id": self._end_id,
                "Notes": self._end_notes,
                "AverageHeartRateBpm": lambda _: self._take_heart_rate("heart_rate_avg"),
                "MaximumHeartRateBpm": lambda _: self._take_heart_rate("heart_rate_max"),
                "Trackpoint": self._end_point,
                "Lap": lambda _: self._take_lap(),
                "Activity": lambda _: self.end_activity(),
            },
        )

    def _count_plan(self, kind: str) -> None:
        self.plans[kind] += self._activity is None

    def _start_activity(self, attributes: dict[str, str]) -> None:
        self.end_activity()
        sport = attributes.get("Sport", "").strip()
        collected = PointCollector() if is_run(sport) else None
        self._activity = _Activity(self.events.line, sport, collected)
        self._add = collected.add if collected else None
        self.events.record.clear()

    def _start_lap(self, attributes: dict[str, str]) -> None:
        self.events.record.clear()
        if self._activity:
            self._activity.laps.append({"start": attributes.get("StartTime", "")})
            self._activity.tracks_in_lap = 0

    def _start_track(self, _: dict[str, str]) -> None:
        self._take_lap()
        activity = self._activity
        if activity and activity.collected:
            activity.collected.segment += activity.tracks_in_lap > 0
            activity.tracks_in_lap += 1

    def _take_heart_rate(self, name: str) -> None:
        record = self.events.record
        record[name] = record.pop("heart_rate", "")

    def _take_lap(self) -> None:
        """What stands in the lap itself, before or after its tracks."""
        if self._activity and self._activity.laps:
            lap = self._activity.laps[-1]
            for name, text in self.events.record.items():
                lap.setdefault(name, text)
        self.events.record.clear()

    def _end_point(self, _: str) -> None:
        record, add = self.events.record, self._add
        if add is not None:
            add(record)
            if self._activity and "latitude" in record:
                self._activity.placed = True
        record.clear()

    def _end_id(self, text: str) -> None:
        if self._activity and not self._activity.laps:
            self._activity.id_text = text

    def _end_notes(self, text: str) -> None:
        if self._activity and self._activity.name is None and self.events.depth() <= 3:
            self._activity.name = short_name(text)

    def end_activity(self) -> None:
        """Take the activity that ends here, or the one the file breaks off in."""
        activity, self._activity, self._add = self._activity, None, None
        if activity is None:
            return
        if activity.collected is None:
            count_left_out(self.found.log, activity.sport or "no activity type")
        else:
            self._add_run(activity, activity.collected.points())

    def _add_run(self, activity: _Activity, points: RecordedPoints) -> None:
        log, where = self.found.log, f"the run at line {activity.line}"
        along = _along_m(points)
        points.columns["distance_m"] = along
        points = points.one_for_each_time()
        along = points.column("distance_m")
        started_s = _start_of(activity, points)
        distance, distance_note = _distance_m(activity, along, where)
        moving, elapsed = _durations_s(activity, points, along, started_s, short=bool(distance_note))
        log.notes += [distance_note] if distance_note else []
        row = averages(points) | _lap_averages(activity)
        row |= {"distance": distance, "moving_s": moving, "elapsed_s": elapsed}
        nowhere = len(points.t_s) > 0 and not activity.placed and not points.has("altitude_m")
        row["indoors"] = PERHAPS_INDOORS if nowhere else np.nan
        named = {"name": activity.name, "distance_unit": "m"}
        self.found.add(activity.line, started_s, {**row, **named}, points, along)


def _along_m(points: RecordedPoints) -> np.ndarray:
    """The device's distance at each point; from positions where it wrote none."""
    written = points.column("distance_m").copy()
    known = np.flatnonzero(~np.isnan(written))
    if len(known):
        written[known[~in_order(written[known])]] = np.nan
        return written
    place = points.column("latitude"), points.column("longitude")
    return metres_along(*place, points.t_s, points.segment)


def _start_of(activity: _Activity, points: RecordedPoints) -> float:
    """The first lap's start; the first point's when it is earlier or the lap's cannot be meant."""
    lap = seconds_of(activity.laps[0]["start"]) if activity.laps else np.nan
    if not len(points.t_s):
        return lap if not np.isnan(lap) else seconds_of(activity.id_text)
    first = float(points.t_s[0])
    return lap if 0 <= first - lap < DAY_S else first


def _distance_m(activity: _Activity, along: np.ndarray, where: str) -> tuple[float, str]:
    """The laps' distance or the track's, the larger when they differ, with a sentence about that."""
    laps = float(np.nansum(activity.lap_numbers("distance_m", *LIMITS["distance_m"])))
    track = float(np.nan_to_num(largest(along)))
    if not laps or track - laps <= LAPS_WITHIN * track:
        note = ""
        if track and laps - track > LAPS_WITHIN * laps:
            note = f"The laps of {where} reach {laps:.0f} m, its points {track:.0f} m: the laps were taken."
        return laps or track, note
    note = f"The points of {where} reach {track:.0f} m, its laps {laps:.0f} m: the points were taken."
    return track, note


def _durations_s(
    activity: _Activity, points: RecordedPoints, along: np.ndarray, started_s: float, *, short: bool
) -> tuple[float, float]:
    """Timer time and elapsed time; the timer from the points where laps are `short` or do not say."""
    timers = activity.lap_numbers("timer_s", 0.0, LONGEST_LAP_S)
    timer = float(np.nansum(timers))
    span = float(points.t_s[-1]) - started_s if len(points.t_s) else 0.0
    ends = [seconds_of(lap["start"]) - started_s for lap in activity.laps[-1:]] + timers[-1:].tolist()
    to_last_lap = float(np.sum(ends)) if len(ends) == 2 and 0 <= ends[0] < DAY_S else 0.0
    elapsed = max(span, np.nan_to_num(to_last_lap), timer)
    if short or not timer or np.isnan(timers).any():
        timer = max(timer, span - paused_s(points, along))
    return timer, elapsed


def _lap_averages(activity: _Activity) -> dict[str, float]:
    """The device's own averages, where every lap of some length has them."""
    weights = np.nan_to_num(activity.lap_numbers("timer_s", 0.0, LONGEST_LAP_S))
    found = {}
    for column, name, measure in (
        ("heart_rate_avg", "heart_rate_avg", "heart_rate"),
        ("cadence_spm", "lap_cadence", "cadence_spm"),
        ("power_w", "lap_power", "power_w"),
    ):
        values = activity.lap_numbers(name, max(LIMITS[measure][0], 1.0), LIMITS[measure][1])
        counting = weights > 0
        if counting.any() and not np.isnan(values[counting]).any():
            mean = float(np.average(values[counting], weights=weights[counting]))
            found[column] = mean * 2 if column == "cadence_spm" and mean <= MOST_STEPS_OF_ONE_LEG else mean
    highest = activity.lap_numbers("heart_rate_max", *LIMITS["heart_rate"])
    if (~np.isnan(highest)).any():
        found["heart_rate_max"] = largest(highest)
    return found


def recognises(head: Head) -> bool:
    """An XML document whose root is TrainingCenterDatabase."""
    return root_name(head.first_bytes) == "TrainingCenterDatabase"


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read every running activity with its points; UnreadableTableError when there is nothing to read."""
    log = ParsedLog(clock="utc")
    walk = _Walk(log)
    walk.events.read(stream)
    walk.end_activity()
    if walk.found.nothing:
        raise UnreadableTableError(_why_nothing(walk))
    for kind, number in walk.plans.items():
        if number:
            count_left_out(log, f"{kind} (a plan)", number)
    log.notes += [walk.events.damage] if walk.events.damage else []
    walk.found.fill()
    return log


def _why_nothing(walk: _Walk) -> str:
    if walk.events.damage:
        return f"No activity could be read. {walk.events.damage} Export the file again."
    if walk.plans["Course"]:
        return "This TCX file holds a course to follow, not a run that was done. Export the activity instead."
    if walk.plans["Workout"]:
        return "This TCX file holds a planned workout, nothing that was run. Export the activity instead."
    return "This TCX file holds no activity. Export the run itself, for example from Garmin Connect."


READER = Reader(name="tcx_file", label="TCX file (Garmin, Polar, Suunto)", recognises=recognises, read=read)
