"""How likely is each slope? The curves behind the three rows: your data, the literature, both."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.pace_effect import LITERATURE_PRIOR
from analysis.strength_slopes import Fit
from analysis.variance_grid import FloatArray, GridFit, with_prior

STEPS = 241
REACH_SD = 4.0  # of the literature's standard deviations either side, and at least as far as both together
ROOT_TWO_PI = float(np.sqrt(2.0 * np.pi))
COLUMNS = ("slope", "own", "literature", "combined")


def slope_density(fit: Fit, prior: tuple[float, float] = LITERATURE_PRIOR) -> pd.DataFrame:
    """Which slopes do the data, the literature, and both together make likely?

    The mixture of normals of `fit_grid` as a density; the literature's normal; the mixture with the prior.

    Inputs: a fit without a prior; the prior as (mean, standard deviation).
    Comes back: COLUMNS, 241 slopes in % per %, densities per 1 % per %; own and combined NaN without a fit.
    Do not trust its height: only areas are probabilities, and they are as good as the model.
    Source: as `structural_slope`.

    >>> from analysis.strength_slopes import fit_races
    >>> fit, _ = fit_races([], [], [], None, None)
    >>> slope_density(fit)["literature"].idxmax()
    120
    """
    mean, spread = prior
    reach = REACH_SD * spread
    if fit.grid is not None:
        own_mean, own_spread = fit.grid.slope()
        centre = float(fit.grid.weight @ own_mean)
        wide = float(np.sqrt(fit.grid.weight @ (own_spread**2 + (own_mean - centre) ** 2)))
        reach = max(reach, min(abs(centre - mean) + 3.0 * wide, 3.0 * reach))
    slope = mean + np.linspace(-reach, reach, STEPS)
    nothing = np.full(STEPS, np.nan)
    own = nothing if fit.grid is None else _mixture(slope, fit.grid)
    both = nothing if fit.grid is None else _mixture(slope, with_prior(fit.grid, prior))
    literature = np.exp(-0.5 * ((slope - mean) / spread) ** 2) / (spread * ROOT_TWO_PI)
    return pd.DataFrame({"slope": slope, "own": own, "literature": literature, "combined": both})


def _mixture(slope: FloatArray, grid: GridFit) -> FloatArray:
    mean, spread = grid.slope()
    each = np.exp(-0.5 * ((slope[:, None] - mean) / spread) ** 2) / (spread * ROOT_TWO_PI)
    return np.asarray(each @ grid.weight, dtype=np.float64)
