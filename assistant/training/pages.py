"""Report and certificate as one HTML file each, which loads nothing and prints well."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from assistant.training.certificate import SCORED
from assistant.training.progress import READINESS
from assistant.training.report import weakest_differences
from assistant.training.wording import STANDINGS, depth, figures, percent

if TYPE_CHECKING:
    from assistant.training.certificate import Certificate
    from assistant.training.progress import Progress
    from assistant.training.report import Report

WEEKS: Final = 16
_CELL: Final = 10
_GAP: Final = 2


def report_page(report: Report) -> str:
    """The report with its plots."""
    today = report.made.date()
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            made=today.isoformat(),
            knowledge=report.knowledge,
            readiness=READINESS,
            trainees=report.trainees,
            standings=STANDINGS,
            weeks=WEEKS,
            plot=_plot,
            days=lambda found: _calendar(found, today),
            weakest=weakest_differences,
        )
    )


def certificate_page(certificate: Certificate) -> str:
    """The certificate, to be printed and hung up."""
    return _environment().get_template("certificate.html.j2").render(one=certificate, scored=SCORED)


def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("assistant.training", ""), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    found.filters["percent"] = percent
    found.filters["figures"] = figures
    return found


def _plot(share: float, kind: str, title: str) -> Markup:
    """A bar as wide as its place."""
    return Markup(
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{}"><title>{}</title>'
        '<rect class="track" width="100" height="10"/><rect class="{}" width="{}" height="10"/></svg>'
    ).format(title, title, kind, round(share * 100, 1))


def _calendar(found: Progress, today: date) -> Markup:
    """The last weeks, a square a day."""
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    listed = (monday + timedelta(days=number) for number in range((today - monday).days + 1))
    squares = Markup("").join(_square(day, (day - monday).days, found.days.get(day, 0)) for day in listed)
    step = _CELL + _GAP
    return Markup(
        '<svg class="calendar" viewBox="0 0 {} {}" role="img" aria-label="Answers by day">'
        "<title>Answers by day</title>{}</svg>"
    ).format(WEEKS * step, 7 * step, squares)


def _square(day: date, number: int, answers: int) -> Markup:
    step = _CELL + _GAP
    shade = ("", " few", " some", " many")[depth(answers)]
    place = (number // 7 * step, number % 7 * step, _CELL, _CELL)
    return Markup('<rect class="day{}" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>').format(
        shade, *place, day.isoformat(), answers
    )
