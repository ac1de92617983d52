"""The cards of Strength & pace."""

from __future__ import annotations

from datetime import date

import streamlit as st

from findings.lifting import certain
from findings.relation import StrengthAndPace
from pages.figures.house_style import CONFIG
from pages.lifting_view import body_mass, relation
from pages.relation_words import (
    LITERATURE,
    VERDICTS,
    body_mass_words,
    change_words,
    chosen_words,
    gates_table,
    interval_words,
    left_out_words,
    relation_tiles,
)
from pages.strength_pace_view import (
    interval_figure,
    scatter_figure,
    scatter_in_words,
    time_figure,
    time_in_words,
)
from pages.viewing import ViewedLog
from pages.widgets.page_parts import TILE_WIDTH, caveat, palette, tile_parts
from pages.wording import plain

AS_RACED, TREND_OUT = "As raced", "Time trend taken out"


def verdict(found: StrengthAndPace) -> None:
    """The sentence a runner can repeat, the verdict in a word, and why."""
    word, colour, icon = VERDICTS[found.relation.verdict]
    with st.container(border=True, gap="small"):
        st.badge(word, color=colour, icon=icon)
        st.text(found.relation.sentence)
        caveat(plain(found.relation.why))


def tiles(found: StrengthAndPace) -> None:
    """Four numbers in equal cards, each with the line that limits it."""
    grid = st.grid(4, min_column_width=TILE_WIDTH, border=True, gap="small")
    for tile, line in relation_tiles(found.relation):
        with grid.cell():
            tile_parts(tile)
            caveat(plain(line))


def time_card(viewed: ViewedLog, first_day: date | None) -> None:
    """Strength and race pace, one under the other."""
    st.subheader("Both on one time axis", anchor=False)
    chart = time_figure(viewed, first_day, palette())
    if chart is None:
        st.caption("Nothing was lifted or raced in this time.")
    else:
        st.plotly_chart(chart, config=CONFIG, alt=time_in_words(viewed), key="time-chart")
    caveat(plain(chosen_words(relation(viewed))))
    caveat(body_mass_words(relation(viewed), certain(body_mass(viewed))))


def scatter_card(viewed: ViewedLog) -> None:
    """Race pace against strength, with the line where a number may be given."""
    st.subheader("One against the other", anchor=False)
    found = relation(viewed)
    trend_out = False
    if found.relation.slope.value is not None:
        chosen = st.radio("Races shown", [TREND_OUT, AS_RACED], horizontal=True, label_visibility="collapsed")
        trend_out = chosen != AS_RACED
    chart = scatter_figure(viewed, palette(), trend_taken_out=trend_out)
    if chart is None:
        st.caption("A race appears here once it counts and strength is known four weeks before it.")
    else:
        words = scatter_in_words(viewed, trend_taken_out=trend_out)
        st.plotly_chart(chart, config=CONFIG, alt=words, key="scatter-chart")
        caveat(
            "The later the race, the fuller its colour. Line and band: where the relation may lie, not where "
            "the next race will."
            if trend_out
            else "The later the race, the fuller its colour. Where colour and height change together, "
            "time may explain both."
        )
    caveat(plain(left_out_words(found.relation)))


def intervals_card(viewed: ViewedLog) -> None:
    """Your races, published trials, both together."""
    st.subheader("How much, from which source", anchor=False)
    words = interval_words(relation(viewed).relation)
    st.plotly_chart(interval_figure(viewed, palette()), config=CONFIG, alt=words, key="interval-chart")
    caveat(plain(change_words(relation(viewed).relation)))
    caveat(plain(LITERATURE))


def gates_card(found: StrengthAndPace) -> None:
    """What it takes to say more."""
    st.subheader("What it takes to say more", anchor=False)
    table = gates_table(found.relation)
    st.table(table, border="horizontal", hide_index=True, alt="Conditions, what there is, what is needed.")
