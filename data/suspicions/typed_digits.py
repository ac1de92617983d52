"""Numbers as somebody typed them: which unit they were typed in, and which slip makes one of another."""

from __future__ import annotations

from functools import cache

from data.suspicions.suspicion import KG_PER_LB

# By kg per unit: the finest step plates and stacks have in it, and what conversions leave of a round number.
UNITS = {1.0: (0.25, 0.004), KG_PER_LB: (0.5, 0.02)}


@cache
def typed_number(load_kg: float) -> tuple[float, float] | None:
    """The number behind a load and its kg per unit, kilograms first; None where it is round in neither.

    >>> typed_number(135.0), typed_number(61.2349725)
    ((135.0, 1.0), (135.0, 0.45359237))
    """
    for unit_kg in UNITS:
        number = round_number(load_kg, unit_kg)
        if number is not None:
            return number, unit_kg
    return None


def round_number(load_kg: float, unit_kg: float) -> float | None:
    """The round number behind a load in this unit; None where it is not round in it."""
    step, noise = UNITS[unit_kg]
    number = load_kg / unit_kg
    nearest = round(number / step) * step
    return nearest if abs(number - nearest) < noise else None


def in_kilograms(load_kg: float) -> bool:
    """True for a load that is round in kilograms."""
    return round_number(load_kg, 1.0) is not None


@cache
def one_digit_less(number: float) -> tuple[float, ...]:
    """What a number may have been before a digit too many was typed, or its decimal point lost.

    >>> one_digit_less(725.0)
    (72.5, 72.0, 75.0, 25.0)
    """
    text = f"{number:g}"
    shorter = [text[:place] + text[place + 1 :] for place in reversed(range(len(text))) if text[place] != "."]
    pointed = [] if "." in text else [f"{text[:-1]}.{text[-1]}"]
    values = [float(each) for each in pointed + shorter if each not in ("", ".")]
    return tuple(dict.fromkeys(value for value in values if 0 < value < number))


def likely_before(number: float, low: float, high: float) -> float | None:
    """Which of `one_digit_less` lies within a range: the likeliest slip first; None where none does."""
    return next((value for value in one_digit_less(number) if low <= value <= high), None)
