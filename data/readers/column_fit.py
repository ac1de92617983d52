"""Whether the cells of a column can be what its name says: dates, numbers, durations, known words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.exercises import canonical_exercise
from data.readers import mapped_cells as cells_as
from data.readers.cardio_names import OTHER, endurance_kind
from data.readers.mapped_cells import UNREADABLE
from data.readers.run_names import is_run
from data.readers.table_shape import dated_share
from data.readers.unfolded_sets import is_running_number, names_sets, sets_in
from data.readers.written_numbers import is_missing

LEAST_FITTING = 0.5  # of the written cells: below it the name says one thing and the cells another
MOST_COMPARED = 100
_EITHER = ("dot", "comma")  # the decimal mark is not known yet


def fit(meaning: str, cells: Sequence[str]) -> float:
    """How many of a column's written cells, from 0 to 1, make sense as this; 1 where none is written."""
    written = [cell for cell in cells if not is_missing(cell)][:MOST_COMPARED]
    if not written:
        return float(meaning != "date")
    if meaning == "set_count" and is_running_number(written):
        return 0.0  # it numbers the sets
    return _FIT[meaning](written)


def known_exercises(cells: Sequence[str]) -> float:
    """How many of a column's different words, from 0 to 1, the catalogue of exercises knows."""
    names = [name for name in dict.fromkeys(cells) if any(map(str.isalpha, name))][:MOST_COMPARED]
    return _share(names, _is_exercise) if names else 0.0


def _is_exercise(name: str) -> bool:
    return endurance_kind(name) == OTHER and canonical_exercise(name, loaded=True) is not None


def sets_by_reps(cells: Sequence[str]) -> float:
    """How many of a column's written cells, from 0 to 1, are like `3x8`."""
    written = [cell for cell in cells if not is_missing(cell)]
    return _share(written, names_sets) if written else 0.0


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _read(cells: list[str]) -> float:
    return 1 - cells.count(UNREADABLE) / len(cells)


def _number(cells: Sequence[str]) -> float:
    return max(_read(cells_as.number_cells(cells, decimal)) for decimal in _EITHER)


def _mass(cells: Sequence[str]) -> float:
    return _share(cells, lambda cell: _mass_of_one_set(cell.split("/")))


def _mass_of_one_set(parts: Sequence[str]) -> bool:
    return any(_read(cells_as.mass_cells(list(parts), decimal, "kg")) == 1.0 for decimal in _EITHER)


def _reps(cells: Sequence[str]) -> float:
    first = [sets.reps[0] if (sets := sets_in(cell, "", "")).reps else "" for cell in cells]
    return _number([reps or UNREADABLE for reps in first])


def _words(cells: Sequence[str]) -> float:
    return 1 - _number(cells)


_FIT: dict[str, Callable[[Sequence[str]], float]] = {
    "date": dated_share,
    "time": lambda cells: _share(cells, cells_as.is_time_of_day),
    "exercise": _words,
    "workout_name": lambda cells: 1 - max(dated_share(cells), sets_by_reps(cells)),
    "name": _words,
    "note": lambda cells: 1.0,
    "reps": _reps,
    "set_count": _number,
    "load": _mass,
    "body_mass": _mass,
    "set_kind": lambda cells: _read(cells_as.set_kind_cells(cells)),
    "run_kind": lambda cells: _share(cells, cells_as.is_run_kind),
    "sport": lambda cells: float(any(map(is_run, cells))),
    "counts": lambda cells: _read(cells_as.yes_no_cells(cells)),
    "distance": lambda cells: max(_read(cells_as.distance_cells(cells, decimal)) for decimal in _EITHER),
    "duration": lambda cells: _read(cells_as.duration_cells(cells, "comma", "clock")),
    "elapsed": lambda cells: _read(cells_as.duration_cells(cells, "comma", "clock")),
    **dict.fromkeys(("rpe", "rir", "heart_rate_avg", "heart_rate_max", "ascent"), _number),
}
