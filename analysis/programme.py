"""A programme: workouts of items, each saying what to do, how often, how heavy and with what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["key", "easy"]
ROLES: tuple[Role, ...] = ("key", "easy")


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a workout. What is not prescribed is None, empty or False.

    sets, reps, percent: least and most, the same twice for one number. reps: as logged, both sides together
    where sides alternate, of each side with per_side. percent: of the 1RM, 85.0 is 85 %; without it the load
    follows from reps and rir. percent_of: lifts whose 1RM the percent is of, the first known one counts;
    empty for the exercise's own. group: items of one letter are done in turn. metres, seconds: instead of
    reps. pause_s: hold in every repetition. fast: moved with maximal intent.
    """

    exercise: str
    sets: tuple[int, int]
    reps: tuple[int, int] | None = None
    percent: tuple[float, float] | None = None
    percent_of: tuple[str, ...] = ()
    rir: float | None = None
    group: str = ""
    per_side: bool = False
    metres: float | None = None
    seconds: float | None = None
    pause_s: tuple[float, float] | None = None
    fast: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorkoutPlan:
    """One workout of a programme. role: "key" when missing it is worth noticing, else "easy"."""

    name: str
    role: Role
    items: tuple[Item, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """Workouts to choose from or to go through in a week, in this order."""

    name: str
    workouts: tuple[WorkoutPlan, ...]
    note: str = ""


def copied(programme: Programme, name: str) -> Programme:
    """The same programme under another name, to edit.

    >>> copied(Programme("A", ()), "Mine").name
    'Mine'
    """
    return replace(programme, name=name)


def with_item(programme: Programme, workout: int, place: int, item: Item) -> Programme:
    """The programme with this item in place of the one that stands there; at the end when none does.

    Inputs: workout (its place, from 0), place (of the item, from 0), item. Returns: a new Programme.
    Errors: IndexError for a workout that is not there.

    >>> one = Programme("A", (WorkoutPlan("W", "key", (Item("Deadlift", (3, 3)),)),))
    >>> with_item(one, 0, 1, Item("Plank", (2, 2))).workouts[0].items[1].exercise
    'Plank'
    """
    items = list(programme.workouts[workout].items)
    items[place : place + 1] = [item]
    return _with_items(programme, workout, items)


def without_item(programme: Programme, workout: int, place: int) -> Programme:
    """The programme without this item. Inputs as with_item; IndexError for an item that is not there.

    >>> one = Programme("A", (WorkoutPlan("W", "key", (Item("Deadlift", (3, 3)),)),))
    >>> without_item(one, 0, 0).workouts[0].items
    ()
    """
    items = list(programme.workouts[workout].items)
    del items[place]
    return _with_items(programme, workout, items)


def moved_item(programme: Programme, workout: int, place: int, to: int) -> Programme:
    """The programme with this item at another place of its workout. Inputs as without_item.

    >>> two = (Item("Deadlift", (3, 3)), Item("Plank", (2, 2)))
    >>> moved = moved_item(Programme("A", (WorkoutPlan("W", "key", two),)), 0, 1, 0)
    >>> [item.exercise for item in moved.workouts[0].items]
    ['Plank', 'Deadlift']
    """
    items = list(programme.workouts[workout].items)
    items.insert(to, items.pop(place))
    return _with_items(programme, workout, items)


def groups(plan: WorkoutPlan) -> tuple[tuple[Item, ...], ...]:
    """The items as they are done: those of one letter together, where the first of them stands.

    >>> pair = tuple(Item(name, (3, 3), group="A") for name in ("Bench Press", "Bent Over Row"))
    >>> [len(items) for items in groups(WorkoutPlan("W", "key", (Item("Deadlift", (3, 3)), *pair)))]
    [1, 2]
    """
    together: dict[object, list[Item]] = {}
    for place, item in enumerate(plan.items):
        together.setdefault(item.group or place, []).append(item)
    return tuple(tuple(items) for items in together.values())


def item_words(item: Item) -> str:
    """What does this item ask for, in the words of a training plan?

    >>> item_words(Item("Back Squat", (3, 5), reps=(2, 2), percent=(85.0, 90.0)))
    '3–5 × 2 @ 85–90 %'
    >>> item_words(Item("Pallof Press", (3, 3), reps=(5, 5), per_side=True, pause_s=(3.0, 5.0)))
    '3 × 5 a side, 3–5 s pause'
    """
    amount = ""
    if item.reps:
        amount = f" × {_span(item.reps)}{' a side' if item.per_side else ''}"
    elif item.metres is not None:
        amount = f" × {item.metres:g} m"
    elif item.seconds is not None:
        amount = f" × {item.seconds:g} s"
    load = f" @ {_span(item.percent)} %" if item.percent else ""
    reserve = f", {item.rir:g} in reserve" if item.rir is not None else ""
    pause = f", {_span(item.pause_s)} s pause" if item.pause_s else ""
    return f"{_span(item.sets)}{amount}{load}{reserve}{pause}{', as fast as possible' if item.fast else ''}"


def _span(ends: tuple[float, float]) -> str:
    low, high = ends
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _with_items(programme: Programme, workout: int, items: list[Item]) -> Programme:
    workouts = list(programme.workouts)
    workouts[workout] = replace(workouts[workout], items=tuple(items))
    return replace(programme, workouts=tuple(workouts))
