"""Expected numbers: SCIENCE 1.5, or worked by hand."""

import csv
from pathlib import Path

import numpy as np
import pytest

from analysis.one_rep_max import estimate_1rm
from analysis.working_load import added_load_kg, body_mass_is_missing, tonnage_load_kg, working_load_kg

NAN = np.nan
NO_LOAD = ("sled", "contacts", "contacts_upper", "contacts_time", "time", "distance")


@pytest.mark.parametrize(
    "mode", ["total", "per_hand", "total_per_leg", "total_per_side", "stack", "odd", None]
)
def test_a_plain_load_is_taken_as_logged(mode):
    assert float(working_load_kg(40, mode)) == 40
    assert float(tonnage_load_kg(40, mode)) == 40


def test_two_dumbbells_weigh_twice_one():
    assert float(working_load_kg(22.5, "per_hand_x2")) == 45


@pytest.mark.parametrize("mode", NO_LOAD)
def test_sled_jumps_and_time_have_no_working_load_and_no_tonnage(mode):
    assert np.isnan(working_load_kg(40, mode))
    assert float(tonnage_load_kg(40, mode)) == 0


def test_the_chin_up_of_the_reference_comes_to_96_kilograms():
    total = estimate_1rm(working_load_kg(10, "bodyweight_plus", 1.0, 70), 6)
    assert float(total) == pytest.approx(96.26, abs=0.01)
    assert float(added_load_kg(total, 1.0, 70)) == pytest.approx(26.26, abs=0.01)


def test_the_assisted_chin_up_of_the_reference_comes_to_64_kilograms():
    total = estimate_1rm(working_load_kg(20, "bodyweight_minus", 1.0, 70), 8)
    assert float(total) == pytest.approx(63.84, abs=0.01)


def test_an_assistance_logged_as_a_negative_number_is_help_all_the_same():
    assert float(working_load_kg(-20, "bodyweight_minus", 1.0, 70)) == 50


def test_more_help_than_body_weight_leaves_nothing_to_lift():
    assert float(working_load_kg(90, "bodyweight_minus", 1.0, 70)) == 0


def test_no_belt_logged_means_nothing_hung_from_it():
    assert float(working_load_kg(NAN, "bodyweight_plus", 1.0, 70)) == 70
    assert float(working_load_kg(NAN, "bodyweight", 0.64, 70)) == pytest.approx(44.8)


def test_without_body_mass_only_the_belt_counts_for_tonnage_and_nothing_for_strength():
    assert np.isnan(working_load_kg(10, "bodyweight_plus", 1.0, NAN))
    assert float(tonnage_load_kg(10, "bodyweight_plus", 1.0, NAN)) == 10
    assert bool(body_mass_is_missing("bodyweight_plus", 1.0, NAN))


def test_without_body_mass_an_assisted_lift_has_no_tonnage():
    assert np.isnan(working_load_kg(20, "bodyweight_minus", 1.0, NAN))
    assert float(tonnage_load_kg(20, "bodyweight_minus", 1.0, NAN)) == 0


def test_body_mass_does_not_matter_where_the_lift_moves_none_of_it():
    assert float(working_load_kg(12, "bodyweight", 0.0, NAN)) == 12
    assert not bool(body_mass_is_missing("bodyweight", 0.0, NAN))
    assert not bool(body_mass_is_missing("total", 1.0, NAN))


def test_no_load_where_one_is_needed_is_unknown_but_adds_no_tonnage():
    assert np.isnan(working_load_kg(NAN, "total"))
    assert float(tonnage_load_kg(NAN, "total")) == 0
    assert np.isnan(working_load_kg(-5, "total"))
    assert float(tonnage_load_kg(-5, "total")) == 0


def test_every_mode_of_the_catalogue_is_known():
    catalogue = Path(__file__).parents[2] / "data" / "exercises.csv"
    with catalogue.open(encoding="utf-8", newline="") as lines:
        modes = {row["load_mode"] for row in csv.DictReader(lines)}
    as_logged = {"total", "per_hand", "total_per_leg", "total_per_side", "stack"}
    known = as_logged | {"per_hand_x2", "bodyweight", "bodyweight_plus", "bodyweight_minus", *NO_LOAD}
    assert modes <= known


def test_a_column_of_modes_is_worked_row_by_row():
    got = working_load_kg([10, 10, 10], ["total", "per_hand_x2", "bodyweight_plus"], [0, 0, 1], [70, 70, 70])
    assert got.tolist() == [10, 20, 80]
