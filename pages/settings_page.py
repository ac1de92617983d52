"""Units, time zone, formula, body mass: what everything else is shown and computed with."""

from __future__ import annotations

from pages.viewing import viewed_log
from pages.widgets.body_mass_form import body_mass_form
from pages.widgets.copy_list import copy_list
from pages.widgets.heart_and_body_form import heart_and_body_form
from pages.widgets.log_keeping import log_keeping
from pages.widgets.page_parts import open_page
from pages.widgets.preference_form import preference_form

open_page("Settings", "How should Ironstride show and compute things for you?")
viewed = viewed_log()
preference_form(viewed)
body_mass_form(viewed)
heart_and_body_form(viewed)
copy_list(viewed)
log_keeping(viewed)
