"""Critical speed, the metres to spend above it, and how long one fixed speed could be held over time."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pages.figures.house_style import Palette
from pages.figures.over_time import Series, number_axis, over_time, pace_number_axis
from pages.number_card import Cards, NumberCard, pace_range_text, paces_s
from pages.running_span import TimeRange, since, span
from pages.running_streams import critical_speeds, holds, speed_to_hold
from pages.viewing import ViewedLog, per_log_shared
from pages.wording import day_text, duration_text, pace_s_per_unit

NOTHING_HARD = (
    "Critical speed needs recorded runs with three all-out efforts of 2 to 20 minutes, each in a run of its "
    "own, within 90 days: races, time trials, hard parkruns."
)
OVER_20_MIN_S = 1200.0
NO_DOTS = pd.DataFrame({"day": [], "value": [], "said": []})


@per_log_shared
def endurance_cards(viewed: ViewedLog, first_day: date | None, colours: Palette) -> Cards:
    """Critical speed, D′ and time at the reference speed. Shared: do not change them."""
    rows = critical_speeds(viewed)
    if rows.empty or not rows["speed_m_s"].notna().any():
        return [_why_none(rows)]
    shown = since(rows, "last_day", first_day)
    if not shown["speed_m_s"].notna().any():
        return ["Critical speed: none in this time; choose a longer one."]
    days, unit = span(viewed, first_day), viewed.preferences.distance_unit
    return [
        _speed_card(shown, unit, colours, days),
        _reserve_card(shown, colours, days),
        _hold_card(viewed, first_day, colours),
    ]


def _why_none(rows: pd.DataFrame) -> str:
    tried = rows[rows["efforts"] >= 2] if len(rows) else rows
    if tried.empty:
        return NOTHING_HARD
    reason = str(tried["reason"].iloc[-1])
    return f"No critical speed yet: {reason}."


def _speed_card(rows: pd.DataFrame, unit: str, colours: Palette, days: TimeRange) -> NumberCard:
    low, high = (rows["speed_m_s"] + way * rows["speed_error_m_s"] for way in (-1, 1))
    line = pd.DataFrame(
        {
            "day": rows["last_day"],
            "value": paces_s(rows["speed_m_s"], unit),
            "low": paces_s(high, unit),
            "high": paces_s(low, unit),
            "said": [_said(row, unit) for row in rows.itertuples()],
        }
    )
    last = rows[rows["speed_m_s"].notna()].iloc[-1]
    pace, error = (
        paces_s(pd.Series([speed]), unit).iloc[0]
        for speed in (last["speed_m_s"], last["speed_m_s"] - last["speed_error_m_s"])
    )
    return NumberCard(
        key="critical-speed",
        title="Critical speed",
        label=f"90 days to {day_text(last['last_day'])}",
        value=f"{duration_text(pace)} /{unit}",
        note=f"standard error {error - pace:.0f} s, from {last['efforts']:.0f} efforts",
        figure=over_time(
            [Series(line, "band: one standard error", colours.running)],
            NO_DOTS,
            pace_number_axis(
                pd.concat([line["value"], line["low"], line["high"]]), f"Pace, min/{unit} (up is faster)"
            ),
            colours,
            days,
        ),
        alt=f"Critical speed by 90 days: last {duration_text(pace)} per {unit}, on "
        f"{day_text(last['last_day'])}.",
        caveats=(
            "The pace that can just be held without running out. It stands or falls with all-out efforts: a "
            "season without any has none. With three efforts its error is itself a guess.",
        ),
        symbol="critical_speed",
    )


def _said(row: object, unit: str) -> str:
    speed, error = row.speed_m_s, row.speed_error_m_s
    if pd.isna(speed):
        return ""
    return (
        f"90 days to {day_text(row.last_day)}<br>{duration_text(pace_s_per_unit(speed, unit))} /{unit}"
        f"<br>one standard error {pace_range_text(speed - error, speed + error, unit)}"
        f"<br>from {row.efforts} efforts"
    )


def _reserve_card(rows: pd.DataFrame, colours: Palette, days: TimeRange) -> NumberCard:
    error = rows["d_prime_error_m"]
    line = pd.DataFrame(
        {
            "day": rows["last_day"],
            "value": rows["d_prime_m"],
            "low": rows["d_prime_m"] - error,
            "high": rows["d_prime_m"] + error,
            "said": [
                f"90 days to {day_text(row.last_day)}<br>{row.d_prime_m:.0f} ± {row.d_prime_error_m:.0f} m"
                for row in rows.itertuples()
            ],
        }
    )
    last = rows[rows["d_prime_m"].notna()].iloc[-1]
    return NumberCard(
        key="d-prime",
        title="D′, the metres above critical speed",
        label=f"90 days to {day_text(last['last_day'])}",
        value=f"{last['d_prime_m']:.0f} m",
        note=f"standard error {last['d_prime_error_m']:.0f} m",
        figure=over_time(
            [Series(line, "band: one standard error", colours.running)],
            NO_DOTS,
            number_axis("D′ (m)", pd.concat([line["low"], line["high"]])),
            colours,
            days,
        ),
        alt=f"D′ by 90 days: last {last['d_prime_m']:.0f} m.",
        caveats=(
            "It takes up every error of the efforts: a paced or tactical one moves it more than training.",
        ),
        symbol="d_prime",
    )


def _hold_card(viewed: ViewedLog, first_day: date | None, colours: Palette) -> NumberCard | str:
    every, speed, unit = holds(viewed), speed_to_hold(viewed), viewed.preferences.distance_unit
    if every is None or speed.speed_m_s is None:
        return f"Time at one speed: {speed.words[0].lower()}{speed.words[1:]}"
    rows = since(every, "last_day", first_day)
    known = rows[rows["seconds"].notna()]
    pace = duration_text(pace_s_per_unit(speed.speed_m_s, unit))
    if known.empty:
        return f"Time at {pace} /{unit}: {rows['reason'].iloc[-1] if len(rows) else 'no efforts'}."
    line = pd.DataFrame(
        {
            "day": rows["last_day"],
            "value": rows["seconds"] / 60,
            "low": rows["low_s"] / 60,
            "high": rows["high_s"] / 60,
            "said": [
                f"90 days to {day_text(row.last_day)}<br>{duration_text(row.seconds)}<br>95 % range "
                f"{duration_text(row.low_s)} to "
                f"{'open' if pd.isna(row.high_s) else duration_text(row.high_s)}"
                for row in rows.itertuples()
            ],
        }
    )
    last = known.iloc[-1]
    return NumberCard(
        key="time-to-exhaustion",
        title=f"How long you can hold {pace} /{unit}",
        label=f"90 days to {day_text(last['last_day'])}",
        value=duration_text(last["seconds"]),
        note=_hold_range(last),
        figure=over_time(
            [Series(line, _band_words(line), colours.running)],
            NO_DOTS,
            {"title": {"text": "Minutes"}, "nticks": 6, "range": [0, 1.15 * line["value"].max()]},
            colours,
            span(viewed, first_day),
        ),
        alt=f"Time at {pace} per {unit}: last {duration_text(last['seconds'])} on "
        f"{day_text(last['last_day'])}.",
        caveats=(
            f"{speed.words} What strength training is said to lengthen: a rise is no proof that it did."
            + (" Beyond 20 minutes the line is not made for it." if last["seconds"] > OVER_20_MIN_S else ""),
        ),
        symbol="time_at_reference_speed",
    )


def _band_words(line: pd.DataFrame) -> str:
    """What the band is, or that there is none."""
    known = line["low"].notna() & line["high"].notna()
    return "band: 95 % range" if known.any() else "no band: the range is open"


def _hold_range(row: pd.Series) -> str:
    if pd.isna(row["low_s"]):
        return "no range below four efforts"
    if pd.isna(row["high_s"]):
        return f"95 % range {duration_text(row['low_s'])} and up, open above: these efforts say little"
    return f"{duration_text(row['low_s'])} to {duration_text(row['high_s'])}"
