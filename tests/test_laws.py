"""The laws of docs/architecture.md, held by tests."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.answers import HANDLERS
from assistant.answers.building import without_verdict
from assistant.conversation import Conversation
from assistant.loading import Loaded
from assistant.routing import WANTS
from knowledge.authoring import read_folder
from knowledge.models import Statement
from knowledge.walk import walk

ROOT = Path(__file__).parent.parent
SOURCES = [path for name in ("assistant", "intents", "knowledge") for path in sorted((ROOT / name).rglob("*.py"))]
CODE = re.compile(r"\bD\d{4}\b")


def strings_of(path: Path) -> list[tuple[int, str]]:
    """Every string of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    documented = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, owners)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_stands_in_python(path: Path) -> None:
    assert [found for found in strings_of(path) if CODE.search(found[1])] == []


@pytest.fixture(scope="module")
def base() -> dict[str, Statement]:
    """Every statement of the knowledge base by its id."""
    parts = (item for entry in read_folder().entries for _, item in walk(entry.value))
    return {item.id: item for item in parts if isinstance(item, Statement)}


def rests_on_the_base(answer: Answer, base: dict[str, Statement]) -> None:
    shown = {source.key for source in answer.sources}
    for statement in answer.statements():
        assert statement.sources, statement
        # A yes or no before a sentence is one to its own question, and left out where another is asked.
        assert statement.text in {base[statement.id].text, without_verdict(base[statement.id]).text}
        assert set(statement.sources) <= shown


@pytest.mark.parametrize("intent", sorted(WANTS))
def test_every_intent_speaks_from_the_base_about_every_code(
    intent: str, loaded: Loaded, conversation: Conversation, base: dict[str, Statement]
) -> None:
    for code in loaded.knowledge.directory():
        conversation.clear()
        answer = conversation.ask(f"{WANTS[intent].format(code)}?")
        assert answer.kind in {"answer", "clarify", "unknown"}, (code, answer.headline)
        assert answer.headline
        rests_on_the_base(answer, base)


def test_every_intent_has_examples_and_a_handler_or_is_about_the_last_answer() -> None:
    from intents.compiler import read_examples
    from intents.kinds import FOLLOW_UPS

    intents = {intent for _, intent in read_examples()}
    assert intents - FOLLOW_UPS <= set(HANDLERS) <= intents


def modules_after(*arguments: str) -> set[str]:
    """What a fresh process has imported after a command."""
    program = (
        "import sys, json, io; real = sys.stdout; sys.stdout = io.StringIO()\n"
        "from assistant.cli import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\n"
        "sys.stdout = real; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(json.loads(done.stdout))


HEAVY = {"textual", "rich", "pydantic", "yaml", "asyncio", "jinja2", "sqlite3", "ssl", "socket", "fsrs", "platformdirs"}


@pytest.mark.parametrize(
    "arguments", [["D3351"], ["can I bill D3351 twice?"], ["--help"], ["--brief", "what is CO-18"]]
)
def test_a_one_shot_answer_imports_nothing_heavy(arguments: list[str], loaded: Loaded) -> None:
    assert modules_after(*arguments) & HEAVY == set()


def test_an_exact_code_is_answered_without_rapidfuzz(loaded: Loaded) -> None:
    assert "rapidfuzz" not in modules_after("D3351")
