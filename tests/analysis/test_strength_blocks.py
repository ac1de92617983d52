import pandas as pd
import pytest

from analysis.set_estimates import set_estimates
from analysis.strength_blocks import heavy_lower_sets, strength_blocks
from tests.analysis.lifting_frames import frame

MONDAY = pd.Timestamp("2026-01-05")


def log(*heavy_sets_by_week, load_kg=85.0, **more):
    """So many heavy squats in each week from the first week of January."""
    rows = [
        {"day": MONDAY + pd.Timedelta(weeks=week, days=2), "load_kg": load_kg, "reps": 3.0} | more
        for week, count in enumerate(heavy_sets_by_week)
        for _ in range(count)
    ]
    return set_estimates(frame(*rows)).assign(level_kg=100.0)


def weeks_of(blocks):
    return blocks[["weeks", "heavy_weeks", "heavy_sets"]].to_numpy().tolist()


def test_three_heavy_weeks_in_a_row_are_a_block():
    blocks = strength_blocks(log(3, 4, 5))
    assert weeks_of(blocks) == [[3, 3, 12]]
    assert blocks["start"].tolist() == [MONDAY]
    assert blocks["end"].tolist() == [pd.Timestamp("2026-01-25")]


def test_one_other_week_is_bridged_and_its_sets_count():
    assert weeks_of(strength_blocks(log(3, 3, 2, 3))) == [[4, 3, 11]]


def test_two_other_weeks_end_a_block():
    blocks = strength_blocks(log(3, 3, 3, 0, 0, 4, 4, 4, 4))
    assert weeks_of(blocks) == [[3, 3, 9], [4, 4, 16]]


@pytest.mark.parametrize(
    "sets",
    [log(3, 3), log(2, 2, 2, 2), log(3, 0, 3), log(3, 3, 3, load_kg=79.9), log(3, 3, 3, category="upper"),
     log(3, 3, 3, set_kind="warmup"), log()],
    ids=["two weeks", "two sets a week", "two heavy weeks of three", "too light", "upper body", "warm-ups",
         "nothing logged"],
)  # fmt: skip
def test_less_than_that_is_no_block(sets):
    assert strength_blocks(sets).empty


def test_exactly_eighty_percent_is_heavy():
    assert heavy_lower_sets(log(1, load_kg=80.0)).tolist() == [True]


def test_weeks_begin_where_the_athletes_do():
    assert strength_blocks(log(3, 3, 3), first_weekday=6)["start"].tolist() == [pd.Timestamp("2026-01-04")]
