"""Decides by pages: where the 版记 comes, and whether page 1 has room for 主送 and the body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from drafter import apart
from drafter.headline import width
from drafter.layout import CHARACTERS
from drafter.package import archive
from drafter.pagination import flow
from drafter.pagination.pages import Line, Pages
from drafter.problem import Place, Problem, problem
from drafter.reading.wordfile import read_parts
from drafter.spans import plain
from drafter.views.frame import Frame, Paper

Parts = dict[str, bytes]
Render = Callable[[Paper], tuple[Parts | None, list[Problem]]]
_STUB = 3  # characters that may begin an organ's name and be the rest of a sentence
_LINES = 2  # recipients of so many lines or fewer are never what fills page 1


class Printed(Struct, frozen=True):
    """A paper as it comes. ``faces`` are the fonts it asks for; ``label`` is its kind's."""

    parts: Parts
    view: Paper
    label: str
    faces: tuple[str, ...]


class Rendered(Printed, frozen=True):
    """A document whose 版记 is not yet at its place. ``pages`` are those of the grid, on which
    ``alone`` is what :func:`lonely` found.
    """

    view: Frame
    pages: Pages
    alone: str = ""

    @property
    def unplaced(self) -> bool:
        """Whether the 版记's page must be even: a letter's stands on the last page, any (10.1)."""
        return self.view.imprint and self.view.form == "document"

    @property
    def counts(self) -> tuple[int, int]:
        """How many pages the text has on the grid, and how many all of it. What 版记 stands by,
        the last paragraph, is none of the text, and 版记 itself is out of the flow.
        """
        text = max((line.page for line in self.pages.lines[:-1]), default=1)
        return text, self.pages.count


def printed(
    view: Paper, render: Render, place: Place, kind: str, faces: tuple[str, ...]
) -> tuple[Printed | None, list[Problem]]:
    """Render a view: a document with regard to its pages, any other paper as it comes."""
    if isinstance(view, Frame):
        return composed(view, render, place, kind, faces)
    parts, problems = render(view)
    return (None if parts is None else Printed(parts, view, kind, faces)), problems


def composed(
    view: Frame, render: Render, place: Place, kind: str, faces: tuple[str, ...]
) -> tuple[Rendered | None, list[Problem]]:
    """Render a view, and once more where its pages ask for it: with 主送 moved to the 版记 where
    page 1 has no room for the body, with the last paragraph taken along where the signature
    would stand alone. What no such means helps is told; ``kind`` is the document's label.
    """
    parts, problems = render(view)
    if parts is None:
        return None, problems
    pages = laid_out(parts)
    if bodyless(pages, view) and movable(view):
        view = view.with_recipients_moved()
        parts, pages = _again(view, render, parts)
        problems.append(problem("W707", place, kind=kind))
    alone = lonely(_tops(pages), view)
    if alone:
        kept = replace(view, keep_last=True)
        with_last, moved = _again(kept, render, parts)
        if not bodyless(moved, view) or bodyless(pages, view):  # page 1 must show some (7.3.3)
            view, parts, pages = kept, with_last, moved
        alone = lonely(_tops(pages), view)
        problems += [problem("W708", place, kind=kind, name=alone)] if alone else []
    if bodyless(pages, view):
        problems.append(problem("W709", place, kind=kind))
    return Rendered(parts, view, kind, faces, pages, alone), problems


def _again(view: Frame, render: Render, parts: Parts) -> tuple[Parts, Pages]:
    made = render(view)[0] or parts
    return made, laid_out(made)


def laid_out(parts: Parts) -> Pages:
    """A document on the pages that the grid makes."""
    return flow.pages(read_parts(parts))


def _shown(pages: Pages) -> list[Line]:
    """The lines that show something."""
    return [line for line in pages.lines if line.text.strip()]


def bodyless(pages: Pages, view: Frame) -> bool:
    """Whether page 1 shows none of the body, which 7.3.3 wants there."""
    lines = _shown(pages)
    head = {plain(part) for part in (view.recipients, view.title) if part}
    last = max((n for n, line in enumerate(lines) if line.paragraph.text in head), default=-1)
    below = lines[last + 1 :]
    return last >= 0 and bool(below) and below[0].page > 1


def movable(view: Frame) -> bool:
    """Whether 主送 takes so many lines that moving it to the 版记 helps: 7.3.2."""
    return view.form != "plain" and width(plain(view.recipients)) > _LINES * CHARACTERS


def _tops(pages: Pages) -> list[str]:
    """The paragraph at the top of each page but the first."""
    lines = pairwise(_shown(pages))
    return [below.paragraph.text for above, below in lines if above.page < below.page]


def lonely(tops: Iterable[str], view: Frame) -> str:
    """The first of 附件说明, signature, date and 附注 that begins a page, by the ``tops`` of all
    pages but the first, so that none of the body stands above it; empty where there is none.

    A top may show a part of it, or it and what stands beside it.
    """
    signed = [one.text for one in view.signatures]
    closing = [plain(one) for one in (*signed, *view.organs, view.dated, view.annotation) if one]
    closing += [f"附件：{plain(one.ordinal)}{plain(one.name)}" for one in view.attachments[:1]]
    for top in map(_squeezed, tops):
        for one in filter(None, closing):
            text = _squeezed(one)
            if top.startswith(text) or (len(top) > _STUB and text.startswith(top)):
                return one
    return ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def placed(
    documents: Mapping[str, Printed], by_office: bool
) -> tuple[dict[str, Parts], list[Problem]]:
    """The parts of each document, by its name, with the 版记 on the last page, an even one.

    Pages are counted by LibreOffice where ``by_office`` asks for it and it answers, else on the
    grid of 22 lines and 28 characters, which is said (W706). Where text and 版记 end together
    on an even page they stay; else the 版记 goes to the next even one.
    """
    unplaced = {
        name: one for name, one in documents.items() if isinstance(one, Rendered) and one.unplaced
    }
    seen = _seen(unplaced) if by_office else {}
    made = {name: one.parts for name, one in documents.items()}
    notes: list[Problem] = []
    for name, one in unplaced.items():
        tops = seen.get(name)
        text, whole = map(len, tops) if tops else one.counts
        page = text if text == whole and text % 2 == 0 else text + 2 - text % 2
        if page > text:
            made[name] = apart.set_apart(made[name], numbered=page == text + 1)
        told = {"count": text, "page": page}
        if not tops:
            notes.append(problem("W706", Place(name), reason=_reason(by_office), **told))
            continue
        if not one.alone and (alone := lonely(tops[0][1:], one.view)):
            notes.append(problem("W708", Place(name), kind=one.label, name=alone))
        if (grid := one.counts[0]) != text:
            notes.append(problem("W711", Place(name), grid=grid, **told))
    return made, notes


def _reason(by_office: bool) -> str:
    """Why LibreOffice did not count the pages."""
    if not by_office:
        return "没有使用LibreOffice"
    from drafter import office

    return "LibreOffice没有算出页数" if office.find() else "本机没有LibreOffice"


def _faces(documents: Iterable[Rendered]) -> list[str]:
    return list(dict.fromkeys(face for one in documents for face in one.faces))


def _seen(documents: Mapping[str, Rendered]) -> dict[str, tuple[list[str], list[str]]]:
    """The tops of the pages without and with 版记 as LibreOffice makes them, of the documents
    that it converts.
    """
    from drafter import office, picture

    files = {f"{name}/1": archive(one.parts) for name, one in documents.items()}
    files |= {
        f"{name}/0": archive(apart.without_imprint(one.parts)) for name, one in documents.items()
    }
    pdfs, _ = office.convert(files, _faces(documents.values()))
    tops = {name: picture.page_tops(pdf) for name, pdf in pdfs.items()}
    pairs = {name: (tops.get(f"{name}/0", []), tops.get(f"{name}/1", [])) for name in documents}
    return {name: pair for name, pair in pairs.items() if all(pair)}
