"""A file read and checked, and all that can be said of it before a document is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from drafter.check import check
from drafter.checked import Checked
from drafter.findings import Findings
from drafter.problem import Problem, has_errors, ordered
from drafter.source import Source, parse, read


def load(
    path: Path, look: Mapping[str, Any] | None = None, only: Sequence[str] = ()
) -> tuple[Checked | None, list[Problem]]:
    """Read and check one file, of its documents ``only`` these kinds (all if empty), in the
    ``look`` asked for. ``None`` where errors forbid its use.
    """
    _, checked, problems = opened(path, None, look, only)
    return checked, problems


def opened(
    path: Path,
    raw: bytes | None = None,
    look: Mapping[str, Any] | None = None,
    only: Sequence[str] = (),
) -> tuple[Source | None, Checked | None, list[Problem]]:
    """The same with the file as it was read; ``raw`` are its bytes where they are in hand."""
    source, problems = read(path) if raw is None else parse(raw, str(path))
    if source is None:
        return None, None, problems
    checked, found = check(source, look, only)
    problems = ordered([*problems, *found])
    return source, (None if has_errors(problems) else checked), problems


def examine(path: Path, ignore: Collection[str] = ()) -> list[Problem]:
    """All that can be said of one file: what `load` says, what the rules of language say, but
    for those to ``ignore`` (codes), and, once the report is begun, what it leaves open of the
    year's tasks.
    """
    source, checked, problems = opened(path)
    if source is None or checked is None:
        return problems
    return said(source, checked, problems, ignore)


def judged(
    raw: bytes, file: str, ignore: Collection[str] = ()
) -> tuple[Source | None, Checked | None, list[Problem]]:
    """The same of bytes, with what they hold. ``None`` where errors forbid its use."""
    source, checked, problems = opened(Path(file), raw)
    if source is not None and checked is not None:
        problems = said(source, checked, problems, ignore)
    return source, checked, problems


def said(
    source: Source, checked: Checked, problems: Sequence[Problem], ignore: Collection[str] = ()
) -> list[Problem]:
    """What is said of data without errors, with the ``problems`` known already."""
    from drafter.coverage import coverage, remark
    from drafter.lint import lint_year
    from drafter.model import build as build_model

    findings = Findings(source)
    remark(findings, coverage(checked, build_model(checked)))
    return ordered([*problems, *findings.problems, *lint_year(source, checked, ignore)])
