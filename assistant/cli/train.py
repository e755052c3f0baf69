"""`claimdesk train`: opens the training screen, or trains line by line; lessons, placement, reports, certificates."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.cli.exits import Exit
from assistant.cli.output import complain, say

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.training.classroom import Classroom
    from knowledge.models import Lesson


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its sub-commands."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--profile", metavar="NAME", help="who is training, where several people share the computer")
    common.add_argument("--seed", type=int, metavar="N", help="draw exercises and choices the same way again")
    parser = commands.add_parser("train", parents=[common], help="learn billing: lessons, daily practice, progress")
    parser.add_argument("--plain", action="store_true", help="line by line, for screen readers and dumb terminals")
    parser.add_argument("--topic", metavar="TOPIC", default="", help="practise one topic only, line by line")
    parser.add_argument("--new", type=int, metavar="N", default=None, help="new exercises a day, for this once")
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
    reset = actions.add_parser("reset", parents=[common], help="begin anew; what was learnt is set aside")
    reset.set_defaults(action="reset")
    undo = actions.add_parser("undo", parents=[common], help="take back what the last reset set aside")
    undo.set_defaults(action="undo")


def _add_report(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = actions.add_parser("report", help="for the lead: everybody's progress")
    form = report.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")
    form.add_argument("--json", action="store_true", help="for programs")
    form.add_argument("--html", metavar="FILE", default="", help="as a page with plots")
    report.set_defaults(action="report")


def run(args: argparse.Namespace) -> int:
    """Carry out one of the sub-commands."""
    from assistant.settings import read_settings

    settings, problems = read_settings()
    for problem in problems:
        complain(problem)
    if _wants_screen(args):
        return _open_screen(getattr(args, "profile", ""))
    return _train(args, settings)


def _wants_screen(args: argparse.Namespace) -> bool:
    """Whether to practise in full screen: on a terminal, unless something is asked for that only lines have."""
    from assistant.cli.chat import has_screen

    plain = args.action != "practice" or args.plain or args.topic or args.new is not None or hasattr(args, "seed")
    return not plain and has_screen()


def _open_screen(profile: str) -> int:
    from assistant.tui.app import run_app

    return run_app(opening=f"/train {profile}".rstrip())


def _train(args: argparse.Namespace, settings: Settings) -> int:
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
        profile = _profile(room, getattr(args, "profile", "") or settings.profile)
        if not profile:
            return Exit.USAGE
        room.enter(profile)
        args.new_a_day = settings.new_items_a_day if getattr(args, "new", None) is None else max(0, args.new)
        return _ACTIONS[args.action](room, profile, args)


def _profile(room: Classroom, wanted: str) -> str:
    """Who is training; nobody where it cannot be told."""
    from assistant.training.classroom import LONGEST_NAME, SOMEBODY, is_name

    known = room.record.profiles()
    if wanted and not is_name(wanted):
        complain(f"that is no name for a profile; use up to {LONGEST_NAME} letters")
        return ""
    if not wanted and len(known) > 1:
        complain(
            f"several people train here ({', '.join(known)}); say who you are with: claimdesk train --profile NAME"
        )
        return ""
    return wanted or (known[0] if known else SOMEBODY)


def _seed(args: argparse.Namespace) -> int | None:
    """The number asked for; without one, every day draws anew."""
    return getattr(args, "seed", None)


def _practice(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    from assistant.cli.drill import Drill

    topic = next((one for one in room.topics if one.lower() == args.topic.lower()), "")
    if args.topic and not topic:
        complain(f"there is no topic called {args.topic}; the topics are: {', '.join(room.topics)}")
        return Exit.USAGE
    Drill(room, profile).practise(room.practice(profile, args.new_a_day, topic, _seed(args)))
    return Exit.ANSWERED


def _lessons(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    from assistant.cli.drill import Drill
    from assistant.training.wording import lesson_lines, topic_lines

    if args.lesson:
        lesson = _lesson(room, args.lesson)
        return Exit.USAGE if lesson is None else Drill(room, profile).teach(lesson, _seed(args))
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

    return Drill(room, profile).place(room.quiz(profile, _seed(args)))


def _reset(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    room.record.set_aside(profile)
    say(f"{profile} begins anew. What was learnt is set aside; take it back with: claimdesk train undo")
    return Exit.ANSWERED


def _undo(room: Classroom, profile: str, args: argparse.Namespace) -> int:
    if not room.record.has_aside(profile):
        complain(f"nothing of {profile} is set aside")
        return Exit.UNANSWERED
    room.record.take_back(profile)
    say(f"Taken back. What {profile} did since is set aside in its place.")
    return Exit.ANSWERED


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
    from assistant.training import certificate, wording

    if args.lesson and _lesson(room, args.lesson) is None:
        return Exit.USAGE
    found = room.progress(profile)
    lacking = certificate.lacking(found, args.lesson)
    if lacking:
        complain(f"not yet: {wording.still_to_pass(lacking)}, next {lacking[0].lesson.name}")
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


_ACTIONS: Final = {
    "practice": _practice,
    "lessons": _lessons,
    "quiz": _quiz,
    "certificate": _certificate,
    "reset": _reset,
    "undo": _undo,
}
