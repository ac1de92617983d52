import numpy as np
import pytest

from analysis.intensity_zones import PRILEPIN, ZONES, set_zones, weekly_zones, zone_of
from analysis.set_estimates import set_estimates
from tests.analysis.lifting_frames import BOUND, frame, on


def of_level(*loads):
    return set_estimates(frame(*({"load_kg": load, "reps": 2.0} for load in loads))).assign(level_kg=100.0)


@pytest.mark.parametrize(
    ("share", "zone"),
    [(0.3, 0), (0.5999, 0), (0.6, 1), (0.7, 2), (0.8, 3), (0.9, 4), (1.2, 4), (np.nan, 5)],
)
def test_a_zone_begins_at_its_lower_edge(share, zone):
    assert int(zone_of(share)) == zone


def test_eighty_of_a_hundred_kilograms_is_eighty_percent_to_the_last_bit():
    # 0.1 + 0.2 is more than 0.3: shares worked out in floating point may fall a hair below the edge
    assert zone_of([0.8 - 1e-12, 0.6 - 1e-12]).tolist() == [3, 1]


def test_a_set_is_measured_by_the_level_of_its_own_day():
    sets = of_level(85.0, 85.0)
    sets["level_kg"] = [100.0, 90.0]
    assert set_zones(sets).tolist() == ["80–90 %", "90 % and more"]


def test_a_week_has_every_zone_and_unknown_is_told_as_unknown():
    sets = of_level(55.0, 65.0, 75.0, 85.0, 95.0)
    week = weekly_zones(sets)
    assert week["zone"].tolist() == list(ZONES)
    assert week["working_sets"].tolist() == [1, 1, 1, 1, 1, 0]
    assert week["volume_kg"].tolist() == [110, 130, 150, 170, 190, 0]
    assert weekly_zones(frame(BOUND))["reps"].tolist() == [0, 0, 0, 0, 0, 10]


def test_weeks_without_lifting_are_zeros_and_warm_ups_are_in_no_zone():
    sets = frame({}, on("2026-12-02"), {"set_kind": "warmup"})
    week = weekly_zones(sets)
    assert len(week) == 3 * len(ZONES)
    assert week["working_sets"].sum() == 2


def test_nothing_logged_has_no_zones():
    assert weekly_zones(frame()).empty


def test_prilepins_table_is_as_published():
    # SCIENCE 4 [V]: 55–65 %: 18–30 (24); 70–80: 12–24 (18); 80–90: 10–20 (15); over 90: 4–10 (7)
    assert PRILEPIN["best_reps"].tolist() == [24, 18, 15, 7]
    assert PRILEPIN["fewest_reps"].tolist() == [18, 12, 10, 4]
    assert PRILEPIN["most_reps"].tolist() == [30, 24, 20, 10]
