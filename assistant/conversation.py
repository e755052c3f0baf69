"""The one entrance: ask(text) -> Answer, with the focus kept between turns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from assistant.answer import Answer
from assistant.answers import follow_ups
from assistant.answers.asides import unknown
from assistant.answers.finishing import combine, finish
from assistant.answers.question import Question
from assistant.choosing import choice_meant
from assistant.remembering import remembered
from assistant.routing import SURE, route
from assistant.subject import OF_IDEAS
from intents.focus import Focus
from intents.interpreter import Interpreter
from intents.kinds import FOLLOW_UPS, OUT_OF_SCOPE
from intents.polarity import asks
from intents.text import MAX_CHARACTERS, clean
from knowledge.models import Day

if TYPE_CHECKING:
    from assistant.loading import Loaded
    from intents.interpretation import Interpretation
    from intents.wordlist import WordList

MOST_QUESTIONS: Final = 5
"""Questions of one message that are answered."""

_BETWEEN: Final = re.compile(
    r"(?<=\?)\s+(?=\S)|\n+|(?:,\s*|(?<!\s)\s+)(?:and|also|and also|plus)\s+"
    r"(?=(?:what|can|could|how|is|are|do|does|when|why|which|should|will)\s+(?!not\b|be\b|never\b)\w+\s+\w)",
    re.IGNORECASE,
)
_BRIEF: Final = 6
"""Words of a question that says nothing beside what a plan is asked for, or of a message that leans on the talk."""


class Conversation:
    """Turns about codes; one object a conversation, cheap to make once the knowledge is loaded."""

    def __init__(self, loaded: Loaded, today: Callable[[], date] = date.today) -> None:
        self._today = today
        self.focus = Focus()
        self.last: Answer | None = None
        self.take_up(loaded)

    def aside(self) -> Conversation:
        """Another conversation that understands by the same means, which then are in memory once."""
        from copy import copy  # a one-shot answer needs none

        other = copy(self)
        other.clear()
        return other

    def take_up(self, loaded: Loaded) -> None:
        """Answer from other knowledge from now on; what is talked about stays."""
        self._knowledge = loaded.knowledge
        self._interpreter = Interpreter(loaded.knowledge, loaded.language, self._today)
        # A message is read to see where to split it and read again to be answered: once is enough.
        self._read = lru_cache(maxsize=MOST_QUESTIONS + 1)(self._interpreter.read)

    @property
    def vocabulary(self) -> WordList:
        """The words that are known, and so no slip for another."""
        return self._interpreter.vocabulary

    def ask(self, text: str) -> Answer:
        """Answer a message; several questions in it are answered in order, and what is too much is said."""
        self._read.cache_clear()  # what a day is called is another one tomorrow
        questions = self._questions(text[:MAX_CHARACTERS])
        answers = [self._turn(question) for question in questions[:MOST_QUESTIONS]]
        self.last = answers[-1]
        said = dict.fromkeys(answer.headline for answer in answers)
        answers = [next(answer for answer in answers if answer.headline == headline) for headline in said]
        answer = answers[0] if len(answers) == 1 else combine(answers)
        return answer._replace(notices=(*_too_much(text, len(questions)), *answer.notices))

    def clear(self) -> None:
        """Forget what was talked about."""
        self.focus, self.last = Focus(), None

    def find(self, text: str, most: int = 8) -> list[tuple[str, str]]:
        """Folder and key of what is meant by a few words, for completion while typing."""
        return self._interpreter.find(text, most=most)

    def _questions(self, text: str) -> list[str]:
        """The questions of a message: split where one ends and another begins, unless it tells of a case."""
        pieces = [piece for piece in _BETWEEN.split(text) if piece and len(clean(piece)) > 2]
        told = len(pieces) > 1 and self._read(text, self.focus).intent == "case"
        return pieces if len(pieces) > 1 and not told and self._stand_alone(pieces[:MOST_QUESTIONS]) else [text]

    def _stand_alone(self, pieces: list[str]) -> bool:
        """Whether each piece is a question of its own and not one question with a story around it."""
        return all(self._stands_alone(piece, first=not at) for at, piece in enumerate(pieces))

    def _stands_alone(self, piece: str, first: bool) -> bool:
        reading = self._read(piece, self.focus)
        if not first and reading.intent in OF_IDEAS and not reading.targets:
            return False  # "what is a thing and why is it important"
        asking = asks(piece) or bool(reading.entities.codes)
        return asking and reading.confidence >= SURE and reading.intent not in FOLLOW_UPS | {OUT_OF_SCOPE}

    def _turn(self, text: str) -> Answer:
        asked_back = self.last if self.last and self.last.choices else None
        chosen = choice_meant(text, asked_back.choices) if asked_back else None
        reading = self._read(chosen or text, self.focus)
        question = Question(self._with_payer(reading), self._knowledge, self._day(reading), self._interpreter)
        answer = self._reply(question)
        if self.last and self._is_said_again(question, answer):
            from assistant.answers.repeating import unrepeated  # few answers need it

            answer = unrepeated(question, answer, self.last)
        answer = finish(answer, question)
        self._remember(question, answer)
        return answer

    def _reply(self, question: Question) -> Answer:
        intent = question.reading.intent
        if intent == "start_over":
            self.clear()
            return Answer("answer", "Fresh start. What would you like to know?")
        if intent in FOLLOW_UPS and self.last:
            return follow_ups.handle(question, self.last)
        may_ask_back = self.last is None or self.last.kind != "clarify"
        answer = route(question, may_ask_back)
        if answer.kind == "declined" and self._leans_on_the_talk(question.reading):
            return unknown(question.read_as(question.reading._replace(hits=())))
        return answer

    def _is_said_again(self, question: Question, answer: Answer) -> bool:
        """Whether an answer to a message that leans on the talk leads with what the last one led with."""
        again = self.last is not None and answer.lead is not None and answer.lead == self.last.lead
        return again and bool(question.reading.carried) and question.reading.intent not in FOLLOW_UPS

    def _leans_on_the_talk(self, reading: Interpretation) -> bool:
        """Whether a few words of ours tell something of what is talked about: "2 drugs" is never surely foreign."""
        brief = len(reading.unmasked) <= _BRIEF and not asks(reading.question)
        return brief and not self.focus.empty and not self._interpreter.speaks_of_else(reading)

    def _day(self, reading: Interpretation) -> Day:
        dates = reading.entities.dates
        return Day(dates[0] if len(dates) == 1 else self._today().isoformat())

    def _with_payer(self, reading: Interpretation) -> Interpretation:
        """A payer that is being talked about stays, as long as the codes stay and no more than that is asked."""
        same = not reading.codes or set(reading.codes) & {*self.focus.codes}
        brief = len(reading.words) <= _BRIEF
        if reading.keys("policies") or not (self.focus.payers and same and brief) or reading.intent != "coverage":
            return reading
        kept = tuple(target for target in self.focus.targets if target.folder == "policies")
        return reading._replace(targets=(*reading.targets, *kept))

    def _remember(self, question: Question, answer: Answer) -> None:
        self.last = answer
        self.focus = remembered(self.focus, question, answer)


def _too_much(text: str, questions: int) -> Iterator[str]:
    """What was left unread of a message that is too long or asks too much."""
    if len(text) > MAX_CHARACTERS:
        yield f"Only the first {MAX_CHARACTERS:,} characters of your message were read."
    if questions > MOST_QUESTIONS:
        yield f"Your message asks {questions} questions; the first {MOST_QUESTIONS} are answered. Ask the rest anew."
