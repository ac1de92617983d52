"""How a table of one's own is written, told from its cells: decimal mark, date order, units, durations.

Each function gives the choice, or None when the cells leave it open, and whether they prove it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.readers.mapped_cells import distance_cells, duration_cells, own_mass_unit
from data.readers.plain_cells import written_distance
from data.readers.row_checks import METRES_IN
from data.readers.table_shape import dates_read
from data.readers.written_moments import moments
from data.readers.written_numbers import comma_role, is_missing

# Between a brisk walk and the fastest mile anybody has run (7.2 m/s): what a run's mean speed can be.
SLOWEST_M_S, FASTEST_M_S = 1.2, 7.5
METRES_FROM = 200.0  # nobody's usual run is 200 km: a larger distance is in metres
_DOT_DECIMAL = re.compile(r"[+-]?\d*\.\d+")
_NUMBER = re.compile(r"[+-]?[\d.,]+")
_BARE = ("seconds", "minutes", "hours")
_TWO_PARTS = ("clock", "hours_minutes")


@dataclass(frozen=True, slots=True)
class Told:
    """A choice and whether the cells prove it."""

    choice: str | None
    sure: bool


def decimal_mark(columns: Sequence[Sequence[str]], delimiter: str) -> Told:
    """What stands before the decimals in these columns of numbers."""
    numbers = [[cell for cell in cells if _NUMBER.fullmatch(cell)] for cells in columns]
    roles = [comma_role(cells) for cells in numbers]
    dots = any(_DOT_DECIMAL.fullmatch(cell) for cells in numbers for cell in cells)
    if "decimal" in roles:
        return Told("comma", not dots)
    if dots or "thousands" in roles:
        return Told("dot", True)
    usual = "comma" if delimiter == ";" else "dot"
    return Told(usual, "ambiguous" not in roles)


def date_order(cells: Sequence[str]) -> Told:
    """Whether day, month or year stands first; open where every date can be read both ways."""
    written = [cell for cell in cells if not is_missing(cell)]
    read = {order: dates_read(written, order) for order in ("day_first", "month_first", "year_first")}
    if read["year_first"] > 0 and read["year_first"] >= max(read.values()):
        years = sum(cell[:4].isdigit() for cell in written)
        if years > len(written) / 2:
            return Told("year_first", True)
    if moments(written).order_open and abs(read["day_first"] - read["month_first"]) < 1e-9:
        return Told(None, False)
    return Told("day_first" if read["day_first"] >= read["month_first"] else "month_first", True)


def mass_unit(named: str | None, cells: Sequence[str]) -> Told:
    """The unit of a column of loads, from its name or from cells like `60 kg`."""
    if named:
        return Told(named, True)
    units = {unit for cell in cells if (unit := own_mass_unit(cell))}
    return Told(units.pop(), True) if len(units) == 1 else Told(None, False)


def distance_unit(named: str | None, cells: Sequence[str], decimal: str) -> Told:
    """The unit of a column of distances, from its name, from its cells' own words, or from their size."""
    if named:
        return Told(named, True)
    written = [cell for cell in cells if not is_missing(cell)]
    if written and all(map(written_distance, written)):
        return Told("km", True)  # never used: every cell says its own
    sizes = _values(distance_cells(written, decimal))
    large = bool(np.isfinite(sizes).any()) and float(np.nanmedian(sizes)) > METRES_FROM
    return Told("m", False) if large else Told(None, False)


def durations(
    named: str | None, cells: Sequence[str], decimal: str, distances: Sequence[str], unit: str | None
) -> Told:
    """How durations are written; where two readings are possible, whichever gives a runner's speed."""
    written = [cell for cell in cells if not is_missing(cell)]
    clock = [cell for cell in written if ":" in cell or any(map(str.isalpha, cell))]
    if len(clock) * 2 < len(written):
        if named:
            return Told(named, True)
        possible = _possible(_BARE, cells, decimal, distances, unit)
        return Told(possible[0], True) if len(possible) == 1 else Told("seconds", False)
    if any(cell.count(":") != 1 for cell in clock):
        return Told("clock", True)
    possible = _possible(_TWO_PARTS, cells, decimal, distances, unit)
    return Told(possible[0], True) if len(possible) == 1 else Told("clock", False)


def _possible(
    ways: Sequence[str], cells: Sequence[str], decimal: str, distances: Sequence[str], unit: str | None
) -> list[str]:
    """The ways of writing that give the median run a speed people run at."""
    if not any(distances):
        return []
    far = _values(distance_cells(distances, decimal))
    metres = [METRES_IN[unit]] if unit in METRES_IN else [1.0] if unit == "m" else list(METRES_IN.values())
    found = []
    for way in ways:
        taken = _values(duration_cells(cells, decimal, way))
        taken[taken == 0] = np.nan
        speeds = far / taken
        if not np.isfinite(speeds).any():
            continue
        median = float(np.nanmedian(speeds))
        if any(SLOWEST_M_S <= median * one <= FASTEST_M_S for one in metres):
            found.append(way)
    return found


def _values(cells: Sequence[str]) -> np.ndarray:
    """Numbers as mapped_cells writes them; NaN for the rest."""
    return np.array([_number(cell) for cell in cells])


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("nan")
