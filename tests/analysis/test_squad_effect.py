"""The squad's pooled slope against the published formulas written out, and its gates."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from analysis.squad_effect import squad_effect
from bench.lag_and_squad import squad_answer


def squad(values, errors, rows=10) -> pd.DataFrame:
    reach = 1.959964 * np.asarray(errors)
    value = np.asarray(values, dtype=float)
    names = [f"athlete {number}" for number in range(len(value))]
    return pd.DataFrame(
        {"athlete": names, "value": value, "low": value - reach, "high": value + reach, "rows": rows}
    )


def test_dersimonian_laird_and_hartung_knapp_are_as_published() -> None:
    values, errors = [0.9, -0.4, 0.2, 0.6, -0.1, 0.3], [0.2, 0.15, 0.3, 0.25, 0.1, 0.2]
    w = [1 / e**2 for e in errors]
    fixed = sum(a * b for a, b in zip(w, values, strict=True)) / sum(w)
    q = sum(a * (b - fixed) ** 2 for a, b in zip(w, values, strict=True))
    tau2 = max(0, (q - 5) / (sum(w) - sum(a * a for a in w) / sum(w)))
    v = [1 / (e**2 + tau2) for e in errors]
    mean = sum(a * b for a, b in zip(v, values, strict=True)) / sum(v)
    factor = sum(a * (b - mean) ** 2 for a, b in zip(v, values, strict=True)) / 5
    half = t.ppf(0.975, 5) * np.sqrt(max(1, factor) / sum(v))
    found = squad_effect(squad(values, errors))
    assert found.between == pytest.approx(np.sqrt(tau2))
    assert found.pooled.value == pytest.approx(mean)
    assert (found.pooled.low, found.pooled.high) == pytest.approx((mean - half, mean + half))
    assert found.athletes["weight"].sum() == pytest.approx(1)


def test_athletes_who_agree_by_chance_do_not_make_the_interval_narrower() -> None:
    found = squad_effect(squad([0.2] * 8, [0.2] * 8))
    assert found.between == 0
    assert found.pooled.half_width == pytest.approx(t.ppf(0.975, 7) * 0.2 / np.sqrt(8), abs=1e-6)


def test_four_athletes_or_athletes_of_five_races_make_no_squad() -> None:
    assert squad_effect(squad([0.1] * 4, [0.2] * 4)).pooled.value is None
    few = squad([0.1] * 6, [0.2] * 6).assign(rows=[9, 9, 9, 9, 5, 5])
    found = squad_effect(few)
    assert found.pooled.value is None
    assert found.athletes["why_not"].tolist() == [""] * 4 + ["fewer than 6 races"] * 2
    nothing = few.assign(value=np.nan, low=np.nan, high=np.nan, rows=9)
    assert set(squad_effect(nothing).athletes["why_not"]) == {"no interval yet"}


def test_the_order_of_the_athletes_does_not_matter() -> None:
    rows = squad([0.9, -0.4, 0.2, 0.6, -0.1], [0.2, 0.15, 0.3, 0.25, 0.1])
    assert squad_effect(rows.iloc[::-1]).pooled.value == pytest.approx(squad_effect(rows).pooled.value)


def test_squads_without_a_relation_are_rarely_called_one_and_the_truth_is_held() -> None:
    rng = np.random.default_rng(2)
    assert np.mean([squad_answer(rng, 0.0)[0] for _ in range(10)]) <= 0.15  # SCIENCE.md 6.4: 3.0 %
    assert np.mean([squad_answer(rng, 0.3)[1] for _ in range(10)]) >= 0.90  # SCIENCE.md 6.4: 97 to 99.5 %
