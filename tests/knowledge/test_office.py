"""An office's own knowledge: added, standing in place of ours, or refused with a mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation import Conversation
from assistant.loading import Loaded, load
from assistant.rendering.plain import plain
from knowledge.office import check_office, read_office

NOTE = "- codes: [D3351]\n  say: Send two images with every D3351. [office]\n"
CONCEPT = """key: lunch
name: Calls at lunch
kind: mechanics
phrases: [lunch calls]
what:
  - We call payers between twelve and one. [office]
faq:
  - ask: ["may i call payers in the evening from our desk"]
    verdict: "no"
    say:
      - Nobody calls payers from our desk in the evening. [office]
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    for name, text in (("notes/ours.yaml", NOTE), ("concepts/lunch.yaml", CONCEPT)):
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def asked(office: Path, question: str) -> str:
    return plain(Conversation(load(str(office))).ask(question), width=500)


def test_a_note_stands_in_the_answer_marked_as_the_offices(office: Path) -> None:
    assert "Send two images with every D3351. (your office)" in asked(office, "what is D3351")


def test_an_answer_of_the_offices_is_found_by_name_and_by_question(office: Path) -> None:
    assert "We call payers between twelve and one." in asked(office, "lunch calls")
    assert "Nobody calls payers" in asked(office, "may i call payers in the evening from our desk?")


def test_a_replaced_sentence_is_shown_below_the_offices(office: Path, loaded: Loaded) -> None:
    lead = Conversation(loaded).ask("can I bill D3351 twice?").lead
    assert lead
    note = f"- say: Ask Kim before you bill it again. [office]\n  replaces: {lead.id}\n"
    (office / "notes" / "more.yaml").write_text(note, encoding="utf-8")
    told = asked(office, "can I bill D3351 twice?")
    assert told.startswith("Ask Kim before you bill it again.")
    assert lead.text in told


def test_a_broken_edit_is_named_and_the_last_good_state_stays(office: Path) -> None:
    asked(office, "D3351")
    (office / "notes" / "ours.yaml").write_text("- codes: [D0000]\n  say: Bad. [office]\n", encoding="utf-8")
    loaded = load(str(office))
    assert "D0000 is not known" in loaded.notice
    assert "Send two images" in plain(Conversation(loaded).ask("D3351"), width=500)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- say: X. [office]\n  replaces: D3351.what.000000\n", "no statement is called"),
        ("- codes: [D3351]\n  say: X. [NOWHERE]\n", "the source NOWHERE is not listed"),
        ("- codes: [D3351]\n  say: No source.\n", "names no source"),
    ],
)
def test_mistakes_are_named(office: Path, loaded: Loaded, text: str, message: str) -> None:
    (office / "notes" / "ours.yaml").write_text(text, encoding="utf-8")
    told = "\n".join(map(str, check_office(read_office(office, loaded.knowledge), loaded.knowledge)))
    assert message in told


def test_a_code_of_ours_cannot_be_redefined(office: Path, loaded: Loaded) -> None:
    path = office / "codes" / "endodontics" / "D3351.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("code: D3351\nname: X\ndepth: outline\nwhat:\n  - X. [office]\n", encoding="utf-8")
    told = "\n".join(map(str, check_office(read_office(office, loaded.knowledge), loaded.knowledge)))
    assert "is in the shipped base" in told


def test_a_folder_that_is_not_there_is_left_out_with_a_notice(tmp_path: Path) -> None:
    loaded = load(str(tmp_path / "nowhere"))
    assert "is not there" in loaded.notice
    assert loaded.knowledge.office is None
