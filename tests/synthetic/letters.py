"""The elements around a notice's key points: head, covering letter, signature, 版记."""

from __future__ import annotations

from tests.synthetic import extras
from tests.synthetic.draw import Draw
from tests.synthetic.entries import Data, World

_NAMES = {
    "工作要点": ("{p}{y}年{t}工作要点", 10),
    "年份在前": ("{y}年{p}{t}工作要点", 3),
    "年度": ("{p}{y}年度{t}工作要点", 1),
    "工作安排": ("{p}{y}年{t}工作安排", 2),
    "重点工作安排": ("{p}{y}年{t}重点工作安排", 1),
    "任务分解表": ("{p}{y}年{t}任务分解表", 1),
}
_REQUESTS = (
    "请结合实际，认真组织实施", "请认真抓好落实", "请遵照执行", "请按照执行",
    "请结合工作实际，抓好贯彻落实",
)  # fmt: skip
_EXTRAS = (
    "特此通知。",
    "联系人：周明远，联系电话：0471-8600123。",
    "执行中遇到的问题，请径向{w}司法局反映。",
)


def letter(world: World, table: bool) -> Data:
    """The notice's elements but for what is about its body."""
    draw = world.draw
    issuers, code = _issuers(world)
    fields: Data = {"发文机关": issuers}
    weights: dict[str, float] = {name: weight for name, (_, weight) in _NAMES.items()}
    weights["任务分解表"] = 5 if table else 0.5
    kind = draw.choose("文件名称", weights)
    name = _NAMES[kind][0].format(p=world.place, y=world.year, t=world.topic)
    if kind != "工作要点":
        fields["文件名称"] = name
    if draw.maybe("标题书名号", 0.25):
        fields["标题书名号"] = "是"
    fields |= _dates(world)
    fields |= _head(world, issuers, code)
    fields["主送"] = _recipients(world)
    fields |= _title(draw, fields, name)
    if words := _words(world, name):
        fields["印发语"] = words
    extras.labels(world, fields)
    extras.attachments(world, fields)
    return fields


def _issuers(world: World) -> tuple[list[str], str]:
    """Who issues the notice, and the characters that its number begins with."""
    draw, place, word = world.draw, world.place, world.word
    government = f"{place}办事处" if word == "街道" else f"{place}人民政府"
    group = f"{place}法治政府建设工作领导小组"
    names = {
        "政府办公室": ([f"{government}办公室"], "政办"),
        "政府": ([government], "政发"),
        "部门": ([f"{place}司法局"], "司发"),
        "领导小组": ([group], "法组"),
        "领导小组办公室": ([f"{group}办公室"], "法组办"),
        "联合": ([f"{place}司法局", f"{place}市场监督管理局"], "司联"),
    }
    if word in ("镇", "街道"):
        names["政府办公室"] = ([f"{place}党政办公室"], "党政办")
        names["部门"] = names["政府"]
        names["联合"] = (
            [f"中共{place}{'工作' if word == '街道' else ''}委员会", government],
            "党发",
        )
    weights = {
        "政府办公室": 6,
        "政府": 2,
        "部门": 2,
        "领导小组": 1,
        "领导小组办公室": 1,
        "联合": 1.5,
    }
    issuers, code = names[draw.choose("发文机关", weights)]
    return issuers, place[0] + code


def _head(world: World, issuers: list[str], code: str) -> Data:
    draw = world.draw
    fields: Data = {}
    if draw.choose("发文字号", {"有": 4, "无": 1}) == "有":
        fields["发文字号"] = f"{code}〔{world.year}〕{draw.between(1, 180)}号"
    if draw.maybe("发文机关标志", 0.5):
        joint = len(issuers) > 1
        fields["发文机关标志"] = [*issuers, "文件"] if joint else f"{issuers[0]}文件"
    if draw.maybe("版记", 0.5):
        groups = [
            f"{world.party}各部门，{world.word}人大常委会办公室，{world.word}政协办公室",
            f"{world.word}人民法院，{world.word}人民检察院",
            "驻地各单位，各群团组织",
        ]
        if draw.maybe("抄送", 0.8):
            fields["抄送"] = groups[: draw.between(1, 3)]
            draw.seen["抄送：几行"] += len(fields["抄送"]) > 1
        fields["印发机关"] = issuers[0]
        later = draw.maybe("印发日期晚于成文日期", 0.4)
        fields["印发日期"] = (
            f"{world.year}年4月{draw.between(1, 28)}日" if later else f"{world.year}年3月31日"
        )
    return fields


def _dates(world: World) -> Data:
    """Signature, date, and the mark that the document is public."""
    draw = world.draw
    made: Data = {}
    way = draw.choose("通知落款", {"机关和日期": 8, "只有日期": 2, "无": 1})
    if way != "无":
        made["成文日期"] = f"{world.year}年{draw.between(1, 3)}月{draw.between(1, 28)}日"
    if way == "只有日期":
        made["署名"] = "无"
    mark = draw.choose("公开", {"无": 5, "此件公开发布": 3, "此件主动公开": 2, "宜公开": 2})
    if mark.startswith("此件") and "成文日期" in made:
        made["附注"] = mark
    elif mark == "宜公开":
        made["公开选项"] = "是否宜公开选项：宜公开"
    return made


def _title(draw: Draw, fields: Data, name: str) -> Data:
    """A title without the organ, or none, where the signature tells who issues it."""
    way = draw.choose("通知标题", {"自动": 12, "没有机关": 1, "无": 1})
    signed = "署名" not in fields and "成文日期" in fields
    if way == "自动" or not signed or len(fields["发文机关"]) > 1:
        return {}
    if way == "无":
        for one in ("发文机关标志", "发文字号", "标题书名号"):
            fields.pop(one, None)
        draw.seen["通知标题：确实没有"] += 1
        return {"标题": "无"}
    marks = fields.pop("标题书名号", None)
    draw.seen["通知标题：确实没有机关"] += 1
    return {"标题": f"关于印发{f'《{name}》' if marks else name}的通知"}


def _recipients(world: World) -> str:
    draw, word = world.draw, world.word
    inner = {
        "镇": ("各村（居）民委员会、镇属各企业", "镇直各单位"),
        "街道": ("各社区居民委员会", "街道各科室、各站所"),
        "省": ("各市、县（区）人民政府", "省政府各部门、各直属机构"),
        "市": ("各县区人民政府", "市政府各部门", "各有关单位"),
    }.get(word, ("各镇人民政府、各街道办事处", f"{word}政府各部门、各直属机构", "驻地各单位"))
    count = draw.between(1, len(inner))
    draw.seen["主送：几组"] += count > 1
    return "，".join(inner[:count])


def _words(world: World, name: str) -> Data:
    """The covering letter: each form of approval, and those that have a wording of their own."""
    draw, word = world.draw, world.word
    meeting = f"{world.government}第{draw.between(2, 90)}次常务会议"
    if draw.chance(0.7):
        meeting = f"{draw.between(1, 3)}月{draw.between(1, 28)}日{meeting}"
    organ = draw.pick((f"{world.party}、{world.government}", world.government, world.party))
    forms: dict[str, Data] = {
        "研究同意": {"批准机关": organ},
        "审议通过": {"会议": meeting},
        "讨论通过": {"批准形式": "讨论通过", "会议": meeting},
        "经同意": {"批准形式": "经同意", "批准机关": organ},
        "直接印发": {},
        "根据工作需要": {"印发依据": "根据工作需要"},
        "为贯彻落实": {"印发依据": f"为贯彻落实《优化营商环境条例》，根据{world.party}工作部署"},
        "根据，经同意": {"印发依据": "根据年度工作安排", "批准形式": "经同意", "批准机关": organ},
        "全文": {},
    }
    way = draw.choose("批准形式", dict.fromkeys(forms, 1.0) | {"研究同意": 3.0, "审议通过": 3.0})
    made = forms[way]
    if way == "全文":
        made = {"全文": _full(world, name)}
    elif draw.maybe("印发要求：自拟", 0.5):
        made["印发要求"] = draw.pick(_REQUESTS)
    if draw.maybe("附言", 0.25):
        made["附言"] = [one.format(w=word) for one in draw.some(_EXTRAS, 1, 2)]
    return made


def _full(world: World, name: str) -> str | list[str]:
    """Wordings that the usual parts do not give."""
    return world.draw.pick(
        (
            f"现将《{name}》印发你们，请认真贯彻执行。",
            f"为全面推进依法行政，根据上级文件精神，我们制定了《{name}》，现印发给你们，请认真组织实施。",
            f"经{world.government}同意，现将《{name}》予以印发，请结合实际抓好落实。",
            f"《{name}》已经研究同意，现予印发，请遵照执行。",
        )
    )
