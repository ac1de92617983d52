"""Which number was typed, and which slips make it of another."""

from __future__ import annotations

import pytest

from data.suspicions.typed_digits import in_kilograms, likely_before, one_digit_less, typed_number

LB = 0.45359237  # kg, exactly (NIST Handbook 44)


@pytest.mark.parametrize(
    ("load_kg", "typed"),
    [
        (100.0, (100.0, 1.0)),
        (61.25, (61.25, 1.0)),
        (100 * LB, (100.0, LB)),
        (61.23, (135.0, LB)),  # two decimals, as some apps write them
        (6.80388555, (15.0, LB)),
        (61.1, None),
    ],
)
def test_a_load_is_the_round_number_behind_it(load_kg: float, typed: tuple[float, float] | None) -> None:
    assert typed_number(load_kg) == typed
    assert in_kilograms(load_kg) == (typed is not None and typed[1] == 1.0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(725.0, 72.5), (1000.0, 100.0), (88.0, 8.0), (180.0, 80.0), (1025.0, 102.5), (102.5, 10.5)],
)
def test_a_slip_is_one_digit_too_many_or_a_lost_point(typed: float, meant: float) -> None:
    assert meant in one_digit_less(typed)


def test_a_slip_is_never_the_number_itself_nor_nothing() -> None:
    for number in (5.0, 10.0, 55.0, 100.0, 0.5):
        assert number not in one_digit_less(number)
        assert 0 not in one_digit_less(number)


def test_the_likeliest_slip_within_a_range_is_taken() -> None:
    assert likely_before(1000, 60, 120) == 100
    assert likely_before(180, 60, 120) == 80
    assert likely_before(31, 5, 10) is None
