"""What sport a GPX track is: by its type where that is a word, else by its own name, else unknown."""

from __future__ import annotations

import re

from data.readers.column_names import plain_name
from data.readers.run_names import is_run

RUN, UNKNOWN = "run", "track of unknown sport"

_MOST_WORDS = 6  # "Laufen auf dem Laufband" has four
_NOT_ALONE = frozenset(("trail", "carrera", "corrida"))  # a path, and races of any kind
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SPORT = re.compile(
    r"\b(?:walk\w*|hik\w*|wander\w*|spazier\w*|marche|randonnee|rando|caminata|caminhada|camminata|ski\w*|"
    r"snowboard\w*|sled\w*|bobsle\w*|rodel\w*|bik\w*|cycl\w*|ciclis\w*|rid(?:e|es|ing)|rad|radfahr\w*|radtour|"
    r"fahrrad\w*|velo|bici\w*|mtb|car|auto|drive|driving|swim\w*|schwimm\w*|row|rowing|paddl\w*|kayak\w*|canoe\w*|"
    r"sail\w*|boat|flight|horse|skat\w*|motor\w*|dry)\b"
)


def sport_of(kind: str, name: str) -> str:
    """RUN, another type's own word, or UNKNOWN where the type is missing or a number and the name no help.

    >>> [sport_of("running", ""), sport_of("9", "Morning Run"), sport_of("", "Dawn"), sport_of("cycling", "")]
    ['run', 'run', 'track of unknown sport', 'cycling']
    """
    word = " ".join(kind.split())
    if word and not word.replace(".", "").isdigit():
        return RUN if is_run(word) else word
    return RUN if name_says_run(name) else UNKNOWN


def name_says_run(name: str) -> bool:
    """True when a name holds a word for running and none for another sport.

    >>> [name_says_run(name) for name in ("Running 4/6/31 7:00 am", "Lauf am See", "Ski run", "Trail 14")]
    [True, True, False, False]
    """
    plain = plain_name(name)
    if _OTHER_SPORT.search(plain):
        return False
    words = _WORD.findall(plain)[:40]
    for first in range(len(words)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(words)) + 1):
            phrase = " ".join(words[first:last])
            if phrase not in _NOT_ALONE and is_run(phrase):
                return True
    return False
