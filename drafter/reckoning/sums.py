"""Totals and their parts, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.reckoning.agreement import HIGH, MIDDLE, Finding, alike, finding, plus, total
from drafter.reckoning.measures import CARRIED
from drafter.reckoning.mentions import Figure
from drafter.regex import regex

_SUM_AFTER = regex(r"(?:其中|分别[是为]|包括|包含|分为|含)")
# what follows is all of it
_ALL_AFTER = regex(r"^[ \u3000]*[，,：:]?[ \u3000]*(?:分为|分别[是为])")
_WITHIN = regex(r"^[ \u3000]*[，,（(][ \u3000]*其中")
_TOTAL = regex(r"^共[为达有是]?$|(?:合计|共计|总计|总数|总共)[为达有是]?$")
_PLAIN_TOTAL = regex(r"^(?:共|合计|共计|总计|总共)[为达有是]?$")
_REST = regex(r"^(?:未|尚未|尚有|在办|正在|剩余|其余|待|保留|结转下|尚余)")
_NEAR = 20  # figures before what is left that it may be left of
_MOST = 100  # figures that a total may be made of
_PARTS = 3  # so many that just make the total are its parts, told so or not


def sums(text: str, own: Sequence[Figure]) -> Iterator[Finding]:
    """Give the totals of a sentence their parts; yields those that their parts do not make."""
    for at, whole in enumerate(own):
        if not whole.quantity.count or whole.change:
            continue
        told = _TOTAL.search(whole.typed)
        before = _run(whole, own[max(0, at - _MOST) : at][::-1])[::-1] if told else []
        after = own[at + 1 : at + 1 + _MOST]
        if told and _sum(whole, before):
            continue
        if after and _opens_parts(after[0]):
            parts = _run(whole, after)
            if not _sum(whole, parts):
                yield from _unlike(text, whole, parts)
        elif told:
            yield from _other_total(text, whole, before, own[:at])
        else:
            listed = _listed(_run(whole, after))
            if len(listed) >= _PARTS and total(listed) == whole.quantity.number:
                whole.formula = ("合计", plus(listed))
                yield finding("M205", whole, MIDDLE, sum=_made(listed))


def _opens_parts(part: Figure) -> bool:
    return bool(
        _SUM_AFTER.search(part.between) or part.between.lstrip().startswith(("：", "（", "("))
    )


def _run(whole: Figure, others: Iterable[Figure]) -> list[Figure]:
    """The figures next to a total that could be its parts."""
    made: list[Figure] = []
    for one in others:
        if not alike(whole, one) or one.change or one.formula:
            break
        made.append(one)
    return made


def _sum(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Take as parts the fewest of the run that make the total; two at least."""
    for end in range(2, len(parts) + 1):
        if total(parts[:end]) == whole.quantity.number:
            whole.formula = ("合计", plus(parts[:end]))
            return True
    backwards = [parts[start:] for start in range(len(parts) - 1)]
    for run in backwards:
        if total(run) == whole.quantity.number and _TOTAL.search(whole.typed):
            whole.formula = ("合计", plus(run))
            return True
    return False


def _other_total(
    text: str, whole: Figure, parts: Sequence[Figure], before: Sequence[Figure]
) -> Iterator[Finding]:
    """许可20项、服务25项，共50项: a total that its list does not make. Only where the sentence has
    nothing else that could be meant.
    """
    plain = _PLAIN_TOTAL.search(whole.typed) and len(parts) == len(before) > 1
    if (
        plain
        and text[whole.quantity.end :][:1] not in ("（", "(")
        and len(_listed(parts)) == len(parts)
    ):
        yield finding("F305", whole, HIGH, sum=_made(parts))


def _unlike(text: str, whole: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    """Parts that are more than the whole they are said to be within, or, where they are said to
    be all of it, less.
    """
    listed = _listed(parts)
    if not listed:
        return
    single = len(listed) == 1 and not _WITHIN.search(listed[0].between)
    if total(listed) > whole.quantity.number and not single:
        yield finding("F302", whole, MIDDLE, sum=_made(listed))
    elif len(listed) > 1 and _ALL_AFTER.search(listed[0].between) and not _open(text, listed[-1]):
        yield finding("F305", whole, MIDDLE, sum=_made(listed))


def _open(text: str, last: Figure) -> bool:
    """Whether a list goes on after its last figure: 等, or more without a number."""
    return not re.match(r"[\u4e00-\u9fff]{0,6}[。；;，,）)\n]|$", text[last.quantity.end :]) or (
        "等" in last.tail
    )


def _listed(parts: Sequence[Figure]) -> list[Figure]:
    """The first of the parts, and those that follow it by 、 or a word that joins."""
    made = list(parts[:1])
    for part in parts[1:]:
        if not re.match(r"\s*(?:、|和|及|与)", part.between):
            break
        made.append(part)
    return made


def _made(parts: Sequence[Figure]) -> str:
    numbers = [f"{one.quantity.number:f}" for one in parts]
    return f"{'＋'.join(numbers)}={total(parts):f}" if len(numbers) > 1 else numbers[0]


def rest(own: Sequence[Figure]) -> None:
    """尚有3件在办: what is left of two figures before it; the nearest that fit are taken."""
    for at, left in enumerate(own):
        if not left.quantity.count or left.formula or not _REST.search(left.lead):
            continue
        near = own[max(0, at - _NEAR) : at]
        before = [one for one in near if alike(left, one) and not one.formula]
        carried = [one for one in before if re.search(CARRIED, one.lead)][:1]
        for second, first in ((b, a) for b in before[::-1] for a in before if a is not b):
            whole = [first, *(one for one in carried if one not in (first, second))]
            if total(whole) - second.quantity.number == left.quantity.number:
                sides = plus(whole) if len(whole) == 1 else ("(", *plus(whole), ")")
                left.formula = ("差额", (*sides, " - ", second))
                break
