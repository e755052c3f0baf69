"""What was understood of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from intents.entities import Entities

if TYPE_CHECKING:
    from intents.candidate import Candidate
    from intents.entities import Span
    from intents.phrases import Mention, Target
    from intents.questions import Written
    from intents.search import Hit


class Interpretation(NamedTuple):
    """A question with its intent, what it names, and how sure that is."""

    question: str
    """As typed, made safe to show."""
    intent: str
    confidence: float
    entities: Entities = Entities()
    words: tuple[str, ...] = ()
    """The question's words, mended, with what it names replaced by placeholders."""
    unmasked: tuple[str, ...] = ()
    """The same words with the names left in."""
    targets: tuple[Target, ...] = ()
    """Everything named by a phrase, in order: folder and key."""
    mentions: tuple[Mention, ...] = ()
    """The same phrase by phrase, with its place in `unmasked`: where one names several things, one of them is meant."""
    runners_up: tuple[Candidate, ...] = ()
    hits: tuple[Hit, ...] = ()
    """What its free words speak of, best first; filled only where no code is named, or where a situation is told."""
    situation: bool = False
    """Whether it tells what was found and done, for which the code is wanted."""
    faq: tuple[Hit, ...] = ()
    """Written questions that are worded alike."""
    said: tuple[str, ...] = ()
    """The words of the message itself, where it was read in a talk."""
    recalled: tuple[Written, ...] = ()
    """Written answers on what is talked about that speak of what the message says by itself, the nearest first."""
    spans: tuple[Span, ...] = ()
    asks_whether: bool = False
    """Whether it wants a yes or no."""
    negated: bool = False
    """Whether what it wants confirmed is a denial of something."""
    carried: tuple[str, ...] = ()
    """What came from the conversation and not from the question: its subject, what it asks, the visits that were
    told before, or only how it is put."""

    def keys(self, folder: str) -> tuple[str, ...]:
        """What it names in one folder of the knowledge base."""
        return tuple(dict.fromkeys(target.key for target in self.targets if target.folder == folder))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it names, by number or by name."""
        return self.entities.codes or self.keys("codes")

    @property
    def sides(self) -> tuple[tuple[str, ...], ...]:
        """What is set beside one another: each code by number, then for each phrase the codes it may mean."""
        numbered = self.entities.codes
        named = (mention.keys("codes") for mention in self.mentions)
        phrases = (codes for codes in named if codes and not set(codes) & set(numbered))
        return tuple(dict.fromkeys((*((code,) for code in numbered), *phrases)))
