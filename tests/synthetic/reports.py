"""The report: achievements in all shapes, and the parts that follow them."""

from __future__ import annotations

from typing import Any

from tests.synthetic import extras, vocabulary
from tests.synthetic.entries import Data, World, points, texts

OWN = {"编号": "（一）", "标题位置": "独行"}
# shape → levels (none: the usual ones), whether there is an outer heading
SHAPES: dict[str, tuple[list[Any] | None, bool]] = {
    "（一）接排→一是连排": (None, True),
    "（一）独行→一是分段": (["一、", OWN], True),
    "（一）独行→一是连排": (["一、", OWN], True),
    "（一）→1.重编": (None, True),
    "（一）→1.连续": (["一、", "（一）", {"编号": "1.", "连续编号": "部分内"}], True),
    "（一）接排→正文": (None, True),
    "（一）独行→几段": (["一、", OWN], True),
    "一、→一是连排": (None, False),
    "一、→一是分段": (None, False),
    "一、→正文": (None, False),
    "一、→（一）接排→一是": (None, False),
    "一、→1.连续": (["一、", {"编号": "1.", "连续编号": "是"}], False),
    "第一部分→一、": (["第一部分　", {"编号": "一、", "标题位置": "独行"}], True),
}
_TITLES = {
    "情况报告": ("", 8),
    "年度报告": ("{p}{y}年{t}年度报告", 2),
    "工作报告": ("{p}{y}年{t}工作报告", 1),
    "工作情况报告": ("{p}{y}年{t}工作情况报告", 1),
    "年份在前": ("{y}年{p}{t}情况报告", 2),
    "关于…情况的报告": ("关于{p}{y}年{t}情况的报告", 2),
    "机关关于…情况的报告": ("{o}关于{y}年{t}情况的报告", 3),
}
_FELL_SHORT = (
    "基层执法力量不足", "专业人才短缺", "个别单位重视程度不够", "宣传方式比较单一", "信息化水平有待提高",
    "部门之间协同不够紧密",
)  # fmt: skip
_ORDERS = {
    "通常": "",
    "问题在履职之前": "举措成效、存在问题、第一责任人职责、下一步工作",
    "履职在前": "第一责任人职责、举措成效、存在问题、下一步工作",
}


def report(world: World) -> Data:
    """The year's parts and the report's own fields, under 情况报告."""
    draw = world.draw
    shape = draw.choose("成效层次", dict.fromkeys(SHAPES, 1.0) | {"（一）接排→一是连排": 3.0})
    levels, outer = SHAPES[shape]
    fields: Data = {"层次": levels} if levels else {}
    if outer:
        fields["成效标题"] = draw.pick(
            ("主要举措和成效", "主要工作举措及成效", f"{world.year}年主要工作开展情况", "工作成效")
        )
    fields |= _frame(world)
    form: Data = {}
    if shape.endswith("分段"):
        form["排列"] = "分段"
    leads = draw.chance(0.7)
    if leads and draw.maybe("要点：提法加粗", 0.3):
        form["提法加粗"] = "是"
    if draw.maybe("要点：第一，", 0.06):
        form["编号"] = "第一，"
    if form:
        fields["要点写法"] = form
    made: Data = {"举措成效": _Achievements(world, shape, leads).all()}
    made |= _others(world, fields, leads)
    return made | {"情况报告": fields}


def _frame(world: World) -> Data:
    """Title, addressee, opening, closing, signature."""
    draw, word = world.draw, world.word
    fields: Data = {}
    town = word in ("镇", "街道")
    government = f"{world.place}办事处" if word == "街道" else f"{world.place}人民政府"
    organ = government if town else draw.pick((government, f"{world.place}司法局"))
    kind = draw.choose("报告标题", {name: weight for name, (_, weight) in _TITLES.items()})
    if kind != "情况报告":
        named = _TITLES[kind][0].format(p=world.place, y=world.year, t=world.topic, o=organ)
        fields["文件名称"] = named
    to = draw.choose("报告主送", {"无": 6, "党委": 1, "人大": 1, "上级政府": 1})
    receivers = {"党委": world.party, "人大": f"{word}人大常委会", "上级政府": "江川市人民政府"}
    if to != "无":
        fields["主送"] = receivers[to]
    extras.red_head(world, fields, organ)
    fields |= _opening(world)
    if to != "无" and draw.maybe("报告结束语", 0.6):
        fields["结束语"] = "特此报告。"
    if draw.choose("报告落款", {"无": 5, "有": 2}) == "有":
        fields["发文机关"] = organ
        fields["成文日期"] = f"{world.year + 1}年1月{draw.between(4, 28)}日"
        if draw.maybe("报告公开", 0.3):
            fields["附注"] = "此件公开发布"
    extras.labels(world, fields)
    extras.attachments(world, fields)
    return fields


def _opening(world: World) -> Data:
    draw, year = world.draw, world.year
    end = draw.choose("引言的末尾", {"：": 1, "。": 1})
    report = f"现将有关情况报告如下{end}"
    start = f"{year}年，{world.place}深入贯彻上级部署，扎实推进{world.topic}，{draw.pick(('取得新的成效', '各项工作有序开展'))}。"
    way = draw.choose("引言", {"一段": 6, "依据在前": 2, "两段": 1, "无": 2})
    ways: dict[str, Data] = {
        "一段": {"引言": start + report},
        "依据在前": {
            "引言": f"根据《法治政府建设与责任落实督察工作规定》，现将{world.place}{year}年{world.topic}情况报告如下{end}"
        },
        "两段": {"引言": [start, report]},
        "无": {},
    }
    return ways[way]


class _Achievements:
    """Draws the achievements of one shape."""

    def __init__(self, world: World, shape: str, leads: bool) -> None:
        self.world, self.draw = world, world.draw
        self.shape, self.leads = shape, leads

    def all(self) -> list[Data]:
        made = [self._first() for _ in range(self.draw.between(2, 5))]
        outer = SHAPES[self.shape][1]
        if outer and self.draw.maybe("成效标题之下的导语", 0.1):
            made.insert(0, {"段落": vocabulary.body(self.draw, self.world.year, True)})
        return made

    def _first(self) -> Data:
        made: Data = {"标题": self._title()}
        if self.shape.startswith("（一）→1."):
            if self.draw.maybe("（一）之下的导语", 0.2):
                made["内容"] = [vocabulary.paragraph(self.draw, True)]
            return made | {"举措": [self._third() for _ in range(self.draw.between(2, 4))]}
        if self.shape in ("一、→（一）接排→一是", "一、→1.连续"):
            below = [self._second() for _ in range(self.draw.between(2, 3))]
            return made | {"举措": below}
        if "一是" in self.shape:
            return made | self._points()
        if self.shape in ("（一）独行→几段", "一、→正文"):
            return made | {"内容": texts(self.world, True, 1, 3)}
        return made | {"内容": [vocabulary.paragraph(self.draw, True)]}

    def _title(self) -> str:
        inner = not self.shape.startswith("一、")
        if inner and self.draw.maybe("第一责任人职责：一条举措", 0.06):
            return "压实第一责任人职责"
        return vocabulary.title(self.draw)

    def _second(self) -> Data:
        made: Data = {"标题": vocabulary.title(self.draw)}
        return made | (
            self._points() if "一是" in self.shape else {"内容": texts(self.world, True)}
        )

    def _third(self) -> Data:
        made: Data = {"标题": vocabulary.title(self.draw)}
        return made | {"内容": [vocabulary.paragraph(self.draw, True)]}

    def _points(self) -> Data:
        made: Data = {}
        if self.draw.maybe("要点之前有正文", 0.25):
            made["内容"] = [vocabulary.paragraph(self.draw, True, 1)]
        return made | {"要点": points(self.world, True, self.leads)}


def _others(world: World, fields: Data, leads: bool) -> Data:
    """Leadership, problems, next steps, and what comes after them."""
    draw = world.draw
    made: Data = {}
    if draw.maybe("第一责任人职责：单独部分", 0.35):
        made["第一责任人职责"] = _leadership(world, leads)
    if draw.maybe("合写", 0.12):
        return made | _jointly(world, fields, leads)
    problems = draw.choose(
        "存在问题",
        {"章节连排": 4, "章节分段": 2, "章节正文": 1, "段落": 3, "段落有要点": 1, "无": 1},
    )
    if problems != "无":
        made["存在问题"] = _problems(world, problems)
    if draw.choose("下一步工作：有", {"有": 6, "无": 1}) == "有":
        made["下一步工作"] = _next(world, leads)
    if len(made) == 3:
        order = draw.choose("编排顺序", {"通常": 3, "问题在履职之前": 2, "履职在前": 0.5})
        if _ORDERS[order] and not (order == "履职在前" and problems.startswith("段落")):
            fields["编排顺序"] = _ORDERS[order]
    if "下一步工作" in made and draw.maybe("其他事项", 0.12):
        other: Data = {"标题": "其他需要报告的事项", "内容": [vocabulary.statement(draw)]}
        made["其他事项"] = [other]
    return made


_JOINT = ("存在的不足和下一步打算", "存在问题及下一步工作安排", "存在的问题和下一步工作打算")


def _jointly(world: World, fields: Data, leads: bool) -> Data:
    """Problems and next steps under one heading: each under its own, or a paragraph each."""
    draw = world.draw
    fields["合写"] = [{"标题": draw.pick(_JOINT), "所含部分": "存在问题、下一步工作"}]
    short = "，".join(draw.some(_FELL_SHORT, 2, 3))
    if draw.choose("合写的写法", {"各有标题": 2, "各一段": 1}) == "各一段":
        steps: Data = {"形式": "段落", "内容": f"下一步，我们将{vocabulary.statement(draw)}"}
        if draw.chance(0.5):
            start = f"{world.year + 1}年，我们将着力做好以下工作："
            steps |= {"内容": start, "要点": points(world, False, leads)}
        problems: Data = {"形式": "段落", "内容": f"虽有进展，但仍存在一些问题：{short}。"}
        return {"存在问题": problems, "下一步工作": steps}
    steps = {"标题": draw.pick(("下一步打算", "下一步工作安排"))}
    text: Data = {"内容": texts(world, False, 1, 2)}
    steps |= {"要点": points(world, False, leads)} if draw.chance(0.5) else text
    problems = {"标题": draw.pick(("存在的不足", "存在的主要问题")), "内容": f"{short}。"}
    return {"存在问题": problems, "下一步工作": steps}


def _leadership(world: World, leads: bool) -> Data:
    draw = world.draw
    made: Data = {}
    if draw.chance(0.5):
        made["标题"] = draw.pick(
            (
                "党政主要负责人履行推进法治建设第一责任人职责情况",
                "主要负责人履行第一责任人职责的情况",
            )
        )
    way = draw.choose("第一责任人职责的写法", {"正文": 3, "要点": 2, "举措": 1})
    if way == "正文":
        return made | {"形式": "章节", "内容": texts(world, True, 1, 2)}
    if way == "要点":
        return made | {"要点": points(world, True, leads)}
    below = [{"标题": vocabulary.title(draw), "内容": texts(world, True)} for _ in range(2)]
    return made | {"举措": below}


def _problems(world: World, way: str) -> Data:
    draw = world.draw
    short = [
        f"{one}，{draw.pick(('制约工作深入开展', '需要进一步加强', '有待提升'))}"
        for one in draw.some(_FELL_SHORT, 2, 4)
    ]
    start = f"同时，我们也清醒地看到，{world.topic}工作还存在一些问题和不足"
    if way == "段落":
        return {"内容": f"{start}，{short[0]}，{short[1]}。"}
    if way == "段落有要点":
        return {"形式": "段落", "内容": f"{start}：", "要点": short}
    made: Data = {}
    if draw.chance(0.5):
        made["标题"] = draw.pick(("存在的问题和不足", "存在的问题及原因"))
    if way == "章节正文":
        return made | {"形式": "章节", "内容": f"{short[0]}。{short[1]}。"}
    if draw.maybe("存在问题：要点之前有正文", 0.5):
        made["内容"] = f"{world.year}年工作虽有进展，但与群众期盼相比还有差距。"
    apart = "分段" if way == "章节分段" else "连排"
    return made | {"要点": short, "要点写法": {"排列": apart}}


def _next(world: World, leads: bool) -> Data:
    draw = world.draw
    made: Data = {}
    if draw.chance(0.6):
        made["标题"] = draw.pick(
            (f"{world.year + 1}年工作打算", "下一步工作打算", "下一步工作思路")
        )
    way = draw.choose(
        "下一步工作的写法", {"一段导语和要点": 5, "要点": 1, "要点分段": 1, "举措": 1, "正文": 1}
    )
    start = f"{world.year + 1}年，我们将突出重点，持续用力，着力做好以下工作{draw.pick('：。')}"
    if way == "一段导语和要点":
        return made | {"内容": start, "要点": points(world, False, leads)}
    if way == "要点":
        return made | {"要点": points(world, False, leads)}
    if way == "要点分段":
        form = {"排列": "分段"}
        return made | {"内容": start, "要点": points(world, False, leads), "要点写法": form}
    if way == "举措":
        below = [{"标题": vocabulary.title(draw), "内容": texts(world, False)} for _ in range(2)]
        return made | {"内容": start, "举措": below}
    return made | {"形式": "章节", "内容": texts(world, False, 1, 2)}
