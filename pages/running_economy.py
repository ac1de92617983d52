"""Economy as far as a watch can see it: pace and metres at a heartbeat, and what is left of them late."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analysis.estimate import Estimate
from analysis.pace_at_heart_rate import pace_now, runs_behind
from analysis.rolling_mean import rolling_mean
from analysis.running_efficiency import LONG_RUN_MIN, WELL_COUPLED_PCT, efficiency_factor, recent_endurance
from analysis.steady_running import WHOLE_RUNS
from pages.figures.house_style import Palette
from pages.figures.over_time import Series, number_axis, over_time, pace_number_axis
from pages.lifting_view import last_day
from pages.number_card import Cards, NumberCard, number_range_text, pace_range_text, paces_s, signed
from pages.running_span import since, span
from pages.running_streams import economy, endurance, facts
from pages.viewing import ViewedLog, per_log_shared
from pages.wording import count_text, day_text, duration_text, pace_s_per_unit

NO_MAXIMUM = (
    "Economy needs the heart-rate maximum: from two hard runs with heart rate, or typed in Settings."
)
NO_REFERENCE = (
    "Economy needs a reference heart rate: no run is steady at 65 to 88 % of a heart-rate maximum of {:.0f}. "
    "Is that maximum right? Both numbers can be typed in on Settings."
)
NO_LONG_RUN = (
    f"Decoupling and late-run fade need even runs of {LONG_RUN_MIN} minutes or more recorded with heart rate."
)
LATE = {
    "decoupling": (
        "decoupling_pct",
        "Decoupling in long runs",
        "Metres a heartbeat in the first half over the second. Under 5 % is called well coupled.",
    ),
    "late_fade": (
        "late_fade_pct",
        "Late-run fade",
        "Metres a heartbeat in the first quarter over the last: how much is gone when it counts.",
    ),
}


@per_log_shared
def economy_cards(viewed: ViewedLog, first_day: date | None, colours: Palette) -> Cards:
    """Pace at the reference heart rate, efficiency, decoupling and late fade. Shared: do not change them."""
    late = [_late_card(viewed, symbol, first_day, colours) for symbol in LATE]
    if not endurance(viewed)["long_run"].eq(True).any():
        late = [NO_LONG_RUN]
    return [_pace_card(viewed, first_day, colours), _efficiency_card(viewed, first_day, colours), *late]


def reference_text(viewed: ViewedLog) -> str:
    """`Pace at 140 bpm`: what the comparison is called."""
    value = facts(viewed).reference.value
    return "Pace at one heart rate" if value is None else f"Pace at {value:.0f} bpm"


def present_pace(viewed: ViewedLog) -> Estimate:
    """Speed at the reference heart rate now, in m/s; None with what it needs."""
    found, end = economy(viewed), last_day(viewed)
    if found is None or end is None:
        return Estimate(None, None, None, 0, _without_reference(viewed))
    return pace_now(found, end)


def _without_reference(viewed: ViewedLog) -> str:
    """What is missing before pace can be compared at one heart rate."""
    maximum = facts(viewed).maximum.value
    return NO_MAXIMUM if maximum is None else NO_REFERENCE.format(maximum)


def runs_behind_now(viewed: ViewedLog) -> pd.DataFrame:
    """The runs behind the latest week's value, newest first, as people read them."""
    found, unit = economy(viewed), viewed.preferences.distance_unit
    if found is None or found.reason or not found.weeks["speed_m_s"].notna().any():
        return pd.DataFrame()
    known = found.weeks[found.weeks["speed_m_s"].notna()]
    behind = runs_behind(found, known["last_day"].iloc[-1]).iloc[::-1]
    return pd.DataFrame(
        {
            "Day": behind["day"],
            f"Pace /{unit}": [duration_text(pace) for pace in paces_s(behind["speed_m_s"], unit)],
            "Heart rate": behind["heart_rate"].round(),
            "Minutes": behind["minutes"],
            "Off the value (%)": behind["off_pct"].round(1),
        }
    )


def _pace_card(viewed: ViewedLog, first_day: date | None, colours: Palette) -> NumberCard | str:
    found, unit, now = economy(viewed), viewed.preferences.distance_unit, present_pace(viewed)
    if found is None:
        return _without_reference(viewed)
    title = reference_text(viewed)
    if found.reason:
        return f"{title}: {found.reason[0].lower()}{found.reason[1:]}"
    weeks, runs = since(found.weeks, "last_day", first_day), since(found.runs, "day", first_day)
    if not weeks["speed_m_s"].notna().any():
        return f"{title}: no week in this time has six steady runs over 15 beats within 42 days."
    flat = np.exp(runs["adjusted_pct"] / 100)  # at the reference heart rate and in the cool
    dots = pd.DataFrame(
        {
            "day": runs["day"],
            "value": paces_s(flat, unit),
            "said": [
                f"{day_text(row.day)}<br>{duration_text(pace_s_per_unit(row.speed_m_s, unit))} /{unit} at "
                f"{row.heart_rate:.0f} beats<br>over {row.minutes:.0f} steady minutes"
                for row in runs.itertuples()
            ],
        }
    )
    line = Series(_pace_rows(weeks, unit), "42 days with 95 % range; dots: runs", colours.running)
    axis = pace_number_axis(
        pd.concat([line.rows["value"], dots["value"]]), f"Pace, min/{unit} (up is faster)"
    )
    rows = line.rows.dropna(subset="value")
    return NumberCard(
        key="economy-pace",
        title=title,
        label=f"42 days to {day_text(found.weeks['last_day'].max())}",
        value="–" if now.value is None else f"{duration_text(pace_s_per_unit(now.value, unit))} /{unit}",
        note=pace_range_text(now.low, now.high, unit) or now.caveat,
        figure=over_time([line], dots, axis, colours, span(viewed, first_day)),
        alt=f"{title} from {day_text(rows['day'].iloc[0])} to {day_text(rows['day'].iloc[-1])}: "
        f"{duration_text(rows['value'].iloc[0])} at first, {duration_text(rows['value'].iloc[-1])} "
        f"per {unit} "
        "at the end.",
        caveats=(_pace_caveat(now, found.basis), _influences(found.slopes)),
        symbol="speed_at_reference_heart_rate",
    )


def _pace_rows(weeks: pd.DataFrame, unit: str) -> pd.DataFrame:
    said = [
        "42 days to "
        f"{day_text(row.last_day)}<br>{duration_text(pace_s_per_unit(row.speed_m_s, unit))} /{unit}"
        f"<br>95 % range {pace_range_text(row.low_m_s, row.high_m_s, unit)}<br>from {row.runs} steady runs"
        if row.speed_m_s > 0
        else ""
        for row in weeks.itertuples()
    ]
    return pd.DataFrame(
        {
            "day": weeks["last_day"],
            "value": paces_s(weeks["speed_m_s"], unit),
            "low": paces_s(weeks["high_m_s"], unit),
            "high": paces_s(weeks["low_m_s"], unit),
            "said": said,
        }
    )


def _pace_caveat(now: Estimate, basis: str) -> str:
    if now.value is not None and now.caveat:
        return now.caveat
    return (
        "Steady, flat minutes after the first ten; a new watch or sensor moves it as much as training does."
        if basis != WHOLE_RUNS
        else "Averages of whole runs: warm-up, hills and stops are in them."
    )


def _influences(slopes: object) -> str:
    """What was taken out: heart rate, and heat where it is known."""
    slope = getattr(slopes, "slope", None)
    if slope is None:
        return ""
    heat = (
        f" and {abs(slope[1]):.1f} % slower a degree above 15 °C" if len(slope) > 1 and slope[1] < 0 else ""
    )
    return f"Taken out, as these runs have it: {slope[0]:.1f} % faster a beat{heat}."


def _efficiency_card(viewed: ViewedLog, first_day: date | None, colours: Palette) -> NumberCard | str:
    steady = facts(viewed).steady
    if steady is None:
        return NO_MAXIMUM
    if steady.rows.empty:
        return f"Efficiency factor: {steady.reason[0].lower()}{steady.reason[1:]}"
    every = steady.rows.assign(
        value=efficiency_factor(steady.rows["speed_m_s"].to_numpy(), steady.rows["heart_rate"].to_numpy())
    )
    means = rolling_mean(every["day"], every["value"])
    means = means.assign(
        said=[
            f"42 days to {day_text(row.day)}<br>{row.value:.2f} m a beat, mean of {row.rows} runs"
            for row in means.itertuples()
        ]
    )
    rows, line = since(every, "day", first_day), since(means, "day", first_day)
    if rows.empty:
        return "Efficiency factor: no steady run with heart rate in this time."
    dots = rows.assign(
        said=[
            f"{day_text(row.day)}<br>{row.value:.2f} m a beat at {row.heart_rate:.0f} beats"
            for row in rows.itertuples()
        ]
    )
    last = means.iloc[-1]
    return NumberCard(
        key="economy-efficiency",
        title="Efficiency factor",
        label=f"Mean of 42 days to {day_text(last['day'])}",
        value="–" if pd.isna(last["value"]) else f"{signed(last['value'], 2)} m a beat",
        note=number_range_text(last["low"], last["high"], "m a beat", 2) or "needs 6 steady runs in 42 days",
        figure=over_time(
            [Series(line, "mean of 42 days; dots: runs", colours.running)],
            dots,
            number_axis("Metres a heartbeat (up is better)", rows["value"]),
            colours,
            span(viewed, first_day),
        ),
        alt=f"Metres a heartbeat of {count_text(len(rows), 'steady run')}, "
        f"{rows['value'].mean():.2f} on average.",
        caveats=("It rises with pace in most runners: easy and brisk months do not compare.",),
        symbol="efficiency_factor",
    )


def _late_card(viewed: ViewedLog, symbol: str, first_day: date | None, colours: Palette) -> NumberCard | str:
    column, title, means = LATE[symbol]
    every, end = endurance(viewed), last_day(viewed)
    long = every[every["long_run"].eq(True)].dropna(subset=column) if len(every) else every
    if long.empty or end is None:
        return f"{title} needs an even run: none of the long ones was."
    now, rows = recent_endurance(every, column, end), since(long, "day", first_day)
    if rows.empty:
        return f"{title}: no long, even run in this time."
    dots = pd.DataFrame(
        {
            "day": rows["day"],
            "value": rows[column],
            "said": [
                f"{day_text(day)}<br>{signed(value, 1)} % in {duration_text(60 * minutes)}"
                for day, value, minutes in zip(rows["day"], rows[column], rows["minutes"], strict=True)
            ],
        }
    )
    figure = over_time(
        [],
        dots,
        number_axis("% lost (down is better)", _with_zero(rows[column], symbol)),
        colours,
        span(viewed, first_day),
    )
    if symbol == "decoupling":
        figure.add_hline(
            y=WELL_COUPLED_PCT,
            line={"color": colours.quiet, "width": 1, "dash": "dot"},
            annotation={"text": "well coupled below 5 %", "font": {"color": colours.quiet, "size": 11}},
            annotation_position="top left",
        )
    return NumberCard(
        key=f"economy-{symbol}",
        title=title,
        label="Mean of long runs, 90 days",
        value="–" if now.value is None else f"{signed(now.value, 1)} %",
        note=number_range_text(now.low, now.high, "%", 1) or now.caveat,
        figure=figure,
        alt=f"{title} of {count_text(len(rows), 'long run')}: {rows[column].mean():.1f} % on average.",
        caveats=(f"{means} Heat and runs meant to get faster show as loss or gain too.",),
        symbol=symbol,
    )


def _with_zero(values: pd.Series, symbol: str) -> pd.Series:
    """The values an axis must hold: no loss at all, and the line of well coupled, lie on it too."""
    ends = [0.0, WELL_COUPLED_PCT + 1.0] if symbol == "decoupling" else [0.0]
    return pd.concat([values, pd.Series(ends * len(values))])
