"""The lead's report as text, CSV, JSON and a page, and the certificate; the pages in a real browser where there is one."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from assistant.training.certificate import Certificate
from assistant.training.classroom import Classroom
from assistant.training.marking import Marked
from assistant.training.pages import certificate_page, report_page
from assistant.training.report import Report, as_csv, as_json, as_text, make_report
from assistant.training.schedule import Rating

from .conftest import Clock

NAMES = ("Ana", "=HYPERLINK(1)", "<script>alert(1)</script>", "A very long name " * 3)
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture
def report(classroom: Classroom, clock: Clock) -> Report:
    for number, name in enumerate(NAMES):
        classroom.enter(name)
        for _ in range(3):
            session = classroom.session(name, number, 4, "Near codes" if number == 0 else "")
            for _ in range(12):
                dealt = session.next()
                if dealt is None:
                    break
                correct = len(dealt.item.prompt) % 3 > 0 or bool(number)
                session.answer(dealt, Marked(correct, Rating.Good if correct else Rating.Again))
                clock.forward(minutes=7)
            clock.forward(days=1)
    return make_report(classroom)


def test_text_has_every_trainee_and_says_what_readiness_is(report: Report) -> None:
    text = as_text(report)
    assert all(name in text for name in NAMES)
    assert "Weakest differences: D" in text
    assert "Readiness is" in text


def test_nobody_yet_is_said(report: Report) -> None:
    empty = Report(report.made, report.knowledge, ())
    assert as_text(empty) == "Nobody has trained on this computer yet."
    assert "Nobody has trained" in report_page(empty)


def test_csv_has_a_row_a_topic_and_no_formula(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(report))))
    assert len(rows) == sum(len(one.topics) for one in report.trainees)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {row["trainee"] for row in rows} == {"'=HYPERLINK(1)" if name[0] == "=" else name for name in NAMES}


def test_json_holds_the_same_figures(report: Report) -> None:
    found = json.loads(as_json(report))
    assert [one["name"] for one in found["trainees"]] == [one.profile for one in report.trainees]
    for one, trainee in zip(found["trainees"], report.trainees, strict=True):
        assert sum(one["days"].values()) == trainee.answered == sum(topic["answers"] for topic in one["topics"])
        assert all(0 <= topic["readiness"] <= 1 for topic in one["topics"])
    assert found["readiness"]


def test_the_page_loads_nothing_and_escapes_names(report: Report) -> None:
    page = report_page(report)
    assert "<script" not in page
    assert html.escape(NAMES[2]) in page
    assert not re.search(r"(?:src|href)=\"(?!data:)|url\(|@import|https?://", page)
    assert "@media print" in page
    assert page.count("<svg") > 20


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this computer: the page is not tried in a browser")
@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("kind", ["report", "certificate"])
def test_a_browser_shows_it(report: Report, tmp_path: Path, width: int, kind: str) -> None:
    """No error on the console, no sideways scrolling, and every bar has a size."""
    earned = Certificate(NAMES[2], "The whole path", ("Reading a CDT code",) * 13, 0.93, date(2026, 11, 21), "v")
    page = report_page(report) if kind == "report" else certificate_page(earned)
    measured, console = measure(page, width, tmp_path)
    assert "CONSOLE" not in console, console
    assert measured["wide"] <= width
    assert measured["high"] > 200
    assert measured["smallest"] >= 12
    if kind == "report":
        assert measured["bars"] > 20
        assert measured["thinnest"] > 5


def measure(page: str, width: int, folder: Path) -> tuple[dict[str, float], str]:
    """Show a page in a frame so wide, and measure it there."""
    wrapper = folder / "wrapper.html"
    wrapper.write_text(
        f'<meta charset="utf-8"><iframe width="{width}" height="900" style="border:0" srcdoc="{html.escape(page)}"></iframe>'
        "<output></output><script>addEventListener('load', () => {"
        "const shown = document.querySelector('iframe').contentDocument, root = shown.documentElement;"
        "const bars = [...shown.querySelectorAll('svg')].map(one => one.getBoundingClientRect());"
        "const sizes = [...shown.querySelectorAll('p, li, h1, h2, h3, span, .name')]"
        ".map(one => parseFloat(getComputedStyle(one).fontSize));"
        "document.querySelector('output').textContent = JSON.stringify({wide: root.scrollWidth,"
        "high: root.scrollHeight,"
        "bars: bars.length, smallest: Math.min(...sizes),"
        "thinnest: Math.min(...bars.map(one => Math.min(one.width, one.height)), 99)});"
        "});</script>",
        encoding="utf-8",
    )
    assert BROWSER
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--window-size=1400,1000",
         f"--user-data-dir={folder / 'browser'}", "--dump-dom", wrapper.as_uri()],
        capture_output=True, text=True, timeout=50, check=True,
    )  # fmt: skip
    found = re.search(r"<output>(.*?)</output>", done.stdout)
    assert found, done.stdout[-500:]
    measured: dict[str, float] = json.loads(found[1])
    return measured, done.stderr
