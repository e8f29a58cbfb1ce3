"""Which passage of last year's is which of this year's: by its code, its title, its likeness."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafter.comparing.assignment import assigned
from drafter.comparing.likeness import Likeness
from drafter.comparing.passages import ENTRY, HEADING, TEXT, Passage
from drafter.comparing.years import bare

# Of `Likeness`: in two years of a district, passages on one matter were never below, those on
# different matters never above.
FLOOR = 0.25
_NEW = "new"  # 新增: what the officer calls new is like nothing, whatever it shares with others
Indexed = dict[int, Passage]


def paired(
    old: Sequence[Passage], new: Sequence[Passage], gone: Sequence[Passage] = ()
) -> dict[int, int]:
    """The index of last year's passage for that of this year's, where there is one.

    What this year's file says is ``gone`` has its pair too, which is then no other's.
    """
    found = _all(old, (*new, *gone))
    return {number: other for number, other in found.items() if number < len(new)}


def _all(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Entries are paired with entries, headings with headings; these are the more alike the more of
    what is below them is paired.
    """
    found: dict[int, int] = {}
    for role in (ENTRY, TEXT):
        found |= _paired(_of(old, role), _of(new, role))
    tops, heads = _of(old, HEADING), _of(new, HEADING)
    below = _below(old), _below(new)
    found |= _taken(tops, heads, _title)
    alike = Likeness([*tops.values(), *heads.values()])
    found |= _most_alike(
        tops,
        heads,
        lambda i, j: max(alike(tops[i], heads[j]), _shared(below[0][i], below[1][j], found)),
    )
    return found


def _paired(left: Indexed, right: Indexed) -> dict[int, int]:
    found: dict[int, int] = {}
    for name in (_code, _title):
        found |= _taken(left, right, name)
    alike = Likeness([*left.values(), *right.values()])
    return found | _most_alike(left, right, lambda i, j: alike(left[i], right[j]))


def _of(passages: Sequence[Passage], role: str) -> Indexed:
    return {number: one for number, one in enumerate(passages) if one.role == role}


def _most_alike(
    left: Indexed, right: Indexed, alike: Callable[[int, int], float]
) -> dict[int, int]:
    rest, wanted = list(left), [j for j, one in right.items() if one.said != _NEW]
    table = [[alike(i, j) for j in wanted] for i in rest]
    return {wanted[column]: rest[row] for row, column in assigned(table, FLOOR)}


def _below(passages: Sequence[Passage]) -> dict[int, list[int]]:
    """The entries below each heading."""
    found: dict[int, list[int]] = {}
    open_: list[int] = []
    for number, one in enumerate(passages):
        open_ = [at for at in open_ if passages[at].depth < one.depth]
        for at in open_:
            found[at] += [number] if one.role == ENTRY else []
        if one.role == HEADING:
            open_.append(number)
            found[number] = []
    return found


def _shared(old: Sequence[int], new: Sequence[int], pairs: dict[int, int]) -> float:
    """How many of the entries below two headings are pairs."""
    both = sum(pairs.get(number) in old for number in new)
    return both / max(len(old), len(new), 1)


def _taken(left: Indexed, right: Indexed, name: Callable[[Passage], str]) -> dict[int, int]:
    """Takes out those that alone bear the same name on both sides."""
    olds, news = _sole(left, name), _sole(right, name)
    found = {news[one]: olds[one] for one in news if one and one in olds}
    for j, i in found.items():
        del left[i], right[j]
    return found


def _sole(passages: Indexed, name: Callable[[Passage], str]) -> dict[str, int]:
    named: dict[str, list[int]] = {}
    for number, one in passages.items():
        named.setdefault(name(one), []).append(number)
    return {key: numbers[0] for key, numbers in named.items() if len(numbers) == 1}


def _code(passage: Passage) -> str:
    return "、".join(passage.codes)


def _title(passage: Passage) -> str:
    return bare(passage.name) if passage.title else ""
