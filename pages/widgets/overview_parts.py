"""The cards of the Overview."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.race_pace import RECENT_DAYS
from data.store.preferences import Preferences
from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.weekly_figures import weekly_bars
from pages.lift_words import course_word, level_range_text, level_text, rate_range_text, rate_text
from pages.lifting_view import weeks
from pages.log_end import LogEnd
from pages.overview_view import Glance, freshness, source_words
from pages.running_view import equivalents_table
from pages.strength_view import LiftNow
from pages.viewing import ViewedLog, per_log_shared
from pages.weekly_view import LatestWeek, distance_number, done_kinds, usual_note, weeks_before_text
from pages.widgets.page_parts import Tile, caveat, headline_tiles, link_to, palette, tile_parts
from pages.widgets.week_tiles import HARD_SET
from pages.wording import NOTHING, count_text, duration_text, plain, short_day_text

BARS_HEIGHT = 260
WEEKS_SHOWN = 5  # the latest and the four it is compared with
SPARK_WEEKS = 26


def overview_tiles(
    seen: Glance,
    week: LatestWeek | None,
    race: dict[str, object] | None,
    every: pd.DataFrame,
    kind: Preferences,
    end: LogEnd,
) -> None:
    """Strength, lifting, running, racing: one number each."""
    tiles = [_lift_tile(seen.main, kind.unit, end)] if seen.main else []
    if week is not None:
        tiles += _week_tiles(week, every.tail(SPARK_WEEKS), kind.distance_unit)
    tiles.append(_race_tile(race, end))
    headline_tiles(tiles, columns=len(tiles))


def _lift_tile(lift: LiftNow, unit: str, end: LogEnd) -> Tile:
    return Tile(
        plain(lift.lift) + (f" {end.now}" if end.old else ""),
        level_text(lift.now.value, unit),
        level_range_text(lift.now, unit) or lift.now.caveat,
        "Estimated 1RM with its 95 % range; the line is the last year of the log.",
        lift.levels,
        tone="strength",
    )


def _week_tiles(week: LatestWeek, lately: pd.DataFrame, distance_unit: str) -> list[Tile]:
    usual = week.usual or week.value
    run, usual_run = (distance_number(each["run_km"], distance_unit) for each in (week.value, usual))
    tiles = {
        "hard_sets": Tile(
            "Hard sets",
            f"{week.value['hard_sets']:.0f}",
            _note(week, "hard_sets", f"{usual['hard_sets']:.0f}"),
            f"{HARD_SET} {week.usual_is} The line is the last half year.",
            tuple(lately["hard_sets"].astype(float)),
            tone="strength",
            from_zero=True,
        ),
        "run_km": Tile(
            "Running",
            f"{run:.0f} {distance_unit}",
            _note(week, "run_km", f"{usual_run:.0f} {distance_unit}") + week.without_race,
            f"Every run once, also when two devices recorded it. {week.usual_is} "
            "The line is the last half year.",
            tuple(lately["run_km"]),
            tone="running",
            from_zero=True,
        ),
    }
    return [tile for name, tile in tiles.items() if lately[name].any() or name in done_kinds(week)]


def _note(week: LatestWeek, name: str, told: str) -> str:
    """`week of 16 Nov: less than the usual 25`, `this week so far; usual: 25`."""
    return f"{week.name}{':' if week.over else ';'} {usual_note(week, name, told)}"


def _race_tile(race: dict[str, object] | None, end: LogEnd) -> Tile:
    label, span = f"5 km {end.now}", end.last(f"{RECENT_DAYS} days")
    meaning = f"What the best race of {span} {'was' if end.old else 'is'} worth over 5 km."
    if race is None:
        return Tile(label, NOTHING, f"no race that counts in {span}", meaning)
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
            change = f"{rate_text(lift.rate)} ({span}), {course_word(lift.verdict)}." if span else ""
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
        if not lately["working_sets"].any():
            st.text("No lifting in these weeks. With some, this shows the hard sets of each week.")
            link_to("Import", "Import lifting", ":material/upload_file:")
            return
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
        if not lately["runs"].any():
            distance = {"km": "kilometres", "mi": "miles"}[unit]
            st.text(f"No runs in these weeks. With some, this shows the {distance} of each week.")
            link_to("Import", "Import runs", ":material/upload_file:")
            return
        caveat(_against(week, "run_km", unit, distance_number(1.0, unit)))
        st.plotly_chart(
            bars_figures(viewed, palette())["runs"],
            config=CONFIG,
            key="overview_running",
            alt=_bars_in_words(lately["week_start"], distance_number(lately["run_km"], unit), unit),
        )


def _against(week: LatestWeek, name: str, unit: str, factor: float) -> str:
    value = f"{week.value[name] * factor:.0f}"
    held = f"{value} {unit.removesuffix('s') if value == '1' else unit}, {week.name}"
    if week.usual is None:
        return f"{held}."
    if week.weeks_before == 1:
        return f"{held}; the week before: {week.usual[name] * factor:.0f} (dotted)."
    return (
        f"{held}; usual: {week.usual[name] * factor:.0f} (dotted), the median of {weeks_before_text(week)}."
    )


def _bars_in_words(weeks: pd.Series, values: pd.Series, unit: str) -> str:
    each = "; ".join(
        f"week of {short_day_text(week)}: {value:.0f}" for week, value in zip(weeks, values, strict=True)
    )
    return f"{unit} by week: {each}."


def equivalents_card(worth: pd.DataFrame, distance_unit: str, end: LogEnd) -> None:
    """What the best recent race is worth over the usual distances."""
    title = f"What a race was worth {end.now}" if end.old else "What the next race could be"
    with st.container(border=True, height="stretch"):
        st.subheader(title, anchor=False)
        if worth.empty:
            st.text(
                "No race that counts in the last 120 days of the log. One race gives times for all distances."
            )
            link_to("Running", "Mark or add a race", ":material/flag:")
            return
        st.table(
            equivalents_table(worth, distance_unit),
            border="horizontal",
            hide_index=True,
            alt="Times of equal worth from 1500 m to the marathon, each with its 95 % range and pace.",
        )
        caveat(
            f"{plain(source_words(worth))}. The range holds how much one runner's times vary, not whether "
            "the distance was trained for, nor course or weather."
        )


def relation_card(seen: Glance) -> None:
    """One sentence on strength and pace."""
    with st.container(border=True):
        st.subheader("Strength and pace", anchor=False)
        st.text(seen.strength_and_pace)
        if seen.races_used:
            caveat(f"From {count_text(seen.races_used, 'race')}. It says nothing about cause.")
        link_to("Strength & pace", "See what it rests on", ":material/scatter_plot:")


def freshness_card(seen: Glance, today: pd.Timestamp) -> None:
    """How old the newest of everything is, and the way to newer."""
    with st.container(border=True, height="stretch"):
        st.subheader("How fresh this is", anchor=False)
        for label, told in freshness(seen, today).items():
            st.text(f"{label}: {told}")
        link_to("Import", "Import newer files", ":material/upload_file:")
