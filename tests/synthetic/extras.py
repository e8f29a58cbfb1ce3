"""Elements that few published documents show: 份号 and 密级, 紧急程度, 签发人, 附件."""

from __future__ import annotations

from tests.synthetic import vocabulary
from tests.synthetic.entries import Data, World

_NAMES = ("周明远", "李涛", "欧阳文静")
_APPENDED = ("重大行政决策事项目录", "行政复议案件统计表", "行政执法单位名录", "工作任务进度表")


def labels(world: World, fields: Data) -> None:
    """份号, 密级 and 紧急程度; what is secret is not made public."""
    draw = world.draw
    if draw.maybe("密级", 0.04):
        fields |= {"份号": f"{draw.between(1, 99):06}", "密级": draw.pick(("秘密", "机密"))}
        if draw.chance(0.5):
            fields["保密期限"] = f"{draw.between(1, 9)}年"
        fields.pop("附注", None)
        fields.pop("公开选项", None)
    if draw.maybe("紧急程度", 0.04):
        fields["紧急程度"] = draw.pick(("特急", "加急"))


def red_head(world: World, fields: Data, organ: str) -> None:
    """A report's mark and number, and, going upwards, 签发人."""
    draw = world.draw
    if not draw.maybe("报告版头", 0.12):
        return
    fields["发文机关标志"] = f"{organ}文件"
    fields["发文字号"] = f"{organ[0]}政〔{world.year + 1}〕{draw.between(1, 60)}号"
    if draw.maybe("签发人", 0.5):
        fields["签发人"] = "、".join(draw.some(_NAMES, 1, 3))


def attachments(world: World, fields: Data) -> None:
    """附件: names alone, or with their text or table."""
    draw = world.draw
    if not draw.maybe("附件", 0.06):
        return
    made: list[Data] = []
    for title in draw.some(_APPENDED, 1, 3):
        one: Data = {"标题": f"{world.place}{world.year}年{title}"}
        way = draw.choose("附件的内容", {"只有名称": 2, "文字": 1, "表格": 1})
        if way == "文字":
            one["内容"] = [vocabulary.statement(draw) for _ in range(draw.between(1, 2))]
        elif way == "表格":
            rows = [[str(n), vocabulary.phrase(draw)] for n in range(1, draw.between(3, 5))]
            one["表格"] = {"列": ["序号", "事项"], "行": rows}
        made.append(one)
    fields["附件"] = made
