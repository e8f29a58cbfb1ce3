"""What is to be said of files: finished documents, and the data files that they are made of."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from drafter.importing.sources import read
from drafter.lint import lint
from drafter.papertexts import manuscript
from drafter.problem import Problem, ordered


def examine_document(path: Path, ignore: Collection[str] = ()) -> list[Problem]:
    """All that the rules of language say of a document, but for those to ``ignore`` (codes); or
    what keeps it from being read.
    """
    copy, problems = read(path)
    found = lint(manuscript(copy), ignore) if copy else []
    return ordered([*problems, *found])
