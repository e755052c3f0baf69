"""What a handler gets: a question that was understood, and all that is known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from intents.features import stem
from intents.interpreter import WANTING
from intents.polarity import claims
from intents.search import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intents.interpretation import Interpretation
    from intents.interpreter import Interpreter
    from intents.phrases import Target
    from intents.questions import Written
    from knowledge.library import Knowledge
    from knowledge.models import Code, Concept, Day, Denial, Family, Heading, Payer, Statement


class Question:
    """An interpretation with the knowledge to answer it from, for one date of service."""

    def __init__(self, reading: Interpretation, knowledge: Knowledge, day: Day, interpreter: Interpreter) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.day = day
        self.interpreter = interpreter
        self.stems_of = interpreter.stems

    def about(self, *targets: Target, first: bool = False) -> Question:
        """The same question with more named, behind what it names or before that."""
        held = self.reading.targets
        named = self.reading._replace(targets=(*targets, *held) if first else (*held, *targets))
        return self.read_as(named)

    def meant(self, intent: str) -> Question:
        """The same question taken to want something else."""
        return self.read_as(self.reading._replace(intent=intent))

    def read_as(self, reading: Interpretation) -> Question:
        """The same question with another reading."""
        return Question(reading, self.knowledge, self.day, self.interpreter)

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The codes it names; of a family without a code, those its name stands for."""
        named = self.reading.codes or tuple(code for family in self.families for code in family.main_codes)
        named = named or tuple(code for section in self._sections for code in section.main)
        return tuple(code for code in map(self.knowledge.code, named) if code)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """The courses of treatment it names."""
        return tuple(found for found in map(self.knowledge.family, self.reading.keys("families")) if found)

    @cached_property
    def _sections(self) -> tuple[Heading, ...]:
        known = self.knowledge.headings("sections")
        return tuple(known[key] for key in self.reading.keys("sections"))

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """The ideas of billing it names."""
        return tuple(found for found in map(self.knowledge.concept, self.reading.keys("concepts")) if found)

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """The denial reasons it names."""
        return tuple(found for found in map(self.knowledge.denial, self.reading.keys("denials")) if found)

    @cached_property
    def payers(self) -> tuple[Payer, ...]:
        """The payers it names."""
        return tuple(found for found in map(self.knowledge.payer, self.reading.keys("policies")) if found)

    @cached_property
    def likeliest(self) -> tuple[Written, float] | None:
        """Of all written answers that speak of it the one that is likely its answer, and how likely that is."""
        return self.interpreter.likeliest(self.reading, self.interpreter.written_on(self.reading))

    @cached_property
    def is_claim(self) -> bool:
        """Whether what is to be judged is a plain sentence and no question."""
        return self.reading.asks_whether and claims(self.reading.question)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words that carry meaning."""
        return frozenset(stem(word) for word in self.reading.unmasked if word not in STOP_WORDS)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems that say what is asked of what is named: neither names nor words of wanting."""
        return frozenset(stem(word) for word in self.reading.words if word not in WANTING)

    @cached_property
    def beside_names(self) -> frozenset[str]:
        """The same without the name of an idea, where one idea is named."""
        return self.asked - self.named_by(self.concepts[0]) if len(self.concepts) == 1 else self.asked

    def named_by(self, idea: Concept) -> frozenset[str]:
        """The stems by which it names an idea."""
        names = map(self.stems_of, (idea.name, *idea.phrases))
        return frozenset[str]().union(*(name for name in names if name <= self.stems))

    def says(self, *words: str) -> bool:
        """Whether one of these words stands in the question."""
        return not {stem(word) for word in words}.isdisjoint(map(stem, self.reading.words))

    def share(self, text: str, asked: frozenset[str] | None = None) -> float:
        """How much of the question, or of some stems of it, a text accounts for, 0 to 1."""
        asked = self.stems if asked is None else asked
        return len(asked & self.stems_of(text)) / max(len(asked), 1)

    def closest(self, statements: Iterable[Statement], beside: Iterable[str] = ()) -> tuple[Statement | None, float]:
        """The statement that accounts for most of the question, and for how much; words `beside` it do not count."""
        best, most = None, 0.0
        asked = self.stems - {stem(word) for word in beside}
        for statement in statements:
            share = self.share(statement.text, asked)
            if share > most:
                best, most = statement, share
        return best, most
