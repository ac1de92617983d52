"""Target loads in the words of somebody at the rack."""

from __future__ import annotations

from analysis.plate_steps import PlateSteps

ADDED_TO_THE_BODY = ("bodyweight_plus", "bodyweight_minus")


def load_words(load: float | None, load_to: float | None, mode: str, plates: PlateSteps) -> str:
    """How is a target load said? Inputs: kg as logged (negative is assistance), load mode, plates.

    >>> from analysis.plate_steps import KILOGRAMS
    >>> load_words(102.5, 107.5, "total", KILOGRAMS), load_words(-5.0, -2.5, "bodyweight_plus", KILOGRAMS)
    ('102.5–107.5 kg', '2.5–5 kg assistance')
    """
    if load is None or load_to is None:
        return ""
    if mode in ADDED_TO_THE_BODY and load_to <= 0:
        if load == load_to == 0:
            return "body weight"
        return f"{_span(-load_to, -load, plates)} assistance"
    if mode in ADDED_TO_THE_BODY:
        return f"body weight + {_span(load, load_to, plates)}" if load > 0 else _mixed(load, load_to, plates)
    return f"{_span(load, load_to, plates)}{' each hand' if mode == 'per_hand_x2' else ''}"


def _mixed(load: float, load_to: float, plates: PlateSteps) -> str:
    from_words = "body weight" if load == 0 else f"{plates.words(-load)} assistance"
    return f"{from_words} to body weight + {plates.words(load_to)}"


def _span(low: float, high: float, plates: PlateSteps) -> str:
    if low == high:
        return plates.words(low)
    return f"{plates.words(low).removesuffix(f' {plates.unit}')}–{plates.words(high)}"
