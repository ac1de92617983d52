"""Rows that hold several sets: `3x8`, `3x8x60`, `8/8/6` and a column with the number of sets.

Repetitions are whole, so that `8,8,6` is three sets whatever the decimal mark; `8,0` is eight. Loads of
several sets stand with a slash between them. A table with a column for each set is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.readers.written_numbers import is_missing

MOST_SETS = 30  # of one row; twice of what anybody does of one exercise in a day
MOST_REPS = 50  # of `3x8`; above it the second number is somebody's load
_SETS_BY_REPS = re.compile(
    r"(\d{1,4})\s*(?:[x×*]|sets? of)\s*(\d{1,4})(?:\s*(?:reps?|wdh\.?))?(?:\s*(?:[x×*@]|at|mit|à)\s*(.+))?",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\d{1,3}(?:(?:\s*[,;/|]\s*|\s+)(?:[1-9]\d{0,2}|0))+")
_DECIMAL_WHOLE = re.compile(r"\d+[.,]0+")
_BETWEEN = re.compile(r"\s*[,;/|]\s*|\s+")


@dataclass(frozen=True, slots=True)
class RowOfSets:
    """The cells of one row that say how often, how many and how heavy; `fault` says why they do not."""

    reps: tuple[str, ...]
    loads: tuple[str, ...]
    fault: str = ""


def sets_in(reps: str, load: str, count: str) -> RowOfSets:
    """The sets of one row, a cell of reps and one of load for each.

    >>> sets_in("3x8", "60", "")
    RowOfSets(reps=('8', '8', '8'), loads=('60', '60', '60'), fault='')
    >>> sets_in("8/8/6", "60/60/62.5", "").loads, sets_in("5", "100", "2").reps
    (('60', '60', '62.5'), ('5', '5'))
    >>> sets_in("5x5x100", "", "").loads[0], sets_in("8/8", "60/65/70", "").fault
    ('100', '3 loads stand beside 2 sets')
    """
    number = _whole(count)
    if number is None:
        return RowOfSets((), (), f"the number of sets is “{count[:20]}”")
    each = [reps]
    if match := _SETS_BY_REPS.fullmatch(reps):
        times, each, load = int(match[1]), [match[2]], load or match[3] or ""
        if number not in (0, times):
            return RowOfSets((), (), f"“{reps[:20]}” stands beside {number} sets")
        if int(match[2]) > MOST_REPS:
            reason = f"“{reps[:20]}” would be sets of {match[2]} repetitions; write sets x reps x load"
            return RowOfSets((), (), reason)
        number = times
    elif _LISTED.fullmatch(reps) and not _DECIMAL_WHOLE.fullmatch(reps):
        each = _BETWEEN.split(reps)
    loads = [part.strip() for part in load.split("/")]
    sets = number or (len(each) if len(each) > 1 else len(loads))
    if sets > MOST_SETS:
        return RowOfSets((), (), f"{sets} sets are more than one row can hold")
    for what, parts in (("reps", each), ("loads", loads)):
        if len(parts) not in (1, sets):
            return RowOfSets((), (), f"{len(parts)} {what} stand beside {sets} sets")
    return RowOfSets(tuple(each * (sets // len(each))), tuple(loads * (sets // len(loads))))


def names_sets(cell: str) -> bool:
    """True for `3x8` and `5x5x100`."""
    return _SETS_BY_REPS.fullmatch(cell) is not None


def is_running_number(cells: Sequence[str]) -> bool:
    """True when a column counts the sets of an exercise (1, 2, 3) rather than saying how many there were."""
    numbers = [_whole(cell) for cell in cells]
    if len(numbers) < 2 or None in numbers:
        return False
    found = [number or 0 for number in numbers]
    steps = sum(number in (1, last + 1) for last, number in zip([0, *found], found, strict=False))
    return steps > 0.8 * len(found) and max(found) > 1


def _whole(cell: str) -> int | None:
    """A small whole number; 0 for an empty cell, None for anything else."""
    if is_missing(cell):
        return 0
    number = re.fullmatch(r"(\d{1,4})(?:[.,]0+)?", cell.strip())
    return int(number[1]) if number else None
