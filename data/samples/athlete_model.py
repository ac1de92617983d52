"""Who Robin Sample is: weekly true strength, body mass, fitness and races of an invented athlete.

The effect of strength on pace is written here (EFFECT), so an analysis of the files can be marked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEED = 20261115
FIRST_DAY = date(2023, 11, 20)  # a Monday
WEEKS = 156
LAST_DAY = FIRST_DAY + timedelta(days=7 * WEEKS - 1)
TIMEZONE = "Europe/Berlin"
ATHLETE = "Robin Sample"

EFFECT = 0.25  # % speed per 1 % relative squat strength
LAG_WEEKS = 4.0
INTERCEPT = 133.4  # 100 ln(m/s) at week 0 and a squat of one body mass
DRIFT_PER_WEEK = 0.01  # %
WANDER_PER_ROOT_WEEK = 0.15  # %
RACE_NOISE = 1.0  # %
STRENGTH_WANDER_PER_ROOT_WEEK = 0.3  # %
LAYOFF_WEEKS = (84, 92)
HOTEL_WEEKS = (36, 38)
FIRST_HEVY_WEEK = 69
FIRST_RPE_WEEK = 104


@dataclass(frozen=True, slots=True)
class Block:
    """Some weeks of one kind of lifting, and by how many per cent strength changes over them."""

    first_week: int
    last_week: int
    style: str  # strength, maintain, hotel, layoff
    change_pct: float


BLOCKS = (
    Block(0, 1, "maintain", 0.0),
    Block(2, 17, "strength", 13.0),
    Block(18, 35, "maintain", -6.0),
    Block(36, 38, "hotel", -2.0),
    Block(39, 55, "strength", 12.0),
    Block(56, 67, "maintain", -4.0),
    Block(68, 83, "maintain", -2.0),
    Block(84, 92, "layoff", -17.0),
    Block(93, 108, "strength", 17.0),
    Block(109, 120, "strength", 8.0),
    Block(121, 139, "maintain", -9.0),
    Block(140, 155, "strength", 7.0),
)

# lift: true 1RM in kg at week 0 (chin-up: body and added load), share of the blocks' change it takes part in
LIFTS = {
    "squat": (91.0, 1.0),
    "trap_bar": (116.0, 0.9),
    "rdl": (92.0, 0.9),
    "hip_thrust": (128.0, 0.8),
    "bench": (68.0, 0.6),
    "row": (66.0, 0.6),
    "press": (43.0, 0.6),
    "chin_up": (88.0, 0.5),
}

# week, weekday (5 Saturday, 6 Sunday), metres, name, a real effort
RACE_PLAN = (
    (8, 6, 10000.0, "Harbour 10K", True),
    (15, 6, 5000.0, "Lantern Night 5K", True),
    (21, 6, 21097.5, "Quillmere Half", True),
    (27, 5, 5000.0, "Tannery Yard 5K", True),
    (34, 6, 10000.0, "Brackwater 10K", True),
    (41, 6, 15000.0, "Kestrel Lake 15K", True),
    (47, 6, 42195.0, "Amberholt Marathon", True),
    (55, 5, 5000.0, "Frostgate 5K", True),
    (61, 6, 10000.0, "Harbour 10K", True),
    (66, 6, 21097.5, "Quillmere Half", True),
    (74, 5, 5000.0, "Pepper Row Fun Run", False),
    (79, 5, 5000.0, "Tannery Yard 5K", True),
    (91, 6, 10000.0, "Brackwater 10K", True),
    (95, 6, 15000.0, "Kestrel Lake 15K", True),
    (100, 6, 5000.0, "Old Kiln 5K", True),
    (114, 6, 10000.0, "Harbour 10K", True),
    (122, 6, 21097.5, "Quillmere Half", True),
    (130, 5, 5000.0, "Tannery Yard 5K", True),
    (141, 6, 10000.0, "Brackwater 10K", True),
    (152, 6, 21097.5, "Veldmark Half", True),
)


@dataclass(frozen=True, slots=True)
class SampleRace:
    """One race with the truth behind its time."""

    day: date
    distance_m: float
    duration_s: int
    name: str
    counts: bool
    week: float
    relative_strength: float  # 100 ln(squat 1RM / body mass), four weeks before
    fitness: float  # 100 ln(5-km-equivalent m/s) without race noise


@dataclass(frozen=True, slots=True)
class Athlete:
    """The weekly truth; every array starts on FIRST_DAY, one value a week."""

    one_rep_max_kg: dict[str, Floats]
    body_mass_kg: Floats
    wander_pct: Floats
    races: tuple[SampleRace, ...]

    def at(self, weekly: Floats, day: date) -> float:
        """A weekly quantity on a day, on the line between its weeks."""
        return float(np.interp((day - FIRST_DAY).days / 7, np.arange(len(weekly)), weekly))

    def relative_strength(self) -> Floats:
        """100 ln(squat 1RM / body mass), weekly."""
        return np.asarray(100 * np.log(self.one_rep_max_kg["squat"] / self.body_mass_kg))


def block_of(week: int) -> Block:
    """The block a week belongs to."""
    return next(block for block in BLOCKS if block.first_week <= week <= block.last_week)


def stream(number: int, seed: int = SEED) -> np.random.Generator:
    """Random numbers of one part of the sample, untouched by changes in the others."""
    return np.random.default_rng([seed, number])


def wathan_fraction(reps: float) -> float:
    """Share of the 1RM that can be lifted this many times (Wathan 1994)."""
    return 1.0 if reps <= 1 else 0.488 + 0.538 * math.exp(-0.075 * reps)


def most_reps(load_kg: float, one_rep_max_kg: float) -> float:
    """How often a load can be lifted; 30 at most."""
    fraction = load_kg / one_rep_max_kg
    if fraction <= 0.546:
        return 30.0
    return max(0.0, -math.log((fraction - 0.488) / 0.538) / 0.075)


def vdot(distance_m: float, duration_s: float) -> float:
    """Daniels and Gilbert 1979."""
    minutes = duration_s / 60
    speed = distance_m / minutes
    oxygen = -4.60 + 0.182258 * speed + 0.000104 * speed**2
    share = 0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)
    return oxygen / share


def equivalent_duration_s(distance_m: float, from_m: float, from_s: float) -> float:
    """The time over a distance that has the same VDOT as another race, by bisection."""
    wanted = vdot(from_m, from_s)
    low, high = distance_m / 9.0, distance_m / 1.5
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if vdot(distance_m, middle) > wanted else (low, middle)
    return (low + high) / 2


def race_duration_s(fitness: float, distance_m: float) -> float:
    """The time over a distance at a fitness of 100 ln(5-km-equivalent m/s)."""
    return equivalent_duration_s(distance_m, 5000.0, 5000.0 / math.exp(fitness / 100))


def _block_change(weeks: int) -> Floats:
    corners = [0] + [block.last_week + 1 for block in BLOCKS]
    totals = np.concatenate([[0.0], np.cumsum([block.change_pct for block in BLOCKS])])
    return np.asarray(np.interp(np.arange(weeks), corners, totals))


def _strength(seed: int) -> dict[str, Floats]:
    random, change = stream(1, seed), _block_change(WEEKS + 1)
    lifts = {}
    for lift, (first_kg, share) in LIFTS.items():
        steps = random.normal(0, STRENGTH_WANDER_PER_ROOT_WEEK, WEEKS + 1)
        lifts[lift] = first_kg * np.exp((share * change + np.cumsum(steps)) / 100)
    return lifts


def _body_mass(seed: int) -> Floats:
    weeks = np.arange(WEEKS + 1)
    steps = stream(2, seed).normal(0, 0.1, WEEKS + 1)
    slow = np.cumsum(steps) - weeks * np.sum(steps) / WEEKS
    return np.asarray(np.clip(69.0 + 0.9 * np.cos(2 * np.pi * (weeks - 6) / 52) + slow, 67.0, 71.0))


def _races(seed: int, relative: Floats, wander: Floats) -> tuple[SampleRace, ...]:
    random, weeks, races = stream(4, seed), np.arange(WEEKS + 1), []
    for week, weekday, distance_m, name, counts in RACE_PLAN:
        when = week + weekday / 7
        strength = float(np.interp(when - LAG_WEEKS, weeks, relative))
        drifted = INTERCEPT + DRIFT_PER_WEEK * when + float(np.interp(when, weeks, wander))
        fitness = drifted + EFFECT * strength
        duration_s = race_duration_s(fitness + float(random.normal(0, RACE_NOISE)), distance_m)
        day = FIRST_DAY + timedelta(days=7 * week + weekday)
        seconds = round(duration_s if counts else 1.19 * duration_s)
        races.append(SampleRace(day, distance_m, seconds, name, counts, when, strength, fitness))
    return tuple(races)


def sample_athlete(seed: int = SEED) -> Athlete:
    """Robin Sample; another seed gives another athlete of the same design."""
    strength, body_mass_kg = _strength(seed), _body_mass(seed)
    wander = np.cumsum(stream(3, seed).normal(0, WANDER_PER_ROOT_WEEK, WEEKS + 1))
    relative = np.asarray(100 * np.log(strength["squat"] / body_mass_kg))
    return Athlete(strength, body_mass_kg, wander, _races(seed, relative, wander))


def fitness_on(athlete: Athlete, day: date) -> float:
    """True 100 ln(5-km-equivalent m/s) on a day; before the lag the first strength stands in."""
    when = (day - FIRST_DAY).days / 7
    weeks = np.arange(WEEKS + 1)
    strength = float(np.interp(when - LAG_WEEKS, weeks, athlete.relative_strength()))
    wander = float(np.interp(when, weeks, athlete.wander_pct))
    return INTERCEPT + DRIFT_PER_WEEK * when + wander + EFFECT * strength
