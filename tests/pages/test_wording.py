"""Numbers as people read them, and words from files that stay words."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.estimate import Estimate
from pages.wording import (
    ago_text,
    distance_text,
    duration_text,
    load_text,
    pace_s_per_unit,
    pace_text,
    plain,
    range_text,
    tonnes_text,
)


def test_loads_paces_and_durations_carry_their_unit() -> None:
    assert load_text(102.5) == "102.5 kg"
    assert load_text(100.0) == "100 kg"
    assert load_text(100.0, "lb", 0) == "220 lb"  # 100 / 0.45359237 = 220.46
    assert duration_text(5465) == "1:31:05"
    assert pace_text(pace_s_per_unit(1000 / 272)) == "4:32 /km"
    assert pace_text(pace_s_per_unit(1609.344 / 480, "mi"), "mi") == "8:00 /mi"
    assert distance_text(21097.5, "mi") == "13.1 mi"
    assert range_text(Estimate(101.0, 97.6, 104.4, 9, "")) == "98–104 kg"
    assert range_text(Estimate(101.0, None, None, 2, "")) == "no range yet"


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_number_is_a_dash(missing: float | None) -> None:
    assert {load_text(missing), duration_text(missing), pace_text(missing), distance_text(missing)} == {"–"}


@pytest.mark.parametrize(
    "hostile",
    ["![](https://evil.example/t.png)", "[x](https://evil.example)", "www.evil.example", "me@evil.example"],
)
def test_words_from_a_file_hold_no_address_a_browser_would_follow(hostile: str) -> None:
    shown = plain(hostile)
    assert "://" not in shown
    assert "www." not in shown
    assert "e@" not in shown


@pytest.mark.parametrize(
    ("day", "said"),
    [
        *[("2026-11-22", "yesterday"), ("2026-11-08", "15 days ago"), ("2026-10-25", "4 weeks ago")],
        *[("2026-08-03", "16 weeks ago"), ("2026-07-27", "17 weeks ago"), ("2026-04-20", "7 months ago")],
    ],
)
def test_how_long_ago_is_said_in_weeks_up_to_half_a_year(day: str, said: str) -> None:
    assert ago_text(pd.Timestamp(day), pd.Timestamp("2026-11-23")) == said


def test_nothing_lifted_is_0_and_little_is_said_in_whole_loads() -> None:
    assert (tonnes_text(0.0), tonnes_text(0.0, "lb")) == ("0", "0")
    assert (tonnes_text(30.0), tonnes_text(500.0)) == ("30 kg", "0.5 t")
