"""Visits told in a message, against the rules that a file of visits is checked by."""

from __future__ import annotations

from itertools import combinations, groupby
from typing import TYPE_CHECKING, Final

from assistant.answer import Answer, Row
from assistant.answers.building import answer, instead, section
from assistant.answers.case_verdict import is_weighty, verdict_of
from assistant.answers.proposals import proposed_in
from assistant.cases.agreed import AGREED, agreed_in, findings_by
from assistant.cases.allowed import backed, reasons
from assistant.cases.beside import day_that_counts, findings_beside, refuted
from assistant.cases.checker import examine
from assistant.cases.findings import SEVERITIES, Expected, Finding
from assistant.cases.names import Namer
from assistant.cases.places import named
from assistant.cases.report import denial_named, steps_named
from assistant.cases.rulebook import EDITION_OF_A_DAY, REMAPPED, Rulebook
from assistant.cases.telling import ELSEWHERE, MOST_TOLD, visits_of
from intents.features import all_stems
from intents.judged import asks_if_inside, asks_of_both, tells_of_an_end
from intents.stories import asks_of_a_refusal, asks_what_to_bill, limit_told, tells_of_a_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.answer import Section
    from assistant.answers.question import Question
    from assistant.cases.agreed import Agreed
    from assistant.cases.telling import Told
    from assistant.cases.visits import Visit
    from intents.interpretation import Interpretation
    from knowledge.library import Knowledge
    from knowledge.models import Statement

_MANY: Final = 6
"""Codes to come of which a headline says all."""

_TOLD: Final = 3
"""Things to put right of which a headline says all."""

_PAID: Final = "What the payer made of it"

_TITLES = {"error": "Wrong", "warning": "Likely to be questioned", "info": "Depends"}


def handle(question: Question) -> Answer:
    """What speaks against the visits, what to bill instead, and what comes next on the tooth."""
    book = Rulebook(question.knowledge)
    told, refutation = _told(question, book)
    if not told.visits:
        return Answer(
            "clarify", "Tell me each visit: its code, its tooth and its date. A file of visits goes to: claimdesk check"
        )
    if len(told.visits) > MOST_TOLD:
        return Answer(
            "clarify",
            f"That is more than {MOST_TOLD} visits: more than a message can tell for certain. Put them into a file, a "
            "line each, and run: claimdesk check",
        )
    checked = (item for item in examine(told.visits, book) if not _is_of_others(item, told))
    said = [item for item in checked if not _hangs_on_days(item, told)]
    beside = (*filter(None, (refutation,)), *findings_beside(told, question.reading.unmasked, book))
    said = [item for item in said if not any(_goes_with(item, found, book) for found in beside)]
    agreed = agreed_in(question.reading.question, told, Namer(book, question.interpreter))
    by_limit = tuple(findings_by(agreed, told, book)) if agreed else ()
    said = [item for item in said if not (agreed and by_limit and _is_overruled(item, agreed))]
    findings = sorted((*by_limit, *beside, *(item for item in said if isinstance(item, Finding))), key=_weight)
    if tells_of_a_refusal(question.reading) and all(item.unseen for item in findings):
        return Answer("clarify", "Nothing in these visits explains the refusal. Which reason does the remittance give?")
    coming = [item for item in said if isinstance(item, Expected)]
    sections = [
        *(part for severity in SEVERITIES for part in _found(findings, severity, told)),
        *instead(question, dict.fromkeys(code for item in findings for code in _new(item, told, book))),
        *_denials(findings),
        *section(_PAID, [Row((say,)) for say in _of_the_payer(told, book)], "steps"),
        *section("Why they go together", [Row((say,)) for say in _reasons(findings, told, book)]),
        *(part for item in coming for part in _next(question, item)),
        *_finished(told, book),
        *_ideas(question, told),
        *_visits(told),
    ]
    borne_out = _is_borne_out(question, told, book)
    parts = _headline(question, told, findings, coming, book, borne_out=borne_out)
    headline = " ".join((parts, *_by_limit(agreed, findings, told)))
    is_open = agreed is not None and agreed.is_open(told)
    verdict = verdict_of(question, findings, told, is_open=is_open, borne_out=borne_out)
    found = answer(question, None, sections, verdict, headline=headline)
    codes = tuple(dict.fromkeys(visit.code for visit in told.visits))
    return found._replace(codes=codes, follow_ups=_follow_ups(findings, coming))


def _goes_with(item: Finding | Expected, beside: Finding, book: Rulebook) -> bool:
    """Whether it is none once another is put right: a later step of the course that a code should have opened."""
    if not isinstance(item, Finding) or not beside.instead or set(item.rows).isdisjoint(beside.rows):
        return False
    others = set(item.codes) - set(beside.codes)
    families = book.knowledge.families_of(beside.instead[0])
    return bool(others) and any(others <= set(family.codes) for family in families)


def _told(question: Question, book: Rulebook) -> tuple[Told, Finding | None]:
    """The visits that are told, without what a plan allows; and why a code proposed for them is none of theirs."""
    reading = question.reading
    limit = limit_told(reading.question)
    rest = question.interpreter.read(reading.question.replace(limit.whole, " ")) if limit else reading
    told = _visits_of(question, rest, book)
    proposed = proposed_in(question) if reading.asks_whether else None
    if proposed:
        rest = question.interpreter.read(proposed.told)
        before = _visits_of(question, rest, book)
        refutation = refuted(proposed.code, before, rest.entities.codes, book)
        if refutation:
            return before, refutation
    return (told if told.visits or not limit else _visits_of(question, reading, book)), None


def _visits_of(question: Question, reading: Interpretation, book: Rulebook) -> Told:
    payer = question.payers[0].name if question.payers else ""
    return visits_of(reading, payer, book, question.interpreter, question.day)


def _hangs_on_days(item: Finding | Expected, told: Told) -> bool:
    """Whether it only says that two services are, or are not, on one day, which the visits do not tell: they are
    without dates, or all in one month or year."""
    if not isinstance(item, Finding):
        return False
    days = {visit.day for visit in told.visits if visit.row in item.rows}
    within = item.missing and len(item.rows) > 1 and len(days) == 1 and days <= told.story.vague
    return within or (item.topic == "same day" and not told.dated)


def _is_of_others(item: Finding | Expected, told: Told) -> bool:
    """Whether it speaks of nothing but what another office did."""
    offices = {visit.provider for visit in told.visits if isinstance(item, Finding) and visit.row in item.rows}
    return offices == {ELSEWHERE}


def _is_overruled(item: Finding | Expected, agreed: Agreed) -> bool:
    """Whether it says how often plans usually pay what the told plan has a limit of its own for."""
    if not (isinstance(item, Finding) and item.topic == "often" and item.statement):
        return False
    return item.statement.usual and agreed.counted.issuperset(item.codes)


def _weight(finding: Finding) -> tuple[int, bool]:
    """The order of findings: what weighs most first, and what is only not told of behind what is certain."""
    return SEVERITIES.index(finding.severity), finding.missing


def _is_borne_out(question: Question, told: Told, book: Rulebook) -> bool:
    """Whether the question is if what was done stands together, and of each of the codes it is known that it does."""
    asked = question.reading.question
    codes = {visit.code for visit in told.visits}
    wanted = asks_of_both(asked) or asks_if_inside(asked)
    asks = question.reading.asks_whether or asked.rstrip().endswith("?")
    return wanted and asks and len(codes) > 1 and not told.unread and codes <= backed(told.visits, book)


def _headline(
    question: Question, told: Told, findings: list[Finding], coming: list[Expected], book: Rulebook, *, borne_out: bool
) -> str:
    """What was found; where a part of the story was not read, it says so, since that may hold what is wrong."""
    found = _found_in(told, findings, coming, book, borne_out=borne_out)
    seen = [item for item in findings if not item.unseen]
    if asks_of_a_refusal(question.reading.question) and seen and seen[0].severity == "info":
        found = f"That is what such visits lead to: {_said(seen[0])}"
    if tells_of_an_end(question.reading.question):
        found = f"{found}{_of_its_time(told, book)}"
    if asks_what_to_bill(question.reading.question) and told.dated:
        days = (f"{day}: {', '.join(visit.code for visit in visits)}" for day, visits in _by_day(told))
        found = f"As told, {'; '.join(days)}. {found}"
    if told.story.paid:
        codes = ", ".join(told.story.paid)
        found = f"{found} {codes} is what the payer made of it: {_of_the_payer(told, book)[0].text}"
    if told.story.planned:
        found = f"{found} Still planned, so not checked: {', '.join(told.story.planned)}."
    if told.unread:
        found = f"{found} Not checked: {', '.join(told.unread)}; give the code and the date."
    return found


def _by_limit(agreed: Agreed | None, findings: list[Finding], told: Told) -> Iterator[str]:
    """What a told limit has to say where nothing is too soon by it."""
    if agreed and not any(item.rule == AGREED for item in findings):
        kept = agreed.left_open if agreed.is_open(told) else "none of them is too soon"
        yield f"By the limit you told ({agreed.limit.said}) {kept}."


def _of_its_time(told: Told, book: Rulebook) -> str:
    """That codes which have ended since were in force on their day."""
    idea = book.knowledge.concept(EDITION_OF_A_DAY)
    ended = {visit.code: visit.day for visit in told.visits if _has_ended_since(visit, book)}
    said = "".join(f" {code} was in force on {day}." for code, day in ended.items())
    return f"{said} {idea.what[0].text}" if said and idea else ""


def _has_ended_since(visit: Visit, book: Rulebook) -> bool:
    code = book.of(visit.code).code
    return code is not None and code.until is not None and code.in_force(visit.day)


def _found_in(told: Told, findings: list[Finding], coming: list[Expected], book: Rulebook, *, borne_out: bool) -> str:
    count = len(told.visits)
    visits = f"{count} visit{'s' if count > 1 else ''}"
    # What is only not told of leads where nothing else is to be said: a message tells a part of what was done.
    findings = [item for item in findings if not item.unseen] or findings
    weighty = [item for item in findings if item.severity != "info"]
    follows = (
        f" Next: {_in_short(coming[0], book.knowledge)}." if coming else "" if weighty else _after_its_end(told, book)
    )
    these = "this visit" if count == 1 else f"these {visits}"
    if borne_out and all(item.unseen for item in findings):
        untold = f" Not told here: {_said(findings[0])}" if findings else ""
        return f"{reasons(told.visits, book)[0].text}{untold}{follows}"
    if not weighty and findings:
        return f"Nothing we know forbids {these}, but it depends: {_said(findings[0])}{follows}"
    if not weighty and told.story.beside:
        parts = "; ".join(f"“{part}”" for part in told.story.beside)
        return f"By code, place and date nothing we know speaks against {these}. Not weighed: {parts}.{follows}"
    if not weighty:
        return f"Fine as told: nothing we know speaks against {these}.{follows}"
    said = list(dict.fromkeys(map(_said, weighty)))
    if weighty[0].rule == AGREED:
        return f"{' '.join(said[:_TOLD])}{follows}"
    things = f"{len(said)} thing{'s' if len(said) > 1 else ''}"
    codes = list(dict.fromkeys(code for item in weighty for code in _new(item, told, book)))
    bill = f" Instead: {', '.join(codes)}." if 0 < len(codes) <= _TOLD else ""
    staying = tuple(dict.fromkeys(code for item in weighty for code in _staying(item, told)))
    stays = f" {' and '.join(staying)} stay{'s' if len(staying) == 1 else ''}." if 0 < len(staying) <= _TOLD else ""
    return f"{things} to put right in {visits}: {' '.join(said[:_TOLD])}{bill}{stays}{follows}"


def _after_its_end(told: Told, book: Rulebook) -> str:
    """What stands outside a course whose end is told last, and so comes next."""
    last = max((visit.day for visit in told.visits), default="")
    ending = (visit.code for visit in told.visits if visit.day == last)
    codes = [code for code in ending if any(code in series.closing for series in book.of(code).series)]
    outside = [own.excludes[0].text for own in (book.of(code).code for code in codes) if own and own.excludes]
    return f" Next: {outside[0]}" if len(told.visits) > 1 and outside else ""


def _new(finding: Finding, told: Told, book: Rulebook) -> tuple[str, ...]:
    """What belongs in the place of what is wrong: nothing where one of these is there already, so that a line only has
    to go. A code that stands once too often may be a later step of its course, but no start of another."""
    if finding.topic == "often":
        return tuple(code for code in finding.instead if any(_share_a_course(code, own, book) for own in finding.codes))
    return () if _staying(finding, told) else finding.instead


def _staying(finding: Finding, told: Told) -> tuple[str, ...]:
    """What belongs in the place of what is wrong and is there already."""
    own = [visit for visit in told.visits if visit.row in finding.rows]
    days, places = ({visit.day for visit in own}, {visit.place for visit in own} - {""})
    there = {visit.code for visit in told.visits if visit.day in days or (visit.place in places and not told.dated)}
    return tuple(code for code in finding.instead if code in there) if finding.topic != "often" else ()


def _share_a_course(code: str, other: str, book: Rulebook) -> bool:
    keys = ({family.key for family in book.of(number).families} for number in (code, other))
    return bool(set.intersection(*keys))


def _by_day(told: Told) -> Iterator[tuple[str, Iterator[Visit]]]:
    ours = (visit for visit in told.visits if visit.provider != ELSEWHERE)
    yield from groupby(sorted(ours), key=lambda visit: visit.day)


def _in_short(item: Expected, knowledge: Knowledge) -> str:
    """The codes to come; where they are many the step that is needed, by name."""
    family = knowledge.family(item.family)
    if family is None or len(item.codes) <= _MANY:
        return ", ".join(item.codes)
    last = family.steps[item.steps[-1]]
    name = last.name[:1].lower() + last.name[1:]
    codes = [code for code in item.codes if code in last.codes]
    named = f"{name} ({', '.join(codes)})" if len(codes) <= _MANY else name
    return f"{named}, and before it what is needed of the steps below" if len(item.steps) > 1 else named


def _said(finding: Finding) -> str:
    return finding.statement.text if finding.statement else finding.say


def _found(findings: list[Finding], severity: str, told: Told) -> tuple[Section, ...]:
    """The findings of one weight: each with its statement, or its own words where no statement stands behind it."""
    wanted = [item for item in findings if item.severity == severity]
    said = section(
        _TITLES[severity],
        [Row((item.statement,), _where(item, told)) for item in wanted if item.statement],
        "steps",
    )
    plain = "\n".join(f"  {item.text if told.dated else item.say}" for item in wanted if not item.statement)
    if not plain:
        return said
    return (said[0]._replace(body=plain),) if said else (_text(_TITLES[severity], plain),)


def _text(title: str, body: str) -> Section:
    from assistant.answer import Section

    return Section(title, (), "text", (), body)


def _where(finding: Finding, told: Told) -> str:
    return finding.detail.rstrip(".") if told.dated else " and ".join(finding.codes)


def _denials(findings: list[Finding]) -> tuple[Section, ...]:
    denials = {denial.key: denial for item in findings if item.severity != "info" for denial in item.denials}
    return section(
        "The denial you would get", [Row(denial.why[:1], denial_named(denial)) for denial in denials.values()]
    )


def _next(question: Question, item: Expected) -> tuple[Section, ...]:
    family = question.knowledge.family(item.family)
    steps: list[Statement] = [family.steps[step].say for step in item.steps] if family else []
    place = f" ({named(item.place).lower()})" if named(item.place) else ""
    return section(f"Next{place}: {steps_named(item, family)}", [Row((step,)) for step in steps])


def _reasons(findings: list[Finding], told: Told, book: Rulebook) -> tuple[Statement, ...]:
    """Why what was done may be billed, where nothing speaks against it."""
    return () if any(map(is_weighty, findings)) else reasons(told.visits, book)


def _of_the_payer(told: Told, book: Rulebook) -> tuple[Statement, ...]:
    """What is known of a payer that makes other codes of those that were billed: of just these two, else of any."""
    billed = dict.fromkeys(visit.code for visit in told.visits)
    pairs = (pair for one, other in combinations(billed, 2) for pair in book.knowledge.pairs(one, other))
    of_these = [pair.say for pair in pairs if any(code in pair.say.text for code in told.story.paid)]
    idea = book.knowledge.concept(REMAPPED) if told.story.paid else None
    return (*of_these, *idea.detail[:1], *idea.do) if idea else ()


def _finished(told: Told, book: Rulebook) -> tuple[Section, ...]:
    """Which day stands for what was begun on one and finished on another."""
    codes = (book.of(visit.code).code for visit in told.visits if visit.day in told.story.finished)
    days = dict.fromkeys(day_that_counts(code, book) for code in codes if code)
    return section("The day that counts", [Row((day,)) for day in days if day])


def _ideas(question: Question, told: Told) -> tuple[Section, ...]:
    """What is known of ideas that are named in the parts which were not weighed."""
    beside = all_stems(" ".join(told.story.beside))
    named = (
        idea for idea in question.concepts if any(all_stems(name) <= beside for name in (idea.name, *idea.phrases))
    )
    return section("You also name", [Row(idea.what[:1], idea.name) for idea in named])


def _visits(told: Told) -> tuple[Section, ...]:
    """What was understood, so that a wrong reading is seen."""
    lines = [
        (visit.day * told.dated, named(visit.place), visit.code, "another office" * (visit.provider == ELSEWHERE))
        for visit in told.visits
    ]
    return (_text("Understood as", "\n".join("  " + " · ".join(filter(None, line)) for line in lines)),)


def _follow_ups(findings: list[Finding], coming: list[Expected]) -> tuple[str, ...]:
    ahead = [f"What do I attach to {item.codes[-1]}?" for item in coming]
    wrong = [f"When may I bill {item.codes[-1]}?" for item in findings]
    return tuple(dict.fromkeys([*wrong, *ahead]))[:3]
