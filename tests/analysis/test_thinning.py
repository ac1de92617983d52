"""Fewer points, the same line."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.thinning import thinned


def test_peaks_and_ends_stay() -> None:
    values = np.random.default_rng(1).normal(150, 3, 36_000)
    values[12_345], values[23_456] = 199.0, 60.0
    few = thinned(pd.DataFrame({"t_s": np.arange(36_000.0), "heart_rate": values}), "heart_rate")
    assert len(few) <= 2000
    assert few["heart_rate"].max() == 199.0
    assert few["heart_rate"].min() == 60.0
    assert few["t_s"].iloc[[0, -1]].tolist() == [0.0, 35_999.0]
    assert few["t_s"].is_monotonic_increasing


def test_few_points_all_stay_and_missing_ones_go() -> None:
    rows = pd.DataFrame({"heart_rate": [140.0, np.nan, 150.0]})
    assert thinned(rows, "heart_rate")["heart_rate"].tolist() == [140.0, 150.0]


def test_every_stretch_keeps_its_lowest_and_highest() -> None:
    rows = pd.DataFrame({"x": np.arange(1000.0)})
    few = thinned(rows, "x", 10)["x"].tolist()
    assert few == [0.0, 249.0, 250.0, 499.0, 500.0, 749.0, 750.0, 999.0]


def test_one_value_all_along_is_drawn_with_few_points() -> None:
    assert len(thinned(pd.DataFrame({"x": np.full(50_000, 3.0)}), "x", 100)) <= 100
