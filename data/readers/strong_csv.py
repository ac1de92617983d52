"""Strong: Settings > Export Strong Data, `strong.csv`.

Versions seen: the comma family of 2016 (`kg`, `km`) and of 2018 onwards in English, German and French; the
semicolon family with `Weight Unit`; the `Workout #` family. Other apps write Strong's columns too.

- The usual comma export says nowhere whether its numbers are kg or lb: the unit is left missing.
- One semicolon file may mix kg and lbs; a kg plate shown in lb is rounded (44.09) and passed on as written.
- An empty or zero weight with reps is body weight. In the `Workout #` family a body-weight exercise may
  carry the lifter's own weight: the log says so in `load_may_be_body_mass`.
- `Set Order` holds words: WARM_UP takes no number, FAILURE takes one, Rest Timer (Ruhezeit) is no set. Some
  programs count them (`W1`, `W2`).
  A word we do not know is a set when the row has reps, rest when it has seconds alone, else a note.
- `Workout #` rows of an exercise are not in performed order: warm-ups may follow the work sets.
- Reps 0 and seconds 0 is a set that was missed; it is counted and left out.
- Notes stand on the first row of an exercise. The text of a Note row goes to a set of its exercise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np

from data.readers.csv_table import CsvTable, read_table
from data.readers.lifting_rows import NO_ANSWERS, NOTE, REST, StrengthRows, strength_log
from data.readers.quantity_columns import (
    DISTANCE_UNITS,
    MASS_UNITS,
    Quantity,
    QuantityColumns,
    distinct_map,
    needed_cells,
    places_with_unit,
)
from data.readers.reader import Head, ParsedLog, Reader
from data.readers.set_numbering import NO_NUMBER, TAKES_A_NUMBER
from data.readers.written_numbers import durations_s
from data.training_log import Answers

DATE = ("Date", "Datum")
WORKOUT = ("Workout Name", "Workout-Name", "Nom de l'entraînement")
EXERCISE = ("Exercise Name", "Name der Übung", "Nom de l'exercice")
SET_ORDER = ("Set Order", "Reihenfolge festlegen", "Ordre de la série")
WEIGHT = ("Weight", "Gewicht", "Poids")
REPS = ("Reps", "Wiederh.", "Wiederholungen", "Wdh.", "Réps", "Répétitions")
DISTANCE = ("Distance", "Entfernung", "Distanz")
SECONDS = ("Seconds", "Sekunden", "Secondes")
NOTES = ("Notes", "Notizen")
WEIGHT_UNIT = ("Weight Unit", "Gewichtseinheit", "Unité de poids")
DISTANCE_UNIT = ("Distance Unit", "Entfernungseinheit", "Unité de distance")
LENGTH = ("Duration", "Dauer", "Durée", "Workout Duration", "Duration (sec)")
NEAR_ROWS = 40  # an exercise has no more rows in a workout than this between a note and a set

_NUMBER = re.compile(r"\d{1,6}(?:[.,]0+)?")
_KINDS = {
    **dict.fromkeys(("", "normal", "working", "n"), "working"),
    **dict.fromkeys(("w", "warmup"), "warmup"),
    **dict.fromkeys(("d", "drop", "dropset"), "drop"),
    **dict.fromkeys(("f", "failure"), "failure"),
}
_REST_WORDS = frozenset(
    ("resttimer", "rest", "ruhezeit", "pausentimer", "pause", "minuteurderepos", "tempsderepos", "repos")
)
_NOTE_WORDS = frozenset(("note", "notes", "notiz"))


def recognises(head: Head) -> bool:
    """True for the set table in English, German or French."""
    return head.header.has_any(*EXERCISE) and head.header.has_any(*SET_ORDER)


def read(stream: BinaryIO, *, answers: Answers = NO_ANSWERS) -> ParsedLog:
    """Read a whole export; raises UnreadableTableError when it is no table of sets."""
    table = read_table(stream)
    quantities = QuantityColumns(table)
    start_cells = needed_cells(table, *DATE)
    workout_names, exercises = table.cells(*WORKOUT), needed_cells(table, *EXERCISE)
    reps, seconds = quantities.values(*REPS), quantities.values(*SECONDS)
    load = _quantity(table, quantities, WEIGHT, WEIGHT_UNIT, MASS_UNITS)
    distance = _quantity(table, quantities, DISTANCE, DISTANCE_UNIT, DISTANCE_UNITS)
    order_cells = needed_cells(table, *SET_ORDER)
    word_cells = _word_cells(order_cells, table.cells("Set Type"))
    words = distinct_map(word_cells, _word)
    aside = _aside(words, reps, seconds, distance.values, load.values)
    notes = list(table.cells(*NOTES))
    _hand_on_notes(notes, np.flatnonzero(aside == NOTE), aside, start_cells, exercises)
    rows = StrengthRows(
        table=table,
        quantities=quantities,
        start_cells=start_cells,
        workout_names=workout_names,
        exercises=exercises,
        orders=_orders(order_cells, words),
        kinds=[_KINDS.get(word, "working") for word in words],
        load=load,
        reps=reps,
        rpe=quantities.values("RPE"),
        seconds=seconds,
        distance=distance,
        notes=notes,
        aside=aside,
        workout_s=durations_s(table.cells(*LENGTH), two_parts="hours").values,
    )
    log = strength_log(rows, answers)
    log.notes += _unknown_words(word_cells, aside)
    log.load_may_be_body_mass = table.header.has("Workout #")
    return log


def _quantity(
    table: CsvTable,
    quantities: QuantityColumns,
    names: Sequence[str],
    unit_names: Sequence[str],
    known_units: dict[str, str],
) -> Quantity:
    """Weight or distance: a column of that name, or in 2016 one that is called by its unit."""
    named = places_with_unit(table.header, *names)
    by_unit = [(place, name) for place, name in enumerate(table.header.folded) if name in known_units]
    unit_cells = table.cells(*unit_names) if table.header.has_any(*unit_names) else ()
    return quantities.quantity(named or by_unit, known_units, unit_cells)


def _word_cells(order_cells: Sequence[str], type_cells: Sequence[str]) -> list[str]:
    """The cell that says what a row is: Set Order where it holds a word, else Set Type."""
    is_word = {cell: bool(cell) and not _NUMBER.fullmatch(cell) for cell in set(order_cells)}
    return [
        order if is_word[order] else set_type for order, set_type in zip(order_cells, type_cells, strict=True)
    ]


def _word(cell: str) -> str:
    word = re.sub(r"[\s_\-]+", "", cell.casefold())
    return word.rstrip("0123456789") or word


def _orders(order_cells: Sequence[str], words: Sequence[str]) -> list[float]:
    known = {
        cell: float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else NO_NUMBER
        for cell in set(order_cells)
    }
    orders = [known[cell] for cell in order_cells]
    return [
        TAKES_A_NUMBER if order == NO_NUMBER and _KINDS.get(word) == "failure" else order
        for order, word in zip(orders, words, strict=True)
    ]


def _is_unknown(word: str) -> bool:
    return word not in _KINDS and word not in _REST_WORDS and word not in _NOTE_WORDS


def _aside(
    words: Sequence[str], reps: np.ndarray, seconds: np.ndarray, distance: np.ndarray, load: np.ndarray
) -> np.ndarray:
    """REST for rest rows, NOTE for notes, "" for everything that is judged as a set."""
    rest = np.array([word in _REST_WORDS for word in words], dtype=bool)
    note = np.array([word in _NOTE_WORDS for word in words], dtype=bool)
    unknown = np.array([_is_unknown(word) for word in words], dtype=bool)
    nothing_lifted = np.isnan(reps) & np.isnan(distance) & np.isnan(load)
    rest |= unknown & nothing_lifted & ~np.isnan(seconds)
    note = (note | unknown) & np.isnan(reps) & np.isnan(seconds)
    return np.select([rest, note], [REST, NOTE], "").astype(object)


def _hand_on_notes(
    notes: list[str],
    note_rows: np.ndarray,
    aside: np.ndarray,
    start_cells: Sequence[str],
    exercises: Sequence[str],
) -> None:
    """Put a note row's text on the next set of the same exercise, or on the one before it."""
    for row in note_rows.tolist():
        after = range(row + 1, min(row + NEAR_ROWS, len(notes)))
        before = range(row - 1, max(row - NEAR_ROWS, -1), -1)
        if (place := _set_near(row, after, aside, start_cells, exercises)) is not None:
            notes[place] = f"{notes[row]}\n{notes[place]}"
        elif (place := _set_near(row, before, aside, start_cells, exercises)) is not None:
            notes[place] = f"{notes[place]}\n{notes[row]}"


def _set_near(
    row: int, neighbours: range, aside: np.ndarray, start_cells: Sequence[str], exercises: Sequence[str]
) -> int | None:
    for other in neighbours:
        if start_cells[other] != start_cells[row] or exercises[other] != exercises[row]:
            return None
        if not aside[other]:
            return other
    return None


def _unknown_words(word_cells: Sequence[str], aside: np.ndarray) -> list[str]:
    taken = {REST: "taken as rest", NOTE: "kept as notes", "": "read as working sets"}
    counts = Counter(zip(word_cells, aside.tolist(), strict=True))
    return [
        f"The set order “{cell[:40]}” is not known; rows {taken[kind]}: {rows}."
        for (cell, kind), rows in sorted(counts.items())
        if _is_unknown(_word(cell))
    ]


READER = Reader(name="strong_csv", label="Strong (CSV)", recognises=recognises, read=read)
