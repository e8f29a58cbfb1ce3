"""The clauses that say who does it and by when, read back: 牵头单位：A；责任单位：B, or
A牵头，B配合, or the names alone.
"""

from __future__ import annotations

import re

from drafter.duty import ROLES, UNITS
from drafter.importing.signs import outside
from drafter.regex import regex
from drafter.shorthand import split_outside

# A form with its roles in { }, and what each role says, by its English key.
Read = tuple[str, dict[str, str]]

_LABELS = {
    "leader": "牵头(?:区|县|市|镇)?领导|责任(?:区|县|市|镇)?领导|分管领导|包抓领导|牵头人",
    "lead": "牵头责任单位|牵头单位|牵头部门|主办单位|主办部门|牵头科室|牵头|主办",
    "responsible": "责任单位|责任部门|责任科室|责任主体|落实单位|承办单位|实施单位|单位|承办",
    "supporting": "(?:配合|协办|协同|参与|参加|协助)(?:单位|部门|科室)|协办|配合|参与",
    "in_charge": "直接责任人|第一责任人|责任人员?|具体负责人|负责人|承办人",
    "deadline": "完成时限|责任时限|时限要求|完成时间|完成期限|时间要求|时间节点|时限",
}
_WORDS = {role: name for name, role in ROLES.items()}
_BLANKS = " \u3000\n"
LABEL = regex(
    rf"(?:(?<=^)|(?<=[；;，,。、”{_BLANKS}（(〔）)〕】]))(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABELS.items())
    + ")[：:]"
)
# A deadline without its label: 2025年6月底前, 10月底前完成, 长期坚持.
_DATED = (
    r"(?:(?=[^，；。]*(?:年|月|季度))[\d年月日上下中旬半季度第一二三四底末份初今本当全每]{2,14}"
    r"(?:之前|以前|前|内)?|长期坚持|长期推进|持续推进|常态化推进|长期|持续|常年|全年)"
)
_WHEN = regex(rf"(?P<deadline>{_DATED})(?P<done>完成|落实到位|取得实效)?(?=[，；]|$)")
_WHEN_LAST = regex(rf"[，；](?P<deadline>{_DATED})(?P<done>完成|落实到位|取得实效)?$")
# What stands after names tells their role; 会同 before them tells it as well.
_DUTIES = r"按照?(?:各自)?(?:工作)?职责(?:分工)?(?:分别)?"
_SPOKEN = regex(
    r"(?P<before>由|会同)?(?P<names>[^；。]+?)(?:"
    r"(?P<lead>牵头(?:负责|抓总|组织|实施|落实)?)|"
    rf"(?P<supporting>等?(?:{_DUTIES})?(?:配合|参与|参加|协同|协助)(?:落实|实施)?)|"
    rf"(?P<responsible>等?(?:{_DUTIES}(?:负责|落实)?|分工负责|负责(?:落实|实施)?|落实))"
    r")(?=[，；]|$)"
)
_TOGETHER = regex(
    rf"(?P<before>由)?(?P<lead>[^，；。]+?)(?P<led>会同)(?P<supporting>[^；。]+?)"
    rf"(?P<does>(?:等?(?:{_DUTIES})?(?:负责|落实|实施)(?:落实|实施)?)?)(?=[，；]|$)"
)
_NAMED = regex(r"(?P<responsible>[^，；。]+)(?=[，；]|$)")
_UNIT = regex(
    r"(?!含|包括|不含|指|即|见|如|详|原|由|以|按|除|参照|另|附|具体|设|驻|挂靠|隶属|报|送|试点)"
    r"(?:(?!会同|牵头|负责|配合|参与)[^，；。：“”《》\d]){1,24}?(?:局|委|办|厅|部|院|室|中心|公司|队|工会|[商妇残文侨社]联|科协|"
    r"银行|街道|镇|乡|村|社区|政府|委员会|管委会|协会|联合会|署|所|站|处|科|组|开发区|园区|"
    r"(?<=各)单位|(?<=各)(?:(?!会同).){1,8}(?:单位|部门|企业|机关)|(?:相关|有关|成员|其他)(?:单位|部门)|（[^（）]*）)等?"
)
_LONGEST = 30  # characters of a name; what is longer is a sentence


def names(value: str) -> list[str]:
    """The units of a role, one by one."""
    return split_outside(value, "、，；,;")


def read(inner: str) -> Read | None:
    """What stands between brackets, or on a line of its own, as a form and its roles."""
    return _labelled(inner) or _spoken(inner)


def listed(inner: str) -> Read | None:
    """Names of units alone; ``None`` where one of them may be anything else."""
    return ("{责任}", {"responsible": inner}) if _is_names(inner) else None


def speaks_of_units(text: str) -> bool:
    """Whether a text seems to say who does something."""
    told = re.search("单位|牵头|会同|责任(?:人|科室|领导)", text)
    return bool(told) or any(map(is_unit, names(text)))


def _labelled(inner: str) -> Read | None:
    """牵头单位：A；责任单位：B; a deadline may stand before or after without a label."""
    starts = set(outside(inner))
    found = [one for one in LABEL.finditer(inner) if one.start() in starts]
    if not found:
        return None
    head = inner[: found[0].start()]
    dated = _WHEN.fullmatch(head.rstrip("；，")) if head else None
    if head and not dated:
        return None
    pattern, roles = _dated(dated, head[dated.end() :]) if dated else ("", {})
    for one, after in zip(found, [*found[1:], None]):
        stretch = inner[one.end() : after.start() if after else len(inner)]
        said = _valued(str(one.lastgroup), stretch, last=after is None)
        if said is None or set(said[1]) & set(roles):
            return None
        pattern, roles = pattern + one.group() + said[0], roles | said[1]
    return pattern, roles


def _valued(role: str, stretch: str, last: bool) -> Read | None:
    """What stands behind a label, up to the next: the value, or, where it says more, clauses."""
    value = stretch if last else stretch.rstrip("；;，,。、" + _BLANKS)
    if not value or any(value[at] in "：。" for at in outside(value)):
        return None
    if role in UNITS and not _is_names(value) and (clauses := _clauses(value)):
        return clauses[0] + stretch[len(value) :], clauses[1]
    dated = _WHEN_LAST.search(value) if last and role != "deadline" else None
    if dated:
        form, when = _dated(dated, "")
        before = value[: dated.start()]
        return f"{{{_WORDS[role]}}}{value[dated.start()]}{form}", {role: before} | when
    bare = value.removesuffix("等") if role in UNITS else value
    return f"{{{_WORDS[role]}}}{stretch[len(bare) :]}", {role: bare}


def is_unit(name: str) -> bool:
    """Whether a name ends as those of units do, and nothing in it speaks against it."""
    return bool(_UNIT.fullmatch(name))


def _is_names(value: str) -> bool:
    return all(map(is_unit, names(value)))


def _dated(found: re.Match[str], after: str) -> Read:
    return f"{{时限}}{found['done'] or ''}{after}", {"deadline": found["deadline"]}


def _spoken(inner: str) -> Read | None:
    """A牵头，B按职责分工负责; names alone say nothing of the kind."""
    found = None if _is_names(inner) else _clauses(inner)
    return found if found and _plausible(*found) else None


def _clauses(inner: str) -> Read | None:
    """Clause by clause. A，B负责 are two unless both have one role: then they do it together."""
    return _in_turn(inner, True) or _in_turn(inner, False)


def _in_turn(inner: str, alone: bool) -> Read | None:
    """Names with what tells their role, deadlines, and, if they may stand ``alone``, names."""
    pattern, at = "", 0
    roles: dict[str, str] = {}
    while at < len(inner):
        if found := _WHEN.match(inner, at):
            form, said = _dated(found, "")
        elif (found := _TOGETHER.match(inner, at)) and _doers(found):
            form, said = _together(found)
        elif alone and (found := _NAMED.match(inner, at)) and _is_names(found.group()):
            form, said = "{责任}", {"responsible": found.group()}
        elif found := _SPOKEN.match(inner, at):
            form, said = _one(found)
        else:
            return None
        if set(said) & set(roles):
            return None
        at = found.end()
        mark = inner[at : at + 1]
        pattern, roles, at = pattern + form + mark, roles | said, at + 1
    return pattern, roles


def _doers(found: re.Match[str]) -> bool:
    """Whether 会同 stands between units; what they do may go without saying."""
    return bool(found["does"]) or _is_names(f"{found['lead']}、{found['supporting']}")


def _together(found: re.Match[str]) -> Read:
    form = f"{found['before'] or ''}{{牵头}}{found['led']}{{配合}}{found['does']}"
    return form, {"lead": found["lead"], "supporting": found["supporting"]}


def _one(found: re.Match[str]) -> Read:
    said = str(found.lastgroup)
    role = "supporting" if found["before"] == "会同" else said
    return f"{found['before'] or ''}{{{_WORDS[role]}}}{found[said]}", {role: found["names"]}


def _plausible(pattern: str, roles: dict[str, str]) -> bool:
    """Whether the names are names: where nobody leads, a sentence may end in 负责 too."""
    every = [name for role in UNITS if role in roles for name in names(roles[role])]
    if not every or pattern[-1:] in "，；":
        return False
    if "lead" not in roles and not all(map(is_unit, every)):
        return False
    return all(0 < len(name) <= _LONGEST and "由" not in name for name in every)
