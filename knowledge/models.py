"""The words of the field as frozen values: what the knowledge base holds and every answer is made of.

They are named tuples and no dataclasses, because making two dozen frozen dataclasses takes longer than answering. The
same classes are filled from people's YAML (validated by pydantic, see `authoring`) and from the compiled base (see
`library`), so nothing here imports pydantic when it is loaded.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, NamedTuple, NewType

from knowledge.notation import FORM, parse_statement

CdtCode = NewType("CdtCode", str)
"""A CDT procedure code: D and four digits."""

Day = NewType("Day", str)
"""An ISO date, YYYY-MM-DD; such strings compare as dates do."""

Grade = Literal["A", "B", "C", "D", "E"]
Verdict = Literal["yes", "no", "depends"]
Unit = Literal["tooth", "root", "canal", "quadrant", "arch", "mouth", "patient", "surface", "site", "image", "visit"]
Span = Literal["visit", "day", "course", "lifetime", "year", "benefit-year", "months"]
Need = Literal[
    "tooth-number", "permanent-tooth", "primary-tooth", "anterior", "posterior", "premolar", "molar",
    "no-third-molar", "quadrant", "arch", "upper", "lower", "surface", "age", "image", "open-apex", "vital-pulp",
    "narrative", "extracted",
]  # fmt: skip
TOOTH_TYPES: Final[dict[Need, frozenset[str]]] = {
    "anterior": frozenset({"anterior"}),
    "posterior": frozenset({"premolar", "molar"}),
    "premolar": frozenset({"premolar"}),
    "molar": frozenset({"molar"}),
}
"""The types of tooth that meet a need of one."""

When = Literal[
    "same-tooth-same-day", "same-tooth", "same-tooth-later", "different-teeth",
    "same-day", "same-quadrant-same-day", "same-arch-same-day", "later",
]  # fmt: skip
Order = Literal["earlier", "earlier-or-same-day", "same-day"]
Action = Literal[
    "check", "correct", "attach", "resubmit", "appeal", "call", "write-off", "bill-patient", "post", "forward"
]  # fmt: skip


def within(day: Day, since: Day | None, until: Day | None) -> bool:
    """Whether a day lies in a span that may be open at either end."""
    return (since is None or since <= day) and (until is None or day <= until)


class Source(NamedTuple):
    """A publication that statements rest on."""

    key: str
    publisher: str
    title: str
    date: str
    grade: Grade
    read: Literal["whole", "excerpt"]
    url: str | None = None
    note: str | None = None


class Statement(NamedTuple):
    """One sentence of knowledge in our own words, with the sources it rests on: the atom of every answer."""

    text: str
    sources: tuple[str, ...]
    usual: bool = False
    """Payers commonly do so; the code itself does not say it."""
    payer: str | None = None
    """The one payer that published it."""
    inference: bool = False
    """Concluded from its sources, said by none of them in so many words."""
    since: Day | None = None
    until: Day | None = None
    id: str = ""
    """Where it stands and a digest of its text: an edited sentence is a new statement."""

    def holds_on(self, day: Day) -> bool:
        """Whether it is in force on a date of service."""
        return within(day, self.since, self.until)


class Written:
    """Lets a file write a statement as one sentence with its sources behind it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(parse_statement, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        return {"type": "string", "description": FORM, "pattern": r"\[[^\[\]]+\]\s*$"}


Sentence = Annotated[Statement, Written()]
"""A statement where a file writes it."""
Statements = tuple[Sentence, ...]
Codes = tuple[CdtCode, ...]


class Avoid(NamedTuple):
    """A situation in which a code is wrong, and what is right."""

    say: Sentence
    instead: Codes = ()
    told: tuple[str, ...] = ()
    """Words in which people tell that it is so; matched and never shown."""
    unless: tuple[str, ...] = ()
    """Words that tell that it is not."""

    @property
    def told_of(self) -> str:
        """All words that speak of it, for setting it beside what a message tells."""
        return " ".join((self.say.text, *self.told))


class Document(NamedTuple):
    """One item of a documentation checklist and what it proves."""

    item: str
    proves: Sentence
    slot: str | None = None


class Limit(NamedTuple):
    """How often a code may be billed; no count means as often as needed."""

    say: Sentence
    per: Unit
    span: Span
    count: int | None = None
    months: int | None = None
    instead: Codes = ()
    denials: tuple[str, ...] = ()


class After(NamedTuple):
    """What must have come before a code, or stand beside it: any one of `codes`."""

    say: Sentence
    codes: Codes
    per: Literal["tooth", "quadrant", "arch", "patient"] = "tooth"
    when: Order = "earlier"
    """On an earlier date, there or on the same date, or on the same date and no other."""
    instead: Codes = ()
    """What the service is where the other is missing."""
    denials: tuple[str, ...] = ()
    checked: bool = True
    """Whether the case check tells it; not where rows as a rule begin after the earlier code."""


class Requirement(NamedTuple):
    """What the tooth, the patient or the claim must have for a code."""

    say: Sentence
    need: Need
    min_age: int | None = None
    max_age: int | None = None
    instead: Codes = ()
    denials: tuple[str, ...] = ()


class Aspect(NamedTuple):
    """One facet of a code; the same facets make any two codes comparable."""

    value: str
    say: Sentence


class Faq(NamedTuple):
    """A question in several wordings, and its answer."""

    ask: tuple[str, ...]
    say: Statements
    verdict: Verdict | None = None


class Code(NamedTuple):
    """All that is known about one CDT procedure code."""

    code: CdtCode
    name: str
    depth: Literal["full", "outline"]
    what: Statements
    section: str = ""
    """The folder it stands in."""
    since: Day | None = None
    until: Day | None = None
    successors: Codes = ()
    phrases: tuple[str, ...] = ()
    also: Statements = ()
    plain: Statements = ()
    clinical: Statements = ()
    includes: Statements = ()
    excludes: Statements = ()
    use: Statements = ()
    scenarios: Statements = ()
    avoid: tuple[Avoid, ...] = ()
    tips: Statements = ()
    documents: tuple[Document, ...] = ()
    limits: tuple[Limit, ...] = ()
    after: tuple[After, ...] = ()
    requires: tuple[Requirement, ...] = ()
    aspects: dict[str, Aspect] | None = None
    coverage: Statements = ()
    authorization: Statements = ()
    specialties: Statements = ()
    fees: Statements = ()
    history: Statements = ()
    elsewhere: Statements = ()
    faq: tuple[Faq, ...] = ()
    near: Codes = ()
    narrative: str | None = None

    def in_force(self, day: Day) -> bool:
        """Whether the code may be billed for a date of service."""
        return within(day, self.since, self.until)

    def out_of_force(self, day: Day) -> str:
        """Why it may not: "ended on …" or "begins on …"; nothing where it may."""
        if self.until is not None and self.until < day:
            return f"ended on {self.until}"
        return f"begins on {self.since}" if self.since is not None and day < self.since else ""


class Step(NamedTuple):
    """One stage of a family: any one of `codes`."""

    codes: Codes
    name: str
    say: Sentence
    optional: bool = False
    repeat: bool = False
    left_out: Sentence | None = None
    """When the course goes on without it."""


class Family(NamedTuple):
    """Codes that one course of treatment passes through, in order."""

    key: str
    name: str
    what: Statements
    steps: tuple[Step, ...]
    main: Codes = ()
    """The codes that its name stands for, where its steps hold neighbours too."""
    per: Literal["tooth", "quadrant", "arch", "mouth", "patient"] = "tooth"
    phrases: tuple[str, ...] = ()
    notes: Statements = ()

    @property
    def codes(self) -> Codes:
        """The codes of all its steps, in order."""
        return tuple(code for step in self.steps for code in step.codes)

    @property
    def main_codes(self) -> Codes:
        """The codes its name stands for."""
        return self.main or self.codes


class Choice(NamedTuple):
    """When to choose the one side and when the other."""

    left: Sentence
    right: Sentence


class Difference(NamedTuple):
    """Two codes, or two groups, the question that decides between them, and the contrast by aspect."""

    left: Codes
    right: Codes
    question: Sentence
    choose: Choice
    aspects: dict[str, Choice] | None = None
    mistakes: Statements = ()


class Pair(NamedTuple):
    """Whether codes of the left and of the right may stand together; `when` says in what relation."""

    left: Codes
    right: Codes
    when: When
    verdict: Verdict
    say: Sentence
    provider: Literal["same", "other"] | None = None
    months: int | None = None
    why: Statements = ()
    unless: Statements = ()
    instead: Codes = ()
    denials: tuple[str, ...] = ()
    checked: bool = True
    """Whether the case check tells it; not where codes, teeth and dates cannot show what decides."""


class Allowance(NamedTuple):
    """A payer's number for a code; no count means that it sets none."""

    per: Unit
    span: Span
    count: int | None = None
    months: int | None = None
    min_age: int | None = None
    max_age: int | None = None
    """The ages that the number is for; a patient outside them, or of unknown age, has none."""


class Policy(NamedTuple):
    """What one payer published about some codes."""

    codes: Codes
    topic: Literal["age", "frequency", "coverage", "documentation", "bundling", "authorization", "completion", "tooth"]
    say: Sentence
    plan: str | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Allowance | None = None
    min_age: int | None = None
    max_age: int | None = None


class Payer(NamedTuple):
    """A payer by the names billers use, and what it published."""

    payer: str
    name: str
    kind: Literal["medicaid", "medicare", "federal", "commercial", "delta"]
    phrases: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()


class Remedy(NamedTuple):
    """One step of answering a denial."""

    do: Action
    say: Sentence


class Denial(NamedTuple):
    """Why a payer refuses, how it looks, how to prevent it and how to answer it."""

    key: str
    name: str
    why: Statements
    steps: tuple[Remedy, ...]
    phrases: tuple[str, ...] = ()
    codes: Codes = ()
    carcs: tuple[str, ...] = ()
    rarcs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    looks: Statements = ()
    prevent: Statements = ()
    owes: Statements = ()
    letter: str | None = None


class Debt(NamedTuple):
    """Who owes an adjusted amount, under one group code or whatever the group."""

    say: Sentence
    group: str | None = None


class Only(NamedTuple):
    """The only group codes that may stand before a reason code."""

    groups: tuple[str, ...]
    say: Sentence


class Remark(NamedTuple):
    """A CARC, a RARC or a group code as it stands on a remittance."""

    code: str
    kind: Literal["carc", "rarc", "group"]
    name: str
    means: Statements
    groups: tuple[str, ...] = ()
    """The group codes it usually stands with."""
    only: Only | None = None
    needs_remark: Sentence | None = None
    """A reason that says little without a remark code."""
    billable: Verdict | None = None
    """Of a group: whether the patient may be billed for the amount."""
    owes: tuple[Debt, ...] = ()
    do: Statements = ()
    since: Day | None = None
    until: Day | None = None
    instead: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Concept(NamedTuple):
    """An idea of billing, a piece of claim mechanics, or something about this product."""

    key: str
    name: str
    kind: Literal["concept", "mechanics", "about"]
    what: Statements
    phrases: tuple[str, ...] = ()
    detail: Statements = ()
    example: Statements = ()
    do: Statements = ()
    versus: tuple[str, ...] = ()
    codes: Codes = ()
    faq: tuple[Faq, ...] = ()
    opens: tuple[str, ...] = ()
    """Intents whose answers it opens, because it holds whatever code is asked about."""


ItemKind = Literal[
    "code-for-situation", "situation-for-code", "which-of-two", "true-or-false", "spot-the-denial",
    "missing-document", "remark-meaning", "what-next", "visits-in-order", "answer-the-caller",
]  # fmt: skip
"""The kinds of exercise that practice is made of."""


class Page(NamedTuple):
    """One screen of a lesson: statements of its own, then those taken from elsewhere in the knowledge."""

    title: str
    say: Statements = ()
    take: tuple[str, ...] = ()
    """Places such as `codes/D####.what`; see `knowledge.places`."""


class Worked(NamedTuple):
    """A made-up situation, and the statements that answer it."""

    story: str
    say: Statements = ()
    take: tuple[str, ...] = ()


class Practice(NamedTuple):
    """What a lesson's exercises are made from: kinds, and what they are about (all codes of a section or family)."""

    kinds: tuple[ItemKind, ...]
    codes: Codes = ()
    sections: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()


class Lesson(NamedTuple):
    """One lesson of the path for new staff: pages, worked cases, practice."""

    key: str
    name: str
    order: int
    topic: str
    """What progress is counted under."""
    pages: tuple[Page, ...]
    practice: Practice
    requires: tuple[str, ...] = ()
    """Lessons that come first."""
    cases: tuple[Worked, ...] = ()


class Note(NamedTuple):
    """What an office adds to codes, denials or concepts of the shipped base, or puts in place of a statement."""

    say: Sentence
    codes: Codes = ()
    denials: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    replaces: str | None = None
    """The id of the statement that it stands in place of; both are shown."""


class Nomenclature(NamedTuple):
    """How the ADA calls and describes a code, from the licensed copy that an office brings itself."""

    code: CdtCode
    nomenclature: str
    descriptor: str

    def __str__(self) -> str:
        return f"{self.nomenclature}: {self.descriptor}" if self.descriptor else self.nomenclature


class Heading(NamedTuple):
    """How a section of the code set or an aspect is called on screen."""

    key: str
    name: str
    order: int = 0
    phrases: tuple[str, ...] = ()
    main: Codes = ()
    """The codes that a question about the whole section is answered with."""
