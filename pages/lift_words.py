"""What is said about one lift: its level, its change, the set behind it."""

from __future__ import annotations

import pandas as pd

from analysis.estimate import Estimate
from pages.log_end import LogEnd
from pages.wording import NOTHING, in_unit, load_text

FORMULA_NAMES = {"oconner": "O'Conner"}  # the others are written as they are stored
WITH_ONE_DECIMAL_BELOW = 30.0  # below this a whole kilogram is more than the error of a good estimate


def formula_name(formula: str) -> str:
    """A formula as its author writes the name."""
    return FORMULA_NAMES.get(formula, formula.capitalize())


def level_text(load_kg: float | None, unit: str) -> str:
    """`112 kg`, `14.5 kg`: a level, with no more digits than its error allows."""
    return load_text(load_kg, unit, digits=_digits(load_kg, unit))


def level_range_text(estimate: Estimate, unit: str) -> str:
    """`106–118 kg`: the 95 % range of a level; empty without one."""
    if estimate.low is None or estimate.high is None:
        return ""
    digits = _digits(estimate.value, unit)
    low, high = (f"{in_unit(end, unit):,.{digits}f}" for end in (estimate.low, estimate.high))
    return f"{low}–{high} {unit}"


def _digits(load_kg: float | None, unit: str) -> int:
    return 1 if load_kg is not None and in_unit(load_kg, unit) < WITH_ONE_DECIMAL_BELOW else 0


def signed_text(value: float, digits: int = 1) -> str:
    """`+1.2`, `−0.4`: a change with its sign, and no sign on nothing."""
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


def rate_text(rate: Estimate) -> str:
    """`+1.2 % a month`; a dash when it cannot be said."""
    return NOTHING if rate.value is None else f"{signed_text(rate.value)} % a month"


def rate_range_text(rate: Estimate) -> str:
    """`+0.3 to +2.1 %`: the 95 % range of a rate; empty without one."""
    if rate.low is None or rate.high is None:
        return ""
    return f"{signed_text(rate.low)} to {signed_text(rate.high)} %"


def direction_text(rate: Estimate) -> str:
    """`getting stronger`, `getting weaker`, `no clear change`, or why neither can be said."""
    if rate.value is None:
        return "too early to say" if rate.rows else "no recent sets"
    if not rate.excludes_zero:
        return "no clear change"
    return "getting stronger" if rate.value > 0 else "getting weaker"


def strength_answer(lift: str, now: Estimate, rate: Estimate, end: LogEnd) -> str:
    """Am I getting stronger? In one sentence, with the numbers it rests on; of an old log, was I."""
    if rate.value is None:
        unknown = f"not known {end.now}" if end.old else "not known at present"
        why = unknown if now.value is None and now.rows else "too early to say"
        return f"{end.opening}{lift}: {why}. {now.caveat or rate.caveat}"
    numbers = f"{signed_text(rate.value)} % a month over {end.last('three months')}"
    span = rate_range_text(rate)
    if rate.excludes_zero:
        word = "stronger" if rate.value > 0 else "weaker"
        getting = "was getting" if end.old else "is getting"
        return f"{end.opening}Your {lift} {getting} {word}: {numbers} (95 % range {span})."
    within = f"; anything from {span} fits your sets" if span else ""
    return f"{end.opening}No clear change in your {lift}: {numbers}{within}."


def set_text(load_kg: float, reps: float, rpe: float, load_mode: str, unit: str) -> str:
    """`100 kg × 5 @8`: a set as lifters write it; what hangs from a belt has a plus.

    >>> set_text(100.0, 5.0, 8.0, "total", "kg"), set_text(10.0, 6.0, float("nan"), "bodyweight_plus", "kg")
    ('100 kg × 5 @8', 'body weight + 10 kg × 6')
    """
    effort = "" if pd.isna(rpe) else f" @{rpe:g}"
    times = "" if pd.isna(reps) else f" × {reps:g}"
    return f"{_load(load_kg, str(load_mode), unit)}{times}{effort}"


def _load(load_kg: float, load_mode: str, unit: str) -> str:
    if load_mode.startswith("bodyweight"):
        if pd.isna(load_kg) or load_kg == 0:
            return "body weight"
        sign = "−" if load_mode == "bodyweight_minus" or load_kg < 0 else "+"
        return f"body weight {sign} {load_text(abs(load_kg), unit)}"
    return f"2 × {load_text(load_kg, unit)}" if load_mode == "per_hand_x2" else load_text(load_kg, unit)
