"""The report on the year (情况报告)."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from drafter.levels import REPORT_LEVELS, style
from drafter.model import Elements, Part, Year
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


class ReportView(Frame, frozen=True):
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
    _parts(year, body, elements)
    body.paragraphs(elements.get("closing") or ())
    return ReportView(
        **frame(year, elements, name, usual if missing else plain(name)), blocks=tuple(body.blocks)
    )


def _parts(year: Year, body: Outline, elements: Elements) -> None:
    """All parts in the officer's order; what it leaves out keeps its usual place after the rest.
    Parts that are written jointly stand under one heading, where the first of them stands.
    """
    heading = elements.get("achievements_heading")
    writers: dict[str, Callable[[int], None]] = {
        "achievements": lambda depth: _achievements(year, body, heading, depth),
        "leadership": lambda depth: _part(year.leadership, body, "leadership", depth),
        "problems": lambda depth: _part(year.problems, body, "problems", depth),
        "next_steps": lambda depth: _part(year.next_steps, body, "next_steps", depth),
        "other": lambda depth: body.write(year.other, depth),
    }
    for title, parts in grouped(elements):
        if title and any(getattr(year, part) for part in parts):
            body.entry(Part(title=title), 0)
        for part in parts:
            writers[part](1 if title else 0)


def grouped(elements: Elements) -> list[tuple[Prose, list[str]]]:
    """The parts in their order, those under one heading with it; no heading for one alone."""
    joint = elements.get("joint") or ()
    made: list[tuple[Prose, list[str]]] = []
    for part in dict.fromkeys([*(elements.get("order") or ()), *ORDER]):
        if any(part in parts for _, parts in made):
            continue
        group = next((one for one in joint if part in one["parts"]), None)
        made.append((group["title"], list(group["parts"])) if group else ((), [part]))
    return made


def _achievements(year: Year, body: Outline, heading: Prose | None, depth: int) -> None:
    """Under a heading of their own, or, in many reports, straight on the first level."""
    if heading:
        body.entry(Part(title=heading, children=year.achievements), depth)
    else:
        body.write(year.achievements, depth)


def _part(part: Part | None, body: Outline, name: str, depth: int) -> None:
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
        body.entry(headed, depth)


def section(part: Part, name: str) -> Part | None:
    """The part under its heading; ``None`` where it is a paragraph that bears none."""
    bare = part.title is None and not part.points and not part.children
    if part.placement == "paragraph" or (bare and part.placement != "section"):
        return None
    return replace(part, title=part.title or prose(HEADINGS[name]))
