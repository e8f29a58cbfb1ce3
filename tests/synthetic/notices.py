"""The notice and the tasks that it issues."""

from __future__ import annotations

from typing import Any

from tests.synthetic import tabled, vocabulary
from tests.synthetic.entries import Data, Duties, World, duty, points, texts
from tests.synthetic.letters import letter

SHAPES: dict[str, list[Any] | None] = {
    "一、→1.连续": None,
    "一、→1.重编": ["一、", {"编号": "1.", "连续编号": "否"}],
    "一、→（一）接排": ["一、", "（一）"],
    "一、→（一）独行多段": ["一、", {"编号": "（一）", "标题位置": "独行"}],
    "一、→（一）→1.": ["一、", "（一）", "1."],
    "一、→（一）→1.连续": ["一、", "（一）", {"编号": "1.", "连续编号": "是"}],
    "一、→1.→（1）": None,
    "一、→正文": None,
    "第一部分→（一）": ["第一部分　", "（一）"],
    "第一部分→一、→（一）": ["第一部分　", {"编号": "一、", "标题位置": "独行"}, "（一）"],
    "第一章→第一条": ["第一章　", {"编号": "第一条　", "连续编号": "是"}],
}
_THREE = ("一、→（一）→1.", "一、→（一）→1.连续", "一、→1.→（1）", "第一部分→一、→（一）")

# Beginnings of a paragraph that ask somebody for something, as what closes the whole does.
_ASKING = ("各单位要", "12345热线要", "有关事项由")


def notice(world: World) -> tuple[list[Data], Data]:
    """The tasks, and the notice's own fields."""
    draw = world.draw
    fields: Data = {}
    table = draw.choose("正文形式", {"条文": 12, "表格": 3}) == "表格"
    shape = (
        "一、→1.连续"
        if table
        else draw.choose("要点层次", dict.fromkeys(SHAPES, 1.0) | {"一、→1.连续": 4.0})
    )
    duties = Duties.drawn(draw)
    form = tabled.Form()
    if table:
        form = tabled.form(draw, duties.roles)
        fields |= form.fields
        duties = Duties(duties.roles)
    if SHAPES[shape]:
        fields["层次"] = SHAPES[shape]
    fields |= letter(world, table)
    fields |= _opening(world, shape)
    if form.levels[:1] == ("无",) and "总体要求" in fields:
        del fields["总体要求"]  # its sections would bear no ordinals either
    tasks = _Tasks(world, duties, shape, form if table else None)
    sections = tasks.sections()
    if tasks.assigned:
        fields |= {"责任写法": duties.pattern} if duties.pattern else {}
        fields |= {"责任另行": "是"} if duties.line else {}
    settled = tasks.assigned or not tasks.several
    if settled and not table and draw.maybe("要点结束语：有", 0.4):
        fields["结束语"] = _closing(world)
    return sections, fields


def _opening(world: World, shape: str) -> Data:
    """Preamble or sections of guidance."""
    draw = world.draw
    aims = f"{world.year}年{world.topic}工作的总体要求是：{vocabulary.sentence(draw)}"
    way = draw.choose(
        "前言",
        {
            "一段": 6,
            "总体要求是": 4,
            "一段和引起的一行": 2,
            "总体要求部分": 3,
            "指导思想和工作目标": 1,
            "无": 1,
        },
    )
    if way == "一段":
        return {
            "前言": f"{world.year}年是推进{world.topic}的重要一年。{vocabulary.paragraph(draw)}"
        }
    if way == "总体要求是":
        return {"前言": aims}
    if way == "一段和引起的一行":
        line = draw.pick(("主要工作如下：", "重点做好以下工作："))
        return {"前言": [aims, line]}
    if way == "总体要求部分":
        return {"总体要求": [{"内容": texts(world, False, 1, 2)}]}
    if way == "指导思想和工作目标":
        titles = ("指导思想", draw.pick(("工作目标", "总体目标")))
        return {"总体要求": [{"标题": t, "内容": texts(world, False)} for t in titles]}
    return {}


def _closing(world: World) -> str:
    office = "司法所" if world.word in ("镇", "街道") else "司法局"
    return world.draw.pick(
        (
            f"各单位要加强组织领导，于每季度末将工作进展情况报送{world.government}。",
            "各级各部门要细化措施，明确责任，按要求报送工作总结。",
            f"{world.word}{office}要加强督促检查，定期通报落实情况。",
        )
    )


class _Tasks:
    """Draws the sections. ``assigned``: a duty was drawn; ``several``: some task without one
    has paragraphs more than one.
    """

    def __init__(self, world: World, duties: Duties, shape: str, form: tabled.Form | None) -> None:
        self.world, self.draw = world, world.draw
        self.duties, self.shape, self.form, self.table = duties, shape, form, form is not None
        self.assigned = self.several = False
        self.plain: list[list[str]] = []  # paragraphs of tasks, as far as they have no duty each
        self.leads = self.draw.chance(0.7)

    def sections(self) -> list[Data]:
        if self.form and self.form.flat:
            return [self._leaf() for _ in range(self.draw.between(3, 6))]
        made = [self._section() for _ in range(self.draw.between(2, 4))]
        *others, last = self.plain or [[]]
        single = all(len(one) == 1 for one in others)
        if not self.assigned and len(last) > 1 and (single or last[-1].startswith(_ASKING)):
            del last[1:]  # its last paragraph would be read as what closes the whole
            self.several = not single
        return made

    def _section(self) -> Data:
        made: Data = {"标题": vocabulary.title(self.draw)}
        if self.shape == "一、→正文":
            return made | self._content(self.draw.between(1, 2))
        if not self.table and self.draw.maybe("一、之下的导语", 0.12):
            made["内容"] = [vocabulary.body(self.draw, self.world.year)]
        made["任务"] = [self._task() for _ in range(self.draw.between(2, 4))]
        return made

    def _task(self) -> Data:
        made: Data = {"标题": vocabulary.title(self.draw)}
        if self.shape in _THREE:
            if self.draw.maybe("三层：第二层有导语", 0.2):
                made["内容"] = [vocabulary.paragraph(self.draw)]
            return made | {"任务": [self._leaf() for _ in range(self.draw.between(2, 3))]}
        return self._leaf()

    def _leaf(self) -> Data:
        draw = self.draw
        if (
            not self.table
            and self.shape != "一、→（一）独行多段"
            and draw.maybe("任务：没有标题", 0.03)
        ):
            made: Data = {"内容": [vocabulary.statement(draw)]}
            return made | self._duty()
        made = {"标题": vocabulary.title(draw)}
        if self.form:
            return made | self._row(self.form) | self._duty()
        if self.duties.roles and draw.maybe("任务：只有标题和单位", 0.03):
            return made | self._duty()
        many = 3 if self.shape == "一、→（一）独行多段" else draw.pick((1, 1, 1, 1, 2))
        return made | self._content(draw.between(1, many))

    def _row(self, form: tabled.Form) -> Data:
        """What a table shows of a task but its title and units."""
        made: Data = {"内容": [vocabulary.paragraph(self.draw)]}
        if form.single and form.flat:
            made["标题位置"] = "接排"
        elif form.single and self.draw.maybe("表格：只有标题", 0.2):
            made = {}
        return made | form.cells(self.draw)

    def _content(self, count: int) -> Data:
        """Paragraphs or points, with a duty at the end or one for each."""
        draw = self.draw
        if draw.maybe("任务：有要点", 0.12):
            return self._pointed()
        lines = texts(self.world, False, count, count)
        if count > 1 and self.duties.roles and draw.maybe("任务：每段各有单位", 0.5):
            self.assigned = True
            return {"内容": [{"内容": one} | self._duty() for one in lines]}
        self.several = self.several or count > 1
        self.plain.append(lines)
        draw.seen["任务：几段"] += count > 1
        return {"内容": lines} | self._duty()

    def _pointed(self) -> Data:
        made: Data = {}
        if self.draw.chance(0.5):
            made["内容"] = [vocabulary.paragraph(self.draw, most=1)]
        own = bool(self.duties.roles) and not self.duties.line
        if own and self.draw.maybe("任务：各要点各有单位", 0.3):
            self.assigned = True
            return made | {"要点": points(self.world, False, self.leads, self.duties)}
        return made | {"要点": points(self.world, False, self.leads)} | self._duty()

    def _duty(self) -> Data:
        found = duty(self.world, self.duties)
        self.assigned = self.assigned or bool(found)
        return found
