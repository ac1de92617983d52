"""One Apple Health workout from its attributes, statistics and metadata, in our units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from data.readers.recorded_points import number_of, seconds_of
from data.readers.recorded_runs import largest
from data.readers.written_moments import moments

METRES = {
    "m": 1.0,
    "km": 1000.0,
    "mi": 1609.344,
    "ft": 0.3048,
    "yd": 0.9144,
    "cm": 0.01,
    "mm": 0.001,
    "in": 0.0254,
}
SECONDS = {"s": 1.0, "sec": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0, "hr": 3600.0}
PER_MINUTE = {"count/min": 1.0, "count/s": 60.0, "bpm": 1.0}
WATTS = {"w": 1.0, "kw": 1000.0}
LARGEST = 1e9
MOST_STATISTICS = 5_000  # of one workout; beyond it nobody's watch goes
_QUANTITY = "HKQuantityTypeIdentifier"
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4}
_MILLISECONDS = {unit: size * 1000 for unit, size in SECONDS.items()}


@dataclass(slots=True)
class AppleWorkout:
    """One Workout element while it is read, then its row."""

    line: int
    attributes: dict[str, str]
    statistics: list[dict[str, str]] = field(default_factory=list)
    of_legs: list[dict[str, str]] = field(default_factory=list)  # repeat the workout's own, or stand alone
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Its type without Apple's prefix, such as Running."""
        return self.attributes.get("workoutActivityType", "").removeprefix("HKWorkoutActivityType").strip()

    def row(self, elapsed_s: float) -> dict[str, object]:
        """What a run's row holds beyond its start; NaN where the workout does not say."""
        duration = in_unit(self._said("duration"), self._said("durationUnit") or "min", SECONDS)
        distance = self._total("DistanceWalkingRunning", METRES)
        if np.isnan(distance):
            distance = in_unit(self._said("totalDistance"), self._said("totalDistanceUnit"), METRES)
        seconds = duration if duration > 0 else elapsed_s
        steps = self._total("StepCount", {"count": 1.0})
        return {
            "distance": distance,
            "distance_unit": "m",
            "moving_s": duration,
            **self.visit(elapsed_s),
            "cadence_spm": steps / seconds * 60 if steps > 0 and seconds > 0 else np.nan,
            "power_w": self._mean("RunningPower", WATTS),
            "ground_contact_ms": self._mean("RunningGroundContactTime", _MILLISECONDS),
            "vertical_oscillation_mm": self._mean("RunningVerticalOscillation", _MILLIMETRES),
            "ascent_m": in_unit(*_quantity(self.metadata.get("HKElevationAscended", "")), METRES),
            "temperature_c": _celsius(self.metadata.get("HKWeatherTemperature", "")),
            "indoors": 1.0 if self.metadata.get("HKIndoorWorkout", "").strip() == "1" else np.nan,
        }

    def visit(self, elapsed_s: float) -> dict[str, float]:
        """How long it took from start to end and at what heart rate, NaN where the workout does not say."""
        duration = in_unit(self._said("duration"), self._said("durationUnit") or "min", SECONDS)
        return {
            "elapsed_s": float(np.fmax(elapsed_s, duration)),
            "heart_rate_avg": self._mean("HeartRate", PER_MINUTE),
            "heart_rate_max": self._highest("HeartRate", PER_MINUTE),
        }

    def _said(self, name: str) -> str:
        return self.attributes.get(name, "")

    def _of(self, kind: str) -> Sequence[dict[str, str]]:
        own = [one for one in self.statistics if one.get("type") == _QUANTITY + kind]
        return own or [one for one in self.of_legs if one.get("type") == _QUANTITY + kind]

    def _values(self, kind: str, name: str, units: dict[str, float]) -> np.ndarray:
        return np.array([in_unit(one.get(name, ""), one.get("unit", ""), units) for one in self._of(kind)])

    def _total(self, kind: str, units: dict[str, float]) -> float:
        sums = self._values(kind, "sum", units)
        return float(np.nansum(sums)) if (~np.isnan(sums)).any() else np.nan

    def _highest(self, kind: str, units: dict[str, float]) -> float:
        return largest(self._values(kind, "maximum", units))

    def _mean(self, kind: str, units: dict[str, float]) -> float:
        """The averages of all stretches, weighted by their time."""
        means = self._values(kind, "average", units)
        known = ~np.isnan(means)
        if not known.any():
            return np.nan
        lasting = np.array([_lasting_s(one) for one in self._of(kind)])
        weights = lasting[known] if (lasting[known] > 0).all() else np.ones(int(known.sum()))
        return float(np.average(means[known], weights=weights))


def in_unit(text: str, unit: str, units: dict[str, float]) -> float:
    """A quantity in the unit of the table's 1; NaN when it is no number, or of a unit not in the table."""
    return number_of(text, -LARGEST, LARGEST) * units.get(unit.strip().casefold(), np.nan)


def instant(text: str) -> float:
    """`2031-06-01 18:18:30 +0200` as seconds since 1970; NaN without an offset."""
    parts = text.split()
    if len(parts) == 3 and not np.isnan(usual := seconds_of(f"{parts[0]}T{parts[1]}{parts[2]}")):
        return usual
    read = moments([text[:60]])  # a phone set to twelve hours writes 6:18:30 PM
    return float(read.values.astype(np.int64)[0]) / 1e6 if read.zoned[0] else np.nan


def _lasting_s(statistics: dict[str, str]) -> float:
    return float(
        np.nan_to_num(instant(statistics.get("endDate", "")) - instant(statistics.get("startDate", "")))
    )


def _quantity(text: str) -> tuple[str, str]:
    """`1234 cm` as number and unit."""
    number, _, unit = text.strip().partition(" ")
    return number, unit


def _celsius(text: str) -> float:
    number, unit = _quantity(text)
    degrees = number_of(number, -200.0, 400.0)
    return {"degc": degrees, "degf": (degrees - 32) * 5 / 9, "k": degrees - 273.15}.get(
        unit.casefold(), np.nan
    )
