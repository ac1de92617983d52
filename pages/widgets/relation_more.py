"""The cards further down Strength & pace: delays, leftovers, blocks, body mass, research, few races."""

from __future__ import annotations

import streamlit as st

from analysis.example_runner import TRUE_SLOPE, example_runner
from findings.relation import Choices, StrengthAndPace
from pages.figures.house_style import CONFIG
from pages.navigation import page_file
from pages.relation_inputs import around, blocks, lags, run_suggestions
from pages.relation_panels import (
    EVENTS,
    bulk_figure,
    bulk_words,
    dose_table,
    effects_figure,
    event_figure,
    evidence_figure,
    example_figure,
    lag_figure,
    proxy_figure,
    residual_figure,
    studies_table,
)
from pages.relation_words import interval_words
from pages.viewing import ViewedLog
from pages.widgets.page_parts import caveat, palette
from pages.wording import count_text, plain

FEW_RACES = 10  # below this no relation may be named, so finding races comes first


def lag_card(viewed: ViewedLog, choices: Choices) -> None:
    """The search over delays: one p-value, descriptive."""
    st.subheader("Was four weeks the wrong guess?", anchor=False)
    found, chart = lags(viewed, choices), lag_figure(viewed, choices, palette())
    if chart is None or found.p_value is None:
        st.caption(plain(found.caveat))
        return
    told = (
        f"One test for the whole search over 17 delays: p = {found.p_value:.3f}, "
        f"{count_text(found.races, 'race')}; largest at {count_text(found.best_lag or 0, 'week')}."
    )
    st.plotly_chart(chart, config=CONFIG, alt=f"Correlation by delay. {told}", key="lag-chart")
    st.text(told)
    caveat(
        "Descriptive: the largest bar describes these races and does not choose the delay. Taking the "
        "best of "
        "17 delays by plain correlation finds a relation in 50 to 67 % of runners without one; this "
        "test in 2 "
        "to 3 %."
    )


def residual_card(viewed: ViewedLog, choices: Choices) -> None:
    """What strength and time leave unexplained."""
    st.subheader("What is left over", anchor=False)
    of_weeks = st.toggle("Weeks instead of races", key="residual_weeks")
    chart = residual_figure(viewed, choices, palette(), of_weeks=of_weeks)
    if chart is None:
        st.caption("It needs a first number: see what it takes to say more.")
        return
    alt = "How far each race or week was from what strength and time let expect, with the drift behind it."
    st.plotly_chart(chart, config=CONFIG, alt=alt, key="residual-chart")
    caveat(
        "Each mark: how much faster than strength and the time trend let expect. Line: the slow drift "
        "the model "
        "sees in them, fitness, illness and seasons together."
    )


def blocks_card(viewed: ViewedLog, choices: Choices) -> None:
    """Before, during and after each strength block, and what each held."""
    st.subheader("Around each strength block", anchor=False)
    shaded = blocks(viewed)
    if shaded.empty:
        st.caption(
            "No strength block yet: three weeks with three heavy leg sets (80 % of the e1RM and more) "
            "make one."
        )
        return
    drawn = {what: event_figure(viewed, what, palette()) for what in EVENTS}
    missing = [EVENTS[what].lower() for what, chart in drawn.items() if chart is None]
    with st.grid(2, min_column_width=320):
        for what, chart in drawn.items():
            if chart is not None:
                with st.container():
                    st.text(EVENTS[what])
                    alt = f"{EVENTS[what]} before, during and after each strength block."
                    st.plotly_chart(chart, config=CONFIG, alt=alt, key=f"event-{what}")
    if missing:
        caveat(f"Not known around any block: {', '.join(missing)}.")
    if len(missing) < len(drawn):
        smallest = min((int(rows["rows"].max()) for rows in around(viewed).values()), default=0)
        caveat(
            "Means, one line a block, named by its first month; point at a mark for its range and how "
            "many values "
            f"stand behind it (at most {smallest} for the rarest of the three). A season also brings "
            "heat, races "
            "and rest: this shows what happened, not what the block did."
        )
    st.markdown("**What each block held, and what followed**")
    table = dose_table(viewed, choices)
    st.dataframe(table, hide_index=True)
    caveat(
        f"Described, not tested: {count_text(len(table), 'block')} of one athlete. Race speed after: "
        "mean of races "
        "in the second half of the block and the 8 weeks after it, less those in the 8 weeks before "
        "it and its "
        "first half; Races: how many on each side."
    )


def bulk_card(viewed: ViewedLog, choices: Choices) -> None:
    """Body mass, strength and pace together."""
    st.subheader("Does lifting make you heavy?", anchor=False)
    chart = bulk_figure(viewed, choices, palette())
    if chart is None:
        st.caption("With body mass in the log it stands here above strength and pace, on the same days.")
        return
    words = bulk_words(viewed, choices)
    alt = f"Body mass, strength and race pace over the same days. {words}"
    st.plotly_chart(chart, config=CONFIG, alt=alt, key="bulk-chart")
    caveat(plain(words))


def research_card(viewed: ViewedLog, found: StrengthAndPace) -> None:
    """What the research found, on the athlete's own axis, and what each study really did."""
    st.subheader("What the research found", anchor=False)
    with st.grid(2, min_column_width=320):
        with st.container():
            st.markdown("**On this page's scale, with this log**")
            chart = evidence_figure(viewed, found.choices, palette())
            words = f"Published trials and this log's estimate on one axis. {interval_words(found.relation)}"
            st.plotly_chart(chart, config=CONFIG, alt=words, key="evidence-chart")
        with st.container():
            st.markdown("**In the reviews, on theirs**")
            alt = "Standardised effects of reviews on economy and performance."
            st.plotly_chart(effects_figure(palette()), config=CONFIG, alt=alt, key="effects-chart")
    caveat(
        "A standardised effect of 0.3 is about a third of the spread between runners; it cannot be "
        "turned into "
        "seconds. A review whose printed interval cannot be right is shown without one."
    )
    with st.expander("What each study really did"):
        st.dataframe(studies_table(), hide_index=True, row_height=96)
        caveat(
            "Evidence grades are ours: moderate, a review of several trials in runners; low, one "
            "small trial; "
            "assumption, not runners at all."
        )


def few_races_card(viewed: ViewedLog, found: StrengthAndPace) -> None:
    """Find races, and what the best run of every four weeks would say meanwhile."""
    st.subheader("Few races: what can be done", anchor=False)
    waiting = run_suggestions(viewed)
    if len(waiting):
        st.text(f"{count_text(len(waiting), 'run')} in the log look like races and are not in the list yet.")
        shown = waiting[["day", "name", "reason"]].rename(
            columns={"day": "Day", "name": "Name", "reason": "Why"}
        )
        st.dataframe(
            shown.head(8),
            hide_index=True,
            column_config={"Day": st.column_config.DateColumn(format="D MMM YYYY")},
        )
    else:
        st.text("No run in the log looks like a race that is not in the list.")
    if st.button("Confirm or add races on Running", icon=":material/flag:"):
        st.switch_page(page_file("Running"))
    st.markdown("**Meanwhile: the best run of every four weeks**")
    chart = proxy_figure(viewed, found.choices, palette())
    if chart is None:
        st.caption("For this stand-in it takes runs and a known strength in at least six times four weeks.")
        return
    alt = "The slope from the best run of every four weeks, for three choices of runs."
    st.plotly_chart(chart, config=CONFIG, alt=alt, key="proxy-chart")
    caveat(
        "A stand-in, not a result: three sensible choices of runs, three answers. How far they lie "
        "apart is how "
        "much the choice decides."
    )


def example_card() -> None:
    """What the answer looks like with enough races: simulated, and called so."""
    st.subheader("Simulated example: not you", anchor=False)
    found = example_runner()
    st.badge("Simulated", color="orange", icon=":material/science:")
    st.plotly_chart(example_figure(palette()), config=CONFIG, alt=interval_words(found), key="example-chart")
    st.text(f"What the page would say of this invented runner: {found.sentence}")
    caveat(
        f"An invented runner in whom 1 % of strength goes with {TRUE_SLOPE} % of speed, strength going "
        "up and down "
        f"in blocks, {found.races} races in three years. Strength that changes, and races in between, "
        "are what "
        "makes an answer possible."
    )
