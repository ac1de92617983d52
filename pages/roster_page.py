"""Athletes: who needs a look?"""

from __future__ import annotations

from pages.coached_logs import coached_logs
from pages.roster_view import athletes, roster_answer
from pages.widgets.page_parts import answer, open_page
from pages.widgets.roster_list import roster_list
from pages.widgets.squad_card import squad_card

open_page("Athletes", "Who needs a look?")
logs = coached_logs()
found = athletes(logs)
answer(roster_answer(found))
roster_list(found)
squad_card(logs)
