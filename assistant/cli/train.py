"""`claimdesk train`: lessons, practice, placement, reports and certificates, line by line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.cli.exits import Exit
from assistant.cli.output import complain, say

if TYPE_CHECKING:
    from assistant.training.classroom import Classroom
    from knowledge.models import Lesson

SOMEBODY: Final = "me"
"""The profile of a computer on which one person trains and gave no name."""
LONGEST_NAME: Final = 60


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its sub-commands."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--profile", metavar="NAME", help="who is training, where several people share the computer")
    common.add_argument("--seed", type=int, metavar="N", help="draw exercises and choices the same way again")
    parser = commands.add_parser("train", parents=[common], help="learn billing: lessons, daily practice, progress")
    parser.add_argument("--topic", metavar="TOPIC", default="", help="practise one topic only")
    parser.add_argument("--new", type=int, metavar="N", default=None, help="new exercises a day (10)")
    parser.set_defaults(run=run, action="practice")
    actions = parser.add_subparsers(metavar="ACTION")
    lessons = actions.add_parser("lessons", parents=[common], help="the path of lessons; with a key, one lesson")
    lessons.add_argument("lesson", nargs="?", default="", help="the key of a lesson")
    lessons.set_defaults(action="lessons")
    quiz = actions.add_parser("quiz", parents=[common], help="find out which lessons you can skip")
    quiz.set_defaults(action="quiz")
    _add_report(actions)
    certificate = actions.add_parser("certificate", parents=[common], help="of the path you passed, with its score")
    certificate.add_argument("lesson", nargs="?", default="", help="only the way to this lesson")
    certificate.add_argument("--html", metavar="FILE", default="", help="as a page to print")
    certificate.set_defaults(action="certificate")


def _add_report(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = actions.add_parser("report", help="for the lead: everybody's progress")
    form = report.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")
    form.add_argument("--json", action="store_true", help="for programs")
    form.add_argument("--html", metavar="FILE", default="", help="as a page with plots")
    report.set_defaults(action="report")


def run(args: argparse.Namespace) -> int:
    """Carry out one of the sub-commands."""
    from assistant.history import History
    from assistant.loading import load
    from assistant.locations import history_file
    from assistant.training.classroom import Classroom

    with History.open(history_file()) as history:
        if not history.state.saving:
            complain(f"nothing will be kept: {history.state.reason}")
        room = Classroom(load(), history)
        if args.action == "report":
            return _report(room, args)
        profile = _profile(room, getattr(args, "profile", ""))
        if not profile:
            return Exit.USAGE
        room.enter(profile)
        return _ACTIONS[args.action](room, profile, args)


def _profile(room: Classroom, wanted: str) -> str:
    """Who is training; nobody where it cannot be told."""
    known = room.record.profiles()
    if wanted and (len(wanted) > LONGEST_NAME or not wanted.isprintable()):
        complain(f"that is no name for a profile; use up to {LONGEST_NAME} letters")
        return ""
    if not wanted and len(known) > 1:
        complain(
            f"several people train here ({', '.join(known)}); say who you are with: claimdesk train --profile NAME"
        )
        return ""
    return wanted or (known[0] if known else SOMEBODY)


def _seed(room: Classroom, args: argparse.Namespace) -> int:
    """The number asked for, or one that changes every day."""
    return int(getattr(args, "seed", room.clock().toordinal()))


def _practice(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    from assistant.cli.drill import Drill
    from assistant.training.session import NEW_A_DAY

    topics = list(dict.fromkeys(lesson.topic for lesson in room.lessons))
    topic = next((one for one in topics if one.lower() == args.topic.lower()), "")
    if args.topic and not topic:
        complain(f"there is no topic called {args.topic}; the topics are: {', '.join(topics)}")
        return Exit.USAGE
    new = NEW_A_DAY if args.new is None else max(0, args.new)
    Drill(room).practise(profile, room.session(profile, _seed(room, args), new, topic))
    return Exit.ANSWERED


def _lessons(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    from assistant.cli.drill import Drill
    from assistant.training.wording import lesson_lines, topic_lines

    if args.lesson:
        lesson = _lesson(room, args.lesson)
        return Exit.USAGE if lesson is None else Drill(room).teach(profile, lesson, _seed(room, args))
    found = room.progress(profile)
    for line in lesson_lines(found):
        say(line)
    say("")
    for line in topic_lines(found.topics):
        say(line)
    say("\nRead one with: claimdesk train lessons KEY")
    return Exit.ANSWERED


def _lesson(room: Classroom, key: str) -> Lesson | None:
    lesson = room.knowledge.lesson(key)
    if lesson is None:
        complain(f"there is no lesson {key}; see: claimdesk train lessons")
    return lesson


def _quiz(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    from assistant.cli.drill import Drill

    return Drill(room).place(profile, room.placement(profile, _seed(room, args)))


def _report(room: Classroom, args: argparse.Namespace) -> int:
    from assistant.training import report

    found = report.make_report(room)
    if args.html:
        from assistant.training.pages import report_page

        return _write(args.html, report_page(found))
    if args.csv:
        sys.stdout.write(report.as_csv(found))
        return Exit.ANSWERED
    say(report.as_json(found) if args.json else report.as_text(found))
    return Exit.ANSWERED


def _certificate(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    from assistant.training import certificate

    if args.lesson and _lesson(room, args.lesson) is None:
        return Exit.USAGE
    found = room.progress(profile)
    lacking = certificate.lacking(found, args.lesson)
    if lacking:
        complain(f"not yet: {len(lacking)} lessons are still to be passed, next {lacking[0].lesson.name}")
        return Exit.UNANSWERED
    earned = certificate.certify(found, room.clock().date(), room.knowledge.version, args.lesson)
    if args.html:
        from assistant.training.pages import certificate_page

        return _write(args.html, certificate_page(earned))
    say(certificate.as_text(earned))
    return Exit.ANSWERED


def _write(path: str, text: str) -> int:
    Path(path).write_text(text, encoding="utf-8")
    say(f"Written: {path}")
    return Exit.ANSWERED


_ACTIONS: Final = {"practice": _practice, "lessons": _lessons, "quiz": _quiz, "certificate": _certificate}
