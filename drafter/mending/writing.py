"""Data files put right on disk; what was there before is kept beside."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct, field

from drafter.mending.changes import Change
from drafter.mending.rounds import mend
from drafter.problem import Place, Problem, ordered, problem
from drafter.source import read_bytes
from drafter.writing import why_unwritten, write, write_new

# Finished documents are checked as well; they are not ours to rewrite.
_DOCUMENTS = (".docx", ".docm", ".doc", ".wps", ".pdf", ".txt", ".md")
_KEPT = "改正前"


class Outcome(Struct, frozen=True):
    """What came of one file: ``kept`` has it as it was, where it was changed."""

    path: Path
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept: Path | None = None


def mend_file(path: Path, dry: bool = False, ignore: Collection[str] = ()) -> Outcome:
    """Make all certain fixes in a data file, but for those of rules to ``ignore`` (codes). With
    ``dry`` nothing is written.
    """
    place = Place(str(path))
    if path.suffix.lower() in _DOCUMENTS:
        return Outcome(path, [], [problem("W742", place, name=path.name)])
    raw, problems = read_bytes(path)
    if raw is None:
        return Outcome(path, [], problems)
    mended = mend(raw, str(path), ignore)
    changes = sorted(mended.changes, key=lambda one: one.place.line)
    problems = ordered(mended.problems)
    if dry or not changes:
        return Outcome(path, changes, problems)
    kept, failed = replaced(path, raw, mended.raw)
    return Outcome(path, changes, failed or problems, kept)


def replaced(path: Path, old: bytes, new: bytes) -> tuple[Path | None, list[Problem]]:
    """Write the new bytes in place of the old, if these are still there, and keep the old ones
    under a name of their own, which is given.
    """
    target = path.resolve()  # what a link points to, not the link
    try:
        if target.read_bytes() != old:
            return None, [problem("W741", Place(str(path)), path=path)]
        kept = _copied(target, old)
        try:
            write(target, new)
        except OSError:
            kept.unlink()
            raise
    except OSError as error:
        return None, [_unwritten(path, why_unwritten(error))]
    return kept, []


def _unwritten(path: Path, reason: str) -> Problem:
    advice = "文件没有改动；请处理后重新运行，或另存一份再改。"
    return problem("W701", Place(str(path)), path=path, reason=reason, advice=advice)


def _copied(target: Path, old: bytes) -> Path:
    for number in range(1, 1000):
        kept = target.with_name(f"{target.name}.{_KEPT}{number if number > 1 else ''}")
        try:
            write_new(kept, old)
        except FileExistsError:
            continue
        return kept
    raise OSError("no free name")
