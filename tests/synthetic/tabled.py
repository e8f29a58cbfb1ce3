"""Tables of tasks in the forms that offices give them: heads, order, numbers, sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.synthetic import vocabulary
from tests.synthetic.draw import Draw
from tests.synthetic.entries import Data

_TITLES = ("工作任务", "重点任务", "任务", "工作事项", "年度任务")
_TEXTS = ("工作要求", "具体要求", "工作举措", "主要内容", "工作目标")
_BOTH = ("工作任务", "重点任务", "工作内容", "工作举措")
_GROUPS = ("类别", "工作类别", "领域", "重点领域")
_ROLES = {
    "牵头领导": ("牵头领导", "责任领导"),
    "牵头": ("牵头单位", "牵头部门", "主办单位"),
    "责任": ("责任单位", "责任部门", "落实单位"),
    "配合": ("配合单位", "协办单位", "参加单位"),
    "责任人": ("责任人", "经办人"),
    "时限": ("完成时限", "时限要求", "完成时间"),
}
_USUAL = frozenset(("牵头", "责任", "时限"))
_OWN = ("备注", "联系人", "进展情况", "督办事由")
_PERSONS = ("周明远", "李涛", "欧阳文静")


@dataclass(frozen=True)
class Form:
    """The form of one table: 表格栏目 (none: the usual ones) and 层次; whether title and text stand
    in one cell, whether there are sections, and the office's own columns.
    """

    columns: tuple[Any, ...] = ()
    levels: tuple[str, ...] = ()
    single: bool = False
    flat: bool = False
    own: tuple[str, ...] = ()

    @property
    def fields(self) -> Data:
        """The notice's fields that give the form."""
        made: Data = {"正文形式": "表格"}
        if self.columns:
            made["表格栏目"] = list(self.columns)
        if self.levels:
            made["层次"] = list(self.levels)
        return made

    def cells(self, draw: Draw) -> Data:
        """What one task says in the office's own columns."""
        shown = [head for head in self.own if draw.chance(0.4)]
        texts = (*_PERSONS, "年度任务", vocabulary.phrase(draw))
        return {"其他栏目": {head: draw.pick(texts) for head in shown}} if shown else {}


def form(draw: Draw, roles: Sequence[str]) -> Form:
    """A form that has a column for each of the roles; the usual columns have none for others."""
    if draw.choose("表格栏目", {"不写": 1, "自拟": 4}) == "不写" and set(roles) <= _USUAL:
        return Form()
    numbers = draw.choose("表格的任务序号", {"序号栏": 3, "任务之前": 2, "没有": 2})
    sections = draw.choose("表格的部分", {"占一行": 3, "成一栏": 3, "不分": 1})
    if numbers == "任务之前" and sections == "不分":
        sections = "占一行"
    single = bool(roles) and draw.maybe("表格：标题和内容一栏", 0.4)
    own = draw.some(_OWN, 1, 2) if draw.maybe("表格：自设栏目", 0.4) else []
    marked = draw.chance(0.5)  # whether sections bear ordinals
    columns = [*_words(draw, single), *_units(draw, roles)]
    columns += [_own(head) for head in own]
    if sections == "成一栏":
        columns.insert(0, draw.pick(_GROUPS))
    if numbers == "序号栏":
        columns.insert(0, _number(draw, sections))
    levels = () if sections == "不分" else ("一、" if marked else "无",)
    leaf = {"任务之前": "1.", "没有": "无", "序号栏": ""}[numbers]
    whole = tuple(one for one in (*levels, leaf) if one)
    usual = ("一、", "1.")[: len(whole)]
    return Form(
        tuple(columns), () if whole == usual else whole, single, sections == "不分", (*own,)
    )


def _own(head: str) -> Any:
    """A column of a head that nobody knows says that it is the office's own."""
    return {"栏名": head, "填写": "其他"} if head == "督办事由" else head


def _number(draw: Draw, sections: str) -> Any:
    way = draw.choose("表格的序号栏", {"全表连续": 3, "逐部分": 2, "带括号": 1, "部分的也在": 1})
    if way == "逐部分" and sections != "不分":
        return {"栏名": "序号", "连续编号": "否"}
    if way == "带括号":
        return {"栏名": "编号", "编号": "（1）"}
    if way == "部分的也在" and sections == "占一行":
        return {"栏名": "序号", "部分序号入栏": "是"}
    return "序号"


def _words(draw: Draw, single: bool) -> list[str]:
    return [draw.pick(_BOTH)] if single else [draw.pick(_TITLES), draw.pick(_TEXTS)]


def _units(draw: Draw, roles: Sequence[str]) -> list[str]:
    heads = [draw.pick(_ROLES[role]) for role in roles]
    if draw.maybe("表格：时限在单位之前", 0.3):
        heads.reverse()
    return heads
