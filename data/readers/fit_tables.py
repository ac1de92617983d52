"""What a decoded FIT file looks like to the rest of the reader, whoever decoded it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from data.readers.csv_table import UnreadableTableError

FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT = 0, 12, 18, 19, 20, 21
WORKOUT_STEP, WEIGHT_SCALE, ACTIVITY, FIELD_DESCRIPTION, SET, EXERCISE_TITLE = 27, 30, 34, 206, 225, 264
TIMESTAMP, MESSAGE_INDEX = 253, 254
WIDEST_ARRAY = 8  # of an array of numbers, no more are needed
MOST_ROWS = 2_000_000  # 23 days at one a second

EPOCH = np.datetime64("1989-12-31T00:00:00", "us")
FIRST_ABSOLUTE = 0x10000000  # below it a time is seconds since the watch was switched on


class UnfamiliarFitError(Exception):
    """The bytes are laid out in a way our decoder does not know."""


@dataclass(frozen=True, slots=True)
class DeveloperColumn:
    """A field an app on the watch has added: its own name and units, and the field it stands for, or nan."""

    name: str
    units: str
    native_message: float
    native_field: float
    values: np.ndarray


class MessageTable(Protocol):
    """All messages of one kind in the order of the file, field by field, as stored: no scale is applied."""

    @property
    def rows(self) -> int:
        """How many messages there are."""
        ...

    def numbers(self, field: int) -> np.ndarray:
        """One number a message; missing where it is invalid, absent, bytes, or several."""
        ...

    def arrays(self, field: int) -> np.ndarray:
        """The first numbers of a field or its bytes, a row a message; missing ones are nan."""
        ...

    def texts(self, field: int) -> list[str]:
        """One text a message, empty when there is none."""
        ...

    def developer(self) -> list[DeveloperColumn]:
        """The columns of developer fields that hold one number a message."""
        ...


class FitContents(Protocol):
    """One FIT file, its bytes' faults and how it came to be read."""

    faults: set[str]
    by_fitdecode: bool

    def table(self, message: int) -> MessageTable:
        """All messages of one kind."""
        ...


def scaled(table: MessageTable, field: int, scale: float = 1.0, offset: float = 0.0) -> np.ndarray:
    """One field as a measurement: stored / scale - offset."""
    values = table.numbers(field)
    return values / scale - offset if scale != 1.0 or offset else values


def first_number(table: MessageTable, field: int) -> float:
    """The first message's number that is not missing, nan without one."""
    values = table.numbers(field)
    known = values[~np.isnan(values)]
    return float(known[0]) if len(known) else float("nan")


def plausible(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """The values with those outside the range missing."""
    with np.errstate(invalid="ignore"):
        return np.where((values >= low) & (values <= high), values, np.nan)


def moment(seconds: float) -> np.datetime64:
    """FIT seconds as a UTC moment."""
    return EPOCH + np.timedelta64(round(seconds * 1_000_000), "us")


def is_absolute(seconds: float) -> bool:
    """True when FIT seconds say a date rather than the time since the watch was switched on."""
    return seconds >= FIRST_ABSOLUTE


def check_rows(rows: int) -> None:
    """Refuse a file with more messages of one kind than anyone can have recorded."""
    if rows > MOST_ROWS:
        raise UnreadableTableError(f"The file holds more than {MOST_ROWS:,} records. Export it in parts.")


def clean_text(text: str) -> str:
    """A text from a file without what cannot be shown."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:200]
