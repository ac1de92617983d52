"""Recorded points on their way from the texts of an XML file to columns that can be believed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd

from data.readers.body_limits import LIMITS as BODY_LIMITS
from data.readers.csv_table import UnreadableTableError

LIMITS = {  # the distance before the positions, which it makes superfluous
    "distance_m": BODY_LIMITS["distance_m"],
    "latitude": (-90.0, 90.0),
    "longitude": (-180.0, 180.0),
    **{name: BODY_LIMITS[name] for name in ("altitude_m", "speed_m_s", "heart_rate")},
    "cadence": BODY_LIMITS["cadence_spm"],
    **{name: BODY_LIMITS[name] for name in ("power_w", "temperature_c")},
}
POSITION = ("latitude", "longitude")
MOST_POINTS = 3_000_000  # nine hundred hours at one a second
LONGEST_S = 10 * 86_400.0  # a point further from the others is damage, or a clock not yet set
_BLOCK = 4_096


def seconds_of(text: str) -> float:
    """An ISO moment as seconds since 1970 by UTC, which is meant where no offset stands; else NaN.

    >>> seconds_of(" 1970-01-01T00:01:00.5Z "), seconds_of("1970-01-01T01:00:00+01:00")
    (60.5, 0.0)
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return np.nan


_USUAL = re.compile(r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)+")


def _seconds(texts: Sequence[str]) -> np.ndarray:
    """`seconds_of` for many texts, in one go where all are written in the usual way."""
    if all(texts) and _USUAL.fullmatch("".join(texts)):
        try:
            moments = np.array([text[:-1] for text in texts], dtype="datetime64[us]")
            return moments.astype(np.int64) / 1e6
        except ValueError:  # a 30th of February
            pass
    return np.array([seconds_of(text) for text in texts])


def number_of(text: str, low: float, high: float) -> float:
    """A number between two limits, spaces around it or not; NaN when it is none or lies outside."""
    try:
        value = float(text)
    except ValueError:
        return np.nan
    return value if low <= value <= high else np.nan


@dataclass(slots=True)
class RecordedPoints:
    """Points in order of time: `t_s` since 1970 by UTC, a column for everything measured, and stretches.

    The recording was stopped between two points of different `segment`.
    """

    t_s: np.ndarray
    segment: np.ndarray
    columns: dict[str, np.ndarray]
    untimed: int = 0  # points dropped for want of a time that can be read
    disordered: int = 0  # points dropped because their time goes backwards
    unread: int = 0  # values left empty

    def column(self, name: str) -> np.ndarray:
        """A column, missing throughout when the file has nothing of the kind."""
        found = self.columns.get(name)
        return np.full(len(self.t_s), np.nan) if found is None else found

    def has(self, name: str) -> bool:
        """True when at least one point has a value there."""
        return bool((~np.isnan(self.column(name))).any())

    def one_for_each_time(self) -> RecordedPoints:
        """Points of equal time joined into one, the last value of each kind standing."""
        if not len(self.t_s) or not (np.diff(self.t_s) == 0).any():
            return self
        frame = pd.DataFrame({**self.columns, "segment": self.segment}).groupby(self.t_s).last()
        columns = {name: frame[name].to_numpy() for name in self.columns}
        return replace(self, t_s=frame.index.to_numpy(), segment=frame["segment"].to_numpy(), columns=columns)

    def notes(self) -> list[str]:
        """What was dropped, in sentences."""
        said = (
            (self.untimed, "points have no time that can be read and were dropped"),
            (self.disordered, "points go back in time, or lie days from the others, and were dropped"),
            (self.unread, "values are no numbers or beyond belief and were left empty"),
        )
        return [f"{count} {what}." for count, what in said if count]


@dataclass(slots=True)
class PointCollector:
    """Takes point after point as texts, and turns them into numbers block by block to stay small."""

    keeps_positions: bool = False  # even where the device wrote a distance
    segment: int = 0
    seen: int = 0
    _texts: list[dict[str, str]] = field(default_factory=list)
    _segments: list[int] = field(default_factory=list)
    _blocks: list[dict[str, np.ndarray]] = field(default_factory=list)
    _unread: int = 0

    def add(self, texts: dict[str, str]) -> None:
        """Take one point; the dict may be used again afterwards."""
        waiting = self._texts
        waiting.append(texts.copy())
        self._segments.append(self.segment)
        if len(waiting) >= _BLOCK:
            self._convert()

    def points(self) -> RecordedPoints:
        """Everything taken, in order of time, without what cannot be ordered."""
        self._convert()
        known = {name for block in self._blocks for name in block}
        columns = {
            name: np.concatenate(
                [block.get(name, np.full(len(block["t_s"]), np.nan)) for block in self._blocks]
            )
            for name in known
        }
        t_s = columns.pop("t_s", np.zeros(0))
        segment = columns.pop("segment", np.zeros(0)).astype(np.int64)
        timed = ~np.isnan(t_s)
        keep = np.flatnonzero(timed)
        if len(keep):
            keep = keep[np.abs(t_s[keep] - np.median(t_s[keep])) <= LONGEST_S / 2]
            keep = keep[in_order(t_s[keep])]
        return RecordedPoints(
            t_s[keep],
            segment[keep],
            {name: values[keep] for name, values in columns.items()},
            untimed=int((~timed).sum()),
            disordered=int(timed.sum()) - len(keep),
            unread=self._unread,
        )

    def _convert(self) -> None:
        if not self._texts:
            return
        self.seen += len(self._texts)
        if self.seen > MOST_POINTS:
            raise UnreadableTableError(f"One activity has more than {MOST_POINTS:,} points; no run has.")
        times = _seconds([texts.get("time", "") for texts in self._texts])
        block = {"t_s": times, "segment": np.array(self._segments, dtype=np.float64)}
        for name, (low, high) in LIMITS.items():
            if name in POSITION and "distance_m" in block and not self.keeps_positions:
                continue  # the device's distance stands; nobody needs to know where
            cells = [texts.get(name, "nan") for texts in self._texts]
            if cells.count("nan") < len(cells):
                block[name] = self._numbers(cells, low, high, zero_is_missing=name == "heart_rate")
        self._blocks.append(block)
        self._texts.clear()
        self._segments.clear()

    def _numbers(self, cells: Sequence[str], low: float, high: float, *, zero_is_missing: bool) -> np.ndarray:
        try:
            values = np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError:
            values = np.array([number_of(cell, low, high) for cell in cells])
        outside = ~((values >= low) & (values <= high))
        silent = np.array([cell == "nan" or not cell.strip() for cell in cells]) if outside.any() else outside
        self._unread += int((outside & ~silent & ~((values == 0) & zero_is_missing)).sum())
        values[outside] = np.nan
        return values


def in_order(values: np.ndarray) -> np.ndarray:
    """True for the most values that can stay when none may be below one before it."""
    if len(values) < 2 or not (np.diff(values) < 0).any():
        return np.ones(len(values), dtype=bool)
    ends: list[float] = []  # the smallest last value of an ordered choice of each length
    places: list[int] = []
    before = np.full(len(values), -1)
    for place, value in enumerate(values.tolist()):
        length = bisect_right(ends, value)
        if length:
            before[place] = places[length - 1]
        ends[length : length + 1], places[length : length + 1] = [value], [place]
    keep = np.zeros(len(values), dtype=bool)
    place = places[-1]
    while place >= 0:
        keep[place] = True
        place = int(before[place])
    return keep
