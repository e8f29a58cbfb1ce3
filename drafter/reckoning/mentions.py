"""Figures mentioned in prose: each number with the words around it that tell what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from drafter.reckoning.measures import TOPICS
from drafter.reckoning.quantities import (
    SENTENCE,
    Aim,
    Quantity,
    aim,
    clause_start,
    just_before,
)
from drafter.regex import regex

NO_GROUP = "综合"
LAST = regex(r"^[较比]?(?:上年度?|去年)(?:同期|同比)?(?:数|水平)?$")
SHARE = regex(r"占(?:比|总数|全部|总量|\S{0,6}的)?$")
REACHED = regex(r"(?:增|减|升|降|增加|减少|上升|下降|提高|降低|提升|增长)(?:[至到])$")
TOPIC = regex("|".join(sorted(TOPICS, key=len, reverse=True)))
_VEILED = regex(r"《[^《》]*》|“[^”]*”|\"[^\"]*\"|（[^（）]*）|\([^()]*\)")
_MARKED = regex(
    r"[0-9.]+个?(?:季度|月|年|天|小时|工作日|批次?|级|次|日)|[0-9]{4,}|[^\u4e00-\u9fffA-Za-z0-9]"
)
_QUOTED = regex("“(?P<name>[\u4e00-\u9fff]{2,8})”(?:活动|事项|工作)?$")
_STOP = regex(r"[，,；;。：:、（(）)！？\n]")
_TRAILING = regex(
    r"(?:均|都|共|已|就)?(?:分别)?(?:(?:增|减|升|降|扩|增加|上升|提高|减少|下降)[至到]|达到了?|达|为|是|保持在?|稳定在|在|约|有|至|到|了|共计|总计|累计|合计)+$"
)
_CHANGE = regex(
    r"^(?:其中|数量)?(?P<against>同比|环比|[比较](?:上年|去年)?(?:同期)?)?(?:实现)?"
    r"(?P<way>上升|增长|下降|提高|提升|增加|减少|降低|回落|上涨|多|少)[了至到为]?$"
)
_LISTED = regex(
    r"(?P<items>(?:[\u4e00-\u9fff]{1,10}、)*[\u4e00-\u9fff]{1,10}(?:、|和|与|及)[\u4e00-\u9fff]{1,8}?)"
    r"(?:分别|依次)(?P<verb>[\u4e00-\u9fff]{0,6})$"
)
_LISTING = SENTENCE + "，,；;：:"
_BRACKETED = 500  # characters that brackets before a number may hold
_CLAUSE = 200  # characters of a clause, its list included
_BETWEEN = regex(r"[ \u3000]*(?:、|和|与|及|，|,|以及)[ \u3000]*")


class Figure(Struct, eq=False):
    """A quantity of one of the texts on its way to a 统计指标.

    ``lead`` are the words before it that tell what it counts, ``tail`` those after it; ``typed``
    is the clause before it and ``between`` all since the figure before. ``of`` is the figure whose
    change it is. ``last`` is the figure that tells last year's amount, ``compared`` a change
    against it, as told. A figure with an ``owner`` is that one's ``way`` of being shown (上年,
    同比 …), the words from ``word`` included. ``quoted`` is a name in quotation marks before the
    number. ``formula`` is the field's label and the figures of
    the formula, as they stand in it, with its signs.
    """

    text: int
    quantity: Quantity
    sentence: int
    lead: str
    tail: str
    typed: str = ""
    between: str = ""
    group: str = ""
    name: str = ""
    certain: bool = True
    joined: bool = False
    change: bool = False
    of: Figure | None = None
    same: Figure | None = None
    formula: tuple[str, tuple[Figure | str, ...]] | None = None
    decimals: int | None = None
    aim: Aim | None = None
    last: Figure | None = None
    compared: str = ""
    owner: Figure | None = None
    way: str = ""
    word: int = 0
    quoted: str = ""
    lifted: bool = True

    @property
    def full_name(self) -> str:
        """Group and name with a dot between."""
        return f"{self.group}.{self.name}"

    @property
    def printed(self) -> str:
        """The number with its unit, as a message shows it."""
        return f"{self.quantity.number:f}{self.quantity.unit}"


def figures(index: int, text: str, found: Sequence[Quantity], above: str = "") -> list[Figure]:
    """The figures of one text, each with the words beside it and its group, not yet named.

    ``above`` is a heading whose topic is theirs where the text names none.
    """
    made: list[Figure] = []
    shared = _apportioned(text, found)
    topics = _Topics(text)
    for number, one in enumerate(found):
        before = found[number - 1].end if number else 0
        after = found[number + 1].start if number + 1 < len(found) else len(text)
        # what stands in marks before the number may hold commas of its own
        veiled = _veiled(just_before(text, one.start, most=_BRACKETED))
        begin = one.start - len(veiled) + clause_start(veiled, len(veiled))
        words = veiled[len(veiled) - (one.start - max(begin, before)) :]
        lead = shared.get(number) or plain_words(words)
        sentence = clause_start(text, one.start, SENTENCE)
        tail = plain_words(
            re.split(r"[，,；;。：:、（(）)！？\n]", _veiled(text[one.end : after]))[0]
        )
        figure = Figure(index, one, sentence, _TRAILING.sub("", lead), tail, lead)
        figure.between = text[before : one.start]
        figure.joined = begin < before and number not in shared
        figure.change = _CHANGE.search(lead) is not None and number not in shared
        figure.of = _changed(figure, made, lead)
        figure.aim = aim(text, one)
        figure.quoted = _quoted(just_before(text, one.start))
        figure.group = _group(topics, figure, made[-1] if made else None, above)
        made.append(figure)
    return made


def _quoted(before: str) -> str:
    """What stands in quotation marks just before the number, where it is a name."""
    found = _QUOTED.search(before)
    return found["name"] if found else ""


def _changed(figure: Figure, before: Sequence[Figure], lead: str) -> Figure | None:
    """The figure that one tells the change or the share of: the last that is no such itself."""
    if not (figure.change or SHARE.match(lead) or REACHED.match(lead)):
        return None
    own = (one for one in reversed(before) if one.sentence == figure.sentence)
    return next((one for one in own if not one.of and not LAST.search(one.lead)), None)


def _veiled(text: str) -> str:
    return _VEILED.sub(lambda found: " " * len(found.group()), text)


def plain_words(words: str) -> str:
    """The 汉字 and letters of a phrase, without durations and marks; numbers that count stay."""
    return _MARKED.sub("", words)


def _apportioned(text: str, found: Sequence[Quantity]) -> dict[int, str]:
    """时限、环节分别压缩73%、45%: which word each number belongs to, by the number's index."""
    given: dict[int, str] = {}
    for first, one in enumerate(found):
        listed = _LISTED.search(
            re.sub(
                r"[ \u3000]",
                "",
                just_before(text, one.start, clause_start(text, one.start, _LISTING), _CLAUSE),
            )
        )
        if not listed:
            continue
        run = [first]
        while run[-1] + 1 < len(found) and _BETWEEN.fullmatch(
            text[found[run[-1]].end : found[run[-1] + 1].start]
        ):
            run.append(run[-1] + 1)
        items = listed["items"].split("、")
        if len(items) < len(run):  # the last two are joined by a word
            items[-1:] = re.split("[和与及]", items[-1])
        if len(run) == len(items):
            verb = re.sub("[为是达到]+$", "", listed["verb"])
            given |= {at: item + verb for at, item in zip(run, items, strict=True)}
    return given


class _Topics:
    """The topics that a text names, and where; each figure of it asks."""

    def __init__(self, text: str) -> None:
        found = list(TOPIC.finditer(text))
        self._names = [one.group() for one in found]
        self._starts = [one.start() for one in found]
        self._breaks = [one.start() for one in re.finditer(f"[{SENTENCE}]", text)]

    def last(self, start: int, end: int) -> str:
        """The last that stands there; empty where none does."""
        at = bisect_left(self._starts, end)
        return self._names[at - 1] if at and self._starts[at - 1] >= start else ""

    def rest(self, start: int) -> str:
        """The first that the rest of the sentence names."""
        at, end = bisect_left(self._starts, start), bisect_left(self._breaks, start)
        stops = self._breaks[end : end + 1]
        if at == len(self._starts) or (stops and self._starts[at] > stops[0]):
            return ""
        return self._names[at]


def _group(topics: _Topics, figure: Figure, before: Figure | None, above: str) -> str:
    """The topic named nearest to the number: in its clause, after it, then as the figure before
    it has it, then elsewhere in the sentence and the text.
    """
    if figure.of:
        return figure.of.group
    found = TOPIC.findall(figure.lead) or TOPIC.findall(figure.tail)[:1]
    if found:
        return str(found[-1])
    start = figure.sentence
    if before and before.sentence == start and before.group != NO_GROUP:
        return before.group
    named = (
        topics.last(start, figure.quantity.start)
        or topics.rest(figure.quantity.end)
        or topics.last(0, start)
    )
    return named or next(reversed(TOPIC.findall(above)), NO_GROUP)
