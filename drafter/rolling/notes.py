"""What a person must look at after a rollover: where, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from drafter.amending.edits import Path
from drafter.problem import Place, Problem, problem

# The groups of the list on the screen, in its order.
TITLES = {
    "N601": "到期的规划、行动",
    "N602": "会议",
    "N603": "周年",
    "N604": "开局、收官等年份的说法",
    "N605": "届次、次数",
    "N606": "往年的年份和日期",
    "N617": "上年所说的下一年",
    "N607": "已经改变的提法",
    "N615": "新修订、新出台的法规",
    "N608": "上年没有核完的文字",
    "N613": "文中写明的数字",
    "N614": "没有写明年份的行动",
    "N609": "目标",
    "N610": "上年未见成效的任务",
    "N611": "由下一步工作转来的任务",
    "N616": "上年的成效标题",
    "N612": "没有上年数的指标",
    "N507": "成效标题中同样待核的文字",
}


class Note(Struct, frozen=True):
    """One thing to look at, at a ``path`` of last year's file (or where it has nothing yet, of
    the place where that is put in). ``nth`` counts the words put between 【待核：】 in one text;
    ``None`` where the whole field is meant.
    """

    path: Path
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    nth: int | None = None

    def at(self, place: Place) -> Problem:
        """The note as a problem."""
        return problem(self.code, place, **self.values)

    @property
    def comment(self) -> str:
        """The line that stands above the place in the file."""
        return f"待核：{self.at(Place('')).message}"


def grouped(problems: Sequence[Problem]) -> Iterator[tuple[str, list[Problem]]]:
    """The list for the screen: problems of one kind together, each kind under its title."""
    for code, title in TITLES.items():
        same = [one for one in problems if one.code == code]
        if same:
            yield title, same
