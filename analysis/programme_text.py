"""Programmes to plain dictionaries and JSON and back, with a sentence for everything that does not fit."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from typing import NamedTuple

from analysis.plain_values import PlainValues
from analysis.programme import ROLES, Item, Programme, WorkoutPlan

VERSION = 1
MOST_WORKOUTS, MOST_ITEMS, MOST_LIFTS, LONGEST_NAME, LONGEST_NOTE, LONGEST_GROUP = 14, 40, 5, 100, 500, 3
# What can be meant, least and most: wider than sensible, narrower than a slip of the finger.
SETS, REPS, PERCENT, RIR = (1, 20), (1, 100), (5, 110), (0, 9)
METRES, SECONDS, PAUSE_S = (1, 10_000), (1, 3_600), (0, 60)


class ProgrammeRead(NamedTuple):
    """A programme that was read, None when something did not fit; and a sentence for each such thing."""

    programme: Programme | None
    problems: tuple[str, ...]


def programme_to_plain(programme: Programme) -> dict[str, object]:
    """The programme as dictionaries, tuples, numbers and text, ready for JSON.

    >>> sorted(programme_to_plain(Programme("Mine", ())))
    ['name', 'note', 'version', 'workouts']
    """
    return {"version": VERSION, **asdict(programme)}


def programme_json(programme: Programme) -> str:
    """The programme as JSON text.

    >>> read_programme_json(programme_json(Programme("Mine", (
    ...     WorkoutPlan("W", "key", (Item("Deadlift", (3, 3), reps=(5, 5)),)),)))).problems
    ()
    """
    return json.dumps(programme_to_plain(programme), ensure_ascii=False, indent=1)


def read_programme_json(text: str, known_exercises: Collection[str] | None = None) -> ProgrammeRead:
    """Which programme is this JSON text? Inputs and what comes back as read_programme.

    >>> read_programme_json("{").problems
    ('This is no JSON text (line 1); export the programme again.',)
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        return ProgrammeRead(None, (f"This is no JSON text{line}; export the programme again.",))
    return read_programme(plain, known_exercises)


def read_programme(plain: object, known_exercises: Collection[str] | None = None) -> ProgrammeRead:
    """Which programme do these plain values mean, and what does not fit?

    Inputs: plain (as programme_to_plain; lists and tuples alike), known_exercises (names the catalogue has;
    None: any name goes).
    Returns: ProgrammeRead; nothing is guessed or cut, a programme with any problem is not read.

    >>> read_programme({"name": "Mine", "workouts": [{"name": "W", "role": "key", "items": [
    ...     {"exercise": "Deadlift", "sets": [0, 3], "reps": [5, 5]}]}]}).problems
    ('W, Deadlift: sets are 0 to 3; give whole numbers from 1 to 20.',)
    """
    values = PlainValues()
    given = values.mapping(plain, "The programme", {"version", *_names(Programme)})
    if given and given.get("version", VERSION) != VERSION:
        values.problems.append(f"This programme is not of version {VERSION}, the one this reads.")
    workouts = values.listed(given.get("workouts"), "The programme", "workouts", MOST_WORKOUTS)
    known = None if known_exercises is None else frozenset(known_exercises)
    programme = Programme(
        name=values.text(given.get("name"), "The programme", "name", LONGEST_NAME, needed=True),
        workouts=tuple(_workout(values, each, place, known) for place, each in enumerate(workouts, start=1)),
        note=values.text(given.get("note", ""), "The programme", "note", LONGEST_NOTE),
    )
    return ProgrammeRead(None if values.problems else programme, tuple(values.problems))


def _workout(values: PlainValues, plain: object, place: int, known: frozenset[str] | None) -> WorkoutPlan:
    given = values.mapping(plain, f"Workout {place}", set(_names(WorkoutPlan)))
    name = values.text(given.get("name"), f"Workout {place}", "name", LONGEST_NAME, needed=True)
    where = name or f"Workout {place}"
    role = given.get("role")
    if role not in ROLES:
        values.problems.append(f"{where}: role is not known; choose one of {', '.join(ROLES)}.")
    items = values.listed(given.get("items"), where, "items", MOST_ITEMS)
    if not items:
        values.problems.append(f"{where}: no exercise yet; add one.")
    return WorkoutPlan(
        name=name,
        role="easy" if role == "easy" else "key",
        items=tuple(
            read_item(values, each, where, number, known) for number, each in enumerate(items, start=1)
        ),
        note=values.text(given.get("note", ""), where, "note", LONGEST_NOTE),
    )


def read_item(
    values: PlainValues, plain: object, workout: str, number: int, known: frozenset[str] | None
) -> Item:
    """One exercise, the number-th of its workout; what does not fit gets its sentence in `values`."""
    where = f"{workout}, item {number}"
    given = values.mapping(plain, where, set(_names(Item)))
    exercise = values.text(given.get("exercise"), where, "exercise", LONGEST_NAME, needed=True)
    where = f"{workout}, {exercise}" if exercise else where
    of = _percent_of(values, given, where)
    for name in (exercise, *of):
        if known is not None and name and name not in known:
            values.problems.append(f"{where}: the catalogue has no {name!r}; choose from the list.")
    sets = values.span(given.get("sets"), where, "sets", SETS, whole=True)
    reps = values.span(given.get("reps"), where, "reps", REPS, whole=True)
    _amounts(values, given, where)
    return Item(
        exercise=exercise,
        sets=_whole(sets) if sets else (1, 1),
        reps=_whole(reps) if reps else None,
        percent=values.span(given.get("percent"), where, "percent", PERCENT),
        percent_of=of,
        rir=values.number(given.get("rir"), where, "rir", RIR),
        group=values.text(given.get("group", ""), where, "group", LONGEST_GROUP),
        per_side=values.flag(given.get("per_side", False), where, "per_side"),
        metres=values.number(given.get("metres"), where, "metres", METRES),
        seconds=values.number(given.get("seconds"), where, "seconds", SECONDS),
        pause_s=values.span(given.get("pause_s"), where, "pause_s", PAUSE_S),
        fast=values.flag(given.get("fast", False), where, "fast"),
        note=values.text(given.get("note", ""), where, "note", LONGEST_NOTE),
    )


def _percent_of(values: PlainValues, given: Mapping[str, object], where: str) -> tuple[str, ...]:
    names = values.listed(given.get("percent_of", ()), where, "percent_of", MOST_LIFTS)
    return tuple(values.text(name, where, "percent_of", LONGEST_NAME, needed=True) for name in names)


def _amounts(values: PlainValues, given: Mapping[str, object], where: str) -> None:
    if given.get("sets") is None:
        values.problems.append(f"{where}: how many sets? Give a number from {SETS[0]} to {SETS[1]}.")
    amounts = [name for name in ("reps", "metres", "seconds") if given.get(name) is not None]
    if len(amounts) != 1:
        found = " and ".join(amounts) or "none of them"
        values.problems.append(f"{where}: give one of reps, metres and seconds; this has {found}.")


def _whole(ends: tuple[float, float]) -> tuple[int, int]:
    return int(ends[0]), int(ends[1])


def _names(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]
