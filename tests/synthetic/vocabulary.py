"""Words of invented governments, and sentences made of them: varied in length, with figures,
names in 《》, quotation marks and brackets, and with what misleads a reader of texts.
"""

from __future__ import annotations

from tests.synthetic.draw import Draw

# Place, and the word by which its organs are called within it.
PLACES = (
    ("云岭区", "区"), ("丹崖区", "区"), ("望川县", "县"), ("北塬县", "县"), ("澄湖市", "市"),
    ("沙渡市", "市"), ("宁岚省", "省"), ("青石镇", "镇"), ("柳溪镇", "镇"), ("清渡街道", "街道"),
)  # fmt: skip
TOPICS = {"法治政府建设": 8, "依法行政": 1, "政务公开": 1, "法治社会建设": 1}

_HALL = (
    "纪委监委", "委组织部", "委宣传部", "委政法委", "委编办", "政府办公室", "发展改革局", "教育局",
    "公安局", "民政局", "司法局", "财政局", "人力资源社会保障局", "生态环境局", "住房城乡建设局",
    "农业农村局", "卫生健康局", "应急管理局", "审计局", "市场监管局", "信访局", "人民法院",
    "人民检察院", "工商联",
)  # fmt: skip
_TOWN = ("党政办公室", "司法所", "综合行政执法队", "派出所", "社会事务办公室", "平安法治办公室")
COLLECTIVES = ("各镇（街道）", "各行政执法单位", "各单位各部门", "各相关单位", "各村（社区）")
NOTED = {
    "发展改革局": "（以下简称{x}发改局）",
    "人力资源社会保障局": "（以下简称{x}人社局）",
    "住房城乡建设局": "（以下简称{x}住建局）",
}
UNIT_NOTES = (
    "排序第一的单位为牵头单位，下同",
    "列第一位的为牵头单位，下同",
    "，以下统称各责任单位",
)

_VERBS = (
    "健全", "完善", "落实", "推进", "强化", "规范", "深化", "优化", "加强", "严格执行", "全面推行",
    "持续改进", "扎实开展",
)  # fmt: skip
_OBJECTS = (
    "行政规范性文件合法性审核", "重大行政决策程序", "行政执法公示制度", "行政裁量权基准管理",
    "涉企行政检查", "政府信息公开", "行政复议案件办理", "行政应诉工作", "公共法律服务供给",
    "矛盾纠纷多元化解", "基层综合行政执法", "突发事件应急处置", "法治宣传教育", "政务诚信建设",
    "公平竞争审查", "法律顾问管理", "法治人才培养", "行政执法案卷评查", "权责清单管理",
    "营商环境建设", "执法人员培训", "府院联动", "法治督察",
)  # fmt: skip
_AIMS = (
    "确保各项任务落地见效", "推动工作提质增效", "切实维护群众合法权益", "防止简单化、一刀切",
    "做到有件必备、有备必审、有错必纠", "不断提升群众满意度", "为高质量发展提供法治保障",
    "形成上下联动、齐抓共管的工作格局",
)  # fmt: skip
_WAYS = (
    "坚持问题导向", "紧盯重点领域和关键环节", "结合实际", "对照年度计划", "依托信息平台",
    "按照职责分工", "以群众需求为中心", "会同有关单位", "聚焦“关键少数”", "采取“线上+线下”方式",
)  # fmt: skip
_BOOKS = (
    "《法治政府建设实施纲要（2021—2025年）》", "《优化营商环境条例》", "《公平竞争审查条例》",
    "《信访工作条例》", "《重大行政决策程序暂行条例》", "《中华人民共和国行政复议法》",
    "《关于严格规范涉企行政检查的意见》", "《〈提升行政执法质量三年行动计划（2023—2025年）〉实施方案》",
)  # fmt: skip
# Traps: words that look like an ordinal, a point or a responsibility, and are none.
_TRAPS = (
    "把政令统一是根本要求这一点落到实处。",
    "首要任务一是明确责任主体。",
    "坚持安全第一，预防为主。",
    "遇有突发情况第一时间报告、第一时间处置。",
    "主要负责人切实履行第一责任人职责。",
    "同级单位之间（含派出机构）建立会商机制。",
    "有关事项由牵头部门负责解释。",
    "严格执行一、二级响应标准。",
    "全年评出优秀案例3.5万字汇编1册。",
    "实现“一网通办、一次办成。一窗受理”的目标。",
    "群众来信来访（包括：电话、网络、走访）全部登记。",
)
_STARTS = (
    "{y}年6月底前，", "12345热线要", "80%以上的事项", "1.5万余名网格员", "各单位要", "第一季度，",
    "3类重点事项", "“两法衔接”方面，", "《条例》施行后，",
)  # fmt: skip
_BRACKETS = ("（具体办法另行制定）", "（清单附后）", "（含开发区、产业园区）", "（目录另行印发）。")


def phrase(draw: Draw) -> str:
    """健全行政执法公示制度"""
    return draw.pick(_VERBS) + draw.pick(_OBJECTS)


def title(draw: Draw) -> str:
    """A heading: one phrase or two."""
    one = phrase(draw)
    return f"{one}，{phrase(draw)}" if draw.chance(0.4) else one


def lead(draw: Draw) -> str:
    """The few words that a point begins with."""
    return draw.pick(("深化", "强化", "规范", "压实", "建好", "用好", "抓实")) + draw.pick(
        (
            "理论武装",
            "责任落实",
            "审查把关",
            "执法监督",
            "便民服务",
            "宣传引导",
            "队伍建设",
            "源头治理",
        )
    )


def clauses(draw: Draw, done: bool, count: int) -> list[str]:
    """Parts of a sentence: what is to be done, or, with figures, what was."""
    if not done:
        return [
            verb + what
            for verb, what in zip(
                draw.some(_VERBS, count, count), draw.some(_OBJECTS, count, count)
            )
        ]
    noun = draw.pick(("案件", "申请", "合同", "文件", "线索", "事项"))
    number = draw.between(2, 9000)
    told = (
        f"办理各类{noun}{number}件",
        f"审查{draw.pick(_OBJECTS)}事项{number}项，办结率{draw.between(80, 99)}.{draw.between(1, 9)}%",
        f"开展培训{draw.between(2, 30)}场，覆盖{draw.between(2, 90)}00余人次",
        f"投入资金{draw.between(2, 900)}.{draw.between(1, 9)}万元",
        f"化解矛盾纠纷{number}件，同比上升{draw.between(2, 40)}%",
        f"{phrase(draw)}，印发文件{draw.between(2, 20)}份",
        f"{draw.pick(_OBJECTS)}取得明显进展",
    )
    return draw.some(told, count, count)


def sentence(draw: Draw, done: bool = False) -> str:
    """A sentence of one clause to four, ending in 。"""
    if draw.chance(0.08):
        draw.seen["陷阱：句中"] += 1
        return draw.pick(_TRAPS)
    parts = clauses(draw, done, draw.between(1, 3))
    if draw.chance(0.3):
        parts.insert(0, draw.pick(_WAYS))
    if draw.chance(0.2):
        parts.insert(0, f"{draw.pick(('落实', '对照', '宣传贯彻'))}{draw.pick(_BOOKS)}")
    if draw.chance(0.3):
        parts.append(draw.pick(_AIMS))
    return ("；" if draw.chance(0.05) else "，").join(parts) + "。"


def paragraph(draw: Draw, done: bool = False, most: int = 3) -> str:
    """One sentence or several."""
    return "".join(sentence(draw, done) for _ in range(draw.between(1, most)))


def body(draw: Draw, year: int, done: bool = False) -> str:
    """A paragraph that stands at the beginning of a line, where it may mislead."""
    text = paragraph(draw, done)
    if draw.maybe("陷阱：段首的数字", 0.12):
        text = draw.pick(_STARTS).format(y=year) + text
    return text


def bracketed(draw: Draw, text: str, likely: float = 0.05) -> str:
    """The text, at times with a bracket at its end that names nobody."""
    return text + draw.pick(_BRACKETS) if draw.maybe("陷阱：段末的括号", likely) else text


def statement(draw: Draw, done: bool = False) -> str:
    """A single sentence, such as an entry without heading consists of."""
    return "，".join([draw.pick(_WAYS), *clauses(draw, done, draw.between(2, 3))]) + "。"


def organs(word: str) -> list[str]:
    """The units of one jurisdiction."""
    names = _TOWN if word in ("镇", "街道") else _HALL
    return [word + name for name in names]


def noted(unit: str, word: str) -> str:
    """A unit with the short form that its name is given where it first occurs."""
    return unit + NOTED.get(unit.removeprefix(word), "").format(x=word)
