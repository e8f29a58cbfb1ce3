"""What a figure found in prose is to be called: group and name, after the words beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import chain, count

import rjieba

from drafter.prose import ROOTS
from drafter.reckoning.measures import DROPPED, EMPTY, GENERIC, WEAK
from drafter.reckoning.mentions import NO_GROUP, REACHED, SHARE, TOPIC, Figure, plain_words
from drafter.regex import regex
from drafter.schema import labels

NO_NAME = "数量"
_TELLING = 100  # an amount that two figures of one name do not share by chance
_NAME = regex("[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]*")
_NEAR = 5  # characters from a measure word to the topic of what it counts
_TOTAL = regex("(?:合计|共计|总计|总数|总共|共)[为达有是]?$")
_TOWARDS = regex("[对向给将与为]$")  # what follows the number is meant
_STUBS = tuple("年月日岗县区市镇乡村省州级内上下前后")  # what is left of a word that was cut
_ROOM = 8  # characters of a name, before a number or 占比 is put to it
_ACTORS = (  # who did it says less than what was done
    *("组织", "机关", "部门", "平台", "系统", "机构", "中心", "热线", "行动", "司法所"),
)
_DOING = (
    *(
        "受理",
        "收到",
        "接收",
        "新收",
        "办理",
        "办结",
        "审结",
        "结案",
        "处理",
        "回收",
        "制发",
        "发生",
    ),
    *("核发", "抽查", "评查", "发布", "进驻"),
)
_REST = (["其余"], ["剩余"])
_REFUSING = ("无法", "不予", "难以", "未能")  # these need the verb that follows
_ACTS = ("次", "场", "期", "轮", "场次")  # measure words of what was done, not of what it was about
_ACT = regex("(?:学习|培训|研究|讲座|演练|检查|会议|调研|宣讲|督察)$")
_FOLLOWING = ("n", "v", "a", "l", "j", "b", "zg")  # what the tags of such words begin with


@lru_cache(maxsize=4096)
def _tagged(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, tag) for word, tag in rjieba.tag(words) if word.strip())


def words(phrase: str, group: str = "", joined: bool = False, acting: bool = False) -> list[str]:
    """The words of a phrase that tell something, without those of its group and, unless
    ``acting``, of the one who acts.

    ``joined`` where the phrase follows the figure before without a mark: what was counted there
    does not count again.
    """
    tagged = list(_tagged(plain_words(phrase)))
    verbs = [at for at, (_, tag) in enumerate(tagged) if tag.startswith("v")]
    if joined and verbs:
        tagged = tagged[next((at for at in reversed(verbs) if at + 1 < len(tagged)), verbs[-1]) :]
    tags = dict(tagged)
    kept = [word for word, _ in tagged if word not in DROPPED]
    kept = kept if acting else _done(kept)
    if group and not phrase.endswith(f"{group}率"):
        kept = _without(kept, group, tags)
    for other in () if phrase.endswith("率") else TOPIC.findall(phrase):
        less = _without(kept, other, tags)
        told = [word for word in less if word not in WEAK]
        kept = less if len("".join(told)) > 1 else kept
    while len(kept) > 1 and kept[-1] in GENERIC and tags.get(kept[-2]) not in ("p", "d", "c"):
        kept.pop()
    while len(kept) > 1 and (kept[0] in GENERIC or kept[0] in _STUBS or tags.get(kept[0]) == "m"):
        kept.pop(0)
    return kept


def _done(kept: list[str]) -> list[str]:
    """The words without the one who acts: 调解组织受理 → 受理."""
    for at in range(len(kept) - 2, 0, -1):
        if kept[at] in _ACTORS and kept[at + 1] in _DOING:
            return kept[at + 1 :]
    return kept


def _without(kept: list[str], group: str, tags: Mapping[str, str]) -> list[str]:
    """The words less the run of them that makes the group, unless that is between two others
    which would not be read together without it: 涉企行政检查主体.
    """
    for start in range(len(kept)):
        for end in range(start + 1, len(kept) + 1):
            run = "".join(kept[start:end])
            if run == group:
                within = start and [word for word in kept[end:] if word not in GENERIC]
                if within and tags.get(kept[start - 1]) == "n":
                    return kept
                return kept[:start] + kept[end:]
            if start == 0 and run.startswith(group) and len(run) > len(group) + 1:
                return [run.removeprefix(group), *kept[end:]]
    return kept


def _short(kept: list[str]) -> str:
    """As many of the last words as a name has room for."""
    while len(kept) > 1 and kept[-1] in EMPTY and kept[-2] not in _REFUSING:
        kept = kept[:-1]
    idle = [at for at, word in enumerate(kept[:-1]) if word in EMPTY]
    if idle and len("".join(kept[idle[-1] + 1 :])) > 2:
        kept = kept[idle[-1] + 1 :]
    while len(kept) > 1 and (_idle(*kept[:2]) or len("".join(kept)) > _ROOM):
        kept = kept[1:]
    return re.sub(r"^[A-Za-z]+$", "", "".join(kept)[-_ROOM:])


def suggested(figure: Figure) -> list[str]:
    """Names for a figure, best first; none where the words beside it tell nothing."""
    if figure.of and figure.of.name:
        return [figure.of.name[-_ROOM:] + _beside(figure)]
    before = words(_own(figure), figure.group, figure.joined)
    if figure.quoted:
        before = before[:1] if figure.quoted == figure.group else [figure.quoted]
    elif figure.quantity.unit in _ACTS and len("".join(before)) > _ROOM:
        before = _act(before)
    after = _object(figure.tail, figure.group)
    if before in _REST:
        names = before
    elif len(before) == 1 and after and figure.group not in figure.tail:
        names = [_short([*before, *after])]
    elif any(word not in WEAK for word in before):
        names = [_short(before), _short([*before, *after])]
    elif after:
        names = [_short(after), _short([*before, *after])]
    elif (before and before[-1] not in EMPTY) or figure.group == NO_GROUP:
        names = [_short(before)]
    else:
        names = [_counted(figure)]
    if _TOTAL.search(figure.typed) and not before:
        names.insert(0, "总数")
    names.append(_short(words(figure.lead, acting=True)))
    if not figure.quantity.percent:
        names.append(_short(words(figure.tail)))
    bare = (_bare(name, figure.group) for name in names)
    return [name for name in bare if len(name) > 1]


def _bare(name: str, group: str) -> str:
    """A name that begins with its group's, without it."""
    rest = name.removeprefix(group)
    return rest if len(rest) > 1 else name


def _act(before: list[str]) -> list[str]:
    """What was done so many times, without what it was about."""
    for at in range(len(before) - 2, -1, -1):
        if _ACT.search(before[at]):
            return before[: at + 1]
    return before


def _idle(verb: str, following: str) -> bool:
    """开展培训, but not 完成整改: whether the verb says less than what follows."""
    return verb in WEAK and _tagged(following)[0][1] != "v"


def _beside(figure: Figure) -> str:
    """What a figure is to the one before it, whose name it gets with this."""
    if SHARE.match(figure.typed):
        return "占比"
    if REACHED.match(figure.typed):
        return figure.typed[-2:]
    return "同比" if figure.quantity.percent or figure.quantity.unit == "个百分点" else "增减"


def _counted(figure: Figure) -> str:
    """A name after the unit alone: 件数, 人次, 金额."""
    unit = re.sub("^[百千]?[万亿]|（次）|\\(次\\)", "", figure.quantity.unit)
    if unit in ("名", "人", "位"):
        return "人数"
    if unit.endswith("元"):
        return "金额"
    named = unit if unit.endswith("次") and len(unit) > 1 else f"{unit}数"
    return named if _NAME.fullmatch(named) else NO_NAME


def _own(figure: Figure) -> str:
    """The words before a number that are its own: not those of a list or of another number."""
    if figure.joined and figure.lead.endswith("的"):
        return ""
    if re.search("[0-9]", figure.lead):  # 5大类31个预案: the words belong to the 5
        return ""
    if figure.tail and not figure.quantity.percent and _TOWARDS.search(figure.typed):
        return ""
    return re.split(r"等(?![级待候于次])", figure.lead.removeprefix("中"))[-1]


def _object(tail: str, group: str) -> list[str]:
    """What is counted, after the measure word: 件行政复议案件, 名受援人."""
    kept: list[str] = []
    if re.match("[^的]{1,4}[了着过]", tail):  # 2个明确了时限: what follows is told of it
        return []
    tail = re.sub("^[^的]{2,8}的(?=.)", "", tail)
    at = tail.find(group)
    tagged = _tagged(tail.replace(group, "", 1) if at < _NEAR else tail)
    for at, (word, tag) in enumerate(tagged):
        if word in DROPPED:
            if kept:
                break
        elif not tag.startswith(_FOLLOWING) or (
            kept and (word in WEAK or (tag == "v" and at + 1 < len(tagged)))
        ):
            break
        else:
            kept.append(word)
    if len("".join(kept)) == 1:  # 13个镇
        return [f"{kept[0]}数"]
    return [] if kept == ["政府"] else kept


class Names:
    """Gives each figure a name of its own within its group."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = set(taken)
        self._given: dict[str, Figure] = {}
        self._reserved = {*labels(), *labels().values(), *ROOTS, "上年度", "下年度"}

    def give(self, figure: Figure) -> None:
        """Name the figure: the first of the names suggested that is free, else with a number.

        A figure that has the name and the value of an earlier one, of a size that is no chance,
        is the same one.
        """
        if figure.group in self._reserved or figure.group in self._taken:
            figure.group += "情况"
        names = [
            name
            for name in suggested(figure)
            if _NAME.fullmatch(name) and name not in self._reserved
        ]
        figure.certain = bool(names)
        names = names or [NO_NAME if figure.quantity.percent else _counted(figure)]
        figure.name = names[0]
        figure.same = self._earlier(figure)
        if figure.same:
            return
        numbered = (f"{names[0]}{number}" for number in count(2))
        for name in chain(names, numbered):
            figure.name = name
            if figure.full_name not in self._taken:
                break
        figure.certain = figure.certain and figure.name in names
        self._taken.add(figure.full_name)
        self._given[figure.full_name] = figure

    def _earlier(self, figure: Figure) -> Figure | None:
        one, before = figure.quantity, self._given.get(figure.full_name)
        if before is None or before.text == figure.text or one.percent or one.number < _TELLING:
            return None
        other = before.quantity
        alike = (one.number, one.unit, one.approximate) == (
            other.number,
            other.unit,
            other.approximate,
        )
        return before if alike and f"{one.number:f}" == f"{other.number:f}" else None
