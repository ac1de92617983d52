"""Which lift, which movement, how far back: what the Strength page is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.lifting_view import last_day
from pages.strength_view import exercises_done
from pages.viewing import ViewedLog
from pages.weekly_view import pattern_name
from pages.widgets.load_counting import load_counting
from pages.widgets.period_picker import period_picker

EVERY = ""


@dataclass(frozen=True, slots=True)
class LiftChoice:
    """What is looked at: one lift, or (`lift` None) all those of a movement pattern."""

    lift: str | None
    pattern: str
    first_day: date | None


def lift_choice(viewed: ViewedLog) -> LiftChoice:
    """Ask for a movement, a lift of it and a period."""
    done = exercises_done(viewed)
    known = done[done["has_level"]] if done["has_level"].any() else done
    names = [EVERY, *dict.fromkeys(known["pattern"])]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pattern = st.selectbox(
            "Movement",
            names,
            format_func=lambda name: pattern_name(name) if name else "All movements",
            width=200,
            key="strength_pattern",
        )
        lift = _lift(done, pattern)
        if lift is not None:
            load_counting(viewed, lift)
    return LiftChoice(lift, pattern, period_picker(last_day(viewed)))


def lift_key(pattern: str) -> str:
    """The key of the choice of a lift of this movement."""
    return f"strength_lift_{pattern}"


def _lift(done: object, pattern: str) -> str | None:
    mine = done[done["pattern"] == pattern] if pattern else done  # type: ignore[index]
    offered = list(mine["lift"])
    together = int(mine["has_level"].sum()) > 1 if pattern else False
    chosen = st.selectbox(
        "Lift",
        [*offered, EVERY] if together else offered,
        format_func=lambda name: str(name) or f"All of them: {pattern_name(pattern).lower()}",
        help="Those you do most often come first; those without a 1RM come last.",
        width=300,
        key=lift_key(pattern),
    )
    return chosen or None
