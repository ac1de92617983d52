"""Method: do I lift the way runners should?"""

from __future__ import annotations

import streamlit as st

from pages.comment_things import rule_things
from pages.lifting_view import lifting, log_end
from pages.method_view import method_answer, rules_shown
from pages.viewing import viewed_log
from pages.widgets.comment_panel import comments_panel
from pages.widgets.method_cards import history_card, pairs_card, rule_groups, rule_tiles
from pages.widgets.page_parts import answer, caveat, empty_state, open_page
from pages.wording import day_text

open_page("Method", "Do I lift the way runners should?")
viewed = viewed_log()
if lifting(viewed).empty:
    empty_state(
        "No lifting in this log yet.",
        "With your workouts in, this page checks them against the method's seventeen rules: heavy sets, "
        "jumps, complex pairs, spacing to your runs, each with its number and its source.",
    )
    st.stop()

shown, ends = rules_shown(viewed), log_end(viewed)
answer(ends.opening + method_answer(shown))
rule_tiles(shown)
caveat(f"As of {day_text(ends.day)}, the last day in the log. This week: the seven days up to it.")
rule_groups(viewed, shown)
pairs_card(viewed)
history_card(viewed)
comments_panel(viewed, rule_things(shown))
