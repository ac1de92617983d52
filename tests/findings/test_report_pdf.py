"""The report as a PDF: the same words as the page, nothing that runs or reaches out, the same bytes again."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.sharing import Scope
from data.store.database import Store
from data.store.log_rows import read_log
from findings.report import Asked, Said, report_html
from findings.report_content import Report, Section, Table, Words
from findings.report_pdf import pdf_of, report_pdf
from tests.conftest import Sample
from tests.data.training_files import ME, save_race

HALF_YEAR = Asked("Robin", date(2026, 6, 1), date(2026, 11, 15), date(2026, 11, 23))
HOSTILE = '**bold** <script>alert(1)</script> [x](https://evil.example) ${x} \\) Tj'
MADE_AT = datetime(2026, 11, 23, tzinfo=UTC)
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
BACK = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def streams(pdf: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return found


def text_of(pdf: bytes) -> str:
    """The words of a PDF, line by line, through its own maps from signs to letters."""
    parts = streams(pdf)
    maps = [
        {int(one, 16): chr(int(other, 16)) for one, other in re.findall(rb"<(\w{4})> <(\w{4})>", part)}
        for part in parts
        if b"beginbfchar" in part
    ]
    told, font = [], 0
    for part in parts:
        if b" Tj" not in part:
            continue
        for token in re.finditer(rb"/F(\d) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\) Tj", part, re.DOTALL):
            if token[1]:
                font = int(token[1]) - 1
            else:
                raw = ESCAPED.sub(lambda match: BACK.get(match[1], match[1]), token[2])
                told.append("".join(maps[font][raw[i] * 256 + raw[i + 1]] for i in range(0, len(raw), 2)))
    return "\n".join(told)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def report(*parts: object, name: str = "Robin") -> Report:
    return Report(name, "1 Jan 2026 to 1 Feb 2026", "Made today.", {}, (Section("Part", parts),))


@pytest.fixture(scope="module")
def pdf(sample: Sample) -> bytes:
    said = [Said("Week of 2 Nov", "Kim", "2026-11-03", f"Grüße aus Łódź, ≥ 80 %\n{HOSTILE}")]
    return report_pdf(read_log(sample.store, sample.scope), HALF_YEAR, said)


def test_every_word_of_the_page_is_in_the_pdf(sample: Sample, pdf: bytes) -> None:
    html = report_html(read_log(sample.store, sample.scope), HALF_YEAR)
    told = set(text_of(pdf).split())
    cells = re.findall(r"<(?:h1|h2|h3|dt|dd|th|td)[^>]*>([^<]+)</", html)
    assert len(cells) > 60
    for cell in cells:
        assert set(cell.replace("&amp;", "&").split()) <= told, cell


def test_words_stand_as_they_were_written(pdf: bytes) -> None:
    told = text_of(pdf)
    assert "Grüße aus Łódź, ≥ 80 %" in told
    assert HOSTILE in told


def test_nothing_in_it_runs_or_reaches_out(pdf: bytes) -> None:
    everything = pdf + b"".join(streams(pdf))
    assert b"/OpenAction [" in everything  # a place to begin at, and no action
    for sign in (b"/JavaScript", b"/JS", b"/OpenAction <", b"/AA", b"/URI", b"/Launch", b"/EmbeddedFile"):
        assert not re.search(sign + rb"(?!\w)", everything), sign


def test_charts_are_lines_and_areas_and_no_pictures(pdf: bytes) -> None:
    assert b"/Subtype /Image" not in pdf
    assert max(part.count(b" l\n") for part in streams(pdf)) > 100


def test_its_letters_travel_with_it(pdf: bytes) -> None:
    assert pdf.count(b"/FontFile2") == 2
    assert b"/Helvetica" not in pdf
    assert len(pdf) < 100_000


def test_the_same_report_is_the_same_file() -> None:
    assert pdf_of(report(Words("a")), MADE_AT) == pdf_of(report(Words("a")), MADE_AT)


def test_a_sign_the_font_does_not_have_is_seen_to_be_missing() -> None:
    told = text_of(pdf_of(report(Words("Жук Ω 中文 ok"), name="مرحبا"), MADE_AT))
    assert "Жук Ω □□ ok" in told
    assert "□□□□□" in told
    assert "□: a sign that the font of this file does not have." in told
    assert "a sign that" not in text_of(pdf_of(report(Words("ok")), MADE_AT))


def test_words_longer_than_a_line_and_tables_longer_than_a_page_go_on() -> None:
    rows = tuple((f"row {number}", "x" * 300) for number in range(80))
    made = pdf_of(report(Words("y" * 2_000), Table(("A", "B"), rows, widths=(20, 80))), MADE_AT)
    told = text_of(made)
    assert pages_of(made) > 2
    assert told.count("x") == 80 * 300
    assert "row 79" in told


def test_a_name_longer_than_the_foot_of_a_page_is_cut_before_the_number_of_the_page() -> None:
    told = text_of(pdf_of(report(Words("ok"), name="Featherstonehaugh " * 12), MADE_AT)).split("\n")
    foot = next(line for line in told if line.endswith("…"))
    assert len(foot) < 130
    assert told[told.index(foot) + 1].startswith("1 / ")


def test_what_looks_like_a_place_for_the_number_of_pages_stays_as_it_is() -> None:
    told = text_of(pdf_of(report(Words("{nb} \ue000"), name="{nb}"), MADE_AT))
    assert "{nb} □" in told


def test_control_signs_do_no_harm() -> None:
    told = text_of(pdf_of(report(Words("a\x00b\tc\x1b[0m\r\nd")), MADE_AT))
    assert "a□b c□[0m" in told


def test_a_reader_gets_a_pdf_of_what_they_may_see(sample: Sample) -> None:
    scope = Scope(sample.scope.athlete_id, may_write=False, fields=("running",))
    asked = replace(HALF_YEAR, fields=("running",))
    told = text_of(report_pdf(read_log(sample.store, scope), asked))
    assert "Back Squat" not in told
    assert "Races" in told


def test_an_empty_log_makes_a_pdf(store: Store) -> None:
    assert pages_of(report_pdf(read_log(store, ME), HALF_YEAR)) == 1


def test_miles_and_pounds_are_the_athletes(store: Store) -> None:
    race = {"distance_m": 1609.344, "duration_s": 360.0, "counts": True}
    save_race(store, ME, day=date(2026, 7, 1), name="Park", **race)
    told = text_of(report_pdf(read_log(store, ME), replace(HALF_YEAR, distance_unit="mi", unit="lb")))
    assert "1.00 mi" in told
    assert "6:00" in told
