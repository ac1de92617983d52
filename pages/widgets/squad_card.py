"""Strength and pace over a squad, as a card."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from findings.squad import squad_sentence
from pages.coached_logs import CoachedLog
from pages.figures.house_style import CONFIG
from pages.relation_squad import squad_figure
from pages.roster_view import squad, squad_found
from pages.widgets.page_parts import caveat, palette

FEW = 8  # more take some seconds the first time, so they are asked for


def squad_card(logs: Sequence[CoachedLog]) -> None:
    """Each athlete's own slope with its range and the pooled one; nothing where fewer than two share it."""
    sharing = squad(logs)
    if not sharing:
        return
    with st.container(border=True, gap="small"):
        st.subheader("Strength and pace of the squad", anchor=False)
        if not st.toggle("Show", value=len(sharing) <= FEW, key="squad_shown"):
            return
        with st.spinner("Reading the logs …"):
            effect = squad_found(sharing)
        said = squad_sentence(effect)
        st.text(said)
        chart = squad_figure(effect, palette())
        st.plotly_chart(chart, config=CONFIG, alt=f"Slopes by athlete. {said}", key="squad-chart")
        caveat(
            "A row is an athlete's slope from their own races alone, with its 95 % range. What a whole squad "
            "does in one season is in everybody's slope, so this says nothing about cause. Ranges of a few "
            "races are wide: an athlete whose range holds zero is not one for whom strength does nothing."
        )
