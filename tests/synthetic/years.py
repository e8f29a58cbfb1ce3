"""A whole data file, drawn at random."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.synthetic.draw import Draw
from tests.synthetic.entries import World
from tests.synthetic.notices import notice
from tests.synthetic.reports import report
from tests.synthetic.vocabulary import PLACES, TOPICS


def year(seed: int) -> dict[str, Any]:
    """The data of one year, under Chinese keys; the same for the same seed."""
    return drawn(seed)[0]


def drawn(seed: int) -> tuple[dict[str, Any], Counter[str]]:
    """The same, with the variants that occur in it."""
    draw = Draw(seed)
    place, word = draw.pick(PLACES)
    topic = draw.choose("主题", TOPICS)
    world = World(draw, place, word, draw.between(2019, 2025), topic)
    kinds = draw.choose("公文", {"要点通知": 2, "情况报告": 2, "两份": 1})
    data: dict[str, Any] = {"年度": world.year, "地区": place}
    if topic != "法治政府建设":
        data["主题"] = topic
    if kinds != "情况报告":
        tasks, fields = notice(world)
        if world.units:
            data["单位"] = list(world.units)
        data |= {"工作任务": tasks, "要点通知": fields}
    if kinds != "要点通知":
        data |= report(world)
    return data, draw.seen
