"""The command: two years' files in, a paper that lays them side by side out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from drafter.check import check
from drafter.checked import Checked
from drafter.comparing.beside import WORDS
from drafter.comparing.comparison import Comparison, compared
from drafter.comparing.numbers import disagreements
from drafter.filename import safe_name, same
from drafter.findings import Findings
from drafter.importing.importer import imported
from drafter.model import build
from drafter.package import archive
from drafter.placing import put
from drafter.problem import Level, Place, Problem, has_errors, ordered, problem
from drafter.render import render_paper
from drafter.resources import folder
from drafter.schema import documents, kinds, labels
from drafter.source import Source, parse, read

_DOCUMENTS = (".docx", ".doc", ".wps", ".txt", ".md")


class Outcome(Struct, frozen=True):
    """What came of it: the paper's content and place, if it was written, and all problems."""

    comparison: Comparison | None = None
    written: Path | None = None
    problems: tuple[Problem, ...] = ()


class _Opened(Struct, frozen=True):
    """A year's file, read and checked; one that was imported has no places of its own."""

    path: Path
    source: Source
    checked: Checked

    @property
    def year(self) -> int:
        year: int = self.checked.data["year"]
        return year

    @property
    def kinds(self) -> list[str]:
        return [kind for kind in documents() if kind in self.checked.data]


def compare_files(
    old: Path, new: Path, only: Sequence[str] = (), target: Path | None = None
) -> Outcome:
    """Lay the documents of two years side by side, all or ``only`` those of some kinds.

    ``target`` is a .docx or a folder, by default the folder of this year's file. Where a problem
    is an error nothing is written.
    """
    opened, problems = [], []
    for path in (old, new):
        one, found = _opened(path)
        problems += found
        opened += [one] if one else []
    if len(opened) < 2:
        return Outcome(problems=tuple(ordered(problems)))
    before, after = opened
    chosen = [kind for kind in after.kinds if kind in before.kinds and (not only or kind in only)]
    problems += [*_mismatches(before, after), *_one_sided(before, after, only, chosen)]
    if has_errors(problems):
        return Outcome(problems=tuple(ordered(problems)))
    problems += _figures(before, after)
    comparison = compared(build(before.checked), build(after.checked), chosen)
    problems += _said(comparison, after)
    written, found = _written(comparison, (old, new), target)
    return Outcome(comparison, written, tuple(ordered([*problems, *found])))


def _opened(path: Path) -> tuple[_Opened | None, list[Problem]]:
    """A data file, or a document that is read as one; of what is doubtful in the data only the
    errors matter here.
    """
    if path.suffix.lower() in _DOCUMENTS:
        made, problems = imported([path])
        source, found = parse(made.yaml.encode(), str(path)) if made else (None, [])
    else:
        source, problems = read(path)
        found = []
    if source is None:
        return None, [*problems, *found]
    checked, faults = check(source)
    told = [one for one in (*problems, *found, *faults) if one.level is Level.ERROR]
    return (None if told else _Opened(path, source, checked)), told


def _mismatches(old: _Opened, new: _Opened) -> list[Problem]:
    """Two files that are not the years of one place."""
    place = Findings(new.source).place(("year",))
    if old.path.absolute() == new.path.absolute():
        return [problem("C202", Place(str(new.path)))]
    if old.year >= new.year:
        values = {"first": old.path.name, "second": new.path.name}
        return [problem("C201", place, before=old.year, now=new.year, **values)]
    found = []
    if new.year - old.year > 1:
        found.append(problem("C204", place, before=old.year, now=new.year))
    for name in ("place", "topic"):
        both = old.checked.data.get(name), new.checked.data.get(name)
        if both[0] != both[1]:
            where = Findings(new.source).place((name,))
            label = labels()[name]
            found.append(problem("C203", where, label=label, before=both[0], now=both[1]))
    return found


def _one_sided(
    old: _Opened, new: _Opened, only: Sequence[str], chosen: Sequence[str]
) -> list[Problem]:
    """Documents that only one of the years has."""
    found = []
    for kind in only or documents():
        for here, there in ((old, new), (new, old)):
            if kind in here.kinds and kind not in there.kinds:
                values = {"kind": kinds()[kind].label, "file": there.path.name}
                found.append(problem("C208", Place(str(here.path)), **values))
    if not chosen:
        wanted = "、".join(kinds()[kind].label for kind in only or documents())
        found.append(problem("C209", Place(str(new.path)), kind=wanted))
    return found


def _figures(old: _Opened, new: _Opened) -> list[Problem]:
    if new.year - old.year != 1:
        return []
    findings = Findings(new.source)
    for one in disagreements(old.checked.figures, new.checked.figures):
        group = (one.statistic.group,) if one.statistic.group else ()
        path = ("statistics", *group, one.statistic.name, one.field)
        findings.add_at(one.code, findings.place(path), path, one.values)
    return findings.problems


def _said(comparison: Comparison, new: _Opened) -> list[Problem]:
    """Where the officer calls the change of a task (较上年) another than what was found."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in comparison.rows:
        if row.said and row.said != row.change:
            found.setdefault((row.said, row.change), []).append(row.name)
    findings = Findings(new.source)
    for (said, change), names in found.items():
        words = {"said": WORDS[said], "found": WORDS[change], "names": "；".join(names)}
        findings.add_at(
            "C210", findings.place(("tasks",)), ("tasks",), {"count": len(names), **words}
        )
    return findings.problems


def _written(
    comparison: Comparison, given: tuple[Path, Path], target: Path | None
) -> tuple[Path | None, list[Problem]]:
    parts, problems = render_paper(folder("templates") / "comparison.docx", comparison)
    if parts is None:
        return None, problems
    _, new = given
    path = target or new.parent
    if path.suffix.lower() != ".docx":
        path /= f"{safe_name(comparison.heading)}.docx"
    if same(path) in map(same, given):
        return None, [problem("W756", Place(str(new)), path=path)]
    problems = put(new, path, archive(parts))
    return (None if has_errors(problems) else path), problems
