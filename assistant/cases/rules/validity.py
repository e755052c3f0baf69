"""Whether a code is known and in force on the date of service, and whether that date has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cases.findings import Finding, codes_of, rows_of, when_and_where
from assistant.cases.rulebook import RETIRED, TOO_EARLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cases.rules.moment import Moment
    from knowledge.models import Statement


def check(moment: Moment) -> Iterator[Finding]:
    """A code that is not known, has ended, or has not begun; a date of service after today."""
    event, code = moment.event, moment.rules.code
    if not moment.rules.known:
        yield _made(moment, "unknown-code", f"{event.code} is no CDT code that we know: look at its digits again.")
    elif code and code.until is not None and code.until < event.day:
        yield _made(moment, "retired-code", f"{event.code} ended on {code.until}.", code.successors, _said_of(moment))
    elif code and code.since is not None and event.day < code.since:
        yield _made(moment, "not-yet-valid", f"{event.code} begins on {code.since}.", (), _said_of(moment))
    if event.day > moment.book.today:
        for denial in moment.book.denials((TOO_EARLY,)):
            yield moment.finding(denial.prevent[0], [event], "date", denials=(TOO_EARLY,))


def _said_of(moment: Moment) -> Statement | None:
    """A statement about the code's dates: the last of its history, or what it is."""
    code = moment.rules.code
    return next(iter((*reversed(code.history), *code.what)), None) if code else None


def _made(
    moment: Moment, rule: str, say: str, instead: tuple[str, ...] = (), behind: Statement | None = None
) -> Finding:
    events = [moment.event]
    return Finding(
        severity="error",
        rule=rule,
        rows=rows_of(events),
        codes=codes_of(events),
        topic="code",
        say=say,
        detail=when_and_where(events),
        instead=moment.book.fitting(instead, moment.event.place, moment.event.day),
        denials=moment.book.denials((RETIRED,)),
        sources=behind.sources if behind else (),
    )
