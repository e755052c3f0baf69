"""An office's own knowledge: added, standing in place of ours, or refused with a mend."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.conversation import Conversation
from assistant.desk import Desk
from assistant.history import History
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


WORDS = st.sampled_from(
    ["[office]", "D3351", "say", "codes", "what", "x.", "no", "2026-01-01", "*a", "&a", "!!str", "\x1b", ""]
)
VALUES = st.recursive(
    WORDS | st.text(max_size=20),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(WORDS, some, max_size=4),
    max_leaves=8,
)
ANY_YAML = st.text(max_size=200) | VALUES.map(repr) | VALUES.map(lambda value: f"- codes: [D3351]\n  say: {value!r}\n")


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
    assert loaded.notice.startswith("Your office's notes/ours.yaml:1 has a mistake; its last good state is used.")
    assert "D0000 is not known" in loaded.notice
    assert "Send two images" in plain(Conversation(loaded).ask("D3351"), width=500)


@pytest.mark.parametrize(
    ("text", "message"),
    [
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


def test_a_folder_that_was_never_there_is_left_out_with_a_notice(tmp_path: Path) -> None:
    loaded = load(str(tmp_path / "nowhere"))
    assert "cannot be reached; it is left out." in loaded.notice
    assert loaded.knowledge.office is None


def test_a_share_that_vanishes_leaves_its_last_good_state(office: Path) -> None:
    asked(office, "D3351")
    office.rename(office.with_name("unplugged"))
    loaded = load(str(office))
    assert "cannot be reached; its last good state is used." in loaded.notice
    assert "Send two images" in plain(Conversation(loaded).ask("D3351"), width=500)


def test_what_is_broken_from_the_first_is_left_out(office: Path) -> None:
    (office / "notes" / "ours.yaml").write_text("- codes: [", encoding="utf-8")
    loaded = load(str(office))
    assert "it is left out." in loaded.notice.splitlines()[0]
    assert loaded.knowledge.office is None


def test_a_note_whose_sentence_is_gone_stands_as_a_plain_note_and_is_named(office: Path) -> None:
    note = "- say: Ask Kim before you bill it again. [office]\n  replaces: D3351.limits.say.000000\n"
    (office / "notes" / "ours.yaml").write_text(note, encoding="utf-8")
    for _ in ("compiled", "read from the cache"):
        loaded = load(str(office))
        assert "no statement is called D3351.limits.say.000000" in loaded.notice
        assert "Ask Kim before you bill it again." in plain(Conversation(loaded).ask("D3351"), width=500)


def test_files_that_nothing_reads_are_named(office: Path) -> None:
    (office / "lost.yaml").write_text(NOTE, encoding="utf-8")
    assert "lost.yaml:1 has a mistake; the rest is used." in load(str(office)).notice


def test_files_of_editors_and_shares_are_let_be(office: Path) -> None:
    (office / "notes" / "._ours.yaml").write_bytes(b"\x00\xff")
    (office / "notes" / ".#ours.yaml").symlink_to("nobody@nowhere")
    assert load(str(office)).notice == ""


def test_without_a_cache_the_office_is_used_from_memory(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(office / "file"))
    assert "Send two images" in asked(office, "what is D3351")


def test_an_edit_counts_however_old_its_time_is(office: Path) -> None:
    asked(office, "D3351")
    path = office / "notes" / "ours.yaml"
    path.write_text(NOTE.replace("two", "three"), encoding="utf-8")
    os.utime(path, (0, 0))
    assert "Send three images" in asked(office, "D3351")


LICENSED = 'code,nomenclature,descriptor\nD3351,their name,"their words, two of them"\n'


def test_the_offices_licensed_nomenclature_is_shown_as_theirs_and_never_kept(office: Path) -> None:
    (office / "nomenclature.csv").write_text(LICENSED, encoding="utf-8")
    loaded = load(str(office))
    assert loaded.notice == ""
    with History.in_memory() as history:
        desk = Desk(loaded, history)
        told = plain(desk.ask("what is D3351").answer, width=500)
        assert "their name: their words, two of them" in told
        assert "your office's licensed copy" in told
        card = desk.card("D3351")
        assert card
        assert card.licensed == "their name: their words, two of them"
        kept = "".join(exchange.answer for one in history.export() for exchange in one.exchanges)
        assert "D3351" in kept
        assert "their" not in kept


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code;nomenclature;descriptor\n", "columns: they are not code,nomenclature,descriptor"),
        (LICENSED + "D3352,only\n", "nomenclature.csv:3: row: it has 2 cells"),
        (LICENSED + "D3351,a,b\n", "nomenclature.csv:3: row: D3351 stands twice"),
        (LICENSED + "=cmd,a,b\n", "'=cmd' is no CDT code"),
        (LICENSED + "D3352,a,\x1b[2J\n", "control code"),
        (b"code,nomenclature,descriptor\nD3351,\x93a,b\n", "not UTF-8"),
        ("x" * 2_000_001, "larger than"),
    ],
)
def test_mistakes_in_the_nomenclature_are_named(office: Path, loaded: Loaded, text: str | bytes, message: str) -> None:
    raw = text if isinstance(text, bytes) else text.encode()
    (office / "nomenclature.csv").write_bytes(raw)
    assert message in "\n".join(map(str, read_office(office, loaded.knowledge).problems))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.sampled_from(["notes", "concepts", "policies", "codes/endodontics", "pairs"]), ANY_YAML)
def test_any_file_is_taken_up_or_refused_with_its_place(office: Path, loaded: Loaded, folder: str, text: str) -> None:
    path = office / folder / "fuzzed.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    reading = read_office(office, loaded.knowledge)
    for problem in check_office(reading, loaded.knowledge):
        assert problem.line >= 1
        assert problem.message
        assert problem.mend
