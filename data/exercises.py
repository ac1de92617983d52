"""The exercise catalogue: what a name in a log means.

A name is looked up whole first: as the app writes it, as an alias, or as the same words in another order.
What is not found so is read word by word (data.exercise_names), and may be an exercise the catalogue has no
row for. Nothing is guessed; a name that is not understood stays unknown until the athlete says what it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from data.exercise_movements import movements
from data.exercise_names import Reading, read
from data.exercise_words import folded

CATALOGUE_FILE = Path(__file__).with_name("exercises.csv")

# One name, two exercises: the load tells which (SCIENCE: ambiguous by design).
_BY_LOAD = {
    "jump squat": ("Jump Squat (Bodyweight)", "Loaded Jump Squat"),
    "hip thrust": ("Hip Thrust (Bodyweight)", "Hip Thrust"),
}
_NAME_COLUMNS = ("name", "strong", "hevy", "fitnotes", "aliases")
_WORKED_ALIKE = {"bodyweight_plus": "bodyweight"}

# What the athlete says of exercises: names of their own, or other facts for a name of the catalogue.
OwnFacts = Mapping[str, Mapping[str, object]]
NOTHING_OWN: OwnFacts = {}

FACTS = {
    "exercise": "str",
    "pattern": "str",
    "category": "str",
    "compound": "bool",
    "unilateral": "bool",
    "equipment": "str",
    "primary_muscles": "str",
    "secondary_muscles": "str",
    "bodyweight_fraction": "float64",
    "load_mode": "str",
    "e1rm_applies": "bool",
    "rep_curve": "str",
    "similar_plyometric": "str",
}


@cache
def _rows() -> dict[str, dict[str, str]]:
    with CATALOGUE_FILE.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def _written(row: dict[str, str]) -> list[tuple[str, str]]:
    """Every way a row's exercise is written, with the column that says so."""
    pairs = [(column, name) for column in _NAME_COLUMNS for name in row[column].split(";")]
    return [(column, name) for column, name in pairs if name]


@cache
def _names() -> tuple[dict[str, str], dict[frozenset[str], str]]:
    exact: dict[str, str] = {}
    by_words: dict[frozenset[str], str | None] = {}
    for wanted in _NAME_COLUMNS:
        for row in _rows().values():
            for key in [folded(name) for column, name in _written(row) if column == wanted]:
                exact.setdefault(key, row["name"])
                words = frozenset(key.split())
                known = by_words.setdefault(words, row["name"])
                if known != row["name"]:
                    by_words[words] = None
    return exact, {words: name for words, name in by_words.items() if name}


def _whole(as_logged: str) -> str | None:
    exact, by_words = _names()
    key = folded(as_logged)
    return exact.get(key) or by_words.get(frozenset(key.split()))


@cache
def _by_reading() -> dict[Reading, str]:
    """How the catalogue's own names read: another name that reads the same is the same exercise."""
    found: dict[Reading, str] = {}
    for wanted in _NAME_COLUMNS:
        for row in _rows().values():
            for name in [name for column, name in _written(row) if column == wanted]:
                reading = read(name, loaded=True)
                if reading and _whole(name) == row["name"] and _counts_alike(row, reading.facts()):
                    found.setdefault(reading, row["name"])
    return found


def _counts_alike(row: dict[str, str], facts: dict[str, str]) -> bool:
    modes = [_WORKED_ALIKE.get(each["load_mode"], each["load_mode"]) for each in (row, facts)]
    return modes[0] == modes[1] and row["pattern"] == facts["pattern"]


@cache
def canonical_exercise(as_logged: str, *, loaded: bool) -> str | None:
    """Our name for an exercise as an app or a person wrote it, or None when it is not understood.

    `loaded` says whether the set carried a load: it decides names that mean different exercises with and
    without one. The canonical name of a canonical name is itself.

    >>> canonical_exercise("Squat (Barbell)", loaded=True), canonical_exercise("my own thing", loaded=True)
    ('Back Squat', None)
    >>> canonical_exercise("Schrägbankdrücken Multipresse", loaded=True)
    'Incline Bench Press (Smith Machine)'
    """
    by_load = _BY_LOAD.get(folded(as_logged))
    if by_load:
        return by_load[loaded]
    return _whole(as_logged) or _understood(as_logged, loaded=loaded)


def _understood(as_logged: str, *, loaded: bool) -> str | None:
    reading = read(as_logged, loaded=loaded)
    if reading is None:
        return None
    name = _by_reading().get(reading) or reading.name
    if name in _rows() or (_whole(name) is None and read(name, loaded=not loaded) == reading):
        return name
    return _whole(name)


@cache
def _facts(exercise: str) -> dict[str, str] | None:
    """The facts of a canonical name: the catalogue's row, or the name read again."""
    if exercise in _rows():
        return _rows()[exercise]
    reading = read(exercise, loaded=True)
    return reading.facts() if reading and reading.name == exercise else None


def exercise_facts(exercises: Iterable[str], own: OwnFacts = NOTHING_OWN) -> pd.DataFrame:
    """Facts of these canonical names, one row each in the same order; names without facts are left out.

    `own` holds what the athlete says: it goes before the catalogue, and adds names the catalogue has not.
    """
    rows = []
    for name in exercises:
        row, said = _facts(name), own.get(name)
        if row is not None or said is not None:
            known = _UNKNOWN_FACTS if row is None else _typed_facts(row)
            rows.append({**known, **(said or {}), "exercise": name})
    return pd.DataFrame(rows, columns=list(FACTS)).astype(FACTS)


_UNKNOWN_FACTS: dict[str, object] = {
    **dict.fromkeys(FACTS, ""),
    **{"compound": False, "unilateral": False, "e1rm_applies": False, "bodyweight_fraction": 0.0},
    "rep_curve": "none",
}


def _typed_facts(row: Mapping[str, str]) -> dict[str, object]:
    return {
        **{column: row.get(column, "") for column in FACTS},
        "compound": row["compound"] == "1",
        "unilateral": row["unilateral"] == "1",
        "e1rm_applies": row["e1rm_applies"] == "1",
        "bodyweight_fraction": float(row["bw_fraction_e1rm"]),
    }


@cache
def catalogue() -> pd.DataFrame:
    """Every exercise of the catalogue and its facts, one row each: the frame is shared, do not change it.

    Names with more words (`Single Arm ...`, `Paused ...`) are not listed: `exercise_facts` knows them too.
    """
    return exercise_facts(dict.fromkeys([*_rows(), *_usual_readings()]))


def _usual_readings() -> list[str]:
    """Every movement with each equipment it is usually done with, where the catalogue has no row for it."""
    found = []
    for movement in movements():
        for tool in filter(None, movement.equipment):
            name = Reading(movement, tool, frozenset()).name
            if canonical_exercise(name, loaded=True) == canonical_exercise(name, loaded=False) == name:
                found.append(name)
    return found


@cache
def exercise_names() -> tuple[str, ...]:
    """Every name of the catalogue, in alphabetical order."""
    return tuple(sorted(catalogue()["exercise"]))


def suggestions(as_logged: str, limit: int = 3, own: Iterable[str] = ()) -> tuple[str, ...]:
    """Names that share most words with an unknown one, best first: for a person to choose from.

    Names of the catalogue, and those of the athlete's own.
    """
    words = set(folded(as_logged).split())
    scored = []
    for name in dict.fromkeys((*own, *exercise_names())):
        theirs = set(folded(name).split())
        shared = len(words & theirs) / len(words | theirs) if words else 0.0
        scored.append((-shared, name not in _rows(), name))
    return tuple(name for score, _, name in sorted(scored)[:limit] if score < 0)


def load_modes(exercises: pd.Series, own: Mapping[str, str] | None = None) -> pd.Series:
    """How the load of each of these canonical exercises counts; missing where the exercise is unknown.

    `own` holds the load modes the athlete has said, by exercise.
    """
    facts = exercise_facts(exercises.dropna().unique())
    known = {**dict(zip(facts["exercise"], facts["load_mode"], strict=True)), **(own or {})}
    return exercises.map(known).astype("str")


def with_facts(sets: pd.DataFrame, own: OwnFacts = NOTHING_OWN) -> pd.DataFrame:
    """The sets with their exercises' facts beside them, in the same order.

    An unknown exercise has missing words, False flags, and the load as it was logged. `own` is what the
    athlete says of exercises.
    """
    named = pd.Index(sets["exercise"])
    facts = exercise_facts(["Back Squat", *named.dropna().unique()], own).drop_duplicates("exercise")
    facts = facts.drop(columns="load_mode").set_index("exercise")
    places = facts.index.get_indexer(named)
    known = facts.take([place if place >= 0 else 0 for place in places]).reset_index(drop=True)
    unknown = pd.Series(places < 0)
    for column in known.columns:
        if known[column].dtype == bool:
            known[column] = known[column] & ~unknown
        elif column == "bodyweight_fraction":
            known[column] = known[column].mask(unknown, 0.0)
        else:
            known[column] = known[column].mask(unknown)
    known.index = sets.index
    return pd.concat([sets, known], axis=1)
