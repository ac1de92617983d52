"""Loads typed in pounds for kilograms, or with a digit too many, told from the other workouts near them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.suspicions.near_level import LEAST_TIMES, BlockTops, Level, level_near
from data.suspicions.set_blocks import Ints, SetBlocks
from data.suspicions.suspicion import KG_PER_LB, Suspicion
from data.suspicions.typed_digits import in_kilograms, likely_before, one_digit_less, typed_number

LEAST_TIMES_LOAD = 1.25
LEAST_APART_KG = 10.0
DIGIT_TIMES = 4.0
ROOM = 1.15  # above the strongest other block a value still fits
FITS_KG = 0.8  # of the usual load, and not far above it: a set that needs no other reading
ALIKE = 1.05
SURELY_KG = 100.0  # four times the level, and that heavy: nobody's first try of something new


@dataclass(frozen=True, slots=True)
class _Odd:
    """A block with loads nobody would expect: which sets, what each may have been, and what speaks for it."""

    block: int
    level: Level
    pounds: list[int]
    digits: list[tuple[int, float]]  # the set, and what it was probably meant to be
    among_usual: bool  # other sets of the same block are as heavy as ever
    one_of_many: bool  # it is a single one among equal sets


def suspect_loads(blocks: SetBlocks, tops: BlockTops) -> list[Suspicion]:
    """Which loads are far above the level of their exercise, where a likely slip explains them?

    A load in doubt is at least 1.5 times as strong as any within three months, and the rest tells it:
    workouts at the old level before and after, or usual sets in the same block.
    """
    found: list[Suspicion] = []
    for block in np.unique(blocks.block[tops.strong]):
        each = _odd(blocks, tops, int(block))
        if each is None:
            continue
        told = each.level.on_both_sides or each.among_usual
        if blocks.loose[block]:
            told = each.one_of_many
        if told:
            found += [_pounds(blocks, place, each.level) for place in _with_the_rest(blocks, each)]
        found += [
            _digit(blocks, place, meant_kg, each.level)
            for place, meant_kg in each.digits
            if told or blocks.load[place] >= SURELY_KG
        ]
    return found


def _odd(blocks: SetBlocks, tops: BlockTops, block: int) -> _Odd | None:
    level = level_near(blocks, tops, block)
    if level is None:
        return None
    places = np.arange(len(blocks.load))[blocks.places(block)]
    load = blocks.load[places]
    far = (blocks.strength[places] >= LEAST_TIMES * level.strongest) & (
        load >= np.maximum(LEAST_TIMES_LOAD * level.heaviest_kg, level.heaviest_kg + LEAST_APART_KG)
    )
    beside = load[~far & (load >= FITS_KG * level.middle_kg) & blocks.working[places]]
    pounds: list[int] = []
    digits: list[tuple[int, float]] = []
    for place in places[far]:
        typed = typed_number(float(blocks.load[place]))
        if typed is None:
            continue
        meant_kg = _a_digit_less(*typed, float(blocks.strength[place]), level, beside)
        if meant_kg is not None:
            digits.append((int(place), meant_kg))
        elif typed[1] == 1.0 and blocks.strength[place] * KG_PER_LB <= ROOM * level.strongest:
            pounds.append(int(place))
    alike = len(beside) >= 2 and beside.max() <= ALIKE * beside.min()
    one_of_many = bool(alike and far.sum() == 1)
    return _Odd(block, level, pounds, digits, bool(len(beside)), one_of_many) if pounds or digits else None


def _a_digit_less(
    number: float, unit_kg: float, strength: float, level: Level, beside: np.ndarray
) -> float | None:
    """What was meant, where no other reading is left, or a set beside it says so to the digit."""
    if strength >= DIGIT_TIMES * level.strongest:
        low, high = 0.5 * level.lightest_kg / unit_kg, ROOM * level.heaviest_kg / unit_kg
        less = likely_before(number, low, high)
        return None if less is None else less * unit_kg
    for less in one_digit_less(number):
        if np.any(np.abs(less * unit_kg - beside) < 0.05):
            return less * unit_kg
    return None


def _with_the_rest(blocks: SetBlocks, each: _Odd) -> list[int]:
    """The sets in pounds; with them their warm-ups, where no set of the block fits as it stands."""
    if not each.pounds or each.among_usual:
        return each.pounds
    places: Ints = np.arange(len(blocks.load))[blocks.places(each.block)]
    loaded = places[blocks.load[places] > 0]
    return [int(place) for place in loaded if in_kilograms(float(blocks.load[place]))]


def _pounds(blocks: SetBlocks, place: int, level: Level) -> Suspicion:
    load = float(blocks.load[place])
    why = f"{_told(level)} Was this typed in pounds? {load:g} lb is {load * KG_PER_LB:.1f} kg."
    return Suspicion(blocks.sets["row"].iloc[place], "pounds", why, "load_kg", load, load * KG_PER_LB)


def _digit(blocks: SetBlocks, place: int, meant_kg: float, level: Level) -> Suspicion:
    load = float(blocks.load[place])
    why = f"{_told(level)} Is a digit too many, or a decimal point lost?"
    return Suspicion(blocks.sets["row"].iloc[place], "digit", why, "load_kg", load, meant_kg)


def _told(level: Level) -> str:
    return f"The heaviest of this exercise in the other workouts within three months is {level.words}."
