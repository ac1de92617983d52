"""What Garmin's Distance column holds: nowhere written, but the other columns of a run show it.

Stride length (m) times cadence (steps per minute) times minutes is the distance in metres; its ratio to
the column tells kilometres from miles. Runs on a track stand in metres in the same column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.readers.row_checks import METRES_IN

UNIT_TOLERANCE = 0.06  # cadence is a rounded mean, and Garmin's stride is of moving time
PACE_TOLERANCE_S = 3.0  # real rows agree within 1 s/km
LEAST_TRACK_METRES = 200
MOST_USUAL_DISTANCE = 60  # km or mi: what the other rows of a file stay below
FASTEST_M_S = 12.0  # no human runs a second faster
_WHOLE = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")
_THREE_AFTER = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else the run rows say: seconds on the timer, stride in m, steps per minute, pace in seconds."""

    seconds: np.ndarray
    stride_m: np.ndarray
    steps_per_minute: np.ndarray
    pace_s: np.ndarray

    @property
    def stepped_m(self) -> np.ndarray:
        """Metres that steps make; NaN where a column is missing."""
        metres: np.ndarray = self.stride_m * self.steps_per_minute * self.seconds / 60
        return metres


def comma_of_ambiguous(cells: Sequence[str], evidence: Evidence) -> str:
    """What the comma is where a column has only `1,234` shapes: "thousands" of metres, or "decimal".

    As kilometres 2,500 is as long as in metres, so that "decimal" is safe until a pace per mile or the
    steps say metres.
    """
    metres = np.array([_thousands(cell) for cell in cells])
    with np.errstate(divide="ignore", invalid="ignore"):
        by_pace = _median(evidence.seconds / evidence.pace_s / (metres / 1000))
        by_steps = _median(evidence.stepped_m / metres)
    if _near(by_pace, 1000 / METRES_IN["mi"]) or (_near(by_steps, 1.0) and not _near(by_pace, 1.0)):
        return "thousands"
    return "decimal"


def _thousands(cell: str) -> float:
    return float(cell.replace(",", "")) if _THREE_AFTER.fullmatch(cell) else np.nan


def track_rows(
    cells: Sequence[str], values: np.ndarray, on_track: np.ndarray, evidence: Evidence
) -> np.ndarray:
    """Where the column holds metres: whole numbers over 200 that cannot be kilometres."""
    whole = np.array([bool(_WHOLE.fullmatch(cell)) for cell in cells], dtype=bool)
    far = whole & (values >= LEAST_TRACK_METRES)
    others = values[~far & (values > 0)]
    usual = len(others) > 0 and float(np.median(others)) < MOST_USUAL_DISTANCE
    timed = evidence.seconds > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        too_fast = values * METRES_IN["km"] / evidence.seconds > FASTEST_M_S
    return far & np.where(timed, too_fast, on_track | usual)


def unit_shown(values: np.ndarray, evidence: Evidence) -> tuple[str | None, int]:
    """The unit that the steps show, and on how many runs; None where they do not decide."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = evidence.stepped_m / values
    usable = ratios[np.isfinite(ratios) & (ratios > 0)]
    if not len(usable):
        return None, 0
    ratio = float(np.median(usable))
    return next((unit for unit, size in METRES_IN.items() if _near(ratio, size)), None), len(usable)


def rows_off_pace(account_distance: np.ndarray, evidence: Evidence) -> np.ndarray:
    """Where pace and time through distance are more than 3 s apart; the distance in the account's unit."""
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = np.abs(evidence.seconds / account_distance - evidence.pace_s)
    off: np.ndarray = np.isfinite(difference) & (difference > PACE_TOLERANCE_S)
    return off


def _median(values: np.ndarray) -> float:
    finite = values[np.isfinite(values)]
    return float(np.median(finite)) if len(finite) else float("nan")


def _near(value: float, expected: float) -> bool:
    return abs(value / expected - 1) <= UNIT_TOLERANCE
