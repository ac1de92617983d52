"""The cards of the Overview."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.store.preferences import Preferences
from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.weekly_figures import weekly_bars
from pages.lift_words import direction_text, level_range_text, level_text, rate_range_text, rate_text
from pages.lifting_view import weeks
from pages.navigation import page_file
from pages.overview_view import Glance, equivalents_table, freshness, source_words
from pages.strength_view import LiftNow
from pages.viewing import ViewedLog, per_log_shared
from pages.weekly_view import LatestWeek, distance_number, usual_note, week_text
from pages.widgets.page_parts import Tile, caveat, headline_tiles, palette, tile_parts
from pages.widgets.week_parts import HARD_SET
from pages.wording import NOTHING, count_text, duration_text, plain

BARS_HEIGHT = 260
WEEKS_SHOWN = 5  # the latest and the four it is compared with
SPARK_WEEKS = 26


def overview_tiles(
    seen: Glance,
    week: LatestWeek | None,
    race: dict[str, object] | None,
    every: pd.DataFrame,
    kind: Preferences,
) -> None:
    """Strength, lifting, running, racing: one number each."""
    tiles = [_lift_tile(seen.main, kind.unit)] if seen.main else []
    if week is not None:
        tiles += _week_tiles(week, every.tail(SPARK_WEEKS), kind.distance_unit)
    tiles.append(_race_tile(race))
    headline_tiles(tiles)


def _lift_tile(lift: LiftNow, unit: str) -> Tile:
    return Tile(
        plain(lift.lift),
        level_text(lift.now.value, unit),
        level_range_text(lift.now, unit) or lift.now.caveat,
        "Estimated 1RM with its 95 % range; the line is the last year.",
        lift.levels,
        tone="strength",
    )


def _week_tiles(week: LatestWeek, lately: pd.DataFrame, distance_unit: str) -> list[Tile]:
    usual = week.usual or week.value
    run, usual_run = (distance_number(each["run_km"], distance_unit) for each in (week.value, usual))
    return [
        Tile(
            "Hard sets",
            f"{week.value['hard_sets']:.0f}",
            f"{week.name}: " + usual_note(week, "hard_sets", f"{usual['hard_sets']:.0f}"),
            f"{HARD_SET} The line is the last half year.",
            tuple(lately["hard_sets"].astype(float)),
            tone="strength",
        ),
        Tile(
            "Running",
            f"{run:.0f} {distance_unit}",
            f"{week.name}: " + usual_note(week, "run_km", f"{usual_run:.0f} {distance_unit}"),
            "Every run once, also when two devices recorded it. The line is the last half year.",
            tuple(lately["run_km"]),
            tone="running",
        ),
    ]


def _race_tile(race: dict[str, object] | None) -> Tile:
    label, meaning = "5 km now", "What your best race of the last 120 days is worth over 5 km."
    if race is None:
        return Tile(label, NOTHING, "no race in the last 120 days", meaning)
    ends = f"{duration_text(race['low_s'])}–{duration_text(race['high_s'])}"  # type: ignore[arg-type]
    return Tile(label, duration_text(race["duration_s"]), ends, meaning)  # type: ignore[arg-type]


def lift_cards(seen: Glance, unit: str) -> None:
    """The main lifts as equal cards: level, range, a year's line, the change."""
    if not seen.lifts:
        return
    st.subheader("Main lifts", anchor=False)
    grid = st.grid(3, min_column_width=230, border=True, gap="small")
    for lift in seen.lifts:
        low = " Likely under-estimated, as deadlifts are." if lift.likely_low else ""
        body = " Body weight is in it." if lift.with_body_mass else ""
        span = rate_range_text(lift.rate)
        with grid.cell(), st.container(gap="xsmall"):
            tile_parts(
                Tile(
                    plain(lift.lift),
                    level_text(lift.now.value, unit),
                    level_range_text(lift.now, unit) or "no range yet",
                    "",
                    lift.levels,
                    tone="strength",
                )
            )
            change = f"{rate_text(lift.rate)} ({span}), {direction_text(lift.rate)}." if span else ""
            caveat(f"{change or lift.now.caveat or lift.rate.caveat}{low}{body}")
    caveat("Estimated 1RM with its 95 % range; the lines are the last year of the log.")


@per_log_shared
def bars_figures(viewed: ViewedLog, colours: Palette) -> dict[str, Figure]:
    """The latest weeks as bars: hard sets, and running."""
    lately, unit = weeks(viewed).tail(WEEKS_SHOWN), viewed.preferences.distance_unit
    looks = {"palette": colours, "height": BARS_HEIGHT, "numbered": True}
    starts, distance = lately["week_start"], distance_number(lately["run_km"], unit)
    sets = {"axis_title": "Hard sets a week", "unit": "hard sets", "colour": colours.strength}
    runs = {"axis_title": f"{unit} a week", "unit": unit, "colour": colours.running, "digits": 1}
    return {
        "sets": weekly_bars(starts, lately["hard_sets"], **sets, **looks),
        "runs": weekly_bars(starts, distance, **runs, **looks),
    }


def sets_card(viewed: ViewedLog, week: LatestWeek) -> None:
    """Hard sets of the latest week and the four before it."""
    lately = weeks(viewed).tail(WEEKS_SHOWN)
    with st.container(border=True, height="stretch"):
        st.subheader("Hard sets", anchor=False)
        caveat(_against(week, "hard_sets", "hard sets", 1.0))
        st.plotly_chart(
            bars_figures(viewed, palette())["sets"],
            config=CONFIG,
            key="overview_sets",
            alt=_bars_in_words(lately["week_start"], lately["hard_sets"], "hard sets"),
        )


def running_card(viewed: ViewedLog, week: LatestWeek) -> None:
    """Running of the latest week and the four before it."""
    lately, unit = weeks(viewed).tail(WEEKS_SHOWN), viewed.preferences.distance_unit
    with st.container(border=True, height="stretch"):
        st.subheader("Running", anchor=False)
        caveat(_against(week, "run_km", unit, distance_number(1.0, unit)))
        st.plotly_chart(
            bars_figures(viewed, palette())["runs"],
            config=CONFIG,
            key="overview_running",
            alt=_bars_in_words(lately["week_start"], distance_number(lately["run_km"], unit), unit),
        )


def _against(week: LatestWeek, name: str, unit: str, factor: float) -> str:
    held = f"{week.value[name] * factor:.0f} {unit}, {week.name}"
    if week.usual is None:
        return f"{held}."
    return f"{held}; {week.usual[name] * factor:.0f} in the mean of the weeks before (dotted)."


def _bars_in_words(weeks: pd.Series, values: pd.Series, unit: str) -> str:
    each = "; ".join(
        f"week of {week_text(week)}: {value:.0f}" for week, value in zip(weeks, values, strict=True)
    )
    return f"{unit} by week: {each}."


def equivalents_card(worth: pd.DataFrame, distance_unit: str) -> None:
    """What the best recent race is worth over the usual distances."""
    with st.container(border=True, height="stretch"):
        st.subheader("What your next race could be", anchor=False)
        if worth.empty:
            st.text("No race in the last 120 days of the log. One race gives times for all distances.")
            st.page_link(page_file("Running"), label="Mark or add a race", icon=":material/flag:")
            return
        st.dataframe(
            equivalents_table(worth, distance_unit),
            hide_index=True,
            height="content",
            alt="Times of equal worth from 1500 m to the marathon, each with its 95 % range and pace.",
        )
        caveat(
            f"{plain(source_words(worth))}. The range holds how much one runner's times vary, not whether "
            "you have trained for the distance, nor course or weather."
        )


def relation_card(seen: Glance) -> None:
    """One sentence on strength and pace."""
    with st.container(border=True):
        st.subheader("Strength and pace", anchor=False)
        st.text(seen.strength_and_pace)
        caveat(f"From {count_text(seen.races_used, 'race')} of yours. It says nothing about cause.")
        st.page_link(
            page_file("Strength & pace"), label="See what it rests on", icon=":material/scatter_plot:"
        )


def freshness_card(seen: Glance, today: pd.Timestamp) -> None:
    """How old the newest of everything is, and the way to newer."""
    with st.container(border=True, height="stretch"):
        st.subheader("How fresh this is", anchor=False)
        for label, told in freshness(seen, today).items():
            st.text(f"{label}: {told}")
        st.page_link(page_file("Import"), label="Import newer files", icon=":material/upload_file:")
