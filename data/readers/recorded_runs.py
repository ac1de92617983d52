"""From a run's recorded points to its row: pauses, ascent, averages; and the frames of all runs of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from data.readers.body_limits import MOST_STEPS_OF_ONE_LEG
from data.readers.reader import PARSED_RUN_POINTS, PARSED_RUNS, ParsedLog, parsed_frame
from data.readers.recorded_points import RecordedPoints
from data.training_log import Problem

LONG_GAP_S = 30.0  # FORMATS 16: Garmin keeps one segment over pauses
PAUSED_M_S = 0.5  # across a long gap: slower than any walk
SMOOTHED_OVER_S = 30.0
LEAST_CLIMB_M = 2.0  # a rise below this is noise of the altitude
LONGEST_WEIGHT_S = 30.0  # one value speaks for no longer than this
MOST_KINDS = 50
LONGEST_NAME = 200


def count_left_out(log: ParsedLog, kind: str, number: int = 1, *, many: str = "other activities") -> None:
    """Count what is no run under its own word, as long as there are few different ones."""
    kind = " ".join(kind.split())[:60]
    if kind not in log.left_out and len(log.left_out) >= MOST_KINDS:
        kind = many
    log.left_out[kind] = log.left_out.get(kind, 0) + number


def short_name(text: str) -> str | None:
    """The first line of a name or note, None when it is empty."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line[:LONGEST_NAME] or None


def largest(values: np.ndarray) -> float:
    """The largest value that is not missing; NaN when all are."""
    known = values[~np.isnan(values)]
    return float(known.max()) if len(known) else np.nan


def paused_s(points: RecordedPoints, along_m: np.ndarray, *, long_gaps: bool = True) -> float:
    """Seconds between the first and the last point when nobody ran.

    These are the gaps between segments and, with `long_gaps`, those of more than 30 s in which the
    runner hardly moved.
    """
    if len(points.t_s) < 2:
        return 0.0
    gap = np.diff(points.t_s)
    stopped = np.diff(points.segment) != 0
    if long_gaps:
        stopped |= (gap > LONG_GAP_S) & (np.diff(along_m) < PAUSED_M_S * gap)
    return float(gap[stopped].sum())


def ascent_m(points: RecordedPoints) -> float:
    """Metres climbed, from the altitude smoothed over half a minute; NaN without altitude.

    A rise counts once it exceeds two metres, so that a flat run with a noisy altitude climbs nothing.
    """
    altitude = points.column("altitude_m")
    known = ~np.isnan(altitude)
    if known.sum() < 2 or not altitude[known].any():  # writers without a sensor write 0
        return np.nan
    smooth = _rolling_mean(points.t_s[known], altitude[known])
    climbed, low = 0.0, float(smooth[0])
    high = low
    for metres in smooth.tolist():
        if metres > high:
            high = metres
        elif metres < high - LEAST_CLIMB_M:
            climbed += high - low if high - low >= LEAST_CLIMB_M else 0.0
            low = high = metres
        if metres < low:
            low = high = metres
    return climbed + (high - low if high - low >= LEAST_CLIMB_M else 0.0)


def _rolling_mean(t_s: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The mean of everything within half the smoothing time before and after each point."""
    half = SMOOTHED_OVER_S / 2
    sums = np.concatenate(([0.0], np.cumsum(values)))
    first = np.searchsorted(t_s, t_s - half, side="left")
    last = np.searchsorted(t_s, t_s + half, side="right")
    means: np.ndarray = (sums[last] - sums[first]) / (last - first)
    return means


def mean_of(points: RecordedPoints, values: np.ndarray) -> float:
    """The mean of a column by time, each value standing until the next; NaN without values."""
    known = ~np.isnan(values)
    if not known.any():
        return np.nan
    weights = np.minimum(np.diff(points.t_s, append=points.t_s[-1:] + 1.0), LONGEST_WEIGHT_S)[known]
    return (
        float((values[known] * weights).sum() / weights.sum()) if weights.sum() else float(values[known][0])
    )


def steps_of_both_feet(cadence: np.ndarray) -> tuple[np.ndarray, bool]:
    """Steps per minute from a cadence per leg; True when it was of both feet already and not doubled."""
    running = cadence[cadence > 0]
    if len(running) and np.median(running) > MOST_STEPS_OF_ONE_LEG:
        return cadence, True
    return cadence * 2, False


def averages(points: RecordedPoints) -> dict[str, float]:
    """What the points say about heart rate, cadence (while stepping), power and temperature."""
    heart_rate = points.column("heart_rate")
    steps, _ = steps_of_both_feet(points.column("cadence"))
    return {
        "heart_rate_avg": mean_of(points, heart_rate),
        "heart_rate_max": largest(heart_rate),
        "cadence_spm": mean_of(points, np.where(steps > 0, steps, np.nan)),
        "power_w": mean_of(points, points.column("power_w")),
        "temperature_c": mean_of(points, points.column("temperature_c")),
        "ascent_m": ascent_m(points),
    }


@dataclass(slots=True)
class RunsFound:
    """The runs of one file on their way into the frames of its log."""

    log: ParsedLog
    _rows: list[dict[str, object]] = field(default_factory=list)
    _points: list[dict[str, np.ndarray]] = field(default_factory=list)

    def add(
        self,
        line: int,
        started_s: float,
        row: Mapping[str, object],
        points: RecordedPoints,
        along_m: np.ndarray,
    ) -> None:
        """Take a run with its points, or refuse it when it has no start, or neither distance nor time."""
        far = _positive(row.get("distance"))
        lasting = [_positive(row.get(name)) for name in ("moving_s", "elapsed_s")]
        if np.isnan(started_s) or not (far or any(lasting)):
            what = "no start that can be read" if np.isnan(started_s) else "neither distance nor time"
            reason = f"This run has {what}, so that nothing can be said of it. Export it again."
            self.log.problems.append(Problem(line, reason))
            return
        started = np.datetime64(round(started_s * 1e6), "us")
        measured = {"distance": far, "moving_s": lasting[0], "elapsed_s": lasting[1]}
        self._rows.append({**row, **measured, "line": line, "started_at": started, "kind": "unknown"})
        self.log.notes += [f"Run at line {line}: {note}" for note in points.notes()]
        if len(points.t_s):
            self._points.append(self._columns(points, started_s, along_m))

    def _columns(
        self, points: RecordedPoints, started_s: float, along_m: np.ndarray
    ) -> dict[str, np.ndarray]:
        steps, both_feet = steps_of_both_feet(points.column("cadence"))
        if both_feet:
            self.log.notes.append(
                f"Cadence is above {MOST_STEPS_OF_ONE_LEG:g} in the run at line {self._rows[-1]['line']}: "
                "taken as both feet, not doubled."
            )
        return {
            "run": np.full(len(points.t_s), len(self._rows) - 1),
            "t_s": np.round(points.t_s - started_s, 3),
            "distance_m": along_m,
            "cadence_spm": steps,
            **{
                name: points.column(name)
                for name in ("speed_m_s", "heart_rate", "altitude_m", "power_w", "temperature_c")
            },
        }

    def fill(self) -> None:
        """Put the runs and their points into the log."""
        log = self.log
        if self._rows:
            rows = {name: [row.get(name) for row in self._rows] for name in PARSED_RUNS}
            log.runs = parsed_frame(PARSED_RUNS, dict(rows))
        if self._points:
            names = self._points[0]
            whole = {name: np.concatenate([points[name] for points in self._points]) for name in names}
            log.run_points = parsed_frame(PARSED_RUN_POINTS, dict(whole))

    @property
    def no_runs(self) -> bool:
        """True when there is neither a run nor a reason against one."""
        return not (self._rows or self.log.problems)

    @property
    def nothing(self) -> bool:
        """True when the file gave neither a run nor a reason against one, and nothing was left out."""
        return self.no_runs and not self.log.left_out


def _positive(value: object) -> float | None:
    return float(value) if isinstance(value, float) and value > 0 and np.isfinite(value) else None
