import numpy as np
import pandas as pd
import pytest

from analysis.load_overrides import with_own_facts
from analysis.set_estimates import set_estimates
from tests.analysis.lifting_frames import CHIN_UP, frame


def test_an_athletes_word_on_a_lift_changes_every_set_of_it_and_no_other():
    own = pd.DataFrame({"lift": ["Back Squat"], "load_mode": ["per_hand_x2"], "pattern": [None]})
    got = with_own_facts(frame({}, CHIN_UP, {}), own)
    assert got["load_mode"].tolist() == ["per_hand_x2", "bodyweight_plus", "per_hand_x2"]
    assert got["pattern"].tolist() == ["squat", "overhead_pull", "squat"]
    assert set_estimates(got)["working_load_kg"].tolist() == [200, 80, 200]


def test_an_exercise_the_catalogue_does_not_know_goes_by_its_name_as_logged():
    own = pd.DataFrame({"lift": ["my dip"], "load_mode": ["bodyweight_plus"], "bodyweight_fraction": [0.95]})
    sets = frame({"exercise": None, "exercise_as_logged": "my dip", "load_mode": None, "load_kg": 10.0})
    assert set_estimates(with_own_facts(sets, own))["working_load_kg"].tolist() == pytest.approx([76.5])


def test_no_facts_change_nothing():
    sets = frame({}, CHIN_UP)
    pd.testing.assert_frame_equal(with_own_facts(sets, pd.DataFrame(columns=["lift", "load_mode"])), sets)


def test_types_of_the_columns_stay():
    own = pd.DataFrame({"lift": ["Back Squat"], "e1rm_applies": [False], "bodyweight_fraction": [1]})
    got = with_own_facts(frame({}), own)
    assert got["bodyweight_fraction"].dtype == np.float64
    assert got["e1rm_applies"].tolist() == [False]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"lift": ["a", "a"], "load_mode": ["total", "stack"]}, "'a' has two rows"),
        ({"lift": ["a"], "load_mode": ["tonnes"]}, "no load mode 'tonnes'"),
        ({"lift": ["a"], "bodyweight_fraction": [64.0]}, "from 0 to 1, not 64"),
    ],
)
def test_facts_that_make_no_sense_are_refused(facts, told):
    with pytest.raises(ValueError, match=told):
        with_own_facts(frame({}), pd.DataFrame(facts))
