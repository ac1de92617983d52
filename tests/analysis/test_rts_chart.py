"""Points of the RTS chart as SCIENCE 1.4 lists them."""

import numpy as np
import pytest

from analysis.rts_chart import DIAGONAL, rts_share


@pytest.mark.parametrize(
    ("reps", "rpe", "share"),
    [(1, 10, 1.0), (5, 10, 0.863), (10, 10, 0.739), (12, 10, 0.680), (1, 8, 0.922), (5, 8, 0.811),
     (8, 8, 0.739), (3, 6, 0.811), (1, 9.5, 0.978)],
)  # fmt: skip
def test_the_chart_gives_its_own_points(reps, rpe, share):
    assert float(rts_share(reps, rpe)) == pytest.approx(share)


def test_the_published_example_comes_out():
    assert float(210 / rts_share(3, 6)) == pytest.approx(258.9, abs=0.05)


def test_an_effort_nobody_can_judge_has_no_share():
    assert np.isnan(rts_share([1, 1, 1, 0, 16], [5.5, 11, np.nan, 8, 10])).all()


def test_the_share_falls_with_every_step():
    assert (np.diff(DIAGONAL) < 0).all()
