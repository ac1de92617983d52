"""Values that may not be what was meant, as questions with their likely answers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.store.answers import ask_again, settle_doubts
from data.store.corrections import CORRECTED, LEFT_OUT_BY_ANSWER, RIGHT
from pages.doubt_view import DoubtGroup
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text, plain

MOST_SHOWN = 10


def doubt_list(viewed: ViewedLog, doubts: Sequence[DoubtGroup], answers: Sequence[DoubtGroup]) -> None:
    """Each question with its evidence and the answers it can have; below, what has been answered."""
    if doubts:
        st.subheader("Is this right?", anchor=False)
        rows = sum(len(group.keys) for group in doubts)
        st.caption(
            f"{count_text(rows, 'value')} kept out of records and totals until you answer. What you imported "
            "stays, whatever you say, and every answer can be taken back."
        )
        for group in doubts[:MOST_SHOWN]:
            _question(viewed, group)
        if len(doubts) > MOST_SHOWN:
            st.caption(f"And {len(doubts) - MOST_SHOWN} more, shown as these are answered.")
    if answers:
        _answered(viewed, answers)


def _question(viewed: ViewedLog, group: DoubtGroup) -> None:
    many = len(group.keys) > 1
    choices = [
        (CORRECTED, group.suggestion, "This counts from now on; what was imported is kept beside it."),
        (RIGHT, "All are right" if many else "It is right", "Count it as it stands."),
        (
            LEFT_OUT_BY_ANSWER,
            "Leave all out" if many else "Leave it out",
            "Never count it, and do not ask again. It stays in your log.",
        ),
    ]
    with st.container(border=True, gap="small"):
        with st.container(gap="xxsmall"):
            st.text(f"{group.title} · {group.values}")
            st.caption(f"{group.day}. {plain(group.why)}")
        with st.container(horizontal=True, gap="small"):
            for answer, label, meaning in choices:
                if label is not None:
                    st.button(
                        label,
                        key=f"doubt_{answer}_{group.table}_{group.keys[0]}",
                        type="primary" if answer == CORRECTED else "secondary",
                        on_click=_settle,
                        args=(viewed, group, answer),
                        help=meaning,
                    )


def _answered(viewed: ViewedLog, answers: Sequence[DoubtGroup]) -> None:
    with st.expander(f"{count_text(len(answers), 'answer')} given"):
        for group in answers[:MOST_SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                with st.container(gap="xxsmall"):
                    st.text(f"{group.title} · {group.values}")
                    st.caption(f"{group.day}. {plain(group.answer)}")
                st.button(
                    "Ask again",
                    key=f"again_{group.table}_{group.keys[0]}",
                    on_click=_ask_again,
                    args=(viewed, group),
                    help=plain(group.why),
                )
        if len(answers) > MOST_SHOWN:
            st.caption(f"And {len(answers) - MOST_SHOWN} older ones.")


def _settle(viewed: ViewedLog, group: DoubtGroup, answer: str) -> None:
    settle_doubts(open_store(), viewed.scope, group.table, group.keys, answer)


def _ask_again(viewed: ViewedLog, group: DoubtGroup) -> None:
    ask_again(open_store(), viewed.scope, group.table, group.keys)
