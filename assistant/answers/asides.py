"""What is no question about billing: greetings, help, and what we decline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer, Row
from assistant.answers.building import answer, introduced, listed, section
from assistant.answers.written import faq_of

if TYPE_CHECKING:
    from assistant.answers.question import Question

EXAMPLES = (
    "Can I bill a first apexification visit twice?",
    "Which code is a core buildup?",
    "What is CO-18?",
    "What do I attach to a molar root canal?",
    "What is the difference between bundling and downcoding?",
)


NEAR = 0.4
"""Share of an unknown question's words that something must account for to be called near."""


def help_(question: Question) -> Answer:
    """What can be asked, from what is written about this product."""
    abouts = [key for key, (_, kind) in question.knowledge.names("concepts").items() if kind == "about"]
    about = [item for item in question.concepts if item.key in abouts]
    faq = faq_of(question)
    if faq:
        return answer(question, faq.say[0], listed("", faq.say, question.day), faq.verdict, EXAMPLES)
    if about:
        return answer(
            question, about[0].what[0], listed(about[0].name, about[0].what, question.day), follow_ups=EXAMPLES
        )
    return Answer(
        "answer", "Ask me about a code, a denial, a remark code, or an idea of dental billing.", follow_ups=EXAMPLES
    )


def out_of_scope(question: Question) -> Answer:
    """Clinical, legal and personal advice, and everything else: one friendly line."""
    return Answer(
        "declined",
        "That is outside dental billing, so I leave it to others. I can help with codes, claims, denials and coverage.",
        codes=tuple(code.code for code in question.codes),
        follow_ups=EXAMPLES[:3],
    )


def unknown(question: Question) -> Answer:
    """An honest "I don't know", with the nearest things that are known."""
    knowledge = question.knowledge
    hits = [hit for hit in question.reading.hits if hit.coverage >= NEAR]
    codes = [code for hit in hits if hit.folder == "codes" and (code := knowledge.code(hit.key))]
    concepts = [item for hit in hits if hit.folder == "concepts" and (item := knowledge.concept(hit.key))]
    nearest = [
        *introduced(codes[:3]),
        *(Row((item.what[0],), item.name) for item in concepts[:2]),
    ]
    return Answer(
        "unknown",
        "I don't know that; your billing lead may.",
        sections=section("Nearest that is known", nearest),
        follow_ups=tuple(f"What is {code.code}?" for code in codes[:2]) or EXAMPLES[:3],
    )


def no_such_code(question: Question) -> Answer:
    """A number shaped like a code that no CDT version we know has; the codes of what it is said to be for are offered,
    else the nearest ones."""
    wrong = question.reading.entities.unknown_codes[0]
    named = [code for family in question.families for code in family.main_codes]
    near = named[:4] or sorted(question.knowledge.directory(), key=lambda code: _distance(code, wrong))[:4]
    found = [code for code in map(question.knowledge.code, near) if code]
    sections = section("Did you mean", introduced(found))
    follow_ups = tuple(f"What is {code}?" for code in near[:3])
    return Answer("unknown", f"{wrong} is no CDT code that we know.", sections=sections, follow_ups=follow_ups)


def _distance(code: str, wrong: str) -> tuple[int, int]:
    """Digits that differ, then how far apart the numbers are."""
    return sum(one != other for one, other in zip(code, wrong, strict=True)), abs(int(code[1:]) - int(wrong[1:]))
