"""Figures mentioned in prose: each number with the words around it that tell what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.importing.measures import TOPICS
from drafter.importing.quantities import SENTENCE, Aim, Quantity, clause_start

NO_GROUP = "综合"
_TOPIC = re.compile("|".join(sorted(TOPICS, key=len, reverse=True)))
_VEILED = re.compile(r"《[^《》]*》|“[^”]*”|\"[^\"]*\"|（[^（）]*）|\([^()]*\)")
_MARKED = re.compile(
    r"[0-9]{4,}|[0-9.]+个?(?:季度|月|年|天|小时|工作日|批次?|级|次|日)|[^\u4e00-\u9fffA-Za-z0-9]"
)
_STOP = re.compile(r"[，,；;。：:、（(）)！？\n]")
_TRAILING = re.compile(
    r"(?:均|都|共|已|就)?(?:分别)?(?:达到了?|达|为|是|保持在?|稳定在|在|约|有|至|到|了|共计|总计|累计|合计)+$"
)
_CHANGE = re.compile(
    r"^(?:其中|数量)?(?P<against>同比|环比|[比较](?:上年|去年)(?:同期)?)?(?:实现)?"
    r"(?P<way>上升|增长|下降|提高|提升|增加|减少|降低|回落|上涨|多|少)[了至到为]?$"
)
_LISTED = re.compile(
    r"(?P<items>(?:[\u4e00-\u9fff]{1,10}、)*[\u4e00-\u9fff]{1,10}(?:、|和|与|及)[\u4e00-\u9fff]{1,8}?)"
    r"(?:分别|依次)(?P<verb>[\u4e00-\u9fff]{0,6})$"
)
_BETWEEN = re.compile(r"[ \u3000]*(?:、|和|与|及|，|,|以及)[ \u3000]*")


@dataclass(eq=False)
class Figure:
    """A quantity of one of the texts on its way to a 统计指标.

    ``lead`` are the words before it that tell what it counts, ``tail`` those after it; ``typed``
    is the clause before it and ``between`` all since the figure before. ``of`` is the figure whose
    change it is. ``formula`` is the field's label and the figures of
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
    lifted: bool = True

    @property
    def full_name(self) -> str:
        """Group and name with a dot between."""
        return f"{self.group}.{self.name}"

    @property
    def printed(self) -> str:
        """The number with its unit, as a message shows it."""
        return f"{self.quantity.number:f}{self.quantity.unit}"


def figures(index: int, text: str, found: Sequence[Quantity]) -> list[Figure]:
    """The figures of one text, each with the words beside it and its group, not yet named."""
    made: list[Figure] = []
    shared = _apportioned(text, found)
    for number, one in enumerate(found):
        before = found[number - 1].end if number else 0
        after = found[number + 1].start if number + 1 < len(found) else len(text)
        # what stands in marks before the number may hold commas of its own
        veiled = _veiled(text[: one.start])
        begin = clause_start(veiled, one.start)
        lead = shared.get(number) or plain_words(veiled[max(begin, before) :])
        sentence = clause_start(text, one.start, SENTENCE)
        tail = plain_words(
            re.split(r"[，,；;。：:、（(）)！？\n]", _veiled(text[one.end : after]))[0]
        )
        figure = Figure(index, one, sentence, _TRAILING.sub("", lead), tail, lead)
        figure.between = text[before : one.start]
        figure.joined = begin < before and number not in shared
        figure.change = _CHANGE.search(lead) is not None and number not in shared
        if figure.change and made and made[-1].sentence == sentence:
            figure.of = made[-1].of or made[-1]
        figure.group = _group(text, figure, made[-1] if made else None)
        made.append(figure)
    return made


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
                text[clause_start(text, one.start, SENTENCE + "，,；;：:") : one.start],
            )
        )
        if not listed:
            continue
        items = re.split("[、和与及]", listed["items"])
        run = [first]
        while run[-1] + 1 < len(found) and _BETWEEN.fullmatch(
            text[found[run[-1]].end : found[run[-1] + 1].start]
        ):
            run.append(run[-1] + 1)
        if len(run) == len(items):
            verb = re.sub("[为是达到]+$", "", listed["verb"])
            given |= {at: item + verb for at, item in zip(run, items, strict=True)}
    return given


def _group(text: str, figure: Figure, before: Figure | None) -> str:
    """The topic named nearest to the number: in its clause, after it, then as the figure before
    it has it, then elsewhere in the sentence and the text.
    """
    if figure.of:
        return figure.of.group
    found = _TOPIC.findall(figure.lead) or _TOPIC.findall(figure.tail)[:1]
    if found:
        return str(found[-1])
    start, at = figure.sentence, figure.quantity.end
    if before and before.sentence == start and before.group != NO_GROUP:
        return before.group
    end = min((one for mark in SENTENCE if (one := text.find(mark, at)) > 0), default=len(text))
    found = _TOPIC.findall(text[start : figure.quantity.start])
    found = found or _TOPIC.findall(text[at:end])[:1] or _TOPIC.findall(text[:start])
    return str(found[-1]) if found else NO_GROUP
