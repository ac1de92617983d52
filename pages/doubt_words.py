"""Questions about values in doubt, which are kept in kilograms and kilometres, in the athlete's own units."""

from __future__ import annotations

import re

from pages.wording import KG_PER_LB, KM_PER_MILE

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
# `135 lb is 61.2 kg` says what two units make of one number: both stay.
_AMOUNT = re.compile(rf"(?<!lb is )(?<![\d.,])(?:({_NUMBER}) to )?({_NUMBER}) (kg|km)\b")


def in_own_units(words: str, unit: str, distance_unit: str) -> str:
    """A question with its loads and distances in these units; numbers keep about as many digits.

    >>> in_own_units("Your sets here are of 60 to 70 kg.", "lb", "km")
    'Your sets here are of 132 to 154 lb.'
    >>> in_own_units("Was this typed in pounds? 135 lb is 61.2 kg.", "lb", "mi")
    'Was this typed in pounds? 135 lb is 61.2 kg.'
    """

    def amount(found: re.Match[str]) -> str:
        low, high, said = found.groups()
        meant = {"kg": (unit, KG_PER_LB), "km": (distance_unit, KM_PER_MILE)}[said]
        if meant[0] == said:
            return found[0]
        numbers = [_converted(number, meant[1]) for number in (low, high) if number]
        return f"{' to '.join(numbers)} {meant[0]}"

    return _AMOUNT.sub(amount, words)


def _converted(number: str, size: float) -> str:
    decimals = len(number.partition(".")[2])
    return f"{float(number.replace(',', '')) / size:,.{decimals}f}"
