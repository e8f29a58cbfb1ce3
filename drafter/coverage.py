"""What the report makes of the year's tasks: which are answered, which units it mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from drafter.checked import Checked
from drafter.crosscheck import REPORT_PARTS, entries
from drafter.figures import Figures
from drafter.findings import Findings, Path
from drafter.model import Year
from drafter.statistic import Statistic
from drafter.tasklist import Assignment, data_paths, tasklist, units_of

Aims = dict[Path, dict[str, Statistic]]
_STUB = 16  # characters by which an entry without title is called
_SHOWN = 8  # names that one remark lists
MET, MISSED, MISSING = "已达到", "未达到", "尚无数值"


class Answer(Struct, frozen=True):
    """An entry of the report that names the tasks it answers, or none; ``path`` is its place."""

    path: Path
    title: str
    answers: tuple[str, ...] = ()


class Aim(Struct, frozen=True):
    """A target (目标) of a task: the figure's name, its number as shown, how it stands."""

    name: str
    target: str
    number: str
    state: str


class Answered(Struct, frozen=True):
    """A task with the entries of the report that answer it and the targets it speaks of."""

    task: Assignment
    answers: tuple[Answer, ...]
    aims: tuple[Aim, ...]


class Involved(Struct, frozen=True):
    """A unit with tasks: of how many it is in charge, how many it has a part in, whether the
    report names it.
    """

    name: str
    charged: int
    tasks: int
    mentioned: bool
    collective: bool


class Coverage(Struct, frozen=True):
    """``begun`` tells whether there is anything yet that could answer a task."""

    tasks: tuple[Answered, ...]
    loose: tuple[Answer, ...]
    units: tuple[Involved, ...]
    begun: bool

    @property
    def unanswered(self) -> tuple[Answered, ...]:
        """The tasks that no entry answers."""
        return tuple(one for one in self.tasks if not one.answers)

    @property
    def unmentioned(self) -> tuple[Involved, ...]:
        """Units with tasks that the report does not name; a collective unit is none to name."""
        return tuple(one for one in self.units if not one.mentioned and not one.collective)


def coverage(checked: Checked, year: Year) -> Coverage:
    """How the report of a year covers its tasks. The data must have no errors."""
    tasks = tasklist(year)
    answers = [
        Answer(path, _name(entry), tuple(entry["answers"]))
        for part in REPORT_PARTS
        for path, entry in entries(checked.data.get(part), (part,), "measures")
        if entry.get("answers")
    ]
    return Coverage(
        tuple(_answered(checked, tasks, answers)),
        tuple(_loose(checked.data.get("achievements"), ("achievements",))),
        tuple(_involved(checked, year, tasks)),
        _begun(checked.data.get("achievements")),
    )


def _begun(achievements: Any) -> bool:
    """Whether any achievement says anything yet: a new year begins with bare headings."""
    listed = [one for _, one in entries(achievements, ("achievements",), "measures")]
    return any(any(_texts(one.get("text"))) for one in listed)


def _aimed_at(checked: Checked, paths: Iterable[Path]) -> Aims:
    """The figures with a target that each place of the data names."""
    return {
        path: {
            figure.full_name: figure
            for text in _texts(at(checked.data, path))
            for figure in checked.expander.named(text)
            if figure.target
        }
        for path in paths
    }


def _answered(
    checked: Checked, tasks: Iterable[Assignment], answers: Sequence[Answer]
) -> Iterator[Answered]:
    """A target that another task speaks of is that task's, whatever the answers say of it."""
    places = data_paths(checked.data)
    spoken = {task.path: places[task.path] for task in tasks}
    told = _aimed_at(checked, spoken.values())
    aims = _aimed_at(checked, [one.path for one in answers])
    tellers = Counter(name for named in told.values() for name in named)
    naming: dict[str, list[int]] = {}
    for number, one in enumerate(answers):
        for name in dict.fromkeys(one.answers):
            naming.setdefault(name, []).append(number)
    for task in tasks:
        numbers = sorted({n for name in task.answered_by for n in naming.get(name, ())})
        own = tuple(answers[number] for number in numbers)
        named = dict(told[spoken[task.path]])
        for one in own:
            for name, figure in aims[one.path].items():
                if not tellers[name] - (name in told[spoken[task.path]]):
                    named[name] = figure
        yield Answered(task, own, tuple(_aim(checked.figures, one) for one in named.values()))


def _aim(figures: Figures, figure: Statistic) -> Aim:
    number = figures.number(figure)
    target = figure.target
    assert target is not None
    if number is None:
        return Aim(figure.label, target.text, "", MISSING)
    state = MET if target.met(number) else MISSED
    return Aim(figure.label, target.text, figures.shown(figure).text, state)


def at(data: Any, path: Path) -> Any:
    """What the data hold at a path."""
    for step in path:
        data = data[step]
    return data


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _texts(inner)


def _loose(listed: Any, path: Path) -> Iterator[Answer]:
    """The highest entries that neither name a task nor stand above or below one that does."""
    for index, entry in enumerate(listed or ()):
        here = (*path, index)
        if entry.get("answers") or "free" in entry:
            continue
        if not any(one.get("answers") for _, one in entries(entry, here, "measures")):
            yield Answer(here, _name(entry))
            continue
        for inner in ("points", "measures"):
            yield from _loose(entry.get(inner), (*here, inner))


def _name(entry: dict[str, Any]) -> str:
    """What an entry is called: its title, or the first words of its text."""
    text = entry.get("title") or next(_texts(entry.get("text") or ""), "")
    line = text.split("\n", 1)[0]
    return line if entry.get("title") or len(line) <= _STUB else f"{line[:_STUB]}……"


def _involved(checked: Checked, year: Year, tasks: tuple[Assignment, ...]) -> Iterator[Involved]:
    data = checked.data
    report = {key: data.get(key) for key in (*REPORT_PARTS, "report")}
    said = "\n".join(_texts(report))
    charged = Counter(name for task in tasks for name in task.in_charge)
    parts = Counter(name for task in tasks for name in task.involved)
    for name in units_of(year, tasks):
        unit = year.registry.find(name)
        names = (unit.name, *unit.aliases) if unit else (name,)
        yield Involved(
            name,
            charged[name],
            parts[name],
            any(one in said for one in names),
            bool(unit and unit.collective),
        )


def remark(findings: Findings, found: Coverage) -> None:
    """Note what the report leaves open, a line for each kind of gap, once it is begun."""
    if not found.begun or not found.tasks:
        return
    place: Path = ("achievements",)
    answered = len(found.tasks) - len(found.unanswered)
    if not answered:
        findings.add("R433", place, key=True, count=len(found.tasks))
    elif found.unanswered:
        names = [one.task.heading for one in found.unanswered]
        findings.add("R431", place, key=True, count=len(names), names=_some(names))
    if answered and found.loose:
        names = [one.title for one in found.loose]
        findings.add("R432", found.loose[0].path, count=len(names), names=_some(names))
    silent = [one.name for one in found.unmentioned if one.charged]
    if silent:
        findings.add("R434", place, key=True, count=len(silent), names=_some(silent))


def _some(names: list[str]) -> str:
    """The first few names, and that there are more."""
    return "；".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
