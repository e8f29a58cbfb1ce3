"""The report on the year (情况报告)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from drafter.levels import REPORT_LEVELS, style
from drafter.model import Part, Year
from drafter.outline import Block, Outline
from drafter.spans import Prose, plain, prose
from drafter.views.base import frame
from drafter.views.frame import Frame

ORDER = ("achievements", "leadership", "problems", "next_steps", "other")
# What a part is called that has none of its own.
HEADINGS = {
    "leadership": "主要负责人履行推进法治建设第一责任人职责情况",
    "problems": "存在的主要问题",
    "next_steps": "下一步工作安排",
}


@dataclass(frozen=True)
class ReportView(Frame):
    """What ``templates/report.docx`` sees as ``doc``."""

    essential = ("doc.blocks",)

    blocks: tuple[Block, ...]


def view(year: Year) -> ReportView:
    """The report of a year that has one."""
    elements = year.documents["report"]
    usual = f"{year.place}{year.year}年{year.topic}情况报告"
    name: Prose = elements.get("document_name") or prose(usual)
    missing = any(span.missing for span in name)
    body = Outline(style(elements, REPORT_LEVELS))
    body.paragraphs(elements.get("opening") or ())
    writers: dict[str, Callable[[], None]] = {
        "achievements": lambda: _achievements(year, body, elements.get("achievements_heading")),
        "leadership": lambda: _part(year.leadership, body, "leadership"),
        "problems": lambda: _part(year.problems, body, "problems"),
        "next_steps": lambda: _part(year.next_steps, body, "next_steps"),
        "other": lambda: body.write(year.other),
    }
    # what the officer's order leaves out keeps its usual place after the rest
    for part in dict.fromkeys([*(elements.get("order") or ()), *ORDER]):
        writers[part]()
    body.paragraphs(elements.get("closing") or ())
    return ReportView(
        **frame(year, elements, name, usual if missing else plain(name)), blocks=tuple(body.blocks)
    )


def _achievements(year: Year, body: Outline, heading: Prose | None) -> None:
    """Under a heading of their own, or, in many reports, straight on the first level."""
    if heading:
        body.entry(Part(title=heading, children=year.achievements), 0)
    else:
        body.write(year.achievements)


def _part(part: Part | None, body: Outline, name: str) -> None:
    """A section under its heading, or a paragraph that closes what stands before it."""
    if part is None:
        return
    if part.free is not None:
        body.paragraphs([part.free])
        return
    headed = section(part, name)
    if headed is None:
        body.unnumbered(part)
    else:
        body.entry(headed, 0)


def section(part: Part, name: str) -> Part | None:
    """The part under its heading; ``None`` where it is a paragraph that bears none."""
    bare = part.title is None and not part.points and not part.children
    if part.placement == "paragraph" or (bare and part.placement != "section"):
        return None
    return replace(part, title=part.title or prose(HEADINGS[name]))
