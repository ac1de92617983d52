"""The sections of the Running page: a heading, cards of numbers, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.figures.house_style import CONFIG
from pages.number_card import NumberCard, needs, shown_cards
from pages.widgets.page_parts import Tile, caveat, tile_parts

CARD_WIDTH = 320
WIDTHS = {2: CARD_WIDTH, 3: 240}


def section(title: str, sentence: str) -> None:
    """A heading and what the section is about."""
    st.header(title, anchor=False, divider=False)
    st.caption(sentence)


def card_section(title: str, sentence: str, cards: Sequence[NumberCard | str], columns: int = 2) -> None:
    """A section of cards; what cannot be shown says in one sentence what it needs."""
    section(title, sentence)
    shown = shown_cards(cards)
    if shown:
        with st.grid(columns, min_column_width=WIDTHS[columns], border=True):
            for card in shown:
                with st.container():
                    number_card(card)
    missing(needs(cards))


def number_card(card: NumberCard) -> None:
    """One number: title, value with its range, the figure, what limits it and how sure it is."""
    st.subheader(card.title, anchor=False)
    with st.container(gap="xxsmall"):
        tile_parts(Tile(card.label, card.value, card.note, card.reference))
    if card.figure is not None:
        st.plotly_chart(card.figure, config=CONFIG, alt=card.alt, key=card.key)
    for sentence in card.caveats:
        caveat(sentence)
    caveat(card.evidence)


def missing(sentences: Sequence[str]) -> None:
    """What stays away, and why."""
    if not sentences:
        return
    with st.container(border=True, gap="xsmall"):
        for sentence in sentences:
            st.text(sentence)
