"""GPX: tracks from Garmin Connect (gear, Export to GPX), Strava, Runkeeper, Amazfit, Suunto, Apple Health.

Versions: GPX 1.0 and 1.1; extensions of Garmin (TrackPointExtension v1, v2), Cluetrust (gpxdata), Garmin
PowerExtension, and bare elements of Amazfit, Apple and Strava, by their local names. What to know:
- There are no totals. Distance is added from positions within each segment, unless the writer gives a
  cumulative one; the positions are then dropped. Time between segments is a pause, and so is a gap above
  30 s with little movement (Garmin keeps one segment over pauses).
- The type may be missing or a number: then only the track's own name can say that it is a run.
- metadata/time may be the minute or the export: the first point is the start. Times are UTC.
- Amazfit writes the heart rate twice, which counts once. Cadence is per leg. Altitude is noisy.
- A route, or a track without times, was planned and not run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from data.readers.csv_table import UnreadableTableError
from data.readers.position_distance import metres_along
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.recorded_points import PointCollector, RecordedPoints, in_order
from data.readers.recorded_runs import RunsFound, averages, count_left_out, largest, paused_s, short_name
from data.readers.run_names import is_indoor_run
from data.readers.track_sport import RUN, UNKNOWN, sport_of
from data.readers.xml_events import XmlEvents, root_name
from data.training_log import Answers

WITHOUT_TIMES = "track without times"
DEVICE_WITHIN = 0.25  # a cumulative distance lies this near to the positions'; steps of points do not
MOST_NOTES = 5
_NO_ANSWERS = Answers()
_POINT_TEXTS = {
    "time": "time",
    "ele": "altitude_m",
    "hr": "heart_rate",
    "heartrate": "heart_rate",
    "cad": "cadence",
    "cadence": "cadence",
    "power": "power_w",
    "PowerInWatts": "power_w",
    "atemp": "temperature_c",
    "temp": "temperature_c",
    "speed": "speed_m_s",
    "distance": "distance_m",
}


@dataclass(slots=True)
class _Track:
    """One track while it is read."""

    line: int
    depth: int
    collected: PointCollector
    name: str = ""
    kind: str = ""


class _Walk:
    """The pass over the file, from track to track."""

    def __init__(self, log: ParsedLog) -> None:
        self.found = RunsFound(log)
        self.routes = 0
        self._unknown: list[str] = []
        self._track: _Track | None = None
        self.events = XmlEvents(
            {
                "trk": self._start_track,
                "trkseg": self._start_segment,
                "trkpt": self._start_point,
                "rte": self._count_route,
            },
            {
                **_POINT_TEXTS,
                "name": self._end_name,
                "type": self._end_type,
                "trkpt": self._end_point,
                "trk": lambda _: self.end_track(),
            },
        )

    def _start_track(self, _: dict[str, str]) -> None:
        self.end_track()
        self._track = _Track(self.events.line, self.events.depth(), PointCollector(keeps_positions=True))

    def _start_segment(self, _: dict[str, str]) -> None:
        if self._track:
            self._track.collected.segment += 1

    def _start_point(self, attributes: dict[str, str]) -> None:
        record = self.events.record
        record.clear()
        record["latitude"], record["longitude"] = attributes.get("lat", ""), attributes.get("lon", "")

    def _count_route(self, _: dict[str, str]) -> None:
        self.routes += 1

    def _end_point(self, _: str) -> None:
        if self._track:
            self._track.collected.add(self.events.record)

    def _end_name(self, text: str) -> None:
        if self._track and self.events.depth() == self._track.depth:  # not a waypoint's, an author's
            self._track.name = short_name(text) or ""

    def _end_type(self, text: str) -> None:
        if self._track and self.events.depth() == self._track.depth:  # not a link's
            self._track.kind = text.strip()

    def end_track(self) -> None:
        """Take the track that ends here, or the one the file breaks off in."""
        track, self._track = self._track, None
        if track is None:
            return
        points = track.collected.points()
        sport = sport_of(track.kind, track.name)
        if not len(points.t_s):
            count_left_out(self.found.log, WITHOUT_TIMES)
        elif sport == RUN:
            self._add_run(track, points)
        else:
            count_left_out(self.found.log, sport)
            if sport == UNKNOWN:
                self._unknown.append(f"{track.name or 'a track without a name'} (line {track.line})")

    def _add_run(self, track: _Track, points: RecordedPoints) -> None:
        points.columns["distance_m"] = _along_m(points)
        points = points.one_for_each_time()
        along = points.column("distance_m")
        started_s, elapsed = float(points.t_s[0]), float(points.t_s[-1] - points.t_s[0])
        row: dict[str, object] = {
            **averages(points),
            "name": track.name or None,
            "distance": largest(along),
            "distance_unit": "m",
            "moving_s": elapsed - paused_s(points, along),
            "elapsed_s": elapsed,
            "indoors": 1.0 if is_indoor_run(track.kind) else np.nan,
        }
        self.found.add(track.line, started_s, row, points, along)

    def say_unknown(self) -> None:
        """How tracks of unknown sport can be brought in."""
        if self._unknown:
            shown = ", ".join(self._unknown[:MOST_NOTES])
            more = len(self._unknown) - MOST_NOTES
            self.found.log.notes.append(
                f"Nothing says what sport this was: {shown}{f' and {more} more' if more > 0 else ''}. If it "
                "was a run, name it so (Morning Run) or set its type to running where you exported it, and "
                "import it again."
            )


def _along_m(points: RecordedPoints) -> np.ndarray:
    """The writer's cumulative distance where it is one, else the sum of the steps between positions."""
    place = points.column("latitude"), points.column("longitude")
    stepped = metres_along(*place, points.t_s, points.segment)
    written = points.column("distance_m").copy()
    known = np.flatnonzero(~np.isnan(written))
    if len(known) < 2:
        return stepped
    written[known[~in_order(written[known])]] = np.nan
    far, by_steps = largest(written), largest(stepped)
    return stepped if abs(far - by_steps) > DEVICE_WITHIN * by_steps > 0 else written


def recognises(head: Head) -> bool:
    """An XML document whose root is gpx."""
    return root_name(head.first_bytes) == "gpx"


def read(stream: BinaryIO, *, answers: Answers = _NO_ANSWERS) -> ParsedLog:
    """Read every track that is a run; UnreadableTableError when nothing in the file was recorded."""
    log = ParsedLog(clock="utc")
    walk = _Walk(log)
    walk.events.read(stream)
    walk.end_track()
    if walk.found.nothing or (set(log.left_out) == {WITHOUT_TIMES} and walk.found.no_runs):
        raise UnreadableTableError(_why_nothing(walk))
    if walk.routes:
        count_left_out(log, "route (a plan)", walk.routes)
    walk.say_unknown()
    log.notes += [walk.events.damage] if walk.events.damage else []
    walk.found.fill()
    return log


def _why_nothing(walk: _Walk) -> str:
    if walk.events.damage:
        return f"No track could be read. {walk.events.damage} Export the file again."
    if walk.routes or walk.found.log.left_out:
        return (
            "This GPX file holds a route: its points have no times, so that nothing was recorded. Export the "
            "activity itself instead."
        )
    return "This GPX file holds no track. Export the run itself, for example from Garmin Connect or Strava."


READER = Reader(name="gpx_file", label="GPX file (Garmin, Strava, others)", recognises=recognises, read=read)
