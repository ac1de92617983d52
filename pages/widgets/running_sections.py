"""The parts of the Running page as tabs: a short list of what there is, and one part open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from pages.log_end import LogEnd
from pages.running_economy import economy_cards
from pages.running_endurance import endurance_cards
from pages.running_force import force_cards
from pages.running_view import Running
from pages.viewing import ViewedLog
from pages.widgets.page_parts import palette
from pages.widgets.race_section import race_section
from pages.widgets.running_cards import behind_pace, load_section
from pages.widgets.running_parts import card_section
from pages.widgets.running_records_card import records_section
from pages.widgets.running_single_card import single_run_section

OPEN = "running-section"  # in the state of the visit: which one


def running_sections(viewed: ViewedLog, found: Running, first_day: date | None, ends: LogEnd) -> None:
    """Only what is open is worked out and drawn; arrow keys go from tab to tab."""
    parts: dict[str, Callable[[], None]] = {
        "Races": partial(race_section, viewed, found, first_day, ends),
        "Records": partial(records_section, viewed),
        "Endurance": partial(_endurance, viewed, first_day),
        "Economy": partial(_economy, viewed, first_day),
        "Force": partial(_force, viewed, first_day),
        "Load": partial(load_section, viewed, first_day),
        "Runs": partial(single_run_section, viewed),
    }
    for tab, show in zip(st.tabs(list(parts), key=OPEN, on_change="rerun"), parts.values(), strict=True):
        if tab.open:
            with tab:
                show()


def _endurance(viewed: ViewedLog, first_day: date | None) -> None:
    card_section(
        "Speed you can hold",
        "Critical speed, the metres above it, and how long one fixed speed lasts.",
        endurance_cards(viewed, first_day, palette()),
    )


def _economy(viewed: ViewedLog, first_day: date | None) -> None:
    card_section(
        "Economy",
        "What a heartbeat buys, and what is left of it late in a run.",
        economy_cards(viewed, first_day, palette()),
    )
    behind_pace(viewed)


def _force(viewed: ViewedLog, first_day: date | None) -> None:
    card_section(
        "Force",
        "How you meet the ground, compared at one speed.",
        force_cards(viewed, first_day, palette()),
        columns=3,
    )
