"""Is the runner getting faster? One answer from races and from pace at one heart rate, error included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.pace_at_heart_rate import PaceAtHeartRate
from analysis.race_noise import personal_race_noise
from analysis.rolling_regression import PooledSlopes
from analysis.running_formula import FloatArray
from analysis.week_windows import day_numbers

FALSE_ALARMS = 0.05  # over all comparisons of one answer together
RACE_BLOCK_DAYS, RACE_BLOCKS = 182, 3  # [A] half-years: races are few
PACE_BLOCK_DAYS, PACE_BLOCKS = 91, 4  # [A] quarters
FEWEST_RUNS = 6  # as a value of pace at heart rate
# [A] Heart rate answers the day as well as the pace, so its slope is read too flat; heat is measured badly.
# Where the two periods were run at different heart rates or in different heat, this share of the correction
# is taken as its standard error.
SLOPE_DOUBT, HEAT_DOUBT = 0.2, 0.5
PERIOD_DOUBT_PCT = 0.3  # [A] what spells longer than a month, and sensors, do to the mean of a whole quarter
HEAT_KNOWN_SHARE = 0.8
RACES, PACE = "races", "pace at one heart rate"
COLUMNS = (
    *("marker", "first_day", "last_day", "rows_then", "rows_now", "change_pct", "standard_error_pct"),
    *("freedom", "low_pct", "high_pct", "differs"),
)


@dataclass(frozen=True, slots=True, eq=False)
class RunningVerdict:
    """Faster, slower, or not distinguishable, and since when.

    answer: faster, slower, not_distinguishable, not_enough_data. since: last day of the latest period the
    present differs from. comparisons: COLUMNS, one row for each earlier period (first_day to last_day) a
    marker can be compared with: change of speed in % with a range that holds for all rows together.
    needs: what would allow an answer, when there is none.
    """

    answer: str
    since: pd.Timestamp | None
    marker: str
    comparisons: pd.DataFrame
    sentence: str
    needs: str


def running_verdict(paced: pd.DataFrame, pace: PaceAtHeartRate | None, as_of: pd.Timestamp) -> RunningVerdict:
    """Is this runner faster or slower than before, more than noise can make it look?

    Mean 5-km-equivalent speed of the races of the last half-year against each of the three before; mean
    adjusted pace at the reference heart rate of the last quarter against each of the four before. Intervals
    by Student's t, Bonferroni over all comparisons made, so that of runners who do not change at most 5 % are
    called faster or slower. Errors: race-to-race noise (`personal_race_noise`); scatter of runs, widened for
    spells of good and bad days, and doubt about the corrections for heart rate and heat. Without temperatures
    only the same season of the year before is compared. The answer is that of the latest period that differs;
    when the two markers contradict each other there, it is not distinguishable.

    Inputs: races (`races_with_pace`); `PaceAtHeartRate` or None; the day the answer is for.
    Comes back: a `RunningVerdict`.
    Do not trust it across a change of watch or sensor; a change too small for the data reads as none.
    Source: our method; false alarms and power in `bench/running_answers.py`.

    >>> none = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "outcome_pct": [], "valid": [],
    ...     "counts": []})
    >>> running_verdict(none, None, pd.Timestamp("2026-05-01")).answer
    'not_enough_data'
    """
    as_of = pd.Timestamp(as_of).normalize()
    rows = _race_comparisons(paced, as_of) + _pace_comparisons(pace, as_of)
    frame = pd.DataFrame(rows, columns=list(COLUMNS[:8]))
    if frame.empty:
        needs = "It takes races that count in two half-years, or steady runs with heart rate in two quarters."
        sentence = f"Too early to say. {needs}"
        return RunningVerdict("not_enough_data", None, "", _with_ranges(frame), sentence, needs)
    return _answer(_with_ranges(frame))


def _with_ranges(frame: pd.DataFrame) -> pd.DataFrame:
    """Every change with the interval that lets all of them be wrong together in 5 % of logs."""
    from scipy.special import stdtrit

    upper = 1.0 - FALSE_ALARMS / 2.0 / max(len(frame), 1)
    error, change = (frame[name].to_numpy(np.float64) for name in ("standard_error_pct", "change_pct"))
    reach = stdtrit(frame["freedom"].to_numpy(np.float64), upper) * error
    return frame.assign(low_pct=change - reach, high_pct=change + reach, differs=np.abs(change) > reach)


def _blocks(day: pd.Series, as_of: pd.Timestamp, length: int, count: int) -> FloatArray:
    """How many periods before the present one each day lies; NaN outside all of them."""
    age = (as_of - pd.to_datetime(day)).dt.days.to_numpy(np.float64)
    block = np.floor(age / length)
    return np.where((block >= 0) & (block <= count), block, np.nan)


def _period(as_of: pd.Timestamp, length: int, block: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    last = as_of - pd.Timedelta(days=length * block)
    return last - pd.Timedelta(days=length - 1), last


def _race_comparisons(paced: pd.DataFrame, as_of: pd.Timestamp) -> list[tuple[object, ...]]:
    past = paced[pd.to_datetime(paced["day"]) <= as_of]
    noise = personal_race_noise(past)
    kept = past[past["valid"].astype(bool) & past["counts"].eq(True)]
    block = _blocks(kept["day"], as_of, RACE_BLOCK_DAYS, RACE_BLOCKS)
    outcome = kept["outcome_pct"].to_numpy(np.float64)
    variance = noise.of(kept["distance_m"].to_numpy(np.float64)) ** 2
    means = {
        int(number): _weighted(outcome[block == number], variance[block == number])
        for number in np.unique(block[np.isfinite(block)])
    }
    if 0 not in means:
        return []
    now, now_variance, rows_now = means[0]
    return [
        (
            *(RACES, *_period(as_of, RACE_BLOCK_DAYS, number), rows, rows_now, now - then),
            *(float(np.sqrt(now_variance + then_variance)), noise.freedom),
        )
        for number, (then, then_variance, rows) in sorted(means.items())
        if number > 0
    ]


def _weighted(outcome: FloatArray, variance: FloatArray) -> tuple[float, float, int]:
    """Mean of races of different noise, its variance, and how many there were."""
    weight = 1.0 / variance
    return float(weight @ outcome / weight.sum()), float(1.0 / weight.sum()), len(outcome)


def _pace_comparisons(pace: PaceAtHeartRate | None, as_of: pd.Timestamp) -> list[tuple[object, ...]]:
    if pace is None or pace.slopes is None:
        return []
    block = _blocks(pace.runs["day"], as_of, PACE_BLOCK_DAYS, PACE_BLOCKS)
    periods = {number: pace.runs[block == number] for number in range(PACE_BLOCKS + 1)}
    found: list[tuple[object, ...]] = []
    now = periods[0]
    for number in range(1, PACE_BLOCKS + 1):
        then = periods[number]
        if min(len(now), len(then)) < FEWEST_RUNS:
            continue
        if number != PACE_BLOCKS and not (_heat_known(now) and _heat_known(then)):
            continue
        change, error = _pace_change(then, now, pace.slopes)
        freedom = float(min(len(now) + len(then) - 2, max(pace.slopes.rows - 2, 1)))
        found.append(
            (
                *(PACE, *_period(as_of, PACE_BLOCK_DAYS, number), len(then), len(now)),
                *(change, error, freedom),
            )
        )
    return found


def _heat_known(runs: pd.DataFrame) -> bool:
    return bool(runs["excess_c"].notna().mean() >= HEAT_KNOWN_SHARE)


def _pace_change(then: pd.DataFrame, now: pd.DataFrame, slopes: PooledSlopes) -> tuple[float, float]:
    """Change of the robust mean of adjusted pace in %, and its standard error."""
    size = slopes.scatter
    change = _robust_mean(now, size) - _robust_mean(then, size)
    beats = float(now["heart_rate"].mean() - then["heart_rate"].mean())
    degrees = float(now["excess_c"].fillna(0.0).mean() - then["excess_c"].fillna(0.0).mean())
    spells = sum(slopes.spells.inflation_of(day_numbers(runs["day"])) / len(runs) for runs in (then, now))
    variance = size**2 * spells + 2.0 * PERIOD_DOUBT_PCT**2
    for gap, place, doubt in ((beats, 0, SLOPE_DOUBT), (degrees, 1, HEAT_DOUBT)):
        variance += gap**2 * (slopes.standard_error[place] ** 2 + (doubt * slopes.slope[place]) ** 2)
    return change, float(np.sqrt(variance))


def _robust_mean(runs: pd.DataFrame, scatter: float) -> float:
    """Mean of adjusted pace with runs beyond two standard deviations of the median pulled in."""
    values = runs["adjusted_pct"].to_numpy(np.float64)
    middle = float(np.median(values))
    return float(np.clip(values, middle - 2.0 * scatter, middle + 2.0 * scatter).mean())


def _answer(frame: pd.DataFrame) -> RunningVerdict:
    sure = frame[frame["differs"]]
    if sure.empty:
        back = frame["first_day"].min()
        sentence = (
            f"Neither faster nor slower than in any period since {back:%B %Y}, as far as noise lets one see."
        )
        return RunningVerdict("not_distinguishable", None, "", frame, sentence, "")
    newest = sure.sort_values("last_day", ascending=False, kind="stable")
    latest = newest.groupby("marker", sort=False).first()
    signs = set(np.sign(latest["change_pct"]))
    if len(signs) > 1:
        sentence = "Races and pace at one heart rate point in opposite directions, so the answer is open."
        return RunningVerdict("not_distinguishable", None, "", frame, sentence, "")
    marker, row = str(latest.index[0]), latest.iloc[0]
    answer = "faster" if row["change_pct"] > 0 else "slower"
    told = _than(row, marker)
    sentence = f"{told[0].upper()}{told[1:]}."
    turned = newest[np.sign(newest["change_pct"]) != np.sign(row["change_pct"])]
    if len(turned):
        sentence += (
            f" Further back it is the other way round: {_than(turned.iloc[0], turned['marker'].iloc[0])}."
        )
    return RunningVerdict(answer, row["last_day"], marker, frame, sentence, "")


def _than(row: pd.Series, marker: str) -> str:
    """`faster in races than in May 2025 to July 2025, by 2.1 % (0.4 to 3.8 %)`."""
    low, high = sorted((abs(row["low_pct"]), abs(row["high_pct"])))
    direction = "faster" if row["change_pct"] > 0 else "slower"
    what = "in races" if marker == RACES else "at the same heart rate"
    digits = 1 if low >= 0.05 else 2  # `0.0` would say the range holds nothing, and it does not
    return (
        f"{direction} {what} than in {row['first_day']:%B %Y} to {row['last_day']:%B %Y}, "
        f"by {abs(row['change_pct']):.1f} % ({low:.{digits}f} to {high:.{digits}f} %)"
    )
