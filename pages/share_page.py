"""Share: who sees what?"""

from __future__ import annotations

from pages.stores import is_hosted
from pages.viewing import viewed_log
from pages.widgets.coach_forms import coach_section
from pages.widgets.page_parts import caveat, open_page
from pages.widgets.report_card import report_card
from pages.widgets.share_forms import links_list, new_link_form

open_page("Share", "Who sees what?")
viewed = viewed_log()
caveat(
    "Whoever opens a link looks and may comment; they change nothing in your log. What somebody has seen or "
    "copied cannot be taken back."
)
if is_hosted():
    coach_section(viewed)
new_link_form(viewed)
links_list(viewed)
report_card(viewed)
