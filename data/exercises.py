"""The exercise catalogue: what a name in a log means.

Names are matched whole: as the app writes them, as an alias, or as the same words in another order.
Nothing is guessed; a name that is not known stays unknown until the athlete says what it is.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

import pandas as pd

CATALOGUE_FILE = Path(__file__).with_name("exercises.csv")

# One name, two exercises: the load tells which (SCIENCE: ambiguous by design).
_BY_LOAD = {
    "jump squat": ("Jump Squat (Bodyweight)", "Loaded Jump Squat"),
    "hip thrust": ("Hip Thrust (Bodyweight)", "Hip Thrust"),
}
_PLURAL = re.compile(r"(?<=[a-z]{2})(?<!s)s\b")
_NOT_WORD = re.compile(r"[^a-z0-9]+")

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


def folded(name: str) -> str:
    """A name as compared: lower case, no accents, punctuation or plural s."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return _PLURAL.sub("", _NOT_WORD.sub(" ", plain.replace("'", "")).strip())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with CATALOGUE_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _names() -> tuple[dict[str, str], dict[frozenset[str], str]]:
    exact: dict[str, str] = {}
    by_words: dict[frozenset[str], str | None] = {}
    for column in ("name", "strong", "hevy", "fitnotes", "aliases"):
        for row in _rows():
            for name in row[column].split(";") if column == "aliases" else [row[column]]:
                if key := folded(name):
                    exact.setdefault(key, row["name"])
                    words = frozenset(key.split())
                    known = by_words.setdefault(words, row["name"])
                    if known != row["name"]:
                        by_words[words] = None
    return exact, {words: name for words, name in by_words.items() if name}


@cache
def canonical_exercise(as_logged: str, *, loaded: bool) -> str | None:
    """The catalogue's name for an exercise as an app wrote it, or None when it is not known.

    `loaded` says whether the set carried a load: it decides the two names that mean different exercises
    with and without one.

    >>> canonical_exercise("Squat (Barbell)", loaded=True), canonical_exercise("my own thing", loaded=True)
    ('Back Squat', None)
    """
    key = folded(as_logged)
    if key in _BY_LOAD:
        return _BY_LOAD[key][loaded]
    exact, by_words = _names()
    return exact.get(key) or by_words.get(frozenset(key.split()))


@cache
def catalogue() -> pd.DataFrame:
    """Every exercise and its facts, one row each. Do not change the frame: it is shared."""
    rows = [
        {
            **{name: row.get(name, "") for name in FACTS},
            "exercise": row["name"],
            "compound": row["compound"] == "1",
            "unilateral": row["unilateral"] == "1",
            "e1rm_applies": row["e1rm_applies"] == "1",
            "bodyweight_fraction": float(row["bw_fraction_e1rm"]),
        }
        for row in _rows()
    ]
    return pd.DataFrame(rows)[list(FACTS)].astype(FACTS)


@cache
def exercise_names() -> tuple[str, ...]:
    """Every name of the catalogue, in alphabetical order."""
    return tuple(sorted(row["name"] for row in _rows()))


def suggestions(as_logged: str, limit: int = 3) -> tuple[str, ...]:
    """Catalogue names that share most words with an unknown one, best first: for a person to choose from."""
    words = set(folded(as_logged).split())
    scored = []
    for name in exercise_names():
        theirs = set(folded(name).split())
        shared = len(words & theirs) / len(words | theirs) if words else 0.0
        scored.append((-shared, name))
    return tuple(name for score, name in sorted(scored)[:limit] if score < 0)


def with_facts(sets: pd.DataFrame) -> pd.DataFrame:
    """The sets with the catalogue's facts beside them, in the same order.

    An unknown exercise has missing words, False flags, and the load as it was logged.
    """
    facts = catalogue().drop(columns="load_mode").set_index("exercise")
    places = facts.index.get_indexer(pd.Index(sets["exercise"]))
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
