"""The words apps use for a run, in the languages met so far."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.readers.column_names import plain_name

_RUN_TYPES = """
Run, Running, Virtual Run, Virtual Running, Trail Run, Trail Running, Treadmill, Treadmill Run,
Treadmill Running, Track Run, Track Running, Street Running, Indoor Run, Indoor Running, Ultra Run,
Ultra Running
Lauf, Laufen, Virtueller Lauf, Virtuelles Laufen, Traillauf, Traillaufen, Geländelauf, Laufband,
Laufbandlauf, Laufbandtraining, Laufen auf dem Laufband, Bahnlauf, Bahnlaufen, Bahntraining,
Straßenlauf, Hallenlauf, Indoor-Lauf, Indoor-Laufen, Ultralauf
Course à pied, Course à pied virtuelle, Course virtuelle, Trail, Course de trail, Course en sentier,
Course à pied en sentier, Course sur tapis, Course sur tapis roulant, Course à pied sur tapis roulant,
Tapis de course, Tapis roulant, Course sur piste, Course à pied sur piste, Course à pied en salle
Carrera, Carrera virtual, Carrera de montaña, Carrera por montaña, Carrera de trail, Carrera en pista,
Carrera en cinta, Carrera en interiores, Entrenamiento en cinta, Cinta de correr, Correr
Futás, Beltéri futás, Teremfutás, Terepfutás, Pályafutás, Virtuális futás, Futópad, Futópados futás
Corrida, Corrida virtual, Corrida em esteira, Corrida na esteira, Corrida em trilha, Corrida em trilhas,
Corrida em pista, Corrida na pista, Corrida de rua, Corrida em ambiente interno
Corsa, Corsa virtuale, Corsa su tapis roulant, Corsa su pista, Trail run
Běh, Bieg, Bieganie, Bieganie na bieżni, Löpning, Löpband, Løb, Løp, Løping, Tredemølle, Juoksu, Koşu,
Бег, Забег, ラン, ランニング, トレッドミルランニング, トレイルランニング, 跑步, 달리기
Hardlopen, Virtuele hardloopsessie, Virtueel hardlopen, Trailrun, Trailrunnen, Hardlopen op loopband
"""
_TRACK_WORDS = ("track", "bahn", "piste", "pista", "palya")
_INDOOR_WORDS = (  # a virtual run is one on a treadmill in front of a screen
    *("treadmill", "indoor", "virtu", "laufband", "halle", "tapis", "ensalle", "cinta", "interior"),
    *("interno", "futopad", "belteri", "teremfutas", "esteira", "loopband", "lopband", "biezni", "mølle"),
    "トレッドミル",
)


def word_key(word: str) -> str:
    """A word as compared: no accents, case, spaces, hyphens or underscores."""
    return plain_name(word).replace("ß", "ss").replace(" ", "").replace("-", "").replace("_", "")


_RUN_KEYS = frozenset(word_key(word) for line in _RUN_TYPES.split("\n") for word in line.split(",") if word)


def is_run(word: str) -> bool:
    """True when an activity type is a run, whatever its spaces, case and accents.

    >>> is_run("VirtualRun"), is_run("Course à pied"), is_run("Nordic Ski")
    (True, True, False)
    """
    return word_key(word) in _RUN_KEYS


def is_track_run(word: str) -> bool:
    """True when an activity type is a run on a track, which Garmin lists in metres."""
    key = word_key(word)
    return key in _RUN_KEYS and any(track in key for track in _TRACK_WORDS)


def is_indoor_run(word: str) -> bool:
    """True when an activity type is a run on a treadmill or in a hall.

    >>> is_indoor_run("treadmill_running"), is_indoor_run("Virtual Run"), is_indoor_run("Trail Run")
    (True, True, False)
    """
    key = word_key(word)
    return key in _RUN_KEYS and any(word_key(indoors) in key for indoors in _INDOOR_WORDS)


def indoors_by_type(types: Sequence[str]) -> np.ndarray:
    """For each run 1 where its activity type says that it was run indoors, else missing."""
    known = {word: is_indoor_run(word) for word in set(types)}
    return np.array([1.0 if known[word] else np.nan for word in types])


def run_places(types: tuple[str, ...]) -> tuple[list[int], dict[str, int]]:
    """Which rows are runs, and how many there are of every other type, by its word as written."""
    known = {word: is_run(word) for word in set(types)}
    others: dict[str, int] = {}
    for word in types:
        if not known[word]:
            others[word or "no activity type"] = others.get(word or "no activity type", 0) + 1
    return [place for place, word in enumerate(types) if known[word]], others
