"""Values nobody could have meant, as questions."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.store.edits import settle_doubt
from pages.viewing import ViewedLog, open_store
from pages.wording import count_text, day_text

MOST_SHOWN = 10


def doubt_list(viewed: ViewedLog, doubts: pd.DataFrame) -> None:
    """Each value in doubt with its reason and a button to accept it."""
    if doubts.empty:
        return
    st.subheader("Is this right?", anchor=False)
    st.caption(
        f"{count_text(len(doubts), 'value')} kept out of records and totals until you say they are right. "
        "To correct one, change it in the app it came from and import again."
    )
    for row in doubts.head(MOST_SHOWN).itertuples():
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(gap="xxsmall"):
                st.text(f"{day_text(row.day)} · {row.what}")
                st.text(row.why)
            for label, counts, meaning in (
                ("It is right", True, "Count this value from now on."),
                ("Leave it out", False, "Never count it, and do not ask again. The row stays in your log."),
            ):
                st.button(
                    label,
                    key=f"doubt_{counts}_{row.key}",
                    on_click=_answer,
                    args=(viewed, row.table, row.key, counts),
                    help=meaning,
                )
    if len(doubts) > MOST_SHOWN:
        st.caption(f"And {len(doubts) - MOST_SHOWN} more, shown as these are answered.")


def _answer(viewed: ViewedLog, table: str, key: str, counts: bool) -> None:
    settle_doubt(open_store(), viewed.scope, table, key, counts=counts)
