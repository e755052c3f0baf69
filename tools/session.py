"""Records a short session of the running chat as one animated picture, docs/pictures/session.svg.

python tools/session.py [FILE]
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.picture import new_chat, settled  # noqa: E402

SIZE = (92, 26)
STEPS: tuple[tuple[str, str, float], ...] = (
    ("type", "can I bill d33", 0.7),
    ("type", "51 twice?", 0.7),
    ("press", "enter", 3.5),
    ("type", "and the final visit?", 0.8),
    ("press", "enter", 3.0),
    ("type", "denied co-18, what now?", 0.8),
    ("press", "enter", 3.0),
    ("press", "ctrl+f", 0.5),
    ("type", "per tooth", 2.5),
    ("press", "escape", 0.4),
    ("press", "f4", 0.4),
    ("type", "d1110 with d4341 same day", 3.0),
)
"""What is done, with what, and for how many seconds its picture stands."""
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def frames(kept: Path) -> AsyncIterator[tuple[str, float]]:
    """Do the steps; after each, what the screen shows and for how long."""
    app = new_chat(kept / "session.sqlite", "claimdesk-dark")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        yield app.export_screenshot(title="claimdesk"), 1.2
        for action, what, seconds in STEPS:
            await pilot.press(*(what if action == "type" else [what]))
            await settled(pilot)
            yield app.export_screenshot(title="claimdesk"), seconds


def animated(shown: list[tuple[str, float]]) -> str:
    """The pictures on top of each other, each visible in its time."""
    whole = sum(seconds for _, seconds in shown)
    head = re.search(r"<svg[^>]*>", shown[0][0])
    fonts = "".join(_FONTS.findall(shown[0][0]))
    if head is None:
        raise ValueError("the screenshot is no SVG")
    rules, pictures, begun = [], [], 0.0
    for number, (picture, seconds) in enumerate(shown):
        start, end = 100 * begun / whole, 100 * (begun + seconds) / whole
        rules.append(
            f"@keyframes f{number} {{ 0% {{ visibility: hidden }} {start:.3f}% {{ visibility: visible }} "
            f"{end:.3f}%, 100% {{ visibility: hidden }} }} "
            f".f{number} {{ visibility: hidden; animation: f{number} {whole:.1f}s step-end infinite }}"
        )
        pictures.append(f'<g class="f{number}">{_FONTS.sub("", picture)}</g>')
        begun += seconds
    return f"{head[0]}<style>{fonts}{' '.join(rules)}</style>{''.join(pictures)}</svg>\n"


async def main() -> None:
    """Record it."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures" / "session.svg"
    with tempfile.TemporaryDirectory() as kept:
        path.write_text(animated([frame async for frame in frames(Path(kept))]), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    asyncio.run(main())
