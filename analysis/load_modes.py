"""How the logged kilograms of a set count: every load mode, what it measures and how to say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Words = ArrayLike | pd.Series
Measure = Literal["load", "hold", "jump", "sled", "distance", "band"]


@dataclass(frozen=True, slots=True)
class LoadMode:
    """One way in which the load of a set is logged.

    word: as stored. label: for a person who chooses. measure: what such a set is judged by. times: the load
    moved is this many times the load logged. body: 1 the moved share of body mass is added to it, -1 the load
    is taken off that share, 0 the body does not count. where: words after the load, empty for all of it.
    """

    word: str
    label: str
    measure: Measure
    times: float
    body: int
    where: str


AS_LOGGED = LoadMode("", "As logged", "load", 1.0, 0, "")  # an exercise nobody has explained
LOAD_MODES: dict[str, LoadMode] = {
    mode.word: mode
    for mode in (
        LoadMode("total", "The whole load", "load", 1.0, 0, ""),
        LoadMode("per_hand_x2", "One hand's load, counted twice", "load", 2.0, 0, "per hand"),
        LoadMode("per_hand", "One weight in one hand", "load", 1.0, 0, "in one hand"),
        LoadMode("total_per_side", "One side at a time", "load", 1.0, 0, "on one side"),
        LoadMode("total_per_leg", "One leg at a time", "load", 1.0, 0, "on one leg"),
        LoadMode("stack", "Weight stack of a machine or cable", "load", 1.0, 0, "on the stack"),
        LoadMode("bodyweight", "Body weight", "load", 1.0, 1, ""),
        LoadMode("bodyweight_plus", "Body weight and what is added", "load", 1.0, 1, ""),
        LoadMode("bodyweight_minus", "Body weight less assistance", "load", 1.0, -1, ""),
        LoadMode("sled", "Sled: load, distance and time", "sled", 1.0, 0, "on the sled"),
        LoadMode("time", "Hold: seconds", "hold", 1.0, 0, ""),
        LoadMode("contacts", "Jump: foot contacts", "jump", 1.0, 0, ""),
        LoadMode("contacts_upper", "Plyometric with the arms: contacts", "jump", 1.0, 0, ""),
        LoadMode("contacts_time", "Jumps by the clock: seconds", "jump", 1.0, 0, ""),
        LoadMode("distance", "Carry or sprint: distance", "distance", 1.0, 0, ""),
        LoadMode("band", "Band: its pull is not known", "band", 1.0, 0, ""),
    )
}

# SCIENCE 1.5: share of body mass on the hands. Values [K]; their order: Ebben 2011,
# 10.1519/JSC.0b013e31820c8587 [V].
PUSH_UP_FRACTIONS = {
    "hands on 60 cm": 0.41,
    "knees": 0.49,
    "hands on 30 cm": 0.55,
    "floor": 0.64,
    "feet on 30 cm": 0.70,
    "feet on 60 cm": 0.74,
}
# SCIENCE 1.5: the chin-up moves all of the body; the dip's share is an assumption [A].
CHIN_UP_FRACTION, DIP_FRACTION = 1.0, 0.95


def load_mode_of(word: object) -> LoadMode:
    """Which mode is meant by this word?

    Formula: none. Inputs: word, as stored; missing or unknown words are allowed. Returns: the LoadMode;
    AS_LOGGED for a word that is not one. When not to trust it: never. Source: SCIENCE 1.5.

    >>> load_mode_of("per_hand_x2").times, load_mode_of(None).label
    (2.0, 'As logged')
    """
    return LOAD_MODES.get(word, AS_LOGGED) if isinstance(word, str) else AS_LOGGED


def coded_modes(load_mode: Words | None) -> tuple[NDArray[np.intp], list[LoadMode]]:
    """Which modes are there, and which row has which?

    Formula: none. Inputs: load_mode, one word or many, any shape.
    Returns: (place, modes): place has the shape of the input and points into modes, each once.
    When not to trust it: never. Source: none.

    >>> place, modes = coded_modes(["total", "sled", "total"])
    >>> place.tolist(), [mode.measure for mode in modes]
    ([0, 1, 0], ['load', 'sled'])
    """
    words = load_mode if isinstance(load_mode, pd.Series) else np.asarray(load_mode, dtype=object)
    flat = words if isinstance(words, pd.Series) else words.ravel()
    place, distinct = pd.factorize(flat, use_na_sentinel=False)
    modes = [load_mode_of(word) for word in distinct]
    return np.asarray(place, dtype=np.intp).reshape(words.shape), modes


def measures(load_mode: Words | None) -> NDArray[np.str_]:
    """By what are these sets judged: load, hold, jump, sled, distance or band?

    Formula: none. Inputs: load_mode, one word or many. Returns: an array of words, the same shape; an unknown
    mode counts as load. When not to trust it: never. Source: SCIENCE 1.5.

    >>> measures(["time", "contacts", "total"]).tolist()
    ['hold', 'jump', 'load']
    """
    place, modes = coded_modes(load_mode)
    return np.array([mode.measure for mode in modes], dtype=np.str_)[place]
