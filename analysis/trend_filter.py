"""The asymmetric local-level filter and smoother, for many lifts, drift rates and noise scales at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.one_rep_max import Floats

Flags = NDArray[np.bool_]

# SCIENCE 1.6: %/sqrt(week); a real novice log sat at 2.2, so the grid goes past it.
DRIFT_GRID = np.array([0.3, 0.45, 0.65, 0.9, 1.2, 1.6, 2.2, 3.2, 4.5])
# [A] Too few innovations for the likelihood to choose: the middle of the grid.
DRIFT_WHEN_FEW, FEWEST_TO_CHOOSE_DRIFT = 0.9, 5
# [A] decision 0006: a lifter may scatter less than SCIENCE 1.6 assumes. Once 8 days can tell, a scale of the
# noise is chosen with q. Two priors hold it back: log-normal in the scale (median 1), and, for a scale below
# 1, log-normal in q above 0.9, lest slow changes in rating a set pass for changes in strength.
SCALE_GRID = np.array([1.0, 0.7, 0.5, 0.35])
SCALE_PRIOR_SPREAD, FAST_DRIFT_PRIOR_SPREAD, FEWEST_TO_CHOOSE_SCALE = 0.4, 0.3, 8
BELOW_VARIANCE_FACTOR = 4.0  # SCIENCE 1.6: a result below the level counts with four times the variance
# [A] decision 0006: what the likelihood takes a day without RIR for. Half of them are easy, by up to 18 %;
# one in twenty lies anywhere up to 40 % below, for what no model foresees.
EASY_SHARE, EASY_DEPTH_PCT = 0.5, 18.0
STRAY_SHARE, STRAY_DEPTH_PCT = 0.05, 40.0
LEAST_DENSITY = 1e-6  # per percent: no single day, however odd, decides alone
IGNORE_BELOW = 1.5  # SCIENCE 1.6: further below than this many sqrt(S) is a sub-maximal day
# SCIENCE 1.6 [A]: after 3 ignored in a row the next one counts, R = r² and P grown by v² (a jump of unknown
# size), once the old level has had no support for 21 days. The days run from the last used observation, so
# that a real loss in a lay-off is followed in the fourth workout after it, not three weeks later.
READMIT_AFTER, READMIT_WEEKS = 3, 3.0
SQRT_2_PI = float(np.sqrt(2 * np.pi))
# [A] Strength lost in a lay-off is no random walk: between four weeks without a set (dashed, SCIENCE 1.6) and
# eight (unknown) a loss of 5 % (SD) becomes possible. Simulated with 10 % lost in ten weeks off, no RIR: the
# band holds the level on 98 % of the days of the first six weeks back, without it on 73 %
# (bench/trend_accuracy.py).
LAY_OFF_SD_PCT, LAY_OFF_WEEKS = 5.0, (4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Filtered:
    """Arrays (observations, lifts), in percent: the level as known that day and in hindsight.

    `carry` is the smoother gain from each row to the next of its lift; `drift` and `noise_scale` have one
    value per lift.
    """

    mean: Floats
    variance: Floats
    smooth_mean: Floats
    smooth_variance: Floats
    carry: Floats
    used: Flags
    drift: Floats
    noise_scale: Floats


@dataclass(slots=True)
class _State:
    """What the filter carries from one observation to the next: arrays (lifts, candidates).

    A candidate is a pair of drift and noise scale; these two hold one value per candidate.
    """

    drift: Floats
    scale: Floats
    mean: Floats
    variance: Floats
    ignored_in_a_row: Floats
    last_used_week: Floats
    log_likelihood: Floats


def observation_noise_pct(effective_reps: Floats, rir: Floats) -> Floats:
    """How far may one set's estimate be off, in percent (one standard deviation)?

    Formula: 2.0 + 0.4·(r − 1) + 1.0·RIR, and 1.0 more when RIR was not logged.
    Inputs: effective_reps r and rir (NaN when not logged), arrays of one shape.
    Returns: percent, the same shape.
    When not to trust it: the coefficients are assumptions, not fitted to anyone. Source: SCIENCE 1.6 [A].

    >>> observation_noise_pct(np.array([5.0]), np.array([np.nan])).tolist()
    [4.6]
    """
    return np.asarray(2.0 + 0.4 * (effective_reps - 1) + np.where(np.isnan(rir), 1.0, rir))


def lay_off_variance(gap_weeks: ArrayLike) -> Floats:
    """How much less sure is the level after so long without a set?

    Formula: (5 %)² times the share of the way from 4 to 8 weeks; on top of the random walk.
    Inputs: gap_weeks (weeks, any shape). Returns: percent squared, the same shape.
    When not to trust it: what is lost depends on how long one has lifted; the 5 % are an assumption.
    Source: [A], with the limits of the stale rule of SCIENCE 1.6.

    >>> lay_off_variance([3.0, 6.0, 20.0]).tolist()
    [0.0, 12.5, 25.0]
    """
    first, last = LAY_OFF_WEEKS
    share = np.clip((np.asarray(gap_weeks, dtype=np.float64) - first) / (last - first), 0.0, 1.0)
    return np.asarray(LAY_OFF_SD_PCT**2 * share)


def filter_levels(
    observed_pct: Floats, weeks: Floats, noise_pct: Floats, lengths: NDArray[np.intp], symmetric: Flags
) -> Filtered:
    """Where is the level of each lift, day by day, and in hindsight?

    Formula: the level is a random walk with variance q² per week, and lay_off_variance after a gap.
    Innovation v ≥ 0: R = (s·r)²; v < 0: R = 4(s·r)²; v < −1.5·sqrt(P + R): ignored. Symmetric lifts use
    R = (s·r)² and ignore nothing. q over DRIFT_GRID and s over SCALE_GRID are chosen together, the likelihood
    times the priors of decision 0006; s = 1 below 8 observations. The likelihood is normal for symmetric
    lifts; for the others _log_density, under which some days are easy. A long run of ignored ones is
    re-admitted, see READMIT_AFTER.
    Taken is the q nearest the likelihood-weighted mean of ln q; how far the levels of the other q lie from
    its level is part of the variance [A]. (The likeliest q alone is often the least on the grid: the range of
    a 90-day rate then held 77 % of 150 simulated random walks of 30 days with RIR; so it holds 91 %.)
    Smoothing is Rauch-Tung-Striebel.
    Inputs: observed_pct (100·ln kg), weeks (ascending), noise_pct (SD): arrays (observations, lifts), longest
    lift first, padded at the end; lengths and symmetric: (lifts,). Returns: Filtered, same padding.
    When not to trust it: sub-maximal days with no RIR carry little news, so a slow loss is seen late.
    With RIR, weeks of rating every set too hard or too easy look like a change of strength.
    Source: SCIENCE 1.6 [A] with its simulation [C].

    >>> one, symmetric = np.ones((1, 1)), np.array([True])
    >>> once = filter_levels(460 * one, 0 * one, one, np.array([1]), symmetric)
    >>> once.mean.tolist()
    [[460.0]]
    """
    state = _start(observed_pct[0], weeks[0], noise_pct[0], symmetric)
    shape = (*observed_pct.shape, len(state.drift))
    mean, variance, predicted = np.empty(shape), np.empty(shape), np.empty(shape)
    used = np.ones(shape, dtype=bool)
    mean[0], variance[0], predicted[0] = state.mean, state.variance, state.variance
    for row in range(1, len(observed_pct)):
        going = int(np.searchsorted(-lengths, -row))  # lifts with more than `row` observations come first
        now = row, slice(going)
        predicted[now], used[now] = _step(
            state, observed_pct[now], weeks[row - 1 : row + 1, :going], noise_pct[now], symmetric
        )
        mean[row], variance[row] = state.mean, state.variance
    weight = _weights(state, lengths)
    chosen, lifts = _chosen(weight, state.drift), np.arange(len(lengths))
    level, width = mean[:, lifts, chosen], variance[:, lifts, chosen]
    smooth_mean, smooth_variance, carry = _smooth(level, width, predicted[:, lifts, chosen], lengths)
    taken = used[:, lifts, chosen]
    drift, scale = state.drift[chosen], state.scale[chosen]
    width = width + ((mean - level[:, :, None]) ** 2 * weight).sum(axis=2)
    return Filtered(level, width, smooth_mean, smooth_variance, carry, taken, drift, scale)


def _weights(state: _State, lengths: NDArray[np.intp]) -> Floats:
    """How much each candidate of the likeliest scale is believed, for each lift; with few days only one."""
    too_fast = np.where(state.scale < 1, np.log(np.maximum(state.drift / DRIFT_WHEN_FEW, 1)), 0)
    penalty = (np.log(state.scale) / SCALE_PRIOR_SPREAD) ** 2 + (too_fast / FAST_DRIFT_PRIOR_SPREAD) ** 2
    score = state.log_likelihood - 0.5 * penalty
    may_scale = lengths >= FEWEST_TO_CHOOSE_SCALE
    score = np.where(may_scale[:, None] | (state.scale == 1), score, -np.inf)
    middle = int(np.searchsorted(DRIFT_GRID, DRIFT_WHEN_FEW))  # the first candidates have scale 1
    few = lengths < FEWEST_TO_CHOOSE_DRIFT
    best = np.where(few, middle, score.argmax(axis=1))[:, None]
    places = np.arange(len(state.scale))
    believed = np.where(few[:, None], places == best, state.scale == state.scale[best])
    behind = np.minimum(score - np.take_along_axis(score, best, axis=1), 0.0)
    weight = np.where(believed, np.exp(behind), 0.0)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _chosen(weight: Floats, drift: Floats) -> NDArray[np.intp]:
    """Place of the candidate whose drift is nearest the mean of ln q."""
    distance = np.abs(np.log(drift) - (weight @ np.log(drift))[:, None])
    return np.asarray(np.where(weight > 0, distance, np.inf).argmin(axis=1))


def _start(first_pct: Floats, first_week: Floats, first_noise: Floats, symmetric: Flags) -> _State:
    """The first observation is the level, as wide as an observation that may lie below it [A]."""
    drift, scale = np.tile(DRIFT_GRID, len(SCALE_GRID)), np.repeat(SCALE_GRID, len(DRIFT_GRID))
    ones = np.ones((len(first_pct), len(drift)))
    width = np.where(symmetric, 1.0, BELOW_VARIANCE_FACTOR) * first_noise**2
    return _State(
        drift=drift,
        scale=scale,
        mean=first_pct[:, None] * ones,
        variance=width[:, None] * scale**2,
        ignored_in_a_row=0 * ones,
        last_used_week=first_week[:, None] * ones,
        log_likelihood=0 * ones,
    )


def _step(
    state: _State, observed: Floats, before_and_now: Floats, noise: Floats, symmetric: Flags
) -> tuple[Floats, Flags]:
    """Move the first len(observed) lifts on by one observation; return predicted variance and used."""
    going = slice(len(observed))
    gap, week = before_and_now[1] - before_and_now[0], before_and_now[1]
    lopsided, full = ~symmetric[going, None], (noise**2)[:, None] * state.scale**2
    prior = state.variance[going] + state.drift**2 * gap[:, None] + lay_off_variance(gap)[:, None]
    innovation = observed[:, None] - state.mean[going]
    noise_variance = np.where((innovation < 0) & lopsided, BELOW_VARIANCE_FACTOR * full, full)
    total = prior + noise_variance
    standard = innovation / np.sqrt(total)
    too_low = (standard < -IGNORE_BELOW) & lopsided
    state.log_likelihood[going] += _log_density(innovation, np.sqrt(prior + full), lopsided)
    taken = ~too_low
    if too_low.any():
        unsupported = week[:, None] - state.last_used_week[going] >= READMIT_WEEKS
        back = too_low & unsupported & (state.ignored_in_a_row[going] >= READMIT_AFTER)
        prior = np.where(back, prior + innovation**2, prior)
        total = np.where(back, prior + full, total)
        taken |= back
    gain = np.where(taken, prior / total, 0.0)
    state.mean[going] += gain * innovation
    state.variance[going] = (1 - gain) * prior
    state.ignored_in_a_row[going] = np.where(taken, 0, state.ignored_in_a_row[going] + 1)
    state.last_used_week[going] = np.where(taken, week[:, None], state.last_used_week[going])
    return prior, taken


def _log_density(innovation: Floats, spread: Floats, lopsided: Flags) -> Floats:
    """How likely each innovation is, up to a constant: normal, and where days may be easy a mixture."""
    from scipy.special import ndtr

    standard = innovation / spread
    if not lopsided.any():
        return np.asarray(-0.5 * standard**2 - np.log(spread))
    hard = np.exp(-0.5 * standard**2) / spread
    easy = (ndtr(standard + EASY_DEPTH_PCT / spread) - ndtr(standard)) * SQRT_2_PI / EASY_DEPTH_PCT
    stray = np.where(innovation < 0, SQRT_2_PI / STRAY_DEPTH_PCT, 0.0)
    mixed = (1 - STRAY_SHARE) * ((1 - EASY_SHARE) * hard + EASY_SHARE * easy) + STRAY_SHARE * stray
    mixed = np.log(np.maximum(mixed, LEAST_DENSITY * SQRT_2_PI))
    return np.where(lopsided, mixed, -0.5 * standard**2 - np.log(spread))


def _smooth(
    mean: Floats, variance: Floats, predicted: Floats, lengths: NDArray[np.intp]
) -> tuple[Floats, Floats, Floats]:
    smooth_mean, smooth_variance, carry = mean.copy(), variance.copy(), np.ones_like(mean)
    for row in range(len(mean) - 2, -1, -1):
        going = slice(int(np.searchsorted(-lengths, -(row + 1))))
        gain = variance[row, going] / predicted[row + 1, going]
        carry[row, going] = gain
        smooth_mean[row, going] += gain * (smooth_mean[row + 1, going] - mean[row, going])
        smooth_variance[row, going] += gain**2 * (smooth_variance[row + 1, going] - predicted[row + 1, going])
    return smooth_mean, smooth_variance, carry
