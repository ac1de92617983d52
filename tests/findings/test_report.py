"""The printed report: right numbers, nothing beyond its scope, nothing that runs or reaches out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from data.sharing import SHAREABLE, Scope
from data.store.database import Store
from data.store.log_rows import read_log
from findings.report import Asked, Said, report_html
from tests.conftest import Sample
from tests.data.training_files import ME, save_race, take

HALF_YEAR = Asked("Robin", date(2026, 6, 1), date(2026, 11, 15), date(2026, 11, 23))
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)><a href="https://evil.example">x</a>'


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags_of(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.seen


@pytest.fixture(scope="module")
def html(sample: Sample) -> str:
    said = [Said(HOSTILE, HOSTILE, "2026-11-01", f"one\n{HOSTILE}")]
    return report_html(read_log(sample.store, sample.scope), replace(HALF_YEAR, name=HOSTILE), said)


def test_nothing_in_a_report_runs_or_reaches_out(html: str) -> None:
    seen = tags_of(html)
    assert {tag for tag, _ in seen} & {"script", "a", "img", "iframe", "link", "object", "form"} == set()
    assert not [
        name for _, given in seen for name in given if name.startswith("on") or name in ("href", "src")
    ]
    assert "default-src 'none'" in html
    assert "url(" not in html


def test_words_stand_as_they_were_written(html: str) -> None:
    assert "one\n&quot;&gt;&lt;script&gt;" in html


def test_every_part_of_the_log_has_its_place(html: str) -> None:
    for heading in (
        "Strength: estimated 1RM, kg",
        "Weeks",
        "Races",
        "Strength &amp; pace",
        "Method",
        "Comments",
    ):
        assert f"<h2>{heading}</h2>" in html
    assert html.count("<svg ") >= 4
    assert all(given.get("aria-label") for tag, given in tags_of(html) if tag == "svg")


def test_races_of_the_days_asked_for_are_in_it_with_their_times(store: Store) -> None:
    race = {"distance_m": 5000.0, "duration_s": 1200.0, "counts": True}
    save_race(store, ME, day=date(2026, 7, 1), name="Inside & out", **race)
    save_race(store, ME, day=date(2026, 5, 31), name="Before", **race)
    html = report_html(read_log(store, ME), HALF_YEAR)
    row = re.search(r"<tr><td>1 Jul 2026</td>.*?</tr>", html)
    assert row
    assert re.findall(r">([^<>]+)</td>", row[0]) == [
        "1 Jul 2026",
        "Inside &amp; out",
        "5.00 km",
        "20:00",
        "49.8",
    ]
    assert "Before" not in html
    assert "<dt>Races</dt><dd>1</dd>" in html


def test_a_reader_gets_a_report_of_what_they_may_see(sample: Sample) -> None:
    athlete = sample.scope.athlete_id
    for fields in (("strength",), ("running",), ("comments",), SHAREABLE):
        scope = Scope(athlete, may_write=False, fields=fields)
        said = [Said("Day", "Coach", "2026-11-01", "words of a comment")]
        html = report_html(read_log(sample.store, scope), replace(HALF_YEAR, fields=fields), said)
        assert ("Back Squat" in html) == ("strength" in fields)
        assert ("<h2>Races</h2>" in html) == ("running" in fields)
        assert ("words of a comment" in html) == ("comments" in fields)


def test_a_log_of_one_set_makes_a_report(store: Store) -> None:
    take(store, "date,exercise,weight_kg,reps\n2026-07-01,Squat,100,5\n")
    assert "<h1>Robin</h1>" in report_html(read_log(store, ME), HALF_YEAR)


def test_the_mean_of_weeks_leaves_out_those_the_days_cut_short(store: Store) -> None:
    rows = "2026-06-01,10000,3000\n2026-06-08,10000,3000\n2026-06-15,4000,1200\n"  # three Mondays
    take(store, f"day,distance_m,duration_s\n{rows}")
    asked = replace(HALF_YEAR, last_day=date(2026, 6, 15))
    assert "10 km a week on average" in report_html(read_log(store, ME), asked)
    whole = replace(HALF_YEAR, last_day=date(2026, 6, 21))
    assert "8 km a week on average" in report_html(read_log(store, ME), whole)


def test_a_word_without_an_end_is_broken_and_a_short_one_stands_whole(store: Store) -> None:
    race = {"distance_m": 5000.0, "duration_s": 1200.0, "counts": True}
    save_race(store, ME, day=date(2026, 7, 1), name="x" * 200, **race)
    html = report_html(read_log(store, ME), HALF_YEAR)
    assert f'<td class="long">{"x" * 200}</td>' in html
    assert "<td>1 Jul 2026</td>" in html


def test_a_comment_stands_in_the_direction_of_its_letters(store: Store) -> None:
    html = report_html(read_log(store, ME), HALF_YEAR, [Said("Day", "سارة", "2026-11-01", "أحسنت 100 %")])
    assert '<p class="words" dir="auto">أحسنت 100 %</p>' in html
    assert "<bdi>سارة</bdi> · <bdi>2026-11-01</bdi>" in html
