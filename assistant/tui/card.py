"""The card of the code in focus: beside the conversation where there is room, else a key away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import ModalScreen

from assistant.tui.lines import PageView
from assistant.tui.painting import MUTED, TITLE, hang, linked

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.card import Card, Line
    from knowledge.models import Statement


class CardPane(PageView, can_focus=False):
    """The card beside the conversation."""

    def __init__(self) -> None:
        super().__init__(partial(_paint, None))
        self._card: Card | None = None

    def follow(self, card: Card | None) -> None:
        """Follow the conversation to another code."""
        if card != self._card:
            self._card = card
            self.show(partial(_paint, card))


class CardScreen(ModalScreen[None]):
    """A card over the conversation."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,f2,enter", "dismiss", "Back"),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        page = PageView(partial(paint_card, self._card), classes="window")
        page.border_title = "Card"
        page.border_subtitle = "Esc leads back"
        yield page


def _paint(card: Card | None, width: int) -> list[Content]:
    if card is None:
        return hang(Content("The card of the code you talk about stands here.").stylize(MUTED), width)
    return paint_card(card, width)


def paint_card(card: Card, width: int) -> list[Content]:
    """A card as lines."""
    blocks = [
        [
            *hang(Content.assemble((card.code, "bold $text-secondary"), "  ", (card.name, "bold")), width),
            *hang(Content(card.section).stylize(MUTED), width),
            *(hang(Content(card.validity).stylize("bold $text-warning"), width) if card.validity else []),
        ],
        hang(Content(f"ADA, your office's licensed copy: {card.licensed}"), width) if card.licensed else [],
        [line for statement in card.what for line in hang(linked(statement.text), width)],
        *(list(_stages(line, width)) for line in card.lines),
        list(_listed("Limits", card.limits, width)),
        list(_listed("Needs", card.needs, width)),
        list(_documents(card, width)),
        list(_near(card, width)),
    ]
    shown = [block for block in blocks if block]
    return [line for number, block in enumerate(shown) for line in ([Content("")] if number else []) + block]


def _stages(line: Line, width: int) -> Iterator[Content]:
    yield from hang(Content(line.name).stylize(TITLE), width)
    for number, stage in enumerate(line.stages):
        if number:
            yield Content("  │").stylize(MUTED)
        sign = "  ● " if stage.here else "  ○ "
        text = Content.assemble(
            (stage.name, "bold" if stage.here else ""),
            "  ",
            linked(", ".join(stage.codes)),
            (f"  {stage.remark}" if stage.remark else "", MUTED),
        )
        last = number == len(line.stages) - 1
        yield from hang(text, width, sign, Content("    " if last else "  │ ").stylize(MUTED))


def _listed(title: str, statements: tuple[Statement, ...], width: int) -> Iterator[Content]:
    if statements:
        yield Content(title).stylize(TITLE)
    for statement in statements:
        yield from hang(linked(statement.text), width, "• ")


def _documents(card: Card, width: int) -> Iterator[Content]:
    if card.documents:
        yield Content("Attach").stylize(TITLE)
    for item, _ in card.documents:
        yield from hang(linked(item), width, "☐ ")


def _near(card: Card, width: int) -> Iterator[Content]:
    if card.near:
        yield Content("Neighbours").stylize(TITLE)
    for code, name in card.near:
        yield from hang(Content.assemble(linked(code), "  ", name), width, "• ")
