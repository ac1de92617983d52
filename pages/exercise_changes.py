"""What the athlete changes about exercise names, kept and brought to every set it is about."""

from __future__ import annotations

import pandas as pd

from data.exercises import OwnFacts, canonical_exercise, exercise_names, load_modes
from data.importing import read_again
from data.store.edits import exercise_mapping, map_exercise
from data.store.import_ledger import imports
from data.store.own_exercises import (
    delete_own_exercise,
    forget_mapping,
    modes_of,
    own_exercises,
    rename_own_exercise,
    save_own_exercise,
)
from pages.viewing import ViewedLog, open_store

STRONG = "strong_csv"  # the one reader whose log may hold the lifter's own weight as a load
BODY_AS_LOAD = ("bodyweight", "bodyweight_plus")


def choices(own: OwnFacts, first: tuple[str, ...] = ()) -> list[str]:
    """Every exercise to choose from: the likely ones first, then the athlete's own, then the catalogue."""
    return list(dict.fromkeys((*first, *sorted(own), *exercise_names())))


def save_mapping(viewed: ViewedLog, as_logged: str, exercise: str) -> None:
    """Keep what a logged name means, for past and future sets."""
    mode = _mode(viewed, exercise)
    map_exercise(open_store(), viewed.scope, as_logged, exercise, mode)
    if mode.startswith("bodyweight"):  # Strong may have logged the body as the load: read it so
        read_again(open_store(), viewed.scope)


def forget_name(viewed: ViewedLog, as_logged: str) -> None:
    """Take back what a logged name means: its sets are what the catalogue says of it again."""
    meant = exercise_mapping(open_store(), viewed.scope).get(as_logged, "")
    was = _mode(viewed, meant)
    forget_mapping(open_store(), viewed.scope, as_logged)
    if was.startswith("bodyweight"):  # what was left out as the body's own weight may have been a load
        read_again(open_store(), viewed.scope)
        forget_mapping(open_store(), viewed.scope, as_logged)


def save_new_exercise(
    viewed: ViewedLog, as_logged: str, name: str, facts: dict[str, object]
) -> str | None:
    """Keep an exercise of the athlete's own that a logged name means; what is wrong where it cannot be."""
    if canonical_exercise(name, loaded=True) == name:
        return f"The catalogue has an exercise called {name}: choose it from the list, or take another name."
    try:
        kept = save_own_exercise(open_store(), viewed.scope, name, facts)
    except ValueError as error:
        return str(error)
    save_mapping(viewed, as_logged, kept)
    return None


def save_changed_exercise(
    viewed: ViewedLog, name: str, new_name: str, facts: dict[str, object]
) -> str | None:
    """Give an own exercise another name or other facts; what is wrong where it cannot be."""
    try:
        kept = name
        if new_name != name:
            kept = rename_own_exercise(open_store(), viewed.scope, name, new_name)
        save_facts(viewed, kept, facts)
    except ValueError as error:
        return str(error)
    return None


def save_facts(viewed: ViewedLog, name: str, facts: dict[str, object]) -> None:
    """Keep what the athlete says of an exercise: it holds for every set of it, the oldest too."""
    was = _mode(viewed, name)
    save_own_exercise(open_store(), viewed.scope, name, facts)
    _read_loads_again(viewed, was, _mode(viewed, name))


def forget_facts(viewed: ViewedLog, name: str) -> None:
    """Take back what was said of an exercise: it is as the catalogue has it again."""
    was = _mode(viewed, name)
    delete_own_exercise(open_store(), viewed.scope, name)
    _read_loads_again(viewed, was, _mode(viewed, name))


def _read_loads_again(viewed: ViewedLog, was: str, now: str) -> None:
    """Strong may have logged the body as the load, which is left out of body-weight exercises only."""
    if (was in BODY_AS_LOAD) == (now in BODY_AS_LOAD):
        return
    if any(record.format == STRONG for record in imports(open_store(), viewed.scope)):
        read_again(open_store(), viewed.scope)


def _mode(viewed: ViewedLog, exercise: str) -> str:
    own = modes_of(own_exercises(open_store(), viewed.scope))
    mode = load_modes(pd.Series([exercise], dtype="str"), own).iloc[0]
    return "" if pd.isna(mode) else str(mode)
