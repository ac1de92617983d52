"""What a table of one's own seems to mean, from its column names and its cells, to be confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.readers import written_choices as told
from data.readers.column_fit import LEAST_FITTING, fit, known_exercises, sets_by_reps
from data.readers.column_names import plain_name
from data.readers.table_mapping import MEANINGS, RACES, RUNS, SETS, WEIGHINGS, Column, TableMapping
from data.readers.table_shape import LEAST_DATED, TableShape, dated_share, shape_of
from data.readers.table_words import UNITS_OF, meanings_of, name_and_unit
from data.readers.unfolded_sets import sets_in
from data.readers.written_choices import Told

LEAST_KNOWN = 0.3  # of a column's words in the catalogue, for a column of exercises without a telling name
LEAST_EMPTY = 0.2  # of the cells of a date written once for each workout
_ONE_SET = re.compile(r"(?:set|satz|serie|rep[s ]*|wdh\.?)\s*#?\d{1,2}")
_WORDS_OF_RACES = {"race", "counts", "wettkampf", "rennen", "place", "position", "platz", "bib", "gara"}
_BY_CELLS = (
    ("date", dated_share, LEAST_DATED),
    ("exercise", known_exercises, LEAST_KNOWN),
    ("reps", sets_by_reps, LEAST_FITTING),
)
_NUMBERS = ("load", "body_mass", "distance", "rpe", "rir", "duration", "heart_rate_avg", "ascent")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table's first rows, how it seems to be meant, and which of that is a guess to be looked at."""

    shape: TableShape
    mapping: TableMapping
    guesses: frozenset[str]

    @property
    def limit(self) -> str:
        """A sentence where the table is laid out in a way we do not read; else nothing."""
        sets = [name for name in self.shape.names if _ONE_SET.fullmatch(plain_name(name))]
        if len(sets) > 1:
            return (
                "This table has a column for each set. Only one column of reps is read: write them in one "
                "cell, such as 3x8 or 8/8/6, or give each set its row."
            )
        exercises = [name for name in self.shape.names if known_exercises([name])]
        if len(exercises) > 1 and "exercise" not in self.mapping.columns:
            return (
                "This table has a column for each exercise. A row for each exercise or set can be read: its "
                "date, the exercise, the reps and the load."
            )
        return ""


def proposal(
    raw: bytes, *, rows: str | None = None, delimiter: str | None = None, header_line: int | None = None
) -> Proposal:
    """What a table seems to mean; what is given is taken as said.

    What neither a name nor the cells show stays None. Raises UnreadableTableError for what is no table.
    """
    shape = shape_of(raw, delimiter=delimiter, header_line=header_line)
    kind = rows or _rows_of(shape)
    columns, units, guesses = _columns(shape, kind)
    choices = _choices(shape, columns, units)
    chosen = {name: choice.choice for name, choice in choices.items()}
    guesses |= {name for name, choice in choices.items() if choice.choice is not None and not choice.sure}
    mapping = TableMapping(
        rows=kind,
        delimiter=shape.delimiter,
        header_line=shape.header_line,
        columns={meaning: Column(place, shape.names[place]) for meaning, place in columns.items()},
        fill_down=_written_once(shape, columns),
        decimal=chosen["decimal"] or "dot",
        date_order=chosen.get("date_order"),
        load_unit=chosen.get("load_unit"),
        distance_unit=chosen.get("distance_unit"),
        durations=chosen.get("durations"),
    )
    if rows is None and not {"exercise", "body_mass"} & set(columns):
        guesses.add("rows")  # a run and a race have the same columns
    return Proposal(shape, mapping, frozenset(guesses))


def _rows_of(shape: TableShape) -> str:
    """What the rows are, from what their columns are called."""
    columns = {meaning for kind in MEANINGS for meaning in _named(shape, kind)}
    words = {name_and_unit(name)[0] for name in shape.names}
    if "exercise" in columns:
        return SETS
    if columns & {"distance", "duration"}:
        is_race = bool(words & _WORDS_OF_RACES) and {"distance", "duration"} <= columns
        return RACES if is_race else RUNS
    exercises = any(known_exercises(shape.cells(place)) >= LEAST_KNOWN for place in range(len(shape.names)))
    return WEIGHINGS if "body_mass" in columns and not exercises else SETS


def _named(shape: TableShape, rows: str) -> dict[str, tuple[int, str | None]]:
    """The column of each meaning that has a name for it and cells that fit, with the unit of its name."""
    if not shape.header_line:
        return {}
    names = [name_and_unit(name) for name in shape.names]
    found: dict[str, tuple[int, str | None]] = {}
    for meaning in MEANINGS[rows]:
        known, units = meanings_of()[meaning], (None, *UNITS_OF.get(meaning, ()))
        taken = {place for place, _ in found.values()}
        likely = sorted(
            (known[name], place, unit)
            for place, (name, unit) in enumerate(names)
            if name in known and unit in units and place not in taken
        )
        for _, place, unit in likely:
            if fit(meaning, shape.cells(place)) >= LEAST_FITTING:
                found[meaning] = (place, unit)
                break
    return found


def _columns(shape: TableShape, rows: str) -> tuple[dict[str, int], dict[str, str | None], set[str]]:
    """The column of each meaning, the units of their names, and which were told from their cells alone."""
    named = _named(shape, rows)
    columns = {meaning: place for meaning, (place, _) in named.items()}
    guessed = set()
    for meaning, share, least in _BY_CELLS:
        free = [place for place in range(len(shape.names)) if place not in columns.values()]
        if meaning not in columns and meaning in MEANINGS[rows] and free:
            found, best = max((share(shape.cells(place)), -place) for place in free)
            if found >= least:
                columns[meaning] = -best
                guessed.add(meaning)
    return columns, {meaning: unit for meaning, (_, unit) in named.items()}, guessed


def _choices(
    shape: TableShape, columns: Mapping[str, int], units: Mapping[str, str | None]
) -> dict[str, Told]:
    cells = {meaning: shape.cells(place) for meaning, place in columns.items()}
    nothing: list[str] = [""] * len(shape.rows)
    decimal = told.decimal_mark([cells[name] for name in _NUMBERS if name in cells], shape.delimiter)
    mark = decimal.choice or "dot"
    found = {"decimal": decimal}
    if "date" in cells:
        found["date_order"] = told.date_order(cells["date"])
    if "reps" in cells and any(loads := [_load_beside_reps(cell) for cell in cells["reps"]]):
        found["load_unit"] = told.mass_unit(None, loads)
    for name in ("load", "body_mass"):
        if name in cells:
            found["load_unit"] = told.mass_unit(units.get(name), cells[name])
    if "distance" in cells:
        found["distance_unit"] = told.distance_unit(units.get("distance"), cells["distance"], mark)
    for name in ("elapsed", "duration"):
        if name in cells:
            far, unit = cells.get("distance", nothing), found.get("distance_unit", Told(None, False)).choice
            found["durations"] = told.durations(units.get(name), cells[name], mark, far, unit)
    return found


def _load_beside_reps(cell: str) -> str:
    """The load a cell of reps names itself: `60 kg` of `3x8@60 kg`."""
    loads = sets_in(cell, "", "").loads
    return loads[0] if loads else ""


def _written_once(shape: TableShape, columns: Mapping[str, int]) -> bool:
    """True when a date stands in the first row of each workout only."""
    cells = shape.cells(columns["date"]) if "date" in columns else []
    return bool(cells) and bool(cells[0]) and cells.count("") >= LEAST_EMPTY * len(cells)
