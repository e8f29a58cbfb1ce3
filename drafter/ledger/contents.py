"""What a ledger holds: the rows of one unit or of all, and the figures it is asked for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.model import Progress, Year
from drafter.spans import Prose, join, plain
from drafter.statistic import Statistic
from drafter.tasklist import UNIT_ROLES, Assignment, tasklist, units_of

ROLE_WORDS = {"lead": "牵头", "responsible": "责任", "supporting": "配合"}


class Post(Struct, frozen=True):
    """A row: a task, under the ``key`` by which it is known again, the role of the ledger's
    unit in it, and what has been reported of it so far.
    """

    key: str
    task: Assignment
    role: str = ""
    progress: Progress = Progress()

    @property
    def others(self) -> Prose:
        """The responsible and the supporting units, as one column has them."""
        roles = self.task.roles
        return join((roles[r] for r in ("responsible", "supporting") if roles.get(r)), "、")


class Ledger(Struct, frozen=True):
    """The ledger of one unit, or of all units where ``unit`` is empty.

    Whoever fills in the ledger of a ``collective`` unit (各镇（街道）) tells their own name.
    ``digest`` is of the data file that it was made of.
    """

    year: Year
    unit: str
    collective: bool
    posts: tuple[Post, ...]
    figures: tuple[Statistic, ...]
    digest: str

    @property
    def title(self) -> str:
        """What the table is called."""
        topic = self.year.topic.removesuffix("工作")
        return f"{self.year.place}{self.year.year}年{topic}工作任务分工表"

    @property
    def file_name(self) -> str:
        """The same for the file, without extension."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


def ledgers(year: Year, digest: str, by_unit: bool, only: Sequence[str] = ()) -> list[Ledger]:
    """The ledger of all units, or one for each unit with tasks, or for ``only`` these."""
    tasks = tasklist(year)
    keys = _keys(tasks)
    posts = [Post(key, task) for key, task in zip(keys, tasks)]
    if not by_unit and not only:
        rows = tuple(replace(post, progress=reported(post.task, "")) for post in posts)
        missing = tuple(one for one in year.figures if one.value is None and not one.formula)
        return [Ledger(year, "", False, rows, missing, digest)]
    return [_extract(year, unit, posts, digest) for unit in only or units_of(year, tasks)]


def keyed(year: Year) -> dict[str, Assignment]:
    """The tasks of a year by the keys of their rows."""
    tasks = tasklist(year)
    return dict(zip(_keys(tasks), tasks))


def reported(task: Assignment, unit: str) -> Progress:
    """What a unit has reported of a task so far."""
    given = (one for one in task.task.progress if one.unit == unit)
    return next(given, Progress(unit))


def _extract(year: Year, unit: str, posts: Iterable[Post], digest: str) -> Ledger:
    """The tasks of one unit: those that it leads, then the others, in the notice's order."""
    known = year.registry.find(unit)
    collective = bool(known and known.collective)
    own = [
        replace(post, role=role, progress=Progress() if collective else reported(post.task, unit))
        for post in posts
        if (role := post.task.role_of(unit))
    ]
    own.sort(key=lambda post: UNIT_ROLES.index(post.role))
    names = (known.name, *known.aliases) if known else (unit,)
    asked = [
        one for one in year.figures if not one.formula and any(name in one.source for name in names)
    ]
    return Ledger(year, unit, collective, tuple(own), tuple(asked), digest)


def _keys(tasks: Sequence[Assignment]) -> list[str]:
    """A key for each task that stays when others come, go or move: its code, else its title,
    else, where neither is its own, a mark of its words.
    """
    names = [task.task.code or plain(task.task.title or ()) for task in tasks]
    counts = Counter(names)
    return [name if name and counts[name] == 1 else _mark(task) for name, task in zip(names, tasks)]


def _mark(task: Assignment) -> str:
    words = "\n".join((*task.sections, task.title, plain(task.text)))
    return f"#{hashlib.sha256(words.encode()).hexdigest()[:12]}"
