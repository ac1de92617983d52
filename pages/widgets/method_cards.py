"""The rules as cards, each with its number, its source and the sets behind it; complex pairs; the weeks."""

from __future__ import annotations

import streamlit as st

from analysis.method_rule import Status, check_words
from pages.figures.house_style import CONFIG
from pages.method_view import (
    GROUPS,
    RuleShown,
    history_figure,
    history_words,
    pairs_shown,
    rules_by_status,
    sets_behind,
)
from pages.viewing import ViewedLog
from pages.widgets.page_parts import Tile, caveat, headline_tiles, palette
from pages.wording import DAY_FORMAT, count_text

SIGNS = {
    Status.REACHED: ("Pass", ":material/check_circle:", "green"),
    Status.NOT_YET: ("Not yet", ":material/radio_button_unchecked:", "orange"),
    Status.NOT_MEASURABLE: ("Not measurable", ":material/help:", "gray"),
    Status.INFORMATION: ("Information", ":material/info:", "blue"),
}
WHOSE = {"article": "the article", "literature": "the literature", "ours": "ours"}


def rule_tiles(shown: tuple[RuleShown, ...]) -> None:
    """How many rules are kept, not yet kept, and cannot be told."""
    grouped = rules_by_status(shown)
    headline_tiles(
        [
            Tile("Kept", str(len(grouped[Status.REACHED])), "", "Rules whose threshold is reached."),
            Tile("Not yet", str(len(grouped[Status.NOT_YET])), "", "Rules to work on; nothing is wrong."),
            Tile(
                "Not measurable",
                str(len(grouped[Status.NOT_MEASURABLE])),
                "",
                "The log does not hold what the rule asks about. That is neither kept nor missed.",
            ),
            Tile("Information", str(len(grouped[Status.INFORMATION])), "", "Numbers without a threshold."),
        ]
    )


def rule_groups(viewed: ViewedLog, shown: tuple[RuleShown, ...]) -> None:
    """All rules, those to work on first."""
    grouped = rules_by_status(shown)
    for status, title, words in GROUPS:
        if grouped[status]:
            st.subheader(title, anchor=False)
            caveat(words)
            with st.grid(2, min_column_width=330, gap="small"):
                for rule in grouped[status]:
                    rule_card(viewed, rule)


def rule_card(viewed: ViewedLog, shown: RuleShown) -> None:
    """One rule: what it asks, the number against the threshold, whose it is, and the sets behind it."""
    check, rule, unit = shown.main, shown.main.rule, viewed.preferences.unit
    with st.container(border=True, height="stretch", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(rule.title, anchor=False)
            word, icon, colour = SIGNS[check.status]
            st.badge(word, icon=icon, color=colour)
        st.text(f"{shown.days}: {check_words(check, unit)}")
        if check.detail:
            st.text(check.detail)
        if shown.week is not None:
            caveat(f"This week: {shown.week.status.value}. {check_words(shown.week, unit)}")
        st.caption(f"Threshold: {WHOSE[rule.whose]}. Evidence: {rule.evidence.name.casefold()}.")
        _why(shown)
        _behind(viewed, shown)


def _why(shown: RuleShown) -> None:
    rule = shown.main.rule
    with st.expander(f"{rule.id}: the rule and its source"):
        st.text(rule.question)
        st.text(rule.threshold_words)
        st.caption(f"Evidence: {rule.evidence.value}")
        if rule.literature:
            st.caption("What the literature says")
            st.text(rule.literature)


def _behind(viewed: ViewedLog, shown: RuleShown) -> None:
    """The sets, sent to the browser only once somebody opens the list."""
    check = shown.main
    if not check.set_keys:
        return
    label = f"{count_text(len(check.set_keys), 'set')} behind it"
    listed = st.expander(label, key=f"behind_{check.rule.id}", on_change="rerun")
    if listed.open:
        with listed:
            st.dataframe(
                sets_behind(viewed, check.rule.id),
                hide_index=True,
                height=260,
                column_config={
                    "Day": st.column_config.DateColumn(format=DAY_FORMAT),
                    "Of e1RM (%)": st.column_config.NumberColumn(format="%.0f"),
                },
                alt=f"{label}: {check.rule.title}.",
            )


def pairs_card(viewed: ViewedLog) -> None:
    """The complex pairs that were recognised."""
    with st.container(border=True):
        st.subheader("Complex pairs", anchor=False)
        pairs = pairs_shown(viewed)
        if pairs.empty:
            st.text("No heavy lift with a jump after it in the last half year.")
            caveat("Mark the two as a superset in the app, or log them in turn, and they are recognised.")
            return
        st.dataframe(
            pairs,
            hide_index=True,
            height=min(320, 38 + 35 * len(pairs)),
            column_config={
                "Day": st.column_config.DateColumn(format=DAY_FORMAT, pinned=True),
                "Mean load (%)": st.column_config.NumberColumn(format="%.0f"),
            },
            alt=f"{count_text(len(pairs), 'complex pair')} of the last half year, newest first.",
        )
        caveat(
            "A round is heavy from 80 % of that day's e1RM. Found by blocks: the log lists one exercise "
            "after the other, and we take them as done in turn."
        )


def history_card(viewed: ViewedLog) -> None:
    """How the rules fared week by week."""
    with st.container(border=True):
        st.subheader("The rules over half a year", anchor=False)
        st.plotly_chart(
            history_figure(viewed, palette()), config=CONFIG, key="rule_history", alt=history_words(viewed)
        )
        caveat("Filled: kept. Hollow: not yet. Dash: not measurable. Each mark looks back 28 days.")
