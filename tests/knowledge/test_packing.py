"""Every entry of the real base survives packing; the committed schemas fit the models."""

from __future__ import annotations

import marshal

from knowledge.authoring import read_folder
from knowledge.kinds import KINDS
from knowledge.packing import pack, unpack
from knowledge.schema import FOLDER, rendered


def test_every_entry_comes_back_as_it_was() -> None:
    for entry in read_folder().entries:
        assert unpack(marshal.loads(marshal.dumps(pack(entry.value)))) == entry.value


def test_the_committed_schemas_are_those_of_the_models() -> None:
    assert {kind.folder: (FOLDER / f"{kind.folder}.json").read_text(encoding="utf-8") for kind in KINDS} == {
        kind.folder: rendered(kind) for kind in KINDS
    }
