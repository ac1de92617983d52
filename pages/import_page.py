"""What did you read, and what not?"""

from __future__ import annotations

from pages.import_view import ledger, open_doubts, unmapped_exercises
from pages.viewing import viewed_log
from pages.widgets.doubt_list import doubt_list
from pages.widgets.exercise_mapper import exercise_mapper
from pages.widgets.file_drop import file_drop
from pages.widgets.own_log_notice import own_log_notice
from pages.widgets.page_parts import open_page
from pages.widgets.past_imports import past_imports

open_page("Import", "Drop in what you have. Ironstride says what it read, what it did not, and why.")
viewed = viewed_log()

if not own_log_notice(viewed):
    file_drop(viewed)

doubt_list(viewed, open_doubts(viewed))
exercise_mapper(viewed, unmapped_exercises(viewed))
past_imports(viewed, ledger(viewed))
