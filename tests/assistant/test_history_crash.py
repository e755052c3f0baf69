"""A writer that is killed at any moment loses nothing that it said was kept."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from assistant.history import History

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
WRITER = """
import sys
from pathlib import Path
from assistant.history import History
history = History.open(Path(sys.argv[1]), wait=30)
number = 0
while True:
    kept = history.add_exchange("c", f"round {sys.argv[2]} number {number}", '{"text": "yes"}')
    print(kept.id, history.state.saving, flush=True)
    number += 1
"""


def acknowledged_before_kill(path: Path, number: int, chance: random.Random) -> list[str]:
    """Let a writer run, kill it at a random moment, and give what it said was kept."""
    writer = subprocess.Popen(
        [sys.executable, "-S", "-c", WRITER, str(path), str(number)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    if writer.stdout is None:
        raise RuntimeError("the writer has no output")
    lines = [writer.stdout.readline()] if chance.random() < 0.8 else []
    time.sleep(chance.uniform(0, 0.06))
    writer.kill()
    lines += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()
    whole = [line.split() for line in lines if line.endswith("\n")]
    assert all(saving == "True" for _, saving in whole)
    return [kept for kept, _ in whole]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path, part: int) -> None:
    """Two hundred kills in four parts, each within the time a test may take."""
    path = tmp_path / "history.sqlite3"
    chance = random.Random(part)
    acknowledged: list[str] = []
    for number in range(KILLS):
        acknowledged += acknowledged_before_kill(path, number, chance)
        with History.open(path) as history:
            assert history.state.saving
            assert history.state.reason == ""
            there = {one.id for one in history.exchanges("c")}
        assert there >= set(acknowledged)
    assert len(acknowledged) > KILLS
    assert list(tmp_path.glob("*.damaged-*")) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
