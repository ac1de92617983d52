"""Weighings unlike the others around them."""

from __future__ import annotations

import pandas as pd
import pytest

from data.suspicions.suspect_body_mass import suspicious_body_mass


def asked(*weights: float, every: int = 3) -> list[tuple[str, float, bool]]:
    days = pd.date_range("2026-03-01", periods=len(weights), freq=f"{every}D")
    masses = pd.DataFrame({"row": range(len(weights)), "day": days, "body_mass_kg": weights, "counts": True})
    return [(each.kind, round(each.suggested, 2), each.suggests) for each in suspicious_body_mass(masses)]


@pytest.mark.parametrize(
    ("typed", "kind", "meant"),
    [
        (158.7, "pounds", 71.99),  # 158.7 lb
        (32.66, "kilograms", 72.0),  # 72 kg read as pounds
        (17.2, "digit", 71.2),
        (721.0, "digit", 72.1),
        (7.2, "digit", 72.0),
    ],
)
def test_the_slip_that_fits_is_suggested(typed: float, kind: str, meant: float) -> None:
    assert asked(72, 71.5, 72.2, typed, 71.8, 72.1) == [(kind, meant, True)]


def test_a_weight_nothing_explains_is_asked_about_without_a_suggestion() -> None:
    ((kind, _, suggests),) = asked(72, 71.5, 72.2, 95, 71.8, 72.1)
    assert (kind, suggests) == ("weight", False)


@pytest.mark.parametrize(
    "weights",
    [
        (72, 71, 70, 69, 68, 67, 66, 65),  # a diet
        (72, 90, 71, 91, 72, 90, 71),  # two people on one scale
        (72, 150),
        (),
    ],
)
def test_weights_that_can_be_are_left_alone(weights: tuple[float, ...]) -> None:
    assert asked(*weights) == []


def test_weighings_more_than_two_months_apart_say_nothing_of_each_other() -> None:
    assert asked(90, 88, 70, 69, 68, every=70) == []
