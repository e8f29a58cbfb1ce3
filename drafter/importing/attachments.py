"""附件, read back: the names below the text, and what is bound in behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from drafter.importing import body, shape, signs
from drafter.importing.parts import Strip, squeezed, title
from drafter.importing.passage import Passage
from drafter.levels import REPORT_LEVELS
from drafter.regex import regex

Data = dict[str, Any]
HEAD = regex(r"附件\s*\d{0,2}\s*[:：]?")
NAMED = regex(r"附件[：:]")
ITEM = regex(r"\d{1,2}\s*[.．、]")
_LABEL = regex(r"^(?:附件[：:])?\s*(?:\d{1,2}\s*[.．、]\s*)?")


def bound_in(strip: Strip, issued: Collection[str] = ()) -> dict[int, Data]:
    """What stands behind the text, each under 附件 or 附件1, by its number; taken off the end. The
    first stays, without its mark, where its title is that of what the letter has ``issued``.
    """
    starts = [n for n, one in enumerate(strip.passages) if HEAD.fullmatch(one.text)]
    made: dict[int, Data] = {}
    if starts and (name := title(Strip(strip.passages[starts[0] + 1 :]), issued.__contains__)):
        strip.take(starts[0])
        starts = [n - 1 for n in starts[1:]]
        made[1] = {"title": name, "issued": True}
    if not starts:
        return made
    taken = strip.passages[starts[0] :]
    for _ in taken:
        strip.take(-1)
    for start, end in zip(starts, [*starts[1:], starts[0] + len(taken)]):
        head, *rest = taken[start - starts[0] : end - starts[0]]
        typed = re.sub(r"\D", "", head.text)
        number = int(typed) if typed else len(made) + 1
        made[number if number not in made else len(made) + 1] = _attachment(rest)
    return made


def _attachment(passages: Sequence[Passage]) -> Data:
    data: Data = {"title": None}
    rest = list(passages)
    if rest and not rest[0].cells:
        data["title"] = rest.pop(0).text.replace("\n", "")
    rows = [list(one.cells) for one in rest if one.cells]
    if rows:
        data["table"] = {
            "columns": [squeezed(cell or "") for cell in rows[0]],
            "rows": [_filled(row, len(rows[0])) for row in rows[1:]],
        }
    texts = [one for one in rest if not one.cells]
    tree = body.tree(texts)
    usual = tuple(level[0] for level in REPORT_LEVELS)
    if tree.samples != usual[: len(tree.samples)]:
        return data | {"text": [one.text for one in texts]}
    if tree.before:
        data["text"] = [one.text for one in tree.before]
    if tree.nodes:
        entries = [body.entry(node) for node in tree.nodes]
        every = [inner for one in entries for inner in one.all()]
        if any(piece.duty for one in every for piece in one.pieces()):
            return data | {"text": [one.text for one in texts]}  # its entries have no units
        data["entries"] = shape.written(
            entries, shape.Ways("entries", usual, run_in=_usual_headings())
        )
    return data


def _filled(row: Sequence[str | None], count: int) -> list[str]:
    """The cells of a row; empty ones at a line's end are gone where a table was saved as text."""
    return [*(cell or "" for cell in row), *[""] * (count - len(row))]


def _usual_headings() -> dict[int, bool]:
    return {depth: run_in for depth, (_, run_in, _) in enumerate(REPORT_LEVELS)}


def named(passages: Sequence[Passage]) -> tuple[list[str], int]:
    """The names of 附件说明 among passages that end the text, and where it begins."""
    at = next((n for n, one in enumerate(passages) if NAMED.match(one.text)), None)
    if at is None:
        return [], len(passages)
    lines = [line for one in passages[at:] for line in one.text.split("\n")]
    return [name for line in lines if (name := _LABEL.sub("", line.strip()))], at


def named_first(strip: Strip) -> list[str]:
    """The names of 附件说明 where it stands below the date, before the key points."""
    end = _end(strip.passages, 0)
    return named([strip.take() for _ in range(end)])[0]


def named_last(strip: Strip) -> list[str]:
    """The names of 附件说明 where it ends the document, behind the text or the signature."""
    found = [n for n, one in enumerate(strip.passages) if NAMED.match(one.text)]
    if not found or _end(strip.passages, found[-1]) < len(strip.passages):
        return []
    taken = [strip.take(found[-1]) for _ in range(len(strip.passages) - found[-1])]
    return named(taken)[0]


def first(passages: Sequence[Passage]) -> Passage | None:
    """The line that 附件说明 begins with, if it is among the passages."""
    return next((one for one in passages if NAMED.match(one.text)), None)


def _end(passages: Sequence[Passage], at: int) -> int:
    """Where 附件说明 ends that begins here: its lines are numbered one by one."""
    if at >= len(passages) or not NAMED.match(passages[at].text):
        return at
    names, end = len(named(passages[at : at + 1])[0]), at + 1
    while end < len(passages) and names and ITEM.match(passages[end].text):
        found = signs.ordinal(passages[end].text)
        if found is None or found.number != names + 1 or "。" in passages[end].text:
            break
        names, end = names + 1, end + 1
    return end


def listed(names: Sequence[str], bound: Mapping[int, Data]) -> list[Data]:
    """Attachments under the names that the text gives them."""
    count = max([len(names), *bound])
    made: list[Data] = []
    for number in range(1, count + 1):
        one = {"title": None, **bound.get(number, {})}
        if number <= len(names):
            one["title"] = one["title"] or names[number - 1]
        made.append(one)
    return made
