"""What an edited table of races asks for: which to save, which to delete, and what is wrong, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data.store.races import WrittenRace
from pages.race_entry import (
    RECORDED_WITHIN,
    as_typed,
    check_race,
    day_of,
    exact_time_text,
    metres,
    nearest_standard,
    number_of,
    same_race,
    shown_distance,
)
from pages.wording import day_text

CELLS = ("day", "name", "time", "distance", "counts")


@dataclass(frozen=True, slots=True)
class TableChanges:
    """Races to save, races to delete, both as they were before, and a sentence for everything wrong."""

    to_save: tuple[WrittenRace, ...]
    to_delete: tuple[WrittenRace, ...]
    before: tuple[WrittenRace, ...]
    wrong: tuple[str, ...]


def shown_row(race: WrittenRace, unit: str) -> dict[str, object]:
    """A race as a row of the table: everything but the tick to delete it."""
    return {
        "day": race.day,
        "name": race.name,
        "time": exact_time_text(race.duration_s),
        "distance": shown_distance(race.distance_m, unit),
        "counts": bool(race.counts),
    }


def table_changes(
    races: pd.DataFrame, edited: Sequence[Mapping[str, object]], unit: str, today: date
) -> TableChanges:
    """Compare what the table shows now with the races it was made of; cells nobody touched keep their value.

    `edited` holds a row of the table for every row of `races`, in the same order: CELLS and delete.
    """
    save: list[WrittenRace] = []
    delete: list[WrittenRace] = []
    after: list[WrittenRace] = []
    moved: list[WrittenRace] = []
    wrong: list[str] = []
    for before, row in zip(as_typed(races), edited, strict=True):
        if row["delete"]:
            delete.append(before)
            continue
        race, reasons = _race_after(before, row, unit, today)
        wrong += [f"{_label(before)}: {reason}" for reason in reasons]
        after.append(race or before)
        if race is not None and race != before:
            save.append(race)
            moved += [race] if (race.day, race.distance_m) != (before.day, before.distance_m) else []
    for race in moved:
        twin = same_race(after, race)
        if twin is not None:
            wrong.append(f"{_label(race)}: “{twin.name}” is already there with this day and distance.")
    touched = {race.race_id for race in (*save, *delete)}
    before = [race for race in as_typed(races) if race.race_id in touched]
    return TableChanges(tuple(save), tuple(delete), tuple(before), tuple(wrong))


def official_distances(races: pd.DataFrame) -> list[WrittenRace]:
    """Races whose distance looks measured by a watch, with the standard distance they were run over."""
    found = []
    for race in as_typed(races):
        known = nearest_standard(race.distance_m, RECORDED_WITHIN)
        if known is not None and abs(known[1] - race.distance_m) > 1.0:
            found.append(replace(race, distance_m=known[1]))
    return found


def _race_after(
    before: WrittenRace, row: Mapping[str, object], unit: str, today: date
) -> tuple[WrittenRace | None, list[str]]:
    """The race a row now stands for, or None with what is wrong; the race itself when nothing was touched."""
    shown = shown_row(before, unit)
    now = {**{cell: row[cell] for cell in CELLS}, "day": day_of(row["day"]), "counts": bool(row["counts"])}
    changed = {cell for cell in CELLS if now[cell] != shown[cell]}
    if not changed:
        return before, []
    typed = number_of(now["distance"])
    length = None if typed is None else metres(typed, unit)
    length = length if "distance" in changed else before.distance_m
    race, reasons = check_race(now["day"], length, now["time"], now["name"], now["counts"], today)
    if race is None:
        return None, reasons
    duration = race.duration_s if "time" in changed else before.duration_s
    return replace(race, duration_s=duration, race_id=before.race_id), []


def _label(race: WrittenRace) -> str:
    return f"{race.name}, {day_text(pd.Timestamp(race.day))}"
