"""What a conversation adds to a question: "and the final visit?", "what about D3352?", "same tooth?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from intents.composing import pieces
from intents.debts import asks_who_owes
from intents.deciding import told_between
from intents.ellipsis import CARRYING, OPENERS, PRONOUNS, goes_on, points_back, supposes
from intents.kinds import (
    ASIDE,
    CODE_WANTED,
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
from intents.pointing import in_plain, pointed
from intents.polarity import asks, chooses, claims
from intents.recalling import told_against, told_of_a_neighbour, told_of_the_talk
from intents.rereading import SURE, ReadOnce
from intents.retelling import told_further
from intents.search import STOP_WORDS
from intents.steps import called, step_meant
from intents.wholes import made_whole, turned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from intents.focus import Focus
    from intents.interpretation import Interpretation
    from intents.rereading import QuestionReader
    from knowledge.library import Knowledge

_ADDING: Final = Pattern(
    r"\b(?:too|also|add|plus|extra|separate(?:ly)?|as well|on top(?: of)?|in (?:it|that|this|there)|with it)\b"
)
"""Asks whether a thing may be billed on top of what is talked about."""

_BESIDE: Final = PRONOUNS | {"as"}
"""Words by which a thing is set beside what is talked about."""

_OF_THE_NUMBERED: Final = Pattern(
    r"^\W*(?:the|an?)\s+(?:[\w-]+\s+){1,3}(?:on|in|at|over|after)\s+d\d{4}\s+(?:is|are)\b"
)
"""Says of a thing how it stands to the code whose number is given, and to none that is talked about."""

_OTHER_WORK: Final = Pattern(r"\b(?:remov|replac|repair|recement|adjust|redo)\w*")
"""Speaks of work on a thing that is named, which is not the thing."""

_ADDS: Final = Pattern(r"^\W*(?:with|plus)\b")
_AFTER: Final = Pattern(r"\b(?:after|afterwards|later|next|before|first)\W*$")
"""Asks after a thing by its place in what is talked about: "and the core buildup after?"."""

_ASKED_OF_EACH: Final = frozenset(
    {"frequency", "coverage", "documentation", "fee_or_rvu", "code_search", "denial", "narrative", "history"}
)
"""Intents of which "and bitewings?" asks the same of the new thing, and not whether it may stand beside the old."""

_JOINING: Final = frozenset({"same", "with", "together", "too", "also"})
"""Words without which a code by number is asked about by itself."""

_WHICH: Final = frozenset({"what", "which", "codes"})
"""Words that ask what may stand beside a thing, whatever was talked about."""

_INCLUDING: Final = frozenset({"include", "includes", "included", "including", "inside", "part", "cover", "covers"})
_INCLUDED_IN: Final = Pattern(r"\b(?:included?|inside|part|covered)\s+(?:in|of|by|with)?\s*(?:the |an? )?qcode\b")
"""Names what things are in, so that nothing of the talk is."""

_SENT: Final = Pattern(r"^\W*(?:(?:i|we|they|but|and|already) )*(?:sent|attached|enclosed|submitted|included)\b")
"""Tells what was sent with the claim that is talked about."""

_OF_A_THING: Final = Pattern(r"\b(?:for|with|on|of|about|to (?:a|an|the|bill)|do|does|is|are)\b")
"""Words behind which a question about documents names what they are for."""

_OF_A_LINE: Final = Pattern(r"^(?:and |or |what (?:about|if) |how about )*(?:on|for|with|it'?s on)\b")
"""A code behind these words, where a remittance is talked about, is the line's."""

_WHAT_NOW: Final = Pattern(
    r"^\W*(?:(?:so|ok|and|then) )*(?:now what|what now|what (?:do|should|can) (?:i|we) do(?: now| next| then)?)\W*$"
)
_APPEALED: Final = Pattern(r"\b(?:i|we)\b.*\b(?:appeal|fight|dispute|fix|resubmit|correct)|^(?:appeal|fix)\b")
_TOOTH_KINDS: Final = frozenset(
    {"premolar", "premolars", "bicuspid", "molar", "molars", "anterior", "anteriors", "incisor", "canine", "primary",
     "permanent", "baby", "adult", "child", "kid"}
)  # fmt: skip
"""Kinds of teeth and patients: "how about on a premolar" asks the same of another tooth, not what a premolar is."""

_USING: Final = frozenset({"can", "could", "may", "use", "used", "bill", "billed", "for"})
"""Words of "can I use it on a primary tooth", which say nothing else of what is asked."""

_ASKING_WHY: Final = frozenset({"why", "how", "come", "reason"})

_ASKS_WHICH: Final = frozenset({"what", "which"})

_DEFINING: Final = Pattern(
    r"^\W*(?:(?:and|so|ok|okay|but|then) )*what(?:'?s| is| are) (?:an? |the )?(?:codes? )?d\d{4}\W*$"
)
"""Asks what a code is, and so leaves nothing out."""

_SENTENCE: Final = 3
"""Words beside a code that make a question of it."""

_FEW: Final = 3
_FEW_OPENED: Final = 5
"""Words beside names up to which a question may leave out what it asks, and when it opens as one that goes on."""

_WHOLE: Final = 8
"""Words from which a claim on a code speaks of that code alone."""

_TELLING: Final = 5
"""Words from which a message tells something."""

_HARDLY: Final = 0.5
"""Confidence below which what is told speaks of the last answer no more than of anything."""


def with_focus(reading: Interpretation, focus: Focus, knowledge: Knowledge, reader: QuestionReader) -> Interpretation:
    """A message as it is meant in a talk: by what it points at, made whole, told of the talk, or with what it lacks."""
    if reading.intent == "why" and not focus.codes and _objects(reading):
        return _inherit(sure(reading, "concept"), focus)
    if found := told_further(reading, focus, reader):
        return found
    reading = _likelier(reading)
    if found := pointed(reading, focus, knowledge, reader):
        return found
    plain = in_plain(reading, focus)
    if plain != reading.question:
        return with_focus(reader.read(plain), focus, knowledge, reader)
    reader, now = ReadOnce(reader), pieces(reading)
    if found := told_between(reading, focus, knowledge, reader):
        return found
    if found := turned(reading, now, focus, reader):
        return found
    alone, free = reading, free_words(reading.words)
    if stepped := step_meant(reading, free, focus, knowledge, reader):
        code, free = stepped
        reading = _of_the_step(reading, code, free, focus, knowledge)
    reading = _of_another_tooth(reading, free, focus, knowledge)
    reading = _narrowed(_other_meant(_of_the_line(reading, focus), focus, knowledge), focus, knowledge)
    if reading is alone:
        found = (
            told_of_a_neighbour(reading, focus, knowledge, reader)
            or told_against(reading, focus, knowledge, reader)
            or made_whole(reading, now, focus, reader)
        )
        found = found or told_of_the_talk(reading, focus, knowledge, reader)
    return found or _with_what_it_lacks(reading, free, focus, knowledge)


def _likelier(reading: Interpretation) -> Interpretation:
    """The reading where what it seems to want cannot be what is wanted in a talk."""
    if _is_guessed(reading) or _wants_no_more(reading) or _tells_instead(reading):
        return reading._replace(intent=UNKNOWN)
    if reading.intent in FOLLOW_UPS and (chooses(reading.question) or supposes(reading)):
        return taken_as(reading, next(item for item in reading.runners_up if item.intent not in FOLLOW_UPS))
    if reading.intent in FOLLOW_UPS and reading.confidence < SURE and reading.keys("concepts"):
        return sure(reading, "concept")
    return reading


def _with_what_it_lacks(reading: Interpretation, free: list[str], focus: Focus, knowledge: Knowledge) -> Interpretation:
    """Pronouns and bare codes inherit the question; what the question names replaces what was talked about."""
    entities = reading.entities
    has_name = reading.codes or entities.unknown_codes or entities.remarks or subjects(reading)
    named = bool(has_name) and not _names_what_to_send(reading)
    if not named:
        reading = _back_to_the_talk(reading, free, focus)
    if focus.intent and not reading.carried and _is_elliptic(reading, free, focus):
        reading = _other_meant(_carried_on(reading, focus, knowledge), focus, knowledge)
    if not named and reading.intent not in {"help", OUT_OF_SCOPE, "start_over"} | STANDALONE:
        reading = _inherit(reading, focus)
    same_topic = not named or goes_on(reading.question) or set(reading.codes) & {*focus.codes, *focus.nearby}
    if same_topic and not entities.teeth and focus.teeth and not _names_other_tooth(reading):
        reading = reading._replace(entities=reading.entities._replace(teeth=focus.teeth))
    return reading


def _is_guessed(reading: Interpretation) -> bool:
    """Whether a code would be looked for by words that name nothing and ask for none: "she lost coverage between"."""
    unsure = reading.intent == "code_search" and reading.confidence < SURE and not reading.situation
    return unsure and not (reading.targets or CODE_WANTED.intersection(reading.words) or asks(reading.question))


def _objects(reading: Interpretation) -> bool:
    """Whether it asks why of something that it tells, and not for reasons alone: "why not him, he's older"."""
    told = [word for word in reading.words if word not in CARRYING and word not in _ASKING_WHY]
    return len(told) > 1


def _wants_no_more(reading: Interpretation) -> bool:
    """Whether "more" belongs to something that is told: "lost 2 more teeth"."""
    told = [word for word in reading.words if word not in CARRYING and word != "more"]
    return reading.intent == "more" and "more" in reading.words and len(told) > 1


def _tells_instead(reading: Interpretation) -> bool:
    """Whether what hardly speaks of the last answer tells something: "she just came by herself then"."""
    unsure = reading.intent in FOLLOW_UPS and reading.confidence < _HARDLY
    return unsure and len(reading.words) >= _TELLING and not asks(reading.question)


def _of_the_step(
    reading: Interpretation, code: str, free: Sequence[str], focus: Focus, knowledge: Knowledge
) -> Interpretation:
    """The question asked of a nearby code that it calls; where it leaves out what it asks, what was asked before."""
    unsaid = reading.confidence < SURE or goes_on(reading.question)
    reading = reading._replace(entities=reading.entities._replace(codes=(code,)))
    if OPENERS.union(CODE_WANTED, STOP_WORDS).issuperset(free) and _ASKS_WHICH.intersection(reading.words):
        return sure(reading, "code_search")
    if focus.intent == "case":
        return sure(reading, "code_search")  # it is called, and no visit of it is told
    if reading.intent == "sequence" and not asks(reading.question):
        return sure(reading, "use")  # the step that it calls is meant, not what follows it
    aside = reading.intent in FOLLOW_UPS | ASIDE | {"concept"}
    return _carried_on(reading, focus, knowledge) if unsaid and aside else reading


def _of_the_line(reading: Interpretation, focus: Focus) -> Interpretation:
    """What is asked of the remittance line that is talked about: on a code, who owes it, what to do about it."""
    if not focus.refused:
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
    if _WHAT_NOW.search(reading.question):
        return _inherit(sure(reading, "fix"), focus)
    if _APPEALED.search(reading.question) and reading.intent in IDEAS | REFUSALS - {"narrative"}:
        kept = tuple(target for target in reading.targets if target.folder != "concepts")
        return _inherit(sure(reading._replace(targets=kept), "fix"), focus)
    return reading


def _of_another_tooth(reading: Interpretation, free: list[str], focus: Focus, knowledge: Knowledge) -> Interpretation:
    """A kind of tooth or patient alone asks of it what was asked before."""
    kinds = _TOOTH_KINDS & set(free)
    more = set(free) - kinds - OPENERS - _USING
    if not kinds or more or not focus.codes or reading.codes or reading.keys("families"):
        return reading
    kept = tuple(target for target in reading.targets if target.folder != "concepts")
    given = [code for code in focus.instead if kinds & called([code], knowledge)]
    if len(given) == 1:  # of those that were given instead the one for that tooth
        entities = reading.entities._replace(codes=tuple(given))
        return sure(reading._replace(targets=kept, entities=entities, carried=("subject",)), "code_search")
    return _inherit(sure(reading._replace(targets=kept, asks_whether=True), "eligibility"), focus)


def _narrowed(reading: Interpretation, focus: Focus, knowledge: Knowledge) -> Interpretation:
    """A family that is named while one of its codes is talked about: that code, beside what it was set beside."""
    families = [found for found in map(knowledge.family, reading.keys("families")) if found]
    if reading.codes or not families or not focus.codes or reading.intent in {"code_search", "difference"} | IDEAS:
        return reading
    # A course is named for what stands beside its code too, where more is said than its name.
    beside = reading.intent in OF_SEVERAL | REFUSALS and not _says_no_more(reading)
    steps = {code for family in families for code in (family.codes if beside else family.main_codes)}
    held = tuple(code for code in focus.codes if code in steps)
    if not held:
        return reading
    together = focus.intent in OF_SEVERAL and len(focus.codes) > len(held) and goes_on(reading.question)
    if together and reading.intent in OF_SEVERAL | {"case", "use"}:
        entities = reading.entities._replace(codes=focus.codes)
        return sure(reading._replace(entities=entities, carried=("subject",)), "same_day_combination")
    return reading._replace(entities=reading.entities._replace(codes=held[:1]))


def _says_no_more(reading: Interpretation) -> bool:
    """Whether it only names something and goes on with it: "and relines?", "and a crown on it"."""
    return goes_on(reading.question) and (OPENERS | STOP_WORDS).difference(PRONOUNS).issuperset(reading.words)


def _names_what_to_send(reading: Interpretation) -> bool:
    """Whether what is named is a document and no subject: "how many x-rays should I send", "sent the pano, denied"."""
    named = reading.entities.codes or len(reading.mentions) > 1
    if reading.intent in REFUSALS and not named and _SENT.search(reading.question):
        return True
    return reading.intent == "documentation" and not named and not _OF_A_THING.search(reading.question)


def _back_to_the_talk(reading: Interpretation, free: list[str], focus: Focus) -> Interpretation:
    """A question of few words that points back is about what was said, however foreign it looks."""
    asked = set(reading.words)
    points = points_back(reading)
    aside = reading.intent in ASIDE or (reading.intent == "case" and reading.asks_whether)
    if not aside or not focus.codes or not points or CODE_WANTED & asked or len(set(free) - OPENERS) > _FEW_OPENED:
        return reading
    other = next((item for item in reading.runners_up if item.intent not in ASIDE | FOLLOW_UPS | IDEAS), None)
    return reading._replace(intent=other.intent, confidence=max(other.confidence, FLOOR)) if other else reading


def _is_elliptic(reading: Interpretation, free: list[str], focus: Focus) -> bool:
    """Whether the question leaves out what it asks: "and the final visit?", "what about D3352?", "same tooth?".

    `free` are its words beside names; codes alone carry on only where they belong to what is talked about.
    """
    if reading.intent in FOLLOW_UPS and reading.confidence > FLOOR:
        return False
    if _DEFINING.search(reading.question) or (reading.intent == "case" and len(reading.entities.dates) > 1):
        return False  # visits told with their days leave nothing out either
    if focus.intent == "definition" and supposes(reading) and not (reading.codes or OPENERS.issuperset(free)):
        return False  # what a code is does not hang on what may happen
    opened = goes_on(reading.question)
    if not OPENERS.issuperset(free):
        if reading.asks_whether and reading.entities.codes and not opened and len(free) >= _SENTENCE:
            return False  # "do I need D####" says itself what it asks
        return reading.confidence < SURE and len(free) <= (_FEW_OPENED if opened else _FEW)
    if opened or not reading.codes:
        return not reading.keys("concepts") and not reading.entities.remarks
    near = {*focus.codes, *focus.nearby}
    return not near.isdisjoint(reading.codes) and (focus.intent in OF_SEVERAL or len(reading.codes) < 2)


def _carried_on(reading: Interpretation, focus: Focus, knowledge: Knowledge) -> Interpretation:
    """The question before it, asked of what is named now; of a payer it is what that payer covers.

    A code by number is not looked for: where it is written of beside the one that was found, that is asked.
    """
    numbered = [span for span in reading.spans if span.kind == "code"]
    if focus.intent == "code_search" and focus.codes and reading.entities.codes and len(numbered) == 1:
        code = reading.entities.codes[0]
        beside = knowledge.pairs(focus.codes[0], code) and goes_on(reading.question)
        codes = (focus.codes[0], code) if beside else (code,)
        found = reading._replace(entities=reading.entities._replace(codes=codes), carried=("subject",))
        return sure(found, "same_day_combination" if beside else "definition")
    intent = "coverage" if reading.keys("policies") else focus.intent
    if intent == "case" and not reading.entities.dates:
        intent = "same_day_combination"  # what tells no visit is set beside those that were told
    confidence = max(reading.confidence, 0.8)
    asks_whether = reading.asks_whether or focus.asks_whether
    return reading._replace(intent=intent, confidence=confidence, asks_whether=asks_whether, carried=("question",))


def _other_meant(reading: Interpretation, focus: Focus, knowledge: Knowledge) -> Interpretation:
    """One named thing in a question about two, or about what is in it: beside the code that was talked about."""
    named = {code for side in reading.sides for code in side}
    alone = len(reading.sides) + len(_others_named(reading, named, knowledge)) == 1
    of_an_idea = any(piece.kind == "idea" for piece in focus.asked)
    same_asked = (focus.intent in _ASKED_OF_EACH or of_an_idea) and _says_no_more(reading)
    together = _asks_together(reading) and not same_asked
    adds = bool(_ADDING.search(reading.question)) or (reading.confidence < FLOOR and "with" in reading.words)
    compared = reading.intent == "difference" and _are_compared(focus.codes[:1], named, knowledge)
    including = _INCLUDING.intersection(reading.words) and not _INCLUDED_IN.search(" ".join(reading.words))
    beside = together or adds or compared or including or _BESIDE.intersection(reading.words)
    if not alone or not focus.codes or named.intersection(focus.codes[:1]) or not beside:
        return reading
    says = reading.entities.codes and claims(reading.question) and not goes_on(reading.question)
    whole = says and len(reading.words) >= _WHOLE  # its "it" is what it names itself
    if whole or _OF_THE_NUMBERED.search(reading.question):
        return reading
    unsure = reading.confidence < SURE or reading.intent in ASIDE | IDEAS | {"use", "eligibility"}
    unsure = unsure and not _OTHER_WORK.search(reading.question)
    adding = unsure and adds
    if reading.intent not in OF_SEVERAL and not including and not adding:
        return reading
    intent = "same_day_combination" if including or adding else reading.intent
    other = _paired(named, focus, knowledge) if together else focus.codes[0]
    entities = reading.entities._replace(codes=(other, *reading.entities.codes))
    return sure(reading._replace(entities=entities, carried=("subject",)), intent)


def _others_named(reading: Interpretation, named: set[str], knowledge: Knowledge) -> list[str]:
    """The families that are named beside codes and hold none of them: "full mouth series and bitewings"."""
    families = filter(None, map(knowledge.family, reading.keys("families")))
    return [family.key for family in families if named.isdisjoint(family.codes)]


def _are_compared(held: Iterable[str], named: Collection[str], knowledge: Knowledge) -> bool:
    """Whether it is written what decides between one that is held and one that is named."""
    return any(knowledge.difference(one, other) for one in held for other in named)


def _asks_together(reading: Interpretation) -> bool:
    """Whether it surely asks if a thing may stand beside or follow another, and not after a thing by itself."""
    certain = reading.confidence >= SURE or _ADDS.search(reading.question)
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
    entities = reading.entities._replace(codes=focus.codes)
    if not entities.remarks:
        entities = entities._replace(remarks=focus.remarks, groups=entities.groups or focus.groups)
    # Another payer takes the place of the one that was talked about.
    left = {"policies"} if reading.keys("policies") else set()
    talked_of = (target for target in focus.targets if target not in reading.targets and target.folder not in left)
    targets = (*reading.targets, *talked_of)
    carried = (*reading.carried, *(("subject",) if focus.codes or focus.targets or focus.remarks else ()))
    return reading._replace(entities=entities, targets=targets, carried=carried)


def _names_other_tooth(reading: Interpretation) -> bool:
    return bool({"different", "other", "another", "else", "separate"} & set(reading.words))
