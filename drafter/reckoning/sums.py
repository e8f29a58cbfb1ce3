"""Totals and their parts, what is left, and steps of which none can exceed the one before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.reckoning.agreement import MIDDLE, Finding, alike, finding, plus, total
from drafter.reckoning.measures import CARRIED, SAME_STEP, STEPS
from drafter.reckoning.mentions import Figure

_SUM_AFTER = re.compile(r"(?:其中|分别[是为]|包括|包含|分为|含)")
_TOTAL = re.compile(r"^共[为达有是]?$|(?:合计|共计|总计|总数|总共)[为达有是]?$")
_REST = re.compile(r"^(?:未|尚未|尚有|在办|正在|剩余|其余|待|保留|结转下|尚余)")
_PARTS = 3  # so many that just make the total are its parts, told so or not


def sums(own: Sequence[Figure]) -> Iterator[Finding]:
    """Give the totals of a sentence their parts; yields where parts are more than the whole."""
    for at, whole in enumerate(own):
        if not whole.quantity.count or whole.change:
            continue
        if _TOTAL.search(whole.typed):
            _sum(whole, _run(whole, reversed(own[:at]))[::-1])
        elif at + 1 < len(own) and _opens_parts(own[at + 1]):
            parts = _run(whole, own[at + 1 :])
            if not _sum(whole, parts):
                yield from _too_much(whole, parts)
        else:
            listed = _listed(_run(whole, own[at + 1 :]))
            if len(listed) >= _PARTS and total(listed) == whole.quantity.number:
                whole.formula = ("合计", plus(listed))
                yield finding("M205", whole, MIDDLE, sum=f"{_sides(listed)}={total(listed):f}")


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


def _too_much(whole: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    """Parts joined by 、 that are more than the whole they are said to be within."""
    listed = _listed(parts)
    if len(listed) > 1 and total(listed) > whole.quantity.number:
        yield finding("M202", whole, MIDDLE, sum=f"{_sides(listed)}={total(listed):f}")


def _listed(parts: Sequence[Figure]) -> list[Figure]:
    """The first of the parts, and those that follow it by 、 or a word that joins."""
    made = list(parts[:1])
    for part in parts[1:]:
        if not re.match(r"\s*(?:、|和|及|与)", part.between):
            break
        made.append(part)
    return made


def _sides(parts: Sequence[Figure]) -> str:
    return "＋".join(f"{one.quantity.number:f}" for one in parts)


def steps(own: Sequence[Figure]) -> Iterator[Finding]:
    """收到, 受理, 办结: none can be more than the one before, unless some were carried over."""
    if any(re.search(CARRIED, one.lead) for one in own):
        return
    order = {word: rank for rank, step in enumerate(STEPS) for word in _same(step)}
    before: tuple[int, Figure] | None = None
    for one in own:
        rank = next(
            (order[w] for w in order if one.lead.removeprefix("其中") == w or one.name == w), None
        )
        if rank is None or not one.quantity.count:
            continue
        if before and rank > before[0] and alike(before[1], one):
            earlier = before[1]
            if one.quantity.number > earlier.quantity.number:
                yield finding("M203", one, MIDDLE, earlier=earlier.name, bound=earlier.printed)
        before = (rank, one)


def _same(step: str) -> tuple[str, ...]:
    return next((words for words in SAME_STEP if step in words), (step,))


def rest(own: Sequence[Figure]) -> None:
    """尚有3件在办: what is left of two figures before it; the nearest that fit are taken."""
    for at, left in enumerate(own):
        if not left.quantity.count or left.formula or not _REST.search(left.lead):
            continue
        before = [one for one in own[:at] if alike(left, one) and not one.formula]
        carried = [one for one in before if re.search(CARRIED, one.lead)][:1]
        for second, first in ((b, a) for b in before[::-1] for a in before if a is not b):
            whole = [first, *(one for one in carried if one not in (first, second))]
            if total(whole) - second.quantity.number == left.quantity.number:
                sides = plus(whole) if len(whole) == 1 else ("(", *plus(whole), ")")
                left.formula = ("差额", (*sides, " - ", second))
                break
