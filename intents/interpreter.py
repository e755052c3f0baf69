"""Text and focus -> Interpretation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from intents.candidate import Candidate
from intents.composing import asked_of_an_appeal
from intents.debts import asks_who_owes
from intents.ellipsis import CARRYING, PERSONS, asks_for_papers, of_another_patient, points_back
from intents.entities import Entities
from intents.features import stem
from intents.focus import Focus
from intents.interpretation import Interpretation
from intents.kinds import CODED, FOLLOW_UPS, OUT_OF_SCOPE, PLACEHOLDERS, REFUSALS, UNKNOWN, sure, taken_as
from intents.patterns import CODE, Pattern
from intents.polarity import asks_whether, claims, is_negated, last_question, without_denial
from intents.questions import Wording, Written, WrittenQuestions
from intents.reader import Lexicon, Parts, Reader
from intents.rewording import plainly_put
from intents.search import GISTS, STOP_STEMS, STOP_WORDS, THINGS, Index, terms
from intents.settling import by_what_is_named, days_in, is_an_idea, is_bare, of_the_one_asked, without_talk
from intents.stories import (
    asks_beside,
    denied_names,
    limit_told,
    lists_visits,
    planned_names,
    says,
    tells_a_situation,
    tells_of_a_tooth,
    tells_of_visits,
    wants_codes,
)
from intents.teeth import dentition
from intents.text import clean
from intents.wordlist import WordList

if TYPE_CHECKING:
    from intents.classifier import FuzzyClassifier
    from intents.phrases import Mention
    from intents.ranking import Features, Ranking
    from intents.search import Hit
    from knowledge.library import Knowledge
    from knowledge.shelf import Records

_NONSENSE: Final[dict[str, Any]] = {"intent": UNKNOWN, "confidence": 0.0}

_OF_ONE: Final = frozenset(
    {"eligibility", "same_day_combination", "frequency", "history", "use", "misuse", "sequence", "case", "fee_or_rvu",
     "documentation", "tips", "coverage", "claim_mechanics", "concept", "definition", "difference", OUT_OF_SCOPE}
)  # fmt: skip
"""Intents that ask something of what is named."""

WANTING: Final = STOP_WORDS | {
    "avoid", "prevent", "appeal", "fix", "resolve", "handle", "overturn", "dispute", "fight", "respond",
    "denied", "denies",
    "deny", "denial", "denials", "reject", "rejected", "refused", "due", "because", "reason", "claim",
    "claims", "insurance", "but", "though", "already", "wasnt", "isnt", "arent", "werent", "didnt", "doesnt", "dont",
    "hasnt", "havent", "wasn't", "isn't", "aren't", "weren't", "didn't", "doesn't", "don't", "hasn't", "haven't",
    "billing", "dental", "procedure", "general", "best", "way", "correct", "right", "proper", "explain", "mean",
    "means", "meaning", "whats", "hows", "whos",
    "benefit", "benefits",
    "within", "again", "month", "months", "year", "years",
    "someone", "anyone", "patient", "case", "looking", "look", "reimburse", "carriers", "carrier", "payer", "payers",
}  # fmt: skip
"""Words of what a question wants, which stand in the knowledge of everything."""

_TIMES: Final = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
"""Words behind which a number measures time and names no procedure."""

_SUBJECTS: Final = frozenset({"codes", "families", "concepts", "denials"})
_THINGS: Final = frozenset({"codes", "families", "concepts"})
_CODES_ONLY: Final = frozenset({"codes"})
_WRITTEN_OF: Final = frozenset({"codes", "concepts"})


class Interpreter:
    """Reads questions; made once from the knowledge base and the compiled language."""

    def __init__(self, knowledge: Knowledge, language: Records, today: Callable[[], date] = date.today) -> None:
        self._language = language
        self._today = today
        self.vocabulary = WordList(language.get("vocabulary"))
        """The words that are known."""
        self._ordinary = language.get("ordinary")
        self._reader = Reader(
            knowledge, Lexicon(language.get("abbreviations"), language.get, self.vocabulary, self._ordinary)
        )
        self._index = Index(language)
        self._gists = Index(language, GISTS)
        self._things = Index(language, THINGS)
        self._knowledge = knowledge

    @cached_property
    def _classifier(self) -> FuzzyClassifier:
        from intents.classifier import FuzzyClassifier  # a code alone is answered without it

        return FuzzyClassifier.load(self._language.get("classifier"))

    @cached_property
    def _questions(self) -> WrittenQuestions:
        return WrittenQuestions(self._language)

    @cached_property
    def _ranking(self) -> Ranking:
        from intents.ranking import Ranking  # what is written in so many words is found without it

        return Ranking(self._language, self._questions)

    def read(self, question: str, focus: Focus | None = None) -> Interpretation:
        """What a question wants and what it names, with what the conversation adds to it."""
        focus = focus or Focus()
        parts = self._reader.read(plainly_put(clean(question)), self._today(), (*focus.codes, *focus.nearby))
        if focus.empty and parts.extraction.entities.codes and is_bare(parts.masked) and not days_in(parts):
            # A code alone says what it wants; neither classifier nor written questions need to be loaded for it.
            return by_what_is_named(_first_reading(parts, []), parts, frozenset(), talking=False)
        ranked = self._ranked(parts)
        reading = self._sayable(_first_reading(parts, ranked), parts)
        days = len(days_in(parts))
        lists = lists_visits(reading, days, self.told["acts"])
        of_no_tooth = claims(reading.question) and not tells_of_a_tooth(reading.question)
        situation = not (lists or of_no_tooth) and days < _SEVERAL_DAYS and tells_a_situation(reading)
        reading = by_what_is_named(reading, parts, self._ordinary["ours"], talking=bool(focus.codes or focus.remarks))
        reading = of_the_one_asked(self._wants_its_code(reading))
        reading = self._of_an_edition(reading, parts)
        if situation:
            reading = self._of_a_situation(reading)
        elif (told := lists or tells_of_visits(reading, days, self._acts(reading))) or reading.intent == "case":
            beside = asks_beside(reading.question) and not (days and limit_told(reading.question))
            beside = beside or (not days and wants_codes(reading.question))
            reading = _of_the_claim(reading) if beside else sure(reading, "case") if told else reading
        if not parts.meaningful:
            reading = reading._replace(**_NONSENSE)
        elif (focus.empty and not focus.intent) or of_another_patient(reading.question):
            reading = without_talk(reading)
        elif written := self._of_another_matter(reading, parts, focus):
            reading = without_talk(reading._replace(faq=written))
        elif self.speaks_of_else(reading) and not (focus.refused and asks_who_owes(reading.words)):
            from intents.recalling import told_against  # only what is told in strange words needs it

            reading = told_against(reading, focus, self._knowledge, self) or without_talk(reading)
        else:
            from intents.following import with_focus  # a question by itself is read without it

            alone, reading = reading, _not_known(with_focus(reading, focus, self._knowledge, self))
            says_something = not CARRYING.issuperset(alone.unmasked)
            of_the_talk = reading.carried and "question" not in reading.carried and not alone.entities.codes
            reading = reading._replace(said=alone.unmasked)
            if of_the_talk and says_something and reading.intent not in FOLLOW_UPS:
                reading = reading._replace(recalled=tuple(self.written_of(alone, reading.codes[:_FEW_CODES])))
        reading = self._of_a_baby_tooth(reading)
        if not (reading.faq or (reading.carried and CARRYING.issuperset(reading.words))):
            reading = reading._replace(faq=self._alike(reading))
        if not (reading.codes or reading.entities.remarks or reading.hits):
            reading = reading._replace(hits=tuple(self._index.search(_about(parts.words), _SUBJECTS, _HITS)))
        return reading

    def _acts(self, reading: Interpretation) -> int:
        """How many of its words tell of a procedure without naming it; those of a course count where it is told of."""
        acts = sum(word in self.told["acts"] for word in reading.unmasked)
        if acts or not any(says(reading.unmasked, said) for said in self.told["settings"].values()):
            return acts
        return int(says(reading.unmasked, self.told["within"]))

    def _of_another_matter(self, reading: Interpretation, parts: Parts, focus: Focus) -> tuple[Hit, ...]:
        """What is written like a whole question about an idea of billing, that points at nothing said before."""
        if reading.codes or reading.entities.remarks or points_back(reading) or len(parts.words) < _WHOLE:
            return ()
        if reading.intent in REFUSALS or asked_of_an_appeal(reading, focus) or asks_for_papers(reading, focus):
            return ()
        alike = self._questions.alike(self._asked(reading), ())
        of_an_idea = any(hit.folder == "concepts" and hit.score >= _WRITTEN for hit in alike)
        return tuple(alike) if of_an_idea else ()

    def speaks_of_else(self, reading: Interpretation) -> bool:
        """Whether it names nothing of ours and has a word that no question of ours has: the talk says nothing of it."""
        named = reading.targets or reading.entities != Entities()
        if named or (reading.intent in FOLLOW_UPS and reading.confidence >= _BELIEVED):
            return False
        said = (word for word in reading.unmasked if word not in CARRYING and word.isalpha())
        return any(stem(word) not in self._spoken for word in self._questions.strange(said))

    @cached_property
    def _spoken(self) -> WordList:
        return WordList(self._language.get("spoken"))

    def _sayable(self, reading: Interpretation, parts: Parts) -> Interpretation:
        """The likeliest intent of which a word is said, where an intent has words that must be.

        Of what speaks of the last answer, and is not sure to, all words but one are said.
        """
        said = {*reading.unmasked, *reading.words}
        year = {"year"} if parts.years else set()
        told = frozenset(map(stem, {*reading.words} - CARRYING - PLACEHOLDERS))
        for item in (Candidate(reading.intent, reading.confidence), *reading.runners_up):
            needed = self._ordinary.get(f"needed_by_{item.intent}")
            its_own = told if item.confidence >= _SURELY_OF_IT else self._ordinary.get(f"words_of_{item.intent}", told)
            counts = item.intent == "history" and _AFTER_A_TIME.search(reading.question)
            if (needed is None or needed & (said | year)) and len(told - its_own) <= 1 and not counts:
                return taken_as(reading, item)
        return reading

    def _wants_its_code(self, reading: Interpretation) -> Interpretation:
        """A procedure that is named and nothing asked of it: its code is wanted."""
        entities = reading.entities
        named = not (entities.codes or entities.remarks) and bool(reading.keys("codes") or reading.keys("families"))
        asked = reading.keys("policies") or self._ordinary["asking"].intersection(reading.words)
        if not named or asked or reading.intent not in _OF_ONE or any(map(is_an_idea, reading.mentions)):
            return reading
        return sure(reading, "code_search")

    def _of_a_situation(self, reading: Interpretation) -> Interpretation:
        """What was found and done, where it is told in words of codes: the one that they fit best is wanted."""
        denied = [*denied_names(reading), *planned_names(reading)]
        absent = {place for item in denied for place in range(item.start, item.end)}
        present = (word for place, word in enumerate(reading.unmasked) if place not in absent)
        hits = tuple(self._index.search(_about(present), _SUBJECTS, _HITS))
        best = max((hit.coverage for hit in hits if hit.folder == "codes"), default=0.0)
        of_work = any(mention.keys(*CODED) for mention in reading.mentions)
        of_a_mouth = of_work or self._ordinary["mouth"].intersection(reading.unmasked)
        idea = max((hit.coverage for hit in hits if hit.folder == "concepts"), default=0.0)
        if best < max(_TOLD, idea - _FAR_MORE) or not of_a_mouth:
            return reading
        if denied and not self._alike(reading):
            reading = _without(reading, denied)
        told = reading._replace(hits=hits, situation=True, asks_whether=False, negated=False)
        return sure(told, "code_search")

    def _of_a_baby_tooth(self, reading: Interpretation) -> Interpretation:
        """What is looked for on a tooth that its letter makes a primary one, as if that were said in words."""
        entities = reading.entities
        lettered = bool(entities.teeth) and all(dentition(tooth) == "primary" for tooth in entities.teeth)
        lettered = lettered and "numbers" not in reading.question.lower()  # whose last letter is no tooth's
        named = (reading.keys("codes") or reading.keys("families")) and not entities.codes
        said = not _PRIMARY.isdisjoint(reading.unmasked)
        if reading.intent != "code_search" or not (lettered and named) or said:
            return reading
        text = reading.question
        for span in sorted((span for span in reading.spans if span.kind == "tooth"), reverse=True):
            text = f"{text[: span.start]}baby tooth{text[span.end :]}"
        told = self.read(text)
        if told.intent != "code_search":
            return reading
        return reading._replace(targets=told.targets, mentions=told.mentions, faq=told.faq, hits=told.hits)

    def _of_an_edition(self, reading: Interpretation, parts: Parts) -> Interpretation:
        """What changed in a year is what changed in the code set of that year."""
        if reading.intent != "history" or reading.codes or not parts.years:
            return reading
        found = self._reader.edition(parts.years[0])
        return reading._replace(targets=tuple(dict.fromkeys((*found, *reading.targets))))

    def _ranked(self, parts: Parts) -> list[Candidate]:
        """All intents, likeliest first; of a long story its last question counts where that can be told."""
        ranked = self._classifier.rank(" ".join(parts.masked), spelt=True)
        if len(parts.masked) < _STORY:
            return ranked
        asked_last = last_question(parts.text)
        if asked_last == parts.text:
            return ranked
        asked = self._reader.read(asked_last, self._today())
        ending = self._classifier.rank(" ".join(asked.masked), spelt=True)
        return ending if ending[0].confidence > min(ranked[0].confidence, _TELLING) else ranked

    def rank(self, question: str) -> list[Candidate]:
        """All intents for the bare wording of a question, out of scope among them, likeliest first."""
        parts = self._reader.read(question, self._today())
        return _candidates(self._ranked(parts))

    def stems(self, text: str) -> frozenset[str]:
        """The stems of a text of ours, abbreviations written out as in questions."""
        return self._reader.stems(text)

    def plain(self, stems: Iterable[str]) -> frozenset[str]:
        """The stems with those that mean the same made one."""
        return self._questions.plain(stems)

    def sides(self, stems: Iterable[str]) -> dict[str, set[str]]:
        """The contrasting words among the stems, by their group: jaw, dentition, step and the like."""
        return self._questions.sides(stems)

    def written_on(self, reading: Interpretation) -> list[Hit]:
        """Written answers that speak of what a question speaks of, in whatever words; first what does most."""
        return self._gists.find(self._gist(reading), _WRITTEN_OF, _RIVALS, least=_SPOKEN_OF)

    def by_likeness(self, reading: Interpretation, written: Iterable[Hit]) -> list[Written]:
        """Some of these, first the one that is worded most like the question and speaks of most of it."""
        asked = self._asked(reading)
        found = (Written(hit, self._likeness(asked, hit)) for hit in written)
        return sorted(found, key=lambda item: -(item.likeness + item.hit.coverage))

    def likeliest(self, reading: Interpretation, written: Sequence[Hit]) -> tuple[Written, float] | None:
        """Of these the one that is likely the answer, and how likely it is."""
        if not written:
            return None
        asked = self._asked(reading)
        chance, hit = max(zip(self._ranking.chances(asked, written), written, strict=True), key=itemgetter(0))
        return Written(hit, self._likeness(asked, hit)), chance

    def fitting(self, reading: Interpretation, written: Sequence[Hit]) -> list[Features]:
        """How each of these fits the question."""
        return self._ranking.features(self._asked(reading), written)

    def closeness(self, reading: Interpretation) -> Callable[[str], float]:
        """How close statements of ours are to what is said of the codes that are named, 0 to 1."""
        asked = self._asked(reading)
        said = tuple(word for word in asked.words if word not in PLACEHOLDERS)
        close = self._ranking.closeness(asked._replace(words=said))
        return lambda text: close(self._questions.plain(self._reader.stems(CODE.sub("", text)) - STOP_STEMS))

    def _likeness(self, asked: Wording, hit: Hit) -> float:
        return self._questions.likeness(asked, f"{hit.folder}/{hit.key}")

    def written_of(self, reading: Interpretation, codes: Sequence[str], first: Sequence[str] = ()) -> list[Written]:
        """Written answers of these codes that speak of what a message says, the nearest first.

        Of those that are as near one of the `first` codes comes first.
        """
        told = [word for word in reading.unmasked if word not in PERSONS]
        gist = sorted(self._questions.plain(terms(told)))
        plain = self._asked(reading)
        found: list[Written] = []
        for hit in self._gists.find(gist, _CODES_ONLY, _RECALLED, owners=codes) if codes else ():
            owner = hit.key.partition("/")[0]
            asked = Wording((*plain.words, "qcode"), (owner,), plain.named | {owner}, plain.teeth)
            found.append(Written(hit, self._questions.likeness(asked, f"{hit.folder}/{hit.key}")))

        def nearness(item: Written) -> float:
            return item.likeness + item.hit.coverage + (_OF_FIRST if item.hit.key.partition("/")[0] in first else 0.0)

        return sorted(found, key=nearness, reverse=True)

    def spoken_of(self, words: Sequence[str], codes: Sequence[str] = ()) -> list[Hit]:
        """What words speak of among these codes, the best first; among all where none is given."""
        return self._index.find(terms(_about(words)), _CODES_ONLY, _HITS, owners=codes)

    def things(self, described: str, most: int = 8) -> list[Hit]:
        """What a description may be of: codes, courses of treatment and ideas, the best first."""
        parts = self._reader.read(described, self._today())
        return self._things.find(sorted(self._questions.plain(terms(parts.words))), _THINGS, most)

    def _alike(self, reading: Interpretation) -> tuple[Hit, ...]:
        """Written questions that are worded alike; what is written of every payer is asked of the one that is named.

        A denial is set beside what it denies.
        """
        asked = self._asked(reading)
        if reading.negated:
            asked = asked._replace(words=without_denial(asked.words))
        found = self._questions.alike(asked, reading.codes)
        payers = frozenset(_places_of(reading, "policies"))
        if payers and not (found and found[0].score >= _WRITTEN):
            others = tuple(word for place, word in enumerate(asked.words) if place not in payers)
            found = [*self._questions.alike(asked._replace(words=others), reading.codes), *found]
        return tuple(found)

    @property
    def today(self) -> date:
        """The day on which it is asked."""
        return self._today()

    @cached_property
    def told(self) -> dict[str, Any]:
        """How people tell of what was done (see intents/data/told.yaml)."""
        return dict(self._language.get("told"))

    def named(self, text: str) -> tuple[str, ...]:
        """What a text names as a whole, as folder and key of codes and families."""
        parts = self._reader.read(text, self._today())
        whole = [mention for mention in parts.mentions if (mention.start, mention.end) == (0, len(parts.words))]
        return tuple(
            f"{target.folder}/{target.key}" for mention in whole for target in mention.targets if target.folder in CODED
        )

    def _asked(self, reading: Interpretation) -> Wording:
        """The question as it is compared with written ones; a family that it names may stand for any of its codes."""
        families = filter(None, map(self._knowledge.family, reading.keys("families")))
        meant = (code for family in families for code in family.codes)
        names = (*reading.keys("codes"), *reading.keys("families"), *meant)
        entities = reading.entities
        named = frozenset((*entities.codes, *entities.remarks, *entities.groups, *names))
        return Wording(reading.unmasked, entities.codes, named, frozenset(entities.teeth))

    def coverage(self, reading: Interpretation, text: str) -> float:
        """How much a text says of what a question speaks of, 0 to 1."""
        return self._gists.coverage(self._gist(reading), self._questions.plain(self._reader.stems(text)))

    def _gist(self, reading: Interpretation) -> list[str]:
        stems = (*terms(reading.unmasked), *map(str.lower, reading.entities.codes))
        return sorted(self._questions.plain(stems))

    def find(self, text: str, folders: frozenset[str] = _SUBJECTS, most: int = 8) -> list[tuple[str, str]]:
        """Folder and key of what free words may mean: names first, then by what is written."""
        parts = self._reader.read(text, self._today())
        named = [(target.folder, target.key) for target in parts.targets if target.folder in folders]
        hits = [(hit.folder, hit.key) for hit in self._index.search(parts.words, folders, most)]
        return list(dict.fromkeys([*(("codes", code) for code in parts.extraction.entities.codes), *named, *hits]))[
            :most
        ]


def _without(reading: Interpretation, absent: Sequence[Mention]) -> Interpretation:
    """The reading without some of what it names."""
    said = {target for item in reading.mentions if item not in absent for target in item.targets}
    dropped = {target for item in absent for target in item.targets} - said
    return reading._replace(targets=tuple(target for target in reading.targets if target not in dropped))


def _not_known(reading: Interpretation) -> Interpretation:
    """What is said in a talk in words of ours is not known, and not foreign, unless that is very sure."""
    foreign = reading.intent == OUT_OF_SCOPE and reading.confidence < _SURELY_FOREIGN
    return reading._replace(intent=UNKNOWN) if foreign else reading


def _first_reading(parts: Parts, ranked: list[Candidate]) -> Interpretation:
    """The question by itself: out of scope is what the chances of all intents leave over."""
    candidates = _candidates(ranked)
    text = parts.text
    return Interpretation(
        question=text,
        intent=candidates[0].intent,
        confidence=candidates[0].confidence,
        entities=parts.extraction.entities,
        words=parts.masked,
        unmasked=parts.words,
        targets=(*parts.targets, *parts.within),
        mentions=parts.mentions,
        runners_up=tuple(candidates[1:]),
        spans=parts.extraction.spans,
        asks_whether=asks_whether(text) or claims(text),
        negated=is_negated(text),
    )


def _places_of(reading: Interpretation, folder: str) -> Iterator[int]:
    """The places of the words that name something in a folder."""
    for mention in reading.mentions:
        if mention.targets[0].folder == folder:
            yield from range(mention.start, mention.end)


def _of_the_claim(reading: Interpretation) -> Interpretation:
    """What asks something beside the visits that it tells of, as the likeliest of what may be asked of them."""
    if reading.intent in _OF_VISITS:
        return reading
    if reading.keys("concepts") and not reading.entities.codes:
        return sure(reading, "concept")
    likely = (item for item in reading.runners_up if item.intent in _OF_VISITS and item.confidence >= _LEAST)
    alone = len(reading.entities.codes) + len(reading.mentions) == 1
    left = "use" if alone else "denial" if "will" in reading.words else "claim_mechanics"
    found = max(likely, key=lambda item: item.confidence, default=Candidate(left, _BELIEVED))
    return reading._replace(intent=found.intent, confidence=max(found.confidence, _BELIEVED))


def _about(words: Iterable[str]) -> list[str]:
    """The words that say what a question is about, without those that say what it wants; all if none is left."""
    everything = list(words)
    pairs = zip(everything, (*everything[1:], ""), strict=False)
    kept = (word for word, after in pairs if not (word.isdigit() and after in _TIMES))
    return [word for word in kept if word not in WANTING] or everything


def _candidates(ranked: list[Candidate]) -> list[Candidate]:
    unfit = Candidate(OUT_OF_SCOPE, max(0.0, 1.0 - sum(candidate.confidence for candidate in ranked)))
    return sorted([*ranked[:6], unfit], key=lambda candidate: -candidate.confidence)


_SURELY_FOREIGN: Final = 0.8
"""Confidence from which a message in a talk is foreign, though every word of it is one of ours."""

_OF_VISITS: Final = frozenset(
    {"claim_mechanics", "concept", "coverage", "denial", "same_day_combination", "sequence", "frequency", "difference"}
)
"""What may be asked of visits that are told."""

_LEAST: Final = 0.02
"""Confidence below which an intent is no more likely than any."""

_AFTER_A_TIME: Final = Pattern(
    r"\b(?:after|every|within)\s+(?:only\s+)?(?:\d+|a|two|three|four|five)\s+(?:years?|yrs?|months?)\b"
)
"""Counts the time since something was done, which no change of a code does."""

_PRIMARY: Final = frozenset({"baby", "primary", "deciduous", "milk"})

_SURELY_OF_IT: Final = 0.9
"""Confidence from which a message speaks of the last answer, whatever else it says."""

_BELIEVED: Final = 0.55
"""Confidence from which nothing is asked back: visits that are told leave little to ask."""

_RECALLED: Final = 3
_OF_FIRST: Final = 0.2
_FEW_CODES: Final = 3
"""Codes that are talked about of which written answers are looked for."""

_HITS: Final = 16
_TOLD: Final = 0.3
"""Share of a told situation that one code must account for."""

_FAR_MORE: Final = 0.5
"""How much more of a told situation an idea of billing may account for than any code."""
_RIVALS: Final = 12
_SPOKEN_OF: Final = 0.3
"""Written answers that are weighed against each other, and the share of a question that each must speak of."""

_WHOLE: Final = 5
"""Words that a question of its own has: "how often" is asked of what was talked about."""

_WRITTEN: Final = 0.8
"""Likeness to a written question from which one is a matter of its own, whatever was talked about."""

_SEVERAL_DAYS: Final = 2
_STORY: Final = 22
"""Words from which a message counts as a story with a question in it."""

_TELLING: Final = 0.5
"""Confidence from which the question at the end of a story counts."""
