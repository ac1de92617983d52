"""Words for the numbers of a FIT file: sports, kinds of file, exercises; from fitdecode's profile."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np

from data.exercises import CATALOGUE_FILE

RUNNING, TRANSITION = 1, 3
GENERIC, FITNESS_EQUIPMENT, TRAINING = 0, 4, 10
STRENGTH_TRAINING = 20  # a sub-sport
INDOOR_RUNNING = (1, 45, 58)  # sub-sports: treadmill, indoor running, virtual activity
UNKNOWN_CATEGORY = 65_534  # 65535 is missing already
UNKNOWN_EXERCISE = "Unknown exercise"
ACTIVITY_FILE, WEIGHT_FILE = 4, 9
_FILES = {
    1: "a description of the watch",
    2: "settings",
    3: "sport settings",
    5: "a planned workout",
    6: "a course to follow",
    7: "a schedule of workouts",
    10: "lifetime totals",
    11: "goals",
    14: "blood pressure",
    15: "all-day monitoring",
    20: "an activity summary without its recording",
    28: "all-day monitoring",
    32: "all-day monitoring",
    34: "a segment",
    35: "a list of segments",
    40: "screen settings",
}


@cache
def _words(kind: str) -> dict[int, str]:
    from fitdecode import profile  # a tenth of a second: only where a word is needed

    known = profile.FIELD_TYPES.get(kind)
    return {int(number): str(word) for number, word in known.enum.items()} if known else {}


def file_words(number: float) -> str:
    """What a file of this type holds, for a sentence."""
    return _FILES.get(int(number), f"something else (type {int(number)})")


def sport_words(sport: float, sub_sport: float) -> str:
    """A sport as people say it; the kind of training where the sport says little.

    >>> sport_words(2, float("nan")), sport_words(10, 20)
    ('cycling', 'strength training')
    """
    if np.isnan(sport):
        return "no sport"
    if sport in (GENERIC, FITNESS_EQUIPMENT, TRAINING) and sub_sport > 0:
        return _words("sub_sport").get(int(sub_sport), "training").replace("_", " ")
    return _words("sport").get(int(sport), f"sport {int(sport)}").replace("_", " ")


def is_strength(sport: float, sub_sport: float, *, has_sets: bool = False) -> bool:
    """True for strength training; training of no other kind is it too, where sets were recorded.

    >>> is_strength(10, 20), is_strength(4, 20), is_strength(10, 43), is_strength(2, 20)
    (True, True, False, False)
    """
    if sub_sport == STRENGTH_TRAINING:
        return sport in (GENERIC, FITNESS_EQUIPMENT, TRAINING)
    return has_sets and sport == TRAINING and not sub_sport > 0


@cache
def _catalogue_names() -> dict[str, str]:
    with CATALOGUE_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {word: row["name"] for row in rows for word in row["garmin_fit"].split(";") if word}


@cache
def exercise_words(category: float, subtype: float) -> str:
    """The exercise of a (category, subtype) pair: the catalogue's name, else Garmin's words.

    >>> exercise_words(28, 6), exercise_words(46, 0), exercise_words(28, float("nan"))
    ('Back Squat', 'Lateral Swing', 'Squat')
    """
    if np.isnan(category) or category == UNKNOWN_CATEGORY:
        return UNKNOWN_EXERCISE
    family = _words("exercise_category").get(int(category))
    if family is None:
        return UNKNOWN_EXERCISE
    word = "" if np.isnan(subtype) else _words(f"{family}_exercise_name").get(int(subtype), "")
    return _catalogue_names().get(f"{family}:{word}") or (word or family).replace("_", " ").title()
