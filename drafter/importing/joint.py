"""A section of a report that holds problems and next steps together, read back."""

from __future__ import annotations

from collections.abc import Collection

from drafter.importing import body, signs
from drafter.regex import regex

PROBLEMS = regex(
    r"(?:存在|主要|面临)[^。]{0,10}(?:问题|不足|短板|困难)|问题[和与及]不足|困难和问题|差距|"
    r"不足之处|短板(?:弱项|不足)|薄弱环节"
)
NEXT = regex(
    r"下一?步|下一?年度?|明年|今后|(?:工作)?(?:打算|安排|计划|思路)$|\d{4}年[^。]*(?:打算|安排|计划|思路)|"
    r"\d{4}年度?(?:工作)?重点(?:工作|任务)?$"
)
_GOES_ON = regex(r"下一?步|下一年|接下来|今后|\d{4}年|针对(?:以上|上述|这些|存在)")


def joint(node: body.Node, cut: Collection[int]) -> dict[str, body.Entry]:
    """The parts within a section whose title names both, by their fields; empty where it is no
    such section, or where they cannot be told apart.
    """
    title = _title(node)
    if node.depth or not PROBLEMS.search(title) or not NEXT.search(title):
        return {}
    if node.children:
        return _headed(node, cut)
    first, *rest = node.passages
    at = next((n for n, one in enumerate(rest) if n and _GOES_ON.match(one.text)), 0)
    if not at or first.start in cut:
        return {}
    return {"problems": body.loose(rest[:at], cut), "next_steps": body.loose(rest[at:], cut)}


def _title(node: body.Node) -> str:
    """The heading that a node consists of, with its ordinal."""
    text = node.passages[0].text
    return text if len(text) <= signs.LONGEST_TITLE and "。" not in text else ""


def _headed(node: body.Node, cut: Collection[int]) -> dict[str, body.Entry]:
    """Each part under a heading of its own, with nothing above them."""
    if len(node.children) != 2 or len(node.passages) > 1:
        return {}
    problems, steps = (body.entry(child, cut) for child in node.children)
    if not PROBLEMS.search(problems.title or "") or not NEXT.search(steps.title or ""):
        return {}
    return {"problems": problems, "next_steps": steps}
