"""What did you read, and what not?"""

from __future__ import annotations

from pages.doubt_view import answered, open_doubts
from pages.import_view import ledger, settled_names, unmapped_exercises
from pages.lifting_view import own_facts
from pages.viewing import viewed_log
from pages.widgets.clock_question import clock_question
from pages.widgets.doubt_list import doubt_list
from pages.widgets.exercise_mapper import exercise_mapper
from pages.widgets.file_drop import file_drop
from pages.widgets.own_log_notice import own_log_notice
from pages.widgets.page_parts import open_page
from pages.widgets.past_imports import past_imports
from pages.widgets.settled_exercises import settled_exercises
from pages.widgets.twin_list import twin_list

open_page("Import", "Drop in what you have. Ironstride says what it read, what it did not, and why.")
viewed = viewed_log()

if not own_log_notice(viewed):
    file_drop(viewed)

clock_question(viewed)
twin_list(viewed)
doubt_list(viewed, open_doubts(viewed), answered(viewed))
exercise_mapper(viewed, unmapped_exercises(viewed), own_facts(viewed))
settled_exercises(viewed, settled_names(viewed), own_facts(viewed))
past_imports(viewed, ledger(viewed))
