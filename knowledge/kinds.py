"""Where written knowledge lies: the folders and what their files hold, and the one file beside them."""

from __future__ import annotations

from typing import Final, NamedTuple

from knowledge import models


class Kind(NamedTuple):
    """One folder of the data: what its files hold and which field names an entry."""

    folder: str
    model: type
    key: str | None
    """The field that names an entry; none where an entry is named by its place."""


KINDS: Final = (
    Kind("sources", models.Source, "key"),
    Kind("sections", models.Heading, "key"),
    Kind("aspects", models.Heading, "key"),
    Kind("codes", models.Code, "code"),
    Kind("families", models.Family, "key"),
    Kind("differences", models.Difference, None),
    Kind("pairs", models.Pair, None),
    Kind("policies", models.Payer, "payer"),
    Kind("denials", models.Denial, "key"),
    Kind("remarks", models.Remark, "code"),
    Kind("concepts", models.Concept, "key"),
    Kind("lessons", models.Lesson, "key"),
    Kind("notes", models.Note, None),
)

NOMENCLATURE: Final = "nomenclature.csv"
"""The office's own licensed copy of the ADA's nomenclature, beside its folders."""
