"""One set unlike those beside it in the same block."""

from __future__ import annotations

import pytest

from data.suspicions.suspect_slips import suspect_slips
from data.suspicions.suspicion import KG_PER_LB
from tests.data.suspicions.asked_frames import blocks_of


def asked(loads: list[float], reps: list[float] | None = None, **columns: object) -> list[tuple[str, float]]:
    numbers = reps or [5.0] * len(loads)
    found = suspect_slips(
        blocks_of(*((0, "Squat", load, n) for load, n in zip(loads, numbers, strict=True)), **columns)
    )
    return [(suspicion.kind, round(suspicion.suggested, 4)) for suspicion in found]


@pytest.mark.parametrize(
    ("loads", "meant"),
    [
        ([100, 10, 100], ("digit", 100)),
        ([100, 100, 10], ("digit", 100)),
        ([72.5, 7.5, 72.5], ("digit", 72.5)),
        ([50, 500, 50], ("digit", 50)),
        ([60, 132.5, 60], ("pounds", round(132.5 * KG_PER_LB, 4))),
        ([220 * KG_PER_LB, 100 * KG_PER_LB, 220 * KG_PER_LB], ("kilograms", 100)),
    ],
)
def test_the_sets_beside_it_say_what_was_meant(loads: list[float], meant: tuple[str, float]) -> None:
    assert asked(loads) == [meant]


@pytest.mark.parametrize(
    "loads",
    [
        [100, 60, 100],  # a lighter set in between
        [20, 60, 100, 100],
        [100, 100, 50],
        [10, 100, 100],  # a warm-up at a tenth
        [40, 100, 130, 100],
        [100],
        [50, 500],  # two sets say nothing of each other
    ],
)
def test_nothing_is_asked_about_ordinary_blocks(loads: list[float]) -> None:
    assert asked(loads) == []


def test_a_last_set_at_a_tenth_for_many_more_repetitions_is_a_drop_set() -> None:
    assert asked([100, 100, 10], [5, 5, 20]) == []


def test_what_is_tagged_as_warm_up_or_drop_set_is_left_alone() -> None:
    assert asked([100, 10, 100], warmup=[False, True, False]) == []
    assert asked([100, 100, 10], drop=[False, False, True]) == []
