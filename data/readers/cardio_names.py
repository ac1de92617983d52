"""Telling the endurance work inside a lifting app from sets, by the exercise's name."""

from __future__ import annotations

import re

from data.readers.column_names import plain_name

RUN, CARDIO, MOVED_LOAD, OTHER = "run", "cardio", "moved load", "other"

_MOVED_LOAD = re.compile(
    r"\b(?:farmers?|farmer's|carry|carries|carrying|sled|prowler|yoke|suitcase|lunges?|crawls?|sprints?|strides|"
    r"drags?|jump rope|skipping|rope skipping|seilspringen|schlitten|corde a sauter|pogos?|bounds?|hops?)\b"
)
_WALK = re.compile(
    r"\b(?:walk|walking|gehen|spazieren|marche|caminar|caminata|caminhada|camminata|hiking|hike)\b"
)
_STRENGTH_WALK = re.compile(
    r"\b(?:band|monster|lateral|duck|wall|handstand|overhead|crab|waiter'?s?|toe|heel)\b"
)
_RUN = re.compile(
    r"\b(?:running|run|runs|jog|jogging|treadmill|laufen|lauf|dauerlauf|laufband|joggen|course|tapis roulant|"
    r"correr|corrida|esteira|carrera|corsa)\b"
)
_CARDIO = re.compile(
    r"\b(?:aerobics?|cardio|rowing|rower|rudern|rudergerat|rameur|aviron|cycling|bike|biking|spinning|radfahren|"
    r"fahrrad|ergometer|velo|ciclismo|elliptical|crosstrainer|cross trainer|elliptique|swimming|schwimmen|"
    r"natation|natacion|stair\w*|treppen\w*|stepper|climbing|skating|skiing|ski ?erg|air ?bike|wandern|"
    r"randonnee|hiit|zumba|dancing|tanzen)\b"
)


def endurance_kind(exercise: str, category: str = "") -> str:
    """What time and distance mean for an exercise: a run, other cardio, a load moved, or nothing special.

    >>> [endurance_kind(name) for name in ("Treadmill", "Rowing (Machine)", "Farmers Walk", "Plank")]
    ['run', 'cardio', 'moved load', 'other']
    """
    name = plain_name(exercise)
    if _MOVED_LOAD.search(name):
        return MOVED_LOAD
    if _WALK.search(name):
        return MOVED_LOAD if _STRENGTH_WALK.search(name) else CARDIO
    if _CARDIO.search(name):
        return CARDIO
    if _RUN.search(name):
        return RUN
    return CARDIO if plain_name(category) == "cardio" else OTHER
