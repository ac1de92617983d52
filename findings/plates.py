"""Which loads an athlete can put together: kept as text among the preferences, read with care."""

from __future__ import annotations

import json
from dataclasses import asdict
from math import isfinite

from analysis.plate_steps import KILOGRAMS, POUNDS, PlateSteps

EQUIPMENT = ("barbell", "dumbbell", "machine", "cable", "kettlebell")
MOST = 500.0  # of the athlete's unit: a larger step or empty bar is a slip of the finger


def usual_plates(unit: str) -> PlateSteps:
    """2.5 kg steps, or 5 lb."""
    return POUNDS if unit == "lb" else KILOGRAMS


def plates_text(plates: PlateSteps) -> str:
    """The plates as text for the preferences."""
    return json.dumps(asdict(plates), sort_keys=True)


def plates_of(text: str, unit: str) -> PlateSteps:
    """The plates this text says; the usual ones of the unit for none, another unit, or anything odd.

    >>> plates_of(plates_text(PlateSteps("kg", 5.0, {"dumbbell": 2.0}, {"barbell": 20.0})), "kg").step
    5.0
    >>> plates_of('{"step": -1}', "lb").step
    5.0
    """
    try:
        kept = json.loads(text) if text else {}
        if not isinstance(kept, dict) or kept.get("unit") != unit:
            return usual_plates(unit)
        steps = PlateSteps(
            "lb" if unit == "lb" else "kg",
            _number(kept["step"]),
            {str(name): _number(size) for name, size in kept["by_equipment"].items()},
            {str(name): _number(size) for name, size in kept["least"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return usual_plates(unit)  # a restored store may hold anything
    return steps


def _number(value: object) -> float:
    number = float(str(value))
    if not (isfinite(number) and 0 <= number <= MOST):
        raise ValueError("no load")
    return number
