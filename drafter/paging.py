"""Decides by pages: where the 版记 comes, and whether page 1 has room for 主送 and the body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafter import apart, office, picture
from drafter.package import archive
from drafter.pagination import flow
from drafter.problem import Place, Problem, problem
from drafter.reading.wordfile import read
from drafter.spans import plain
from drafter.views.frame import Frame

Parts = dict[str, bytes]
_LINES = 2  # recipients of so many lines or fewer are never what fills page 1
_LINE = 28


@dataclass(frozen=True)
class Rendered:
    """A document whose 版记 is not yet at its place. ``faces`` are the fonts it asks for."""

    parts: Parts
    view: Frame
    faces: tuple[str, ...] = ()

    @property
    def unplaced(self) -> bool:
        """Whether the 版记's page must be even: a letter's stands on the last page, any (10.1)."""
        return self.view.imprint and self.view.form == "document"


def crowded(parts: Parts, view: Frame) -> bool:
    """Whether 主送 is so long that page 1 shows none of the body: 7.3.2."""
    recipients = plain(view.recipients)
    if view.form == "plain" or len(recipients) <= _LINES * _LINE:
        return False
    lines = flow.pages(read(archive(parts))).lines
    last = max((n for n, line in enumerate(lines) if line.paragraph.text == recipients), default=0)
    below = [line for line in lines[last + 1 :] if line.text.strip()]
    return bool(last and below) and below[0].page > 1


def lonely(parts: Parts, view: Frame) -> str:
    """The first line of a signature, date or 附注 that begins a page without any of the body
    above it; empty where there is none.
    """
    below = {
        plain(line).strip()
        for line in (*view.signatures, *view.organs, view.dated, view.annotation)
        if line
    }
    lines = [line for line in flow.pages(read(archive(parts))).lines if line.text.strip()]
    for above, line in zip(lines, lines[1:]):
        text = line.paragraph.text.strip()
        if text in below and above.page < line.page:
            return text
    return ""


def placed(
    documents: Mapping[str, Rendered], by_office: bool
) -> tuple[dict[str, Parts], list[Problem]]:
    """The parts of each document, by its name, with the 版记 on the last page, an even one.

    Pages are counted by LibreOffice where ``by_office`` asks for it and it answers, else on the
    grid of 22 lines and 28 characters, which is said (W706). Where text and 版记 end together
    on an even page they stay; else the 版记 goes to the next even one.
    """
    unplaced = {name: one for name, one in documents.items() if one.unplaced}
    alone = {name: apart.without_imprint(one.parts) for name, one in unplaced.items()}
    together = {name: one.parts for name, one in unplaced.items()}
    counts, reason = _counted(alone, together, _faces(unplaced.values()), by_office)
    made = {name: one.parts for name, one in documents.items()}
    notes: list[Problem] = []
    for name, (text, whole) in counts.items():
        page = text if text == whole and text % 2 == 0 else text + 2 - text % 2
        if page > text:
            made[name] = apart.set_apart(made[name], numbered=page == text + 1)
        if reason:
            notes.append(problem("W706", Place(name), reason=reason, count=text, page=page))
    return made, notes


def _faces(documents: Iterable[Rendered]) -> list[str]:
    return list(dict.fromkeys(face for one in documents for face in one.faces))


def _counted(
    alone: Mapping[str, Parts], together: Mapping[str, Parts], faces: list[str], by_office: bool
) -> tuple[dict[str, tuple[int, int]], str]:
    """Pages without and with 版记, and why not LibreOffice counted them, if so."""
    reason = ""
    if by_office and alone:
        files = {f"{name}/{n}": archive(parts) for n, group in enumerate((alone, together))
                 for name, parts in group.items()}  # fmt: skip
        pdfs, _ = office.convert(files, faces)
        found = {name: picture.page_count(pdf) for name, pdf in pdfs.items()}
        counts = {name: (found.get(f"{name}/0"), found.get(f"{name}/1")) for name in alone}
        if all(all(pair) for pair in counts.values()):
            return counts, ""  # type: ignore[return-value]
        reason = "LibreOffice没有算出页数" if office.find() else "本机没有LibreOffice"
    reason = reason or "没有使用LibreOffice"
    return {name: (_pages(alone[name]), _pages(together[name])) for name in alone}, reason


def _pages(parts: Parts) -> int:
    return flow.pages(read(archive(parts))).count
