"""What a conversation adds to a question: "and the final visit?", "what about D3352?", "same tooth?"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

from intents.debts import asks_who_owes
from intents.ellipsis import (
    CARRYING,
    OPENERS,
    PRONOUNS,
    adds_a_condition,
    asked_before,
    asked_of_an_appeal,
    asked_of_another,
    asked_of_another_part,
    asked_of_another_time,
    asked_of_the_same,
    asked_of_the_talk,
    asked_the_other_way,
    asked_what_is,
    asked_with,
    goes_on,
    of_the_network,
    pieces,
    points_back,
    supposes,
    wants_code,
)
from intents.features import all_stems, stem
from intents.kinds import (
    FLOOR,
    FOLLOW_UPS,
    IDEAS,
    OF_REMARKS,
    OF_SEVERAL,
    OUT_OF_SCOPE,
    REFUSALS,
    STANDALONE,
    UNKNOWN,
    free_words,
    subjects,
    sure,
    taken_as,
)
from intents.patterns import Pattern
from intents.polarity import asks
from intents.settling import APART

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intents.focus import Focus, Piece
    from intents.interpretation import Interpretation
    from knowledge.library import Knowledge

_ADDING: Final = frozenset({"too", "also", "add"})
"""Words that ask whether a thing may be billed on top of what is talked about."""

_BESIDE: Final = PRONOUNS | _ADDING | {"as"}
"""Words by which a thing is set beside what is talked about."""

_ADDS: Final = Pattern(r"^\W*(?:with|plus)\b")
_AFTER: Final = Pattern(r"\b(?:after|afterwards|later|next|before|first)\W*$")
"""Asks after a thing by its place in what is talked about: "and the core buildup after?"."""

_JOINING: Final = frozenset({"same", "with", "together", "too", "also"})
"""Words without which a code by number is asked about by itself."""

_WHICH: Final = frozenset({"what", "which", "codes"})
"""Words that ask what may stand beside a thing, whatever was talked about."""

_INCLUDING: Final = frozenset({"include", "includes", "included", "including", "inside", "part", "cover", "covers"})
_OF_A_THING: Final = Pattern(r"\b(?:for|with|on|of|about|to (?:a|an|the|bill)|do|does|is|are)\b")
"""Words behind which a question about documents names what they are for."""

_OF_A_LINE: Final = Pattern(r"^(?:and |or |what (?:about|if) |how about )*(?:on|for|with|it'?s on)\b")
"""A code behind these words, where a remittance is talked about, is the line's."""

_APPEALED: Final = Pattern(r"\b(?:i|we)\b.*\b(?:appeal|fight|dispute|fix|resubmit|correct)|^(?:appeal|fix)\b")
_TOOTH_KINDS: Final = frozenset(
    {"premolar", "premolars", "bicuspid", "molar", "molars", "anterior", "anteriors", "incisor", "canine", "primary",
     "permanent", "baby", "adult", "child", "kid"}
)  # fmt: skip
"""Kinds of teeth and patients: "how about on a premolar" asks the same of another tooth, not what a premolar is."""

_USING: Final = frozenset({"can", "could", "may", "use", "used", "bill", "billed", "for"})
"""Words of "can I use it on a primary tooth", which say nothing else of what is asked."""

_OF_A_COURSE: Final = "step"
"""The group of contrasting words for the visits of a course: first, next, last."""

_CODE_WANTED: Final = frozenset({"code", "codes", "cdt", "which"})
_ASIDE: Final = frozenset({"code_search", "help", OUT_OF_SCOPE})
"""Intents that leave the talk, which a question of few words that points back to it does not mean."""

_DEFINING: Final = Pattern(
    r"^\W*(?:(?:and|so|ok|okay|but|then) )*what(?:'?s| is| are) (?:an? |the )?(?:codes? )?d\d{4}\W*$"
)
"""Asks what a code is, and so leaves nothing out."""

_FEW: Final = 3
_FEW_OPENED: Final = 5
"""Words beside names up to which a question may leave out what it asks, and when it opens as one that goes on."""

_SURE: Final = 0.6
"""Confidence from which a question is taken to say itself what it asks."""

_UNDERSTOOD: Final = 0.4
"""Confidence from which a question that was made whole is understood."""

_BOTH: Final = 2
_WRITTEN: Final = 0.62
_NEARLY_WRITTEN: Final = 0.7
"""Likeness to a written question from which a question that was made whole is asked, and where it names a thing."""

_LONGER: Final = 5
"""Words from which a message says more than "why?"."""


class QuestionReader(Protocol):
    """What following needs of the interpreter."""

    def read(self, question: str) -> Interpretation:
        """What a question that was made whole wants and names."""

    def sides(self, stems: Iterable[str]) -> Mapping[str, set[str]]:
        """The contrasting words among the stems, by their group."""


class _ReadOnce:
    """A reader for one message, of which several steps make the same whole question: each text is read once."""

    def __init__(self, reader: QuestionReader) -> None:
        self.read = cache(reader.read)
        self.sides = reader.sides


def without_talk(reading: Interpretation) -> Interpretation:
    """Where nothing was said before, no question is about what was said; a thing that is named can be told plainly."""
    named = reading.codes or reading.keys("families")
    meant = reading.confidence >= FLOOR and len(reading.words) < _LONGER and not named
    if reading.intent not in FOLLOW_UPS or meant or (named and reading.intent == "plain_words"):
        return reading
    other = next((item for item in reading.runners_up if item.intent not in FOLLOW_UPS), None)
    return taken_as(reading, other) if other else reading


def with_focus(reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader) -> Interpretation:
    """Pronouns and bare codes inherit the question; what the question names replaces what was talked about."""
    if _is_guessed(reading) or _wants_no_more(reading):
        reading = reading._replace(intent=UNKNOWN)
    reader, now = _ReadOnce(reader), pieces(reading)
    if likened := _read(asked_what_is(reading, now), reader):
        return likened
    turned = _read(asked_the_other_way(reading, focus, reader.sides), reader)
    if turned and (found := _understood(turned, reading, focus, ("subject",))):
        return found
    alone, free = reading, free_words(reading.words)
    if stepped := _step_meant(reading, free, focus, knowledge, reader):
        code, free = stepped
        reading = _of_the_step(reading, code, focus)
    reading = _of_another_tooth(reading, free, focus)
    reading = _narrowed(_other_meant(_of_the_line(reading, focus), focus, knowledge), focus, knowledge)
    if reading is alone and (made := _made_whole(reading, now, focus, reader)):
        return made
    entities = reading.entities
    has_name = reading.codes or entities.unknown_codes or entities.remarks or subjects(reading)
    named = bool(has_name) and not _names_what_to_send(reading)
    if not named:
        reading = _back_to_the_talk(reading, free, focus)
    if focus.intent and _is_elliptic(reading, free, focus):
        reading = _other_meant(_carried_on(reading, focus), focus, knowledge)
    if not named and reading.intent not in {"help", OUT_OF_SCOPE, "start_over"} | STANDALONE:
        reading = _inherit(reading, focus)
    same_topic = not named or set(reading.codes) & {*focus.codes, *focus.nearby}
    if same_topic and not entities.teeth and focus.teeth and not _names_other_tooth(reading):
        reading = reading._replace(entities=reading.entities._replace(teeth=focus.teeth))
    return reading


def _is_guessed(reading: Interpretation) -> bool:
    """Whether a code would be looked for by words that name nothing and ask for none: "she lost coverage between"."""
    unsure = reading.intent == "code_search" and reading.confidence < _SURE and not reading.situation
    return unsure and not (reading.targets or _CODE_WANTED.intersection(reading.words) or asks(reading.question))


def _wants_no_more(reading: Interpretation) -> bool:
    """Whether "more" belongs to something that is told: "lost 2 more teeth"."""
    told = [word for word in reading.words if word not in CARRYING and word != "more"]
    return reading.intent == "more" and "more" in reading.words and len(told) > 1


def _made_whole(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """The reading of the whole question, where it is understood; a refusal stays what is talked about."""
    if told := _of_the_compared(reading, now, focus, reader):
        return told
    another = (
        asked_of_another(reading, now, focus)
        or asked_of_another_part(reading, now, focus)
        or asked_of_another_time(reading, now, focus)
    )
    if another:
        names = reading.codes or subjects(reading)
        return _understood(reader.read(another), reading, focus, ("subject", "wording") if names else ("subject",))
    written = _as_written(reading, now, focus, reader) or _on_condition(reading, now, focus, reader)
    if written:
        return written
    text = asked_of_an_appeal(reading, focus) or asked_of_the_same(reading, now, focus)
    made = _read(text, reader)
    if made is None or (reading.intent == OUT_OF_SCOPE and made.intent in IDEAS | {OUT_OF_SCOPE} and not made.faq):
        return None  # the subject alone made it ours
    whole = len(reading.words) >= _LONGER and not points_back(reading)
    if whole and _likeness(reader.read(reading.question)) >= _WRITTEN > _likeness(made):
        return None  # it is written of by itself
    made = made._replace(asks_whether=reading.asks_whether, negated=reading.negated)
    if made.intent == "difference" and len(made.codes) < _BOTH and adds_a_condition(reading):
        made = taken_as(made, made.runners_up[0])  # "same dentist?" sets nothing beside anything
    return _understood(made, reading, focus, ("subject",))


def _of_the_compared(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """A comparison with what is told behind it, which decides between the two: "7140 or 7210", "doc cut the bone"."""
    compared = focus.intent == "difference" and len(focus.codes) > 1
    tells = not (reading.codes or reading.keys("policies") or asks(reading.question) or reading.intent in FOLLOW_UPS)
    made = _read(asked_with(now, focus), reader) if compared and tells else None
    return made._replace(carried=("subject", "condition")) if made and made.intent == "difference" else None


def _understood(
    made: Interpretation, reading: Interpretation, focus: Focus, carried: tuple[str, ...]
) -> Interpretation | None:
    """A question that was made whole, with what is talked about still; nothing where it says too little."""
    if made.confidence < _UNDERSTOOD:
        return None
    if wants_code(reading) and made.entities.codes:
        made = sure(made, "code_search")
    refusals = tuple(target for target in focus.targets if target.folder == "denials")
    return made._replace(targets=tuple(dict.fromkeys((*made.targets, *refusals))), carried=carried)


def _as_written(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """The whole question of which one is written that is less like the message alone.

    It is the message with what is talked about, or the question before with the message behind it.
    """
    numbered = reading.entities.codes or reading.entities.remarks
    if numbered or reading.keys("policies") or reading.intent in FOLLOW_UPS or wants_code(reading):
        return None
    names = bool(reading.codes or reading.keys("families"))
    if names and focus.intent in OF_SEVERAL:
        return None
    of_the_talk = map(reader.read, asked_of_the_talk(now, focus))
    behind = _read(asked_with(now, focus), reader)
    itself = reading.intent not in {OUT_OF_SCOPE, UNKNOWN}
    if behind and itself and _likeness(behind) <= _likeness(_read(asked_before(focus), reader)):
        behind = None  # what is written is the question before, whatever the message adds
    best = max((*of_the_talk, behind), key=_likeness)
    enough = _NEARLY_WRITTEN if names else _WRITTEN
    if not best or _likeness(best) < enough or _likeness(best) <= _likeness(reader.read(reading.question)):
        return None
    carried = ("subject", "condition") if best is behind else ("subject",)
    asks_it = reading.asks_whether or best.asks_whether
    return best._replace(confidence=max(best.confidence, _SURE), asks_whether=asks_it, carried=carried)


def _read(text: str, reader: QuestionReader) -> Interpretation | None:
    return reader.read(text) if text else None


def _likeness(reading: Interpretation | None) -> float:
    """How like it the likeliest written question is; a case is answered by its visits, whatever is written."""
    return reading.faq[0].score if reading and reading.faq and reading.intent != "case" else 0.0


def _on_condition(
    reading: Interpretation, now: Sequence[Piece], focus: Focus, reader: QuestionReader
) -> Interpretation | None:
    """The question before with what is added to it, where it still asks the same and the addition asks nothing."""
    asks_nothing = reading.confidence < _SURE or supposes(reading) or of_the_network(reading)
    adds = adds_a_condition(reading) and asks_nothing
    text = asked_with(now, focus) if adds else ""
    made = _read(text, reader)
    same = made and made.intent == focus.intent and made.confidence >= _SURE
    return made._replace(carried=("subject", "condition")) if made and same else None


def _step_meant(
    reading: Interpretation, free: list[str], focus: Focus, knowledge: Knowledge, reader: QuestionReader
) -> tuple[str, list[str]] | None:
    """A nearby code called by what sets its names apart: "and the final visit?" of an apexification.

    With it come the words that are left to say what is asked. Of several codes the one named most like the code in
    focus is meant: "upper?" of a lower flexible partial is the upper flexible one. A contrasting word calls another
    code only where the code in focus has its contrary: "and for kids?" of a fluoride varnish is still the varnish.
    """
    elsewhere = reading.codes or subjects(reading) or PRONOUNS & set(reading.words) or APART.search(reading.question)
    if elsewhere or len(focus.nearby) < 2:
        return None
    compared = focus.intent == "difference" and len(focus.codes) > 1
    names = {code: _stems_of(code, knowledge) for code in (focus.codes if compared else focus.nearby)}
    common = set.intersection(*names.values())
    main = names.get(focus.codes[0], set()) if focus.codes else set()
    asked = {stem(word) for word in free if word not in OPENERS}
    called = reader.sides(_called(focus.codes[:1], knowledge))
    asked = {one for one in asked if _sets_apart(reader.sides([one]), called)}
    ranked = sorted(
        ((len(asked & (name - common)), len(main & name) if code not in focus.codes[:1] else 0, code)
         for code, name in names.items()), reverse=True
    )  # fmt: skip
    best, next_best = ranked[:2]
    if best[0] == 0 or best[:2] == next_best[:2] or (best[0] == next_best[0] and len(asked) > 1):
        return None
    return best[2], [word for word in free if stem(word) not in names[best[2]]]


def _of_the_step(reading: Interpretation, code: str, focus: Focus) -> Interpretation:
    """The question asked of a nearby code that it calls; where it leaves out what it asks, what was asked before."""
    unsaid = reading.confidence < _SURE or goes_on(reading.question)
    reading = reading._replace(entities=reading.entities._replace(codes=(code,)))
    return _carried_on(reading, focus) if unsaid and reading.intent in FOLLOW_UPS | _ASIDE else reading


def _sets_apart(word: Mapping[str, set[str]], name: Mapping[str, set[str]]) -> bool:
    """Whether a word has no contrary, or one that the name holds; a course has its steps, whatever they are called."""
    return not word or not word.keys().isdisjoint({*name, _OF_A_COURSE})


def _called(codes: Iterable[str], knowledge: Knowledge) -> set[str]:
    """The stems of the shown names of codes."""
    return {one for found in map(knowledge.code, codes) if found for one in all_stems(found.name)}


def _stems_of(code: str, knowledge: Knowledge) -> set[str]:
    """The stems of a code's names."""
    found = knowledge.code(code)
    return {one for name in (found.name, *found.phrases) for one in all_stems(name)} if found else set()


def _of_the_line(reading: Interpretation, focus: Focus) -> Interpretation:
    """What is asked of the remittance line that is talked about: on a code, who owes it, what to do about it."""
    if not focus.remarks and focus.intent not in {"denial", "fix"}:
        return reading
    if (
        focus.remarks
        and reading.intent == "definition"
        and _OF_A_LINE.search(reading.question)
        and reading.entities.codes
    ):
        return sure(reading._replace(entities=reading.entities._replace(remarks=focus.remarks)), "denial")
    if reading.codes or reading.entities.remarks or reading.keys("denials"):
        return reading
    if (OF_REMARKS.intersection(reading.words) and focus.codes) or asks_who_owes(reading.words):
        return _inherit(sure(reading, "denial"), focus)
    if _APPEALED.search(reading.question) and reading.intent in IDEAS | REFUSALS - {"narrative"}:
        kept = tuple(target for target in reading.targets if target.folder != "concepts")
        return _inherit(sure(reading._replace(targets=kept), "fix"), focus)
    return reading


def _of_another_tooth(reading: Interpretation, free: list[str], focus: Focus) -> Interpretation:
    """A kind of tooth or patient alone asks of it what was asked before."""
    kinds = _TOOTH_KINDS & set(free)
    more = set(free) - kinds - OPENERS - _USING
    if not kinds or more or not focus.codes or reading.codes or reading.keys("families"):
        return reading
    kept = tuple(target for target in reading.targets if target.folder != "concepts")
    return _inherit(sure(reading._replace(targets=kept, asks_whether=True), "eligibility"), focus)


def _narrowed(reading: Interpretation, focus: Focus, knowledge: Knowledge) -> Interpretation:
    """A family that is named while one of its codes is talked about: that code, beside what it was set beside."""
    families = [found for found in map(knowledge.family, reading.keys("families")) if found]
    if reading.codes or not families or not focus.codes or reading.intent in {"code_search", "difference"} | IDEAS:
        return reading
    steps = {code for family in families for code in family.codes}
    held = tuple(code for code in focus.codes if code in steps)
    if not held:
        return reading
    together = focus.intent in OF_SEVERAL and len(focus.codes) > len(held) and goes_on(reading.question)
    if together and reading.intent in OF_SEVERAL | {"case", "use"}:
        entities = reading.entities._replace(codes=focus.codes)
        return sure(reading._replace(entities=entities, carried=("subject",)), "same_day_combination")
    return reading._replace(entities=reading.entities._replace(codes=held[:1]))


def _names_what_to_send(reading: Interpretation) -> bool:
    """Whether what a question about documents names is the document: "how many x-rays should I send"."""
    named = reading.entities.codes or len(reading.mentions) > 1
    return reading.intent == "documentation" and not named and not _OF_A_THING.search(reading.question)


def _back_to_the_talk(reading: Interpretation, free: list[str], focus: Focus) -> Interpretation:
    """A question of few words that points back is about what was said, however foreign it looks."""
    asked = set(reading.words)
    points = points_back(reading)
    aside = reading.intent in _ASIDE or (reading.intent == "case" and reading.asks_whether)
    if not aside or not focus.codes or not points or _CODE_WANTED & asked or len(set(free) - OPENERS) > _FEW_OPENED:
        return reading
    other = next((item for item in reading.runners_up if item.intent not in _ASIDE | FOLLOW_UPS | IDEAS), None)
    return reading._replace(intent=other.intent, confidence=max(other.confidence, FLOOR)) if other else reading


def _is_elliptic(reading: Interpretation, free: list[str], focus: Focus) -> bool:
    """Whether the question leaves out what it asks: "and the final visit?", "what about D3352?", "same tooth?".

    `free` are its words beside names; codes alone carry on only where they belong to what is talked about.
    """
    if reading.intent in FOLLOW_UPS and reading.confidence > FLOOR:
        return False
    if _DEFINING.search(reading.question) or (reading.intent == "case" and len(reading.entities.dates) > 1):
        return False  # visits told with their days leave nothing out either
    opened = goes_on(reading.question)
    if not OPENERS.issuperset(free):
        return reading.confidence < _SURE and len(free) <= (_FEW_OPENED if opened else _FEW)
    if opened or not reading.codes:
        return not reading.keys("concepts") and not reading.entities.remarks
    near = {*focus.codes, *focus.nearby}
    return not near.isdisjoint(reading.codes) and (focus.intent in OF_SEVERAL or len(reading.codes) < 2)


def _carried_on(reading: Interpretation, focus: Focus) -> Interpretation:
    """The question before it, asked of what is named now; of a payer it is what that payer covers."""
    intent = "coverage" if reading.keys("policies") else focus.intent
    confidence = max(reading.confidence, 0.8)
    asks_whether = reading.asks_whether or focus.asks_whether
    return reading._replace(intent=intent, confidence=confidence, asks_whether=asks_whether, carried=("question",))


def _other_meant(reading: Interpretation, focus: Focus, knowledge: Knowledge) -> Interpretation:
    """One named thing in a question about two, or about what is in it: beside the code that was talked about."""
    named = {code for side in reading.sides for code in side}
    alone = len(reading.sides) + (0 if named else len(reading.keys("families"))) == 1
    together = _asks_together(reading)
    beside = together or _BESIDE.intersection(reading.words)
    if not alone or not focus.codes or named.intersection(focus.codes[:1]) or not beside:
        return reading
    including = _INCLUDING.intersection(reading.words)
    unsure = reading.confidence < _SURE or reading.intent in _ASIDE | IDEAS | {"use", "eligibility"}
    adding = unsure and _ADDING.intersection(reading.words)
    if reading.intent not in OF_SEVERAL and not including and not adding:
        return reading
    intent = "same_day_combination" if including or adding else reading.intent
    other = _paired(named, focus, knowledge) if together else focus.codes[0]
    entities = reading.entities._replace(codes=(other, *reading.entities.codes))
    return sure(reading._replace(entities=entities, carried=("subject",)), intent)


def _asks_together(reading: Interpretation) -> bool:
    """Whether it surely asks if a thing may stand beside or follow another, and not after a thing by itself."""
    certain = reading.confidence >= _SURE or _ADDS.search(reading.question)
    follows = reading.intent == "sequence" and not reading.entities.codes and _AFTER.search(reading.question)
    if (reading.intent != "same_day_combination" and not follows) or not certain:
        return False
    by_itself = reading.entities.codes and not _JOINING.intersection(reading.words)
    return goes_on(reading.question) or not (by_itself or _WHICH.intersection(reading.words))


def _paired(named: set[str], focus: Focus, knowledge: Knowledge) -> str:
    """Of the codes that were talked about the one of which it is written how it stands beside the named."""
    pairs = ((held, code) for held in focus.codes for code in named if held not in named)
    return next((held for held, code in pairs if knowledge.pairs(held, code)), focus.codes[0])


def _inherit(reading: Interpretation, focus: Focus) -> Interpretation:
    entities = reading.entities._replace(codes=focus.codes, remarks=reading.entities.remarks or focus.remarks)
    # Another payer takes the place of the one that was talked about.
    left = {"policies"} if reading.keys("policies") else set()
    talked_of = (target for target in focus.targets if target not in reading.targets and target.folder not in left)
    targets = (*reading.targets, *talked_of)
    carried = (*reading.carried, *(("subject",) if focus.codes or focus.targets or focus.remarks else ()))
    return reading._replace(entities=entities, targets=targets, carried=carried)


def _names_other_tooth(reading: Interpretation) -> bool:
    return bool({"different", "other", "another", "else", "separate"} & set(reading.words))
