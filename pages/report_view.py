"""The printed report of the log on screen, as a page or a PDF, for whoever looks at it."""

from __future__ import annotations

from datetime import date

from data.store.comments import comments
from data.store.log_rows import read_log
from data.store.own_exercises import own_exercises
from findings.report import Asked, Said, report_html
from pages.lifting_view import today
from pages.share_view import local_moment, thing_text
from pages.viewing import ViewedLog, open_store
from pages.widgets.athlete_picker import athlete_label


def report_file(viewed: ViewedLog, first_day: date, last_day: date, *, as_pdf: bool = False) -> bytes:
    """The report over these days as one file, made of what this viewer may see."""
    store, scope, kind = open_store(), viewed.scope, viewed.preferences
    name = athlete_label(scope.athlete_id)
    asked = Asked(
        "Training report" if name == "My log" else name,
        first_day,
        last_day,
        today(viewed).date(),
        **{"unit": kind.unit, "distance_unit": kind.distance_unit, "formula": kind.formula},
        **{"zone": kind.zone, "week_begins": kind.week_begins, "fields": scope.fields},
        own=own_exercises(store, scope),
    )
    log, said = read_log(store, scope), _said(viewed, first_day, last_day)
    if as_pdf:
        from findings.report_pdf import report_pdf

        return report_pdf(log, asked, said)
    return report_html(log, asked, said).encode()


def _said(viewed: ViewedLog, first_day: date, last_day: date) -> list[Said]:
    """The comments on these days and on no day, the oldest first, replies after what they answer."""
    threads = comments(open_store(), viewed.scope, viewed.author.key)[::-1]
    inside = [one for one in threads if one.about.day is None or first_day <= one.about.day <= last_day]
    return [
        Said(
            thing_text(viewed, one.about),
            one.author_name,
            f"{local_moment(one.written_at, viewed.preferences.zone):%Y-%m-%d}",
            one.words,
        )
        for first in inside
        for one in (first, *first.replies)
    ]
