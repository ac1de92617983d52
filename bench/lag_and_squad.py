"""False alarms of the search over delays, and of the squad, where there is no relation.

.venv/bin/python -m bench.lag_and_squad --replicates 500
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd

from analysis.lag_search import LAGS_WEEKS, lag_search
from analysis.squad_effect import squad_effect
from analysis.strength_slopes import structural_slope
from bench.false_positives import pearson_rejects, simulated_races

SPAN_WEEKS, RACES = 104, 12
ATHLETES, RACES_OF_ATHLETE = 8, 10
LEVEL = 0.05


def lag_alarms(rng: np.random.Generator, draws: int = 999) -> tuple[bool, bool]:
    """Whether our search, and the best of 17 plain correlations, find something in two random walks."""
    weeks = np.sort(rng.choice(np.arange(LAGS_WEEKS[-1], SPAN_WEEKS), RACES, replace=False))
    strength = np.cumsum(rng.normal(0.0, 0.9, SPAN_WEEKS))
    fitness = np.cumsum(rng.normal(0.0, 0.4, SPAN_WEEKS))
    outcome = fitness[weeks] + rng.normal(0.0, 1.6, RACES)
    by_lag = np.column_stack([strength[weeks - lag] for lag in LAGS_WEEKS])
    found = lag_search(weeks.astype(float), outcome, by_lag, draws=draws)
    plain = any(pearson_rejects(outcome, column) for column in by_lag.T)
    return found.p_value is not None and found.p_value <= LEVEL, plain


def squad_answer(rng: np.random.Generator, slope: float) -> tuple[bool, bool]:
    """Whether the pooled interval leaves out zero, and whether it holds the true slope."""
    rows = []
    for number in range(ATHLETES):
        races = simulated_races(rng, RACES_OF_ATHLETE, "random walks", slope)
        own = structural_slope(races.weeks, races.outcome_pct, races.strength_pct)
        rows.append(
            {"athlete": f"{number}", "value": own.value, "low": own.low, "high": own.high, "rows": own.rows}
        )
    pooled = squad_effect(pd.DataFrame(rows)).pooled
    holds = pooled.low is not None and pooled.high is not None and pooled.low <= slope <= pooled.high
    return pooled.excludes_zero, holds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--replicates", type=int, default=500)
    chosen = parser.parse_args()
    rng = np.random.default_rng(20261122)
    ours, plain = np.mean([lag_alarms(rng) for _ in range(chosen.replicates)], axis=0)
    print(
        f"search over 17 delays, {RACES} races: ours {100 * ours:.1f} %, "
        f"best plain correlation {100 * plain:.1f} %"
    )
    for slope in (0.0, 0.3):
        rejects, holds = np.mean([squad_answer(rng, slope) for _ in range(chosen.replicates)], axis=0)
        print(
            f"squad, true slope {slope}: leaves out zero {100 * rejects:.1f} %, "
            f"holds the truth {100 * holds:.1f} %"
        )


if __name__ == "__main__":
    main()
