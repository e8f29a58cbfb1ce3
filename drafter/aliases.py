"""Units that may be one and the same under two names: proposed, never merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter import limits
from drafter.regex import regex

_SHORTEST = 3  # characters; what is shorter fits into too many names
_LEVELS = "省市州县区旗镇乡"
_LEFT_OUT = regex("人民(?=法院|检察院|政府)|常委会(?=办)")  # 区法院, 区人大办
_OFFICE = regex("办(?:公室)?$")


def pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Short and long name of what may be one unit: 区政府办, 区政府办公室; among the first
    `limits.UNIT_NAMES` names, each of which is held against all others.
    """
    compared = names[: limits.UNIT_NAMES]
    for short in compared:
        for long in compared:
            if _may_be(short, long):
                yield short, long


def _may_be(short: str, long: str) -> bool:
    """Whether one ends as the other, or all its characters stand in the other in their order and
    both are the same kind of organ. The level (区) before a name may be left out.
    """
    if not _SHORTEST <= len(short) < len(long) or short[:1] == "各" or "（" in short + long:
        return False
    if len(short) > _SHORTEST and long.endswith(short):
        return True
    bare = _LEFT_OUT.sub("", short.removeprefix(long[0]) if long[0] in _LEVELS else short)
    rest = _LEFT_OUT.sub("", long.removeprefix(long[0]) if long[0] in _LEVELS else long)
    if bare[0] != rest[0] or not _same_kind(bare, rest):
        return False
    at = -1
    for char in bare:
        at = rest.find(char, at + 1)
        if at < 0:
            return False
    return True


def _same_kind(short: str, long: str) -> bool:
    offices = _OFFICE.search(short), _OFFICE.search(long)
    if all(offices):  # an office is of what stands right before: 区委办 is not 区委编办
        return _OFFICE.sub("", short)[-1:] == _OFFICE.sub("", long)[-1:]
    if long.endswith(short[-1]):
        return True
    cut = {"委": "委员会", "中心": "服务中心"}
    return any(short.endswith(one) and long.endswith(whole) for one, whole in cut.items())
