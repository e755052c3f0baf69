"""The card of the code in focus: beside the conversation where there is room, else a key away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from assistant.tui.lines import LinesView
from assistant.tui.painting import MUTED, TITLE, hang, linked

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from assistant.card import Card, Line
    from knowledge.models import Statement


class CardView(LinesView):
    """Paints a card."""

    def __init__(self, card: Card | None = None) -> None:
        super().__init__()
        self._card = card

    def show(self, card: Card | None) -> None:
        """Take up another card."""
        if card != self._card:
            self._card = card
            self.repaint()

    def paint(self, width: int) -> list[Content]:
        """The card, or what will stand here."""
        if self._card is None:
            return hang(Content("The card of the code you talk about stands here.").stylize(MUTED), width)
        return paint_card(self._card, width)


class CardPane(VerticalScroll, can_focus=False):
    """The card beside the conversation."""

    def compose(self) -> ComposeResult:
        yield CardView()

    def show(self, card: Card | None) -> None:
        """Follow the conversation to another code."""
        self.query_one(CardView).show(card)
        self.scroll_home(animate=False)


class CardScreen(ModalScreen[None]):
    """A card over the conversation."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,f2,enter", "dismiss", "Back"),
        ("up,k", "scroll(-1)", "Up"),
        ("down,j", "scroll(1)", "Down"),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="window") as window:
            window.border_title = self._card.code
            window.border_subtitle = "Esc leads back"
            yield CardView(self._card)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def paint_card(card: Card, width: int) -> list[Content]:
    """A card as lines."""
    blocks = [
        [
            *hang(Content.assemble((card.code, "bold reverse"), "  ", (card.name, "bold")), width),
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
        following = "    " if number == len(line.stages) - 1 else "  │ "
        yield from hang(text, width, sign, following)


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
