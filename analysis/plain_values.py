"""Values from outside, checked one by one: what fits is taken, for what does not there is a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping

LARGEST = 1e9  # beyond any number a programme can mean; keeps whole numbers of any length out of floats


class PlainValues:
    """Takes values out of dictionaries and lists; `problems` holds a sentence for each that did not fit.

    >>> values = PlainValues()
    >>> values.span([3, 1], "Mine, Deadlift", "reps", (1, 100))
    >>> values.problems
    ['Mine, Deadlift: reps are 3 to 1; the smaller number goes first.']
    """

    def __init__(self) -> None:
        self.problems: list[str] = []

    def mapping(self, value: object, where: str, known: set[str]) -> Mapping[str, object]:
        """Names with values, all of them known."""
        if not isinstance(value, Mapping):
            self.problems.append(f"{where} is {_kind(value)}; names with values are wanted.")
            return {}
        strange = sorted(str(name) for name in value if name not in known)
        if strange:
            self.problems.append(f"{where} has {', '.join(strange)[:100]}, which is not known here.")
        return value

    def listed(self, value: object, where: str, name: str, most: int) -> tuple[object, ...]:
        """A list of at most so many."""
        if not isinstance(value, list | tuple):
            self.problems.append(f"{where}: {name} is {_kind(value)}; a list is wanted.")
            return ()
        if len(value) > most:
            self.problems.append(f"{where}: {len(value)} {name}; {most} are the most.")
            return ()
        return tuple(value)

    def text(self, value: object, where: str, name: str, longest: int, *, needed: bool = False) -> str:
        """A text of at most so many letters, without white space around it."""
        if not isinstance(value, str) or (needed and not value.strip()):
            self.problems.append(f"{where}: {name} is {_kind(value)}; a text is wanted.")
            return ""
        if len(value) > longest:
            self.problems.append(f"{where}: {name} has {len(value)} letters; {longest} are the most.")
            return ""
        return value.strip()

    def flag(self, value: object, where: str, name: str) -> bool:
        """True or false."""
        if not isinstance(value, bool):
            self.problems.append(f"{where}: {name} is {_kind(value)}; true or false is wanted.")
        return value is True

    def number(self, value: object, where: str, name: str, limits: tuple[float, float]) -> float | None:
        """A number within limits; nothing given is None."""
        if value is None:
            return None
        number, (least, most) = _number(value), limits
        if number is None or not least <= number <= most:
            wanted = f"a number from {least:g} to {most:g}"
            self.problems.append(f"{where}: {name} is {_shown(value)}; give {wanted}.")
            return None
        return number

    def span(
        self, value: object, where: str, name: str, limits: tuple[float, float], *, whole: bool = False
    ) -> tuple[float, float] | None:
        """The least and the most of something, or one number for both; nothing given is None."""
        if value is None:
            return None
        ends = value if isinstance(value, list | tuple) and len(value) == 2 else (value, value)
        low, high = (_number(end) for end in ends)
        if low is not None and high is not None and low > high:
            self.problems.append(
                f"{where}: {name} are {low:g} to {high:g}; the smaller number goes first."
            )
            return None
        fits = low is not None and high is not None and limits[0] <= low and high <= limits[1]
        if low is None or high is None or not fits or (whole and not (low % 1 == high % 1 == 0)):
            kind = "whole numbers" if whole else "numbers"
            shown = _shown(value) if low is None or high is None else _both(low, high)
            wanted = f"{kind} from {limits[0]:g} to {limits[1]:g}"
            self.problems.append(f"{where}: {name} are {shown}; give {wanted}.")
            return None
        return low, high


def _number(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not -LARGEST < value < LARGEST:
        return None
    return float(value) if math.isfinite(value) else None


def _both(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _kind(value: object) -> str:
    names = {dict: "names with values", list: "a list", tuple: "a list", str: "a text", bool: "true or false"}
    return "missing" if value is None or value == "" else names.get(type(value), "a number")


def _shown(value: object) -> str:
    if isinstance(value, int) and not -LARGEST < value < LARGEST:
        return "far too large"
    return repr(value)[:40]
