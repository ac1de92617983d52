"""A printed report of one log as a page that stands by itself, opens offline and holds no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from data.training_log import TrainingLog
from findings.report_charts import as_svg
from findings.report_content import Asked, Figure, Report, Said, Section, Table, Words, report_of

__all__ = ["Asked", "Said", "report_html"]

# No script, nothing from elsewhere: the file may be opened anywhere, also by somebody who distrusts it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light; }
body { font: 14px/1.45 system-ui, sans-serif; color: #1B1F24; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; }
h3 { font-size: 1rem; margin: .6rem 0 0; }
p { margin: .3rem 0; } .quiet { color: #5B6470; font-size: .9em; } .words { white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .6rem .25rem 0; }
th, td { overflow-wrap: break-word; } td.long { overflow-wrap: anywhere; }
tr { border-bottom: 1px solid #D9D6CE; } td.number, th.number { text-align: right; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: .6rem;
  margin: 1rem 0; }
dt { color: #5B6470; font-size: .85em; } dd { margin: 0; font-size: 1.3rem; font-weight: 600; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: #5B6470; }
section:not(:has(table)), figure, tr, .said { break-inside: avoid; } .said { margin: 0 0 .7rem; }
h2 { break-after: avoid; } figure { margin: .4rem 0 1rem; }
@page { size: A4; margin: 16mm; }
@media print { html { font-size: 12.5px; } body { font-size: 1em; margin: 0; padding: 0; max-width: none; } }
"""
_QUIET, _NUMBER, _LONG = ' class="quiet"', ' class="number"', ' class="long"'
LONGEST_WORD = 24  # letters that stand whole in a column, also on a phone


def report_html(log: TrainingLog, asked: Asked, comments: Sequence[Said] = ()) -> str:
    """The whole report as one HTML file. `log` is what the reader may see, over all days they may see."""
    return _page(report_of(log, asked, comments))


def _page(report: Report) -> str:
    numbers = "".join(
        f"<div><dt>{escape(word)}</dt><dd>{escape(said)}</dd></div>" for word, said in report.numbers.items()
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{escape(f"{report.name}: {report.days}")}'
        f"</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escape(report.name)}</h1>\n"
        f'<p>Lifting and running, {escape(report.days)}.</p>\n<p class="quiet">{escape(report.made)}</p>\n'
        f"<dl>{numbers}</dl>{''.join(map(_section, report.sections))}\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    """The heading stays with what comes first under it; long sections may go over several pages."""
    first, *others = map(_part, section.parts)
    return f"<section><h2>{escape(section.title)}</h2>{first}</section>{''.join(others)}"


def _part(part: Words | Figure | Table | Said) -> str:
    if isinstance(part, Words):
        return f"<p{_QUIET if part.quiet else ''}>{escape(part.text)}</p>"
    if isinstance(part, Figure):
        more = f" <span{_QUIET}>({escape(part.quiet)})</span>" if part.quiet else ""
        chart = as_svg(part.chart)
        return f"<figure><h3>{escape(part.title)}</h3><p>{escape(part.says)}{more}</p>{chart}</figure>"
    if isinstance(part, Said):
        # Each in the direction of its own letters, so that an Arabic name does not turn the day around.
        about = " · ".join(f"<bdi>{escape(one)}</bdi>" for one in (part.about, part.name, part.when))
        words = f'<p class="words" dir="auto">{escape(part.words)}</p>'
        return f'<div class="said"><p{_QUIET}>{about}</p>{words}</div>'
    rows = "".join(_row(part, row, "td") for row in part.rows)
    return f"<table><thead>{_row(part, part.head, 'th')}</thead><tbody>{rows}</tbody></table>"


def _row(table: Table, cells: Sequence[str], tag: str) -> str:
    told = "".join(
        f"<{tag}{_NUMBER if place in table.numbers else _long(cell)}>{escape(cell)}</{tag}>"
        for place, cell in enumerate(cells)
    )
    return f"<tr>{told}</tr>"


def _long(cell: str) -> str:
    """Only what cannot stand whole is broken: else every short word in a narrow table would be."""
    return _LONG if max(map(len, cell.split()), default=0) > LONGEST_WORD else ""
