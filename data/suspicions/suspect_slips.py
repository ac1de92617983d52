"""One set unlike its neighbours in the same block: a digit too many or too few, or the other unit."""

from __future__ import annotations

import numpy as np

from data.suspicions.set_blocks import SetBlocks
from data.suspicions.suspicion import KG_PER_LB, Suspicion
from data.suspicions.typed_digits import one_digit_less, typed_number

FAR_BELOW = 0.55
FAR_ABOVE = 3.0
ALIKE = 0.02  # the sets before and after agree to this share
SAME_UNIT = 0.03
LIKE_REPS = 2.0
LEAST_KG = 20.0  # below this a step of one dumbbell is a large share


def suspect_slips(blocks: SetBlocks) -> list[Suspicion]:
    """Which loads do the sets beside them contradict, to the digit, whatever the rest of the log says?

    A lighter set between two equal ones is no warm-up and no drop set; a last set at exactly a tenth for as
    many repetitions neither. Above, a load is asked about when a digit less gives the load beside it.
    """
    load, number = blocks.load, len(blocks.load)
    if number < 2:
        return []
    asked = blocks.working & ~blocks.sets["drop"].to_numpy(dtype=bool)
    sets_in_block = np.bincount(blocks.block)[blocks.block]
    same = np.concatenate(([False], np.diff(blocks.block) == 0))
    before = np.where(same, np.concatenate(([np.nan], load[:-1])), np.nan)
    after = np.where(np.append(same[1:], False), np.append(load[1:], np.nan), np.nan)
    low = asked & (load > 0) & (load <= FAR_BELOW * before) & (before >= LEAST_KG)
    far = asked & (load >= FAR_ABOVE * np.fmax(before, after)) & (load >= LEAST_KG) & (sets_in_block >= 3)
    found = [
        _below(blocks, int(place), float(before[place]), float(after[place])) for place in np.flatnonzero(low)
    ]
    between = asked & (load >= 2 * before) & (np.abs(after / before - 1) < ALIKE) & (before >= LEAST_KG)
    found += [_between(blocks, int(place), float(before[place])) for place in np.flatnonzero(between)]
    found += [_above(blocks, int(place)) for place in np.flatnonzero(far)]
    return [suspicion for suspicion in found if suspicion is not None]


def _below(blocks: SetBlocks, place: int, before: float, after: float) -> Suspicion | None:
    load = float(blocks.load[place])
    between = abs(after / before - 1) < ALIKE
    last = np.isnan(after) and _ends_equal_sets(blocks, place)
    if not (between or last):
        return None
    typed, beside = typed_number(load), typed_number(before)
    if typed is None or beside is None:
        return None
    a_digit_short = typed[1] == beside[1] and typed[0] in one_digit_less(beside[0])
    if a_digit_short and (between or typed[0] * 10 == beside[0]):
        why = f"The set before it is {before:.4g} kg. Is a digit missing?"
        return Suspicion(blocks.sets["row"].iloc[place], "digit", why, "load_kg", load, before)
    if between and typed[1] == KG_PER_LB and abs(typed[0] / before - 1) < SAME_UNIT:
        why = f"The sets before and after it are {before:.4g} kg. Was it typed in kilograms ({typed[0]:g})?"
        return Suspicion(blocks.sets["row"].iloc[place], "kilograms", why, "load_kg", load, typed[0])
    return None


def _ends_equal_sets(blocks: SetBlocks, place: int) -> bool:
    """True for a set after two of one load, with as many repetitions as the one before."""
    first = blocks.places(int(blocks.block[place])).start
    if place - 2 < first:
        return False
    alike = abs(blocks.load[place - 2] / blocks.load[place - 1] - 1) < ALIKE
    return bool(alike and abs(blocks.reps[place] - blocks.reps[place - 1]) <= LIKE_REPS)


def _between(blocks: SetBlocks, place: int, beside: float) -> Suspicion | None:
    """A set in pounds between two equal ones in kilograms."""
    load = float(blocks.load[place])
    typed = typed_number(load)
    if typed is None or typed[1] != 1.0 or abs(load * KG_PER_LB / beside - 1) > SAME_UNIT:
        return None
    meant_kg = load * KG_PER_LB
    why = (
        f"The sets before and after it are {beside:.4g} kg. Was it typed in pounds? "
        f"{load:g} lb is {meant_kg:.1f} kg."
    )
    return Suspicion(blocks.sets["row"].iloc[place], "pounds", why, "load_kg", load, meant_kg)


def _above(blocks: SetBlocks, place: int) -> Suspicion | None:
    load = float(blocks.load[place])
    places = blocks.places(int(blocks.block[place]))
    beside = np.delete(blocks.load[places], place - places.start)
    beside = beside[beside > 0]
    typed = typed_number(load)
    if typed is None or len(beside) < 2 or load < FAR_ABOVE * beside.max():
        return None
    for less in one_digit_less(typed[0]):
        if np.any(np.abs(less * typed[1] - beside) < 0.05):
            why = f"The sets beside it are up to {beside.max():.4g} kg. Is a digit too many?"
            row = blocks.sets["row"].iloc[place]
            return Suspicion(row, "digit", why, "load_kg", load, less * typed[1])
    return None
