import os
import time
from pathlib import Path

import pytest

import intents.compiler
import knowledge.authoring
import knowledge.checks
import knowledge.compiler
from assistant import loading


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data file of a small checkout, whose text is all that is compiled."""
    (tmp_path / "pyproject.toml").touch()
    for package in ("knowledge", "intents"):
        (tmp_path / package / "data").mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
    written = tmp_path / "knowledge" / "data" / "codes.yaml"
    written.write_text("first")
    monkeypatch.setattr(loading, "_ROOT", str(tmp_path))
    monkeypatch.setattr(loading, "_PACKAGES", (str(tmp_path / "knowledge"), str(tmp_path / "intents")))
    for name, package in (("KNOWLEDGE", "knowledge"), ("LANGUAGE", "intents")):
        monkeypatch.setattr(loading, name, str(tmp_path / package / "compiled" / "a.shelf"))
    monkeypatch.setattr(knowledge.authoring, "read_folder", written.read_text)
    monkeypatch.setattr(knowledge.checks, "check", lambda reading: ())
    monkeypatch.setattr(knowledge.compiler, "compile_knowledge", lambda reading: {"said": reading})
    monkeypatch.setattr(intents.compiler, "compile_language", lambda base, earlier: {"said": base.records.get("said")})
    return written


def _save(path: Path, text: str) -> None:
    """Write a file, its time as exact as the clock's: a file system's own may lag some milliseconds behind."""
    path.write_text(text)
    now = time.time_ns()
    os.utime(path, ns=(now, now))


def test_an_edit_is_compiled_at_the_next_start(edited: Path) -> None:
    assert loading.load("").language.get("said") == "first"
    _save(edited, "second")
    assert loading.load("").language.get("said") == "second"


def test_an_edit_saved_while_compiling_is_compiled_at_the_next_start(
    edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_knowledge = knowledge.compiler.compile_knowledge

    def compile_and_save(reading: str) -> dict[str, str]:
        _save(edited, "second")
        return compile_knowledge(reading)

    with monkeypatch.context() as during:
        during.setattr(knowledge.compiler, "compile_knowledge", compile_and_save)
        assert loading.load("").language.get("said") == "first"
    assert loading.load("").language.get("said") == "second"


def test_what_is_compiled_is_not_compiled_again(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loading.load("")
    monkeypatch.setattr(loading, "compile_all", lambda: pytest.fail("nothing was edited"))
    assert loading.load("").language.get("said") == "first"
