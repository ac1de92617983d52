"""Deciding row by row what can be taken: the first reason against a row becomes its Problem."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.readers.written_moments import MomentColumn
from data.readers.written_numbers import NumberColumn, durations_s, numbers
from data.training_log import Problem, Question

METRES_IN = {"km": 1000.0, "mi": 1609.344}
UNIT_WORDS = {"km": "kilometres", "mi": "miles"}
MOST_LINES_SHOWN = 5
LARGEST_NUMBER = 1e9  # above it a cell holds digits, not a measurement
_PLAIN_MARKS = frozenset("0123456789.-")
_OPEN_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}[-/]\d{2}")


def numbers_of(cells: Sequence[str], *, comma: str | None = None) -> NumberColumn:
    """`numbers`, in one go where every cell is plain digits and dots, as in most columns of most files."""
    if _PLAIN_MARKS.issuperset("".join(cells)):
        try:
            values = np.array([float(cell or "nan") for cell in cells])
        except ValueError:  # a lone dash, two dots
            return _believable(numbers(cells, comma=comma))
        return _believable(NumberColumn(values, np.zeros(len(values), dtype=bool), ambiguous=False))
    return _believable(numbers(cells, comma=comma))


def _believable(column: NumberColumn) -> NumberColumn:
    """The column with numbers no log can hold marked as bad."""
    huge = np.abs(column.values) > LARGEST_NUMBER
    return NumberColumn(np.where(huge, np.nan, column.values), column.bad | huge, column.ambiguous)


def date_question(cells: Sequence[str]) -> Question:
    """The question a column of dates leaves when day and month could be either way round."""
    example = next(filter(_OPEN_DATE.match, cells), "04/03/2031")
    return Question("date_order", ("day_first", "month_first"), f"The dates look like {example}.")


def lines_shown(lines: Sequence[int]) -> str:
    """Some lines for a sentence: `line 4`, `lines 4, 17 and 6 more`."""
    shown = ", ".join(map(str, lines[:MOST_LINES_SHOWN]))
    more = len(lines) - MOST_LINES_SHOWN
    return f"line{'s' if len(lines) > 1 else ''} {shown}" + (f" and {more} more" if more > 0 else "")


class RowChecks:
    """Rows under examination, by their place; refused ones keep the first reason against them."""

    def __init__(self, lines: Sequence[int]) -> None:
        self.lines = list(lines)
        self.notes: list[str] = []
        self._reasons: dict[int, str] = {}

    @property
    def kept(self) -> np.ndarray:
        """True for every row nothing was found against."""
        kept = np.ones(len(self.lines), dtype=bool)
        kept[list(self._reasons)] = False
        return kept

    def problems(self) -> list[Problem]:
        """One Problem for each refused row."""
        return [Problem(self.lines[row], reason) for row, reason in sorted(self._reasons.items())]

    def where(self, rows: np.ndarray) -> str:
        """The lines of these rows, for a sentence."""
        return lines_shown([self.lines[row] for row in np.flatnonzero(rows)])

    def refuse_because(self, rows: np.ndarray, reason: str) -> None:
        """Refuse these rows for one reason, a whole sentence."""
        for row in np.flatnonzero(rows):
            self._reasons.setdefault(int(row), reason)

    def refuse(self, rows: np.ndarray, cells: Sequence[str], column: str, expected: str) -> None:
        """Refuse these rows for what one column holds."""
        for row in map(int, np.flatnonzero(rows)):
            arrived = f"is '{cells[row][:60]}'" if cells[row] else "is empty"
            reason = f"{column} {arrived}; expected {expected}. Correct the cell and import again."
            self._reasons.setdefault(row, reason)

    def starts(self, started: MomentColumn, cells: Sequence[str], column: str) -> str:
        """Refuse rows without a date; say which clock the others are by.

        A file whose times all carry an offset is by UTC. Where only some do, those rows are refused:
        one file has one clock.
        """
        unread = np.isnat(started.values)
        self.refuse(unread, cells, column, "a date such as 2031-03-08 or 2031-03-08 07:02:11")
        if started.zoned.any() and (started.zoned | unread).all():
            return "utc"
        self.refuse(started.zoned, cells, column, "a time without an offset, as in the other rows")
        return "local"

    def quantity(
        self, cells: Sequence[str], column: str, *, comma: str | None = None, zero_is_missing: bool = True
    ) -> np.ndarray:
        """A column a row can do without: what is no number is left empty and noted.

        Where zero means "not measured", a value below it is no number either.
        """
        read = numbers_of(cells, comma=comma)
        values = read.values
        below = (values < 0) & zero_is_missing
        self._note_left_empty(read.bad | below, column)
        values[below] = np.nan
        values[values == 0] = np.nan if zero_is_missing else 0.0
        return values

    def needed_quantity(self, cells: Sequence[str], column: str, *, comma: str | None = None) -> np.ndarray:
        """A column that decides a row's worth: what is no number, or negative, refuses the row."""
        read = numbers_of(cells, comma=comma)
        self.refuse(read.bad | (read.values < 0), cells, column, "a number of 0 or more")
        return read.values

    def duration(self, cells: Sequence[str], column: str) -> np.ndarray:
        """A column of clock times or seconds: what is no duration, or negative, refuses the row."""
        read = _believable(durations_s(cells))
        self.refuse(read.bad | (read.values < 0), cells, column, "a duration such as 0:47:41")
        return read.values

    def some_duration(self, values: Sequence[np.ndarray], cells: Sequence[str], column: str) -> None:
        """Refuse rows whose durations all say zero; a zero beside a real duration becomes missing."""
        zero = np.logical_or.reduce([value == 0 for value in values])
        positive = np.logical_or.reduce([value > 0 for value in values])
        self.refuse(zero & ~positive, cells, column, "a duration above zero")
        for value in values:
            value[value == 0] = np.nan

    def _note_left_empty(self, bad: np.ndarray, column: str) -> None:
        if bad.any():
            self.notes.append(f"{column} is no number in {self.where(bad)}; it was left empty there.")
