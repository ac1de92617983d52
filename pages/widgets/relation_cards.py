"""The first cards of Strength & pace: verdict, numbers, the time axis, the scatter, the two answers."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis.strength_relation import Relation
from findings.relation import Choices, StrengthAndPace
from pages.figures.house_style import CONFIG
from pages.relation_inputs import relation_as, weekly_pace, weekly_relation
from pages.relation_translation import translation_table
from pages.relation_words import (
    LITERATURE,
    VERDICTS,
    change_words,
    chosen_words,
    gates_table,
    interval_words,
    left_out_words,
    relation_tiles,
)
from pages.strength_pace_view import (
    answer_figure,
    scatter_figure,
    scatter_in_words,
    time_figure,
    time_in_words,
    whose_body_mass,
)
from pages.viewing import ViewedLog
from pages.widgets.page_parts import TILE_WIDTH, caveat, palette, tile_parts
from pages.wording import plain

AS_RACED, TREND_OUT = "As raced", "Time trend taken out"
TRENDS = (
    "Two lines that both rise always look related. In simulations 23 to 81 of 100 runners without any "
    "relation "
    "showed one by plain correlation. Compare the ups and downs, not the direction."
)
GOOD_DAYS = (
    "All races that count are used, not only personal bests: picking the good days bends the picture. Mixed "
    "distances are put on one scale by VDOT; hills, heat and wind stay in."
)
COMMON_CAUSE = (
    "A good block of training can raise strength and pace together, and losing weight raises relative "
    "strength and pace at once. No method here can tell that from strength making one faster."
)


def verdict(found: StrengthAndPace) -> None:
    """The sentence a runner can repeat, the verdict in a word, and why."""
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True):
            _badge(found.relation)
            if found.choices.explored:
                st.badge("Explored, not fixed in advance", color="orange", icon=":material/science:")
        st.text(found.relation.sentence)
        caveat(plain(found.relation.why))


def _badge(relation: Relation) -> None:
    word, colour, icon = VERDICTS[relation.verdict]
    st.badge(word, color=colour, icon=icon)


def tiles(found: StrengthAndPace) -> None:
    """Four numbers in equal cards, each with the line that limits it."""
    grid = st.grid(4, min_column_width=TILE_WIDTH, border=True, gap="small")
    for tile, line in relation_tiles(found.relation):
        with grid.cell():
            tile_parts(tile)
            caveat(plain(line))


def time_card(viewed: ViewedLog, choices: Choices, first_day: date | None) -> None:
    """Strength and pace, one under the other."""
    st.subheader("All on one time axis", anchor=False, help=TRENDS)
    chart = time_figure(viewed, choices, first_day, palette())
    if chart is None:
        st.caption("Nothing was lifted or raced in this time.")
    else:
        st.plotly_chart(chart, config=CONFIG, alt=time_in_words(viewed, choices), key="time-chart")
    found = relation_as(viewed, choices)
    caveat(plain(chosen_words(found)))
    caveat(whose_body_mass(viewed, choices))


def scatter_card(viewed: ViewedLog, choices: Choices) -> None:
    """Race pace against strength, with the line where a number may be given."""
    st.subheader("One against the other", anchor=False, help=GOOD_DAYS)
    found = relation_as(viewed, choices)
    trend_out = False
    if found.relation.slope.value is not None:
        chosen = st.radio("Races shown", [TREND_OUT, AS_RACED], horizontal=True, label_visibility="collapsed")
        trend_out = chosen != AS_RACED
    chart = scatter_figure(viewed, choices, palette(), trend_taken_out=trend_out)
    if chart is None:
        st.caption("A race appears here once it counts and strength is known before it.")
    else:
        words = scatter_in_words(viewed, choices, trend_taken_out=trend_out)
        st.plotly_chart(chart, config=CONFIG, alt=words, key="scatter-chart")
        caveat(
            "The later the race, the fuller its colour. Line and band: where the relation may lie, not where "
            "the next race will."
            if trend_out
            else "The later the race, the fuller its colour. Where colour and height change together, "
            "time may explain both."
        )
    caveat(plain(left_out_words(found.relation)))


def races_card(viewed: ViewedLog, choices: Choices) -> None:
    """What the races say: few, but what counts."""
    st.subheader("The races: few, but decisive", anchor=False, help=COMMON_CAUSE)
    relation = relation_as(viewed, choices).relation
    _answer(viewed, choices, relation, weeks=False)
    caveat(plain(LITERATURE))


def weeks_card(viewed: ViewedLog, choices: Choices) -> None:
    """What pace at one heart rate says: many weeks, but indirect."""
    st.subheader("Pace at one heart rate: many weeks, but indirect", anchor=False, help=COMMON_CAUSE)
    weekly, relation = weekly_pace(viewed), weekly_relation(viewed, choices)
    if relation is None:
        st.caption(plain(weekly.reason or "It needs a lift that speaks for strength."))
        return
    _answer(viewed, choices, relation, weeks=True)
    what = "whole runs" if weekly.basis == "whole runs" else "steady minutes"
    caveat(
        f"Speed at {weekly.reference_bpm:.0f} beats, from {what}, in weeks that share no run. "
        "Never added to the races: the same model, asked twice."
    )
    caveat(
        "In training cycles the range of so many weeks is too narrow (it missed the truth in a tenth of "
        "simulated runners, in a fifth where the waves were high), so that only both answers together count."
    )


def _answer(viewed: ViewedLog, choices: Choices, relation: Relation, *, weeks: bool) -> None:
    """Verdict, density, three rows, the table in seconds, the second opinion."""
    _badge(relation)
    key = "weeks-answer" if weeks else "races-answer"
    chart = answer_figure(viewed, choices, palette(), weeks=weeks)
    st.plotly_chart(chart, config=CONFIG, alt=interval_words(relation), key=key)
    st.caption("What 10 % more strength would mean, plus is faster")
    table = translation_table(relation, viewed.preferences.distance_unit)
    st.table(table, border="horizontal", hide_index=True, alt="What 10 % more strength would mean.")
    caveat(plain(change_words(relation)))
    if weeks:
        caveat(plain(relation.sentence))


def gates_card(found: StrengthAndPace) -> None:
    """What it takes to say more."""
    st.subheader("What it takes to say more", anchor=False)
    table = gates_table(found.relation)
    st.table(table, border="horizontal", hide_index=True, alt="Conditions, what there is, what is needed.")
