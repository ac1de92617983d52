"""A printed report as a PDF: the words and charts of the page, set in a font that travels with it.

Importing this module costs half a second: import it where a PDF is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from fpdf import FPDF, XPos, YPos
from fpdf.enums import TableBordersLayout, TextEmphasis
from fpdf.fonts import FontFace

from data.training_log import TrainingLog
from findings.report_charts import GRID, HEIGHT, INK, WIDTH, Chart, Shape
from findings.report_content import Asked, Figure, Report, Said, Section, Table, Words, report_of

FONT, FONTS = "DejaVu", Path(__file__).with_name("fonts")
FACES = {"": "DejaVuSansCondensed.ttf", "B": "DejaVuSansCondensed-Bold.ttf"}
MARGIN_MM = 16.0
QUIET = "#5B6470"
TITLE_PT, HEADING_PT, PART_PT, TEXT_PT, QUIET_PT, LABEL_PT, NUMBER_PT = 18, 13, 10.5, 9.5, 8.5, 7, 14
LINE = 1.35  # of a font's size
MM_PER_PT = 25.4 / 72
UNKNOWN = "□"  # stands for a sign the font does not have
UNKNOWN_WORDS = f"{UNKNOWN}: a sign that the font of this file does not have. The report as a page shows it."
CUT = "…"
PAGE_NUMBER_MM = 20.0
ALL_PAGES = "\ue000"  # their number in the foot; no text has this sign, as the font does not have it
NUMBERS_A_ROW = 5
HEADING_NEEDS_MM = 30.0  # a heading does not stand alone at the foot of a page


def report_pdf(log: TrainingLog, asked: Asked, comments: Sequence[Said] = ()) -> bytes:
    """The whole report as one PDF. `log` is what the reader may see, over all days they may see."""
    return pdf_of(report_of(log, asked, comments), datetime.combine(asked.made_on, time(), UTC))


def pdf_of(report: Report, made_at: datetime) -> bytes:
    """A report as a PDF of A4 pages; the same report gives the same bytes."""
    document = _Pages(report)
    document.set_creation_date(made_at)
    document.cover(report)
    for section in report.sections:
        document.section(section)
    if document.has_unknown:
        document.words(UNKNOWN_WORDS, QUIET_PT, QUIET)
    return bytes(document.output())


class _Pages(FPDF):
    """The pages of one report, written from the top."""

    def __init__(self, report: Report) -> None:
        super().__init__(format="A4")
        self.has_unknown = False
        for style, file in FACES.items():
            self.add_font(FONT, style, FONTS / file)
        self._known = set(self.fonts[FONT.lower()].cmap)
        self._foot = self.clean(f"{report.name} · {report.days}")
        self.set_margin(MARGIN_MM)
        self.c_margin = 0.0  # words begin where charts and lines do
        self.alias_nb_pages(ALL_PAGES)
        self.set_auto_page_break(True, MARGIN_MM + 4)
        self.set_title(self.clean(f"{report.name}: {report.days}"))
        self.set_creator("Ironstride")
        self.set_lang("en")
        self.add_page()

    def clean(self, text: str) -> str:
        """The text with a visible sign for each that the font does not have."""
        told = "".join(
            sign if ord(sign) in self._known or sign == "\n" else " " if sign.isspace() else UNKNOWN
            for sign in text.replace("\r\n", "\n")
        )
        self.has_unknown |= UNKNOWN in told
        return told

    def footer(self) -> None:
        """Whose report this is, and which page of it."""
        self.set_y(-MARGIN_MM)
        self._style(LABEL_PT, QUIET)
        self.cell(self.epw - PAGE_NUMBER_MM, 4, self._cut(self._foot, self.epw - PAGE_NUMBER_MM))
        self.cell(PAGE_NUMBER_MM, 4, f"{self.page_no()} / {ALL_PAGES}", align="R")

    def _cut(self, text: str, wide_mm: float) -> str:
        """The text, or as much of its beginning as the room holds."""
        if self.get_string_width(text) <= wide_mm:
            return text
        fits = (end for end in range(len(text), 0, -1) if self.get_string_width(text[:end] + CUT) <= wide_mm)
        return text[: next(fits, 0)].rstrip() + CUT

    def cover(self, report: Report) -> None:
        """Whose log and which days, then the headline numbers."""
        self.words(report.name, TITLE_PT, INK, "B")
        self.words(f"Lifting and running, {report.days}.", TEXT_PT, INK)
        self.words(report.made, QUIET_PT, QUIET)
        self.ln(3)
        top, wide = self.get_y(), self.epw / NUMBERS_A_ROW
        for place, (word, said) in enumerate(report.numbers.items()):
            self.set_xy(self.l_margin + place * wide, top)
            self._style(QUIET_PT, QUIET)
            self.cell(wide, 5, word, new_x=XPos.LEFT, new_y=YPos.NEXT)
            self._style(NUMBER_PT, INK, "B")
            self.cell(wide, 7, said)
        self.set_xy(self.l_margin, top + 14)

    def section(self, section: Section) -> None:
        """A heading and its parts."""
        first = section.parts[0] if section.parts else None
        self.room(HEADING_NEEDS_MM + (self._figure_mm if isinstance(first, Figure) else 0.0))
        self.ln(3)
        self.words(section.title, HEADING_PT, INK, "B")
        self.ln(1)
        for part in section.parts:
            self._part(part)

    def _part(self, part: Words | Figure | Table | Said) -> None:
        if isinstance(part, Words):
            self.words(part.text, QUIET_PT if part.quiet else TEXT_PT, QUIET if part.quiet else INK)
        elif isinstance(part, Figure):
            self._figure(part)
        elif isinstance(part, Table):
            self._table(part)
        else:
            self.room(HEADING_NEEDS_MM / 2)
            self.words(f"{part.about} · {part.name} · {part.when}", QUIET_PT, QUIET)
            self.words(part.words, TEXT_PT, INK)
            self.ln(1.5)

    @property
    def _figure_mm(self) -> float:
        """How much room a chart takes with its words."""
        return float(self.epw * HEIGHT / WIDTH + 14)

    def _figure(self, figure: Figure) -> None:
        self.room(self._figure_mm)
        self.words(figure.title, PART_PT, INK, "B")
        self.words(figure.says + (f" ({figure.quiet})" if figure.quiet else ""), TEXT_PT, INK)
        self._chart(figure.chart)

    def _chart(self, chart: Chart) -> None:
        scale, left, top = self.epw / WIDTH, self.l_margin, self.get_y() + 1
        for shape in chart.shapes:
            self._shape(shape, [(left + x * scale, top + y * scale) for x, y in shape.points], scale)
        self._style(LABEL_PT, QUIET)
        for label in chart.labels:
            text = self.clean(label.text)
            back = self.get_string_width(text) if label.anchor == "end" else 0.0
            self.text(left + label.at[0] * scale - back, top + label.at[1] * scale, text)
        self.set_xy(left, top + HEIGHT * scale + 3)

    def _shape(self, shape: Shape, points: list[tuple[float, float]], scale: float) -> None:
        if len(points) < 2:
            return
        with self.local_context(fill_opacity=shape.opacity):
            self.set_fill_color(shape.colour)
            self.set_draw_color(shape.colour)
            self.set_line_width(shape.width * scale)
            if shape.closed:
                self.polygon(points, style="F")
            else:
                self.polyline(points, style="D")

    def _table(self, table: Table) -> None:
        self._style(QUIET_PT, INK)
        self.set_draw_color(GRID)
        self.set_line_width(0.2)
        align = tuple("RIGHT" if place in table.numbers else "LEFT" for place in range(len(table.head)))
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=table.widths or None,
            headings_style=FontFace(emphasis=TextEmphasis.B, color=INK),
            line_height=QUIET_PT * MM_PER_PT * LINE,
            padding=(0.8, 1.6, 0.8, 0),
            text_align=align,
        ) as drawn:
            for cells in (table.head, *table.rows):
                drawn.row([self.clean(cell) for cell in cells])
        self.ln(2)

    def words(self, text: str, size_pt: float, colour: str, style: str = "") -> None:
        """A paragraph over the whole width."""
        self._style(size_pt, colour, style)
        height = size_pt * MM_PER_PT * LINE
        self.multi_cell(0, height, self.clean(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def room(self, height_mm: float) -> None:
        """Go on to the next page where this one has less room."""
        if self.will_page_break(height_mm):
            self.add_page()

    def _style(self, size_pt: float, colour: str, style: str = "") -> None:
        self.set_font(FONT, style, size_pt)
        self.set_text_color(colour)
